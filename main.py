"""The commands, and the wiring of the rooms; each command imports its room inside its function."""

import asyncio
import json
import logging
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from bot.domain.roadmap import Roadmap
from bot.domain.understanding import Reading
from bot.errors import N_, Invalid, Refusal
from bot.i18n import _, ngettext, use_locale
from bot.ports.clock import Clock
from bot.ports.troubles import Misconfigured, Unavailable
from bot.settings import Settings, SettingsError, load

log = logging.getLogger("main")
T = TypeVar("T")

WRONG_SETTINGS = 2
FAILED = 1
DEMO_DATABASE = Path("data/demo.db")
PATIENCE = 60
"""Seconds that a database may take to come up before the bot does."""


class WrongSettingError(Exception):
    """A setting that only its use shows to be wrong, as one plain line."""


@click.group(help="The assistant of regional educational clusters. Settings: README and .env.example.")
def cli() -> None:
    """Each command stands below."""


@cli.command(help="Answer people in Telegram, until SIGTERM or Ctrl+C.")
def run() -> None:
    settings = _settings()
    if settings.bot_token is None:
        _fail("BOT_TOKEN: is missing; @BotFather gives one", WRONG_SETTINGS)
    _finish(_run(settings))


@cli.command(help="The product in a browser, with people of every role: no Telegram, no token, no network.")
def demo() -> None:
    _finish(_demo(_settings()))


@cli.command(help="Bring the database to this program's schema.")
def migrate() -> None:
    changed = _finish(_migrate(_settings()))
    click.echo("The database was migrated." if changed else "The database is up to date already.")


@cli.command(help="Check settings, database, schema and the way to Telegram.")
def check() -> None:
    settings = _settings()
    click.echo("settings: ok")
    well = [_finish(_check_database(settings)), _finish(_check_telegram(settings))]
    sys.exit(0 if all(well) else FAILED)


@cli.command("import", help="Read a roadmap from FILE and store it in a cluster, or only show what was read.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cluster", type=int, help="Number of the cluster to store it in.")
@click.option("--dry-run", is_flag=True, help="Store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was read as JSON.")
def import_(file: Path, cluster: int | None, dry_run: bool, as_json: bool) -> None:
    if cluster is None and not dry_run:
        raise click.UsageError("say where to with --cluster ID, or look only with --dry-run")
    settings = _settings()
    with use_locale(settings.locale):
        data = file.read_bytes()
        roadmap = _read(data, file.name)
        click.echo(_as_json(roadmap) if as_json else _summary(roadmap))
        if cluster is not None and not dry_run:
            click.echo(_finish(_store(settings, file.name, data, roadmap, cluster)), err=True)


@cli.command(help="Print how a message would be understood for a person; nothing is stored.")
@click.argument("text")
@click.option("--person", "account", type=int, required=True, help="The person's number in Telegram.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def understand(text: str, account: int, as_json: bool) -> None:
    from bot.views.understood import understood_json, understood_lines

    settings = _settings()
    with use_locale(settings.locale):
        reading = _finish(_understand(settings, text, account))
    if as_json:
        click.echo(json.dumps(understood_json(reading), ensure_ascii=False))
    else:
        click.echo("\n".join(understood_lines(reading)))


def _settings() -> Settings:
    """The settings, and logs as they say."""
    from bot.logs import configure

    try:
        settings = load()
    except SettingsError as error:
        _fail(str(error), WRONG_SETTINGS)
    secrets = (settings.bot_token, settings.database_url, settings.telegram_proxy)
    hidden = [secret.get_secret_value() for secret in secrets if secret]
    configure(settings.log_level, settings.log_format, hidden)
    return settings


def _fail(lines: str, code: int = FAILED) -> NoReturn:
    click.echo(lines, err=True)
    sys.exit(code)


def _finish(work: Coroutine[Any, Any, T]) -> T:
    """The result; what a person can help is one plain line, what is ours goes to the log."""
    try:
        return asyncio.run(work)
    except Refusal as refusal:
        _fail(_(refusal.message).format(**refusal.params))
    except Misconfigured as error:
        _fail(f"DATABASE_URL: {error}", WRONG_SETTINGS)
    except Unavailable as error:
        _fail(str(error))
    except WrongSettingError as error:
        _fail(str(error), WRONG_SETTINGS)
    except Exception:
        log.critical("ended by a mistake", exc_info=True)
        sys.exit(FAILED)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Any]:
    from storage.database import open_database

    try:
        engine = open_database(settings.database_url.get_secret_value())
    except ValueError as error:
        raise WrongSettingError(f"DATABASE_URL: {error}") from None
    try:
        yield engine
    finally:
        await engine.dispose()


async def _migrate(settings: Settings) -> bool:
    """Whether anything had to be done."""
    from storage.schema import UnknownSchemaError, is_current, migrate

    async with _database(settings) as engine:
        if await is_current(engine):
            return False
        try:
            await migrate(engine)
        except UnknownSchemaError as error:
            raise WrongSettingError(f"DATABASE_URL: {error}") from error
    log.info("the database was brought to this program's schema")
    return True


async def _check_database(settings: Settings) -> bool:
    from storage.schema import is_current

    async with _database(settings) as engine:
        try:
            current = await is_current(engine)
        except Unavailable as error:
            click.echo(str(error))
            return False
    click.echo("database: ok")
    click.echo("schema: ok" if current else "schema: not this program's; run: python main.py migrate")
    return current


async def _check_telegram(settings: Settings) -> bool:
    from handlers.session import ask_who_i_am

    if settings.bot_token is None:
        click.echo("Bot API: not asked, BOT_TOKEN is missing")
        return False
    username = None
    try:
        async with _bot(settings) as bot:
            username = await ask_who_i_am(bot)
    except Unavailable as error:
        click.echo(f"Bot API: {error}")
    else:
        click.echo(f"Bot API: ok, the bot is @{username}" if username else "Bot API: BOT_TOKEN is refused")
    return username is not None


def _bot(settings: Settings) -> Any:
    """The bot on HTTP."""
    from handlers.session import HttpSession, build_bot

    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    try:
        session = HttpSession(settings.bot_api_url, proxy)
    except RuntimeError:
        raise WrongSettingError("TELEGRAM_PROXY: socks5:// needs the package aiohttp-socks") from None
    try:
        return build_bot(token, session)
    except ValueError as error:
        raise WrongSettingError(f"BOT_TOKEN: {error}") from None


def _read(data: bytes, name: str) -> Roadmap:
    from bot.errors import Unreadable
    from bot.reading import read
    from bot.workshop import LARGEST_FILE, STUMBLED, TOO_BIG

    if len(data) > LARGEST_FILE:
        _fail(f"{name}: {_(TOO_BIG)}")
    try:
        return read(data, name)
    except Unreadable as error:
        _fail(f"{name}: {_(error.message).format(**error.params)}")
    except Exception:
        log.exception("the document made the reader stumble")
        _fail(f"{name}: {_(STUMBLED)}")


def _as_json(roadmap: Roadmap) -> str:
    from bot.views.preview import preview_json

    return json.dumps(preview_json(roadmap), ensure_ascii=False, indent=2)


def _summary(roadmap: Roadmap) -> str:
    from bot.views.warnings import warning_text

    items, indicators = len(roadmap.items), sum(len(item.indicators) for item in roadmap.items)
    return "\n".join(
        (
            roadmap.title,
            f"{roadmap.period.start} – {roadmap.period.end}",
            ngettext("{n} item", "{n} items", items).format(n=items),
            ngettext("{n} indicator", "{n} indicators", indicators).format(n=indicators),
            *(warning_text(problem, roadmap) for problem in roadmap.problems),
        )
    )


async def _store(settings: Settings, name: str, data: bytes, roadmap: Roadmap, cluster: int) -> str:
    from bot.clock import SystemClock
    from bot.domain.codec import to_dict
    from bot.ports.roadmaps import Source
    from bot.services.importing import store_document
    from storage.unit_of_work import SqlUnitOfWork

    await _migrate(settings)
    source = Source(name, sha256(data).hexdigest(), to_dict(roadmap), None)
    async with _database(settings) as engine:
        uow = SqlUnitOfWork(engine, SystemClock(settings.rehearse_at))
        stored = await store_document(uow, roadmap, cluster, source)
    return f"{stored.cluster}: {stored.title} ({stored.id})"


async def _understand(settings: Settings, text: str, account: int) -> Reading:
    from bot.clock import SystemClock
    from bot.services.understanding import understand_text
    from storage.unit_of_work import SqlUnitOfWork

    await _migrate(settings)
    clock = SystemClock(settings.rehearse_at)
    async with _database(settings) as engine:
        uow = SqlUnitOfWork(engine, clock)
        async with uow.read() as tx:
            person = await tx.people.by_account(account)
        if person is None:
            raise Invalid(N_("Nobody with this number is known here."))
        return await understand_text(uow, person, text, clock.now())


async def _run(settings: Settings) -> None:
    """Poll and work until the end is asked for."""
    from bot.clock import SystemClock
    from handlers.polling import TokenRefused

    bot = _bot(settings)
    await _migrate_patiently(settings)
    try:
        async with _database(settings) as engine:
            await _poll_and_work(settings, bot, engine, SystemClock(settings.rehearse_at))
    except* TokenRefused:
        raise WrongSettingError("BOT_TOKEN: Telegram does not accept this token") from None
    finally:
        await bot.session.close()


async def _migrate_patiently(settings: Settings) -> None:
    """The database may come up later than the bot."""
    for _second in range(PATIENCE):
        try:
            await _migrate(settings)
        except Misconfigured:
            raise
        except Unavailable as error:
            log.warning("waiting for the database: %s", error)
            await asyncio.sleep(1)
        else:
            return
    await _migrate(settings)


async def _poll_and_work(
    settings: Settings, bot: Any, engine: Any, clock: Clock, beside: Coroutine[Any, Any, None] | None = None
) -> None:
    """One poller and one worker, side by side (and `beside` them), until SIGTERM or SIGINT."""
    from bot.charts.schedule import schedule_chart
    from bot.exports.qr import qr_png
    from bot.services.understanding import prepare
    from bot.worker.worker import Worker
    from bot.workshop import ChildWorkshop
    from handlers.telegram import Telegram
    from storage.locks import polling_lock
    from storage.unit_of_work import SqlUnitOfWork

    def make_uow(update_id: int | None = None) -> SqlUnitOfWork:
        return SqlUnitOfWork(engine, clock, update_id, wake=worker.wake)

    async def draw_schedule(roadmap: Roadmap) -> bytes | None:
        return await workshop.draw(schedule_chart(roadmap))

    workshop = ChildWorkshop()
    telegram = Telegram(bot, make_uow, clock, settings, qr_png, draw_schedule)
    worker = Worker(make_uow, clock, telegram.notifier, telegram.files, workshop)
    poller = telegram.poller(polling_lock(engine))

    def end() -> None:
        poller.stop()
        worker.stop()
        if page:
            page.cancel()

    async with asyncio.TaskGroup() as group:
        for work in (telegram.introduce(), poller.run(), worker.run(), asyncio.to_thread(prepare)):
            group.create_task(work)
        page = group.create_task(beside) if beside else None
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, end)
        log.info("started")
    log.info("ended in order")


async def _demo(settings: Settings) -> None:
    """A fresh database of its own, so that what is tried never meets real data."""
    from bot.clock import StagedClock
    from bot.demo.cast import TIME_ZONE
    from bot.demo.documents import SAMPLE, document
    from bot.demo.furnish import furnish
    from bot.workshop import ChildWorkshop
    from handlers.session import build_bot
    from handlers.simulator.session import SimulatedSession
    from handlers.simulator.stagehand import play
    from handlers.simulator.world import World
    from storage.unit_of_work import SqlUnitOfWork

    for left in DEMO_DATABASE.parent.glob(f"{DEMO_DATABASE.name}*"):
        left.unlink()
    settings = settings.elsewhere(f"sqlite+aiosqlite:///{DEMO_DATABASE}", TIME_ZONE)
    await _migrate(settings)
    clock = StagedClock(settings.rehearse_at)
    world = World(clock.now)
    bot = build_bot("1:DEMO", SimulatedSession(world))
    async with _database(settings) as engine:
        workshop = ChildWorkshop()
        await furnish(lambda at: SqlUnitOfWork(engine, at), clock, workshop)
        await workshop.close()
        samples = {SAMPLE: document("sample", clock.now().date())}
        page = play(world, _entrances(), settings.demo_port, _tell_of_the_page, samples)
        try:
            await _poll_and_work(settings, bot, engine, clock, page)
        except* OSError:
            raise WrongSettingError(f"DEMO_PORT: {settings.demo_port} is taken, set another one") from None
        finally:
            await bot.session.close()


def _entrances() -> list[Any]:
    """The people of the demonstration as the page shows them; who has a role has pressed Start already."""
    from bot.demo.cast import PLAYERS
    from handlers.simulator.stagehand import Entrance
    from handlers.simulator.web import Cast, Words

    return [
        Entrance(
            Cast(user_id=p.account, name=p.name, **asdict(p.part), en=Words(**asdict(p.english))),
            p.locale,
            p.role is not None,
        )
        for p in PLAYERS
    ]


def _tell_of_the_page(address: str) -> None:
    click.echo(f"The demonstration is at {address} (Ctrl+C ends it); its database is {DEMO_DATABASE}.")


if __name__ == "__main__":
    cli()
