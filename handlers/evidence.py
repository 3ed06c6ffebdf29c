"""Looking at what is attached to a report: a photo or file is sent again, a link is shown."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.domain.reporting import Proof
from bot.errors import N_, Invalid
from bot.ports.unit_of_work import UnitOfWork
from bot.services import evidence as service
from bot.views import evidence as view
from bot.views.html import Html
from handlers.screen import answer_press, show
from keyboards import evidence as keyboard
from keyboards.callbacks import Attached, Attachment

Way = Callable[..., Awaitable[Any]]
_OTHER_KIND = "type of file mismatch"
_GONE = ("wrong file identifier", "invalid file_id", "wrong remote file")


async def show_all(press: CallbackQuery, callback_data: Attached, uow: UnitOfWork, person: Person) -> None:
    found = await service.evidence(uow, person, callback_data.report)
    labels = view.proof_labels(found)
    text = view.evidence_text(found, callback_data.page)
    await show(press, text, keyboard.evidence_keyboard(found, labels, callback_data))


async def send_one(
    press: CallbackQuery, callback_data: Attachment, uow: UnitOfWork, person: Person, bot: Bot
) -> None:
    """Below the list, which stays as it is; only to the one who pressed."""
    to = callback_data
    proof = await service.proof(uow, person, to.report, to.id)
    if proof.file_id is None:
        await bot.send_message(press.from_user.id, view.link_text(proof))
    else:
        await _send(bot, press.from_user.id, proof, proof.file_id, view.caption_text(proof, to.report))
    await answer_press(press)


async def _send(bot: Bot, chat: int, proof: Proof, file_id: str, caption: Html) -> None:
    """A file is sent again as what it was: a video or a song is no document everywhere."""
    photo = proof.kind == "photo"
    ways: list[Way] = [bot.send_photo] if photo else [bot.send_document, bot.send_video, bot.send_audio]
    for way in ways:
        try:
            await way(chat, file_id, caption=caption)
        except TelegramBadRequest as error:
            if any(words in error.message for words in _GONE):
                break
            if _OTHER_KIND not in error.message:
                raise
        else:
            return
    raise Invalid(N_("Telegram does not give this file any more. Please ask for it anew."))


def build_router() -> Router:
    router = Router(name="evidence")
    router.callback_query.register(show_all, Attached.filter())
    router.callback_query.register(send_one, Attachment.filter())
    return router
