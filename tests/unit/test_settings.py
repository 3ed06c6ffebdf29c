"""Settings: each documented, each mistake named in a line of its own, no value shown."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, load

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
README = ROOT / "README.md"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_need_be_set():
    settings = load()
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///data/cluster.db"


def test_variables_and_the_file_are_read_and_variables_win(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("ADMIN_IDS=1, 2\nLOCALE=en\nUNKNOWN=x\n", encoding="utf-8")
    monkeypatch.setenv("LOCALE", "ru")
    monkeypatch.setenv("REHEARSE_AT", "2024-04-15T10:00+04:00")
    settings = load()
    assert settings.admin_ids == {1, 2}
    assert settings.locale == "ru"
    assert settings.rehearse_at
    assert settings.rehearse_at.isoformat() == "2024-04-15T10:00:00+04:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "ftp://secret"),
        ("DATABASE_URL", "mysql://user:secret@host/x"),
        ("ADMIN_IDS", "1,secret"),
        ("REHEARSE_AT", "secret"),
        ("REHEARSE_AT", "2024-04-15T10:00"),
        ("LOCALE", "secret"),
        ("TIME_ZONE", "Mars/Secret"),
        ("TELEGRAM_PROXY", "ftp://secret"),
        ("LOG_LEVEL", "secret"),
        ("LOG_FORMAT", "secret"),
        ("DEMO_PORT", "70000"),
    ],
)
def test_a_mistake_is_named_in_one_line_without_its_value(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load()
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{name}: ")
    assert value not in line


def test_every_mistake_has_its_line(monkeypatch):
    monkeypatch.setenv("ADMIN_IDS", "x")
    monkeypatch.setenv("LOCALE", "de")
    with pytest.raises(SettingsError) as caught:
        load()
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["ADMIN_IDS", "LOCALE"]


def test_empty_means_not_set(monkeypatch):
    for name in ("BOT_TOKEN", "REHEARSE_AT", "TELEGRAM_PROXY", "ADMIN_IDS"):
        monkeypatch.setenv(name, "")
    settings = load()
    assert (settings.bot_token, settings.rehearse_at, settings.telegram_proxy) == (None, None, None)
    assert settings.admin_ids == frozenset()


def test_secrets_do_not_show():
    settings = Settings(_env_file=None, bot_token=SecretStr("1:hidden"))
    assert "hidden" not in repr(settings)


def test_the_example_documents_every_variable_with_its_default():
    documented = dict(re.findall(r"^(?:# )?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert set(documented) == {name.upper() for name in Settings.model_fields}
    defaults = load()
    for name, shown in documented.items():
        value = getattr(defaults, name.lower())
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        assert shown == (str(plain) if plain else "")


def test_the_example_says_what_each_is():
    for field in Settings.model_fields.values():
        assert f"# {field.description}" in EXAMPLE


def test_the_readme_documents_every_variable():
    rows = re.findall(r"^\| `([A-Z_]+)`", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(name.upper() for name in Settings.model_fields)
