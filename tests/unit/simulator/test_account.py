"""The bot about itself: commands, descriptions, webhooks, chats; and what is not modelled."""

from typing import Any

import pytest

from handlers.simulator.errors import ApiError, NotModelled
from handlers.simulator.world import World
from tests.unit.simulator.small_bot import TEACHER


def command(name: str) -> dict[str, Any]:
    return {"command": name, "description": name}


async def test_commands_by_scope_and_language(world: World) -> None:
    async def put(name: str, scope: dict[str, Any], language: str = "") -> None:
        await world.call(
            "setMyCommands", {"commands": [command(name)], "scope": scope, "language_code": language}
        )

    def seen() -> list[str]:
        return [c["command"] for c in world.commands_for(TEACHER)]

    private, own = {"type": "all_private_chats"}, {"type": "chat", "chat_id": TEACHER}
    assert seen() == []
    await put("all", {"type": "default"})
    assert seen() == ["all"]
    await put("all_ru", {"type": "default"}, "ru")
    assert seen() == ["all_ru"]
    await put("private_en", private, "en")
    assert seen() == ["all_ru"]
    await put("private", private)
    assert seen() == ["private"]
    await put("own", own)
    assert seen() == ["own"]
    await put("own_ru", own, "ru")
    assert seen() == ["own_ru"]
    assert await world.call("getMyCommands", {"scope": own}) == [command("own")]
    assert await world.call("getMyCommands", {"scope": own, "language_code": "en"}) == []
    await world.call("deleteMyCommands", {"scope": own, "language_code": "ru"})
    await world.call("deleteMyCommands", {"scope": own})
    assert seen() == ["private"]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"commands": [command("Due")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "due", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("a")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "rus"}, "invalid language code"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 999}}, "chat not found"),
        ({"commands": [], "scope": {"type": "galaxy"}}, "unsupported type"),
    ],
)
async def test_commands_that_telegram_refuses(world: World, params: dict[str, Any], why: str) -> None:
    with pytest.raises(ApiError, match=why):
        await world.call("setMyCommands", params)


async def test_how_the_bot_presents_itself(world: World) -> None:
    await world.call("setMyDescription", {"description": "Помощник", "language_code": "ru"})
    await world.call("setMyShortDescription", {"short_description": "Helper"})
    assert await world.call("getMyDescription", {"language_code": "ru"}) == {"description": "Помощник"}
    assert await world.call("getMyShortDescription", {"language_code": "ru"}) == {
        "short_description": "Helper"
    }
    with pytest.raises(ApiError, match="description is too long"):
        await world.call("setMyDescription", {"description": "x" * 513})
    button = {"type": "commands"}
    await world.call("setChatMenuButton", {"menu_button": button})
    assert await world.call("getChatMenuButton", {"chat_id": TEACHER}) == button
    await world.call("setChatMenuButton", {"chat_id": TEACHER, "menu_button": {"type": "web_app"}})
    assert await world.call("getChatMenuButton", {"chat_id": TEACHER}) == {"type": "web_app"}
    with pytest.raises(ApiError, match="can't parse menu button"):
        await world.call("setChatMenuButton", {"menu_button": {"type": "x"}})


async def test_the_bot_and_its_chats(world: World) -> None:
    me = await world.call("getMe", {})
    assert (me["username"], me["is_bot"]) == ("cluster_demo_bot", True)
    chat = await world.call("getChat", {"chat_id": TEACHER})
    assert (chat["first_name"], chat["type"]) == ("Анна", "private")
    member = {"chat_id": TEACHER}
    assert (await world.call("getChatMember", member | {"user_id": TEACHER}))["user"]["first_name"] == "Анна"
    assert (await world.call("getChatMember", member | {"user_id": me["id"]}))["user"]["is_bot"]
    with pytest.raises(ApiError, match="PARTICIPANT_ID_INVALID"):
        await world.call("getChatMember", member | {"user_id": 5})
    assert await world.call("logOut", {})
    assert await world.call("close", {})


async def test_webhooks_are_remembered(world: World) -> None:
    with pytest.raises(ApiError, match="An HTTPS URL must be provided for webhook"):
        await world.call("setWebhook", {"url": "http://example.org/hook"})
    await world.say(TEACHER, "x")
    await world.call("setWebhook", {"url": "https://example.org/hook", "secret_token": "s"})
    info = await world.call("getWebhookInfo", {})
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    with pytest.raises(ApiError, match="409 Conflict"):
        await world.call("getUpdates", {})
    await world.call("deleteWebhook", {"drop_pending_updates": "true"})
    assert await world.call("getUpdates", {}) == []


async def test_what_is_not_modelled_raises(world: World) -> None:
    with pytest.raises(NotModelled, match="sendDice"):
        await world.call("sendDice", {"chat_id": TEACHER})
    with pytest.raises(NotModelled, match="sendMessage: rich_message"):
        await world.call("sendMessage", {"chat_id": TEACHER, "text": "x", "rich_message": "{}"})
    with pytest.raises(NotModelled, match="parse_mode MarkdownV2"):
        await world.call("sendMessage", {"chat_id": TEACHER, "text": "x", "parse_mode": "MarkdownV2"})


async def test_a_number_must_be_one(world: World) -> None:
    with pytest.raises(ApiError, match="message_id must be an integer"):
        await world.call("deleteMessage", {"chat_id": TEACHER, "message_id": "x"})
