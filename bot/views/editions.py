"""Roadmaps and their editions in words: the card, the difference before it is applied, the questions."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from bot.domain.editions import Field, ItemChange, Kind, Offered, RoadmapCard
from bot.domain.likeness import same
from bot.domain.paging import PAGE_SIZE
from bot.domain.roadmap import Indicator, Item, Metric
from bot.errors import N_
from bot.i18n import _, day_text, ngettext, number_text
from bot.views.html import Html, bold, clip, html, lines
from bot.views.items import numbered
from bot.views.progress import metric_text
from bot.views.spans import period_text, span_text

ENTRIES = 5
"""Entries of a difference on one page."""
WORDS = 110
MOST = 6
"""Fields of a change are as many at most; so many headings are named."""
MARKS = {Kind.ADDED: "➕", Kind.REMOVED: "➖", Kind.CHANGED: "✏️", Kind.RENUMBERED: "🔢"}
FIELDS: dict[Field, str] = {
    Field.TITLE: N_("Title"),
    Field.DEADLINE: N_("Deadline"),
    Field.RESULT: N_("Expected result"),
    Field.PARTIES: N_("Responsible"),
    Field.INDICATORS: N_("Indicators"),
    Field.SECTION: N_("Section"),
}


def roadmaps_text(cards: Sequence[RoadmapCard], page: int) -> Html:
    """Titles stand in the text, since buttons would cut them."""
    if not cards:
        return lines(bold(_("Roadmaps")), "", _("None yet. Send the document to this chat."))
    first = page * PAGE_SIZE
    rows = (
        html(
            "<b>{n}.</b> {mark}{title}",
            n=n,
            mark="🗄 " if card.archived_at else "",
            title=clip(card.title, 200),
        )
        for n, card in enumerate(cards[first : first + PAGE_SIZE], first + 1)
    )
    return lines(bold(_("Roadmaps")), html("{name}", name=cards[0].cluster), "", *rows)


def roadmap_label(n: int, card: RoadmapCard) -> str:
    return f"{n}. {clip(card.title, 50)}"


def roadmap_text(card: RoadmapCard) -> Html:
    return lines(
        html("🗺 <b>{title}</b>", title=clip(card.title, 300)),
        html(_("Cluster “{cluster}”"), cluster=card.cluster),
        _("Period: {days}").format(days=period_text(card.period)),
        _edition(card),
        ngettext("{n} item", "{n} items", card.items).format(n=card.items)
        + " · "
        + ngettext("{n} report", "{n} reports", card.reports).format(n=card.reports),
        "🗄 " + _("In the archive") if card.archived_at else None,
    )


def _edition(card: RoadmapCard) -> str | None:
    if not card.edition_at:
        return None
    day = card.edition_at.astimezone(ZoneInfo(card.time_zone)).date()
    return _("Edition {n} of {day}").format(n=card.edition, day=day_text(day))


def applied_text(card: RoadmapCard) -> Html:
    return lines(_("✅ The new edition holds. Reports have stayed with their items."), "", roadmap_text(card))


def copied_text(card: RoadmapCard) -> Html:
    return lines(
        _("✅ Next year's roadmap is there. Please check its items and dates: all are a year later."),
        "",
        roadmap_text(card),
    )


def how_text(card: RoadmapCard) -> Html:
    return lines(
        html("🔁 <b>{title}</b>", title=clip(card.title, 300)),
        "",
        _("Send the new document to this chat. You will see what changes; reports stay with their items."),
    )


def difference_text(offered: Offered, page: int) -> Html:
    """What changes, in numbers first, then a page of it, was and now."""
    found = offered.difference
    entries = found.entries[page * ENTRIES : (page + 1) * ENTRIES]
    former = None if offered.job_id else _("Back to the former edition")
    return lines(
        html("🔁 <b>{title}</b>", title=clip(offered.card.title, 200)),
        former,
        _summary(offered) if not found.empty else _("Nothing is different."),
        "",
        *(_plan(offered) if page == 0 else ()),
        *(_entry(kind, entry, offered) for kind, entry in entries),
        _closing() if found.removed else None,
    )


def _closing() -> str:
    return _("Removed items are closed; their reports stay.")


def _summary(offered: Offered) -> str:
    found = offered.difference
    counted = (
        (_("removed: {n}"), len(found.removed)),
        (_("added: {n}"), len(found.added)),
        (_("changed: {n}"), len(found.changed)),
        (_("renumbered: {n}"), len(found.renumbered)),
    )
    return " · ".join(words.format(n=n) for words, n in counted if n)


def _plan(offered: Offered) -> Iterable[Html]:
    found = offered.difference
    if found.period:
        was, now = map(period_text, found.period)
        yield _was_now(_("Period"), was, now)
        if found.with_period:
            yield html("   {said}", said=_with_period(found.with_period))
    for was_title, now_title in found.plan[:MOST]:
        yield _was_now(_("Heading"), was_title or "—", now_title or "—")


def _with_period(n: int) -> str:
    return ngettext("The dates of {n} item move with it.", "The dates of {n} items move with it.", n).format(
        n=n
    )


def _was_now(name: str, was: str, now: str) -> Html:
    return html("{name}: <s>{was}</s> → {now}", name=name, was=was, now=now)


def _entry(kind: Kind, entry: ItemChange | Item | tuple[ItemChange, ...], offered: Offered) -> Html:
    if isinstance(entry, tuple):
        return html("{rows}\n", rows=lines(*(_renumbered(kind, change) for change in entry)))
    if isinstance(entry, Item):
        head = html("{n} {title}", n=bold(numbered(entry.number)), title=clip(entry.title, WORDS))
        back = _("It was removed once: it comes back with its reports.") if entry in offered.back else None
        return html(
            "{mark} {head}\n", mark=MARKS[kind], head=lines(head, back and html("   {back}", back=back))
        )
    number = numbered(entry.new.number)
    if entry.renumbered:
        number = f"{numbered(entry.old.number)} → {numbered(entry.new.number)}"
    head = html("{n} {title}", n=bold(number), title=clip(entry.new.title, WORDS // 2))
    changes = [_field(field, entry) for field in entry.fields]
    if gone := offered.unasked.get(entry.new):
        changes.append(_unasked(gone))
    return html("{mark} {head}\n", mark=MARKS[kind], head=lines(head, *changes))


def _field(field: Field, change: ItemChange) -> Html:
    was, now = (said(field, item) for item in (change.old, change.new))
    if field is Field.DEADLINE and same(was, now):
        was, now = (_dates(item) or "—" for item in (change.old, change.new))
    return html("   {change}", change=_was_now(_(FIELDS[field]), *cut(was, now)))


def _renumbered(kind: Kind, change: ItemChange) -> Html:
    return html(
        "{mark} {numbers} {title}",
        mark=MARKS[kind],
        numbers=bold(f"{numbered(change.old.number)} → {numbered(change.new.number)}"),
        title=clip(change.new.title, WORDS // 2),
    )


def _unasked(gone: Sequence[Indicator]) -> Html:
    names = ", ".join(dict.fromkeys(metric_text(one.metric, one.unit) for one in gone))
    words = _("reports stay in the history and count no more.")
    return html("   ⚠️ {names}: {words}", names=names, words=words)


def said(field: Field, item: Item) -> str:
    """What an item says in a field: the document's words, else what was read."""
    if field is Field.TITLE:
        return item.title
    if field is Field.DEADLINE:
        return item.deadline_text or _dates(item) or "—"
    if field is Field.RESULT:
        return item.result_text or "—"
    if field is Field.PARTIES:
        return ", ".join(party.name for party in item.parties) or "—"
    if field is Field.SECTION:
        return (item.section.title or item.section.number or "—") if item.section else "—"
    return "; ".join(map(_asked, item.indicators)) or "—"


def _dates(item: Item) -> str:
    days = [day for o in item.schedule.occurrences for day in (o.start, o.due) if day]
    if not days:
        return ", ".join(dict.fromkeys(o.event for o in item.schedule.occurrences if o.event))
    first, last = min(days), max(days)
    return span_text(first, last)


def _asked(indicator: Indicator) -> str:
    if indicator.metric is Metric.DONE:
        return _("yes or no")
    values = list(dict.fromkeys(number_text(target.value) for target in indicator.targets))
    name = metric_text(indicator.metric, indicator.unit)
    return f"{name} ≥ {', '.join(values)}" if values else name


def cut(was: str, now: str) -> tuple[str, str]:
    """Both short; what both begin with is left out where the difference would be cut off."""
    if max(len(was), len(now)) <= WORDS:
        return was, now
    alike = 0
    for one, other in zip(was, now, strict=False):
        if one != other:
            break
        alike += 1
    start = was.rfind(" ", 0, max(alike - WORDS // 3, 0)) + 1
    mark = "…" if start else ""
    return mark + clip(was[start:], WORDS), mark + clip(now[start:], WORDS)


def delete_text(card: RoadmapCard) -> Html:
    return html(
        _("Delete the roadmap {title} with all its items? It has no reports."),
        title=bold(clip(card.title, 300)),
    )


def deleted_text() -> Html:
    return html(_("The roadmap is deleted."))


def archive_text(card: RoadmapCard) -> Html:
    return html(
        _(
            "Put the roadmap {title} into the archive? It leaves the lists, its figures stay; "
            "it can be taken back."
        ),
        title=bold(clip(card.title, 300)),
    )


def next_year_text(card: RoadmapCard) -> Html:
    return html(
        _(
            "Make next year's roadmap from {title}? Items and parties are copied, all dates a year later, "
            "no reports."
        ),
        title=bold(clip(card.title, 300)),
    )
