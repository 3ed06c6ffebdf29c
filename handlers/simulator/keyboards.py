"""The keyboards under a message: Telegram's limits on them."""

from typing import Any
from urllib.parse import urlsplit

from handlers.simulator.detected import units
from handlers.simulator.errors import bad_request

Json = dict[str, Any]
MOST_BUTTONS = 100
DATA_BYTES = 64
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
    }
    | {"switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled"}
)
SCHEMES = ("http", "https", "tg", "ton")


def inline(markup: Json | None) -> Json | None:
    """A checked inline keyboard; None for none or an empty one."""
    if markup is None:
        return None
    rows = _rows(markup, "inline_keyboard")
    for button in _counted(rows):
        _check_inline(button)
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def reply(markup: Json) -> Json:
    """A checked reply keyboard, its buttons written out as objects."""
    rows = [[{"text": b} if isinstance(b, str) else b for b in row] for row in _rows(markup, "keyboard")]
    buttons = _counted(rows)
    if not buttons:
        raise bad_request("reply keyboard must be non-empty")
    if any(not _label(button) for button in buttons):
        raise bad_request("keyboard button text must be non-empty")
    return {**markup, "keyboard": [row for row in rows if row]}


def _rows(markup: Json, name: str) -> list[list[Any]]:
    rows = markup.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'object expected as reply markup: field "{name}" must be an Array of Arrays')
    return rows


def _counted(rows: list[list[Any]]) -> list[Json]:
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return buttons


def _label(button: Json) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return text.strip()


def _check_inline(button: Json) -> None:
    if not _label(button):
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    acts = [
        name
        for name in ACTIONS
        if button.get(name) not in (None, "") or (name.startswith("switch") and name in button)
    ]
    if len(acts) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(button.get("callback_data", "").encode()) > DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in acts:
        _check_url(button["url"])
    if units(button.get("copy_text", {}).get("text", "-")) not in range(1, 257):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in SCHEMES:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if parts.scheme.startswith("http") and "." not in (parts.hostname or ""):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
