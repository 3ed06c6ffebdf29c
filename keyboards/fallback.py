"""Buttons where nothing was understood: the nearest wishes."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import Person
from bot.i18n import _
from keyboards.callbacks import Due, Items, Records, Report
from keyboards.parts import button, keyboard


def own_reports_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button(_("My reports"), Records())])


def guess_keyboard(person: Person) -> InlineKeyboardMarkup:
    report = [button(_("Report"), Report())] if person.reports else []
    return keyboard(report, [button(_("My items"), Items()), button(_("Due dates"), Due(window=""))])
