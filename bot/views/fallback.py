"""Kind words where nothing was understood."""

from bot.i18n import _
from bot.views.html import Html, html, lines
from bot.views.start import how_to_get_in


def guess_text() -> Html:
    return html(_("I did not quite understand. Perhaps one of these?"))


def stale_text() -> Html:
    return html(_("That was a while ago, so I have put aside what was begun. Let us start again:"))


def content_text() -> Html:
    """A photo, a voice message, a sticker, out of the blue."""
    return html(
        _(
            "Thank you! A photo or a file can be attached to a report: press “Confirmation” under its"
            " receipt. Voice and stickers I do not understand; please type or press a button."
        )
    )


def changed_text() -> Html:
    """A message was changed after it had been sent."""
    return html(
        _("I read a message once, as it is sent. To change a number, press “Correct” under its record.")
    )


def stranger_text() -> Html:
    return lines(html(_("We do not know each other yet.")), how_to_get_in())


def left_text(*, begun: bool) -> Html:
    if begun:
        return html(_("All right, it is cancelled. Nothing was stored."))
    return html(_("There is nothing to cancel: nothing was begun."))
