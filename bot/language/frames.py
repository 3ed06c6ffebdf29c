"""Frames of questions: what must be said for each, and which of them fits a message best.

    frame   = intent ":" element …                        a line of `lexicon/frames.txt`
    element = fact ("|" fact)* ["?"] | "-" fact          "?": may be said; "-": must not be said
    fact    = concept | FOUND                            small letters: `concepts.txt`; capitals: `facts`

Every element of a frame must hold. The frame of which most is said wins, of equal ones the first of the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from bot.domain.understanding import Intent
from bot.language.lexicon import entries


class Said(Protocol):
    """What a message says."""

    def holds(self, fact: str) -> bool:
        """Whether the fact was found, or a word has the concept."""
        ...


@dataclass(frozen=True, slots=True)
class Element:
    facts: tuple[str, ...]
    denied: bool = False
    optional: bool = False

    def holds(self, said: Said) -> bool:
        return any(said.holds(fact) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Frame:
    intent: Intent
    elements: tuple[Element, ...]

    def score(self, said: Said) -> int:
        """How many of its elements are said; 0 where it does not fit."""
        score = 0
        for element in self.elements:
            holds = element.holds(said)
            if holds is element.denied and not element.optional:
                return 0
            score += holds and not element.denied
        return score


def fitting(said: Said) -> Iterator[Intent]:
    """The intents whose frames fit, best first."""
    scored = [(frame.score(said), frame.intent) for frame in frames()]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return (intent for _score, intent in best)


@cache
def frames() -> tuple[Frame, ...]:
    return tuple(
        Frame(Intent(name), tuple(map(_element, words.split())))
        for name, lines in entries("frames")
        for words in lines
    )


def _element(text: str) -> Element:
    facts = tuple(text.strip("-?").split("|"))
    return Element(facts, denied=text.startswith("-"), optional=text.endswith("?"))
