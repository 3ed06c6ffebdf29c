"""A Bot API server over HTTP in front of the simulated world: strict with its callers, keeping a record."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self

from aiohttp import BodyPartReader, web

from handlers.simulator.errors import ApiError, ConnectionCut, NotModelled
from handlers.simulator.world import World
from tests.botapi.strict import SPEC, BotApi

BODY = 64 * 2**20
UPLOAD = "application/octet-stream"


@dataclass(frozen=True)
class Call:
    """One call as it came; `at` is in seconds of the monotonic clock, `files` are (name, bytes) by part."""

    method: str
    params: Mapping[str, Any]
    files: Mapping[str, tuple[str, bytes]]
    at: float


class BotApiServer:
    """`async with BotApiServer(world, token) as server:` then point a bot at `server.base`.

    `calls` holds every call, `malformed` what was wrong with any, `refused` what Telegram's own limits did
    not let through (a text too long, marks left open, a button over 64 bytes …). Without the description of
    the Bot API beside the checkout (`strict` is False then) the world alone judges.
    """

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.calls: list[Call] = []
        self.malformed: list[str] = []
        self.refused: list[str] = []
        self._api = BotApi() if SPEC.exists() else None
        app = web.Application(client_max_size=BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self.base = ""

    @property
    def strict(self) -> bool:
        return self._api is not None

    @property
    def unanswered(self) -> list[str]:
        """Callback queries that nobody answered."""
        return self.world.unanswered

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def start(self, port: int = 0) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(ApiError(401, "Unauthorized"))
        params, files = await _read(request)
        method = request.match_info["method"]
        self.calls.append(Call(method, params, files, time.monotonic()))
        try:
            self._judge(method, params, files, form=request.content_type != "application/json")
            result = await self.world.call(method, params, files)
            self._own_up(method, result)
        except ConnectionCut:
            return _cut(request)
        except ApiError as error:
            if error.error_code == HTTPStatus.BAD_REQUEST:
                self.refused.append(f"{method}: {error.description}")
            return _refused(error)
        except NotModelled as error:
            self.malformed.append(f"{method}: not modelled: {error}")
            return _refused(ApiError(400, f"Bad Request: not modelled: {error}"))
        return web.json_response({"ok": True, "result": result})

    def _judge(self, method: str, params: Mapping[str, Any], files: Mapping[str, Any], *, form: bool) -> None:
        problems = self._api.call(method, params, files, form=form) if self._api else []
        self.malformed += problems
        if self._api and method not in self._api.methods:
            raise ApiError(404, "Not Found")
        if problems:
            raise ApiError(400, f"Bad Request: {'; '.join(problems)}")

    def _own_up(self, method: str, result: Any) -> None:
        """The world's own answers are held to the description too."""
        if self._api and (problems := self._api.answer(method, result)):
            self.malformed += problems
            raise ApiError(500, f"Internal Server Error: {'; '.join(problems)}")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refused(ApiError(401, "Unauthorized"))
        try:
            data = await self.world.download(request.match_info["path"])
        except ConnectionCut:
            return _cut(request)
        except ApiError as error:
            return _refused(error)
        return web.Response(body=data, content_type=UPLOAD)


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, tuple[str, bytes]]]:
    """Parameters and files of a call: from the address, a form of either kind, or a JSON body."""
    params: dict[str, Any] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        return params | await request.json(), files
    if request.content_type != "multipart/form-data":
        return params | {name: str(value) for name, value in (await request.post()).items()}, files
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read())
        if part.filename is None:
            params[part.name] = data.decode()
        else:
            files[part.name] = (part.filename, data)
    return params, files


def _refused(error: ApiError) -> web.Response:
    return web.json_response(error.as_json(), status=error.error_code)


def _cut(request: web.Request) -> web.Response:
    """Break the connection off: the caller gets no byte."""
    if request.transport:
        request.transport.abort()
    return web.Response()
