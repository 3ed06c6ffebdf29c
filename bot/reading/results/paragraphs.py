"""A text of results by its numbered paragraphs, and the condition that a paragraph may begin with.

text      = paragraph | ("1." | "1)") paragraph (("2." | "2)") paragraph)*
paragraph = [condition ("–" | "," | ":") ["то"]] words
"""

from collections.abc import Iterator, Sequence

from bot.reading.results.lexer import Kind, Token
from bot.reading.results.view import View
from bot.reading.results.wording import CONDITIONS


def paragraphs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut before "1.", "2." … where they count on from one at the very start; the numbers are left out."""
    view = View(tokens)
    starts: list[int] = []
    for at in range(len(tokens)):
        if _numbers(view, at, len(starts) + 1):
            starts.append(at)
    if not starts or starts[0] != 0:
        yield tokens
        return
    for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield tokens[first + 2 : last]


def _numbers(view: View, at: int, expected: int) -> bool:
    token, mark, after = view.at(at), view.at(at + 1), view.at(at + 2)
    if token is None or mark is None or after is None or mark.text not in (".", ")"):
        return False
    if token.kind is not Kind.NUMBER or token.value != expected or token.level or mark.start != token.end:
        return False
    return at == 0 or view.tokens[at - 1].text[-1] in ".;,\n" or after.capital


def is_condition(view: View, at: int) -> bool:
    """«в случае», «при условии», «если» …"""
    return any(view.phrase(at, phrase) for phrase in CONDITIONS)


def after_condition(view: View) -> int:
    """Where the words begin that a condition at the start holds for; 0 without one, or without words."""
    if not is_condition(view, 0):
        return 0
    for at in range(1, len(view)):
        if view.flat(at) and (view.dash(at) or view.plain(at) in (",", ":")):
            body = at + 1
            while view.dash(body) or view.plain(body) == "то":
                body += 1
            return body if body < len(view) else 0
    return 0
