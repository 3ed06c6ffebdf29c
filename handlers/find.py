"""Finding items: /find in the chat, and cards to share in any chat (`@bot публикации`)."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, Message

from bot.domain.items import Listed
from bot.domain.people import Person
from bot.domain.understanding import Intent, Reading, Slots
from bot.ports.unit_of_work import UnitOfWork
from bot.services import questions as service
from bot.views import find as view
from bot.views import questions as questions_view
from handlers import again
from handlers.filters import Typed, Wish, is_member
from handlers.screen import NO_PREVIEW, show
from handlers.states import Finding
from keyboards import questions as keyboard
from keyboards.fallback import guess_keyboard
from keyboards.start import leave_keyboard

FOUND = 8
SHARED = 20
LINK = "item_"
"""What a deep link to an item's card begins with."""


async def find(message: Message, command: CommandObject, uow: UnitOfWork, person: Person) -> None:
    await _show_found(message, uow, person, command.args or "")


async def ask(message: Message, uow: UnitOfWork, person: Person) -> None:
    await service.begin_search(uow, person)
    await show(message, view.ask_text(), leave_keyboard())


async def take(message: Message, uow: UnitOfWork, person: Person) -> None:
    await _show_found(message, uow, person, message.text or "")


async def _show_found(message: Message, uow: UnitOfWork, person: Person, words: str) -> None:
    found = (await service.search(uow, person, words))[:FOUND]
    way = again.button_of(Reading(Intent.FIND, slots=Slots(words=words)))
    labels = questions_view.card_labels([(item.item_id, item.number, item.title) for item in found])
    buttons = keyboard.items_keyboard(labels, way)
    text = questions_view.found_text(words, found)
    await show(message, text, buttons if found else guess_keyboard(person))


async def share(query: InlineQuery, uow: UnitOfWork, person: Person, bot: Bot) -> None:
    """The caller's own items; the answer is theirs alone and kept nowhere."""
    found = await service.shareable(uow, person, query.query, SHARED)
    name = (await bot.me()).username or ""
    results = [_article(listed, name) for listed in found]
    await query.answer(list(results), cache_time=0, is_personal=True)


def _article(listed: Listed, bot_name: str) -> InlineQueryResultArticle:
    item = listed.item
    link = f"https://t.me/{bot_name}?start={LINK}{item.item_id}"
    return InlineQueryResultArticle(
        id=str(item.item_id),
        title=view.title_text(listed),
        description=view.description_text(listed),
        input_message_content=InputTextMessageContent(
            message_text=view.shared_text(listed, link), link_preview_options=NO_PREVIEW
        ),
    )


async def share_nothing(query: InlineQuery) -> None:
    """To strangers no item is shown."""
    await query.answer([], cache_time=0, is_personal=True)


def build_router() -> Router:
    router = Router(name="find")
    router.message.register(find, Command("find", magic=F.args))
    router.message.register(ask, Wish("find"), flags={"dialogue": True})
    # What is found is found: the words after it are no search any more, so this leaves the dialogue.
    router.message.register(take, StateFilter(Finding.words), Typed())
    router.inline_query.register(share, is_member)
    router.inline_query.register(share_nothing)
    return router
