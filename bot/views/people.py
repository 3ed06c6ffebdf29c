"""People and their roles in words."""

from bot.domain.members import Card, Circle, Listing, Member
from bot.domain.people import local_day
from bot.i18n import _, day_text
from bot.views.html import Html, bold, html, lines
from bot.views.roles import role_text, standing_text


def listing_text(listing: Listing) -> Html:
    headings = {
        Circle.CLUSTER: _("People of the cluster {place}: {n}"),
        Circle.REGION: _("The ministry of {place}: {n}"),
        Circle.ADMINS: _("Administrators: {n}"),
    }
    place = bold(listing.place or "")
    return lines(
        html(headings[listing.circle], place=place, n=listing.members.total),
        *(_line(member) for member in listing.members.rows),
    )


def _line(member: Member) -> Html:
    silent = html(_(" (has blocked the bot)")) if member.blocked else ""
    return html(
        "• {name} · {where}{silent}",
        name=member_name(member),
        where=member.membership.organisation or role_text(member.membership.role),
        silent=silent,
    )


def member_name(member: Member) -> str:
    return member.name or _("no name")


def card_text(card: Card, zone: str) -> Html:
    member = card.member
    since = day_text(local_day(member.since, zone))
    return lines(
        bold(member_name(member)),
        standing_text(member.membership),
        html(_("since {day}"), day=since),
        html(_("Has blocked the bot: my messages do not arrive.")) if member.blocked else None,
    )


def removal_question(card: Card) -> Html:
    return lines(
        html(_("Take this role away from {name}?"), name=bold(member_name(card.member))),
        standing_text(card.member.membership),
        html(_("What they reported stays.")),
    )


def destination_question(member: Member, *, some: bool) -> Html:
    if some:
        return html(_("Where to is {name} moved?"), name=bold(member_name(member)))
    return html(_("This cluster has no other organisation."))
