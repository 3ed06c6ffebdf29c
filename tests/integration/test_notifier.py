"""Deliveries become messages in the reader's language, trouble becomes what the worker understands."""

from datetime import UTC, datetime
from typing import cast

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError

from bot.errors import Invalid
from bot.exports.qr import qr_png
from bot.i18n import _
from bot.ports.deliveries import Delivery
from bot.ports.notifier import Blocked, Rejected
from bot.ports.troubles import Unavailable
from bot.ports.unit_of_work import UnitOfWork
from bot.views.html import html
from handlers.files import LIMIT, TelegramFiles
from handlers.notifier import CAPTION, Letter, TelegramNotifier
from handlers.session import HttpSession, build_bot
from handlers.simulator.errors import ApiError, bad_request, too_many
from handlers.simulator.session import SimulatedSession
from handlers.simulator.world import World

ANNA = 11


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime.now(UTC))
    world.add_person(ANNA, "Анна", started=True)
    return world


@pytest.fixture
def bot(world: World) -> Bot:
    return build_bot("7000000001:TEST", SimulatedSession(world))


@pytest.fixture
def notifier(bot: Bot) -> TelegramNotifier:
    async def greet(_uow, delivery):
        return Letter(html(_("Back") + " {name}", name=delivery.data["name"]))

    async def nothing(_uow, _delivery):
        return None

    async def stumble(_uow, _delivery):
        raise KeyError

    def no_uow() -> UnitOfWork:
        return cast("UnitOfWork", None)

    async def drawn(_uow, _delivery):
        return Letter(html(_("Back")), picture=qr_png("x"))

    async def long(_uow, _delivery):
        return Letter(html("{text}", text="x" * (CAPTION + 1)), picture=qr_png("x"))

    async def spoilt(_uow, _delivery):
        return Letter(html(_("Back")), picture=b"no picture")

    renderers = {"greet": greet, "gone": nothing, "bug": stumble}
    return TelegramNotifier(bot, no_uow, renderers | {"drawn": drawn, "long": long, "spoilt": spoilt})


def delivery(kind: str = "greet", locale: str = "ru", account: int = ANNA) -> Delivery:
    return Delivery(1, 1, account, locale, kind, {"name": "<A>"}, 1, datetime.now(UTC))


def shown(world: World) -> list[str]:
    return [message["text"] for message in world.chat(ANNA).sent_by_bot()]


async def test_each_reader_gets_their_language(notifier, world):
    await notifier.send(delivery(locale="en"))
    await notifier.send(delivery(locale="ru"))
    english, russian = shown(world)
    assert english == "Back <A>"
    assert russian.endswith(" <A>")
    assert russian != english


async def test_what_is_no_longer_there_is_not_told(notifier, world):
    await notifier.send(delivery("gone"))
    assert shown(world) == []


@pytest.mark.parametrize(
    ("trouble", "meant"),
    [
        (ApiError(403, "Forbidden: bot was blocked by the user"), Blocked),
        (bad_request("chat not found"), Blocked),
        (bad_request("message text is empty"), Rejected),
        (ApiError(502, "Bad Gateway"), Unavailable),
        (ApiError(401, "Unauthorized"), Unavailable),
        ("cut_before", Unavailable),
    ],
    ids=["blocked", "gone", "malformed", "502", "401", "cut"],
)
async def test_trouble_is_told_apart(notifier, world, trouble, meant):
    world.fail("sendMessage", 1, trouble)
    with pytest.raises(meant):
        await notifier.send(delivery())


async def test_the_wait_that_telegram_asks_for_is_passed_on(notifier, world):
    world.fail("sendMessage", 1, too_many(17))
    with pytest.raises(Unavailable) as caught:
        await notifier.send(delivery())
    assert caught.value.retry_after == 17


async def test_an_unknown_kind_is_rejected_and_a_mistake_stays_one(notifier):
    with pytest.raises(Rejected):
        await notifier.send(delivery("unheard"))
    with pytest.raises(KeyError):
        await notifier.send(delivery("bug"))


async def sent_file(world: World, data: bytes, size: int | None = None) -> str:
    await world.send_file(ANNA, "plan.txt", data, size=size)
    document = world.chat(ANNA).messages[-1]["document"]
    return str(document["file_id"])


async def test_a_file_is_fetched_whole(bot, world):
    data = bytes(range(256)) * 1000
    assert await TelegramFiles(bot).download(await sent_file(world, data)) == data


async def test_a_file_that_announces_too_much_is_refused(bot, world):
    number = await sent_file(world, b"x", size=LIMIT + 1)
    with pytest.raises(Invalid, match="20 MB"):
        await TelegramFiles(bot).download(number)


async def test_a_file_that_is_more_than_it_announces_is_refused(bot, world):
    number = await sent_file(world, bytes(LIMIT + 1), size=1000)
    with pytest.raises(Invalid, match="20 MB"):
        await TelegramFiles(bot).download(number)


async def test_a_file_that_is_gone_is_asked_for_again(bot):
    with pytest.raises(Invalid, match="no longer there"):
        await TelegramFiles(bot).download("nobody's")


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_cut_download_may_be_tried_again(bot, world, method):
    number = await sent_file(world, b"x")
    world.fail(method, 1, "cut_before")
    with pytest.raises(Unavailable):
        await TelegramFiles(bot).download(number)


async def test_a_server_that_is_not_there_is_a_matter_of_the_network():
    bot = build_bot("7000000001:TEST", HttpSession("http://127.0.0.1:1"))
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()
    await bot.session.close()


@pytest.mark.parametrize("token", ["", "short", "a:b", "1: x"])
def test_a_token_of_another_shape_is_named_plainly(token):
    with pytest.raises(ValueError, match="must look like"):
        build_bot(token, HttpSession("http://127.0.0.1:1"))


@pytest.mark.parametrize(("kind", "pictures"), [("drawn", 1), ("long", 0), ("spoilt", 0)])
async def test_a_letter_is_one_message_with_its_picture_where_that_goes(notifier, world, kind, pictures):
    await notifier.send(delivery(kind))
    (message,) = world.chat(ANNA).sent_by_bot()
    assert ("photo" in message) == bool(pictures)
    assert message.get("caption") or message.get("text")
