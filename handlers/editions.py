"""Roadmaps of a cluster and their editions: looked at, replaced, moved, put away."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.editions import RoadmapCard
from bot.domain.people import Person, local_day
from bot.errors import Stale
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork
from bot.services import editions as service
from bot.views import editions as view
from bot.views import moving as moving_view
from bot.views.html import Html
from handlers.screen import show
from keyboards import editions as keyboard
from keyboards.callbacks import Apply, Deed, Edition, MoveRoadmap, Roadmap, Roadmaps

QUESTIONS = {"delete": view.delete_text, "archive": view.archive_text, "next": view.next_year_text}


async def show_roadmaps(
    press: CallbackQuery, callback_data: Roadmaps, uow: UnitOfWork, person: Person
) -> None:
    cards = await service.of_cluster(uow, person, callback_data.cluster)
    labels = [view.roadmap_label(n, card) for n, card in enumerate(cards, 1)]
    text = view.roadmaps_text(cards, callback_data.page)
    await show(press, text, keyboard.roadmaps_keyboard(cards, labels, callback_data))


async def show_roadmap(
    press: CallbackQuery, callback_data: Roadmap, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    card = await service.card(uow, person, callback_data.id)
    if callback_data.show == "how":
        await show(press, view.how_text(card), keyboard.way_back_keyboard(card))
    else:
        await _show_card(press, view.roadmap_text(card), card, clock)


async def _show_card(press: CallbackQuery, text: Html, card: RoadmapCard, clock: Clock) -> None:
    today = local_day(clock.now(), card.time_zone)
    await show(press, text, keyboard.roadmap_keyboard(card, today))


async def show_difference(
    press: CallbackQuery, callback_data: Edition, uow: UnitOfWork, person: Person
) -> None:
    to = callback_data
    if to.job:
        offered = await service.compare(uow, person, to.job, to.roadmap)
    else:
        offered = await service.compare_former(uow, person, to.roadmap)
    buttons = keyboard.difference_keyboard(offered, view.ENTRIES, to.page)
    await show(press, view.difference_text(offered, to.page), buttons)


async def apply(
    press: CallbackQuery, callback_data: Apply, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    to = callback_data
    if to.job:
        card = await service.apply(uow, person, to.job, to.roadmap, to.of)
    else:
        card = await service.revert(uow, person, to.roadmap, to.of)
    await _show_card(press, view.applied_text(card), card, clock)


async def do(
    press: CallbackQuery, callback_data: Deed, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    to = callback_data
    if to.do == "restore":
        card = await service.archive(uow, person, to.roadmap, away=False)
        await _show_card(press, view.roadmap_text(card), card, clock)
    elif to.do not in QUESTIONS:
        raise Stale
    elif not to.sure:
        card = await service.card(uow, person, to.roadmap)
        await show(press, QUESTIONS[to.do](card), keyboard.sure_keyboard(card.id, to.do))
    elif to.do == "delete":
        cluster_id = await service.delete(uow, person, to.roadmap)
        await show(press, view.deleted_text(), keyboard.cluster_keyboard(cluster_id))
    elif to.do == "archive":
        card = await service.archive(uow, person, to.roadmap, away=True)
        await _show_card(press, view.roadmap_text(card), card, clock)
    else:
        card = await service.begin_next_year(uow, person, to.roadmap)
        await _show_card(press, view.copied_text(card), card, clock)


async def move(
    press: CallbackQuery, callback_data: MoveRoadmap, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    to = callback_data
    if to.to and to.sure:
        card = await service.move(uow, person, to.roadmap, to.to)
        await _show_card(press, view.roadmap_text(card), card, clock)
    elif to.to:
        moving = await service.destination(uow, person, to.roadmap, to.to)
        await show(press, moving_view.move_text(moving), keyboard.move_keyboard(moving))
    else:
        card, page = await service.destinations(uow, person, to.roadmap, to.page)
        await show(
            press, moving_view.destinations_text(card, page), keyboard.destinations_keyboard(card, page)
        )


def build_router() -> Router:
    router = Router(name="editions")
    router.callback_query.register(show_roadmaps, Roadmaps.filter())
    router.callback_query.register(show_roadmap, Roadmap.filter())
    router.callback_query.register(show_difference, Edition.filter())
    router.callback_query.register(apply, Apply.filter())
    router.callback_query.register(do, Deed.filter())
    router.callback_query.register(move, MoveRoadmap.filter())
    return router
