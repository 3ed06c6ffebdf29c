"""Time zones by the names that people use; the library's own are misleading."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.errors import N_
from bot.i18n import _

CITIES: dict[str, str] = {
    "Europe/Kaliningrad": N_("Kaliningrad"),
    "Europe/Moscow": N_("Moscow"),
    "Europe/Samara": N_("Samara"),
    "Asia/Yekaterinburg": N_("Yekaterinburg"),
    "Asia/Omsk": N_("Omsk"),
    "Asia/Novosibirsk": N_("Novosibirsk"),
    "Asia/Krasnoyarsk": N_("Krasnoyarsk"),
    "Asia/Irkutsk": N_("Irkutsk"),
    "Asia/Yakutsk": N_("Yakutsk"),
    "Asia/Vladivostok": N_("Vladivostok"),
    "Asia/Magadan": N_("Magadan"),
    "Asia/Sakhalin": N_("Sakhalin"),
    "Asia/Kamchatka": N_("Kamchatka"),
}


def zone_text(name: str, at: datetime) -> str:
    """`Самара, UTC+4`: the city, and how far its clock is from Greenwich at that moment."""
    city = _(CITIES[name]) if name in CITIES else name.rpartition("/")[2].replace("_", " ")
    offset = at.astimezone(ZoneInfo(name)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"{city}, UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
