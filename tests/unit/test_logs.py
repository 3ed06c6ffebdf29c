"""Logs say what happened and where, never what people wrote, never a secret."""

import json
import logging

import pytest

from bot import logs

TOKEN = "123456:AAEhBP0av28fFDYYHwSGQSkX_qqqqqqqqqq"  # the shape of one, nobody's


@pytest.fixture(autouse=True)
def _restored():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in logs.OWN:
        logging.getLogger(name).setLevel(logging.NOTSET)


def fail(words: str) -> None:
    try:
        int(words)
    except ValueError as error:
        raise KeyError(words) from error


def log_failure() -> None:
    try:
        fail("мои слова")
    except KeyError:
        logging.getLogger("handlers.inbox").exception("update %d failed", 7)


def test_text_names_the_place_of_a_mistake_and_not_the_words(capsys):
    logs.configure("INFO", "text")
    log_failure()
    out = capsys.readouterr().err
    first, *rest = out.splitlines()
    assert first.endswith("error   handlers.inbox: update 7 failed")
    assert rest[0] == "    KeyError"
    assert "    caused by ValueError" in rest
    assert "test_logs.py" in out
    assert "слова" not in out


def test_json_is_one_object_a_line(capsys):
    logs.configure("INFO", "json")
    log_failure()
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["event"], event["level"], event["logger"]) == ("update 7 failed", "error", "handlers.inbox")
    assert event["exception"].startswith("KeyError\n")
    assert "слова" not in line


@pytest.mark.parametrize("style", ["text", "json"])
def test_tokens_and_secrets_are_hidden(capsys, style):
    logs.configure("INFO", style, ["hunter2", "42:TEST"])
    log = logging.getLogger("bot.worker")
    log.info("asked https://api.telegram.org/bot%s/getMe", TOKEN)
    log.info("password %s", "hunter2", extra={"url": "http://localhost/bot42:TEST/getMe"})
    log.info("http://localhost/file/bot77:short/documents/1")
    out = capsys.readouterr().err
    assert "AAEhBP" not in out
    assert "hunter2" not in out
    assert "42:TEST" not in out
    assert "77:short" not in out
    assert out.count("***") == 4


def test_levels_are_of_the_product_and_libraries_only_warn(capsys):
    logs.configure("DEBUG", "text")
    logging.getLogger("storage.schema").debug("kept")
    logging.getLogger("sqlalchemy.engine").info("SELECT %s", "secret")
    logging.getLogger("aiosqlite").debug("executing %s", "secret")
    logging.getLogger("asyncio").error("kept too\nfuture: <Task exception=KeyError('secret')>")
    out = capsys.readouterr().err
    assert "kept" in out
    assert "kept too" in out
    assert "secret" not in out


def test_a_higher_level_leaves_out_the_lower(capsys):
    logs.configure("WARNING", "text")
    logging.getLogger("bot").info("left out")
    logging.getLogger("bot").warning("kept")
    out = capsys.readouterr().err
    assert "left out" not in out
    assert "kept" in out


def test_every_part_of_a_group_is_named(capsys):
    logs.configure("INFO", "text")
    logging.getLogger("main").error("ended", exc_info=ExceptionGroup("x", [KeyError("слова"), OSError()]))
    lines = capsys.readouterr().err.splitlines()[1:]
    assert [line.strip() for line in lines] == ["ExceptionGroup", "KeyError", "OSError"]
