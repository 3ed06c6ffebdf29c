"""A document on its way in, in words: what was read and stored, what is doubtful, who stands for whom."""

from collections import Counter

from bot.domain.imports import PartyChoice, PartyLine, PartyList, Preview, StoredRoadmap
from bot.domain.paging import PAGE_SIZE
from bot.domain.roadmap import Indicator, Item, Metric, ScheduleKind
from bot.domain.settling import open_problems
from bot.errors import N_
from bot.i18n import _, day_text, ngettext, number_text
from bot.views.html import Html, bold, clip, html, lines
from bot.views.items import numbered
from bot.views.progress import metric_text
from bot.views.spans import occurrence_text, period_text
from bot.views.warnings import warning_text

KINDS: dict[ScheduleKind, str] = {
    ScheduleKind.ONCE: N_("once: {n}"),
    ScheduleKind.WEEKLY: N_("every week: {n}"),
    ScheduleKind.MONTHLY: N_("every month: {n}"),
    ScheduleKind.QUARTERLY: N_("every quarter: {n}"),
    ScheduleKind.YEARLY: N_("every year: {n}"),
    ScheduleKind.AS_NEEDED: N_("as needed: {n}"),
    ScheduleKind.EVENT: N_("by stages: {n}"),
    ScheduleKind.NONE: N_("without a date: {n}"),
}


def ask_text() -> Html:
    return html(
        _(
            "Send the roadmap as a file: Word (.docx), Excel, PDF, CSV or text. "
            "You will see what was read before anything is stored."
        )
    )


def reading_text(file_name: str, seconds: int = 0) -> Html:
    """With `seconds`, how long it takes already."""
    name = bold(clip(file_name, 100))
    if not seconds:
        return html(_("I am reading {name}…"), name=name)
    return html(_("I am reading {name}… {n} s"), name=name, n=seconds)


def preview_text(preview: Preview) -> Html:
    """What was read, in numbers; the doubts come on their own page."""
    roadmap = preview.roadmap
    return lines(
        html("📄 <b>{title}</b>", title=clip(roadmap.title, 300)),
        "",
        _("Period: {days}").format(days=period_text(roadmap.period)),
        _counts(preview),
        _kinds(preview),
        _doubts(len(open_problems(roadmap))),
        "",
        *_question(preview),
    )


def _counts(preview: Preview) -> str:
    roadmap = preview.roadmap
    items, sections = len(roadmap.items), len(roadmap.sections)
    indicators = sum(len(item.indicators) for item in roadmap.items)
    counts = [ngettext("{n} item", "{n} items", items).format(n=items)]
    if sections:
        counts.append(ngettext("{n} section", "{n} sections", sections).format(n=sections))
    counts.append(ngettext("{n} indicator", "{n} indicators", indicators).format(n=indicators))
    return " · ".join(counts)


def _kinds(preview: Preview) -> str:
    counted = Counter(item.schedule.kind for item in preview.roadmap.items)
    listed = ", ".join(_(KINDS[kind]).format(n=n) for kind, n in counted.most_common())
    return _("Deadlines: {kinds}").format(kinds=listed)


def _doubts(n: int) -> str:
    if not n:
        return "✅ " + _("Nothing is doubtful.")
    return "⚠️ " + ngettext("{n} doubtful place", "{n} doubtful places", n).format(n=n)


def _question(preview: Preview) -> tuple[Html, ...]:
    if preview.stored:
        return (stored_line(preview.stored),)
    if not preview.clusters:
        return (html(_("There is no cluster yet. Make one under “Clusters”, then look again.")),)
    if preview.editions:
        return (html(_("This looks like a newer edition of a stored roadmap. See what changes?")),)
    if len(preview.clusters) == 1:
        return (html(_("Save it in the cluster “{cluster}”?"), cluster=preview.clusters[0][1]),)
    return (html(_("Which cluster should it be saved in?")),)


def stored_line(stored: StoredRoadmap) -> Html:
    return html(_("Stored in the cluster “{cluster}”."), cluster=stored.cluster)


def doubts_text(preview: Preview, page: int) -> Html:
    shown = preview.roadmap.problems[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    head = html("<b>{head}</b>", head=_("What is doubtful"))
    return lines(head, "", *(html("• {text}", text=warning_text(one, preview.roadmap)) for one in shown))


def read_items_text(preview: Preview, page: int) -> Html:
    shown = preview.roadmap.items[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    return lines(html("<b>{head}</b>", head=_("As it was read")), "", *map(_read_item, shown))


def _read_item(item: Item) -> Html:
    return html(
        "<b>{number}</b> {title}\n🗓 {due}\n👥 {who}\n{counted}\n",
        number=numbered(item.number),
        title=clip(item.title, 100),
        due=_read_due(item),
        who=clip(", ".join(party.name for party in item.parties) or "—", 120),
        counted=clip("; ".join(map(_read_indicator, item.indicators)), 160),
    )


def _read_due(item: Item) -> str:
    """The document's words and the days that were read from them, where there are any."""
    said = clip(item.deadline_text or "", 60)
    occurrences = item.schedule.occurrences
    if item.schedule.kind is ScheduleKind.NONE:
        return said or _("without a date")
    days = [day for o in occurrences for day in (o.due or o.start,) if day]
    if not days:
        return said or _("from its section")
    n, last = len(occurrences), day_text(max(days))
    several = ngettext("{n} time, the last {day}", "{n} times, the last {day}", n).format(n=n, day=last)
    read = occurrence_text(occurrences[0]) if n == 1 else several
    return f"{said} → {read}" if said else read


def _read_indicator(indicator: Indicator) -> str:
    if indicator.metric is Metric.DONE:
        return "◻️ " + _("yes or no")
    name = metric_text(indicator.metric, indicator.unit)
    values = [target.value for target in indicator.targets]
    return f"📊 {name}" + (" ≥ " + ", ".join(number_text(value) for value in values[:4]) if values else "")


def stored_text(stored: StoredRoadmap) -> Html:
    """What comes after storing: who is responsible, and what of the past."""
    return lines(
        html("✅ <b>{title}</b>", title=clip(stored.title, 300)),
        stored_line(stored),
        ngettext("{n} item", "{n} items", stored.items).format(n=stored.items),
        "",
        _("Next: say which organisations the document's parties stand for."),
        _passed(stored.passed) if stored.passed else None,
    )


def _passed(n: int) -> str:
    return ngettext(
        "The due day of {n} item has passed already. Is it done?",
        "The due days of {n} items have passed already. Are they done?",
        n,
    ).format(n=n)


def closed_toast(n: int) -> str:
    return _("Marked as done: {n}").format(n=n)


def failed_text() -> Html:
    return html(_("The document could not be read because of a fault of mine. Please send it again later."))


def discarded_text() -> Html:
    return html(_("The document is not stored."))


def parties_text(found: PartyList, proposed: dict[int, tuple[int, str]], page: int) -> Html:
    shown = found.parties[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    left = len(found.unassigned)
    rest = ngettext("{n} party is without an organisation.", "{n} parties are without an organisation.", left)
    return lines(
        html("<b>{head}</b>", head=_("Who answers for whom")),
        clip(found.roadmap.title, 150),
        rest.format(n=left) if left else "✅ " + _("All parties have their organisations."),
        "",
        *(_party_row(line, proposed) for line in shown),
    )


def _party_row(line: PartyLine, proposed: dict[int, tuple[int, str]]) -> Html:
    if line.organisations:
        said = ", ".join(name for _key, name in line.organisations)
    elif line.id in proposed:
        said = _("perhaps {organisation}?").format(organisation=proposed[line.id][1])
    else:
        said = _("nobody yet")
    return html(
        "{mark} <b>{name}</b> ({n})\n    → {said}",
        mark=party_mark(line),
        name=clip(line.name, 120),
        n=line.items,
        said=clip(said, 160),
    )


def party_mark(line: PartyLine) -> str:
    return "✅" if line.organisations else "❔"


def party_label(line: PartyLine) -> str:
    return f"{party_mark(line)} {clip(line.name, 50)}"


def party_text(choice: PartyChoice) -> Html:
    n = choice.line.items
    return lines(
        html("<b>{name}</b>", name=clip(choice.line.name, 300)),
        ngettext("Named in {n} item.", "Named in {n} items.", n).format(n=n),
        "",
        _("Which organisations does it stand for? One press marks or unmarks."),
        None if choice.organisations else _("The cluster has no organisations yet: make one by this name."),
    )
