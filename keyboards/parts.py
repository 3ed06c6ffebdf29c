"""Parts that many keyboards share: numbered buttons in rows, the pager, the way back."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.paging import PAGE_SIZE
from bot.i18n import _

Row = list[InlineKeyboardButton]


def button(text: str, data: CallbackData | str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data if isinstance(data, str) else data.pack())


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[Row]:
    return [list(buttons[i : i + width]) for i in range(0, len(buttons), width)]


def pager(total: int, page: int, to: Callable[[int], CallbackData], size: int = PAGE_SIZE) -> list[Row]:
    """`‹ 2/5 ›`; nothing where one page holds all. The middle button shows the page again."""
    pages = max(1, -(-total // size))
    if pages == 1:
        return []
    return [
        [
            button("‹", to((page - 1) % pages)),
            button(f"{page + 1}/{pages}", to(page)),
            button("›", to((page + 1) % pages)),
        ]
    ]


def back(to: CallbackData | str) -> Row:
    return [button(_("Back"), to)]


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
