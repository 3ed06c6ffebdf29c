"""Buttons of what is attached to a report: a piece each, and the way back to where one came from."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.paging import PAGE_SIZE
from bot.domain.reporting import Evidence
from keyboards.callbacks import Attached, Attachment, Record
from keyboards.parts import back, button, in_rows, keyboard, pager
from keyboards.ways import restored


def evidence_keyboard(
    found: Evidence, labelled: Sequence[tuple[int, str]], to: Attached
) -> InlineKeyboardMarkup:
    shown = labelled[to.page * PAGE_SIZE : (to.page + 1) * PAGE_SIZE]
    pieces = [button(label, Attachment(report=found.report.id, id=key)) for key, label in shown]
    way_back = restored(to.way) or Record(id=found.report.id)

    def turn(page: int) -> Attached:
        return Attached(report=found.report.id, page=page, way=to.way)

    return keyboard(*in_rows(pieces, 2), *pager(len(labelled), to.page, turn), back(way_back))
