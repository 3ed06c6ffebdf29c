"""The strict reading of Bot API calls: what passes and what is called malformed."""

from typing import Any

import pytest

from tests.botapi.strict import SPEC, BotApi

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason="no description of the Bot API beside the checkout")
TEXT = {"chat_id": "101", "text": "x"}
KEYBOARD = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'


@pytest.fixture(scope="module")
def api() -> BotApi:
    return BotApi()


@pytest.mark.parametrize(
    ("method", "params", "files"),
    [
        ("sendMessage", TEXT | {"parse_mode": "HTML", "disable_notification": "true"}, []),
        ("sendMessage", TEXT | {"chat_id": "@channel", "reply_markup": KEYBOARD}, []),
        ("sendMessage", TEXT | {"reply_markup": '{"remove_keyboard": true}'}, []),
        ("sendDocument", {"chat_id": "1", "document": "attach://f"}, ["f"]),
        ("sendDocument", {"chat_id": "1"}, ["document"]),
        ("sendDocument", {"chat_id": "1", "document": "BQACAgIAAx"}, []),
        ("sendMediaGroup", {"chat_id": "1", "media": '[{"type": "photo", "media": "attach://f"}]'}, ["f"]),
        ("getUpdates", {"offset": "-1", "allowed_updates": '["message"]'}, []),
        ("setMyCommands", {"commands": "[]", "scope": '{"type": "chat", "chat_id": 5}'}, []),
    ],
)
def test_good_calls(api: BotApi, method: str, params: dict[str, Any], files: list[str]) -> None:
    assert api.call(method, params, files, form=True) == []


@pytest.mark.parametrize(
    ("method", "params", "files", "problem"),
    [
        ("sendMesage", TEXT, [], "sendMesage: no such method"),
        ("sendMessage", {"text": "x"}, [], "sendMessage: chat_id is missing"),
        ("sendMessage", TEXT | {"txt": "x"}, [], "sendMessage: unknown txt"),
        ("sendMessage", TEXT | {"parse_mode": "html5"}, [], "sendMessage.parse_mode may not be 'html5'"),
        ("sendMessage", TEXT | {"disable_notification": "yes"}, [], "is no Boolean: 'yes'"),
        ("sendMessage", TEXT | {"reply_markup": "{"}, [], "reply_markup is no InlineKeyboardMarkup: '{'"),
        ("sendMessage", TEXT | {"reply_markup": '{"inline_keyboard": [{"text": "a"}]}'}, [], "is no list"),
        ("sendMessage", TEXT | {"reply_markup": '{"inline_keyboard": [[{"txt": "a"}]]}'}, [], "unknown txt"),
        ("sendMessage", TEXT, ["f"], "the part f is not used"),
        ("deleteMessage", {"chat_id": "1", "message_id": "x"}, [], "message_id is no Integer: 'x'"),
        ("sendDocument", {"chat_id": "1", "document": "attach://f"}, [], "the attachment f is missing"),
        ("sendMediaGroup", {"chat_id": "1", "media": '[{"type": "photo", "media": 5}]'}, [], "no String: 5"),
        ("getUpdates", {"allowed_updates": '["message", 5]'}, [], "[1] is no String: 5"),
        ("getUpdates", {"timeout": "true"}, [], "timeout is no Integer"),
    ],
)  # fmt: skip
def test_malformed_calls(
    api: BotApi, method: str, params: dict[str, Any], files: list[str], problem: str
) -> None:
    assert problem in "; ".join(api.call(method, params, files, form=True))


def test_json_values_are_taken_as_they_are(api: BotApi) -> None:
    assert api.call("sendMessage", {"chat_id": 101, "text": "x"}, [], form=False) == []
    for wrong in ("5", True):
        problems = api.call("getUpdates", {"timeout": wrong}, [], form=False)
        assert problems == [f"getUpdates: timeout is no Integer: {wrong!r}"]


def test_answers_are_checked_too(api: BotApi) -> None:
    assert api.answer("deleteMessage", True) == []
    assert api.answer("deleteMessage", "yes") == ["deleteMessage answered: result is no Boolean: 'yes'"]
    chat = {"id": 1, "type": "private"}
    assert api.answer("sendMessage", {"message_id": 1, "date": 5, "chat": chat, "text": "x"}) == []
    (problem,) = api.answer("sendMessage", {"message_id": 1, "chat": chat})
    assert problem == "sendMessage answered: result: date is missing"
