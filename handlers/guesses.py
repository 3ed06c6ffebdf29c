"""Never a shrug: the nearest readings of an unclear message as buttons, and what each of them does."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.domain.understanding import Context, Intent, Reading, Record, Slots
from bot.i18n import _, number_text
from bot.ports.unit_of_work import UnitOfWork
from bot.services import cards, understanding
from bot.services import questions as service
from bot.services.due import window_of
from bot.settings import Settings
from bot.views import fallback as fallback_view
from bot.views import questions as view
from bot.views.html import clip
from bot.views.reporting import item_label
from handlers import again, questions
from handlers.cards import show_card
from handlers.screen import show
from keyboards import questions as keyboard
from keyboards import ways
from keyboards.callbacks import Data, Due, Guess, Records

MOST = 3
WORDS = 24
"""Letters of a search that a button of 64 bytes has room for."""

Labelled = tuple[str, Data]


async def offer(asked: "questions.Asked") -> None:
    """The nearest readings, besides the wishes that are offered anyway."""
    found = (_button(guess, asked) for guess in asked.reading.guesses)
    guesses = [one for one in found if one][:MOST]
    text = view.guess_text() if guesses else fallback_view.guess_text()
    await show(asked.event, text, keyboard.guesses_keyboard(guesses, asked.person))


def _button(guess: Reading, asked: "questions.Asked") -> Labelled | None:
    """A reading as a button; None where the menu's own buttons say the same or nothing would come of it."""
    context, slots = asked.context, guess.slots
    if guess.records:
        return _report(guess.records[0], context) if asked.person.reports else None
    if guess.intent in {Intent.ITEM, Intent.DEADLINE}:
        return _item(guess, asked)
    if guess.intent is Intent.FIND:
        return _search(slots.words or "", context)
    if slots.metric:
        metric = Guess(intent=guess.intent, what=slots.metric)
        return view.metric_label(slots.metric, left=guess.intent is Intent.LEFT), metric
    if guess.intent is Intent.DUE:
        return _due(slots, context)
    simple: dict[Intent, Labelled] = {
        Intent.OVERDUE: ("🔴 " + _("Overdue"), Due(window="overdue")),
        Intent.LATE: ("🔕 " + _("Who has not reported"), Guess(intent=Intent.LATE)),
        Intent.SUMMARY: ("📊 " + _("Summary"), Guess(intent=Intent.SUMMARY)),
        Intent.HISTORY: (_("My reports"), Records()),
    }
    return simple.get(guess.intent)


def _due(slots: Slots, context: Context) -> Labelled | None:
    """A span of days; this month has the menu's own button."""
    if not slots.start or not slots.end:
        return None
    window = window_of(slots.start, slots.end)
    if window == f"{context.today:%Y-%m}":
        return None
    return view.due_label(slots.start, slots.end, context.today), Due(window=window)


def _report(record: Record, context: Context) -> Labelled | None:
    if not record.candidates:
        return None
    one = record.candidates[0]
    title = next((item.title for item in context.items if item.item_id == one.item_id), "")
    label = f"✍️ {number_text(record.value)} · {item_label(one.number, title)}"
    return label, again.report_button(record)


def _item(guess: Reading, asked: "questions.Asked") -> Labelled | None:
    """From the card one comes back to the guesses."""
    known = next((item for item in asked.context.items if item.item_id in guess.slots.item_ids), None)
    if known is None:
        return None
    if guess.intent is Intent.DEADLINE:
        return "🗓 " + _("When it is due"), Guess(intent=Intent.DEADLINE, what=str(known.item_id))
    way = Guess(intent=Intent.CLARIFY, what=ways.plain(asked.said)) if asked.said else None
    return item_label(known.number, known.title), ways.card(known.item_id, way)


def _search(words: str, context: Context) -> Labelled | None:
    kept = clip(ways.plain(words), WORDS).rstrip("…").strip()
    if not kept or not service.find(kept, context):
        return None
    return "🔎 " + _("Find “{words}”").format(words=kept), Guess(intent=Intent.FIND, what=kept)


async def press(
    press: CallbackQuery,
    callback_data: Guess,
    uow: UnitOfWork,
    person: Person,
    settings: Settings,
    sent_at: datetime,
) -> None:
    """What was guessed is what was meant."""
    context = await understanding.context_of(uow, person, sent_at)
    if callback_data.intent == Intent.CLARIFY:
        reading = await understanding.understand_text(uow, person, callback_data.what, sent_at)
    else:
        reading = again.reading_of(callback_data, context)
    if reading.intent is Intent.REPORT and press.message:
        card = await cards.write(uow, person, reading, sent_at, message_id=press.message.message_id)
        await show_card(press, card)
        return
    asked = questions.Asked(press, uow, person, settings, context, reading, callback_data.what)
    if not await questions.reply(asked):
        await offer(asked)


def build_router() -> Router:
    router = Router(name="guesses")
    router.callback_query.register(press, Guess.filter())
    return router
