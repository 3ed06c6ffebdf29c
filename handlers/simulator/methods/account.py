"""Methods about the bot, its updates and whom it talks to."""

from urllib.parse import urlsplit

from handlers.simulator.errors import bad_request
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Json, Params
from handlers.simulator.state import BOT_ID, State

methods = Registry()
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@methods.method("getMe")
async def get_me(state: State, _params: Params) -> Json:
    return state.me


@methods.method("logOut")
@methods.method("close")
async def leave(_state: State, _params: Params) -> bool:
    return True


@methods.method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(state: State, params: Params) -> list[Json]:
    state.updates.allow(params.json("allowed_updates"))
    offset, limit = params.integer("offset", 0), params.integer("limit", 100)
    return await state.updates.get(offset or 0, limit or 0, float(params.integer("timeout", 0) or 0))


@methods.method(
    "setWebhook", "url secret_token max_connections allowed_updates drop_pending_updates ip_address"
)
async def set_webhook(state: State, params: Params) -> bool:
    url = urlsplit(params.text("url"))
    if url.scheme != "https" and url.hostname not in (*LOOPBACK, None):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    state.updates.allow(params.json("allowed_updates"))
    state.updates.hook(
        {"url": params.text("url"), "secret": params.text("secret_token")} if url.hostname else {}
    )
    return True


@methods.method("deleteWebhook", "drop_pending_updates")
async def delete_webhook(state: State, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        state.updates.drop()
    state.updates.hook({})
    return True


@methods.method("getWebhookInfo")
async def get_webhook_info(state: State, _params: Params) -> Json:
    url = state.updates.webhook.get("url", "")
    return {"url": url, "has_custom_certificate": False, "pending_update_count": len(state.updates.waiting)}


@methods.method("getChat", "chat_id")
async def get_chat(state: State, params: Params) -> Json:
    person = state.known(params.text("chat_id")).person
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {**person.chat(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


@methods.method("getChatMember", "chat_id user_id")
async def get_chat_member(state: State, params: Params) -> Json:
    chat = state.known(params.text("chat_id"))
    user_id = params.integer("user_id")
    if user_id == BOT_ID:
        return {"status": "member", "user": state.bot_user()}
    if user_id != chat.person.user_id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": chat.person.user()}
