"""A sentence and its cited texts to the few numbers that the score weighs.

Each can be said in words; none needs anything but the words of both and, for one, the embedding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from assistant.evidence.figures.figures import figures
from assistant.evidence.support.spoken import SAYING, borders, meant
from assistant.evidence.words import tokens

MOST_SENTENCES = 6  # counted as needed; more say no more


@dataclass(frozen=True, slots=True)
class Features:
    """How the words of a sentence stand in its cited texts. Shares lie between 0 and 1."""

    wording: float  # share of all its words, small ones too, that stand there
    held: float  # share of what it speaks of that stands anywhere there
    held_at_once: float  # share of it that one sentence there has
    sentences: float  # how many sentences it takes to find all of it that is there
    runs: float  # share of its runs of three words that stand there as a run
    neighbours: float  # share of its neighbouring content words that are neighbours there
    missing: float  # log(1 + things that it speaks of and that do not stand there)
    missing_names: float  # log(1 + capitalised words, its first aside, that do not)
    missing_figures: float  # log(1 + figures that do not, those in digits counted twice)
    nearest: float | None  # cosine to the nearest sentence; None without an embedding


def features_of(
    said: str, texts: Sequence[str], *, known: frozenset[str], nearest: float | None
) -> Features:
    """What the score weighs; stems in `known` need not stand in the texts."""
    speaks_of = (meant(said) - known) or frozenset({""})
    sources = [_source(text) for text in texts]
    parts = [part for source in sources for part in source.sentences]
    there = speaks_of & frozenset().union(*parts)
    words = [token.stem for token in tokens(said)]
    content = _content(said)
    lacking = [one for one in speaks_of if one not in there]
    return Features(
        _share(words, [source.words for source in sources]),
        len(there) / len(speaks_of),
        max(len(speaks_of & part) for part in parts) / len(speaks_of),
        float(_needed(there, parts)),
        _share(list(_runs(words, 3)), [source.runs for source in sources]),
        _share(list(_runs(content, 2)), [source.neighbours for source in sources], of_none=1.0),
        log1p(len(lacking)),
        log1p(_missing_names(said, known, sources)),
        log1p(_missing_figures(said, sources)),
        nearest,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A cited text, read once however many sentences cite it."""

    sentences: tuple[frozenset[str], ...]  # what each speaks of
    words: frozenset[str]
    content: frozenset[str]
    runs: frozenset[tuple[str, ...]]  # of three words
    neighbours: frozenset[tuple[str, ...]]  # of two content words
    values: frozenset[str]  # of its figures


@lru_cache(maxsize=4096)
def _source(text: str) -> _Source:
    found = tokens(text)
    words = [token.stem for token in found]
    return _Source(
        tuple(meant(text[start:end]) for start, end in borders(text)) or (meant(text),),
        frozenset(words),
        frozenset(token.stem for token in found if not token.is_stop),
        _runs(words, 3),
        _runs(_content(text), 2),
        frozenset(f"{one.low:g}" for one in figures(text)),
    )


def _content(text: str) -> list[str]:
    return [token.stem for token in tokens(text) if not token.is_stop and token.stem not in SAYING]


def _runs(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, each once."""
    return frozenset(zip(*(words[first:] for first in range(length)), strict=False))


def _share(
    sought: Sequence[object], held: Sequence[Collection[object]], *, of_none: float = 0.0
) -> float:
    if not sought:
        return of_none
    return sum(any(one in those for those in held) for one in sought) / len(sought)


def _needed(there: frozenset[str], parts: Sequence[frozenset[str]]) -> int:
    """How many sentences it takes, each the one that adds most, MOST_SENTENCES at most."""
    left, count = there, 0
    while left and count < MOST_SENTENCES:
        left = left - max(parts, key=lambda part: len(left & part))
        count += 1
    return count


def _missing_names(said: str, known: frozenset[str], sources: Sequence[_Source]) -> int:
    return sum(
        not any(token.stem in source.content for source in sources)
        for token in tokens(said)[1:]
        if token.text[:1].isupper() and not token.is_stop and token.stem not in known
    )


def _missing_figures(said: str, sources: Sequence[_Source]) -> int:
    digits = [token.stem for token in tokens(said) if token.text[:1].isdigit()]
    values = [f"{one.low:g}" for one in figures(said)]
    return sum(
        not any(one in source.words or one in source.values for source in sources)
        for one in (*digits, *values)
    )
