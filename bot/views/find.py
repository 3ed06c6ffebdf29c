"""Found items in words, and the card of one that is shared in any chat."""

from bot.domain.items import Listed
from bot.domain.progress import period_now
from bot.i18n import _, day_text
from bot.views.html import Html, clip, html, lines
from bot.views.items import numbered
from bot.views.progress import icon, indicator_text, status_text

TITLE = 60


def ask_text() -> Html:
    return html(_("Type a word or the number of an item, for example “publications” or “2.4”."))


def title_text(listed: Listed) -> str:
    return f"{icon(listed.status)} {numbered(listed.item.number)} · {clip(listed.item.title, TITLE)}"


def description_text(listed: Listed) -> str:
    facts = [status_text(listed.status), _due(listed), *_indicators(listed)[:1]]
    return " · ".join(fact for fact in facts if fact)


def shared_text(listed: Listed, link: str) -> Html:
    """Number, title, deadline, progress and the way back to the bot; no person is named."""
    return lines(
        html(
            "<b>{number}</b> {title}", number=numbered(listed.item.number), title=clip(listed.item.title, 300)
        ),
        f"{icon(listed.status)} {status_text(listed.status)}" + (f" · {_due(listed)}" if listed.due else ""),
        *_indicators(listed),
        html('<a href="{link}">{words}</a>', link=link, words=_("Open in the bot")),
    )


def _due(listed: Listed) -> str:
    return _("by {day}").format(day=day_text(listed.due)) if listed.due else ""


def _indicators(listed: Listed) -> list[str]:
    periods = ((one, period_now(one, listed.today)) for one in listed.item.indicators)
    return [indicator_text(one, period) for one, period in periods if period]
