"""The dispatcher asks its filters and handlers where they stand, never in a thread for each."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject

from bot.exports.qr import qr_png
from bot.ports.unit_of_work import UnitOfWork
from bot.settings import Settings
from handlers.dispatcher import build_dispatcher
from tests.conftest import TestClock


def every(router: Router) -> Iterator[CallableObject]:
    """The handlers of a router and those below, with their filters."""
    for observer in router.observers.values():
        yield from observer._handler.filters or ()
        for handler in observer.handlers:
            yield handler
            yield from handler.filters or ()
    for below in router.sub_routers:
        yield from every(below)


def nobody(_update: int | None) -> UnitOfWork:
    raise AssertionError("no update comes here")


def test_nothing_runs_in_a_thread():
    dispatcher = build_dispatcher(nobody, TestClock(), Settings(_env_file=None), qr_png)
    found = list(every(dispatcher))
    assert len(found) > 100
    assert [repr(one.callback) for one in found if not one.awaitable] == []
