"""The table of names: which spellings mean one thing, and which people belong to which country.

The decision made here: one table is in use in a process. What ships is in use until `use` is
called with a file of the user's, whose lines win over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from assistant.errors import SettingError
from assistant.evidence.names.bare import bare
from assistant.evidence.names.spelling import alike, skeleton, spelt
from assistant.toml_file import read_toml

SHIPPED = Path(__file__).with_name("aliases.toml")

_HINT = 'mend the line; a good one is "nusra front" = ["Jabhat al-Nusra", "Al-Nosra"]'
_Spellings = dict[str, tuple[str, ...]]


class _File(BaseModel):
    """The tables of a file; each line is a name and its other spellings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    aliases: _Spellings = {}
    transliterated: _Spellings = {}  # aliases to which the rules of spelling apply as well
    words: _Spellings = {}  # parts of names: "muhammad" = ["Mohammed"]
    nationalities: _Spellings = {}  # by country

    @field_validator("*")
    @classmethod
    def _are_names(cls, lines: _Spellings) -> _Spellings:
        for key, spellings in lines.items():
            for said in (key, *spellings):
                if not said.isprintable():
                    raise ValueError(f"{said!r} has a sign that cannot be printed")
                if not bare(said):
                    raise ValueError(f"{said!r} of {key!r} is no name (expected: some letters)")
        return lines


class Table:
    """What is known of names; asked by bare names."""

    def __init__(self, *files: _File) -> None:
        """Of two files that say something of one spelling, the later one holds."""
        self.keys: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self._sounding: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for file in files:
            self._add(file.aliases, self.keys)
            self._add(file.transliterated, self.keys)
            self._add(file.words, self.words)
            self.countries |= {
                bare(said): bare(country)
                for country, people in file.nationalities.items()
                for said in people
            }
            for key, spellings in file.transliterated.items():
                for said in dict.fromkeys((bare(key), *map(bare, spellings))):
                    at = skeleton(spelt(said))
                    self._sounding.setdefault(at, []).append((said, self.keys[said]))
        self.known_countries = frozenset(self.countries.values())

    def key(self, name: str) -> str:
        """What a bare name is compared by: that of its line, else the name itself."""
        found = self._listed(name) or self._listed(_WITHOUT_KIND.sub("", name))
        if found:
            return found
        if government := _GOVERNMENT.match(name):
            whom = government["whom"]
            return f"{self._listed(whom) or whom} regime"
        return " ".join(self.words.get(word, word) for word in name.split())

    def is_listed(self, name: str) -> bool:
        """Whether a bare name stands in the table, in this or another transliteration."""
        return bool(self._listed(name))

    def _listed(self, name: str) -> str:
        if name in self.keys:
            return self.keys[name]
        if len(name) < 4 or name.isdigit():
            return ""
        sounding = self._sounding.get(skeleton(spelt(name)), ())
        return next((key for said, key in sounding if alike(name, said)), "")

    @staticmethod
    def _add(lines: _Spellings, to: dict[str, str]) -> None:
        for line, spellings in lines.items():
            key = to.get(bare(line), bare(line))  # a user's line may go on one that ships
            to.setdefault(bare(line), key)
            to |= {bare(said): key for said in spellings}


def use(own: Path | None) -> None:
    """Use the table that ships, with the user's lines before it, from now on in this process.

    Raises SettingError with the file, the line, what was found and what was expected.
    """
    _in_use[:] = [] if own is None else [Table(_read(SHIPPED), _read(own))]
    for forget in forgetting:
        forget()


def in_use() -> Table:
    """The table by which names are compared now."""
    if not _in_use:
        _in_use.append(_shipped())
    return _in_use[0]


forgetting: list[Callable[[], None]] = []
"""Called when another table comes into use: what was worked out by the one before is not true."""

_in_use: list[Table] = []


@lru_cache(maxsize=1)
def _shipped() -> Table:
    return Table(_read(SHIPPED))


def _read(path: Path) -> _File:
    found = read_toml(path, hint=_HINT)
    try:
        file = _File.model_validate(found)
    except ValidationError as error:
        raise SettingError(f"{path}: {_explained(error)}", hint=_HINT) from error
    _refuse_twins(path, found)
    return file


def _explained(error: ValidationError) -> str:
    """The first thing that is wrong, in terms of the file: table, line, found, expected."""
    first = error.errors(include_url=False)[0]
    table, *rest = (str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"unknown table [{table}] (known: {', '.join(_File.model_fields)})"
    where = f"[{table}]" + (f" {rest[0]!r}" if rest else "")
    if first["type"] == "value_error":
        return f"{where}: {first['msg'].removeprefix('Value error, ')}"
    expected = "a list of names in quotation marks" if rest else "lines such as name = [names]"
    return f"{where}: found {first['input']!r} (expected: {expected})"


def _refuse_twins(path: Path, found: dict[str, Any]) -> None:
    """Raise SettingError where one spelling stands in two lines of a file."""
    owners: dict[tuple[str, str], str] = {}
    for table, lines in found.items():
        kind = "names" if table in ("aliases", "transliterated") else table
        for line, spellings in lines.items():
            for said in dict.fromkeys(bare(each) for each in spellings):
                owner = owners.setdefault((kind, said), line)
                if owner != line:
                    raise SettingError(
                        f"{path}: [{table}] {line!r}: {said!r} is a spelling of {owner!r} too",
                        hint="give each spelling to one line",
                    )


_WITHOUT_KIND = re.compile(r"\s+(?:group|organi[sz]ation|movement|militia|party|militants?)$")
_GOVERNMENT = re.compile(r"(?P<whom>.+\S)\s+(?:government|administration|regime)$")
