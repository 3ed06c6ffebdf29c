"""Doubts of the reading in words: which item, which words, what is doubtful."""

from bot.domain.roadmap import Code, Problem, Roadmap, Schedule
from bot.domain.settling import item_of
from bot.errors import N_
from bot.i18n import _
from bot.views.spans import occurrence_text, span_text

MESSAGES: dict[Code, str] = {
    Code.NO_DEADLINE: N_("no deadline is given."),
    Code.UNREADABLE_DEADLINE: N_("the deadline “{words}” cannot be read as dates."),
    Code.AMBIGUOUS_YEAR: N_("“{words}” does not say of which year; read as {read}. The plan runs {period}."),
    Code.OUTSIDE_PLAN_PERIOD: N_("the deadline “{words}” lies outside the plan, which runs {period}."),
    Code.UNKNOWN_PARTY: N_(
        "“{words}” is not known from elsewhere; please check whether it is one responsible."
    ),
    Code.UNREADABLE_TARGET: N_("the target “{words}” is neither a number nor yes or no."),
    Code.TARGET_OUTSIDE_SCHEDULE: N_("the target “{words}” is for a year in which nothing is scheduled."),
    Code.TARGET_WITHOUT_UNIT: N_("it is not said what the target “{words}” counts."),
    Code.SECTION_WITHOUT_TITLE: N_("its section has no title."),
    Code.CELLS_REPAIRED: N_(
        "its cells had run together or come apart; please compare them with the document."
    ),
}
"""Each goes on from the item's number; warnings about missing words quote none."""

WITHOUT_WORDS: dict[Code, str] = {
    Code.UNREADABLE_TARGET: N_("a target is neither a number nor yes or no."),
    Code.TARGET_OUTSIDE_SCHEDULE: N_("a target is for a year in which nothing is scheduled."),
    Code.TARGET_WITHOUT_UNIT: N_("it is not said what the target counts."),
}
_LONGEST_WORDS = 200


def warning_text(problem: Problem, roadmap: Roadmap) -> str:
    """The doubt in one line of plain text, in the reader's language."""
    return _place(problem.item) + doubt_words(problem, roadmap)


def doubt_words(problem: Problem, roadmap: Roadmap) -> str:
    """The same without the item's number."""
    item = item_of(roadmap, problem)
    message = (
        MESSAGES[problem.code] if problem.words else WITHOUT_WORDS.get(problem.code, MESSAGES[problem.code])
    )
    said = _(message).format(
        words=_clip(problem.words),
        period=span_text(roadmap.period.start, roadmap.period.end),
        read=_read(item.schedule if item is not None else None),
    )
    offer = ""
    if problem.code is Code.OUTSIDE_PLAN_PERIOD and item is not None and item.offered is not None:
        offer = " " + _("Was {offered} meant?").format(offered=_read(item.offered))
    return said + offer


def _place(number: str | None) -> str:
    return _("The document: ") if number is None else _("Item {number}: ").format(number=number)


def _clip(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…"


def _read(schedule: Schedule | None) -> str:
    """The first occurrence; the doubt is the same for all of them."""
    occurrences = schedule.occurrences if schedule is not None else ()
    return (occurrence_text(occurrences[0]) if occurrences else "") or "–"
