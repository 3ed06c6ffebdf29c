"""Whose update it is and where they are in their dialogue: the one question that every update asks."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports.dialogues import Dialogue, Scene
from bot.ports.unit_of_work import Arrival
from storage.memberships import COLUMNS, with_places
from storage.people import person_of
from storage.tables.people import accounts, dialogues, memberships, people
from storage.tables.reports import updates


async def arrival(connection: AsyncConnection, account: int, update_id: int | None, now: datetime) -> Arrival:
    """One statement; of an update that was handled before, the dialogue is the one it found then."""
    given = {"account": account, "update": update_id}
    rows = (await connection.execute(_ARRIVAL, given)).all()
    first = rows[0]
    known = person_of(rows) if first.id is not None else None
    if first.effect is not None:
        scene = first.effect["scene"]
        return Arrival(known, Dialogue(Scene(*scene), now) if scene else None)
    if first.state is None:
        return Arrival(known, None)
    return Arrival(known, Dialogue(Scene(first.state, first.data), first.updated_at))


def _arrival() -> Select[Any]:
    """A row at least: strangers have a dialogue, too."""
    asked = select(bindparam("account", type_=BigInteger).label("account")).subquery("asked")
    who = (
        asked.outerjoin(
            accounts, (accounts.c.messenger == "telegram") & (accounts.c.external_id == asked.c.account)
        )
        .outerjoin(people, people.c.id == accounts.c.person_id)
        .outerjoin(memberships, memberships.c.person_id == people.c.id)
    )
    where = (
        with_places(who)
        .outerjoin(
            dialogues, (dialogues.c.chat_id == asked.c.account) & (dialogues.c.user_id == asked.c.account)
        )
        .outerjoin(updates, updates.c.update_id == bindparam("update"))
    )
    return (
        select(
            people.c.id,
            people.c.name,
            people.c.locale,
            people.c.time_zone,
            asked.c.account,
            *COLUMNS,
            dialogues.c.state,
            dialogues.c.data,
            dialogues.c.updated_at,
            updates.c.effect,
        )
        .select_from(where)
        .order_by(memberships.c.id)
    )


_ARRIVAL = _arrival()
