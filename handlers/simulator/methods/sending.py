"""Methods that bring a message into a chat or take it away: text, copies, forwards, deletion, "typing…"."""

from datetime import timedelta
from typing import Any

from handlers.simulator.errors import bad_request
from handlers.simulator.methods.content import (
    CAPTION,
    TEXT,
    TO,
    caption_content,
    post,
    text_content,
    without,
)
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Json, Params
from handlers.simulator.state import State

methods = Registry()
ACTIONS = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker
find_location record_video_note upload_video_note
"""
# Where a message came from and what hangs on it: a copy has neither.
PERSONAL = (
    "message_id",
    "from",
    "chat",
    "date",
    "reply_markup",
    "reply_to_message",
    "forward_origin",
    "media_group_id",
)
DELETABLE = timedelta(hours=48)


@methods.method("sendMessage", f"{TO} {TEXT}")
async def send_message(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    return post(state, chat, params, text_content(state, params))


@methods.method("copyMessage", f"{TO} {CAPTION} from_chat_id message_id")
async def copy_message(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    source = state.addressed(params.text("from_chat_id")).find(params.integer("message_id"))
    if source is None:
        raise bad_request("message to copy not found")
    content = without(source, *PERSONAL)
    if "caption" in params.values and "text" not in content:
        content = without(content, "caption", "caption_entities") | caption_content(state, params)
    return {"message_id": post(state, chat, params, content)["message_id"]}


@methods.method("forwardMessage", "chat_id from_chat_id message_id")
async def forward_message(state: State, params: Params) -> Json:
    chat = state.addressed(params.text("chat_id"))
    source = state.addressed(params.text("from_chat_id")).find(params.integer("message_id"))
    if source is None:
        raise bad_request("message to forward not found")
    origin = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    content = {"forward_origin": origin} | without(source, *PERSONAL)
    return post(state, chat, params, content)


@methods.method("deleteMessage", "chat_id message_id")
async def delete_message(state: State, params: Params) -> bool:
    chat = state.addressed(params.text("chat_id"))
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if state.now() - message["date"] > DELETABLE.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    state.remove(chat, message["message_id"])
    return True


@methods.method("deleteMessages", "chat_id message_ids")
async def delete_messages(state: State, params: Params) -> bool:
    chat = state.addressed(params.text("chat_id"))
    wanted: list[Any] = params.json("message_ids", [])
    if not 1 <= len(wanted) <= 100:
        raise bad_request(
            "message identifiers are not specified" if not wanted else "too many message identifiers"
        )
    for message in [found for number in wanted if (found := chat.find(int(number)))]:
        if state.now() - message["date"] <= DELETABLE.total_seconds():
            state.remove(chat, message["message_id"])
    return True


@methods.method("sendChatAction", "chat_id action")
async def send_chat_action(state: State, params: Params) -> bool:
    chat = state.addressed(params.text("chat_id"))
    action = params.text("action")
    if action not in ACTIONS.split():
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    state.onlookers.tell(chat.person.user_id, "action", action=action)
    return True
