"""A person's settings: language, time zone."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.zones import ZONES
from bot.i18n import languages, use_locale
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork
from bot.services import settings as service
from bot.settings import Settings
from bot.views import settings as view
from bot.views.zones import zone_text
from handlers.commands import publish
from handlers.filters import Wish
from handlers.screen import show
from keyboards import settings as keyboard
from keyboards.callbacks import Language, Menu, OwnZone, Zones
from keyboards.menu import menu_keyboard


async def show_settings(
    event: Message | CallbackQuery, person: Person, clock: Clock, settings: Settings
) -> None:
    named = [(code, view.language_name(code)) for code in languages()]
    words = view.settings_text(person, settings.time_zone, clock.now())
    await show(event, words, keyboard.settings_keyboard(person, named))


async def set_language(
    press: CallbackQuery,
    callback_data: Language,
    uow: UnitOfWork,
    person: Person,
    clock: Clock,
    settings: Settings,
    bot: Bot,
) -> None:
    """The screen, the menu and the list of commands all change at once."""
    changed = await service.set_language(uow, person, callback_data.code, languages())
    with use_locale(changed.locale):
        await show_settings(press, changed, clock, settings)
        await bot.send_message(press.from_user.id, view.language_text(), reply_markup=menu_keyboard(changed))
    await publish(bot, changed)


async def ask_zone(press: CallbackQuery, person: Person, clock: Clock) -> None:
    named = [(zone, zone_text(zone, clock.now())) for zone in ZONES]
    await show(press, view.zone_question(), keyboard.own_zone_keyboard(person, named))


async def set_zone(
    press: CallbackQuery,
    callback_data: OwnZone,
    uow: UnitOfWork,
    person: Person,
    clock: Clock,
    settings: Settings,
) -> None:
    changed = await service.set_time_zone(uow, person, callback_data.name or None)
    await show_settings(press, changed, clock, settings)


def build_router() -> Router:
    router = Router(name="settings")
    router.message.register(show_settings, Wish("settings"))
    router.callback_query.register(show_settings, Menu.filter(F.to == "settings"))
    router.callback_query.register(set_language, Language.filter())
    router.callback_query.register(ask_zone, Zones.filter())
    router.callback_query.register(set_zone, OwnZone.filter())
    return router
