"""What understanding a message costs, against a bare look into the dictionary for its words."""

import re

from pymorphy3 import MorphAnalyzer

from bot.language.scan import LIMIT
from bot.language.understand import understand
from tests.bench.measuring import broken, side_by_side, tell
from tests.unit.language.messages import Example, examples, with_last_report
from tests.unit.language.plan import ITEMS

PROMISED = 12.0
"""How much CPU a message may take, in that of one dictionary look per word: a few milliseconds."""
LONGEST = 25.0
"""How much the strangest message may take, in that of an ordinary one as long as any is read."""
SOME = 10
"""Every tenth message of the table, long and short ones."""
_WORD = re.compile(r"[^\W\d_]+")


async def test_a_message_costs_little() -> None:
    context, dictionary = with_last_report(ITEMS), MorphAnalyzer()
    some: list[Example] = examples()[::SOME]

    async def ours() -> None:
        for example in some:
            understand(example.text, context)

    async def bare() -> None:
        for example in some:
            for word in _WORD.findall(example.text):
                dictionary.parse(word)

    found = [await side_by_side("a message of the table", ours, bare, PROMISED, rounds=7, calls=1)]
    tell(f"{len(some)} messages against a look into the dictionary", found)
    assert broken(found) == []


async def test_no_message_is_too_much() -> None:
    context = with_last_report(ITEMS)
    ordinary = ", ".join(example.text for example in examples())[:LIMIT]
    strange = ["9" * 5000, "п. " * 900, "за " * 900, "1 2 3 " * 300, "с по до 12" * 99]

    async def usual() -> None:
        understand(ordinary, context)

    found = []
    for text in strange:

        async def ours(text: str = text) -> None:
            understand(text, context)

        found.append(await side_by_side(text[:10], ours, usual, LONGEST, rounds=3, calls=1))
    tell("Strange messages against a long ordinary one", found)
    assert broken(found) == []
