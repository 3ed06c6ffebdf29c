"""Inviting: whom, where, how often; the link and its picture; open invitations."""

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from bot.domain.people import Person, Role
from bot.errors import NotAllowed, Stale
from bot.ports.clock import Clock
from bot.ports.pictures import DrawQr
from bot.ports.unit_of_work import UnitOfWork
from bot.services import clusters as places
from bot.services import invitations as service
from bot.services.invitations import Invited, Terms
from bot.settings import Settings
from bot.views import invitations as view
from bot.views.roles import role_label
from handlers.filters import Wish
from handlers.screen import show
from keyboards import clusters as choosing
from keyboards import invitations as keyboard
from keyboards.callbacks import (
    Invitation,
    Invitations,
    Invite,
    InviteAs,
    InviteFrom,
    InviteTo,
    Places,
    Roles,
)

Event = Message | CallbackQuery


async def invite(message: Message, uow: UnitOfWork, person: Person) -> None:
    """Who may invite only participants is asked at once where to."""
    if service.grantable(person) == (Role.PARTICIPANT,):
        await _choose_place(message, uow, person, Places(to=Role.PARTICIPANT))
    else:
        await _choose_role(message, uow, person, 0)


async def choose_role(press: CallbackQuery, callback_data: Roles, uow: UnitOfWork, person: Person) -> None:
    if service.grantable(person) == (Role.PARTICIPANT,) and not callback_data.request:
        await _choose_place(press, uow, person, Places(to=Role.PARTICIPANT))
    else:
        await _choose_role(press, uow, person, callback_data.request)


async def _choose_role(event: Event, uow: UnitOfWork, person: Person, request_id: int) -> None:
    request = await service.choose_role(uow, person, request_id)
    roles = service.grantable(person)
    named = [(role, role_label(role)) for role in roles]
    await show(event, view.roles_text(roles, request), keyboard.roles_keyboard(named, request_id))


async def choose_place(
    press: CallbackQuery, callback_data: InviteAs, uow: UnitOfWork, person: Person
) -> None:
    role = _role(callback_data.role)
    if role is Role.ADMIN:
        await _offer(press, uow, person, InviteTo(role=role, request=callback_data.request))
    else:
        await _choose_place(press, uow, person, Places(to=role, request=callback_data.request))


async def show_places(press: CallbackQuery, callback_data: Places, uow: UnitOfWork, person: Person) -> None:
    await _choose_place(press, uow, person, callback_data)


async def _choose_place(event: Event, uow: UnitOfWork, person: Person, to: Places) -> None:
    role = _role(to.to)
    if role not in service.grantable(person):
        raise NotAllowed
    found = await places.places(uow, person, to.region, to.page)
    clusters = found.clusters
    if role is Role.PARTICIPANT and not person.is_admin and clusters and clusters.total == 1:
        await _choose_organisation(event, uow, person, InviteFrom(cluster=clusters.rows[0].id))
        return
    question = view.region_question() if found.regions else view.cluster_question()
    way_back = keyboard.to_roles(to.request) if person.is_admin else []
    await show(event, question, choosing.choice_keyboard(found, role, to.request, way_back))


async def choose_organisation(
    press: CallbackQuery, callback_data: InviteFrom, uow: UnitOfWork, person: Person
) -> None:
    await _choose_organisation(press, uow, person, callback_data)


async def _choose_organisation(event: Event, uow: UnitOfWork, person: Person, to: InviteFrom) -> None:
    cluster, page = await places.organisations(uow, person, to.cluster, to.page)
    markup = keyboard.from_keyboard(cluster, page, admin=person.is_admin, request=to.request)
    await show(event, view.organisation_question(cluster.name, some=bool(page.total)), markup)


async def offer(press: CallbackQuery, callback_data: InviteTo, uow: UnitOfWork, person: Person) -> None:
    await _offer(press, uow, person, callback_data)


async def _offer(press: CallbackQuery, uow: UnitOfWork, person: Person, to: InviteTo) -> None:
    found = await service.offer(uow, person, _role(to.role), to.place, to.request)
    markup = keyboard.offer_keyboard(found, to.days, admin=person.is_admin)
    await show(press, view.offer_text(found, to.days), markup)


async def make(
    press: CallbackQuery,
    callback_data: Invite,
    uow: UnitOfWork,
    person: Person,
    settings: Settings,
    bot: Bot,
    draw_qr: DrawQr,
) -> None:
    to = callback_data
    terms = Terms(to.uses, to.days)
    made = await service.invite(uow, person, _role(to.role), to.place, terms, to.request)
    if made.request:
        await show(press, view.sent_text(made.invitation, made.request))
    elif made.token:
        link = await create_start_link(bot, made.token)
        await _hand_over(press, bot, made, link, person.zone(settings.time_zone).key, draw_qr(link))


async def _hand_over(
    press: CallbackQuery, bot: Bot, made: Invited, link: str, zone: str, picture: bytes
) -> None:
    """The link on the screen, and below it a picture to pass on."""
    invitation = made.invitation
    await show(press, view.link_text(invitation, link, zone), keyboard.made_keyboard(invitation))
    file = BufferedInputFile(picture, "invitation.png")
    await bot.send_photo(press.from_user.id, file, caption=view.picture_text(invitation, link, zone))


async def show_list(
    press: CallbackQuery, callback_data: Invitations, uow: UnitOfWork, person: Person
) -> None:
    await _show_list(press, uow, person, callback_data)


async def _show_list(press: CallbackQuery, uow: UnitOfWork, person: Person, to: Invitations) -> None:
    page, cluster = await service.living(uow, person, to.cluster, to.page)
    labels = [view.invitation_label(row) for row in page.rows]
    await show(press, view.list_text(page, cluster), keyboard.list_keyboard(page, labels, to.cluster))


async def show_invitation(
    press: CallbackQuery,
    callback_data: Invitation,
    uow: UnitOfWork,
    person: Person,
    clock: Clock,
    settings: Settings,
) -> None:
    wish = service.revoke if callback_data.revoke else service.look
    found = await wish(uow, person, callback_data.id)
    zone = person.zone(settings.time_zone).key
    words = view.invitation_text(found, clock.now(), zone)
    await show(press, words, keyboard.invitation_keyboard(found))


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        raise Stale from error


def build_router() -> Router:
    router = Router(name="invitations")
    router.message.register(invite, Wish("invite"))
    router.callback_query.register(choose_role, Roles.filter())
    router.callback_query.register(choose_place, InviteAs.filter())
    router.callback_query.register(show_places, Places.filter(F.to.in_(set(Role))))
    router.callback_query.register(choose_organisation, InviteFrom.filter())
    router.callback_query.register(offer, InviteTo.filter())
    router.callback_query.register(make, Invite.filter())
    router.callback_query.register(show_list, Invitations.filter())
    router.callback_query.register(show_invitation, Invitation.filter())
    return router
