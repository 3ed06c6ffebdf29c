"""What the sending and the editing methods share: formatted text, keyboards, the message answered to."""

import re
from typing import Any

from handlers.simulator import keyboards
from handlers.simulator.chats import Chat
from handlers.simulator.detected import beside, units
from handlers.simulator.entities import parse, trimmed
from handlers.simulator.errors import ApiError, NotModelled, bad_request
from handlers.simulator.params import Json, Params
from handlers.simulator.quoting import quoted
from handlers.simulator.state import State

MENTION = re.compile(r"tg://user\?id=(\d+)")
TEXT = "text parse_mode entities link_preview_options"
CAPTION = "caption parse_mode caption_entities show_caption_above_media"
TO = "chat_id reply_parameters reply_markup"


def formatted(state: State, params: Params, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """Text and entities of one parameter, by its parse mode or as given."""
    mode, source = params.text("parse_mode"), params.text(name)
    if mode.lower() not in ("", "html"):
        raise NotModelled(f"parse_mode {mode}")
    given = params.json(entities_name, [])
    text, entities = parse(source) if mode and not given else trimmed(source, given)
    return text, beside(text, [_mentioned(state, entity) for entity in entities])


def _mentioned(state: State, entity: Json) -> Json:
    """A link to a person is a mention of them, where Telegram knows them."""
    match = MENTION.fullmatch(entity.get("url", ""))
    if not match or int(match[1]) not in state.chats:
        return entity
    mention = {key: entity[key] for key in ("offset", "length")}
    return {"type": "text_mention", **mention, "user": state.chats[int(match[1])].person.user()}


def text_content(state: State, params: Params) -> Json:
    text, entities = formatted(state, params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > 4096:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(state: State, params: Params) -> Json:
    text, entities = formatted(state, params, "caption", "caption_entities")
    if units(text) > 1024:
        raise bad_request("message caption is too long")
    above = {"show_caption_above_media": True} if params.flag("show_caption_above_media") else {}
    return ({"caption": text} | above if text else {}) | ({"caption_entities": entities} if entities else {})


def markup_of(params: Params) -> Json:
    markup = params.json("reply_markup", {})
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return markup


def inline_of(params: Params) -> Json:
    """The `reply_markup` part of a message: an inline keyboard or nothing."""
    markup = markup_of(params)
    keyboard = keyboards.inline(markup) if markup else None
    return {"reply_markup": keyboard} if keyboard else {}


def answered_to(chat: Chat, params: Params) -> Json:
    reply = params.json("reply_parameters")
    if not reply:
        return {}
    found = quoted(chat, reply.get("message_id"))
    if not found and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def post(state: State, chat: Chat, params: Params, content: Json) -> Json:
    """Send a message of the bot with its keyboard; returns it."""
    markup = markup_of(params)
    keyboard = keyboards.reply(markup) if "keyboard" in markup else None
    others = {"keyboard", "remove_keyboard", "force_reply"} & markup.keys()
    shown = {} if others or not markup else inline_of(params)
    message = state.new_message(chat, state.bot_user(), {**answered_to(chat, params), **content, **shown})
    if others:
        chat.fixed.add(message["message_id"])
    if keyboard or "remove_keyboard" in markup:
        state.set_keyboard(chat, keyboard)
    return message


def own(chat: Chat, message_id: int | None, *, lost: str) -> Json:
    """A message of the bot that may be edited; `lost` is what Telegram says of one that is not there."""
    message = chat.find(message_id)
    if message is None:
        raise bad_request(lost)
    if not message["from"]["is_bot"] or message["message_id"] in chat.fixed or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return message


def modified(state: State, chat: Chat, old: Json, new: Json) -> Json:
    """Put the edited message in place, unless nothing differs."""
    if {key: value for key, value in old.items() if key != "edit_date"} == new:
        raise NOT_MODIFIED
    return state.change(chat, {**new, "edit_date": state.now()})


NOT_MODIFIED = ApiError(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message",
)


def without(message: Json, *names: str) -> dict[str, Any]:
    return {key: value for key, value in message.items() if key not in names and key != "edit_date"}
