"""People with their accounts; how they come and how they are forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Person
from bot.ports.people import Identity
from storage.memberships import COLUMNS, membership, with_places
from storage.tables.people import (
    access_requests,
    accounts,
    dialogues,
    invitations,
    learnt_phrases,
    memberships,
    people,
)
from storage.tables.reports import cards, deliveries, drafts, evidence, jobs, report_comments, reports


class PeopleRepository:
    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    async def by_account(self, account: int) -> Person | None:
        return person_of((await self._connection.execute(_BY_ACCOUNT, {"account": account})).all())

    async def by_id(self, person_id: int) -> Person | None:
        return person_of((await self._connection.execute(_BY_ID, {"person": person_id})).all())

    async def meet(self, who: Identity) -> int:
        query = select(accounts.c.person_id).where(_account(who.account))
        known: int | None = await self._connection.scalar(query)
        if known is None:
            return await self._take_in(who)
        await self._set(known, name=who.name)
        await self._connection.execute(
            update(accounts).where(_account(who.account)).values(username=who.username, blocked_at=None)
        )
        return known

    async def _take_in(self, who: Identity) -> int:
        row = {"name": who.name, "locale": who.locale, "created_at": self._now}
        query = insert(people).values(row).returning(people.c.id)
        person_id: int = (await self._connection.execute(query)).scalar_one()
        account = {"person_id": person_id, "external_id": who.account, "username": who.username}
        await self._connection.execute(insert(accounts).values(account | {"created_at": self._now}))
        return person_id

    async def privacy_shown(self, person_id: int) -> bool:
        first = (
            update(people)
            .where(people.c.id == person_id, people.c.privacy_shown_at.is_(None))
            .values(privacy_shown_at=self._now)
            .returning(people.c.id)
        )
        return await self._connection.scalar(first) is not None

    async def set_locale(self, person_id: int, locale: str) -> None:
        await self._set(person_id, locale=locale)

    async def set_time_zone(self, person_id: int, time_zone: str | None) -> None:
        await self._set(person_id, time_zone=time_zone)

    async def forget(self, person_id: int) -> None:
        mine = select(accounts.c.external_id).where(accounts.c.person_id == person_id)
        await self._connection.execute(delete(dialogues).where(dialogues.c.user_id.in_(mine)))
        for table in (
            accounts,
            memberships,
            invitations,
            access_requests,
            deliveries,
            drafts,
            cards,
            learnt_phrases,
            jobs,
        ):
            await self._connection.execute(delete(table).where(table.c.person_id == person_id))
        # rows about reports stay, without words: the database keeps them from being deleted
        wordless = {"person_id": None, "words": ""}
        await self._connection.execute(
            update(report_comments).where(report_comments.c.person_id == person_id).values(wordless)
        )
        nameless = {"person_id": None, "name": None, "caption": None}
        await self._connection.execute(
            update(evidence).where(evidence.c.person_id == person_id).values(nameless)
        )
        await self._connection.execute(
            update(reports).where(reports.c.author_id == person_id).values(author_id=None)
        )
        await self._set(person_id, name=None, time_zone=None, forgotten_at=self._now)

    async def _set(self, person_id: int, **values: Any) -> None:
        await self._connection.execute(update(people).where(people.c.id == person_id).values(values))


def _account(external_id: int) -> ColumnElement[bool]:
    return (accounts.c.messenger == "telegram") & (accounts.c.external_id == external_id)


def person_of(rows: Sequence[Any]) -> Person | None:
    """The person of rows that have a membership each, or none."""
    if not rows:
        return None
    first = rows[0]
    found = tuple(membership(row) for row in rows if row.role is not None)
    return Person(first.id, first.account, first.name, first.locale, first.time_zone, found)


def _who(which: ColumnElement[bool]) -> Select[Any]:
    """One statement: who is it, and what may they do."""
    holders = accounts.join(people, people.c.id == accounts.c.person_id).outerjoin(
        memberships, memberships.c.person_id == people.c.id
    )
    return (
        select(
            people.c.id,
            people.c.name,
            people.c.locale,
            people.c.time_zone,
            accounts.c.external_id.label("account"),
            *COLUMNS,
        )
        .select_from(with_places(holders))
        .where(accounts.c.messenger == "telegram", which)
        .order_by(accounts.c.id, memberships.c.id)
    )


_BY_ACCOUNT = _who(accounts.c.external_id == bindparam("account"))
_BY_ID = _who(people.c.id == bindparam("person"))
