"""An update's CPU against that of a bare aiogram handler that does no more than Telegram and SQLite ask."""

import itertools
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageText
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from pydantic import SecretStr
from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.exports.qr import qr_png
from bot.settings import Settings
from handlers.dispatcher import build_dispatcher
from keyboards.callbacks import Due, Item, Items, Number
from storage.database import begin
from storage.tables.people import people
from storage.tables.reports import updates
from storage.unit_of_work import SqlUnitOfWork
from tests.bench.answers import MESSAGE
from tests.bench.measuring import Measured, broken, side_by_side, tell
from tests.builders import World, build
from tests.conftest import TestClock

READ, STORED = 2.5, 3.5
"""How much CPU a read screen and a stored report may take, in that of a bare handler."""
PERSON = select(people.c.name).where(people.c.id == bindparam("person"))


class Presses:
    """Presses of buttons, as Telegram tells of them."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._numbers = itertools.count(1)

    def of(self, account: int, data: str) -> Update:
        number = next(self._numbers)
        user = {"id": account, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
        message = MESSAGE | {"chat": {"id": account, "type": "private", "first_name": "Анна"}}
        press = {"id": str(number), "chat_instance": "1", "from": user, "message": message, "data": data}
        raw = {"update_id": number, "callback_query": press}
        return Update.model_validate(raw, context={"bot": self._bot})


class Bare:
    """A handler in one function: one row, the same screen, an answer."""

    def __init__(self, engine: AsyncEngine, bot: Bot) -> None:
        self._engine = engine
        self._bot = bot
        self._ids = itertools.count(10**9)
        self._text = ""
        self._rows: list[list[dict[str, Any]]] = []

    def show(self, screen: EditMessageText) -> None:
        """From now on it shows this."""
        assert screen.reply_markup is not None
        self._text = screen.text or ""
        self._rows = screen.reply_markup.model_dump(exclude_none=True)["inline_keyboard"]

    def dispatcher(self, *, write: bool) -> Dispatcher:
        dispatcher = Dispatcher()
        dispatcher.callback_query.register(self._store if write else self._read)
        return dispatcher

    async def _read(self, press: CallbackQuery) -> None:
        async with self._engine.connect() as connection:
            (await connection.execute(PERSON, {"person": 1})).one()
        await self._answer(press)

    async def _store(self, press: CallbackQuery) -> None:
        async with begin(self._engine, write=True) as connection:
            row = {"update_id": next(self._ids), "effect": {"report": 1}, "done_at": TestClock().now()}
            await connection.execute(insert(updates), row)
            await connection.commit()
        await self._answer(press)

    async def _answer(self, press: CallbackQuery) -> None:
        rows = [[InlineKeyboardButton(**button) for button in row] for row in self._rows]
        await press.bot.edit_message_text(  # type: ignore[union-attr]  # it has one
            self._text,
            chat_id=press.from_user.id,
            message_id=MESSAGE["message_id"],
            reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
        )
        await press.answer()


class Shop:
    """Ours and the bare one on the same world."""

    def __init__(self, engine: AsyncEngine, bot: Bot, world: World) -> None:
        clock = TestClock()
        settings = Settings(_env_file=None, bot_token=SecretStr("42:TEST"), time_zone="Europe/Samara")
        self.world = world
        self.bot = bot
        self.presses = Presses(bot)
        self.bare = Bare(engine, bot)
        self._ours = build_dispatcher(lambda n: SqlUnitOfWork(engine, clock, n), clock, settings, qr_png)
        self.screens: list[EditMessageText] = []
        bot.session.middleware(self._note)

    async def _note(self, make_request: Callable[..., Awaitable[Any]], bot: Bot, method: Any) -> Any:
        if isinstance(method, EditMessageText):
            self.screens = [method]
        return await make_request(bot, method)

    async def press(self, who: str, data: str) -> EditMessageText:
        """What our bot shows for it."""
        self.screens.clear()
        await self._ours.feed_update(self.bot, self.presses.of(self.world.accounts[who], data))
        return self.screens[0]

    async def compare(self, name: str, who: str, data: Callable[[], str], *, write: bool) -> Measured:
        self.bare.show(await self.press(who, data()))
        bare, account = self.bare.dispatcher(write=write), self.world.accounts[who]

        async def ours() -> None:
            await self._ours.feed_update(self.bot, self.presses.of(account, data()))

        async def other() -> None:
            await bare.feed_update(self.bot, self.presses.of(account, "x"))

        return await side_by_side(name, ours, other, STORED if write else READ)


@pytest.fixture
async def shop(engine: AsyncEngine, bot: Bot) -> Shop:
    world = await build(engine)
    for number, value in (("9", 62), ("2", 14), ("3", 7)):
        await world.report(number, value)
    return Shop(engine, bot, world)


async def test_read_screens(shop, request):
    nine, plan = shop.world.item("9"), shop.world.roadmap_id
    screens: list[tuple[str, str, CallbackData]] = [
        ("own items, teacher", "teacher", Items()),
        ("own items, coordinator", "coordinator", Items()),
        ("the whole plan", "teacher", Items(roadmap=plan, whole=True)),
        ("card of an item", "teacher", Item(id=nine)),
        ("due this month, teacher", "teacher", Due(window="2024-04")),
        ("due this month, coordinator", "coordinator", Due(window="2024-04")),
        ("overdue, coordinator", "coordinator", Due(window="overdue")),
    ]
    found = [await shop.compare(name, who, data.pack, write=False) for name, who, data in screens]
    tell(f"Read screens against a bare handler, {request.node.callspec.id}", found)
    if "HTTP" in request.node.callspec.id:
        assert broken(found) == []


async def test_a_stored_report(shop, request):
    drafts = iter([await draft(shop.world) for _ in range(600)])
    found = [
        await shop.compare(
            "+10 on an entry screen",
            "teacher",
            lambda: Number(draft=next(drafts), value="10").pack(),
            write=True,
        )
    ]
    assert "+10" in (shop.bare._text)
    tell(f"A stored report against a bare handler, {request.node.callspec.id}", found)
    if "HTTP" in request.node.callspec.id:
        assert broken(found) == []


async def draft(world: World) -> int:
    """An entry screen that waits for its number."""
    return await world.put(
        "drafts",
        person_id=world.people["teacher"],
        indicator_id=world.indicator("9"),
        organisation_id=world.organisations["ЦОПП"],
        as_of=date(2024, 4, 15),
        created_at=TestClock().now(),
    )
