"""Filters that several nouns share."""

from aiogram import Bot
from aiogram.filters import Command, Filter
from aiogram.types import Message, TelegramObject
from aiogram.utils.magic_filter import MagicFilter

from bot.domain.people import Person
from bot.errors import N_
from bot.i18n import in_every_language
from keyboards.menu import LABELS

CANCEL = N_("Cancel")


class Wish(Filter):
    """A wish of the menu: its command, or its button in any language (yesterday's keyboard included)."""

    def __init__(self, command: str) -> None:
        self._command = Command(command)
        self._labels = in_every_language(LABELS[command]) if command in LABELS else frozenset()

    async def __call__(self, message: Message, bot: Bot) -> bool:
        text = (message.text or "").strip()
        return text in self._labels or bool(await self._command(message, bot))


class Cancelled(Filter):
    """The command, or the word that stands on every way out, typed."""

    def __init__(self) -> None:
        self._command = Command("cancel")

    async def __call__(self, message: Message, bot: Bot) -> bool:
        return _is_cancel(message) or bool(await self._command(message, bot))


def _is_cancel(message: Message) -> bool:
    text = (message.text or "").strip()
    return text.capitalize() in in_every_language(CANCEL)


class Typed(Filter):
    """What a dialogue may take as its answer: a text that is neither a command nor a button of the menu."""

    def __init__(self) -> None:
        self._labels = frozenset[str]().union(*map(in_every_language, LABELS.values()))

    async def __call__(self, message: Message) -> bool:
        text = (message.text or "").strip()
        if _is_cancel(message):
            return False
        return bool(text) and not text.startswith("/") and text not in self._labels


class Has(Filter):
    """A magic filter that is asked where it stands: aiogram would start a thread for each."""

    def __init__(self, magic: MagicFilter) -> None:
        self._magic = magic

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._magic.resolve(event))


async def is_member(_event: TelegramObject, person: Person | None = None) -> bool:
    """Whether the person has any role; strangers meet `start` and `fallback` only."""
    return person is not None and bool(person.memberships)
