"""Sending, editing, deleting, answering: what these methods do and what they refuse, in Telegram's words."""

from typing import Any

import pytest

from handlers.simulator.errors import ApiError
from tests.unit.simulator.calls import SAME, STORE, Calls, buttons
from tests.unit.simulator.pictures import png
from tests.unit.simulator.small_bot import TEACHER, Hands


async def test_a_message_is_shown_as_it_was_parsed(call: Calls) -> None:
    message = await call("sendMessage", text="<b>п. 9</b> /due", parse_mode="HTML", reply_markup=STORE)
    assert message["text"] == "п. 9 /due"
    assert [e["type"] for e in message["entities"]] == ["bold", "bot_command"]
    assert message["reply_markup"] == STORE
    assert message["from"]["username"] == "cluster_demo_bot"
    assert call.world.chat(TEACHER).messages == [message]


async def test_a_link_to_a_person_is_a_mention(call: Calls) -> None:
    message = await call("sendMessage", text=f'<a href="tg://user?id={TEACHER}">Анна</a>', parse_mode="HTML")
    assert message["entities"][0]["type"] == "text_mention"
    assert message["entities"][0]["user"]["id"] == TEACHER


async def test_entities_may_be_given(call: Calls) -> None:
    bold = {"type": "bold", "offset": 2, "length": 3}
    message = await call("sendMessage", text="  120 ", entities=[bold])
    assert (message["text"], message["entities"]) == ("120", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "👍" * 2049}, "message is too long"),
        (
            {"text": "<p>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "reply_markup": "[1]"}, "object expected as reply markup"),
    ],
)
async def test_what_cannot_be_sent(call: Calls, params: dict[str, Any], why: str) -> None:
    assert await call.refused("sendMessage", **params) == f"Bad Request: {why}"


async def test_tags_do_not_count_in_the_length(call: Calls) -> None:
    message = await call("sendMessage", text=f"<b>{'я' * 4096}</b>", parse_mode="HTML")
    assert len(message["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ({"text": "x", "callback_data": "a" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "a"}, "button text must be non-empty"),
        ({"callback_data": "a"}, 'Field "text" must be of type String'),
        ({"text": "x", "url": "ftp://example.org"}, "Unsupported URL protocol"),
        ({"text": "x", "url": "javascript:1"}, "Wrong HTTP URL"),
        ({"text": "x", "url": "http://localhost"}, "Wrong HTTP URL"),
        ({"text": "x", "copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_buttons_that_telegram_refuses(call: Calls, button: dict[str, Any], why: str) -> None:
    assert why in await call.refused("sendMessage", text="x", reply_markup=buttons([button]))


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "a" * 64},
        {"text": "x", "callback_data": "я" * 32},
        {"text": "x", "url": "t.me/bot?start=1"},
        {"text": "x", "url": "tg://resolve?domain=bot"},
        {"text": "x", "switch_inline_query": ""},
        {"text": "x", "copy_text": {"text": "a"}},
    ],
)
async def test_buttons_that_telegram_takes(call: Calls, button: dict[str, Any]) -> None:
    message = await call("sendMessage", text="x", reply_markup=buttons([button], []))
    assert message["reply_markup"] == buttons([button])


async def test_a_keyboard_holds_a_hundred_buttons(call: Calls) -> None:
    button = {"text": "x", "callback_data": "a"}
    await call("sendMessage", text="x", reply_markup=buttons(*[[button] * 5] * 20))
    assert "REPLY_MARKUP_TOO_LONG" in await call.refused(
        "sendMessage", text="x", reply_markup=buttons(*[[button] * 5] * 20, [button])
    )
    assert "Array of Arrays" in await call.refused(
        "sendMessage", text="x", reply_markup={"inline_keyboard": [1]}
    )


async def test_reply_keyboards_stay_until_removed(call: Calls) -> None:
    chat = call.world.chat(TEACHER)
    message = await call(
        "sendMessage", text="x", reply_markup={"keyboard": [["Сроки", {"text": "Мои пункты"}], []]}
    )
    assert "reply_markup" not in message
    assert chat.reply_keyboard == {"keyboard": [[{"text": "Сроки"}, {"text": "Мои пункты"}]]}
    await call("sendMessage", text="x", reply_markup=STORE)
    await call("sendMessage", text="x", reply_markup={"force_reply": True})
    assert chat.reply_keyboard is not None
    await call("sendMessage", text="x", reply_markup={"remove_keyboard": True})
    assert chat.reply_keyboard is None
    assert "non-empty" in await call.refused("sendMessage", text="x", reply_markup={"keyboard": [[]]})
    assert "non-empty" in await call.refused("sendMessage", text="x", reply_markup={"keyboard": [[""]]})


async def test_editing_changes_the_message_in_place(call: Calls, hands: Hands) -> None:
    first = await call("sendMessage", text="один", reply_markup=STORE)
    last = await call("sendMessage", text="два")
    hands.advance(seconds=5)
    edited = await call(
        "editMessageText", message_id=first["message_id"], text="<b>три</b>", parse_mode="HTML"
    )
    assert edited["text"] == "три"
    assert edited["edit_date"] == first["date"] + 5
    assert "reply_markup" not in edited
    assert call.world.chat(TEACHER).messages == [edited, last]
    again = await call("editMessageText", message_id=first["message_id"], text="три")
    assert "entities" not in again


async def test_an_edit_that_changes_nothing_is_refused(call: Calls) -> None:
    message = await call("sendMessage", text="<b>x</b>", parse_mode="HTML", reply_markup=STORE)
    same: dict[str, Any] = {
        "message_id": message["message_id"],
        "text": "<strong>x</strong> ",
        "parse_mode": "HTML",
    }
    assert await call.refused("editMessageText", **same, reply_markup=STORE) == SAME
    assert (
        await call.refused("editMessageReplyMarkup", message_id=same["message_id"], reply_markup=STORE)
        == SAME
    )
    await call("editMessageText", **same)
    assert await call.refused("editMessageText", **same) == SAME
    assert await call.refused("editMessageReplyMarkup", message_id=same["message_id"]) == SAME
    await call("editMessageReplyMarkup", message_id=same["message_id"], reply_markup=STORE)


async def test_what_cannot_be_edited(call: Calls) -> None:
    await call.world.say(TEACHER, "моё")
    fixed = await call("sendMessage", text="x", reply_markup={"keyboard": [["Сроки"]]})
    photo = await call("sendPhoto", photo="attach://p", files={"p": ("a.png", png())})
    text = await call("sendMessage", text="x")
    cases = [
        ("editMessageText", 99, "message to edit not found"),
        ("editMessageReplyMarkup", 99, "message to edit not found"),
        ("editMessageText", 1, "message can't be edited"),
        ("editMessageText", fixed["message_id"], "message can't be edited"),
        ("editMessageText", photo["message_id"], "there is no text in the message to edit"),
        ("editMessageCaption", text["message_id"], "there is no caption in the message to edit"),
    ]
    for method, message_id, why in cases:
        words: dict[str, Any] = (
            {} if method == "editMessageReplyMarkup" else {"caption" if "Caption" in method else "text": "y"}
        )
        assert await call.refused(method, message_id=message_id, **words) == f"Bad Request: {why}"
    assert await call.refused("editMessageText", message_id=text["message_id"], text="") == (
        "Bad Request: message text is empty"
    )


async def test_deleting(call: Calls, hands: Hands) -> None:
    await call.world.say(TEACHER, "моё")
    for _ in range(3):
        await call("sendMessage", text="x")
    assert await call("deleteMessage", message_id=1) is True
    assert await call.refused("deleteMessage", message_id=1) == "Bad Request: message to delete not found"
    assert await call("deleteMessages", message_ids=[1, 2, 3]) is True
    assert [m["message_id"] for m in call.world.chat(TEACHER).messages] == [4]
    assert "not specified" in await call.refused("deleteMessages", message_ids=[])
    assert "too many" in await call.refused("deleteMessages", message_ids=[4] * 101)
    hands.advance(hours=49)
    assert "can't be deleted for everyone" in await call.refused("deleteMessage", message_id=4)
    await call("deleteMessages", message_ids=[4])
    assert len(call.world.chat(TEACHER).messages) == 1


async def test_a_pressed_button_is_answered_once_and_soon(call: Calls, hands: Hands) -> None:
    async def ask() -> str:
        await call.world.press(TEACHER, 1, "x", forged=True)
        return str(call.world.updates.waiting[-1]["callback_query"]["id"])

    async def answer(query_id: str, **params: object) -> bool:
        return bool(await call.world.call("answerCallbackQuery", {"callback_query_id": query_id, **params}))

    old = "query is too old and response timeout expired or query ID is invalid"
    first = await ask()
    assert call.world.unanswered == [first]
    with pytest.raises(ApiError, match="MESSAGE_TOO_LONG"):
        await answer(first, text="я" * 201)
    assert await answer(first, text="я" * 200)
    assert call.world.unanswered == []
    with pytest.raises(ApiError, match=old):
        await answer(first)
    with pytest.raises(ApiError, match=old):
        await answer("12345")
    late = await ask()
    hands.advance(minutes=2)
    with pytest.raises(ApiError, match=old):
        await answer(late)
    assert len(call.world.chat(TEACHER).answers) == 1


async def test_reactions(call: Calls) -> None:
    await call.world.say(TEACHER, "120")
    thumb = [{"type": "emoji", "emoji": "👍"}]
    assert await call("setMessageReaction", message_id=1, reaction=thumb)
    assert call.world.chat(TEACHER).reactions == {1: thumb}
    assert "REACTION_INVALID" in await call.refused("setMessageReaction", message_id=1, reaction=thumb * 2)
    wrong = [{"type": "emoji", "emoji": "x"}]
    assert "REACTION_INVALID" in await call.refused("setMessageReaction", message_id=1, reaction=wrong)
    assert "not found" in await call.refused("setMessageReaction", message_id=9, reaction=thumb)


async def test_chat_actions(call: Calls) -> None:
    await call("sendChatAction", action="typing")
    assert call.world.chat(TEACHER).actions == ["typing"]
    assert "wrong parameter action" in await call.refused("sendChatAction", action="dance")
