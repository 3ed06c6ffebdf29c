"""Which failures of a call to Telegram pass by themselves."""

from aiogram.exceptions import (
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError

from bot.ports.troubles import Unavailable


def passing(error: BaseException) -> Unavailable | None:
    """The same trouble in the product's words; None for what will never go better."""
    match error:
        case Unavailable():
            return error
        case TelegramRetryAfter(retry_after=seconds):
            return Unavailable("Telegram asks to wait", seconds)
        case TelegramEntityTooLarge():
            return None
        case TelegramServerError():
            return Unavailable("Telegram has trouble of its own")
        case TelegramNetworkError() | ClientError() | TimeoutError():
            return Unavailable("Telegram is out of reach")
    return None
