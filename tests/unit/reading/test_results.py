"""Results in words, by a table: plan, deadline and unit | words → metric unit value[@days] …"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.roadmap import Indicator, Metric, Period, Target
from bot.reading.schedules import read_schedule
from bot.reading.targets import ResultRow, read_indicators

PLANS = {
    "2025": Period(date(2025, 1, 1), date(2025, 12, 31)),
    "school": Period(date(2025, 9, 1), date(2026, 8, 31)),
    "two": Period(date(2025, 1, 1), date(2026, 12, 31)),
}
TABLE = Path(__file__).with_name("results.txt")
SHOWN = 4


def examples() -> list[tuple[str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines()[2:] if line and line[0] != "#"]
    parts = [line.replace(" | ", " → ", 1).split(" → ") for line in lines]
    return [(settings, words.replace("\\n", "\n"), result) for settings, words, result in parts]


def target_text(target: Target, period: Period) -> str:
    value = format(target.value.normalize(), "f")
    whole = target.start == period.start and target.due == period.end
    return value if whole else f"{value}@{target.start}..{target.due}"


def indicator_text(found: Indicator, period: Period) -> str:
    if found.metric is Metric.DONE:
        assert {target.value for target in found.targets} <= {Decimal(1)}
        return "done"
    targets = [target_text(target, period) for target in found.targets]
    shown = [*targets[:1], f"[{len(targets)}]"] if len(targets) > SHOWN else targets
    words = [str(found.metric), found.unit or "-", *(shown or ["-"])]
    words += ["conditional"] if found.conditional else []
    words += [f"pace {found.pace.value}/{found.pace.every}"] if found.pace is not None else []
    return " ".join(words)


@pytest.mark.parametrize(("settings", "words", "result"), examples())
def test_the_table(settings, words, result):
    plan, *rest = settings.split()
    options = {name: words.replace("_", " ") for name, words in (option.split("=") for option in rest)}
    period = PLANS[plan]
    schedule = read_schedule(options.get("when", "весь период"), period).schedule
    row = ResultRow(words, options.get("unit"))
    reading = read_indicators(
        [] if "title" in options else [row], words if "title" in options else "Дело", schedule, period
    )
    shown = [indicator_text(found, period) for found in reading.indicators]
    assert "; ".join(shown) + "".join(f" !{code}" for code, _ in reading.codes) == result
