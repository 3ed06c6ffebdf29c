"""All that speaks Telegram, built for one bot: the same for production, demo and tests."""

import logging
from collections.abc import Callable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.ports.clock import Clock
from bot.ports.lock import Lock
from bot.ports.pictures import DrawQr, DrawSchedule
from bot.ports.unit_of_work import UnitOfWork
from bot.settings import Settings
from handlers.commands import publish_defaults
from handlers.dispatcher import build_dispatcher
from handlers.errors import Manners
from handlers.files import TelegramFiles
from handlers.middlewares import MakeUow
from handlers.notifier import TelegramNotifier
from handlers.pacing import Pacing
from handlers.polling import Poller
from handlers.renderers import build_renderers
from handlers.shown import Shown

log = logging.getLogger(__name__)


class Telegram:
    """The dispatcher with its poller on one side, notifier and files on the other."""

    def __init__(
        self,
        bot: Bot,
        make_uow: MakeUow,
        clock: Clock,
        settings: Settings,
        draw_qr: DrawQr,
        draw_schedule: DrawSchedule,
    ) -> None:
        bot.session.middleware(Shown())
        bot.session.middleware(Pacing())
        self.bot = bot
        self.dispatcher = build_dispatcher(make_uow, clock, settings, draw_qr)
        self.notifier = TelegramNotifier(bot, _without_update(make_uow), build_renderers(draw_schedule))
        self.files = TelegramFiles(bot)
        self._locale = settings.locale
        self._manners = Manners(settings.locale)

    def poller(self, lock: Lock) -> Poller:
        return Poller(self.bot, self.dispatcher, self._manners, lock)

    async def introduce(self) -> None:
        """Tell Telegram what it shows to those who have not started; it shows the former words until then."""
        try:
            await publish_defaults(self.bot, self._locale)
        except TelegramAPIError as error:
            log.warning("the list of commands is not set: %s", type(error).__name__)


def _without_update(make_uow: MakeUow) -> Callable[[], UnitOfWork]:
    return lambda: make_uow(None)
