"""Sends deliveries: each is rendered in its reader's language by the renderer of its kind."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.i18n import use_locale
from bot.ports.deliveries import Delivery
from bot.ports.notifier import Blocked, Rejected
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import UnitOfWork
from bot.views.html import Html
from bot.views.pages import fit
from handlers.pacing import paced
from handlers.screen import NO_PREVIEW
from handlers.troubles import passing

TIME_LIMIT = 15
"""Seconds for one message; well within the lease of a delivery."""
CAPTION = 1024
"""Characters that Telegram shows under a picture."""
_GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, so that none of it comes twice; a picture goes along where the text fits under it."""

    text: Html
    keyboard: InlineKeyboardMarkup | None = None
    picture: bytes | None = None


Renderer = Callable[[UnitOfWork, Delivery], Awaitable[Letter | None]]
"""Makes the message of a delivery; None where there is nothing to tell any more."""


class TelegramNotifier:
    """See `bot.ports.notifier.Notifier`."""

    def __init__(
        self, bot: Bot, make_uow: Callable[[], UnitOfWork], renderers: Mapping[str, Renderer]
    ) -> None:
        self._bot = bot
        self._make_uow = make_uow
        self._renderers = renderers

    async def send(self, delivery: Delivery) -> None:
        render = self._renderers.get(delivery.kind)
        if render is None:
            raise Rejected(f"no renderer of the kind {delivery.kind}")
        with use_locale(delivery.locale):
            letter = await render(self._make_uow(), delivery)
        if letter is None:
            return
        try:
            await self._post(delivery.account, letter)
        except Exception as error:
            raise _in_our_words(error) from error

    async def _post(self, chat: int, letter: Letter) -> None:
        with paced():
            if letter.picture and len(letter.text) <= CAPTION and await self._post_picture(chat, letter):
                return
            await self._bot.send_message(
                chat,
                fit(letter.text),
                reply_markup=letter.keyboard,
                link_preview_options=NO_PREVIEW,
                request_timeout=TIME_LIMIT,
            )

    async def _post_picture(self, chat: int, letter: Letter) -> bool:
        """Whether Telegram took it; a picture that it does not like is no reason to say nothing."""
        photo = BufferedInputFile(letter.picture or b"", "picture.png")
        try:
            await self._bot.send_photo(
                chat, photo, caption=letter.text, reply_markup=letter.keyboard, request_timeout=TIME_LIMIT
            )
        except (TelegramBadRequest, TelegramEntityTooLarge) as error:
            if any(words in error.message.lower() for words in _GONE):
                raise
            return False
        return True


def _in_our_words(error: Exception) -> Exception:
    """What the worker understands; a mistake of ours stays what it is."""
    trouble = passing(error)
    if trouble:
        return trouble
    if isinstance(error, TelegramForbiddenError):
        return Blocked()
    if isinstance(error, TelegramBadRequest | TelegramEntityTooLarge):
        gone = any(words in error.message.lower() for words in _GONE)
        return Blocked() if gone else Rejected(error.message)
    if isinstance(error, TelegramAPIError):  # the token is refused, or the server is not Telegram's
        return Unavailable(type(error).__name__)
    return error
