"""The server behind the chat in the browser: who may ask, what arrives, what comes back."""

import asyncio
import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer

from handlers.simulator.web import Cast, build_app, serve
from handlers.simulator.web_forms import UPLOAD_LIMIT, base_name, picture_type
from handlers.simulator.web_guard import is_own_name
from handlers.simulator.world import World

TEACHER, COORDINATOR, NOBODY = 101, 102, 999
CAST = (
    Cast(TEACHER, "Анна Петрова", "педагог", "Сообщите цифру", "Кластер", "Отчитайтесь"),
    Cast(COORDINATOR, "Ольга Ким", "координатор", "Спросите про сроки", "Кластер"),
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x06" + b"\0" * 16
STORE = json.dumps({"inline_keyboard": [[{"text": "Записать", "callback_data": "store:1"}]]})
HOSTILE = "<img src=x onerror=alert(1)>"

Client = TestClient[Any, Any]


@pytest.fixture
async def client(world: World) -> AsyncIterator[Client]:
    world.add_person(COORDINATOR, "Ольга", "Ким", started=True)
    async with TestClient(TestServer(build_app(world, CAST))) as client:
        yield client


async def bot_sends(world: World, text: str, **params: Any) -> dict[str, Any]:
    message: dict[str, Any] = await world.call("sendMessage", {"chat_id": TEACHER, "text": text, **params})
    return message


def upload(data: bytes, name: str = "отчёт.docx", **fields: str) -> FormData:
    form = FormData(quote_fields=False)  # names as browsers write them
    for key, value in fields.items():
        form.add_field(key, value)
    form.add_field("file", BytesIO(data), filename=name)
    return form


async def test_introduces_the_bot_and_the_people(client: Client, world: World) -> None:
    introduction = await (await client.get("/api/world")).json()

    assert introduction["bot"]["username"] == "cluster_demo_bot"
    assert [person["name"] for person in introduction["people"]] == ["Анна Петрова", "Ольга Ким"]
    assert introduction["people"][0]["tour"] == "Отчитайтесь"
    assert introduction["now"] == world.now()
    assert introduction["limits"]["upload"] == UPLOAD_LIMIT


async def test_lends_samples_and_nothing_else(world: World) -> None:
    app = build_app(world, CAST, {"план.txt": b"1. <b>"})
    async with TestClient(TestServer(app)) as client:
        assert (await (await client.get("/api/world")).json())["samples"] == ["план.txt"]
        lent = await client.get("/api/samples/план.txt")
        assert await lent.read() == b"1. <b>"
        assert lent.headers["Content-Disposition"].startswith("attachment")
        assert (await client.get("/api/samples/иной.txt")).status == 404


async def test_serves_the_page_under_a_policy_of_its_own_files_only(client: Client) -> None:
    page = await client.get("/")

    assert page.status == 200
    assert page.content_type == "text/html"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    for part in ("app.js", "base.css", "icon.svg"):
        assert f"/page/{part}" in await page.text()
        assert (await client.get(f"/page/{part}")).status == 200


async def test_page_names_no_address_but_its_own(client: Client) -> None:
    text = await (await client.get("/")).text()

    assert "http:" not in text
    assert "https:" not in text
    assert "style=" not in text


@pytest.mark.parametrize("path", ["/page/", "/page/../web.py", "/page/%2e%2e/web.py", "/page/..%2fweb.py"])
async def test_serves_nothing_beside_the_page(client: Client, path: str) -> None:
    assert (await client.get(path)).status in (403, 404)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8080", "[::1]:8080", "LOCALHOST"])
def test_knows_its_own_names(host: str) -> None:
    assert is_own_name(host)


FOREIGN = (
    "evil.example",
    "127.0.0.1.evil.example:8080",
    "localhost@evil.example",
    "a@localhost",
    "",
    "localhost:0",
    "localhost:x",
    "localhost/evil",
    "0.0.0.0:8080",
    "192.168.1.2",
    "[::1",
)


@pytest.mark.parametrize("host", FOREIGN)
def test_knows_foreign_names(host: str) -> None:
    assert not is_own_name(host)


@pytest.mark.parametrize("path", ["/", "/page/app.js", "/api/world", "/api/events", f"/api/people/{TEACHER}"])
async def test_refuses_a_foreign_host(client: Client, path: str) -> None:
    answer = await client.get(path, headers={"Host": "rebound.example:8080"})

    assert answer.status == 403
    assert await answer.json() == {"error": "foreign_host"}
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_refuses_a_foreign_origin(client: Client, world: World, origin: str) -> None:
    path = f"/api/people/{TEACHER}/messages"
    answer = await client.post(path, json={"text": "от имени Анны"}, headers={"Origin": origin})

    assert answer.status == 403
    assert world.chat(TEACHER).messages == []
    assert (await client.get("/api/events", headers={"Origin": origin})).status == 403


async def test_accepts_its_own_origin(client: Client, world: World) -> None:
    origin = f"http://127.0.0.1:{client.port}"
    path = f"/api/people/{TEACHER}/messages"
    answer = await client.post(path, json={"text": "120"}, headers={"Origin": origin})

    assert answer.status == 200
    assert [message["text"] for message in world.chat(TEACHER).messages] == ["120"]


@pytest.mark.parametrize("path", ["", "/messages", "/presses", "/files"])
async def test_knows_nobody_else(client: Client, path: str) -> None:
    ask = client.post if path else client.get
    answer = await ask(f"/api/people/{NOBODY}{path}")

    assert answer.status == 404
    assert await answer.json() == {"error": "no_person"}


async def test_shows_a_chat_whole(client: Client, world: World) -> None:
    world.profile.descriptions[""] = "Помогаю со сроками"
    await world.say(TEACHER, HOSTILE)
    sent = await bot_sends(world, "<b>Да</b>", parse_mode="HTML")
    await world.call("setMyCommands", {"commands": '[{"command": "due", "description": "Сроки"}]'})
    reaction = {"chat_id": TEACHER, "message_id": 1, "reaction": '[{"type": "emoji", "emoji": "👍"}]'}
    await world.call("setMessageReaction", reaction)

    chat = await (await client.get(f"/api/people/{TEACHER}")).json()

    assert chat["messages"][0]["text"] == HOSTILE
    assert chat["messages"][1]["text"] == "Да"
    assert chat["messages"][1]["entities"][0]["type"] == "bold"
    assert chat["messages"][1]["message_id"] == sent["message_id"]
    assert chat["commands"] == [{"command": "due", "description": "Сроки"}]
    assert chat["reactions"]["1"][0]["emoji"] == "👍"
    assert chat["about"] == "Помогаю со сроками"
    assert chat["reply_keyboard"] is None


async def test_cuts_a_long_text_as_an_app_would(client: Client, world: World) -> None:
    await client.post(f"/api/people/{TEACHER}/messages", json={"text": "я" * 10_000})

    assert [len(message["text"]) for message in world.chat(TEACHER).messages] == [4096, 4096, 1808]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"text": "  \\n"}', 400, "empty"),
        (b'{"text": 5}', 400, "bad_request"),
        (b"{}", 400, "bad_request"),
        (b"[]", 400, "bad_request"),
        (b"{", 400, "bad_request"),
        (b"\xff", 400, "bad_request"),
        (b'"' + b"a" * 300_000 + b'"', 400, "too_long"),
    ],
)
async def test_refuses_what_is_no_message(client: Client, body: bytes, status: int, code: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await client.post(f"/api/people/{TEACHER}/messages", data=body, headers=headers)

    assert (answer.status, await answer.json()) == (status, {"error": code})


async def test_refuses_a_form_where_json_is_asked(client: Client, world: World) -> None:
    """A foreign page may send forms without asking; JSON it may not."""
    answer = await client.post(f"/api/people/{TEACHER}/messages", data={"text": "120"})

    assert answer.status == 415
    assert world.chat(TEACHER).messages == []


async def test_presses_a_button(client: Client, world: World) -> None:
    sent = await bot_sends(world, "?", reply_markup=STORE)
    body = {"message_id": sent["message_id"], "data": "store:1"}
    answer = await client.post(f"/api/people/{TEACHER}/presses", json=body)

    assert answer.status == 200
    (update,) = world.updates.waiting
    assert update["callback_query"]["data"] == "store:1"


@pytest.mark.parametrize("body", [{"message_id": 1, "data": "forged"}, {"message_id": 77, "data": "store:1"}])
async def test_a_button_that_is_gone_is_said_to_be_gone(
    client: Client, world: World, body: dict[str, Any]
) -> None:
    await bot_sends(world, "?", reply_markup=STORE)
    answer = await client.post(f"/api/people/{TEACHER}/presses", json=body)

    assert (answer.status, await answer.json()) == (409, {"error": "gone"})
    assert world.updates.waiting == []


async def test_press_wants_a_number_and_a_text(client: Client) -> None:
    answer = await client.post(f"/api/people/{TEACHER}/presses", json={"message_id": True, "data": "x"})

    assert (answer.status, await answer.json()) == (400, {"error": "bad_request"})


async def test_takes_a_file_with_a_caption(client: Client, world: World) -> None:
    form = upload(b"PK" + b"x" * 100_000, name="C:\\план\\отчёт.docx", caption=" за март ", kind="document")
    answer = await client.post(f"/api/people/{TEACHER}/files", data=form)

    assert answer.status == 200
    (message,) = world.chat(TEACHER).messages
    assert message["document"]["file_name"] == "отчёт.docx"
    assert message["document"]["file_size"] == 100_002
    assert message["caption"] == "за март"
    assert world.file(message["document"]["file_id"])[1].startswith(b"PKx")


async def test_takes_photos_as_an_album(client: Client, world: World) -> None:
    for name in ("1.png", "2.png"):
        await client.post(f"/api/people/{TEACHER}/files", data=upload(PNG, name, kind="photo", album="17"))

    messages = world.chat(TEACHER).messages
    assert [message["media_group_id"] for message in messages] == ["17", "17"]
    assert messages[0]["photo"][-1]["width"] == 8
    assert "caption" not in messages[0]


async def test_what_is_no_photo_goes_as_a_file(client: Client, world: World) -> None:
    await client.post(f"/api/people/{TEACHER}/files", data=upload(b"not a picture", "x.png", kind="photo"))

    (message,) = world.chat(TEACHER).messages
    assert message["document"]["file_name"] == "x.png"


@pytest.mark.parametrize("announced", [True, False])
async def test_refuses_a_file_over_the_limit(client: Client, world: World, *, announced: bool) -> None:
    size = UPLOAD_LIMIT + (1_000_000 if announced else 1)
    answer = await client.post(f"/api/people/{TEACHER}/files", data=upload(b"x" * size))

    assert (answer.status, await answer.json()) == (413, {"error": "too_large"})
    assert world.chat(TEACHER).messages == []


async def test_takes_a_file_just_at_the_limit(client: Client, world: World) -> None:
    """Larger than the bot itself reads: its own refusal is to be seen."""
    answer = await client.post(f"/api/people/{TEACHER}/files", data=upload(b"x" * UPLOAD_LIMIT))

    assert answer.status == 200
    assert world.chat(TEACHER).messages[0]["document"]["file_size"] == UPLOAD_LIMIT


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (upload(b"", "a.txt"), "empty_file"),
        (upload(b"x", "a.txt", caption="я" * 1025), "caption_too_long"),
        (upload(b"x", "a.txt", kind="sticker"), "bad_request"),
        (upload(b"x", "a.txt", album="1; drop"), "bad_request"),
        (upload(b"x", "a.txt", surprise="1"), "bad_request"),
    ],
)
async def test_refuses_a_bad_upload(client: Client, world: World, form: FormData, code: str) -> None:
    answer = await client.post(f"/api/people/{TEACHER}/files", data=form)

    assert (answer.status, await answer.json()) == (400, {"error": code})
    assert world.chat(TEACHER).messages == []


async def test_refuses_an_upload_without_a_file(client: Client) -> None:
    broken = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nphoto\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await client.post(f"/api/people/{TEACHER}/files", data=broken, headers=headers)
    assert (answer.status, await answer.json()) == (400, {"error": "bad_request"})

    unbounded = {"Content-Type": "multipart/form-data"}
    answer = await client.post(f"/api/people/{TEACHER}/files", data=broken, headers=unbounded)
    assert (answer.status, await answer.json()) == (400, {"error": "bad_request"})

    assert (await client.post(f"/api/people/{TEACHER}/files", json={})).status == 415


async def test_shows_a_picture_and_only_downloads_the_rest(client: Client, world: World) -> None:
    await world.send_file(TEACHER, "фото.png", PNG, kind="photo")
    await world.send_file(TEACHER, 'страница".html', b"<script>alert(1)</script>")
    photo, page = world.chat(TEACHER).messages

    shown = await client.get(f"/api/files/{photo['photo'][-1]['file_id']}")
    assert shown.content_type == "image/png"
    assert shown.headers["Content-Disposition"].startswith("inline;")
    assert await shown.read() == PNG

    kept = await client.get(f"/api/files/{page['document']['file_id']}")
    assert kept.content_type == "application/octet-stream"
    assert kept.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D1%81")
    assert '"' not in kept.headers["Content-Disposition"]
    assert "default-src 'none'" in kept.headers["Content-Security-Policy"]


async def test_a_file_that_nobody_sent(client: Client) -> None:
    answer = await client.get("/api/files/BQACnothing")

    assert (answer.status, await answer.json()) == (404, {"error": "no_file"})


def test_judges_pictures_by_their_bytes() -> None:
    assert picture_type(b"RIFF\0\0\0\0WEBPVP8 ") == "image/webp"
    assert picture_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert picture_type(b"<svg onload=alert(1)>") is None
    assert picture_type(b"") is None


def test_keeps_only_the_last_part_of_a_name() -> None:
    assert base_name("../../etc/passwd") == "passwd"
    assert base_name("") == "file"


async def test_tells_what_happens_in_every_chat(client: Client, world: World) -> None:
    async with client.ws_connect("/api/events") as socket:
        assert await socket.receive_json(timeout=20) == {"hello": True}
        await world.say(TEACHER, HOSTILE)
        said = await socket.receive_json(timeout=20)
        await world.call("sendMessage", {"chat_id": COORDINATOR, "text": "Пора"})
        sent = await socket.receive_json(timeout=20)

    assert (said["person"], said["event"]["type"]) == (TEACHER, "message")
    assert said["event"]["message"]["text"] == HOSTILE
    assert (sent["person"], sent["event"]["message"]["text"]) == (COORDINATOR, "Пора")


async def test_stops_watching_when_the_visitor_leaves(client: Client, world: World) -> None:
    for _ in range(2):
        async with client.ws_connect("/api/events") as socket:
            await socket.receive_json(timeout=20)
            assert watchers(world) == 2
        async with asyncio.timeout(20):
            while watchers(world):
                await asyncio.sleep(0.01)


def watchers(world: World) -> int:
    return sum(len(watching) for watching in world.onlookers._watching.values())


async def test_closes_the_socket_when_a_stream_fell_behind(client: Client, world: World) -> None:
    async with client.ws_connect("/api/events") as socket:
        await socket.receive_json(timeout=20)
        world.onlookers._watching[TEACHER][0].close()
        await socket.receive(timeout=20)

    assert socket.closed
    assert socket.close_code == 1013


async def test_serves_until_cancelled(world: World) -> None:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(serve(world, CAST, port=0, ready=ready.set_result))
    address = await ready
    assert address.startswith("http://127.0.0.1:")
    host, port = address.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.close()
    await writer.wait_closed()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(OSError, match="Connect call failed"):
        await asyncio.open_connection(host, int(port))


async def test_lets_go_of_visitors_when_it_stops(world: World) -> None:
    world.add_person(COORDINATOR, "Ольга", started=True)
    server = TestServer(build_app(world, CAST))
    async with TestClient(server) as client, client.ws_connect("/api/events") as socket:
        await socket.receive_json(timeout=20)
        await server.app.shutdown()
        await socket.receive(timeout=20)

        assert socket.close_code == 1001


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.5", "example.org"])
async def test_is_never_served_to_others(world: World, host: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        await serve(world, CAST, host=host, port=0)


async def test_says_that_the_port_is_taken(world: World) -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        with pytest.raises(OSError, match="address already in use"):
            await serve(world, CAST, port=server.sockets[0].getsockname()[1])
