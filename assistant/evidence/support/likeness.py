"""How much of one text another holds, where a synonym or a word of the same family counts.

A word is found by its keys: its own stem, its family, the lines of the table of synonyms.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.evidence.support.meaning import meant
from assistant.evidence.synonyms import keys
from assistant.evidence.words import content_stems


@lru_cache(maxsize=16384)
def keys_of(text: str) -> frozenset[str]:
    """The keys of all that a text speaks of: words, figures as values, names by their key."""
    return all_keys((*meant(text), *content_stems(text)))


def all_keys(stems: Iterable[str]) -> frozenset[str]:
    """The keys of some stems."""
    return _all_keys(tuple(stems))


@lru_cache(maxsize=16384)
def _all_keys(stems: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for one in stems for key in keys(one))


def held(stems: Iterable[str], holding: frozenset[str]) -> list[str]:
    """Those of the stems that have a key among these, in their order."""
    return [one for one in stems if not keys(one).isdisjoint(holding)]


def held_only(stems: Iterable[str], side: Iterable[str], other: Iterable[str]) -> frozenset[str]:
    """Those of the stems that one side of something has and its other side has not."""
    sought = tuple(stems)
    return frozenset(held(sought, all_keys(side))) - frozenset(held(sought, all_keys(other)))


def share_held(stems: Iterable[str], holding: frozenset[str]) -> float:
    """Share of the stems that have a key among these, 0 to 1; 0 of none."""
    sought = tuple(stems)
    return len(held(sought, holding)) / len(sought) if sought else 0.0
