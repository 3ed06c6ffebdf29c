"""Who takes part: lists, one person's role, taking it away, moving it."""

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.members import Circle
from bot.domain.people import Person, Role
from bot.errors import Stale
from bot.ports.deliveries import Delivery
from bot.ports.unit_of_work import UnitOfWork
from bot.services import clusters as places
from bot.services import people as service
from bot.settings import Settings
from bot.views import access as news
from bot.views import people as view
from bot.views.invitations import cluster_question, region_question
from handlers.commands import publish
from handlers.filters import Wish
from handlers.notifier import Letter
from handlers.screen import show
from keyboards import clusters as choosing
from keyboards import people as keyboard
from keyboards.callbacks import Member, Members, Menu, Move, Places, Remove

Event = Message | CallbackQuery


async def people(event: Event, uow: UnitOfWork, person: Person) -> None:
    await _choose_cluster(event, uow, person, Places(to="people"))


async def show_places(press: CallbackQuery, callback_data: Places, uow: UnitOfWork, person: Person) -> None:
    await _choose_cluster(press, uow, person, callback_data)


async def _choose_cluster(event: Event, uow: UnitOfWork, person: Person, to: Places) -> None:
    found = await places.places(uow, person, to.region, to.page)
    clusters = found.clusters
    if not person.is_admin and clusters and clusters.total == 1:
        await _show_listing(event, uow, person, Members(circle=Circle.CLUSTER, id=clusters.rows[0].id))
        return
    question = region_question() if found.regions else cluster_question()
    await show(event, question, choosing.choice_keyboard(found, "people", 0, []))


async def show_listing(press: CallbackQuery, callback_data: Members, uow: UnitOfWork, person: Person) -> None:
    await _show_listing(press, uow, person, callback_data)


async def _show_listing(event: Event, uow: UnitOfWork, person: Person, to: Members) -> None:
    try:
        circle = Circle(to.circle)
    except ValueError as error:
        raise Stale from error
    found = await service.listing(uow, person, circle, to.id, to.page)
    names = [view.member_name(member) for member in found.members.rows]
    await show(event, view.listing_text(found), keyboard.listing_keyboard(found, names))


async def show_member(
    press: CallbackQuery, callback_data: Member, uow: UnitOfWork, person: Person, settings: Settings
) -> None:
    card = await service.card(uow, person, callback_data.id)
    words = view.card_text(card, person.zone(settings.time_zone).key)
    await show(press, words, keyboard.card_keyboard(card))


async def ask_removal(press: CallbackQuery, callback_data: Remove, uow: UnitOfWork, person: Person) -> None:
    card = await service.card(uow, person, callback_data.id)
    await show(press, view.removal_question(card), keyboard.removal_keyboard(card))


async def remove(
    press: CallbackQuery, callback_data: Remove, uow: UnitOfWork, person: Person, bot: Bot
) -> None:
    changed = await service.remove(uow, person, callback_data.id)
    await _show_listing(press, uow, person, Members(circle=changed.circle, id=changed.place_id))
    if changed.person:
        await publish(bot, changed.person)


async def choose_destination(
    press: CallbackQuery, callback_data: Move, uow: UnitOfWork, person: Person
) -> None:
    member, page = await service.destinations(uow, person, callback_data.id, callback_data.page)
    words = view.destination_question(member, some=bool(page.total))
    await show(press, words, keyboard.destinations_keyboard(member, page))


async def move(press: CallbackQuery, callback_data: Move, uow: UnitOfWork, person: Person) -> None:
    changed = await service.move(uow, person, callback_data.id, callback_data.to)
    await _show_listing(press, uow, person, Members(circle=changed.circle, id=changed.place_id))


async def render_removed(_uow: UnitOfWork, delivery: Delivery) -> Letter:
    return Letter(news.removed_text(Role(delivery.data["role"]), delivery.data["place"]))


async def render_moved(_uow: UnitOfWork, delivery: Delivery) -> Letter:
    return Letter(news.moved_text(delivery.data["from"], delivery.data["to"]))


RENDERERS = {"removed": render_removed, "moved": render_moved}


def build_router() -> Router:
    router = Router(name="people")
    router.message.register(people, Wish("people"))
    router.callback_query.register(people, Menu.filter(F.to == "people"))
    router.callback_query.register(show_places, Places.filter(F.to == "people"))
    router.callback_query.register(show_listing, Members.filter())
    router.callback_query.register(show_member, Member.filter())
    router.callback_query.register(remove, Remove.filter(F.sure))
    router.callback_query.register(ask_removal, Remove.filter())
    router.callback_query.register(move, Move.filter(F.to))
    router.callback_query.register(choose_destination, Move.filter())
    return router
