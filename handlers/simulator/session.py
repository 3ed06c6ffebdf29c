"""An aiogram session whose other end is the simulated world instead of the network."""

import asyncio
import json
from collections.abc import AsyncGenerator
from http import HTTPStatus
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientError, ServerDisconnectedError

from handlers.simulator.errors import ApiError, ConnectionCut
from handlers.simulator.world import World

Uploads = dict[str, tuple[str, bytes]]


class SimulatedSession(BaseSession):
    """Writes each call as a form, as aiogram does for HTTP, and reads the answer by the same rules."""

    def __init__(self, world: World, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.world = world

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's signature
    ) -> TelegramType:
        params, files = await self.form(bot, method)
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                status, body = await self._exchange(method.__api_method__, params, files)
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ConnectionCut as error:
            raise TelegramNetworkError(method=method, message="ServerDisconnectedError") from error
        response = self.check_response(bot=bot, method=method, status_code=status, content=json.dumps(body))
        return cast("TelegramType", response.result)

    async def form(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[dict[str, str], Uploads]:
        """The fields and the file parts that would go over the wire; empty fields stay away."""
        attached: dict[str, InputFile] = {}
        fields = {
            name: str.__str__(prepared)  # an enum's own words, as they would go over the wire
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=attached))
        }
        files = {key: (file.filename or key, await _read(file, bot)) for key, file in attached.items()}
        return fields, files

    async def _exchange(
        self, name: str, params: dict[str, str], files: Uploads
    ) -> tuple[int, dict[str, Any]]:
        try:
            result = await self.world.call(name, params, files)
        except ApiError as error:
            return error.error_code, error.as_json()
        return HTTPStatus.OK, {"ok": True, "result": result}

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109  # aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file by the address that aiogram made of its path."""
        path = url.partition("/file/bot")[2].partition("/")[2]
        try:
            data = await self.world.download(path)
        except ConnectionCut as error:
            raise ServerDisconnectedError from error
        except ApiError as error:
            raise ClientError(f"{error.error_code}, message={error.description!r}") from error
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""


async def _read(file: InputFile, bot: Bot) -> bytes:
    return b"".join([chunk async for chunk in file.read(bot)])
