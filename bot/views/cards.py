"""Cards in words: what was understood of a message, what is still asked, what was stored."""

from bot.domain.cards import Asks, Card, CardLine
from bot.domain.progress import IndicatorProgress
from bot.domain.reporting import Receipt
from bot.domain.roadmap import Metric
from bot.domain.understanding import Kind
from bot.errors import N_
from bot.i18n import _, day_text, number_text
from bot.views.html import Html, clip, html, lines
from bot.views.items import amount_text, numbered, report_line
from bot.views.progress import metric_text, progress_text, value_text
from bot.views.reporting import doubt_text

LABEL, SHORT = 48, 30
"""Characters of a title on a button, and of one behind the metric."""
ASKED: dict[Asks, str] = {
    Asks.ITEM: N_("Which item is it for?"),
    Asks.ORGANISATION: N_("For which organisation?"),
    Asks.EVENT: N_("Which stage does it belong to?"),
}


def card_text(card: Card) -> Html:
    """`п. 9 · посетители · +120 · за 20 апреля 2024`, what is odd about it, and the question."""
    asking = card.asking
    asked = _(ASKED[asking[1].asks]) if asking and asking[1].asks else _("Record it?")
    return lines(
        *(_line(line) for line in card.lines),
        _("With a confirmation.") if card.proofs else None,
        html("<b>{asked}</b>", asked=asked),
    )


def _line(line: CardLine) -> Html:
    if line.item is None or line.indicator is None:
        return html("<b>{value}</b> · {day}\n", value=number_text(line.wanted.value), day=_day(line))
    said = [numbered(line.item.number), *_amount(line), _day(line)]
    return lines(
        html("<b>{said}</b>", said=" · ".join(said)),
        clip(line.item.title, 160),
        _("Organisation: {name}").format(name=line.organisation[1])
        if line.organisation and line.several
        else None,
        _total(line),
        _doubt(line),
        "",
    )


def _amount(line: CardLine) -> list[str]:
    """`посетители`, `+120`; of a correction `+120 → +102`; of a total what it adds."""
    if line.indicator is None:
        return []
    metric = line.indicator.metric
    amount = amount_text(line.wanted.value, metric)
    if line.old and line.old.value != line.wanted.value:
        amount = f"{amount_text(line.old.value, metric)} → {amount}"
    elif line.wanted.kind is Kind.TOTAL and not line.old:
        whole, added = value_text(line.wanted.value, metric), amount_text(line.added, metric)
        amount = _("in all {whole} → {added}").format(whole=whole, added=added)
    name = metric_text(metric, line.indicator.unit)
    return [amount] if amount in {_("done"), _("not done")} else [name, amount]


def _day(line: CardLine) -> str:
    """`за 20 апреля 2024`; of a correction `за 20 апреля 2024 → 19 апреля 2024`."""
    days = [line.wanted.as_of]
    if line.old and line.old.as_of != line.wanted.as_of:
        days.insert(0, line.old.as_of)
    return _("for {day}").format(day=" → ".join(map(day_text, days)))


def _total(line: CardLine) -> str | None:
    """How the period stands before it is stored."""
    if line.period is None or line.indicator is None:
        return None
    return _("So far: {total}").format(
        total=progress_text(line.period.actual, line.period.value, line.indicator.metric)
    )


def _doubt(line: CardLine) -> str | None:
    if line.doubt is None or line.indicator is None:
        return None
    target = line.period.value if line.period else None
    return "❗ " + doubt_text(line.doubt, line.added, line.indicator.metric, target)


def option_labels(line: CardLine) -> list[str]:
    """`п. 9 · посетители · Проведение дней…` for each item; of what has no number the words alone."""
    counted = line.counted or (None,) * len(line.options)
    return [
        _option(number, words, one) for (_key, number, words), one in zip(line.options, counted, strict=True)
    ]


def _option(number: str, words: str, indicator: IndicatorProgress | None) -> str:
    if not number:
        return clip(words, LABEL)
    if indicator is None or indicator.metric is Metric.DONE:
        return f"{numbered(number)} · {clip(words, LABEL)}"
    return f"{numbered(number)} · {metric_text(indicator.metric, indicator.unit)} · {clip(words, SHORT)}"


def added_label(line: CardLine) -> str:
    """`+63 → 101`."""
    value = line.wanted.value
    return f"+{number_text(value)} → {number_text(line.own + value)}"


def whole_label(line: CardLine) -> str:
    """`всего 63 → +25`."""
    value = line.wanted.value
    facts = {"whole": number_text(value), "added": number_text(value - line.own)}
    return _("in all {whole} → +{added}").format(**facts)


def stored_text(receipts: tuple[Receipt, ...]) -> Html:
    """Several records that one press stored; each has its receipt behind a button."""
    return lines(html("<b>{head}</b>", head=_("✅ Recorded")), "", *map(_stored, receipts))


def _stored(receipt: Receipt) -> Html:
    report, period = receipt.report, receipt.period
    return lines(
        html("№ {id} · {line}", id=report.id, line=report_line(report)),
        progress_text(period.actual, period.value, report.metric),
        "",
    )


def dropped_text() -> Html:
    return html(_("Good, nothing is recorded."))
