"""Methods that say how the bot presents itself: commands, menu button, descriptions."""

from typing import Any

from handlers.simulator.commands import language
from handlers.simulator.errors import bad_request
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Json, Params
from handlers.simulator.state import State

methods = Registry()
DESCRIPTION = 512
SHORT_DESCRIPTION = 120


def _scope(state: State, params: Params) -> Json:
    scope: Json = params.json("scope", {"type": "default"})
    if scope.get("type") == "chat":
        state.addressed(scope.get("chat_id"))
    return scope


@methods.method("setMyCommands", "commands scope language_code")
async def set_my_commands(state: State, params: Params) -> bool:
    commands: list[Any] = params.json("commands", [])
    scope = _scope(state, params)
    state.commands.put(scope, params.text("language_code"), commands)
    state.tell_commands(scope)
    return True


@methods.method("getMyCommands", "scope language_code")
async def get_my_commands(state: State, params: Params) -> list[Json]:
    return state.commands.get(_scope(state, params), params.text("language_code"))


@methods.method("deleteMyCommands", "scope language_code")
async def delete_my_commands(state: State, params: Params) -> bool:
    scope = _scope(state, params)
    state.commands.drop(scope, params.text("language_code"))
    state.tell_commands(scope)
    return True


@methods.method("setChatMenuButton", "chat_id menu_button")
async def set_chat_menu_button(state: State, params: Params) -> bool:
    button: Json = params.json("menu_button", {"type": "default"})
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: type must be commands, web_app or default")
    if params.has("chat_id"):
        state.addressed(params.text("chat_id")).menu_button = button
    else:
        state.profile.menu_button = button
    return True


@methods.method("getChatMenuButton", "chat_id")
async def get_chat_menu_button(state: State, params: Params) -> Json:
    own = (
        state.addressed(params.text("chat_id")).menu_button if params.has("chat_id") else {"type": "default"}
    )
    return own if own["type"] != "default" else state.profile.menu_button


def _set(texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    if len(params.text(name)) > limit:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    texts[language(params.text("language_code"))] = params.text(name)
    return True


def _get(texts: dict[str, str], params: Params, name: str) -> Json:
    return {name: texts.get(params.text("language_code")) or texts.get("", "")}


@methods.method("setMyDescription", "description language_code")
async def set_my_description(state: State, params: Params) -> bool:
    return _set(state.profile.descriptions, params, "description", DESCRIPTION)


@methods.method("getMyDescription", "language_code")
async def get_my_description(state: State, params: Params) -> Json:
    return _get(state.profile.descriptions, params, "description")


@methods.method("setMyShortDescription", "short_description language_code")
async def set_my_short_description(state: State, params: Params) -> bool:
    return _set(state.profile.short_descriptions, params, "short_description", SHORT_DESCRIPTION)


@methods.method("getMyShortDescription", "language_code")
async def get_my_short_description(state: State, params: Params) -> Json:
    return _get(state.profile.short_descriptions, params, "short_description")
