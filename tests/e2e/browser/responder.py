"""A small bot for the page to talk with: it speaks the Bot API straight to the world."""

import asyncio
import json
from typing import Any

from handlers.simulator.world import World
from tests.e2e.browser.stage import COORDINATOR

CARD = (
    "<b>п. 9</b> <i>Экскурсии</i>\n<blockquote>не менее 100</blockquote>\n"
    "▓▓▓▓▓▓░░░░ 62 из 100 · <code>120</code> · 🔴 просрочено"
)
MENU = {
    "keyboard": [[{"text": "Отчитаться"}], [{"text": "Мои пункты"}, {"text": "Сроки"}]],
    "resize_keyboard": True,
}
KEYS = {
    "inline_keyboard": [
        [{"text": "Записать", "callback_data": "store"}],
        [{"text": "Тихо", "callback_data": "quiet"}, {"text": "Нельзя", "callback_data": "alert"}],
        [{"text": "Сайт", "url": "https://example.org/"}],
    ]
}


class Responder:
    """What it answers to is in `_said` and `_pressed`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.release = asyncio.Event()  # a press of "Тихо" is answered when the test says so

    async def call(self, method: str, **params: Any) -> Any:
        texts = {
            key: json.dumps(value) if isinstance(value, dict | list) else value
            for key, value in params.items()
        }
        return await self._world.call(method, texts)

    async def run(self) -> None:
        commands = [
            {"command": "items", "description": "Мои пункты"},
            {"command": "due", "description": "Сроки"},
        ]
        await self.call("setMyCommands", commands=commands)
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=5):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self._pressed(update["callback_query"])
                else:
                    await self._said(update["message"])

    async def _said(self, message: dict[str, Any]) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start "):
            await self.call("sendMessage", chat_id=chat_id, text=f"По приглашению {text.split()[1]}")
        elif text == "/start":
            await self.call("sendMessage", chat_id=chat_id, text="Здравствуйте!", reply_markup=MENU)
        elif text == "/items":
            await self.call("sendMessage", chat_id=chat_id, text=CARD, parse_mode="HTML", reply_markup=KEYS)
        elif text == "приглашение":
            link = f"https://t.me/{self._world.me['username']}?start=KEY-1"
            await self.call("sendMessage", chat_id=chat_id, text=f"Ссылка: {link}")
        elif text == "коллеге":
            await self.call("sendMessage", chat_id=COORDINATOR, text="Вам привет")
        elif text == "печатай":
            await self.call("sendChatAction", chat_id=chat_id, action="typing")
        elif text == "файл":
            content = {"chat_id": str(chat_id), "document": "attach://a", "caption": "Отчёт"}
            await self._world.call("sendDocument", content, {"a": ("отчёт за март.csv", b"a;b\n1;2\n")})
        elif "document" in message or "photo" in message:
            await self.call("sendMessage", chat_id=chat_id, text="Получено")
        else:
            await self.call("sendMessage", chat_id=chat_id, text=f"Вы сказали: {text}")

    async def _pressed(self, query: dict[str, Any]) -> None:
        chat_id, message_id = query["from"]["id"], query["message"]["message_id"]
        answer: dict[str, Any] = {"callback_query_id": query["id"]}
        if query["data"] == "store":
            undo = {"inline_keyboard": [[{"text": "Отменить запись", "callback_data": "undo"}]]}
            edited = {
                "chat_id": chat_id,
                "message_id": message_id,
                "text": "Записано № 7",
                "reply_markup": undo,
            }
            await self.call("editMessageText", **edited)
            answer |= {"text": "Готово"}
        elif query["data"] == "alert":
            answer |= {"text": "Этого вам нельзя", "show_alert": True}
        elif query["data"] == "quiet":
            await self.release.wait()
        elif query["data"] == "undo":
            await self.call("deleteMessage", chat_id=chat_id, message_id=message_id)
        await self.call("answerCallbackQuery", **answer)
