"""Commands as an operator sees them: plain lines, exit codes, and nothing of it a traceback."""

import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from main import cli

PLAN = """План работы кластера на 2024 год

№ п/п\tМероприятие\tСрок\tОтветственный\tРезультат
1.\tДень открытых дверей\tдо 1 апреля 2024\tКолледж\tне менее 100 посетителей
2.\tЗаметки о профессиях\tежемесячно\tКолледж\tне менее 12 публикаций
"""


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No `.env` is near, and the logs of the tests stay theirs."""
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def call(tmp_path: Path, *arguments: str, **variables: str) -> Result:
    """`python main.py …` in an empty folder with only these settings."""
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db", "LOCALE": "en", "BOT_TOKEN": ""}
    return CliRunner().invoke(cli, list(arguments), env={**settings, **variables})


def test_run_needs_a_token(tmp_path):
    result = call(tmp_path, "run")
    assert (result.exit_code, result.stderr) == (2, "BOT_TOKEN: is missing; @BotFather gives one\n")


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("BOT_TOKEN", "nonsense", "BOT_TOKEN: must look like 123456789:AbC…, as @BotFather gives it"),
        ("ADMIN_IDS", "me", "ADMIN_IDS: must be whole numbers separated by commas, e.g. 123456,789012"),
        ("TELEGRAM_PROXY", "socks5://h:1", "TELEGRAM_PROXY: socks5:// needs the package aiohttp-socks"),
        (
            "DATABASE_URL",
            "postgresql+asyncpg://h:port/x",
            "DATABASE_URL: is not the address of a database",
        ),
    ],
)
def test_a_wrong_setting_is_one_line_and_code_2(tmp_path, name, value, line):
    result = call(tmp_path, "run", **{"BOT_TOKEN": "1:x", name: value})
    assert (result.exit_code, result.stderr) == (2, f"{line}\n")


def test_migrate_makes_the_schema_once(tmp_path):
    assert call(tmp_path, "migrate").output.endswith("The database was migrated.\n")
    assert call(tmp_path, "migrate").output == "The database is up to date already.\n"


def test_a_database_of_a_newer_program_is_left_alone(tmp_path):
    call(tmp_path, "migrate")
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'from_tomorrow'")
    database.close()
    result = call(tmp_path, "migrate")
    assert (result.exit_code, result.stderr) == (
        2,
        "DATABASE_URL: the database is of a newer program than this one\n",
    )


def test_check_says_each_in_a_line(tmp_path):
    result = call(tmp_path, "check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "settings: ok",
        "database: ok",
        "schema: not this program's; run: python main.py migrate",
        "Bot API: not asked, BOT_TOKEN is missing",
    ]
    call(tmp_path, "migrate")
    result = call(tmp_path, "check", BOT_TOKEN="1:x", BOT_API_URL="http://127.0.0.1:1")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        "database: ok",
        "schema: ok",
        "Bot API: Telegram is out of reach",
    ]


def test_a_dry_run_prints_what_was_read_and_needs_no_database(tmp_path, plan):
    result = call(tmp_path, "import", str(plan), "--dry-run", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    read = json.loads(result.stdout)
    assert [item["number"] for item in read["items"]] == ["1", "2"]
    assert "посетителей" in result.stdout
    assert not (tmp_path / "a.db").exists()


def test_without_json_it_is_a_summary(tmp_path, plan):
    lines = call(tmp_path, "import", str(plan), "--dry-run").stdout.splitlines()
    assert lines[1:4] == ["2024-01-01 – 2024-12-31", "2 items", "2 indicators"]


def test_an_unreadable_file_is_one_line_and_code_1(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    result = call(tmp_path, "import", str(tmp_path / "empty.txt"), "--dry-run", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(r"empty\.txt: .+\n", result.stderr)


def test_a_file_over_20_mb_is_refused(tmp_path):
    (tmp_path / "big.txt").write_bytes(bytes(20 * 2**20 + 1))
    result = call(tmp_path, "import", str(tmp_path / "big.txt"), "--dry-run")
    assert result.exit_code == 1
    assert "20 MB" in result.stderr


def test_import_says_where_to(tmp_path, plan):
    result = call(tmp_path, "import", str(plan))
    assert result.exit_code == 2
    assert "--cluster" in result.stderr


def test_import_into_a_cluster_that_is_not_there(tmp_path, plan):
    result = call(tmp_path, "import", str(plan), "--cluster", "5")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "There is no cluster 5."


def test_import_stores_in_the_cluster(tmp_path, plan):
    call(tmp_path, "migrate")
    with sqlite3.connect(tmp_path / "a.db") as database:
        now = "2024-01-09T05:00:00.000000Z"
        database.execute("INSERT INTO regions VALUES (1, 'Область', 'Europe/Samara', ?)", [now])
        database.execute("INSERT INTO clusters VALUES (1, 1, 'Туризм', 'Europe/Samara', ?)", [now])
    result = call(tmp_path, "import", str(plan), "--cluster", "1")
    assert result.exit_code == 0
    with sqlite3.connect(tmp_path / "a.db") as database:
        assert database.execute("SELECT count(*) FROM items").fetchone() == (2,)
    database.close()
    again = call(tmp_path, "import", str(plan), "--cluster", "1")
    assert again.exit_code == 1
    assert "already" in again.stderr


def test_understand_prints_how_a_message_is_read(tmp_path):
    assert call(tmp_path, "migrate").exit_code == 0
    nobody = call(tmp_path, "understand", "120", "--person", "7")
    assert (nobody.exit_code, nobody.stderr) == (1, "Nobody with this number is known here.\n")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("INSERT INTO people (id, name, locale, created_at) VALUES (1, 'A', 'ru', 0)")
        database.execute(
            "INSERT INTO accounts (person_id, messenger, external_id, created_at)"
            " VALUES (1, 'telegram', 7, 0)"
        )
        database.commit()
    settings = {"REHEARSE_AT": "2024-04-15T12:00:00+04:00"}
    read = call(tmp_path, "understand", "вчера 120 посетителей", "--person", "7", "--json", **settings)
    assert json.loads(read.stdout)["records"] == [
        {
            "items": [],
            "metric": "visitors",
            "value": 120,
            "kind": "increment",
            "as_of": "2024-04-14",
            "evidence": None,
            "question": None,
        }
    ]
    plain = call(tmp_path, "understand", "сводка за март", "--person", "7", **settings)
    assert plain.stdout == "summary start=2024-03-01 end=2024-03-31\n"
