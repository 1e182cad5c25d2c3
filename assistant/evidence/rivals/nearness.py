"""Statements to how near they are in meaning, across articles: headline and words, no numbers.

The decision made here: meaning only parts what has nothing to do with each other. Two attacks of
one week are told in the same words, so nearness alone never makes two statements rivals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.claims import FoundClaim
from assistant.evidence.rivals.stated import Stated
from assistant.ports import Embed


class Nearness:
    """The vectors of some statements, made in one batch."""

    def __init__(self, listed: Sequence[Stated], embed: Embed | None) -> None:
        texts = {id(one): told(one.found) for one in listed} if embed else {}
        rows = list(dict.fromkeys(texts.values()))
        self._vectors = embed(rows) if embed and rows else None
        self._row = {key: rows.index(text) for key, text in texts.items()}

    def is_far(self, one: Stated, two: Stated) -> bool:
        """Whether two articles tell of different things; False where that is not known."""
        if self._vectors is None or _article(one) == _article(two):
            return False
        first, second = self._vectors[self._row[id(one)]], self._vectors[self._row[id(two)]]
        return float(first @ second) < _FLOOR


def told(found: FoundClaim) -> str:
    """The headline and what is said, without figures: those are what differs."""
    said = found.claim.said or found.claim.text
    return _NUMBER.sub(" ", f"{found.passage.title}. {said}").strip()


def _article(one: Stated) -> str:
    return one.found.passage.article_id


_NUMBER = re.compile(r"\b\d[\d,.]*")
_FLOOR = 0.2  # cosine; the rivals of the sample articles have .24 and more
