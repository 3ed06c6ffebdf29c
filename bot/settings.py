"""Settings from the environment or `.env`; README and `.env.example` document each."""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AwareDatetime, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """One field per variable, by the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    bot_token: SecretStr | None = Field(
        None, description="Token of the bot, from @BotFather; needed by `run` only"
    )
    bot_api_url: str = Field("https://api.telegram.org", description="Address of the Bot API server")
    database_url: SecretStr = Field(
        SecretStr("sqlite+aiosqlite:///data/cluster.db"),
        description="sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME",
    )
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram numbers of the first admins, separated by commas"
    )
    rehearse_at: AwareDatetime | None = Field(
        None, description="Live from this moment on, e.g. 2024-04-15T10:00+04:00; for rehearsals"
    )
    locale: Literal["ru", "en"] = Field(
        "ru", description="Language for those whose own is not known: ru or en"
    )
    time_zone: str = Field("Europe/Moscow", description="Time zone offered first, an IANA name")
    telegram_proxy: SecretStr | None = Field(
        None, description="Proxy for Telegram: http://, or socks5:// with the package aiohttp-socks"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least level that is logged"
    )
    log_format: Literal["text", "json"] = Field("text", description="text for people, json for collectors")
    demo_port: int = Field(8080, ge=1, le=65535, description="Port of the browser chat of `demo`")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            parts = [part.strip() for part in value.split(",") if part.strip()]
            if not all(part.isdigit() for part in parts):
                raise ValueError("must be whole numbers separated by commas, e.g. 123456,789012")
            return frozenset(map(int, parts))
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("must be the name of a time zone, e.g. Europe/Samara")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("must start with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _known_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("http://", "socks5://")):
            raise ValueError("must start with http:// or socks5://")
        return value

    @field_validator("bot_token", "rehearse_at", "telegram_proxy", mode="before")
    @classmethod
    def _empty_is_missing(cls, value: object) -> object:
        return None if value == "" else value

    def elsewhere(self, database_url: str, time_zone: str) -> "Settings":
        """The same on another database: the demonstration keeps away from real data."""
        here = {"database_url": SecretStr(database_url), "time_zone": time_zone}
        return self.model_copy(update=here)


class SettingsError(Exception):
    """One plain line per wrong variable."""


def load() -> Settings:
    """Read the settings; SettingsError names every wrong one in a line, without its value."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc'])).upper()}: {_plain(e['msg'])}" for e in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")
