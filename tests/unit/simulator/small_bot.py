"""A small bot of the tests' own: it echoes, shows buttons, edits; and a clock that a test moves."""

from datetime import UTC, datetime, timedelta

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

TEACHER = 101


class Hands:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 4, 15, 6, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def advance(self, **delta: float) -> None:
        self.moment += timedelta(**delta)


def small_bot() -> Dispatcher:
    """Echo with buttons."""
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def invited(message: Message) -> None:
        await message.answer(f"По приглашению {(message.text or '').split()[1]}")

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        keys = [[KeyboardButton(text="Мои пункты"), KeyboardButton(text="Сроки")]]
        await message.answer("Здравствуйте", reply_markup=ReplyKeyboardMarkup(keyboard=keys))

    @dispatcher.message(Command("file"))
    async def file(message: Message) -> None:
        await message.answer_document(BufferedInputFile(b"a;b", "отчёт.csv"), caption="<b>Отчёт</b>")

    @dispatcher.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document)
        assert data is not None
        await message.answer(f"{message.document.file_name}: {len(data.read())} байт")

    @dispatcher.message()
    async def echo(message: Message) -> None:
        button = InlineKeyboardButton(text="Записать", callback_data="store:1")
        link = InlineKeyboardButton(text="Сайт", url="https://example.org/")
        markup = InlineKeyboardMarkup(inline_keyboard=[[button], [link]])
        await message.answer(f"<b>{message.text}</b>?", reply_markup=markup)

    @dispatcher.callback_query(F.data == "store:1")
    async def stored(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Записано")
        await query.answer("Готово")

    @dispatcher.callback_query()
    async def forged(query: CallbackQuery) -> None:
        await query.answer("Вам это не открыто", show_alert=True)

    return dispatcher
