"""How much of a sentence its cited passages say: the stretch that matches best, and a score.

A stretch is one to three consecutive sentences of one passage: what a faithful sentence rests on
seldom stands further apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import country_of, names
from assistant.evidence.times.dates import dates
from assistant.evidence.words import content_stems, stem, tokens
from assistant.ports import Embed
from assistant.sentences import spans


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
    cosine: float | None  # to the nearest stretch, -1 to 1; None without an embedding

    @property
    def text(self) -> str:
        """All the stretches, one a line."""
        return "\n".join(stretch.text for stretch in self.stretches)

    @property
    def score(self) -> float:
        """How well the passages carry the meaning, 0 to 1.

        Half of it words (of the one sentence as much as of the stretches), half of it meaning: of
        the simple mixtures tried, the best on qags and wice together.
        """
        words = (self.covered + self.covered_at_once) / 2
        return words if self.cosine is None else (words + max(self.cosine, 0.0)) / 2


LONGEST_STRETCH = 3  # sentences
EMBEDDED_STRETCHES = 6  # of each passage; more cost time and change nothing on qags and wice


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
    nearest = [one for many in ranked for one in many[:EMBEDDED_STRETCHES]]
    cosine = None if embed is None else _cosine(sentence, nearest, embed)
    return Match(closest, tuple(chosen), covered, _share(stems, closest), cosine)


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


@lru_cache(maxsize=4096)
def borders(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of the sentences of a text, remembered: splitting costs more than checking."""
    return spans(text)


@lru_cache(maxsize=16384)
def meant(text: str) -> frozenset[str]:
    """What a text speaks of: stems, figures as values, names by their key.

    Verbs of saying are left out, and dates, which have a check of their own.
    """
    stated = [(one.start, one.end) for one in figures(text)]
    stated += [(one.start, one.end) for one in dates(text) if not one.relative]
    words = (
        token.stem
        for token in tokens(text)
        if not token.is_stop
        and token.stem not in SAYING
        and not country_of(token.text)
        and not any(start <= token.start < end for start, end in stated)
    )
    values = (f"{one.low:g}" for one in figures(text))
    aliases = (
        word for name in names(text) for word in content_stems(country_of(name.text) or name.key)
    )
    return frozenset((*words, *values, *aliases))


SAYING = frozenset(
    stem(word) for word in ("say", "says", "said", "told", "tell", "reported", "claimed", "added")
)


def _ranked(stems: frozenset[str], found: Sequence[Stretch]) -> list[Stretch]:
    return sorted(found, key=lambda one: (-_share(stems, one), one.size))


def _share(stems: frozenset[str], stretch: Stretch) -> float:
    return len(stems & stretch.stems) / len(stems) if stems else 0.0


def _overlap(stems: frozenset[str], stretch: Stretch) -> tuple[int, float]:
    """More in common first, then fewer words besides."""
    common = len(stems & stretch.stems)
    return common, common / max(1, len(stretch.stems))


def _cosine(sentence: str, found: Sequence[Stretch], embed: Embed) -> float:
    vectors = embed([sentence, *(stretch.text for stretch in found)])
    return float((vectors[1:] @ vectors[0]).max())
