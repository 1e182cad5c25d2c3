"""The names and places of names.yaml, and where they stand in a text.

The decision made here: the longest name wins, so that the Orontes Valley is no Orontes and
the Syrian Observatory nothing Syrian; and a name is exchanged only for one of its own kind.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml

NAMES = ("groups", "outlets", "organisations", "people")
PLACES = ("towns", "cities", "regions", "countries")
_MASKS = (
    "Syrian Arab Army", "Syrian Observatory", "Orontes Valley Network", "Beirut Lantern",
    "Islamic State of Iraq", "Syrian Coalition",
    "Syria Turks Association", "Syrian Revolution General Commission",
    "Syrian Center for Policy Research", "Saudi-backed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a text."""

    start: int
    end: int
    kind: str  # "groups", "towns", "nationalities"
    one: str  # the first spelling, by which the same name is known


@lru_cache(maxsize=20_000)
def found(text: str) -> tuple[Named, ...]:
    """The known names of a text, in order, none within another."""
    matches = _pattern().finditer(text)
    spelt = _spellings()
    return tuple(
        Named(*match.span(), *spelt[match.group()]) for match in matches if match.group() in spelt
    )


def of_kind(kind: str) -> tuple[str, ...]:
    """The names of one kind, each by its first spelling."""
    return tuple(dict.fromkeys(one for _, (of, one) in _spellings().items() if of == kind))


def spellings(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Every spelling of the names of these kinds, the longest first."""
    names = [name for name, (kind, _) in _spellings().items() if kind in kinds]
    return tuple(sorted(names, key=len, reverse=True))


def are_related(one: str, other: str) -> bool:
    """True where one is the other, part of it, or was once it."""
    parts: Mapping[str, list[str]] = _file()["parts"]
    is_part = other in parts.get(one, ()) or one in parts.get(other, ())
    return one == other or is_part or one in other or other in one


@cache
def _file() -> Mapping[str, Any]:
    file = importlib.resources.files("evals").joinpath("mutants", "names.yaml")
    return dict(yaml.safe_load(file.read_text("utf-8")))


@cache
def _spellings() -> Mapping[str, tuple[str, str]]:
    """Every spelling to its kind and the first spelling of its line."""
    spelt: dict[str, tuple[str, str]] = {}
    for kind in (*NAMES, *PLACES, "nationalities"):
        for line in _file()[kind]:
            names = [line] if isinstance(line, str) else line
            spelt |= {name: (kind, names[0]) for name in names}
    return spelt


@cache
def _pattern() -> re.Pattern[str]:
    every = sorted((*_spellings(), *_MASKS), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w]|-[a-z])")
