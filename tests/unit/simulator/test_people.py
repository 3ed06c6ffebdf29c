"""What people do and see in the world."""

from typing import Any

import pytest

from handlers.simulator.errors import ApiError, NoSuchButton
from handlers.simulator.world import Kind, World
from tests.unit.simulator.small_bot import TEACHER, Hands

MARKUP = '{"inline_keyboard": [[{"text": "Записать", "callback_data": "store"}]]}'


async def send(world: World, **params: object) -> Any:
    return await world.call("sendMessage", {"chat_id": TEACHER, "text": "x", **params})


async def test_a_text_comes_as_an_update(world: World) -> None:
    update_id = await world.say(TEACHER, "/start abc")
    (update,) = await world.call("getUpdates", {})
    assert update == {
        "update_id": update_id,
        "message": {
            "message_id": 1,
            "from": {
                "id": TEACHER,
                "is_bot": False,
                "first_name": "Анна",
                "last_name": "Петрова",
                "username": "anna",
                "language_code": "ru",
            },
            "chat": {
                "id": TEACHER,
                "type": "private",
                "first_name": "Анна",
                "last_name": "Петрова",
                "username": "anna",
            },
            "date": 1713160800,
            "text": "/start abc",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }


async def test_a_long_text_goes_in_pieces(world: World) -> None:
    await world.say(TEACHER, "я" * 10_000)
    await world.say(TEACHER, "👍" * 2049)
    assert [len(m["text"]) for m in world.chat(TEACHER).messages] == [4096, 4096, 1808, 2048, 1]
    assert len(world.updates.waiting) == 5


async def test_nobody_sends_an_empty_message(world: World) -> None:
    with pytest.raises(ValueError, match="empty"):
        await world.say(TEACHER, "  ")


async def test_a_reply_carries_the_message_it_answers(world: World) -> None:
    message = await send(world, text="Вернули: нет списка")
    await world.say(TEACHER, "вот список", reply_to=message["message_id"])
    await world.say(TEACHER, "ещё", reply_to=2)
    second, third = world.chat(TEACHER).messages[1:]
    assert second["reply_to_message"]["text"] == "Вернули: нет списка"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_people_edit_their_own_texts(world: World, hands: Hands) -> None:
    await world.say(TEACHER, "120 на https://example.org")
    hands.advance(minutes=1)
    await world.edit(TEACHER, 1, "102")
    edited = world.updates.waiting[-1]["edited_message"]
    assert (edited["text"], edited["edit_date"] - edited["date"]) == ("102", 60)
    assert "entities" not in edited
    assert world.chat(TEACHER).messages == [edited]
    await send(world)
    for wrong in (2, 77):
        with pytest.raises(ValueError, match="their own texts only"):
            await world.edit(TEACHER, wrong, "no")


async def test_only_a_button_that_is_there_is_pressed(world: World) -> None:
    message = await send(world, reply_markup=MARKUP)
    await world.press(TEACHER, message["message_id"], "store")
    query = world.updates.waiting[-1]["callback_query"]
    assert (query["data"], query["message"], query["from"]["id"]) == ("store", message, TEACHER)
    with pytest.raises(NoSuchButton, match="'delete'"):
        await world.press(TEACHER, message["message_id"], "delete")
    await world.press(TEACHER, 500, "delete", forged=True)
    forged = world.updates.waiting[-1]["callback_query"]
    assert (forged["data"], forged["message"]["date"]) == ("delete", 0)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("document", "план.docx"),
        ("photo", "a.jpg"),
        ("video", "a.mp4"),
        ("voice", "a.ogg"),
        ("sticker", "a.webp"),
    ],
)
async def test_files_of_every_kind(world: World, kind: Kind, name: str) -> None:
    await world.send_file(TEACHER, name, b"data", "п. 9 120 https://example.org", kind, media_group_id="5")
    message = world.updates.waiting[-1]["message"]
    body = message[kind][-1] if kind == "photo" else message[kind]
    assert (body["file_size"], message["media_group_id"]) == (4, "5")
    assert message["caption_entities"][0]["type"] == "url"
    assert world.file(body["file_id"]) == (name, b"data")
    found = await world.call("getFile", {"file_id": body["file_id"]})
    assert await world.download(found["file_path"]) == b"data"
    if kind == "document":
        assert body["mime_type"].endswith("wordprocessingml.document")


async def test_a_file_may_announce_more_than_it_holds(world: World) -> None:
    await world.send_file(TEACHER, "big.docx", b"x", size=40 * 1024 * 1024)
    document = world.updates.waiting[-1]["message"]["document"]
    assert document["file_size"] == 40 * 1024 * 1024
    with pytest.raises(ApiError, match="Bad Request: file is too big"):
        await world.call("getFile", {"file_id": document["file_id"]})


async def test_blocking_is_told_and_forbids_writing(world: World) -> None:
    await world.block(TEACHER)
    told = world.updates.waiting[-1]["my_chat_member"]
    assert (told["old_chat_member"]["status"], told["new_chat_member"]["status"]) == ("member", "kicked")
    with pytest.raises(ApiError, match="403 Forbidden: bot was blocked by the user"):
        await send(world)
    with pytest.raises(ValueError, match="unblock first"):
        await world.say(TEACHER, "/start")
    await world.unblock(TEACHER)
    assert world.updates.waiting[-1]["my_chat_member"]["new_chat_member"]["status"] == "member"
    await send(world)


async def test_the_bot_cannot_write_first(world: World) -> None:
    world.add_person(102, "Борис")
    for nobody in (102, 999, "@anna", ""):
        with pytest.raises(ApiError, match="400 Bad Request: chat not found"):
            await world.call("sendMessage", {"chat_id": nobody, "text": "x"})
    await world.say(102, "/start")
    await world.call("sendMessage", {"chat_id": 102, "text": "x"})


async def test_onlookers_are_told_what_changes(world: World) -> None:
    with world.subscribe(TEACHER) as events:
        await world.say(TEACHER, "привет")
        message = await send(world, reply_markup='{"keyboard": [["Сроки"]]}')
        shown = await send(world, reply_markup=MARKUP)
        await world.call(
            "editMessageText", {"chat_id": TEACHER, "message_id": shown["message_id"], "text": "y"}
        )
        await world.call("deleteMessage", {"chat_id": TEACHER, "message_id": message["message_id"]})
        await world.call("sendChatAction", {"chat_id": TEACHER, "action": "typing"})
        await world.press(TEACHER, 1, "x", forged=True)
        query_id = world.updates.waiting[-1]["callback_query"]["id"]
        await world.call(
            "answerCallbackQuery", {"callback_query_id": query_id, "text": "Да", "show_alert": "true"}
        )
        commands = [{"command": "due", "description": "Сроки"}]
        await world.call("setMyCommands", {"commands": commands})
    seen = [event async for event in events]
    kinds = ["message", "message", "keyboard", "message", "edited", "deleted", "action", "answer", "commands"]
    assert [event["type"] for event in seen] == kinds
    assert seen[2]["keyboard"] == {"keyboard": [[{"text": "Сроки"}]]}
    assert seen[4]["message"]["text"] == "y"
    assert seen[5]["message_id"] == message["message_id"]
    assert (seen[7]["answer"]["text"], seen[7]["answer"]["show_alert"]) == ("Да", True)
    assert seen[8]["commands"] == commands


async def test_a_reader_that_falls_behind_is_let_go(world: World) -> None:
    events = world.subscribe(TEACHER)
    for _ in range(1001):
        await world.call("sendChatAction", {"chat_id": TEACHER, "action": "typing"})
    assert events.closed
    assert len([event async for event in events]) == 1000


async def test_inline_questions(world: World) -> None:
    await world.asks_inline(TEACHER, "публикации")
    query = world.updates.waiting[-1]["inline_query"]
    assert query["query"] == "публикации"
    article = {"type": "article", "id": "1", "title": "п. 11"}
    answer = {"inline_query_id": query["id"], "results": [article], "is_personal": True}
    with pytest.raises(ApiError, match="RESULT_ID_DUPLICATE"):
        await world.call("answerInlineQuery", answer | {"results": [article, article]})
    with pytest.raises(ApiError, match="RESULTS_TOO_MUCH"):
        await world.call("answerInlineQuery", answer | {"results": [{"id": str(n)} for n in range(51)]})
    await world.call("answerInlineQuery", answer)
    assert world.chat(TEACHER).inline_answers == [{"results": [article], "is_personal": True, "button": None}]
    assert world.unanswered == []


async def test_anything_else_can_be_sent_and_repeated(world: World) -> None:
    update_id = await world.send(TEACHER, {"location": {"latitude": 53.2, "longitude": 50.1}})
    (update,) = await world.call("getUpdates", {})
    assert "location" in update["message"]
    assert await world.call("getUpdates", {"offset": update_id + 1}) == []
    await world.repeat(update_id)
    assert await world.call("getUpdates", {"offset": update_id + 1}) == [update]
