"""Items: own ones by status, the whole plan, the card of one."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.items import Card
from bot.domain.people import Person
from bot.ports.unit_of_work import UnitOfWork
from bot.services import items as service
from bot.views import items as view
from bot.views.evidence import attached_label
from handlers.filters import Wish
from handlers.screen import show
from keyboards import items as keyboard
from keyboards.callbacks import Item, ItemPage, Items
from keyboards.ways import restored


async def show_own(message: Message, uow: UnitOfWork, person: Person) -> None:
    await _show_list(message, uow, person, Items())


async def show_list(press: CallbackQuery, callback_data: Items, uow: UnitOfWork, person: Person) -> None:
    if callback_data.whole:
        await _show_plan(press, uow, person, callback_data)
    else:
        await _show_list(press, uow, person, callback_data)


async def _show_list(event: Message | CallbackQuery, uow: UnitOfWork, person: Person, to: Items) -> None:
    found = await service.own_items(uow, person, to.roadmap, to.page)
    if found.roadmap is None:
        labels = view.roadmap_labels(found.roadmaps)
        await show(event, view.list_text(found, to.page), keyboard.roadmaps_keyboard(labels, found.roadmaps))
        return
    labelled = [(listed.item.item_id, view.item_label(listed)) for listed in found.listed]
    whole = service.sees_part(person)
    await show(
        event,
        view.list_text(found, to.page),
        keyboard.list_keyboard(found, labelled, to.page, may_see_plan=whole),
    )


async def _show_plan(event: CallbackQuery, uow: UnitOfWork, person: Person, to: Items) -> None:
    title, outlines = await service.plan(uow, person, to.roadmap)
    labelled = [(outline.id, outline.number) for outline in outlines]
    await show(
        event, view.plan_text(title, outlines, to.page), keyboard.plan_keyboard(to.roadmap, labelled, to.page)
    )


async def show_card(press: CallbackQuery, callback_data: Item, uow: UnitOfWork, person: Person) -> None:
    await show_item(press, await service.item_card(uow, person, callback_data.id))


async def show_card_page(
    press: CallbackQuery, callback_data: ItemPage, uow: UnitOfWork, person: Person
) -> None:
    to = callback_data
    await show_item(press, await service.item_card(uow, person, to.id), to.page, restored(to.way))


async def show_item(event: Message | CallbackQuery, card: Card, page: int = 0, way: str = "") -> None:
    """A page of the card; back leads by `way` to where one came from, else to the item's list."""
    pages = view.card_pages(card)
    page = min(page, len(pages) - 1)
    attached = [(line.id, attached_label(line)) for line in card.reports if line.evidence_count]
    await show(event, pages[page], keyboard.card_keyboard(card, len(pages), page, way, attached))


def build_router() -> Router:
    router = Router(name="items")
    router.message.register(show_own, Wish("items"))
    router.callback_query.register(show_list, Items.filter())
    router.callback_query.register(show_card, Item.filter())
    router.callback_query.register(show_card_page, ItemPage.filter())
    return router
