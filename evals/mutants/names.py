"""Places that are shifted and names that are exchanged, first for those that the passage holds.

The decision made here: no name is set that stands in the same sentence of the source, where a list
may say the same of both; and none that is an alias, a part or the whole of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants import known
from evals.mutants.known import Named
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.text import around, is_quoted, replaced

_WHERE = re.compile(
    r"\b(?:in|near|of|at|to|from|towards?|around|on|into|above|outside|across|between|left|fled|"
    r"took|captured|reach|reached|entered|seized|hit|leaving|over|throughout|inside|on to|"
    r"town|village|city|hill|base|mountains)(?: the)?(?: (?:city|town|village|hill) of)? $"
)
_DIRECTIONS = {
    "north": "south", "south": "north", "east": "west", "west": "east", "northern": "southern",
    "southern": "northern", "eastern": "western", "western": "eastern",
    "northwest": "southeast", "southwest": "northeast", "northeast": "southwest",
    "northwestern": "southeastern", "southwestern": "northeastern",
    "northeastern": "southwestern", "southeastern": "northwestern",
}  # fmt: skip
_WITH_THE = (
    "International Committee of the Red Cross", "World Health Organization",
    "Syrian Observatory for Human Rights",
)  # fmt: skip
_DIRECTION = re.compile(rf"\b(?:{'|'.join(_DIRECTIONS)})\b")


def place_shifted(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another place, or another direction from it."""
    text, seen = faithful.text, around(faithful.passage).lower()
    for named in known.found(text):
        is_place = named.kind in known.PLACES and _WHERE.search(text[: named.start])
        is_owner = re.match(r"['’]s\b|-", text[named.end :])
        if is_place and not is_owner and not is_quoted(text, named.start):
            yield from _exchanged(faithful, named)
    for match in _DIRECTION.finditer(text):
        new = _DIRECTIONS[match.group()]
        if not re.search(rf"\b{new}", seen) and not is_quoted(text, match.start()):
            yield Change(replaced(text, *match.span(), new), f"{match.group()} → {new}")


def name_exchanged(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another group, person, outlet or organisation, or another nationality."""
    text = faithful.text
    for named in known.found(text):
        is_name = named.kind in (*known.NAMES, "nationalities")
        if is_name and not is_quoted(text, named.start):
            yield from _exchanged(faithful, named)


def _exchanged(faithful: Faithful, named: Named) -> Iterator[Change]:
    """For a name of the passage, where it has one that will do, and for one that it has not."""
    text = faithful.text
    here = {each.one for each in known.found(f"{text} {faithful.source}")}
    passage = [each.one for each in known.found(faithful.passage.text) if each.kind == named.kind]
    seen = {each.one for each in known.found(around(faithful.passage))}
    inside = [one for one in dict.fromkeys(passage) if one not in here]
    outside = [one for one in known.of_kind(named.kind) if one not in seen | here]
    strange = [one for one in outside if not any(known.are_related(one, each) for each in seen)]
    for names in (inside, strange):
        fits = [one for one in names if not known.are_related(one, named.one)]
        if fits:
            yield _with(text, named, shuffled(fits, f"{faithful.id}{named.start}")[0])
            return


def _with(text: str, named: Named, new: str) -> Change:
    """The new name in place of the old one, "a" before it as English has it."""
    before = text[: named.start]
    start = named.start
    article = re.search(r"\b([Aa])n? $", before)
    has_the = re.search(r"\b[Tt]he (?:[\w-]+-based )?$", before)
    piece = new
    if has_the and named.kind == "organisations" and new not in _WITH_THE:
        start = has_the.start()
    if article:
        start -= len(article.group())
        piece = f"{article[1]}{'n' if new[0] in 'AEIOU' else ''} {new}"
    old = text[named.start : named.end]
    return Change(replaced(text, start, named.end, piece), f"{old} → {new}")
