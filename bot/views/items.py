"""Items in words: a list by status with bars, and the card that shows all a document says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.domain.items import Card, ItemList, Listed, Outline, RoadmapChoice
from bot.domain.paging import PAGE_SIZE, Page
from bot.domain.progress import IndicatorProgress, ItemProgress, PeriodProgress, choices
from bot.domain.reports import ReportLine, ReportStatus
from bot.domain.roadmap import Metric, Schedule, ScheduleKind
from bot.errors import N_
from bot.i18n import _, day_text, near_day_text
from bot.views.html import Html, bold, clip, html, lines, quote
from bot.views.pages import pages, portions
from bot.views.progress import (
    icon,
    indicator_text,
    metric_text,
    period_text,
    status_counts,
    status_text,
    value_text,
)

TITLE = 90
NAME = 60
EVENTS = 600

KINDS: dict[ScheduleKind, str] = {
    ScheduleKind.WEEKLY: N_("every week"),
    ScheduleKind.MONTHLY: N_("every month"),
    ScheduleKind.QUARTERLY: N_("every quarter"),
    ScheduleKind.YEARLY: N_("every year"),
    ScheduleKind.AS_NEEDED: N_("as needed"),
}


def roadmaps_text(choices: Page[RoadmapChoice]) -> Html:
    """Which roadmap? Titles stand in the text, since buttons would cut them."""
    if not choices.rows:
        return html(_("No roadmap yet. As soon as one is imported, its items appear here."))
    rows = (html("<b>{n}.</b> {title}", n=n, title=clip(choice.title, 200)) for n, choice in choices.numbered)
    return lines(html("<b>{head}</b>", head=_("Which roadmap?")), "", *rows)


def roadmap_labels(choices: Page[RoadmapChoice]) -> list[tuple[int, str]]:
    return [(choice.id, f"{n}. {clip(choice.cluster, 40)}") for n, choice in choices.numbered]


def list_text(found: ItemList, page: int) -> Html:
    """A page of items, most urgent first."""
    if found.roadmap is None:
        return roadmaps_text(found.roadmaps)
    head = html("<b>{title}</b>", title=clip(found.roadmap.title, 200))
    if not found.listed:
        return lines(head, "", _("None of the items is yours yet. A coordinator says which are."))
    shown = found.listed[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    counts = status_counts(listed.status for listed in found.listed)
    return lines(head, counts, "", *(_entry(listed) for listed in shown))


def plan_text(title: str, outlines: Sequence[Outline], page: int) -> Html:
    """The whole plan as everybody of the cluster may see it."""
    shown = outlines[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    head = html("<b>{title}</b>", title=clip(title, 200))
    return lines(head, _("The whole plan"), "", *(_outline(outline) for outline in shown))


def _outline(outline: Outline) -> Html:
    facts = [outline.deadline_text or "", ", ".join(party.name for party in outline.parties)]
    return html(
        "<b>{number}</b> {title}\n{facts}\n",
        number=numbered(outline.number),
        title=clip(outline.title, TITLE),
        facts=clip(" · ".join(fact for fact in facts if fact), 160),
    )


def _entry(listed: Listed) -> Html:
    item = listed.item
    facts = [_now(indicator, listed.today) for indicator in item.indicators[:1]]
    if listed.due and not item.closed:
        facts.append(_("by {day}").format(day=near_day_text(listed.due, listed.today)))
    return html(
        "{icon} <b>{number}</b> {title}\n{facts}\n",
        icon=icon(listed.status),
        number=numbered(item.number),
        title=clip(item.title, TITLE),
        facts=" · ".join(fact for fact in facts if fact),
    )


def item_label(listed: Listed) -> str:
    """What the item's button reads."""
    return f"{icon(listed.status)} {listed.item.number}"


def numbered(number: str) -> str:
    """`п. 9`: how an item is called in every message."""
    return _("item {number}").format(number=number)


def _now(indicator: IndicatorProgress, today: date) -> str:
    period = next(iter(choices(indicator, today, today)), None)
    return indicator_text(indicator, period) if period else ""


def card_pages(card: Card) -> tuple[Html, ...]:
    """All that the document says, then the numbers, the last reports and who is responsible."""
    text, progress = card.text, card.progress
    title = f"{numbered(text.number)}. {text.title}"
    parts = (
        *(bold(portion) for portion in portions(title)),
        html("<i>{section}</i>", section=clip(text.section, 200)) if text.section else None,
        _standing(card) if progress else None,
        *([] if text.deadline_text else [""]),
        *_said(_("Deadline"), text.deadline_text),
        schedule_text(text.schedule, card.today),
        *_said(_("Expected result"), text.result_text if progress else None),
        *_said(_("Responsible"), text.responsible_text or _parties(card)),
        *(_numbers(card, progress) if progress else ()),
        *_responsible(card),
        *_last(card),
        *_abbreviations(card),
    )
    return pages(parts)


def _parties(card: Card) -> str:
    """Who the item inherited from its section, where its own cell names nobody."""
    return ", ".join(party.name for party in card.text.parties)


def _standing(card: Card) -> Html | None:
    if card.status is None:
        return None
    return html("{icon} {status}", icon=icon(card.status), status=status_text(card.status))


def _said(head: str, words: str | None) -> tuple[Html, ...]:
    if not words:
        return ()
    first, *rest = (quote(portion) for portion in portions(words))
    return (lines("", bold(head), first), *rest)


def schedule_text(schedule: Schedule, today: date) -> str | None:
    """The deadline as it was read: the kind where it recurs, and the occurrence that matters now."""
    kind = KINDS.get(schedule.kind)
    dated = [o for o in schedule.occurrences if o.due]
    ahead = next((o for o in dated if o.due and o.due >= today), dated[-1] if dated else None)
    parts = [_(kind)] if kind else []
    if ahead and ahead.due:
        days = {"start": day_text(ahead.start) if ahead.start else "", "due": day_text(ahead.due)}
        parts.append((_("{start} – {due}") if ahead.start else _("by {due}")).format(**days))
    undated = [o.event for o in schedule.occurrences if o.event and not o.due]
    if undated:
        events = clip(", ".join(dict.fromkeys(undated)), EVENTS)
        parts.append(_("waits for the date of: {events}").format(events=events))
    if schedule.on_request:
        parts.append(_("on request"))
    return "🗓 " + " · ".join(parts) if parts else "🗓 " + _("no due date")


def _numbers(card: Card, item: ItemProgress) -> list[Html]:
    """Indicators with their bars; words that stand above already are not said again."""
    rows = [html("\n<b>{head}</b>", head=_("Indicators"))]
    said = {card.text.title, card.text.result_text}
    for indicator in item.indicators:
        if indicator.title not in said:
            rows.append(html("<i>{title}</i>", title=clip(indicator.title, 200)))
        rows.extend(_period_row(indicator, period) for period in _shown_periods(indicator, card.today))
    return rows


def _shown_periods(indicator: IndicatorProgress, today: date) -> list[PeriodProgress]:
    """All periods while they are few; of many those around today, and the first one that is overdue."""
    if len(indicator.periods) <= 3:
        return list(indicator.periods)
    now = choices(indicator, today, today)
    place = indicator.periods.index(now[0]) if now else 0
    near = indicator.periods[max(0, place - 1) : place + 2]
    behind = (p for p in indicator.periods if p.open and p.due and p.due < today)
    return [*(p for p in [*behind][:1] if p not in near), *near]


def _period_row(indicator: IndicatorProgress, period: PeriodProgress) -> Html:
    facts = [indicator_text(indicator, period), period_text(period)]
    if indicator.conditional and not indicator.condition_met:
        facts.append(_("if the condition comes true"))
    return html("• {facts}", facts=" · ".join(fact for fact in facts if fact))


def _responsible(card: Card) -> list[Html]:
    if not card.responsible:
        return []
    rows = [html("\n<b>{head}</b>", head=_("Who reports"))]
    for responsible in card.responsible:
        if responsible.people is None:
            rows.append(html("• {organisation}", organisation=responsible.organisation))
            continue
        who = ", ".join(clip(name, NAME) for name in responsible.people[:5]) or _("nobody invited yet")
        rows.append(html("• {organisation}: {who}", organisation=responsible.organisation, who=who))
    return rows


def _last(card: Card) -> list[Html]:
    if not card.reports:
        return []
    several = len(card.responsible) > 1 and all(r.people is not None for r in card.responsible)
    rows = [html("\n<b>{head}</b>", head=_("Last reports"))]
    for report in card.reports:
        whose = html(" · <i>{name}</i>", name=clip(report.organisation, TITLE)) if several else ""
        rows.append(html("• {line}{whose}", line=report_line(report), whose=whose))
    return rows


def report_line(report: ReportLine) -> Html:
    """`п. 9 · посетители · +120 · за 15 апреля 2024`, and what became of it."""
    said = html(
        "{number} · {what} · {day}",
        number=numbered(report.item_number),
        what=report_words(report),
        day=_("for {day}").format(day=day_text(report.as_of)),
    )
    marks = []
    if report.status is ReportStatus.VOID:
        said = html("<s>{said}</s>", said=said)
    if report.status is ReportStatus.RETURNED:
        marks.append(_("returned"))
    if report.status is ReportStatus.PENDING:
        marks.append(_("under review"))
    if report.late:
        marks.append(_("late"))
    return html("{said}{marks}", said=said, marks="".join(f" · {mark}" for mark in marks))


def report_words(report: ReportLine) -> str:
    """`посетители · +120`, `выполнено`, `доля · 85%`."""
    amount = amount_text(report.value, report.metric)
    return amount if report.metric is Metric.DONE else f"{metric_text(report.metric, report.unit)} · {amount}"


def amount_text(value: Decimal, metric: Metric) -> str:
    """What a report adds: `+120`, `0`, `выполнено`, `85%`."""
    if metric is Metric.DONE:
        return _("done") if value else _("not done")
    sign = "+" if metric is not Metric.SHARE and value > 0 else ""
    return sign + value_text(value, metric)


def _abbreviations(card: Card) -> list[Html]:
    words = " ".join(filter(None, (card.text.title, card.text.result_text, card.text.responsible_text)))
    used = {short: meaning for short, meaning in card.text.abbreviations.items() if short in words}
    return (
        [html("\n{rows}", rows="\n".join(f"{s} — {clip(m, 200)}" for s, m in list(used.items())[:6]))]
        if used
        else []
    )
