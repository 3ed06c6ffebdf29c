"""Rehearsals: at another moment, before the real Telegram and on a stage."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import StagedClock, SystemClock

THEN = datetime(2024, 4, 15, 6, 0, tzinfo=UTC)
CLOSE = timedelta(minutes=10)


@pytest.mark.parametrize("kind", [SystemClock, StagedClock])
def test_a_rehearsal_lives_from_its_moment_on(kind):
    clock = kind(THEN)
    assert abs(clock.now() - THEN) < CLOSE
    assert abs(clock.outside() - datetime.now(UTC)) < CLOSE
    assert abs(kind().now() - datetime.now(UTC)) < CLOSE


def test_a_message_is_of_the_moment_that_the_rehearsal_sees():
    clock, staged = SystemClock(THEN), StagedClock(THEN)
    assert abs(clock.shifted(datetime.now(UTC)) - THEN) < CLOSE
    assert staged.shifted(staged.now()) - staged.now() < timedelta(0), "it is not moved twice"
    assert abs(staged.shifted(staged.now()) - THEN) < CLOSE
