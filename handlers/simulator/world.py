"""The simulated Telegram: the Bot API on one side, people with their chats on the other."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from handlers.simulator.chats import Chat, Person, inline_buttons
from handlers.simulator.detected import detect, units
from handlers.simulator.errors import ApiError, ConnectionCut, NoSuchButton, NotModelled
from handlers.simulator.events import Subscription
from handlers.simulator.faults import Fault, Faults, Trouble
from handlers.simulator.methods import MODELLED
from handlers.simulator.params import Files, Json, Params
from handlers.simulator.quoting import quoted
from handlers.simulator.state import State

__all__ = [
    "ApiError",
    "Chat",
    "ConnectionCut",
    "NoSuchButton",
    "NotModelled",
    "Person",
    "Subscription",
    "World",
]

Kind = Literal["document", "photo", "video", "voice", "sticker"]
TEXT_LIMIT = 4096  # a client sends a longer text in pieces
SETTLE = 30.0  # seconds, on a busy machine


class World(State):
    """One bot and the people who talk to it. `clock` gives aware times; it dates every message."""

    def __init__(self, clock: Callable[[], datetime], bot_username: str = "cluster_demo_bot") -> None:
        super().__init__(clock, bot_username)
        self.faults = Faults()
        self.calls: deque[tuple[str, Mapping[str, Any]]] = deque(maxlen=1000)

    # The Bot API

    async def call(self, method: str, params: Mapping[str, Any], files: Files | None = None) -> Any:
        """Perform a method and return its JSON result.

        `params` are a form's strings or JSON values; `files` name the uploaded parts as (file name, bytes).
        Raises ApiError, ConnectionCut where that was ordered, NotModelled for what this world does not know.
        """
        self.calls.append((method, params))
        fault = self.faults.take(method, str(params.get("chat_id", "")))
        if fault:
            await asyncio.sleep(fault.delay)
            _before(fault)
        result = await self._perform(method, Params(params, files or {}))
        if fault and fault.error == "cut_after":
            raise ConnectionCut(method)
        return result

    async def _perform(self, name: str, params: Params) -> Any:
        method = MODELLED.get(name)
        if method is None:
            raise NotModelled(name)
        unknown = set(params.values) - method.params
        if unknown:
            raise NotModelled(f"{name}: {', '.join(sorted(unknown))}")
        return await method.run(self, params)

    async def download(self, path: str) -> bytes:
        """The bytes behind getFile's `file_path`."""
        fault = self.faults.take("download", "")
        if fault:
            await asyncio.sleep(fault.delay)
            _before(fault)
        return self.files.at(path).data

    def fail(
        self,
        method: str,
        times: int = 1,
        error: Trouble = None,
        *,
        chat_id: int | None = None,
        delay: float = 0.0,
    ) -> None:
        """Order trouble for the next `times` calls of `method`.

        `method` may be "download" for files, or "*" for any but getUpdates; `error` is an ApiError or a
        connection cut before or after acting; `delay` in seconds comes before it.
        """
        self.faults.order(Fault(method, times, error, chat_id, delay))

    # People

    def add_person(
        self,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "ru",
        *,
        started: bool = False,
    ) -> Chat:
        """Let somebody in. Until they write (or with `started`) the bot may not write to them."""
        person = Person(user_id, first_name, last_name, username, language_code, started)
        self.chats[user_id] = Chat(person)
        return self.chats[user_id]

    def commands_for(self, user_id: int) -> list[Json]:
        """The command list that this person's Telegram shows."""
        return self.commands.seen_by(user_id, self.chats[user_id].person.language_code)

    def subscribe(self, user_id: int) -> Subscription:
        """Watch a chat: each event is a dict with its "type".

        message and edited bring `message`, deleted `message_id`, answer `answer`, action `action`, keyboard
        `keyboard`, commands `commands`, reaction `message_id` and `reaction`.
        """
        return self.onlookers.subscribe(user_id)

    def file(self, file_id: str) -> tuple[str, bytes]:
        """Name and bytes of a file that either side sent."""
        stored = self.files.get(file_id)
        return stored.name, stored.data

    async def say(self, user_id: int, text: str, reply_to: int | None = None) -> int:
        """Send a text; one beyond Telegram's limit goes in pieces. Returns the id of the last update."""
        chat = self._writer(user_id)
        pieces = _pieces(text.strip())
        if not pieces:
            raise ValueError("Telegram sends no empty message")
        for piece in pieces:
            content: Json = {"text": piece, **quoted(chat, reply_to)}
            if entities := detect(piece):
                content["entities"] = entities
            update_id = self._post(chat, content)
        return update_id

    async def edit(self, user_id: int, message_id: int, text: str) -> int:
        """Change one's own text message."""
        chat = self._writer(user_id)
        old = chat.find(message_id)
        if old is None or old["from"]["id"] != user_id or "text" not in old:
            raise ValueError("a person edits their own texts only")
        kept = {key: value for key, value in old.items() if key != "entities"}
        new = {**kept, "text": text, "edit_date": self.now()}
        if entities := detect(text):
            new["entities"] = entities
        return self.updates.put("edited_message", self.change(chat, new))

    async def press(self, user_id: int, message_id: int, callback_data: str, *, forged: bool = False) -> int:
        """Press an inline button; `forged` sends the data whether the button is there or not."""
        chat = self._writer(user_id)
        message = chat.find(message_id)
        shown = [button.get("callback_data") for button in inline_buttons(message or {})]
        if not forged and callback_data not in shown:
            raise NoSuchButton(f"no button {callback_data!r} under message {message_id}, there are {shown}")
        gone = {"message_id": message_id, "chat": chat.person.chat(), "date": 0}
        query = {
            "id": self.ask(user_id, message_id),
            "from": chat.person.user(),
            "message": message or gone,
            "chat_instance": str(-user_id),
            "data": callback_data,
        }
        return self.updates.put("callback_query", query)

    async def send_file(
        self,
        user_id: int,
        name: str,
        data: bytes,
        caption: str | None = None,
        kind: Kind = "document",
        *,
        media_group_id: str | None = None,
        size: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send a file; `size` announces another size than the bytes given."""
        chat = self._writer(user_id)
        content = self.files.keep(kind, name, data, size).content() | quoted(chat, reply_to)
        if caption:
            content["caption"] = caption
            if entities := detect(caption):
                content["caption_entities"] = entities
        if media_group_id:
            content["media_group_id"] = media_group_id
        return self._post(chat, content)

    async def send(self, user_id: int, content: Json) -> int:
        """Send anything else, given as a message has it: {"contact": …}, {"location": …}."""
        return self._post(self._writer(user_id), content)

    async def repeat(self, update_id: int) -> None:
        """Let Telegram deliver a recent update once more, as to a bot that died before acknowledging it."""
        self.updates.repeat(update_id)

    async def asks_inline(self, user_id: int, query: str, offset: str = "") -> int:
        """Type `@bot query` in some chat; the answer comes to `chat.inline_answers`."""
        person = self.chats[user_id].person
        asked = {"id": self.ask(user_id), "from": person.user(), "query": query, "offset": offset}
        return self.updates.put("inline_query", asked | {"chat_type": "private"})

    async def block(self, user_id: int) -> int:
        """Block the bot."""
        return self._membership(user_id, blocked=True)

    async def unblock(self, user_id: int) -> int:
        """Let the bot write again."""
        return self._membership(user_id, blocked=False)

    async def settled(self, timeout: float = SETTLE) -> None:  # noqa: ASYNC109  # its error tells what is missing
        """Wait until every update is acknowledged: its handler is done and the bot asks for the next."""
        await self.updates.settled(timeout)

    def _writer(self, user_id: int) -> Chat:
        chat = self.chats[user_id]
        if chat.person.blocked:
            raise ValueError(f"{chat.person.first_name} has blocked the bot: unblock first")
        chat.person.started = True
        return chat

    def _post(self, chat: Chat, content: Json) -> int:
        message = self.new_message(chat, chat.person.user(), content)
        return self.updates.put("message", message)

    def _membership(self, user_id: int, *, blocked: bool) -> int:
        person = self.chats[user_id].person
        member = {"user": self.bot_user(), "status": "member"}
        banned = {"user": self.bot_user(), "status": "kicked", "until_date": 0}
        old, new = (member, banned) if blocked else (banned, member)
        person.blocked = blocked
        head = {"chat": person.chat(), "from": person.user(), "date": self.now()}
        return self.updates.put("my_chat_member", {**head, "old_chat_member": old, "new_chat_member": new})


def _before(fault: Fault) -> None:
    if fault.error == "cut_before":
        raise ConnectionCut(fault.method)
    if isinstance(fault.error, ApiError):
        raise fault.error


def _pieces(text: str) -> list[str]:
    """Parts of at most 4096 UTF-16 units, as a client cuts them."""
    parts: list[str] = []
    while text:
        cut = min(len(text), TEXT_LIMIT)
        while units(text[:cut]) > TEXT_LIMIT:
            cut -= 1
        parts.append(text[:cut])
        text = text[cut:]
    return parts
