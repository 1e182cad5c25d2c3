"""Outlets: whose address or name it is, where the outlet sits, and whom it is close to.

The decision made here: an address says more than a name, so its host is looked up first; what a
source says of itself stands, and the table fills in what it leaves out. The table is asked when
an article is shown, so that an edit of it holds for all that is stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.articles.address import canonical
from assistant.errors import SettingError
from assistant.model import Copy, Passage, StoredArticle
from assistant.toml_file import read_toml

SHIPPED = Path(__file__).with_name("outlets.toml")

_HOST = re.compile(r"(?=.{4,253}\Z)[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z")
_HINT = "mend the entry; a complete one has name, hosts, country, language, close_to and owner"

Described = TypeVar("Described", Passage, StoredArticle, Copy)


class Outlet(BaseModel):
    """One entry of a table; "" and () where nothing is said."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    """Other spellings of the name."""
    hosts: tuple[str, ...] = ()
    """A host counts for all below it: almanar.com.lb for english.almanar.com.lb."""
    country: str = ""
    language: str = Field(default="", pattern=r"^([a-z]{2,3})?$")
    close_to: str = ""
    """The state, party or movement whose voice it is known to be."""
    owner: str = ""
    only_by_host: bool = False
    """True where other outlets have the name too."""

    @field_validator("name", "also", "country", "close_to", "owner")
    @classmethod
    def _are_printable(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for text in (value,) if isinstance(value, str) else value:
            if not text.isprintable():
                raise ValueError("has a sign that cannot be printed")
        return value

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if not _HOST.match(host.lower()):
                raise ValueError(f"{host!r} is no host (expected: such as almanar.com.lb)")
        return tuple(host.lower().removeprefix("www.") for host in hosts)

    @property
    def side(self) -> str:
        """What a reader sees behind the name: "Lebanon, Hezbollah"."""
        return ", ".join(each for each in (self.country, self.close_to) if each)

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then its other spellings."""
        return (self.name, *self.also)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outlet: list[Outlet] = []


@dataclass(frozen=True, slots=True)
class Entry:
    """An outlet, and the file that says so."""

    outlet: Outlet
    where: Path


class Outlets:
    """The outlets that are known; of two that share a host or a name, the later one."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_host: dict[str, Entry] = {}
        self._by_name: dict[str, Entry] = {}
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}
        for entry in self.entries:
            self._by_host |= dict.fromkeys(entry.outlet.hosts, entry)
            if not entry.outlet.only_by_host:
                self._by_name |= {folded(name): entry for name in entry.outlet.names}

    def of(self, url: str, name: str) -> Outlet | None:
        """The outlet of an article by its address, else by the name that it gives."""
        return self.at(urlsplit(canonical(url)).hostname or "", name)

    def at(self, host: str, name: str) -> Outlet | None:
        """The outlet of a host or of the site that the host belongs to, else of a name.

        A page elsewhere that calls itself by the name of an outlet with known hosts is not
        that outlet's: whoever writes pages can write any name into them.
        """
        entry = self._of_host(host)
        if entry is None:
            entry = self._by_name.get(folded(name))
            if entry and host and entry.outlet.hosts:
                return None
        return entry.outlet if entry else None

    def _of_host(self, host: str) -> Entry | None:
        labels = host.split(".")
        sites = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_host[site] for site in sites if site in self._by_host), None)

    def name_of(self, url: str, given: str) -> str:
        """The outlet's name as the source gives it, else as the table does; "" if neither."""
        if given:
            return given
        found = self.of(url, "")
        return found.name if found else ""

    def names_of(self, article_id: str, given: str) -> tuple[str, ...]:
        """Every name by which an article's outlet may be asked for; its own comes first."""
        is_address = article_id.startswith("https://")
        host = article_id.split("/", 3)[2].partition(":")[0] if is_address else ""
        known = self._names.get((host, given))
        if known is None:
            found = self.at(host, given)
            known = tuple(dict.fromkeys((given, *(found.names if found else ()))))
            self._names[host, given] = known
        return known

    def described(self, article: Described) -> Described:
        """The same with its outlet and side filled in, where the source does not give them."""
        if article.outlet and article.side:
            return article
        found = self.of(article.url, article.outlet)
        if found is None:
            return article
        return replace(
            article, outlet=article.outlet or found.name, side=article.side or found.side
        )

    def find(self, wanted: str) -> tuple[Entry, ...]:
        """The entries that an address, a host, a name or a part of one means; all for ""."""
        host = urlsplit(canonical(wanted if "://" in wanted else f"https://{wanted}")).hostname
        exact = self._of_host(host or "") or self._by_name.get(folded(wanted))
        if exact:
            return (exact,)
        part = folded(wanted)
        return tuple(
            entry
            for entry in self.entries
            if any(part in folded(name) for name in entry.outlet.names)
        )


def load(own: Path | None) -> Outlets:
    """The outlets that ship, and those of the user's file, which win.

    An entry of the user's that has the name of one that ships takes from it what it does not
    say. Raises SettingError with the file, the entry, what was found and what was expected.
    """
    shipped = [Entry(outlet, SHIPPED) for outlet in _read(SHIPPED)]
    if own is None:
        return Outlets(shipped)
    by_name = {folded(e.outlet.name): e.outlet for e in shipped if not e.outlet.only_by_host}
    ours = [_completed(outlet, by_name.get(folded(outlet.name))) for outlet in _read(own)]
    named = {folded(outlet.name) for outlet in ours}
    kept = [e for e in shipped if e.outlet.only_by_host or folded(e.outlet.name) not in named]
    return Outlets([*kept, *(Entry(outlet, own) for outlet in ours)])


def folded(name: str) -> str:
    """The same for all spellings of a name: no case, no accents, no signs, no "The"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return re.sub(r"\Athe (?=\S)", "", words.strip()).replace(" ", "")


def _completed(ours: Outlet, shipped: Outlet | None) -> Outlet:
    if shipped is None:
        return ours
    said = {name: getattr(ours, name) for name in ours.model_fields_set}
    return shipped.model_copy(update=said)


def _read(path: Path) -> list[Outlet]:
    found = read_toml(path, hint=_HINT)
    try:
        outlets = _File.model_validate(found).outlet
    except ValidationError as error:
        raise SettingError(f"{path}: {_explained(error, found)}", hint=_HINT) from error
    _refuse_twins(path, outlets)
    return outlets


def _explained(error: ValidationError, found: dict[str, Any]) -> str:
    """The first thing that is wrong, in terms of the file: entry, field, found, expected."""
    first = error.errors(include_url=False)[0]
    place, *rest = first["loc"]
    if first["type"] == "extra_forbidden" and not rest:
        return f"unknown table {str(place)!r} (expected: one [[outlet]] for each outlet)"
    if not rest:
        return "'outlet' is no list of tables (expected: [[outlet]])"
    number, *field = rest
    entry = found["outlet"][number]
    name = f" ({entry['name']!r})" if isinstance(entry, dict) and "name" in entry else ""
    where = f"[[outlet]] {int(number) + 1}{name}"
    if first["type"] == "extra_forbidden":
        known = ", ".join(Outlet.model_fields)
        return f"{where}: unknown key {str(field[0])!r} (known: {known})"
    if first["type"] == "missing":
        return f"{where}: no {str(field[0])!r}"
    problem = first["msg"].removeprefix("Value error, ")
    return f"{where}: {'.'.join(map(str, field))}: {problem} (found: {first['input']!r})"


def _refuse_twins(path: Path, outlets: list[Outlet]) -> None:
    """Raise SettingError where two entries of one file claim a host or a name."""
    owners: dict[str, int] = {}
    for number, outlet in enumerate(outlets, start=1):
        names = [] if outlet.only_by_host else [folded(each) for each in outlet.names]
        for claim in dict.fromkeys([*outlet.hosts, *names]):
            if claim in owners:
                raise SettingError(
                    f"{path}: [[outlet]] {number} ({outlet.name!r}): {claim!r} is that of "
                    f"[[outlet]] {owners[claim]} too",
                    hint="give each host and each name to one entry",
                )
            owners[claim] = number
