"""The HTTP session to the Bot API server, and the bot on it."""

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientSession

from bot.ports.troubles import Unavailable
from handlers.troubles import passing


class HttpSession(AiohttpSession):
    """aiogram's session that also understands proxies and servers which answer something else than JSON."""

    def __init__(self, base: str, proxy: str | None = None) -> None:
        """`proxy`: http://, or socks5:// where the package aiohttp-socks is installed (else RuntimeError)."""
        socks = proxy is not None and proxy.startswith("socks")
        super().__init__(proxy if socks else None, api=TelegramAPIServer.from_base(base))
        self._http_proxy = None if socks else proxy

    async def create_session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, proxy=self._http_proxy)
        return self._session

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise TelegramServerError(method, f"HTTP {status_code}")
        _kept(method.__returning__)
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if isinstance(error.original, json.JSONDecodeError):
                raise TelegramNetworkError(method, f"HTTP {status_code} without JSON") from None
            raise
        except TelegramRetryAfter:
            raise
        except TelegramAPIError as error:
            if status_code == HTTPStatus.TOO_MANY_REQUESTS:
                raise TelegramRetryAfter(method, error.message, retry_after=1) from error
            raise


@cache
def _kept(returned: Any) -> type[Response[Any]]:
    """Pydantic lets go of a generic model that nobody holds, and takes 10 ms to make it anew."""
    return Response[returned]


async def ask_who_i_am(bot: Bot) -> str | None:
    """The bot's name by its server; None where the token is refused; Unavailable where there is no server."""
    try:
        me = await bot.get_me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        return None
    except TelegramAPIError as error:
        raise passing(error) or Unavailable(error.message) from error
    return me.username


def build_bot(token: str, session: BaseSession) -> Bot:
    """Every message is HTML. A token of another shape than Telegram's is a ValueError."""
    try:
        return Bot(token, session, DefaultBotProperties(parse_mode="HTML"))
    except TokenValidationError:
        raise ValueError("must look like 123456789:AbC…, as @BotFather gives it") from None
