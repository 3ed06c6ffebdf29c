"""Files by the Bot API: sent, sent again, refused, in albums, copied."""

from typing import Any

import pytest

from handlers.simulator.errors import ApiError
from handlers.simulator.world import World
from tests.unit.simulator.calls import SAME, STORE, Calls
from tests.unit.simulator.pictures import gif, jpeg, png
from tests.unit.simulator.small_bot import TEACHER

HUGE = bytes(50 * 2**20 + 1)
HEAVY = bytes(10 * 2**20)


@pytest.mark.parametrize("picture", [png(), jpeg(), gif()])
async def test_a_photo_has_its_size(call: Calls, picture: bytes) -> None:
    message = await call(
        "sendPhoto", photo="attach://p", caption="<i>x</i>", parse_mode="HTML", files={"p": ("a", picture)}
    )
    assert (message["photo"][0]["width"], message["photo"][0]["height"]) == (40, 30)
    assert message["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]
    assert call.world.file(message["photo"][0]["file_id"]) == ("a", picture)


async def test_a_file_may_be_the_part_of_the_form_itself(call: Calls) -> None:
    message = await call("sendDocument", files={"document": ("план.txt", b"x")})
    assert message["document"]["file_name"] == "план.txt"


async def test_a_file_is_sent_again_by_its_id(call: Calls) -> None:
    first = await call("sendDocument", document="attach://d", files={"d": ("a.txt", b"x")})
    file_id = first["document"]["file_id"]
    again = await call("sendDocument", document=file_id)
    assert again["document"] == first["document"]
    assert await call.refused("sendPhoto", photo=file_id) == "Bad Request: type of file mismatch"


@pytest.mark.parametrize(
    ("method", "params", "files", "why"),
    [
        ("sendDocument", {}, {}, "400 Bad Request: there is no document in the request"),
        ("sendDocument", {"document": "attach://d"}, {}, "400 Bad Request: file must be non-empty"),
        ("sendDocument", {"document": "attach://d"}, {"d": ("a", b"")}, "file must be non-empty"),
        ("sendDocument", {"document": "nonsense"}, {}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "attach://d"}, {"d": ("a", HUGE)}, "413 Request Entity Too Large"),
        (
            "sendDocument",
            {"document": "attach://d", "caption": "я" * 1025},
            {},
            "message caption is too long",
        ),
        ("sendPhoto", {"photo": "attach://d"}, {"d": ("a", b"not a picture")}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": "attach://d"}, {"d": ("a", b"\xff\xd8\xff")}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": "attach://d"}, {"d": ("a", png(9000, 1001))}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {"photo": "attach://d"}, {"d": ("a", png(21, 1))}, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {"photo": "attach://d"}, {"d": ("a", png() + HEAVY)}, "file is too big"),
        ("getFile", {"file_id": "nonsense"}, {}, "invalid file_id"),
    ],
)
async def test_files_that_telegram_refuses(
    world: World, method: str, params: dict[str, Any], files: dict[str, Any], why: str
) -> None:
    address = {} if method == "getFile" else {"chat_id": TEACHER}
    with pytest.raises(ApiError, match=why):
        await world.call(method, address | params, files)
    assert world.chat(TEACHER).messages == []


async def test_nothing_lies_at_a_wrong_path(world: World) -> None:
    with pytest.raises(ApiError, match="404 Not Found"):
        await world.download("documents/file_9.txt")


async def test_an_album_is_messages_of_one_group(call: Calls) -> None:
    media = [
        {"type": "photo", "media": "attach://p", "caption": "п. 9"},
        {"type": "photo", "media": "attach://q"},
    ]
    files = {"p": ("a.png", png()), "q": ("b.png", png())}
    messages = await call("sendMediaGroup", media=media, files=files)
    assert len({message["media_group_id"] for message in messages}) == 1
    assert messages[0]["caption"] == "п. 9"
    assert await call.refused("sendMediaGroup", media=media[:1], files=files)
    assert await call.refused("sendMediaGroup", media=media * 6, files=files)
    document = {"type": "document", "media": "attach://p"}
    assert "can't be mixed" in await call.refused("sendMediaGroup", media=[media[0], document], files=files)
    assert "type must be" in await call.refused("sendMediaGroup", media=[{"type": "voice"}] * 2)


async def test_editing_a_picture_and_its_caption(call: Calls) -> None:
    message = await call("sendPhoto", photo="attach://p", caption="x", files={"p": ("a.png", png())})
    which: dict[str, Any] = {"message_id": message["message_id"]}
    edited = await call("editMessageCaption", **which, caption="<b>y</b>", parse_mode="HTML")
    assert edited["caption"] == "y"
    assert await call.refused("editMessageCaption", **which, caption="<b>y</b>", parse_mode="HTML") == SAME
    new = {"type": "document", "media": "attach://d", "caption": "z"}
    edited = await call("editMessageMedia", **which, media=new, files={"d": ("a.txt", b"x")})
    assert ("photo" in edited, edited["document"]["file_name"], edited["caption"]) == (False, "a.txt", "z")
    edited = await call("editMessageCaption", **which)
    assert "caption" not in edited


async def test_copies_and_forwards(call: Calls) -> None:
    source = await call(
        "sendDocument", document="attach://d", caption="x", reply_markup=STORE, files={"d": ("a", b"x")}
    )
    which = {"from_chat_id": TEACHER, "message_id": source["message_id"]}
    copy = await call("copyMessage", **which)
    copied = call.world.chat(TEACHER).find(copy["message_id"])
    assert copied is not None
    assert (copied["document"], copied["caption"]) == (source["document"], "x")
    assert "reply_markup" not in copied
    renamed = await call("copyMessage", **which, caption="y")
    assert call.world.chat(TEACHER).messages[-1]["caption"] == "y"
    forwarded = await call("forwardMessage", **which)
    assert forwarded["forward_origin"]["sender_user"]["is_bot"]
    assert "can't be edited" in await call.refused(
        "editMessageCaption", message_id=forwarded["message_id"], caption="z"
    )
    gone: dict[str, Any] = {"from_chat_id": TEACHER, "message_id": 99}
    assert await call.refused("copyMessage", **gone) == "Bad Request: message to copy not found"
    assert await call.refused("forwardMessage", **gone) == "Bad Request: message to forward not found"
    assert renamed["message_id"] == 3
