"""Buttons of lists of people and of one person's role."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.clusters import Organisation
from bot.domain.members import Card, Circle, Listing, circle_of
from bot.domain.members import Member as MemberRow
from bot.domain.paging import Page
from bot.i18n import _
from keyboards.callbacks import Cluster, Member, Members, Menu, Move, Places, Remove
from keyboards.clusters import LABEL
from keyboards.parts import Row, back, button, keyboard, pager


def listing_keyboard(listing: Listing, names: Sequence[str]) -> InlineKeyboardMarkup:
    """`names` are those of the page's members."""
    circle, key, members = listing.circle, listing.place_id, listing.members
    return keyboard(
        *(
            [button(name[:LABEL], Member(id=row.membership.id))]
            for row, name in zip(members.rows, names, strict=True)
        ),
        *pager(members.total, members.number, lambda n: Members(circle=circle, id=key, page=n)),
        _out(listing),
    )


def _out(listing: Listing) -> Row:
    if listing.circle is Circle.CLUSTER:
        return back(Cluster(id=listing.place_id))
    if listing.circle is Circle.REGION:
        return back(Places(to="manage", region=listing.place_id))
    return back(Menu(to="people"))


def card_keyboard(card: Card) -> InlineKeyboardMarkup:
    key = card.member.membership.id
    circle, place = circle_of(card.member)
    return keyboard(
        [button("↔️ " + _("Move to another organisation"), Move(id=key))] if card.movable else [],
        [button("✖️ " + _("Take the role away"), Remove(id=key))] if card.removable else [],
        back(Members(circle=circle, id=place)),
    )


def removal_keyboard(card: Card) -> InlineKeyboardMarkup:
    key = card.member.membership.id
    return keyboard(
        [button("✖️ " + _("Yes, take it away"), Remove(id=key, sure=True))],
        [button(_("Cancel"), Member(id=key))],
    )


def destinations_keyboard(member: MemberRow, page: Page[Organisation]) -> InlineKeyboardMarkup:
    key = member.membership.id
    return keyboard(
        *([button(o.name[:LABEL], Move(id=key, to=o.id))] for o in page.rows),
        *pager(page.total, page.number, lambda n: Move(id=key, page=n)),
        back(Member(id=key)),
    )
