"""The list of commands that Telegram shows under "/": per chat by role and language."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.domain.people import Person
from bot.errors import N_
from bot.i18n import DEFAULT, _, languages, use_locale
from keyboards.menu import command_list

log = logging.getLogger(__name__)

DESCRIPTION = N_(
    "I help the participants of an educational cluster carry out their roadmap: what is due, who reports, "
    "how far it is. A number takes three presses."
)
"""What an empty chat shows."""


async def publish(bot: Bot, person: Person) -> None:
    """The person's own commands. Where Telegram does not take them now, the next /start sets them."""
    with use_locale(person.locale):
        commands = list(command_list(person))
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=person.account))
    except TelegramAPIError as error:
        log.warning("commands of a person are not set: %s", type(error).__name__)


async def withdraw(bot: Bot, account: int) -> None:
    """Nobody known any more: the chat shows what strangers see."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=account))
    except TelegramAPIError as error:
        log.warning("commands of a chat are not removed: %s", type(error).__name__)


async def publish_defaults(bot: Bot, default: str = DEFAULT) -> None:
    """What strangers see, in each language and for those of any other in the default one."""
    scope = BotCommandScopeAllPrivateChats()
    for code in (*languages(), None):
        with use_locale(code or default):
            await bot.set_my_commands(list(command_list(None)), scope=scope, language_code=code)
            await bot.set_my_description(_(DESCRIPTION), language_code=code)
