"""Regions, clusters and organisations: looked at, made, renamed."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.clusters import Kind
from bot.domain.people import Person
from bot.domain.places import Deed, Named
from bot.domain.zones import ZONES
from bot.errors import N_, Invalid, Stale
from bot.ports.clock import Clock
from bot.ports.unit_of_work import UnitOfWork
from bot.services import clusters as service
from bot.views import clusters as view
from bot.views.zones import zone_text
from handlers.filters import Has, Typed, Wish
from handlers.screen import show
from handlers.states import Managing
from keyboards import clusters as keyboard
from keyboards.callbacks import Cluster, Name, NewZone, Organisation, Organisations, Places

Event = Message | CallbackQuery


async def manage(message: Message, uow: UnitOfWork, person: Person, clock: Clock) -> None:
    await _show_places(message, uow, person, clock, Places(to="manage"))


async def show_places(
    press: CallbackQuery, callback_data: Places, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    await _show_places(press, uow, person, clock, callback_data)


async def _show_places(event: Event, uow: UnitOfWork, person: Person, clock: Clock, to: Places) -> None:
    found = await service.places(uow, person, to.region, to.page)
    await show(event, view.places_text(found, clock.now()), keyboard.manage_keyboard(found))


async def show_cluster(
    press: CallbackQuery, callback_data: Cluster, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    await _show_cluster(press, uow, person, clock, callback_data.id)


async def _show_cluster(event: Event, uow: UnitOfWork, person: Person, clock: Clock, cluster_id: int) -> None:
    card = await service.cluster_card(uow, person, cluster_id)
    markup = keyboard.cluster_keyboard(card, admin=person.is_admin)
    await show(event, view.cluster_text(card, clock.now()), markup)


async def show_organisations(
    press: CallbackQuery, callback_data: Organisations, uow: UnitOfWork, person: Person
) -> None:
    cluster, page = await service.organisations(uow, person, callback_data.cluster, callback_data.page)
    await show(press, view.organisations_text(cluster, page), keyboard.organisations_keyboard(cluster, page))


async def show_organisation(
    press: CallbackQuery, callback_data: Organisation, uow: UnitOfWork, person: Person
) -> None:
    await _show_organisation(press, uow, person, callback_data.id)


async def _show_organisation(event: Event, uow: UnitOfWork, person: Person, organisation_id: int) -> None:
    card = await service.organisation_card(uow, person, organisation_id)
    await show(event, view.organisation_text(card), keyboard.organisation_keyboard(card))


async def ask_name(press: CallbackQuery, callback_data: Name, uow: UnitOfWork, person: Person) -> None:
    try:
        deed, kind = Deed(callback_data.deed), Kind(callback_data.kind)
    except ValueError as error:
        raise Stale from error
    naming = await service.ask_name(uow, person, deed, kind, callback_data.id)
    await show(press, view.naming_text(naming), keyboard.naming_keyboard(naming))


async def take_name(message: Message, uow: UnitOfWork, person: Person, clock: Clock) -> None:
    named = await service.name(uow, person, message.text)
    if named.id is None:
        markup = keyboard.new_zone_keyboard(named, _zones(clock))
        await show(message, view.zone_question(named), markup)
    else:
        await _show_named(message, uow, person, clock, named)


async def ask_for_words(_message: Message) -> None:
    raise Invalid(N_("Please type the name in words."))


async def take_zone(
    press: CallbackQuery, callback_data: NewZone, uow: UnitOfWork, person: Person, clock: Clock
) -> None:
    named = await service.choose_zone(uow, person, callback_data.name)
    await _show_named(press, uow, person, clock, named)


async def ask_for_zone(_message: Message) -> None:
    raise Invalid(N_("Please choose a time zone from the list."))


async def _show_named(event: Event, uow: UnitOfWork, person: Person, clock: Clock, named: Named) -> None:
    """What was made or renamed, ready for the next step."""
    key = named.id or 0
    if named.kind is Kind.REGION:
        await _show_places(event, uow, person, clock, Places(to="manage", region=key))
    elif named.kind is Kind.CLUSTER:
        await _show_cluster(event, uow, person, clock, key)
    elif named.many:
        cluster, page = await service.organisations(uow, person, key)
        words = view.organisations_text(cluster, page, named)
        await show(event, words, keyboard.organisations_keyboard(cluster, page))
    else:
        await _show_organisation(event, uow, person, key)


def _zones(clock: Clock) -> Sequence[tuple[str, str]]:
    return [(zone, zone_text(zone, clock.now())) for zone in ZONES]


def build_router() -> Router:
    router = Router(name="clusters")
    router.message.register(manage, Wish("manage"))
    router.callback_query.register(show_places, Places.filter(F.to == "manage"))
    router.callback_query.register(show_cluster, Cluster.filter())
    router.callback_query.register(show_organisations, Organisations.filter())
    router.callback_query.register(show_organisation, Organisation.filter())
    dialogue = {"dialogue": True}
    router.callback_query.register(ask_name, Name.filter(), flags=dialogue)
    router.message.register(take_name, StateFilter(Managing.name), Typed(), flags=dialogue)
    router.message.register(ask_for_words, StateFilter(Managing.name), Has(~F.text), flags=dialogue)
    router.message.register(ask_for_zone, StateFilter(Managing.zone), Typed(), flags=dialogue)
    router.callback_query.register(take_zone, NewZone.filter(), StateFilter(Managing.zone), flags=dialogue)
    return router
