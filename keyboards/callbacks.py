"""Every CallbackData: ids only; what a button does is loaded and authorised when it is pressed.

Prefixes are short because Telegram gives a button 64 bytes.
"""

from typing import Self

from aiogram.filters.callback_data import CallbackData
from pydantic import model_validator

IDS = range(2**63)
PAGES = range(10_000)


class Data(CallbackData, prefix="-"):
    """Ids and pages count from 0 and fit the database; forged ones that do not are no button of ours."""

    @model_validator(mode="after")
    def _numbers_fit(self) -> Self:
        numbers = ((name, value) for name, value in self if isinstance(value, int))
        if not all(value in (PAGES if name in {"page", "at"} else IDS) for name, value in numbers):
            raise ValueError("a number that no button holds")
        return self


class Menu(Data, prefix="m"):
    """A screen of the menu by its command, e.g. items, due."""

    to: str


class Items(Data, prefix="il"):
    """A page of a roadmap's items; `whole` shows the others' outlines too. Roadmap 0 asks which."""

    roadmap: int = 0
    page: int = 0
    whole: bool = False


class Item(Data, prefix="i"):
    """The card of an item."""

    id: int


class Due(Data, prefix="d"):
    """What is due in a window: `2024-04` a month, `week`, `overdue`, `soon`; cluster 0 is all of them."""

    window: str
    page: int = 0
    cluster: int = 0


class Remind(Data, prefix="dr"):
    """Remind the silent of what is due in a window; the rest says where one came from."""

    window: str
    page: int = 0
    cluster: int = 0


class RemindLate(Data, prefix="dl"):
    """Remind those whom a question for the late ones named: of items `3.7`, in days `2024-04-01..`."""

    items: str = ""
    days: str = ""


class ItemPage(Data, prefix="ip"):
    """A page of an item's card; `way` is the button that leads back to where one came from (see `ways`)."""

    id: int
    page: int = 0
    way: str = ""


class Report(Data, prefix="r"):
    """Report a number: for an item, for its indicator; 0 asks which.

    `target` names a period: an undated event, or one that is behind; `page` is of the organisations.
    """

    item: int = 0
    indicator: int = 0
    organisation: int = 0
    target: int = 0
    walk: bool = False
    page: int = 0


class Reportable(Data, prefix="rl"):
    """A page of the items to report for; roadmap 0 asks which where that matters.

    `narrowed`: of those that the typed word left.
    """

    roadmap: int = 0
    page: int = 0
    narrowed: bool = False


class Burning(Data, prefix="rw"):
    """The next step through what is due, after that of this due day and indicator."""

    roadmap: int = 0
    due: str = ""
    indicator: int = 0


class Number(Data, prefix="rn"):
    """Store a number of an entry screen; `sure` says that the question about it is answered."""

    draft: int
    value: str
    sure: bool = False


class Draft(Data, prefix="re"):
    """The entry screen again."""

    id: int


class Record(Data, prefix="rr"):
    """A stored report: `do` is show, undo, correct, comment, day, proof, story."""

    id: int
    do: str = "show"


class Attached(Data, prefix="ra"):
    """A page of what is attached to a report; `way` leads back to the item's card, else to the receipt."""

    report: int
    page: int = 0
    way: str = ""


class Attachment(Data, prefix="rf"):
    """One piece of it, to be sent again."""

    report: int
    id: int


class Redate(Data, prefix="rd"):
    """Move a record to another day, 2024-04-14."""

    id: int
    day: str
    sure: bool = False


class Credit(Data, prefix="rz"):
    """Count a record for an indicator of another item too."""

    id: int
    indicator: int


class Records(Data, prefix="rh"):
    """A page of one's reports."""

    page: int = 0


class Preview(Data, prefix="pv"):
    """A document that was read: `show` is summary, doubts or items."""

    job: int
    show: str = "summary"
    page: int = 0


class Doubt(Data, prefix="q"):
    """A doubt of a document (`job`) or of a stored roadmap, by its key; 0: the first one, of `item` if named.

    `do` is show, type (an answer in words), or the place of the likely answer that settles it.
    """

    job: int = 0
    roadmap: int = 0
    key: int = 0
    item: int = 0
    do: str = "show"


class Store(Data, prefix="ps"):
    """Store a previewed document in a cluster."""

    job: int
    cluster: int


class Discard(Data, prefix="pd"):
    """Leave a previewed document unstored."""

    job: int


class Stored(Data, prefix="pr"):
    """A roadmap that was stored: `do` is show, passed (its passed items are done)."""

    roadmap: int
    do: str = "show"


class Parties(Data, prefix="pl"):
    """Parties of a roadmap: `do` is show, accept (all proposals), found (organisations for the rest)."""

    roadmap: int
    page: int = 0
    do: str = "show"


class Party(Data, prefix="pa"):
    """Organisations a party stands for; `toggle` one of them, `found` one by the party's name.

    `at` is the page of the list of parties.
    """

    id: int
    roadmap: int
    at: int = 0
    page: int = 0
    toggle: int = 0
    found: bool = False


# Roadmaps and their editions; `of` is the number of the edition that the screen showed


class Roadmaps(Data, prefix="el"):
    """Roadmaps of a cluster."""

    cluster: int
    page: int = 0


class Roadmap(Data, prefix="er"):
    """One roadmap; `show` is card, how (a newer edition comes in)."""

    id: int
    show: str = "card"


class Edition(Data, prefix="ed"):
    """What a document that was sent changes in a roadmap; job 0 is the former edition."""

    job: int
    roadmap: int
    page: int = 0


class Apply(Data, prefix="ea"):
    """Put it in place; job 0 is the former edition."""

    job: int
    roadmap: int
    of: int


class Deed(Data, prefix="eo"):
    """`do` with a roadmap: archive, restore, delete, next; `sure` is the second press."""

    roadmap: int
    do: str
    sure: bool = False


class MoveRoadmap(Data, prefix="em"):
    """Choose a cluster, or with `to` move there; `sure` is the second press."""

    roadmap: int
    page: int = 0
    to: int = 0
    sure: bool = False


# Coming in


class AskAccess(Data, prefix="aa"):
    """A stranger asks to be let in."""


class Decline(Data, prefix="ad"):
    """An admin says no to a request."""

    request: int


class Accept(Data, prefix="ac"):
    """Come in by an invitation made for the presser alone."""

    invitation: int


class Leave(Data, prefix="x"):
    """Leave a dialogue."""


class Forget(Data, prefix="fg"):
    """Forget me: `sure` is the second press."""

    sure: bool = False


class Keep(Data, prefix="fk"):
    """Rather not forget me."""


# Settings


class Language(Data, prefix="sl"):
    code: str


class Zones(Data, prefix="sz"):
    """The list of time zones for oneself."""


class OwnZone(Data, prefix="so"):
    """A time zone for oneself; empty: the cluster's."""

    name: str = ""


# Regions, clusters, organisations; `kind` and `deed` are those of `bot.domain`


class Places(Data, prefix="k"):
    """Choose a region, or a cluster of `region`. `to`: manage, people, or a role that is granted there.

    `request` is the stranger who is invited, 0 for a link.
    """

    to: str
    region: int = 0
    page: int = 0
    request: int = 0


class Cluster(Data, prefix="kc"):
    id: int


class Organisations(Data, prefix="ko"):
    cluster: int
    page: int = 0


class Organisation(Data, prefix="kg"):
    id: int


class Name(Data, prefix="kn"):
    """Type a name: of something new in `id`, or in place of the one that `id` has."""

    deed: str
    kind: str
    id: int = 0


class NewZone(Data, prefix="kz"):
    """The time zone of the region or cluster that is being made."""

    name: str


# Invitations


class InviteAs(Data, prefix="va"):
    """Choose the place of a role."""

    role: str
    request: int = 0


class InviteFrom(Data, prefix="vf"):
    """Choose among a cluster's organisations."""

    cluster: int
    page: int = 0
    request: int = 0


class InviteTo(Data, prefix="vt"):
    """An invitation before it is made: how often, how long (days)."""

    role: str
    place: int = 0
    days: int = 14
    request: int = 0


class Invite(Data, prefix="vm"):
    """Make the invitation."""

    role: str
    place: int
    uses: int
    days: int
    request: int = 0


class Roles(Data, prefix="vr"):
    """Choose what to invite as; with `request`, that stranger."""

    request: int = 0


class Invitations(Data, prefix="vl"):
    """Living invitations: of a cluster, or all (0)."""

    cluster: int = 0
    page: int = 0


class Invitation(Data, prefix="vi"):
    """One invitation; `revoke` withdraws it."""

    id: int
    revoke: bool = False


# People


class Members(Data, prefix="h"):
    """People of a circle: `c` cluster, `r` region's ministry, `a` admins."""

    circle: str
    id: int = 0
    page: int = 0


class Member(Data, prefix="hm"):
    """One role of one person."""

    id: int


class Remove(Data, prefix="hr"):
    """Take the role away; `sure` is the second press."""

    id: int
    sure: bool = False


class Move(Data, prefix="hv"):
    """Choose where to, or with `to` move there."""

    id: int
    page: int = 0
    to: int = 0


class Card(Data, prefix="c"):
    """A card of what was understood: `do` is show, store, whole (store as the total), drop."""

    id: int
    do: str = "show"


class CardPick(Data, prefix="cp"):
    """Answers what a card asks of its record at `place`."""

    id: int
    place: int
    key: int


class Guess(Data, prefix="g"):
    """A question, or what an unclear message may mean: an intent and what else was said (`again`)."""

    intent: str
    what: str = ""
    id: int = 0
