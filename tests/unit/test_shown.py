"""An edit that would change nothing never leaves the house."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.session import HttpSession, build_bot
from handlers.shown import Shown


class Telegram:
    """Where calls end."""

    def __init__(self) -> None:
        self.calls: list[object] = []
        self.fails = False

    async def __call__(self, bot, method):
        self.calls.append(method)
        if self.fails:
            raise TelegramBadRequest(method, "Bad Request: message to edit not found")
        return type("Sent", (), {"message_id": 7})()


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
def asks(telegram):
    shown, bot = Shown(), build_bot("1:TEST", HttpSession("http://127.0.0.1:1"))

    async def ask(method):
        """Whether it was sent."""
        before = len(telegram.calls)
        try:
            await shown(telegram, bot, method)
        except TelegramBadRequest:
            if telegram.calls[before:]:
                raise
        return len(telegram.calls) > before

    return ask


def buttons(*labels):
    row = [InlineKeyboardButton(text=label, callback_data=label) for label in labels]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def edit(text, *labels, message=7):
    return EditMessageText(
        chat_id=1, message_id=message, text=text, reply_markup=buttons(*labels) if labels else None
    )


async def test_the_same_screen_is_not_shown_twice(asks):
    assert await asks(edit("а", "да"))
    assert not await asks(edit("а", "да"))
    assert await asks(edit("а", "нет")), "other buttons are a change"
    assert await asks(edit("б", "нет")), "another text is a change"
    assert await asks(edit("а", "да")), "and the way back too"
    assert await asks(edit("а", "да", message=8)), "another message is another one"


async def test_what_was_sent_is_known(asks):
    assert await asks(SendMessage(chat_id=1, text="а", reply_markup=buttons("да")))
    assert not await asks(edit("а", "да"))
    assert await asks(SendMessage(chat_id=1, text="а", reply_markup=buttons("да"))), "a message is no edit"


async def test_buttons_are_taken_away_once(asks):
    await asks(edit("а", "да"))
    assert await asks(EditMessageReplyMarkup(chat_id=1, message_id=7))
    assert not await asks(EditMessageReplyMarkup(chat_id=1, message_id=7))
    assert not await asks(edit("а"))
    assert await asks(edit("а", "да"))


async def test_what_failed_is_tried_again(asks, telegram):
    telegram.fails = True
    for _attempt in range(2):
        with pytest.raises(TelegramBadRequest, match="not found"):
            await asks(edit("а", "да"))
    telegram.fails = False
    assert await asks(edit("а", "да"))
