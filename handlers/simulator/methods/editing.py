"""Methods that change a message of the bot."""

from handlers.simulator.errors import bad_request
from handlers.simulator.methods.content import (
    CAPTION,
    TEXT,
    caption_content,
    inline_of,
    modified,
    own,
    text_content,
    without,
)
from handlers.simulator.methods.media import media_content
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Json, Params
from handlers.simulator.state import State

methods = Registry()
WHICH = "chat_id message_id reply_markup"
LOST = "message to edit not found"
MEDIA = ("photo", "document", "video", "voice")


@methods.method("editMessageText", f"{WHICH} {TEXT}")
async def edit_text(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    content = text_content(state, params)
    old = own(chat, params.integer("message_id"), lost=LOST)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    new = without(old, "text", "entities", "reply_markup") | content | inline_of(params)
    return modified(state, chat, old, new)


@methods.method("editMessageCaption", f"{WHICH} {CAPTION}")
async def edit_caption(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    content = caption_content(state, params)
    old = own(chat, params.integer("message_id"), lost=LOST)
    if not any(kind in old for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    kept = without(old, "caption", "caption_entities", "show_caption_above_media", "reply_markup")
    return modified(state, chat, old, kept | content | inline_of(params))


@methods.method("editMessageMedia", f"{WHICH} media")
async def edit_media(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    old = own(chat, params.integer("message_id"), lost=LOST)
    content = media_content(state, params, params.json("media", {}))
    kept = without(old, *MEDIA, "text", "entities", "caption", "caption_entities", "reply_markup")
    return modified(state, chat, old, kept | content | inline_of(params))


@methods.method("editMessageReplyMarkup", WHICH)
async def edit_markup(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    old = own(chat, params.integer("message_id"), lost=LOST)
    return modified(state, chat, old, without(old, "reply_markup") | inline_of(params))
