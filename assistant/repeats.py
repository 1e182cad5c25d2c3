"""Passages to whether they say the same: by runs of words, figures and names.

The decision made here: nearly the same words are the same only where every figure, negation and
name agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.model import Passage

SAME_SHARE = 0.8  # of the word runs of the shorter: then two paragraphs take one place

_RUN = 5  # words
_RIVAL_SHARE = 0.5  # of the word runs of the shorter: it says the same matter otherwise
_TELLING = frozenset(
    "no not none never nobody nothing without denied denies zero one two three four five six seven "
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety dozen dozens scores hundred hundreds "
    "thousand thousands million millions billion billions".split()
)
"""Words that make another claim of a sentence where they change, as figures in digits do."""
_DATELINE = re.compile(r"[^.!?]{0,60}?(?:\([^)]{2,40}\)\s*[-–—:]+|\s[-–—]+)\s")  # BRITAL (AFP) -
_NAME = re.compile(r"(?<=[^\W\d_]\s)[A-Z][^\W\d_]+|(?<=[,;]\s)[A-Z][^\W\d_]+")  # not at a start
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage says, so that another can be held against it."""

    runs: frozenset[tuple[str, ...]]
    telling: frozenset[str]  # its figures, in digits or in words, its negations and names

    def is_same(self, other: Said) -> bool:
        """True for nearly the same words, and the same figures and names, in either."""
        shorter, longer = sorted((len(self.runs), len(other.runs)))
        return (
            longer <= 2 * shorter
            and len(self.runs & other.runs) >= SAME_SHARE * shorter
            and self._is_told_by(other)
            and other._is_told_by(self)
        )

    def is_within(self, other: Said) -> bool:
        """True where the other says nearly all of it, with every figure and name."""
        shared = len(self.runs & other.runs)
        return shared >= SAME_SHARE * len(self.runs) and self._is_told_by(other)

    def is_rival(self, other: Said) -> bool:
        """True for much the same words, not for the same claims."""
        shorter = min(len(self.runs), len(other.runs))
        return len(self.runs & other.runs) >= _RIVAL_SHARE * shorter and not (
            self._is_told_by(other) and other._is_told_by(self)
        )

    def _is_told_by(self, other: Said) -> bool:
        """True where each figure and name stands among the same words there.

        “25 died” is not told by “25 May”, nor “the Syrian government” by “the Syrian Observatory”.
        """
        return self.telling <= {word for run in self.runs & other.runs for word in run}


class Sayings:
    """What passages say, each looked at once, and only where it is needed."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, Said] = {}

    def of(self, passage: Passage) -> Said:
        """What a passage says."""
        found = self._known.get(passage.paragraph_id)
        if found is None:
            found = self._known[passage.paragraph_id] = _said(passage.text)
        return found


def together(told: Iterable[Said]) -> Said:
    """What several passages say, as if one said it all."""
    parts = list(told)
    return Said(
        frozenset().union(*(each.runs for each in parts)),
        frozenset().union(*(each.telling for each in parts)),
    )


def _said(text: str) -> Said:
    words = _WORD.findall(text.casefold())
    runs = frozenset(zip(*(words[i:] for i in range(_RUN)), strict=False)) or {tuple(words)}
    telling = {word for word in words if word[0].isdigit() or word in _TELLING}
    start = _DATELINE.match(text)
    names = _NAME.findall(text, start.end() if start else 0)
    return Said(frozenset(runs), frozenset(telling.union(name.casefold() for name in names)))
