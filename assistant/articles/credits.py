"""The agencies to which a text gives credit as its origin: byline, dateline, first and last lines.

The decision made here: only the places where editors credit are read. "A spokesman told AFP" is a
source of the report, not the origin of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

_FIRST, _LAST = 160, 240  # characters of a first or last line in which credit is given
_LINES = 2  # at the end: "AFP contributed", "Source: …"

_PLACE = r"(?:(?:[A-Z][\w.’'-]*[ ,/]+){1,6})?"  # "BEIRUT, Lebanon "
_NAME = r"[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|and|of)){0,4}"
_LIST = r"[\w’' ,/&-]{2,60}?"
_LISTED = re.compile(r"\s*(?:,|/|;|&|\+|\band\b|\bwith\b|\bplus\b)\s*")
_BEGINNINGS = (  # the first may name whom we do not know: "NICOSIA (Halyard Press) -"
    re.compile(rf"^{_PLACE}\((?P<names>{_NAME}(?:[/,] ?{_NAME})*)\)\s*(?:[-–—:]|$)"),
    re.compile(rf"^(?P<names>{_NAME}(?:/{_NAME})*)\s*(?:[-–—]\s|:\s)"),
    re.compile(rf"^{_PLACE}[-–—:,]?\s*(?P<names>{_NAME})\s*[-–—]+\s"),
)
_SAYING_SO = (  # the words around it say that it is credit, whoever is named
    re.compile(
        r"(?:^|[\s(\[])(?:Sources?|Agency|Via|Credit)\s*:\s*(?P<names>[^:.\n)\]]{2,80})[.)\]]*\s*$"
    ),
    re.compile(
        rf"(?P<names>{_NAME}) (?:also |has |have )?contributed (?:\w+ )?to (?:this|the) \w+"
        r"(?: from [\w ,]{2,40})?\W*$"
    ),
)
_STANDING_SO = (  # it is credit where all that is named are agencies
    re.compile(rf"(?:^|[.!?…”\"’)]\s+)\W*(?P<names>{_LIST})[\s.)\]]*$"),
    re.compile(
        r"(?:^|[(\[–—]\s*|[-.!?]\s+)(?:with|from|by) "
        r"(?:(?:additional |further )?(?:reporting|inputs?|material|files) (?:by|from) )?(?:the )?"
        rf"(?P<names>{_LIST})[\s.)\]]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:\s[-–|]|--|—|©|\([cC]\)|[(\[])\s*(?P<names>{_LIST})(?:\s(?:19|20)\d\d)?[\s.)\]]*$"
    ),
)
_AMONG_OTHERS = (  # … or where one of those named is
    re.compile(
        r"(?:additional |further )?(?:reporting|inputs?|material) (?:by|from)(?: the)? "
        rf"(?P<names>{_LIST})(?:[\s.)\]]*$|;)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:^|[(\[]|[.!?]\s)\s*(?P<names>(?:[A-Z]\w+ ){1,3}and [Aa]gencies)\W*$"),
)
_CAPITALS = 3  # letters of the place in a dateline that may name whom we do not know
_LEAST_INSIDE = 6  # letters of a name that is recognised among other words


def credits(text: str, byline: str = "") -> tuple[str, ...]:
    """The names credited, each once, in the order of finding: ("AFP", "agencies").

    A name that is not in `agencies.toml` counts where the words around it say what it is:
    "NICOSIA (Halyard Press) -", "Source: Al-Manar".
    """
    lines = [line for line in text.split("\n") if line.strip()]
    found = [*_known(byline)]
    if lines:
        found += _at_the_beginning(lines[0][:_FIRST])
    for line in lines[-_LINES:]:
        found += _at_the_end(line[-_LAST:])
    return tuple(dict.fromkeys(found))


def _at_the_beginning(line: str) -> Iterator[str]:
    for pattern in _BEGINNINGS:
        credit = pattern.match(line)
        if credit:
            is_dateline = pattern is _BEGINNINGS[0] and line[:_CAPITALS].isupper()
            reads = _named if is_dateline else _known  # "The Islamic State (ISIS) - …" is none
            if names := list(reads(credit["names"])):
                yield from names
                return


def _at_the_end(line: str) -> Iterator[str]:
    for pattern in _SAYING_SO:
        if credit := pattern.search(line):
            yield from _named(credit["names"])
            return
    for pattern in (*_STANDING_SO, *_AMONG_OTHERS):
        credit = pattern.search(line)
        if credit and _are_agencies(credit["names"], any if pattern in _AMONG_OTHERS else all):
            yield from _known(credit["names"])
            return


def _named(names: str) -> Iterator[str]:
    """The names of a list: known agencies by the name kept of them, others as they are."""
    for part in _LISTED.split(names):
        name = part.strip(" .’'")
        if name:
            yield _kept(name) or re.sub("^[Tt]he ", "", name)


def _known(names: str) -> Iterator[str]:
    """The agencies of a list; what else stands there is left out."""
    for part in _LISTED.split(names):
        name = part.strip(" .’'()[]")
        if kept := _kept(name):
            yield kept
        else:  # "By John Smith, Associated Press Writer", "Staff and agencies in Beirut"
            yield from (
                _agencies()[inside]
                for inside in _names_longest_first()
                if len(inside) > _LEAST_INSIDE and re.search(rf"\b{re.escape(inside)}\b", name)
            )


def _are_agencies(names: str, enough: Callable[[Iterable[bool]], bool]) -> bool:
    """True where all of those named, or any, are agencies: else a sentence's end is meant."""
    parts = [part.strip(" .’'") for part in _LISTED.split(names)]
    return enough(_kept(part) is not None for part in parts if part)


def _kept(written: str) -> str | None:
    """The name that is kept of an agency; None for anybody else."""
    return _agencies().get(written) or _agencies().get(re.sub("^[Tt]he ", "", written))


@cache
def _agencies() -> dict[str, str]:
    """Each way of crediting an agency, and the name that is kept of it."""
    table = tomllib.loads((Path(__file__).parent / "agencies.toml").read_text("utf-8"))
    return {written: name for name, ways in table.items() for written in ways}


@cache
def _names_longest_first() -> tuple[str, ...]:
    return tuple(sorted(_agencies(), key=lambda name: (-len(name), name)))
