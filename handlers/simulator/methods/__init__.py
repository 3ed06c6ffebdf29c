"""The methods of the Bot API that the simulated Telegram performs."""

from handlers.simulator.methods import account, answering, editing, media, profile, sending
from handlers.simulator.methods.registry import Method

MODELLED: dict[str, Method] = {}
for _room in (account, answering, editing, media, profile, sending):
    MODELLED |= _room.methods
