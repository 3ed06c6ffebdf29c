"""The command lists and descriptions that the bot set, by scope and language."""

import re
from typing import Any

from handlers.simulator.errors import bad_request

Json = dict[str, Any]
NAME = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}|")
SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")


def language(code: str) -> str:
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


class Commands:
    """A person sees the first list that is not empty: their chat's, all private chats', the default one.

    In each scope their own language's list comes before the one for every language.
    """

    def __init__(self) -> None:
        self._lists: dict[tuple[str, int, str], list[Json]] = {}

    @staticmethod
    def key(scope: Json, code: str) -> tuple[str, int, str]:
        if scope.get("type") not in SCOPES:
            raise bad_request("can't parse BotCommandScope: unsupported type specified")
        return scope["type"], int(scope.get("chat_id", 0)), language(code)

    def put(self, scope: Json, code: str, commands: list[Json]) -> None:
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not NAME.fullmatch(command.get("command", "").removeprefix("/")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._lists[self.key(scope, code)] = commands

    def get(self, scope: Json, code: str) -> list[Json]:
        return self._lists.get(self.key(scope, code), [])

    def drop(self, scope: Json, code: str) -> None:
        self._lists.pop(self.key(scope, code), None)

    def seen_by(self, user_id: int, code: str) -> list[Json]:
        scopes = (("chat", user_id), ("all_private_chats", 0), ("default", 0))
        keys = ((kind, chat, lang) for kind, chat in scopes for lang in (code, ""))
        return next((self._lists[key] for key in keys if self._lists.get(key)), [])
