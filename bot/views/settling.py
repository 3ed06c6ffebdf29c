"""A doubt in words: the document's, what was read from them, and what each answer would do."""

from bot.domain.doubts import OpenDoubt
from bot.domain.mending import joined_parties, place_of_target, schedule_of
from bot.domain.roadmap import Answer, Code, Item, ScheduleKind, Way
from bot.domain.settling import DATES, item_of
from bot.errors import N_
from bot.i18n import _
from bot.views.html import Html, clip, html, lines, quote
from bot.views.items import numbered
from bot.views.spans import schedule_text, span_text
from bot.views.warnings import doubt_words

LABEL = 60
"""Characters of a button."""
TYPE_DATE, ALL_RIGHT = N_("Type the date"), N_("All is right")

KEEP: dict[Code, str] = {
    Code.OUTSIDE_PLAN_PERIOD: N_("Leave as written"),
    Code.AMBIGUOUS_YEAR: N_("Leave as read"),
    Code.UNKNOWN_PARTY: N_("Several: as read"),
}
WAYS: dict[Way, str] = {
    Way.WHOLE_PERIOD: N_("The plan's whole period"),
    Way.NO_DATE: N_("Without a date"),
    Way.ONE_PARTY: N_("This is one responsible"),
    Way.NO_TARGET: N_("Without a target"),
}
TYPED: dict[Code, str] = {
    Code.UNREADABLE_TARGET: N_("Type the number"),
    Code.TARGET_OUTSIDE_SCHEDULE: N_("Another number"),
    Code.TARGET_WITHOUT_UNIT: N_("Type the unit"),
    Code.SECTION_WITHOUT_TITLE: N_("Type the title"),
    Code.CELLS_REPAIRED: N_("Correct the title"),
}
QUESTIONS: dict[Code, str] = {
    Code.UNREADABLE_TARGET: N_("What number is the target? Type it in digits."),
    Code.TARGET_OUTSIDE_SCHEDULE: N_("What number is the target? Type it in digits."),
    Code.TARGET_WITHOUT_UNIT: N_("What does it count? Type the unit, for example “people”."),
    Code.SECTION_WITHOUT_TITLE: N_("What is the section called? Type its title."),
    Code.CELLS_REPAIRED: N_("What is the item called? Type its title as the document has it."),
}


def doubt_text(found: OpenDoubt) -> Html:
    problem, item = found.problem, item_of(found.roadmap, found.problem)
    head = _("Doubt {place} of {total}").format(place=found.place, total=found.total)
    return lines(
        html("⚠️ <b>{head}</b>", head=head),
        html("{number}. {title}", number=numbered(item.number), title=clip(item.title, 300))
        if item
        else None,
        "",
        _upper_first(doubt_words(problem, found.roadmap)),
        *(_as_read(found, item) if item else ()),
    )


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def question_text(found: OpenDoubt) -> Html:
    """What is to be typed."""
    asked = QUESTIONS.get(
        found.problem.code, N_("When is it due? Type it as in a plan: “15.03.2025”, “by 1 March 2025”.")
    )
    return lines(doubt_text(found), "", html("<b>{asked}</b>", asked=_(asked)))


def settled_text() -> str:
    return _("Settled.")


def all_settled_text() -> str:
    return _("No doubts are left here.")


def answer_labels(found: OpenDoubt) -> list[str]:
    return [clip(_label(found, answer), LABEL) for answer in found.answers]


def typed_label(found: OpenDoubt) -> str:
    return _(TYPED.get(found.problem.code, TYPE_DATE))


def _label(found: OpenDoubt, answer: Answer) -> str:
    item = item_of(found.roadmap, found.problem)
    if answer.way is Way.KEEP:
        return _keep_label(found, item)
    if answer.way in {Way.OFFERED, Way.SCHEDULE} and item:
        days = schedule_text(schedule_of(found.roadmap, item, answer))
        return _("The plan's year: {days}").format(days=days) if answer.way is Way.OFFERED else days
    return _(WAYS[answer.way])


def _keep_label(found: OpenDoubt, item: Item | None) -> str:
    pair = joined_parties(item, found.problem.words) if item else None
    if found.problem.code is Code.UNKNOWN_PARTY and item and pair:
        one, other = item.parties[pair[0] : pair[0] + 2]
        return _("Separate: {one} | {other}").format(one=clip(one.name, 22), other=clip(other.name, 22))
    return _(KEEP.get(found.problem.code, ALL_RIGHT))


def _as_read(found: OpenDoubt, item: Item) -> list[Html]:
    """What was read, as far as the doubt is about it."""
    code = found.problem.code
    if code in DATES and item.schedule.kind is not ScheduleKind.NONE:
        return [html("{head} {days}", head=_("Read as:"), days=schedule_text(item.schedule))]
    if code is Code.UNKNOWN_PARTY:
        names = " | ".join(party.name for party in item.parties)
        return [html("{head} {names}", head=_("Read as:"), names=clip(names, 500))]
    if code is Code.UNREADABLE_TARGET and (place := place_of_target(found.roadmap, item)):
        at, period = place
        about = _("A number counts for “{title}”, {days}.")
        return [
            html(about, title=clip(item.indicators[at].title, 200), days=span_text(period.start, period.end))
        ]
    if code is Code.CELLS_REPAIRED:
        parts = (item.deadline_text, item.responsible_text, item.result_text)
        return [quote(clip(part, 300)) for part in parts if part]
    return []
