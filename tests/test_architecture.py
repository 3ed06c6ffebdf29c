"""The house rules, read from the source: who may import whom, sizes, what never stands in a file."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from handlers.renderers import build_renderers

ROOT = Path(__file__).parents[1]
TOPS = ("bot", "handlers", "keyboards", "storage")


@dataclass(frozen=True)
class Room:
    """What it may import from the project (rooms of bot/ by their last name), and beyond."""

    project: str
    beyond: str = ""


ROOMS = {
    "main": Room(
        "handlers handlers.simulator storage charts clock demo domain errors exports i18n logs ports reading"
        " services settings views worker workshop",
        "click",
    ),
    "handlers": Room("keyboards services views ports domain i18n errors settings", "aiogram aiohttp"),
    "handlers.simulator": Room("", "aiogram aiohttp"),
    "keyboards": Room("domain errors i18n", "aiogram pydantic"),  # CallbackData is pydantic's model
    "storage": Room("domain ports errors", "aiosqlite sqlalchemy alembic"),
    "bot.clock": Room(""),
    "bot.charts": Room("views domain i18n", "babel vl_convert"),
    "bot.demo": Room("domain errors services ports"),
    "bot.domain": Room("errors"),
    "bot.errors": Room(""),
    "bot.exports": Room("views domain i18n", "xlsxwriter docx icalendar segno"),
    "bot.i18n": Room("", "babel"),
    "bot.language": Room("domain errors words", "pymorphy3"),
    "bot.logs": Room("", "structlog"),
    "bot.ports": Room("domain"),
    "bot.reading": Room("domain errors words", "mammoth python_calamine pdfplumber pdfminer pymorphy3"),
    "bot.services": Room("reading language ports domain errors"),
    "bot.settings": Room("", "pydantic pydantic_settings"),
    "bot.views": Room("domain i18n errors", "babel"),
    "bot.words": Room("", "pymorphy3"),
    "bot.worker": Room("services ports domain"),
    "bot.workshop": Room("domain errors ports"),  # its child loads the reader by name
}
LARGE_FILES = {
    "main.py": "the one place that may know every room",
    "keyboards/callbacks.py": "every CallbackData, so that their prefixes stay apart",
}
LONG_FUNCTIONS: dict[str, str] = {}
FILE_LINES, FUNCTION_LINES = 300, 40
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w")


def modules(*tops: str) -> list[Path]:
    found = [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]
    return [path for path in found if "versions" not in path.parts]


OWN = [ROOT / "main.py", *modules(*TOPS)]
ALL = [*OWN, *modules("tests")]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path)}:{node.lineno} imports relatively"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    """The longest name of a room that the module stands in."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ROOMS), "")


def test_every_module_stands_in_a_room():
    strays = [shown(path) for path in OWN if not room_of(dotted(path)) and dotted(path) != "bot"]
    assert strays == []


@pytest.mark.parametrize("name", ROOMS)
def test_imports_point_down_only(name):
    room = ROOMS[name]
    allowed = {name, *room.project.split(), *(f"bot.{part}" for part in room.project.split())}
    beyond = {*room.beyond.split(), *sys.stdlib_module_names}
    forbidden = []
    for path in OWN:
        if room_of(dotted(path)) != name:
            continue
        for module in imported(path):
            root = module.partition(".")[0]
            own = root in TOPS or root == "main"
            if (room_of(module) not in allowed) if own else (root not in beyond):
                forbidden.append(f"{shown(path)} imports {module}")
    assert forbidden == []


def test_every_module_says_what_it_is():
    silent = [shown(path) for path in ALL if not ast.get_docstring(tree(path))]
    assert silent == []


def test_nothing_hides_behind_type_checking_or_mocks():
    found = []
    for path in ALL:
        if path == Path(__file__):
            continue
        names = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(tree(path))}
        modules = set(imported(path))
        if "TYPE_CHECKING" in names or any("unittest.mock" in module for module in modules):
            found.append(shown(path))
    assert found == []


def test_files_are_small():
    large = {shown(path) for path in OWN if len(path.read_text("utf-8").splitlines()) > FILE_LINES}
    assert large - LARGE_FILES.keys() == set()


def test_functions_are_short():
    long = {
        f"{shown(path)} {node.name}"
        for path in OWN
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    }
    assert long - LONG_FUNCTIONS.keys() == set()


def test_requirements_name_no_address():
    found = [
        shown(path)
        for path in sorted((ROOT / "requirements").glob("*.txt"))
        if re.search(r"https?:", path.read_text("utf-8"))
    ]
    assert found == []


def test_no_file_knows_the_machine_it_was_written_on():
    texts = [*ALL, *ROOT.glob("*.toml"), *ROOT.glob("*.md"), ROOT / "Makefile", *ROOT.glob("docs/**/*.md")]
    found = [shown(path) for path in texts if MACHINE_PATH.search(path.read_text("utf-8"))]
    assert found == []


def told_kinds() -> set[str]:
    """Kinds of deliveries that services add, and what the worker tells of jobs."""
    calls = [
        node
        for path in modules("bot/services")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
    ]
    adding = [call for call in calls if ast.unparse(call.func).endswith(".deliveries.add")]
    kinds = {call.args[1].value for call in adding if isinstance(call.args[1], ast.Constant)}
    assert len(kinds) >= 4
    return {str(kind) for kind in kinds} | {"import_done", "import_failed"}


async def no_picture(_roadmap):
    return None


def test_every_kind_of_delivery_has_its_renderer():
    assert told_kinds() - build_renderers(no_picture).keys() == set()
