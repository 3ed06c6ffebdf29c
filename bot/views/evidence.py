"""Evidence of a report in words: what is attached, and the name of each piece."""

from bot.domain.paging import PAGE_SIZE
from bot.domain.reporting import Evidence, Proof
from bot.domain.reports import ReportLine
from bot.i18n import _, day_text
from bot.views.html import Html, clip, html, lines
from bot.views.items import report_line, report_words

NAME = 60
CAPTION = 150
LINK = 200
"""A longer link is sent in a message of its own: cut it would lead nowhere."""
ICONS = {"photo": "📷", "file": "📄", "link": "🔗"}


def evidence_text(found: Evidence, page: int) -> Html:
    """A page of what is attached; short links can be pressed where they stand."""
    shown = list(found.proofs.values())[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    return lines(
        html("<b>{head}</b>", head=_("Confirmations of record № {id}").format(id=found.report.id)),
        report_line(found.report),
        "",
        *(_entry(n, proof) for n, proof in enumerate(shown, page * PAGE_SIZE + 1)),
        "" if shown else None,
        _("Press to look at one.") if shown else _("Nothing is attached."),
    )


def _entry(n: int, proof: Proof) -> Html:
    facts = [_name(proof, LINK), clip(proof.caption or "", CAPTION)]
    return html(
        "{n}. {icon} {facts}", n=n, icon=ICONS[proof.kind], facts=" · ".join(fact for fact in facts if fact)
    )


def _name(proof: Proof, limit: int) -> str:
    if proof.url:
        return proof.url if len(proof.url) <= limit else clip(proof.url.partition("://")[2], NAME)
    return clip(proof.name or (_("photo") if proof.kind == "photo" else _("file")), NAME)


def proof_labels(found: Evidence) -> list[tuple[int, str]]:
    """`1. 📷 фото`."""
    pieces = enumerate(found.proofs.items(), 1)
    return [(key, f"{n}. {ICONS[proof.kind]} {clip(_name(proof, 0), 30)}") for n, (key, proof) in pieces]


def attached_label(line: ReportLine) -> str:
    """What the button under an item's card reads: `📎 посетители · +120 · 15 апреля`."""
    return f"📎 {report_words(line)} · {day_text(line.as_of, year=False)}"


def caption_text(proof: Proof, report_id: int) -> Html:
    """Under the photo or the file when it is sent again."""
    head = _("Record № {id}").format(id=report_id)
    return lines(html("{head}", head=head), clip(proof.caption, 800) if proof.caption else None)


def link_text(proof: Proof) -> Html:
    return html("🔗 {url}", url=proof.url or "")
