"""Two words to whether news writing uses one for the other: synonyms.toml, and word families."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from assistant.evidence.words import stem


def are_alike(one: str, two: str) -> bool:
    """Whether two stems are one, of one family ("resign", "resignation"), or synonyms."""
    return not keys(one).isdisjoint(keys(two))


FAMILY = 5  # letters that two words of one family begin with


@lru_cache(maxsize=65536)
def keys(one: str) -> frozenset[str]:
    """What a stem is found by: two stems are alike where they have a key in common."""
    found = {one, *(f"#{number}" for number in _groups().get(one, ()))}
    if len(one) >= FAMILY:
        found.add(f"{one[:FAMILY]}*")
    return frozenset(found)


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    """The numbers of the lines that a stem stands in."""
    table: dict[str, set[int]] = {}
    for number, line in enumerate(tomllib.loads(_TABLE.read_text("utf-8"))["alike"]):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_TABLE = Path(__file__).with_name("synonyms.toml")
