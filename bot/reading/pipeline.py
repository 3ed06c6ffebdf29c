"""Bytes → blocks → lines → records → items → roadmap, each step pure; a bad row becomes a warning."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from bot.domain.roadmap import Period, Roadmap
from bot.errors import N_, Unreadable
from bot.reading.blocks import Block, all_texts
from bot.reading.clean import squeeze
from bot.reading.formats import blocks_of
from bot.reading.items import Reader
from bot.reading.layout.columns import Role
from bot.reading.layout.head import read_abbreviations, read_title
from bot.reading.layout.joining import Vocabulary
from bot.reading.layout.lost import Finder
from bot.reading.layout.outline import Outline, arrange
from bot.reading.layout.places import Placer, parties_of
from bot.reading.layout.records import Heading, collect
from bot.reading.layout.rows import Body, Line, Loose, lay_out
from bot.reading.schedules import calendar_years, is_deadline, read_period

NO_TABLE = N_(
    "I found no roadmap in the file. It needs a table with numbered rows: what is done, when, by whom."
)
NO_YEAR = N_("I found no year in the document. Please add the period to its title and send it again.")
_WORDS_OF_PERIODS = frozenset({"на", "в", "г", "гг", "год", "году", "годы", "годов", "учебный", "период"})


def read(data: bytes, name: str, known_parties: frozenset[str] = frozenset()) -> Roadmap:
    """The roadmap that a document holds; `Unreadable` says what to send instead.

    `name` is the file's and stands in for a missing title; `known_parties` are the cluster's own.
    """
    return read_blocks(blocks_of(data), PurePath(name).stem, known_parties)


def read_blocks(blocks: Sequence[Block], name: str, known_parties: frozenset[str] = frozenset()) -> Roadmap:
    """The same from paragraphs and rows, whatever format they come from."""
    vocabulary = Vocabulary.of(all_texts(blocks))
    body = lay_out(blocks)
    title, headings = read_title(body.head, vocabulary)
    outline = _arrange(body, headings, vocabulary, known_parties)
    if not outline.items:
        raise Unreadable(NO_TABLE)
    period = _period(title, outline, body)
    abbreviations = read_abbreviations(part.text for part in body.parts if isinstance(part, Loose))
    read_items = Reader(period, known_parties, abbreviations).read(outline)
    return Roadmap(
        title=title or name,
        period=period,
        items=read_items.items,
        sections=tuple(section.close() for section in outline.sections),
        problems=read_items.problems,
        events=read_items.events,
        abbreviations=abbreviations,
    )


def _arrange(
    body: Body, headings: Sequence[str], vocabulary: Vocabulary, known_parties: frozenset[str]
) -> Outline:
    known = parties_of(body.parts, is_deadline) | {squeeze(party) for party in known_parties}
    placer = Placer(is_deadline, known)
    numbered = Finder(is_deadline).number(body.parts)
    parts = [placer.mend(part) if isinstance(part, Line) else part for part in numbered]
    return arrange([*map(Heading, headings), *collect(parts, vocabulary, known)])


def _period(title: str, outline: Outline, body: Body) -> Period:
    """What the title says, or a line of its own above the table; else the years of deadlines, of columns."""
    alone = (read_period(part.text) for part in body.head if _is_period(part.text))
    period = read_period(title) or next(alone, None)
    if period is None:
        period = calendar_years(_deadlines(outline)) or calendar_years(_columns(body))
    if period is None:
        raise Unreadable(NO_YEAR)
    return period


def _is_period(text: str) -> bool:
    """Years and nothing else: "на 2025–2026 годы"; the date of an approval is none."""
    words = "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()
    return _WORDS_OF_PERIODS.issuperset(words)


def _deadlines(outline: Outline) -> Iterator[str]:
    yield from (placed.record.deadline for placed in outline.items if placed.record.deadline)
    yield from (section.row.deadline for section in outline.sections if section.row is not None)


def _columns(body: Body) -> Iterator[str]:
    """The last words of the names of target columns: the year in "Целевые показатели 2025"."""
    for part in body.parts:
        if isinstance(part, Line):
            names = (part.columns.names[at].split() for at in part.columns.at(Role.TARGET))
            yield from (words[-1] for words in names if words)
