"""Yes and no as people type them: `да`, `сделано`, `не выполнено`, `+`."""

import re

from bot.errors import N_, Invalid
from bot.words.letters import fold

_WORD = re.compile(r"[^\W\d_]+|[+\-01]")
_YES = frozenset(
    map(fold, ("да", "выполнено", "выполнен", "выполнили", "сделано", "сделали", "готово", "есть"))
) | frozenset(map(fold, ("yes", "done", "ok", "+", "1")))
_NO = frozenset(map(fold, ("нет", "no", "-", "0")))
_NOT = frozenset(map(fold, ("не", "not")))


def read_yes_no(text: str) -> bool:
    """Whether it is done; Invalid where that is not said plainly."""
    words = _WORD.findall(fold(text)) if len(text) <= 60 else []
    denied = any(word in _NOT for word in words)
    rest = [word for word in words if word not in _NOT]
    if len(rest) == 1 and rest[0] in _YES:
        return not denied
    if len(rest) == 1 and rest[0] in _NO and not denied:
        return False
    raise Invalid(N_("Here the answer is “yes” or “no”: press a button or type one of these words."))
