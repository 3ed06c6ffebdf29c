"""A stored report in words: the receipt, its story, the history, and what is asked to add to it."""

from zoneinfo import ZoneInfo

from bot.domain.progress import PeriodProgress
from bot.domain.reporting import Change, History, Receipt, Story
from bot.domain.reports import ReportLine, ReportStatus
from bot.domain.roadmap import Metric
from bot.i18n import _, day_text, ngettext
from bot.views.html import Html, clip, html, lines
from bot.views.items import amount_text, numbered, report_line
from bot.views.progress import period_text, progress_text

COMMENT = 300
CHANGES = 40
"""The latest steps of a figure's life; nobody corrects more often in earnest."""


def receipt_text(receipt: Receipt) -> Html:
    """`✅ Записано № 17`, the record, the new total, the due day, and what was added."""
    report, period = receipt.report, receipt.period
    due = period_text(period)
    return lines(
        html("<b>{head}</b>", head=_headline(report)),
        report_line(report),
        _total(report.metric, period),
        "🗓 " + due if due else None,
        _("Organisation: {name}").format(name=report.organisation) if receipt.several else None,
        *(_credited(line) for line in receipt.credited),
        _("Counted along with record № {id}").format(id=report.credited_from_id)
        if report.credited_from_id
        else None,
        html("💬 {words}", words=clip(report.comment, COMMENT)) if report.comment else None,
        _evidence(report.evidence_count),
        _("The roadmap of this record has moved to another cluster.") if receipt.gone else None,
    )


def _headline(report: ReportLine) -> str:
    if report.status is ReportStatus.VOID:
        return _("↩️ Record № {id} is undone").format(id=report.id)
    if report.status is ReportStatus.RETURNED:
        return _("↪️ Record № {id} was returned").format(id=report.id)
    return _("✅ Recorded № {id}").format(id=report.id)


def _total(metric: Metric, period: PeriodProgress) -> str:
    total = progress_text(period.actual, period.value, metric)
    counted = metric not in {Metric.DONE, Metric.SHARE}
    return _("In all: {total}").format(total=total) if counted and period.value is None else total


def _credited(line: ReportLine) -> str:
    facts = {"number": numbered(line.item_number), "id": line.id}
    return "➕ " + _("Counted for {number} too (№ {id})").format(**facts)


def _evidence(count: int) -> Html | None:
    if not count:
        return None
    return html("📎 {said}", said=html(ngettext("{n} confirmation", "{n} confirmations", count), n=count))


def history_text(found: History) -> Html:
    head = html("<b>{head}</b>", head=_("My reports"))
    if not found.lines:
        return lines(head, _("Nothing has been reported yet."))
    return lines(head, "", *(_entry(line) for line in found.lines))


def _entry(line: ReportLine) -> Html:
    clips = f" 📎{line.evidence_count}" if line.evidence_count else ""
    return html("<b>№ {id}</b> · {line}{clips}", id=line.id, line=report_line(line), clips=clips)


def record_label(line: ReportLine) -> str:
    return f"№ {line.id}"


def story_text(story: Story) -> Html:
    """Who, when, from what to what."""
    report = story.report
    head = html("<b>{head}</b>", head=_("History of record № {id}").format(id=report.id))
    return lines(
        head, report_line(report), "", *(_change(change, story) for change in story.changes[-CHANGES:])
    )


def _change(change: Change, story: Story) -> Html:
    at = change.at.astimezone(ZoneInfo(story.time_zone))
    return html(
        "• {day}, {time} · {who}: {what}",
        day=day_text(at.date()),
        time=f"{at:%H:%M}",
        who=change.who or _("somebody who has left"),
        what=_what(change, story.report.metric),
    )


def _what(change: Change, metric: Metric) -> str:
    if change.value is None:
        return _("undone")
    now = amount_text(change.value, metric)
    if change.before is None:
        return now
    steps = [f"{amount_text(change.before, metric)} → {now}"] if change.before != change.value else []
    if change.day_before and change.day_before != change.day:
        days = (_("for {day}").format(day=day_text(day)) for day in (change.day_before, change.day))
        steps.append(" → ".join(days))
    return ", ".join(steps) or now


def comment_text(report: ReportLine) -> Html:
    return lines(report_line(report), "", _("Type your comment."))


def day_prompt_text(report: ReportLine) -> Html:
    return lines(
        report_line(report),
        "",
        _("Which day is it for? Press, or type it, for example 12.04 or “yesterday”."),
    )


def proof_text(report: ReportLine) -> Html:
    return lines(
        report_line(report),
        "",
        _("Send a photo, a file or a link; several are fine."),
        _("Please: no faces of children without consent."),
    )


def proved_text(report: ReportLine) -> Html:
    return html(_("📎 Attached to record № {id}. Send more, or press “Ready”."), id=report.id)


def only_proof_text() -> Html:
    return html(_("Please send a photo, a file or a link that begins with https://"))
