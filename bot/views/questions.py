"""Answers in words: short, with the numbers first."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.domain.items import Card
from bot.domain.paging import PAGE_SIZE
from bot.domain.progress import reporting_rate
from bot.domain.questions import Late, Missing, Summary, Tally, Totals
from bot.domain.roadmap import Metric
from bot.domain.understanding import KnownItem
from bot.i18n import _, day_text, near_day_text, ngettext, number_text
from bot.views.html import Html, clip, html, lines, quote
from bot.views.items import numbered, schedule_text
from bot.views.progress import METRICS, bar, metric_text, progress_text, status_counts, value_text
from bot.views.reporting import item_label

TITLE = 90
MOST_SILENT, MOST_DAYS = 12, 5
"""More organisations, or due days of one, than a phone's screen holds."""


def one_by_one(answers: Sequence[Html]) -> Html:
    """Several answers as one, a blank line between them."""
    return Html("\n\n".join(answer.strip() for answer in answers))


def card_labels(named: Sequence[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """(id, label) of items (id, number, title): the title where numbers alone leave open whose they are."""
    clear = len({number for _key, number, _title in named}) == len(named)
    return [(key, numbered(number) if clear else item_label(number, title)) for key, number, title in named]


def which_item_text(*, all_named: bool) -> Html:
    """`all_named`: each of them was asked for."""
    return html(_("Which one shall I open?") if all_named else _("Which item do you mean?"))


def no_item_text(number: str | None) -> Html:
    if number is None:
        return html(_("I do not see which item is meant. Type its number, for example “item 9”."))
    return html(_("There is no item {number} among those you see."), number=number)


def found_text(words: str, found: Sequence[KnownItem]) -> Html:
    """The items that a search or a party's name brought, best first."""
    if not found:
        return html(_("Nothing was found for “{words}”."), words=clip(words, 80))
    head = html("<b>{head}</b>", head=_("Found for “{words}”:").format(words=clip(words, 80)))
    return lines(head, "", *(_found(item) for item in found))


def _found(item: KnownItem) -> Html:
    due = _("by {day}").format(day=day_text(item.due)) if item.due else ""
    return html(
        "<b>{number}</b> {title}{due}",
        number=numbered(item.number),
        title=clip(item.title, TITLE),
        due=f" · {due}" if due else "",
    )


def party_text(name: str, found: Sequence[KnownItem]) -> Html:
    """What somebody whom the document names is responsible for."""
    head = html("<b>{head}</b>", head=_("{name}: items").format(name=clip(name, 120)))
    return lines(head, "", *(_found(item) for item in found))


def no_reports_text() -> Html:
    """To who reads only."""
    return html(_("You report nothing yourself. What others have reported is in the summary."))


def deadline_text(card: Card) -> Html:
    """When it is due, as the document says and as it was read."""
    return lines(
        _head(card),
        quote(card.text.deadline_text) if card.text.deadline_text else None,
        schedule_text(card.text.schedule, card.today),
    )


def responsible_text(card: Card) -> Html:
    """Whom the document names, and who reports for them."""
    rows = [
        html(
            "• {organisation}: {who}",
            organisation=one.organisation,
            who=", ".join((one.people or ())[:5]) or "—",
        )
        for one in card.responsible
    ]
    named = card.text.responsible_text or ", ".join(party.name for party in card.text.parties)
    return lines(_head(card), quote(named) if named else _("The document names nobody."), *rows)


def _head(card: Card) -> Html:
    return html(
        "<b>{number}</b> {title}", number=numbered(card.text.number), title=clip(card.text.title, TITLE)
    )


def totals_text(found: Totals) -> Html:
    """How many there are, item by item; what is still to come where that was asked."""
    name = _(METRICS[found.metric])
    if not found.tallies:
        words = (
            _("Nothing is left to do: {metric}.")
            if found.left
            else _("None of your items counts this: {metric}.")
        )
        return html(words, metric=name)
    shown = found.tallies[:PAGE_SIZE]
    rest = len(found.tallies) - len(shown)
    return lines(
        html("<b>{head}</b>", head=_totals_head(found, name)),
        "",
        *(_tally(tally, left=found.left) for tally in shown),
        _("and {n} more").format(n=rest) if rest else None,
    )


def _totals_head(found: Totals, name: str) -> str:
    if found.metric in {Metric.SHARE, Metric.DONE}:
        return name.capitalize()
    if found.left:
        left = sum((tally.left for tally in found.tallies), Decimal(0))
        return _("{metric}: {n} to go").format(metric=name.capitalize(), n=number_text(left))
    actual = sum((tally.period.actual for tally in found.tallies), Decimal(0))
    return f"{name.capitalize()}: {number_text(actual)}"


def _tally(tally: Tally, *, left: bool) -> Html:
    due = tally.period.due
    facts = [progress_text(tally.period.actual, tally.period.value, tally.indicator.metric)]
    if left and tally.indicator.metric is not Metric.DONE:
        facts.append(_("{n} to go").format(n=number_text(tally.left)))
    if due:
        facts.append(_("by {day}").format(day=day_text(due)))
    return html(
        "<b>{number}</b> {title}\n{facts}",
        number=numbered(tally.item.number),
        title=clip(tally.item.title, TITLE),
        facts=" · ".join(facts),
    )


def late_text(found: Late, *, own: bool = False) -> Html:
    """By organisation, oldest due day first; `own`: who asks sees their own organisation's reports alone."""
    return one_by_one([*map(_hidden, found.hidden), *([_late(found, own=own)] if found.seen else [])])


def _hidden(number: str) -> Html:
    words = _("Item {number} is not your organisation's; others' reports are not shown to you.")
    return html(words, number=number)


def _late(found: Late, *, own: bool) -> Html:
    if not found.awaited:
        return html(_("No report was due in these days."))
    if not found.rows and own:
        return html(_("Nothing is missing from your organisation."))
    if not found.rows and found.named > 1:
        return html(_("No more reports are awaited for these items."))
    if not found.rows:
        return html(_("No more reports are awaited for it.") if found.named else _("Everybody has reported."))
    n = len(found.rows)
    head = ngettext("{n} report has not come", "{n} reports have not come", n).format(n=n)
    silent = list(found.organisations.items())
    rest = len(silent) - MOST_SILENT
    return lines(
        html("<b>{head}</b>", head=head),
        "",
        *(_silent(name, rows) for name, rows in silent[:MOST_SILENT]),
        _("and {n} more").format(n=rest) if rest > 0 else None,
    )


def _silent(organisation: str, rows: list[Missing]) -> Html:
    """An organisation with the items of each due day."""
    days: dict[date, list[str]] = {}
    for row in rows:
        days.setdefault(row.expected.due, []).append(numbered(row.number))
    kept = list(days.items())[:MOST_DAYS]
    facts = [
        f"{', '.join(dict.fromkeys(numbers))} · {_('by {day}').format(day=day_text(day))}"
        for day, numbers in kept
    ]
    more = [_("and {n} more").format(n=len(days) - MOST_DAYS)] if len(days) > MOST_DAYS else []
    return lines(html("🔕 <b>{organisation}</b>", organisation=organisation), *facts, *more)


def summary_text(found: Summary) -> Html:
    """Fit to be forwarded: items and organisations, never people."""
    span = _("{start} – {due}").format(start=day_text(found.start), due=day_text(found.end))
    rate = reporting_rate(found.expected)
    came = sum(one.reported_on is not None for one in found.expected)
    facts = {"came": came, "all": len(found.expected)}
    return lines(
        html("<b>{head}</b>", head=_("Summary: {span}").format(span=span)),
        status_counts(listed.status for listed in found.listed) or _("There are no items yet."),
        "",
        _("Reports due in these days: {came} of {all} have come").format(**facts)
        + (f" {bar(rate, Decimal(1))}" if rate is not None else "")
        if found.expected
        else _("No report was due in these days."),
        *(f"• {metric_text(metric)}: +{value_text(value, metric)}" for metric, value in found.sums),
    )


def guess_text() -> Html:
    return html(_("Did you mean this?"))


def metric_label(metric: Metric, *, left: bool) -> str:
    words = "🎯 " + _("Still to go: {metric}") if left else "🔢 " + _("How many: {metric}")
    return words.format(metric=_(METRICS[metric]))


def due_label(start: date, end: date, today: date) -> str:
    days = {"start": near_day_text(start, today), "end": near_day_text(end, today)}
    if start == end:
        return "📅 " + _("Due on {start}").format(**days)
    return "📅 " + _("Due: {start} – {end}").format(**days)
