"""Questions in words, answered in one message."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.domain.items import Card
from bot.domain.people import Person
from bot.domain.questions import summed_up
from bot.domain.roadmap import Metric
from bot.domain.understanding import Context, Intent, KnownItem, Reading, Slots
from bot.ports.unit_of_work import UnitOfWork
from bot.services import due as due_service
from bot.services import items
from bot.services import questions as service
from bot.settings import Settings
from bot.views import due as due_view
from bot.views import questions as view
from bot.views.html import Html
from bot.views.reporting import item_label
from handlers import again
from handlers.help import answer_kindly, say_what_i_can
from handlers.items import show_item
from handlers.receipts import show_history
from handlers.screen import show
from keyboards import questions as keyboard
from keyboards.due import due_keyboard
from keyboards.fallback import guess_keyboard
from keyboards.parts import Row

FOUND = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that answering it needs; `said`: the message, where it was one."""

    event: Message | CallbackQuery
    uow: UnitOfWork
    person: Person
    settings: Settings
    context: Context
    reading: Reading
    said: str = ""

    @property
    def slots(self) -> Slots:
        return self.reading.slots

    @property
    def unknown(self) -> list[str]:
        """The numbers that were named and are no item's."""
        known = {item.number for item in self.context.items}
        named = (self.slots.number, *self.slots.further)
        return [number for number in named if number is not None and number not in known]


async def reply(asked: Asked) -> bool:
    """Whether the reading is a question that has an answer."""
    known = _ANSWERS.get(asked.reading.intent)
    if known:
        await known(asked)
    return known is not None


async def _due(asked: Asked) -> None:
    """What is due from today for as long as it burns is shown with what is overdue."""
    slots = asked.slots
    today = asked.context.today
    if (slots.start, slots.end) == (today, today + timedelta(due_service.SOON_DAYS)):
        await _window(asked, due_service.SOON)
        return
    window = due_service.window_of(slots.start, slots.end) if slots.start and slots.end else ""
    await _window(asked, window)


async def _overdue(asked: Asked) -> None:
    await _window(asked, due_service.OVERDUE)


async def _window(asked: Asked, window: str) -> None:
    found = await due_service.due(asked.uow, asked.person, window, asked.settings.time_zone)
    labels = due_view.due_labels(found)
    await show(asked.event, due_view.due_text(found, 0), due_keyboard(found, labels, 0))


async def _item(asked: Asked) -> None:
    await _about_item(asked)


async def _deadline(asked: Asked) -> None:
    await _about_item(asked, view.deadline_text)


async def _responsible(asked: Asked) -> None:
    await _about_item(asked, view.responsible_text)


async def _about_item(asked: Asked, words: Callable[[Card], Html] | None = None) -> None:
    """The answer for each item that was named, or the card of one.

    Where one number is several items': which; where it is none's: says so.
    """
    ids, unknown = asked.slots.item_ids, asked.unknown
    several = len(ids) > 1 or bool(unknown)
    if not ids:
        nothing = [*map(view.no_item_text, unknown)] or [view.no_item_text(None)]
        await show(asked.event, view.one_by_one(nothing), guess_keyboard(asked.person))
    elif words and (asked.slots.further or not several):
        cards = [await items.item_card(asked.uow, asked.person, key) for key in ids[:FOUND]]
        answers = [*map(view.no_item_text, unknown), *map(words, cards)]
        await show(asked.event, view.one_by_one(answers), _open(asked, ids[:FOUND]))
    elif several:
        which = [*map(view.no_item_text, unknown), view.which_item_text(all_named=bool(asked.slots.further))]
        await show(asked.event, view.one_by_one(which), _open(asked, ids[:FOUND]))
    else:
        await show_item(asked.event, await items.item_card(asked.uow, asked.person, ids[0]))


def _open(asked: Asked, ids: tuple[int, ...]) -> InlineKeyboardMarkup:
    known = [item for item in asked.context.items if item.item_id in ids]
    labelled = [(item.item_id, item_label(item.number, item.title)) for item in known]
    return keyboard.items_keyboard(labelled, again.button_of(asked.reading))


def _cards(
    asked: Asked, named: Iterable[tuple[int, str, str]], first: Row | None = None
) -> InlineKeyboardMarkup:
    """A button for each item's card (id, number, title), from which one comes back to this answer."""
    labelled = view.card_labels([*dict.fromkeys(named)][:FOUND])
    return keyboard.items_keyboard(labelled, again.button_of(asked.reading), first)


async def _totals(asked: Asked) -> None:
    slots, left = asked.slots, asked.reading.intent is Intent.LEFT
    metrics = [slots.metric] if slots.metric else _metrics_of(asked)
    if not metrics:
        await _about_item(asked)
        return
    found = [
        await service.totals(asked.uow, asked.person, metric, slots.item_ids, left=left) for metric in metrics
    ]
    told = [one for one in found if one.tallies] or found[:1]
    answers = [*map(view.no_item_text, asked.unknown), *map(view.totals_text, told)]
    items_told = (tally.item for one in told for tally in one.tallies[:FOUND])
    buttons = _cards(asked, ((item.item_id, item.number, item.title) for item in items_told))
    await show(asked.event, view.one_by_one(answers), buttons)


def _metrics_of(asked: Asked) -> list[Metric]:
    """Of items that were named without a metric: all that they count."""
    known = (item for item in asked.context.items if item.item_id in asked.slots.item_ids)
    return list(dict.fromkeys(indicator.metric for item in known for indicator in item.indicators))


async def _late(asked: Asked) -> None:
    slots = asked.slots
    if slots.number is not None and not slots.item_ids:
        await _about_item(asked)
        return
    days = (slots.start, slots.end) if slots.start or slots.end else None
    known = {item.item_id: item.number for item in asked.context.items}
    items_asked = {key: known[key] for key in slots.item_ids}
    found = await service.late(asked.uow, asked.person, items_asked, days)
    late = view.late_text(found, own=not _leads(asked.person))
    text = view.one_by_one([*map(view.no_item_text, asked.unknown), late])
    remind = keyboard.remind(slots.item_ids, again.span(slots)) if found.may_remind else None
    rows = ((row.expected.item_id, row.number, row.title) for row in found.rows)
    await show(asked.event, text, _cards(asked, rows, remind))


def _leads(person: Person) -> bool:
    scope = person.scope
    return scope.everything or bool(scope.regions or scope.clusters)


async def _party(asked: Asked) -> None:
    name = asked.slots.name or ""
    found = service.of_party(name, asked.context)
    if not found:
        await _show_found(asked, name, [])
        return
    buttons = _cards(asked, ((item.item_id, item.number, item.title) for item in found))
    await show(asked.event, view.party_text(name, found), buttons)


async def _find(asked: Asked) -> None:
    words = asked.slots.words or ""
    await _show_found(asked, words, service.find(words, asked.context))


async def _show_found(asked: Asked, words: str, found: list[KnownItem]) -> None:
    shown = found[:FOUND]
    buttons = _cards(asked, ((item.item_id, item.number, item.title) for item in shown))
    await show(asked.event, view.found_text(words, shown), buttons if shown else guess_keyboard(asked.person))


async def _summary(asked: Asked) -> None:
    start, end = summed_up(asked.slots.start, asked.slots.end, asked.context.today)
    found = await service.summary(asked.uow, asked.person, start, end)
    await show(asked.event, view.summary_text(found), keyboard.summary_keyboard())


async def _history(asked: Asked) -> None:
    await show_history(asked.event, asked.uow, asked.person)


async def _help(asked: Asked) -> None:
    if asked.slots.greeting:
        await answer_kindly(asked.event, asked.person, asked.slots.greeting)
    else:
        await say_what_i_can(asked.event, asked.person)


_ANSWERS: dict[Intent, Callable[[Asked], Awaitable[None]]] = {
    Intent.DUE: _due,
    Intent.OVERDUE: _overdue,
    Intent.ITEM: _item,
    Intent.DEADLINE: _deadline,
    Intent.METRIC_TOTAL: _totals,
    Intent.LEFT: _totals,
    Intent.LATE: _late,
    Intent.RESPONSIBLE: _responsible,
    Intent.PARTY: _party,
    Intent.SUMMARY: _summary,
    Intent.HISTORY: _history,
    Intent.HELP: _help,
    Intent.FIND: _find,
}
