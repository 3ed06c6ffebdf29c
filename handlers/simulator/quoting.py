"""A message that answers another carries it along, one level deep."""

from typing import Any

from handlers.simulator.chats import Chat

Json = dict[str, Any]


def quoted(chat: Chat, message_id: int | None) -> Json:
    """`reply_to_message` for a message of this chat; nothing for None or one that is gone."""
    original = chat.find(message_id)
    if original is None:
        return {}
    return {"reply_to_message": {key: value for key, value in original.items() if key != "reply_to_message"}}
