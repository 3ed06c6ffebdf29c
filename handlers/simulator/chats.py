"""People and the private chats they have with the bot."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Person:
    """Somebody with a Telegram account. `started` says that the bot may write to them."""

    user_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "ru"
    started: bool = False
    blocked: bool = False

    def _names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value}

    def user(self) -> Json:
        return {"id": self.user_id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def chat(self) -> Json:
        return {"id": self.user_id, "type": "private", **self._names()}


@dataclass
class Chat:
    """What a person sees: `messages` as Bot API JSON in order, theirs and the bot's, deleted ones gone.

    A message is never changed in place: an edit puts a new one where it stood.
    """

    person: Person
    messages: list[Json] = field(default_factory=list)
    reply_keyboard: Json | None = None
    answers: list[Json] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    inline_answers: list[Json] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "default"})
    # Messages sent with a reply keyboard: Telegram lets nobody edit those.
    fixed: set[int] = field(default_factory=set)

    def find(self, message_id: int | None) -> Json | None:
        return next((m for m in self.messages if m["message_id"] == message_id), None)

    def replace(self, message: Json) -> None:
        ids = [m["message_id"] for m in self.messages]
        self.messages[ids.index(message["message_id"])] = message

    def remove(self, message_id: int) -> None:
        self.messages = [m for m in self.messages if m["message_id"] != message_id]

    def sent_by_bot(self) -> list[Json]:
        return [m for m in self.messages if m.get("from", {}).get("is_bot")]


def inline_buttons(message: Json) -> list[Json]:
    """Every inline button under a message, row after row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
