"""Figures and dates of one sentence exchanged: what belongs to one clause given to the other.

"Men earn 3,000 and women 2,400" does not carry "women earn 3,000": a value goes with the words of
its own clause that the other clause has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.figures.figures import figures
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held
from assistant.evidence.support.statements import Statement
from assistant.evidence.times.dates import dates
from assistant.evidence.words import content_stems, straighten


def exchanged_values(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A figure or date with the words that the source says of the other one."""
    said = [one for clause in _clauses(statement.text) for one in clause]
    for source in grounds.basis:
        stood = [one for clause in _clauses(source) for one in clause]
        for part in said:
            own = [one for one in stood if one.value == part.value]
            if _is_elsewhere(part, source, grounds):
                continue
            others = [one for one in stood if one.kind == part.kind and one.value != part.value]
            if len(own) != 1 or any(one.kind == part.kind for one in said if one != part):
                continue
            rival = next((one for one in others if _is_of_other(part, own[0], one)), None)
            if rival is not None:
                yield Fault(f"the source says “{rival.text}” of this, not “{part.text}”", True)
                return


def _is_elsewhere(part: _Part, source: str, grounds: Grounds) -> bool:
    """Whether another sentence has the value as well, maybe of just this."""
    return any(
        one.value == part.value
        for text in grounds.texts
        for sentence in sentences_of(text)
        if sentence != source
        for clause in _clauses(sentence)
        for one in clause
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A value with the clause that it stands in, where it is the only one of its kind."""

    kind: str  # "date", or the kind of figure
    value: str  # equal for equal values
    text: str  # as written
    words: tuple[str, ...]  # content stems of the clause without the value
    after: tuple[str, ...]  # … of what follows the value
    is_joined: bool  # "and 6 percent later": what stands before the other value holds here, too
    has_no_verb: bool  # "women 2,400": what is said of them stands in the clause before


@lru_cache(maxsize=4096)
def _clauses(text: str) -> tuple[list[_Part], ...]:
    """The values of each clause that has one of a kind, in reading order; not to be changed."""
    return tuple(_found(straighten(text)))


def _found(plain: str) -> Iterator[list[_Part]]:
    at = 0
    for match in (*_BORDER.finditer(plain), None):
        end = match.start() if match else len(plain)
        yield _parts(plain[at:end])
        at = match.end() if match else end


def _parts(clause: str) -> list[_Part]:
    found = [
        *(
            (f"{one.kind} {one.low} {one.high}", one.kind, one.start, one.end)
            for one in figures(clause)
        ),
        *(
            (
                f"{one.year} {one.month} {one.day} {one.weekday} {one.relative}",
                "date",
                one.start,
                one.end,
            )
            for one in dates(clause)
        ),
    ]
    kinds = [kind for _, kind, _, _ in found]
    return [
        _part(clause, value, kind, start, end)
        for value, kind, start, end in found
        if kinds.count(kind) == 1 and kind != "ordinal"
    ]


def _part(clause: str, value: str, kind: str, start: int, end: int) -> _Part:
    before, after = clause[:start], clause[end:]
    words = content_stems(f"{before} {after}")
    is_bare = _NOUN_ALONE.fullmatch(before) is not None
    is_joined = not content_stems(before) or _VERB_FIRST.match(before) is not None
    return _Part(kind, value, clause[start:end], words, content_stems(after), is_joined, is_bare)


def _is_of_other(part: _Part, own: _Part, rival: _Part) -> bool:
    """Whether the words around a value are those of the other clause, and not of its own."""
    ours, theirs, least = _apart(own, rival), _apart(rival, own), LEAST
    if rival.has_no_verb or own.has_no_verb:
        ours, theirs, least = ours[:1], theirs[:1], 1
    elif own.is_joined:
        least = min(LEAST, len(own.words) - len(own.after) + 1)
        theirs = tuple(one for one in theirs if one in rival.after)
    around = all_keys(part.words)
    return bool(ours) and not held(ours, around) and len(held(theirs, around)) >= least


def _apart(one: _Part, other: _Part) -> tuple[str, ...]:
    """The words of one clause that the other has not."""
    there = all_keys(other.words)
    return tuple(word for word in one.words if not held([word], there))


_VERB_FIRST = re.compile(
    r"\s*(?:[a-z]+ed|left|took|cut|hit|sent|made|lost|put|sold|bought|fell|rose)\s"
)
_NOUN_ALONE = re.compile(r"\s*(?:the\s+)?(?:[\w-]+s|(?:wo)?men|children|people|[A-Z][\w-]+)\s+")
LEAST = 2  # words of the other clause that tell it by
_BORDER = re.compile(
    r"[;:]\s|,?\s(?:and|but|while|whereas|with|against|compared\s+(?:to|with))\s|,\s", re.IGNORECASE
)
