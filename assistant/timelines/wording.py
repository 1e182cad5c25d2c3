"""Sentences to vectors of their words, each word by how telling it is among these sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from assistant.evidence.words import content_stems

Vector = Mapping[str, float]
"""Stems to weights, of length 1; empty for a sentence of stop words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """In how many of the sentences of a topic each word stands."""

    sentences: int
    counts: Mapping[str, int]

    @classmethod
    def of(cls, sentences: Iterable[str]) -> Wording:
        """Counted over different sentences: one that is told twice says no more of its words."""
        different = set(sentences)
        counts = Counter(stem for each in different for stem in set(content_stems(each)))
        return cls(len(different), counts)

    def vector(self, sentence: str) -> Vector:
        """By log-scaled frequency and inverse sentence frequency; unknown words count as rare."""
        found = Counter(stem for stem in content_stems(sentence) if len(stem) > 1)
        raw = {
            stem: (1 + log(times)) * log(1 + self.sentences / max(1, self.counts.get(stem, 1)))
            for stem, times in found.items()
        }
        return unit(raw)


def unit(raw: Mapping[str, float]) -> dict[str, float]:
    """The same direction, of length 1; empty stays empty."""
    length = sqrt(sum(each * each for each in raw.values()))
    return {stem: each / length for stem, each in raw.items()} if length else {}


def mean(vectors: Sequence[Vector]) -> dict[str, float]:
    """The mean, not of length 1; empty of none."""
    total: dict[str, float] = {}
    for each in vectors:
        add(total, each)
    return {stem: weight / len(vectors) for stem, weight in total.items()}


def add(total: dict[str, float], vector: Vector) -> None:
    """`total` becomes the sum of both."""
    for stem, weight in vector.items():
        total[stem] = total.get(stem, 0.0) + weight


def dot(one: Vector, other: Vector) -> float:
    """The sum of products over the words that both have."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[stem] for stem, weight in few.items() if stem in many)
