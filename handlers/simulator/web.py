"""The chat in the browser: a page, a small JSON interface and a stream of events around the world."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from aiohttp import WSCloseCode, web

from handlers.simulator.errors import ApiError, NoSuchButton
from handlers.simulator.events import Subscription
from handlers.simulator.web_forms import (
    BODY_LIMIT,
    CAPTION_LIMIT,
    UPLOAD_LIMIT,
    field,
    picture_type,
    read_json,
    read_upload,
)
from handlers.simulator.web_guard import guard, harden, refusal, require_loopback
from handlers.simulator.world import World

Json = dict[str, Any]

PAGE = Path(__file__).with_name("page")
NO_SAMPLES: Mapping[str, bytes] = MappingProxyType({})
HEARTBEAT = 20.0  # seconds
PERSON = r"/api/people/{user_id:\d{1,16}}"


@dataclass(frozen=True, slots=True)
class Words:
    """How a person is described in another language of the page."""

    role_title: str
    blurb: str
    group: str
    tour: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """A person whom a visitor may play. `blurb` is one line of what to try; `group` is a heading in the list;
    with `tour` the person is one of the (at most three) proposals of the first-visit panel.
    """

    user_id: int
    name: str
    role_title: str
    blurb: str
    group: str
    tour: str = ""
    en: Words | None = None


def build_app(
    world: World, cast: Sequence[Cast], samples: Mapping[str, bytes] = NO_SAMPLES
) -> web.Application:
    """The whole site; it answers only what its own page asks under a loopback name.

    `samples` are files by name that a visitor may send who has none of their own at hand.
    """
    room = _Room(world, cast, samples)
    app = web.Application(middlewares=[guard], client_max_size=BODY_LIMIT)
    app.router.add_get("/", room.index)
    app.router.add_static("/page", PAGE)
    app.router.add_get("/api/world", room.introduce)
    app.router.add_get("/api/events", room.stream)
    app.router.add_get("/api/files/{file_id}", room.file)
    app.router.add_get("/api/samples/{name}", room.sample)
    app.router.add_get(PERSON, room.show)
    app.router.add_post(f"{PERSON}/messages", room.say)
    app.router.add_post(f"{PERSON}/presses", room.press)
    app.router.add_post(f"{PERSON}/files", room.send_file)
    app.on_response_prepare.append(harden)
    app.on_shutdown.append(room.leave)
    return app


async def serve(
    world: World,
    cast: Sequence[Cast],
    host: str = "127.0.0.1",
    port: int = 8080,
    ready: Callable[[str], object] | None = None,
    samples: Mapping[str, bytes] = NO_SAMPLES,
) -> None:
    """Serve until cancelled; `ready` is called with the address once it answers. Port 0 takes any free one.

    Raises ValueError for a host that others could reach, OSError when the port is taken.
    """
    require_loopback(host)
    runner = web.AppRunner(build_app(world, cast, samples), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        if ready is not None:
            ready(f"http://{host}:{runner.addresses[0][1]}")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


class _Room:
    """The handlers, with the world and the people they speak for."""

    def __init__(self, world: World, cast: Sequence[Cast], samples: Mapping[str, bytes]) -> None:
        self._world = world
        self._samples = samples
        self._cast = {person.user_id: person for person in cast}
        self._sockets: set[web.WebSocketResponse] = set()

    async def index(self, request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html")

    async def introduce(self, request: web.Request) -> web.Response:
        """The bot, the people, the limits, and what time it is in that world (seconds since the epoch)."""
        me = self._world.me
        introduction = {
            "bot": {"user_id": me["id"], "name": me["first_name"], "username": me["username"]},
            "people": [asdict(person) for person in self._cast.values()],
            "samples": list(self._samples),
            "limits": {"upload": UPLOAD_LIMIT, "caption": CAPTION_LIMIT},
            "now": self._world.now(),
        }
        return web.json_response(introduction)

    async def show(self, request: web.Request) -> web.Response:
        """A chat as its person sees it now."""
        user_id = self._person(request)
        chat = self._world.chat(user_id)
        about = self._world.profile.descriptions
        view = {
            "messages": chat.messages,
            "reply_keyboard": chat.reply_keyboard,
            "commands": self._world.commands_for(user_id),
            "reactions": chat.reactions,
            "about": about.get(chat.person.language_code) or about.get("", ""),
        }
        return web.json_response(view)

    async def say(self, request: web.Request) -> web.Response:
        user_id = self._person(request)
        text = field(await read_json(request), "text", str)
        if not text.strip():
            raise refusal(web.HTTPBadRequest, "empty")
        await self._world.say(user_id, text)
        return web.json_response({})

    async def press(self, request: web.Request) -> web.Response:
        user_id = self._person(request)
        body = await read_json(request)
        message_id, data = field(body, "message_id", int), field(body, "data", str)
        try:
            await self._world.press(user_id, message_id, data)
        except NoSuchButton:  # edited away under the finger
            raise refusal(web.HTTPConflict, "gone") from None
        return web.json_response({})

    async def send_file(self, request: web.Request) -> web.Response:
        user_id = self._person(request)
        upload = await read_upload(request)
        await self._world.send_file(
            user_id, upload.name, upload.data, upload.caption, upload.kind, media_group_id=upload.album
        )
        return web.json_response({})

    async def file(self, request: web.Request) -> web.Response:
        """What a message holds."""
        try:
            name, data = self._world.file(request.match_info["file_id"])
        except ApiError:
            raise refusal(web.HTTPNotFound, "no_file") from None
        return _download(name, data)

    async def sample(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._samples:
            raise refusal(web.HTTPNotFound, "no_file")
        return _download(name, self._samples[name])

    async def stream(self, request: web.Request) -> web.WebSocketResponse:
        """Everybody's events on one socket, so that the page can mark chats that are not open."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            with contextlib.ExitStack() as stack:
                streams = {user_id: self._world.subscribe(user_id) for user_id in self._cast}
                for events in streams.values():
                    stack.callback(events.close)
                # Only now may the page ask for the chats: what happens after its asking is in the streams.
                await socket.send_json({"hello": True})
                await _relay(socket, streams)
        finally:
            self._sockets.discard(socket)
        return socket

    async def leave(self, _app: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _person(self, request: web.Request) -> int:
        user_id = int(request.match_info["user_id"])
        if user_id not in self._cast:
            raise refusal(web.HTTPNotFound, "no_person")
        return user_id


def _download(name: str, data: bytes) -> web.Response:
    """A picture to look at; anything else to keep, whatever it says it is."""
    picture = picture_type(data)
    place = "inline" if picture else "attachment"
    return web.Response(
        body=data,
        content_type=picture or "application/octet-stream",
        headers={"Content-Disposition": f"{place}; filename*=UTF-8''{quote(name, safe='')}"},
    )


async def _relay(socket: web.WebSocketResponse, streams: dict[int, Subscription]) -> None:
    """Until the visitor leaves; an error in one stream ends them all, and the page connects anew."""
    async with asyncio.TaskGroup() as group:
        pumps = [group.create_task(_pump(socket, *pair)) for pair in streams.items()]
        async for _ in socket:
            pass
        for pump in pumps:
            pump.cancel()


async def _pump(socket: web.WebSocketResponse, user_id: int, events: Subscription) -> None:
    with contextlib.suppress(ConnectionError):  # the visitor has just left
        async for event in events:
            await socket.send_json({"person": user_id, "event": event})
        # The stream fell too far behind and was closed: at a closed socket the page connects and asks anew.
        await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
