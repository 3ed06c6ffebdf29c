"""Reporting in words: what is open, what is asked, the entry screen, a questioned number."""

from decimal import Decimal

from bot.domain.items import Listed
from bot.domain.progress import IndicatorProgress, PeriodProgress
from bot.domain.reporting import Asks, Choice, DayQuestion, Doubt, Entry, OpenItems, Question
from bot.domain.roadmap import Metric
from bot.errors import N_
from bot.i18n import _, day_text
from bot.views.html import Html, clip, html, lines
from bot.views.items import amount_text, numbered, roadmaps_text
from bot.views.progress import (
    icon,
    indicator_text,
    metric_text,
    period_text,
    progress_text,
    status_counts,
    value_text,
)

TITLE = 300
LABEL = 48
SHORT = 36
ASKED: dict[Asks, str] = {
    Asks.ORGANISATION: N_("For which organisation?"),
    Asks.INDICATOR: N_("Which indicator?"),
    Asks.EVENT: N_("Which stage does it belong to?"),
}


def open_items_text(found: OpenItems) -> Html:
    """Above the buttons of the items that a report can be made for."""
    if found.roadmaps.rows:
        return roadmaps_text(found.roadmaps)
    head = html("<b>{head}</b>", head=_("What would you like to report?"))
    if found.words and not found.listed:
        return lines(
            head,
            _("No open item has “{words}”. Type another word or number, or look through all of them.").format(
                words=clip(found.words, 60)
            ),
        )
    if not found.listed:
        return lines(head, _("There is no open item of yours. A coordinator says which items are yours."))
    return lines(
        head,
        html("<i>{title}</i>", title=clip(found.roadmap.title, 200)) if found.roadmap else None,
        status_counts(row.status for row in found.listed),
        _("Press an item, or type its number or a word of its title."),
    )


def item_label(number: str, title: str) -> str:
    """`п. 9 · Проведение дней открытых дверей…`."""
    return f"{numbered(number)} · {clip(title, LABEL)}"


def open_label(row: Listed) -> str:
    """`🔴 п. 9 · Проведение дней открытых…`: short enough for a telephone."""
    return f"{icon(row.status)} {numbered(row.item.number)} · {clip(row.item.title, SHORT)}"


def choice_text(choice: Choice) -> Html:
    return lines(_head(choice.item.number, choice.item.title), "", _(ASKED[choice.asks]))


def indicator_label(choice: Choice, indicator: IndicatorProgress) -> str:
    """`посетители · 62 из 100`; the document's words where two indicators count the same."""
    name = metric_text(indicator.metric, indicator.unit)
    same = sum(metric_text(i.metric, i.unit) == name for i in choice.item.indicators)
    said = name if same == 1 else clip(indicator.title, LABEL)
    period = _shown(indicator, choice)
    done = progress_text(period.actual, period.value, indicator.metric) if period else ""
    return f"{said} · {done.lstrip('▓░ ')}" if done else said


def _shown(indicator: IndicatorProgress, choice: Choice) -> PeriodProgress | None:
    holding = (period for period in indicator.periods if choice.today in period)
    return next(holding, indicator.periods[0] if indicator.periods else None)


def event_label(period: PeriodProgress) -> str:
    return clip(period.event or _("no due date"), LABEL)


def entry_text(entry: Entry) -> Html:
    """The item, how its indicator stands, when it is due, and what to type."""
    indicator, replaces = entry.indicator, entry.replaces
    elsewhen = entry.as_of != entry.today and not replaces
    return lines(
        _head(entry.item.number, entry.item.title),
        html("<i>{title}</i>", title=clip(indicator.title, TITLE)),
        "",
        indicator_text(indicator, entry.period),
        _due(entry.period),
        _("It will be recorded for {day}.").format(day=day_text(entry.as_of)) if elsewhen else None,
        _("Organisation: {name}").format(name=entry.draft.organisation) if entry.several else None,
        "",
        _correcting(entry) if replaces else None,
        _asked(entry),
    )


def _head(number: str, title: str) -> Html:
    return html("<b>{number}</b> {title}", number=numbered(number), title=clip(title, TITLE))


def _due(period: PeriodProgress) -> str | None:
    text = period_text(period)
    return "🗓 " + text if text else None


def _correcting(entry: Entry) -> str | None:
    old = entry.replaces
    if old is None:
        return None
    facts = {"id": old.id, "amount": amount_text(old.value, old.metric)}
    return _("Record № {id} says {amount}. What should it say instead?").format(**facts)


def _asked(entry: Entry) -> str:
    metric = entry.indicator.metric
    if metric is Metric.DONE:
        return _("Is it done?")
    if metric is Metric.SHARE:
        return _("How many per cent? Type a number, for example 85.")
    if entry.replaces:
        return _("Type the right number.")
    return _("How many to add? Press or type a number, for example 25.")


def question_text(question: Question) -> Html:
    entry, metric = question.entry, question.entry.indicator.metric
    said = [numbered(entry.item.number), amount_text(question.value, metric)]
    if metric is not Metric.DONE:
        said.insert(1, metric_text(metric, entry.indicator.unit))
    said.append(_("for {day}").format(day=day_text(entry.as_of)))
    return lines(*_doubt(question), html("<b>{said}</b>", said=" · ".join(said)), _("Record it?"))


def _doubt(question: Question) -> tuple[str, ...]:
    if question.doubt is None:
        return ()
    metric, target = question.entry.indicator.metric, question.entry.period.value
    said = doubt_text(question.doubt, question.value, metric, target)
    return said, ""


def doubt_text(doubt: Doubt, value: Decimal, metric: Metric, target: Decimal | None) -> str:
    """Why a number is asked about before it is stored."""
    if doubt is Doubt.ABSURD and metric is not Metric.SHARE:
        return _much(value, target)
    said = {
        Doubt.FUTURE: _("This day is still to come."),
        Doubt.NEGATIVE: _("{value} is below zero."),
        Doubt.ZERO: _("Zero means that there was nothing: that is a report too."),
        Doubt.FRACTION: _("{value} is not a whole number."),
        Doubt.ABSURD: _("{value} is more than 100%."),
    }
    if doubt is Doubt.ZERO and metric is Metric.DONE:
        return _("So it is not done: that is a report too.")
    return said[doubt].format(value=value_text(value, metric))


def _much(value: Decimal, target: Decimal | None) -> str:
    shown = value_text(value, Metric.COUNT)
    if target is None:
        return _("{value} is far more than was ever reported here.").format(value=shown)
    facts = {"value": shown, "target": value_text(target, Metric.COUNT)}
    return _("{value} is far more than the target of {target}.").format(**facts)


def day_question_text(question: DayQuestion) -> Html:
    return lines(_("{day} is yet to come.").format(day=day_text(question.day)), _("Record it?"))


def walked_text() -> Html:
    return html(_("That was all that is due. Thank you!"))
