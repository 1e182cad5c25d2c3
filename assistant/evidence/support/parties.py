"""Parties that change places between two deeds: "taken by pirates and freed by the navy"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.evidence.support.deeds import Deed, deeds_of_passage
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.likeness import all_keys, held, share_held
from assistant.evidence.support.statements import Statement


def exchanged_parties(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Two parties of the source, each in the place of the other, in two deeds of a statement."""
    stood = [one for text in grounds.texts for one in deeds_of_passage(text)]
    places = [place for said in deeds_of_passage(statement.text) for place in _places(said, stood)]
    for one, two in combinations(places, 2):
        is_open = one.is_elsewhere or two.is_elsewhere or set(one.said) & set(two.said)
        if _is_exchanged(one, two) and not is_open:
            yield Fault(f"in the source it is “{one.shown}” here: “{one.word}”", True)
            return


@dataclass(frozen=True, slots=True)
class _Place:
    """A side of a deed as it is said, and as it stands in the source."""

    said: tuple[str, ...]
    stood: tuple[str, ...]
    word: str
    shown: str
    is_elsewhere: bool  # whether another deed of the source has the party in this place


def _places(said: Deed, stood: Sequence[Deed]) -> Iterator[_Place]:
    """Both sides of a deed beside those of the likest one in the source."""
    same = [one for one in stood if said.is_like(one)]
    if not same:
        return
    best = max(same, key=lambda one: _shared(said, one))
    for mine, others, every in (
        (said.doer, best.doer, [one.doer for one in same]),
        (said.sufferer, best.sufferer, [one.sufferer for one in same]),
    ):
        if mine and others:
            is_elsewhere = any(held(mine, all_keys(one)) for one in every)
            yield _Place(mine, others, best.word, best.doer_text, is_elsewhere)


def _shared(said: Deed, stood: Deed) -> int:
    theirs = all_keys((*stood.doer, *stood.sufferer))
    return len(held((*said.doer, *said.sufferer), theirs))


MOST = 0.6  # share of a party's words by which it stands in the other place


def _is_exchanged(one: _Place, two: _Place) -> bool:
    first, second = all_keys(one.stood), all_keys(two.stood)
    return share_held(one.said, second) >= MOST and share_held(two.said, first) >= MOST
