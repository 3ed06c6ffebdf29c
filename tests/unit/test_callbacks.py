"""Buttons fit Telegram's 64 bytes, and forged numbers are no buttons."""

from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from keyboards import callbacks

LARGE = 2**40
CLASSES = [
    found
    for found in vars(callbacks).values()
    if isinstance(found, type)
    and issubclass(found, CallbackData)
    and found not in {CallbackData, callbacks.Data}
]
WIDEST = {
    "to": "participant",
    "role": "participant",
    "name": "Europe/Kaliningrad",
    "kind": "organisation",
    "window": "2024-04-01..2024-05-15",
    "intent": "metric_total",
    "what": "2024-04-01..2024-05-15",
    "show": "summary",
    "do": "accept",
}


def widest(found: type[CallbackData]) -> CallbackData:
    """The longest data that such a button may have."""
    values: dict[str, Any] = {}
    for name, field in found.model_fields.items():
        if field.annotation is int:
            values[name] = {"page": 999, "at": 999, "uses": 30, "days": 60}.get(name, LARGE)
        elif field.annotation is bool:
            values[name] = True
        else:
            values[name] = WIDEST.get(name, "x" * 8)
    return found(**values)


@pytest.mark.parametrize("found", CLASSES, ids=lambda found: found.__name__)
def test_every_button_fits_and_reads_back(found):
    data = widest(found)
    assert len(data.pack().encode()) <= 64
    assert found.unpack(data.pack()) == data


def test_prefixes_are_not_shared():
    prefixes = [found.__prefix__ for found in CLASSES]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize("number", [-1, 2**63, 10**30])
def test_numbers_that_no_row_has_are_no_button(number):
    with pytest.raises(ValueError, match="no button holds"):
        callbacks.Item.unpack(f"i:{number}")


@pytest.mark.parametrize("number", [-1, 10_000, 2**62])
def test_pages_that_no_list_has_are_no_button(number):
    with pytest.raises(ValueError, match="no button holds"):
        callbacks.Records.unpack(f"rh:{number}")
