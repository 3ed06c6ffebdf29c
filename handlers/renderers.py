"""Which renderer makes the message of which kind of delivery."""

from bot.ports.pictures import DrawSchedule
from handlers import access, importing, people, reminding
from handlers.notifier import Renderer


def build_renderers(draw_schedule: DrawSchedule) -> dict[str, Renderer]:
    return {
        **importing.renderers(draw_schedule),
        **access.RENDERERS,
        **people.RENDERERS,
        **reminding.RENDERERS,
    }
