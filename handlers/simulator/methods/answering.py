"""Methods that answer a pressed button or an inline query, or react to a message."""

from typing import Any

from handlers.simulator.detected import units
from handlers.simulator.errors import bad_request
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Params
from handlers.simulator.state import State

methods = Registry()
ANSWER_LIMIT = 200
# The reactions that a bot may choose from.
REACTIONS = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾
💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
ALLOWED = frozenset(REACTIONS.split())


@methods.method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
async def answer_callback_query(state: State, params: Params) -> bool:
    if units(params.text("text")) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query = state.answered(params.text("callback_query_id"))
    answer = {
        "callback_query_id": params.text("callback_query_id"),
        "message_id": query.message_id,
        "text": params.text("text"),
        "show_alert": params.flag("show_alert"),
        "url": params.text("url"),
    }
    state.chat(query.user_id).answers.append(answer)
    state.onlookers.tell(query.user_id, "answer", answer=answer)
    return True


@methods.method("answerInlineQuery", "inline_query_id results cache_time is_personal next_offset button")
async def answer_inline_query(state: State, params: Params) -> bool:
    results: list[Any] = params.json("results", [])
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [result.get("id") for result in results]
    if len(set(names)) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    query = state.answered(params.text("inline_query_id"))
    answer = {"results": results, "is_personal": params.flag("is_personal"), "button": params.json("button")}
    state.chat(query.user_id).inline_answers.append(answer)
    return True


@methods.method("setMessageReaction", "chat_id message_id reaction is_big")
async def set_message_reaction(state: State, params: Params) -> bool:
    chat = state.addressed(params.text("chat_id"))
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    wanted: list[Any] = params.json("reaction", [])
    if len(wanted) > 1 or any(
        one.get("type") != "emoji" or one.get("emoji") not in ALLOWED for one in wanted
    ):
        raise bad_request("REACTION_INVALID")
    chat.reactions[message["message_id"]] = wanted
    state.onlookers.tell(chat.person.user_id, "reaction", message_id=message["message_id"], reaction=wanted)
    return True
