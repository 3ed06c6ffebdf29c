"""Time zones that are offered: those that a Russian region may live in, west to east."""

from bot.errors import N_, Invalid

ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Sakhalin",
    "Asia/Kamchatka",
)
"""IANA names."""


def known_zone(name: str) -> str:
    """The name, or Invalid where nobody offered it."""
    if name not in ZONES:
        raise Invalid(N_("Please choose a time zone from the list."))
    return name
