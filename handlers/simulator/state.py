"""All that the simulated Telegram remembers, and the few ways in which it changes."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from handlers.simulator.chats import Chat
from handlers.simulator.commands import Commands
from handlers.simulator.errors import bad_request, forbidden
from handlers.simulator.events import Onlookers
from handlers.simulator.files import FileStore
from handlers.simulator.updates import UpdateQueue

Json = dict[str, Any]
BOT_ID = 7_000_000_001


@dataclass
class Query:
    """A pressed button or an inline query that waits for its answer."""

    user_id: int
    asked_at: datetime
    message_id: int | None = None
    answered: bool = False


@dataclass
class Profile:
    """The bot's own texts, by language code ("" is for every language)."""

    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "default"})


class State:
    """Telegram's memory. Methods of the Bot API and people's doings both work on it."""

    def __init__(self, clock: Callable[[], datetime], bot_username: str = "cluster_demo_bot") -> None:
        self.clock = clock
        self.me: Json = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Кластер",
            "username": bot_username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
        }
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.files = FileStore()
        self.commands = Commands()
        self.profile = Profile()
        self.onlookers = Onlookers()
        self.queries: dict[str, Query] = {}
        self.query_lifetime = timedelta(minutes=1)
        self._message_ids = itertools.count(1)  # one row of numbers for all private chats, as a bot has it
        self._query_ids = itertools.count(4_000_000_000_000_001)
        self.albums = itertools.count(13_000_000_000_000_001)

    def now(self) -> int:
        return int(self.clock().timestamp())

    def bot_user(self) -> Json:
        return {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")}

    def chat(self, user_id: int) -> Chat:
        """The chat of a person in this world; KeyError for a stranger to it."""
        return self.chats[user_id]

    def known(self, chat_id: str | int | None) -> Chat:
        """The chat that a call names, if that person ever wrote to the bot."""
        try:
            chat = self.chats[int(chat_id or 0)]
        except (ValueError, KeyError):
            raise bad_request("chat not found") from None
        if not chat.person.started:
            raise bad_request("chat not found")
        return chat

    def addressed(self, chat_id: str | int | None) -> Chat:
        """The chat that a call names, if the bot may write there."""
        chat = self.known(chat_id)
        if chat.person.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def new_message(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Number, date and show a message; returns it."""
        head = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.person.chat(),
            "date": self.now(),
        }
        message = head | content
        chat.messages.append(message)
        self.onlookers.tell(chat.person.user_id, "message", message=message)
        return message

    def change(self, chat: Chat, message: Json) -> Json:
        """Put an edited message in the old one's place."""
        chat.replace(message)
        self.onlookers.tell(chat.person.user_id, "edited", message=message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        chat.remove(message_id)
        self.onlookers.tell(chat.person.user_id, "deleted", message_id=message_id)

    def set_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        chat.reply_keyboard = keyboard
        self.onlookers.tell(chat.person.user_id, "keyboard", keyboard=keyboard)

    def tell_commands(self, scope: Json) -> None:
        """Let the onlookers whom a scope concerns know the list that they see now."""
        concerned = [int(scope["chat_id"])] if "chat_id" in scope else list(self.chats)
        for user_id in concerned:
            chat = self.chats[user_id]
            seen = self.commands.seen_by(user_id, chat.person.language_code)
            self.onlookers.tell(user_id, "commands", commands=seen)

    def ask(self, user_id: int, message_id: int | None = None) -> str:
        """Open a query; returns its id."""
        query_id = str(next(self._query_ids))
        self.queries[query_id] = Query(user_id, self.clock(), message_id)
        return query_id

    def answered(self, query_id: str) -> Query:
        """Close a query: once, and while it is fresh."""
        query = self.queries.get(query_id)
        if query is None or query.answered or self.clock() - query.asked_at > self.query_lifetime:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query.answered = True
        return query

    @property
    def unanswered(self) -> list[str]:
        """Pressed buttons that still turn in circles."""
        return [
            key for key, query in self.queries.items() if query.message_id is not None and not query.answered
        ]
