"""Settings: briefing.toml, then .env, then the environment, then flags, in rising order.

Read by `app` and `cli` alone. Variables that the world knows keep their names
(OPENAI_API_KEY, CHROMA_HOST, DATABASE_URL); the others begin with BRIEFING_.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from assistant.errors import SettingError
from assistant.toml_file import read_toml

VARIABLES = {
    "home": "BRIEFING_HOME",
    "embedding": "BRIEFING_EMBEDDING",
    "judge_model": "BRIEFING_JUDGE_MODEL",
    "model": "BRIEFING_MODEL",
    "model_budget_s": "BRIEFING_MODEL_BUDGET_S",
    "outlets": "BRIEFING_OUTLETS",
    "passages": "BRIEFING_PASSAGES",
    "proxies": "BRIEFING_PROXIES",
    "proxy_header": "BRIEFING_PROXY_HEADER",
    "requests_per_minute": "BRIEFING_REQUESTS_PER_MINUTE",
    "users_file": "BRIEFING_USERS_FILE",
    "openai_api_key": "OPENAI_API_KEY",
    "openai_base_url": "OPENAI_BASE_URL",
    "chroma_host": "CHROMA_HOST",
    "chroma_token": "CHROMA_TOKEN",
    "database_url": "DATABASE_URL",
    "contact": "BRIEFING_CONTACT",
    "zone": "BRIEFING_ZONE",
}
"""The environment variable of each setting."""


class Settings(BaseModel):
    """Everything that can be set; the names are those of briefing.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Field(default_factory=lambda: _default_home())
    """Folder of library, index and cache."""
    embedding: str = Field(default="all-MiniLM-L6-v2", min_length=1)
    """A sentence-transformers model by name or path, or endpoint:NAME."""
    model: str = ""
    """Chat model, such as openai:gpt-4.1-mini; empty: answers without one."""
    model_budget_s: float = Field(default=60.0, gt=0)
    """Seconds that the chat model may take for one question, retries included."""
    judge_model: str = ""
    """Chat model that `briefing eval --judge` asks; empty: the chat model itself."""
    outlets: Path | None = None
    """Your table of outlets; where not set, outlets.toml in the home, if it is there."""
    passages: int = Field(default=12, ge=1, le=50)
    """How many passages an answer is made from."""
    openai_api_key: SecretStr | None = None
    openai_base_url: str | None = None
    chroma_host: str | None = None
    """Host, host:port or URL of a Chroma server; empty: embedded."""
    chroma_token: SecretStr | None = None
    database_url: SecretStr | None = None
    """SQLAlchemy URL of the library; empty: SQLite in the home."""
    contact: str = Field(default="", max_length=200, pattern=r"^[\x20-\x7e]*$")
    """An address of mail or web that servers are told when pages are fetched."""
    users_file: Path | None = None
    """Names with hashed passwords, for `briefing serve`; `briefing user add` writes it."""
    proxy_header: str = Field(default="", pattern=r"^[A-Za-z0-9-]*$")
    """A header in which a reverse proxy names the user, such as X-Forwarded-User; empty: none."""
    proxies: str = ""
    """Addresses or networks of proxies that are believed, parted by commas; this machine always."""
    requests_per_minute: int = Field(default=120, ge=1)
    """How often one user or token may ask over HTTP in the long run."""
    zone: str = ""
    """The reader's time zone by its IANA name, Europe/Berlin; empty: the one of this machine."""

    @field_validator("openai_base_url", "chroma_host")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value:
            try:
                _ = urlsplit(value if "//" in value else f"//{value}").port
            except ValueError:
                raise ValueError("not an address (expected such as http://host:8000)") from None
        return value

    @field_validator("openai_api_key", "chroma_token")
    @classmethod
    def _is_ascii(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().isascii():
            raise ValueError("a key has letters, digits and signs of ASCII alone")
        return value

    @field_validator("users_file")
    @classmethod
    def _is_from_home(cls, value: Path | None) -> Path | None:
        return value.expanduser() if value else None

    @field_validator("zone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value and value not in available_timezones():
            raise ValueError("not the IANA name of a time zone (expected such as Europe/Berlin)")
        return value

    @property
    def library_url(self) -> str:
        """SQLAlchemy URL of the library; it may hold a password, so it is never shown."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'library.sqlite'}"

    @property
    def outlets_file(self) -> Path | None:
        """The user's table of outlets; None where there is none. One that is set must be there."""
        if self.outlets is not None:
            return self.outlets.expanduser()
        found = self.home / "outlets.toml"
        try:
            return found if found.exists() else None
        except OSError:  # of a home that cannot be read: the library says so
            return None

    @property
    def aliases_file(self) -> Path | None:
        """The user's table of names, aliases.toml in the home; None where there is none."""
        found = self.home / "aliases.toml"
        try:
            return found if found.exists() else None
        except OSError:  # as above
            return None

    @property
    def index_folder(self) -> Path:
        """Folder of the derived indexes; safe to delete."""
        return self.home / "index"

    @property
    def cache_folder(self) -> Path:
        """Folder of the compiled model and the cached vectors; safe to delete."""
        return self.home / "cache"

    @property
    def api_key(self) -> str | None:
        """The OpenAI key in the clear: for the client alone, never to be shown."""
        return self.openai_api_key.get_secret_value() if self.openai_api_key else None


def read(folder: Path, flags: dict[str, Any] | None = None) -> Settings:
    """The settings that hold in `folder`; `flags` that are None do not count.

    Raises SettingError naming the source, the setting, what was found and what was expected.
    """
    return read_with_origins(folder, flags)[0]


def read_with_origins(
    folder: Path, flags: dict[str, Any] | None = None
) -> tuple[Settings, dict[str, str]]:
    """The settings, and for each one that was set the source that won."""
    toml, dotenv = folder / "briefing.toml", folder / ".env"
    layers = (
        (str(toml), _from_toml(toml)),
        (str(dotenv), _from_dotenv(dotenv)),
        ("environment", _by_setting(dict(os.environ))),
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
    )
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for where, layer in layers:
        values |= layer
        origins |= dict.fromkeys(layer, where)
    if isinstance(values.get("home"), (str, Path)):
        values["home"] = _folder(values["home"], origins["home"])
    try:
        return Settings(**values), origins
    except ValidationError as error:
        raise _explained(error, origins) from error


def _from_toml(path: Path) -> dict[str, Any]:
    """The settings of briefing.toml; an unknown name there is an error, not a surprise."""
    try:
        path.stat()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error})") from error
    found = read_toml(path)
    unknown = sorted(set(found) - set(Settings.model_fields))
    if unknown:
        known = ", ".join(sorted(Settings.model_fields))
        raise SettingError(f"{path}: unknown setting {unknown[0]!r} (known: {known})")
    return found


def _from_dotenv(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return _by_setting(dict(dotenv_values(path, encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: cannot be read ({error})") from error


def _by_setting(variables: dict[str, str | None]) -> dict[str, Any]:
    """Environment variables by setting; an empty one counts as not set."""
    return {name: value for name, var in VARIABLES.items() if (value := variables.get(var))}


def _folder(written: str | Path, origin: str) -> Path:
    """The folder meant. Raises SettingError where it cannot be one."""
    if any(sign in str(written) for sign in "\0?"):  # a URL of SQLite would end at the ?
        raise SettingError(f"{origin}: home: {str(written)!r} has a sign that no home may have")
    try:
        return Path(written).expanduser().absolute()
    except RuntimeError as error:  # ~nobody
        raise SettingError(f"{origin}: home: {written}: no such user") from error


def _explained(error: ValidationError, origins: dict[str, str]) -> SettingError:
    """The first thing that is wrong, without the value: it may be a secret."""
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "settings"
    return SettingError(f"{origins.get(name, 'settings')}: {name}: {first['msg']}")


def _default_home() -> Path:
    """$XDG_DATA_HOME/briefing, else ~/.local/share/briefing."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "briefing"
