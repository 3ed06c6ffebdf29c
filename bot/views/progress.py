"""Words and bars for numbers: metrics, statuses, amounts, periods."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from bot.domain.progress import IndicatorProgress, PeriodProgress, Status
from bot.domain.roadmap import Metric
from bot.errors import N_
from bot.i18n import _, day_text, number_text

METRICS: dict[Metric, str] = {
    Metric.VISITORS: N_("visitors"),
    Metric.PUBLICATIONS: N_("publications"),
    Metric.PARTICIPANTS: N_("participants"),
    Metric.EVENTS: N_("events"),
    Metric.ORGANISATIONS: N_("organisations"),
    Metric.PROGRAMMES: N_("programmes"),
    Metric.DOCUMENTS: N_("documents"),
    Metric.SITES: N_("sites"),
    Metric.COMPETENCES: N_("competences"),
    Metric.SHARE: N_("share"),
    Metric.COUNT: N_("count"),
    Metric.DONE: N_("done"),
}

STATUSES: dict[Status, tuple[str, str]] = {
    Status.OVERDUE: ("🔴", N_("overdue")),
    Status.DUE_SOON: ("🟡", N_("due soon")),
    Status.AT_RISK: ("🟠", N_("at risk")),
    Status.ON_TRACK: ("🟢", N_("on track")),
    Status.UPCOMING: ("🔵", N_("upcoming")),
    Status.UNSCHEDULED: ("⚪", N_("no due date")),
    Status.DONE: ("✅", N_("done")),
}
"""Icon and word, in the order in which a person should look at them."""

CELLS = 10
PLAIN_UNITS = {None, "ед.", "шт.", "чел.", "%"}


def metric_text(metric: Metric, unit: str | None = None) -> str:
    """The metric's word; of a bare count the document's own unit says more."""
    own = metric is Metric.COUNT and unit not in PLAIN_UNITS
    return unit if own and unit else _(METRICS[metric])


def icon(status: Status) -> str:
    return STATUSES[status][0]


def status_text(status: Status) -> str:
    return _(STATUSES[status][1])


def status_counts(statuses: Iterable[Status]) -> str:
    """`🔴 2 просрочено · ✅ 3 выполнено`, only those there are."""
    counted = Counter(statuses)
    return " · ".join(
        f"{mark} {counted[status]} {_(word)}" for status, (mark, word) in STATUSES.items() if counted[status]
    )


def icon_counts(statuses: Iterable[Status]) -> str:
    """`🔴 2 · ✅ 3`, where the words stand above."""
    counted = Counter(statuses)
    return " · ".join(
        f"{mark} {counted[status]}" for status, (mark, _word) in STATUSES.items() if counted[status]
    )


def value_text(value: Decimal, metric: Metric) -> str:
    if metric is Metric.DONE:
        return _("yes") if value else _("no")
    return number_text(value) + ("%" if metric is Metric.SHARE else "")


def bar(actual: Decimal, target: Decimal) -> str:
    """`▓▓▓▓▓▓░░░░`: a cell is full when its tenth is."""
    full = CELLS if target <= 0 else min(CELLS, int(actual * CELLS / target))
    return "▓" * max(full, 0) + "░" * (CELLS - max(full, 0))


def progress_text(actual: Decimal, target: Decimal | None, metric: Metric) -> str:
    """`▓▓▓▓▓▓░░░░ 62 из 100`; without a target the number alone; yes/no as a word."""
    if metric is Metric.DONE:
        return "✅ " + _("done") if actual >= 1 else "◻️ " + _("not yet")
    if target is None:
        return value_text(actual, metric)
    facts = {"actual": value_text(actual, metric), "target": value_text(target, metric)}
    return f"{bar(actual, target)} " + _("{actual} of {target}").format(**facts)


def period_text(period: PeriodProgress) -> str:
    """When it is due: `до 30 апреля 2024`, the undated event's name, or nothing."""
    if period.due is not None:
        return _("by {day}").format(day=day_text(period.due))
    return period.event or ""


def indicator_text(indicator: IndicatorProgress, period: PeriodProgress) -> str:
    """One indicator in one of its periods: `▓▓▓▓▓▓░░░░ 62 из 100 · посетители`."""
    text = progress_text(period.actual, period.value, indicator.metric)
    counted = indicator.metric is not Metric.DONE
    return f"{text} · {metric_text(indicator.metric, indicator.unit)}" if counted else text
