"""How much of a sentence its cited passages say: the stretch that matches best, and a score.

A stretch is one to three consecutive sentences of one passage: what a faithful sentence rests on
seldom stands further apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.support.calibration import likelihood
from assistant.evidence.support.features import Features, features_of
from assistant.evidence.support.spoken import SAYING, borders, meant
from assistant.ports import Embed

__all__ = ["SAYING", "Match", "Stretch", "borders", "match", "meant", "nearest", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One to three consecutive sentences of one passage."""

    text: str
    stems: frozenset[str]
    size: int  # in sentences


@dataclass(frozen=True, slots=True)
class Match:
    """Where the passages come closest to a sentence."""

    sentence: Stretch  # the one sentence that shares most
    stretches: tuple[Stretch, ...]  # the best of each passage that adds something, best first
    covered: float  # share of the sentence's stems that the stretches have, 0 to 1
    covered_at_once: float  # share of them that the one closest sentence has, 0 to 1
    features: Features

    @property
    def text(self) -> str:
        """All the stretches, one a line."""
        return "\n".join(stretch.text for stretch in self.stretches)

    @property
    def score(self) -> float:
        """How likely the passages carry the sentence, 0 to 1: see `calibration`."""
        return likelihood(self.features)


LONGEST_STRETCH = 3  # sentences


def match(
    sentence: str, texts: Sequence[str], *, known: frozenset[str], embed: Embed | None
) -> Match:
    """The stretches of the texts, at least one, that come closest to the sentence.

    The stems in `known` need not stand there: the outlet's name is shown beside the citation.
    """
    stems = meant(sentence) - known
    ranked = [_ranked(stems, stretches(text)) for text in texts]
    best = sorted((one[0] for one in ranked if one), key=lambda one: -_share(stems, one))
    chosen: list[Stretch] = []
    found: frozenset[str] = frozenset()
    for stretch in best:
        if not chosen or (stretch.stems & stems) - found:
            chosen.append(stretch)
            found |= stretch.stems & stems
    singles = [one for text in texts for one in stretches(text) if one.size == 1]
    closest = max(singles, key=lambda one: _overlap(stems, one))
    covered = len(found) / len(stems) if stems else 0.0
    cosine = None if embed is None else nearest(sentence, texts, embed)
    features = features_of(sentence, texts, known=known, nearest=cosine)
    return Match(closest, tuple(chosen), covered, _share(stems, closest), features)


def nearest(sentence: str, texts: Sequence[str], embed: Embed) -> float:
    """The cosine to the nearest sentence of the texts, 0 to 1.

    Longer stretches are no better on qags and wice, and cost more.
    """
    found = [one.text for text in texts for one in stretches(text) if one.size == 1]
    vectors = embed([sentence, *found])
    return max(0.0, min(1.0, float((vectors[1:] @ vectors[0]).max())))


@lru_cache(maxsize=4096)
def stretches(text: str) -> tuple[Stretch, ...]:
    """Every run of one to three sentences of a text, the shorter first."""
    found = borders(text) or ((0, len(text)),)
    return tuple(
        Stretch(said, meant(said), size)
        for size in range(1, min(LONGEST_STRETCH, len(found)) + 1)
        for first in range(len(found) - size + 1)
        for said in (text[found[first][0] : found[first + size - 1][1]],)
    )


def _ranked(stems: frozenset[str], found: Sequence[Stretch]) -> list[Stretch]:
    return sorted(found, key=lambda one: (-_share(stems, one), one.size))


def _share(stems: frozenset[str], stretch: Stretch) -> float:
    return len(stems & stretch.stems) / len(stems) if stems else 0.0


def _overlap(stems: frozenset[str], stretch: Stretch) -> tuple[int, float]:
    """More in common first, then fewer words besides."""
    common = len(stems & stretch.stems)
    return common, common / max(1, len(stretch.stems))
