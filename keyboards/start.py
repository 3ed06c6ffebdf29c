"""Buttons of coming in and leaving."""

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.domain.invitations import AccessRequest, Invitation
from bot.domain.people import Person
from bot.i18n import _
from keyboards.callbacks import Accept, AskAccess, Decline, Forget, Keep, Leave, Roles
from keyboards.menu import menu_keyboard
from keyboards.parts import button, keyboard


def welcome_keyboard(person: Person) -> ReplyKeyboardMarkup | InlineKeyboardMarkup:
    """The menu for who is in; for a stranger the way in."""
    return menu_keyboard(person) if person.memberships else stranger_keyboard()


def stranger_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button("✋ " + _("Ask for access"), AskAccess())])


def leave_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button(_("Cancel"), Leave())])


def request_keyboard(request: AccessRequest) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Invite"), Roles(request=request.id)), button(_("Decline"), Decline(request=request.id))]
    )


def accept_keyboard(invitation: Invitation) -> InlineKeyboardMarkup:
    return keyboard([button("🚪 " + _("Come in"), Accept(invitation=invitation.id))])


def forget_keyboard() -> InlineKeyboardMarkup:
    return keyboard([button("🗑 " + _("Remove my data"), Forget(sure=True))], [button(_("Cancel"), Keep())])
