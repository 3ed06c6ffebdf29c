"""Who the messenger says somebody is."""

from aiogram.types import User

from bot.ports.people import Identity

NAME_LIMIT = 128
"""Telegram's own: 64 characters each for first and last name."""


def identity(user: User, locale: str) -> Identity:
    return Identity(user.id, user.full_name.strip()[:NAME_LIMIT], user.username, locale)
