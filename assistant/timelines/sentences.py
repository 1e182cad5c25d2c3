"""Mentions of one happening to the few sentences that tell it best.

The decision made here: the sentences chosen are those that together come nearest to what all say of
the day, in the mentions of it and in the openings of what was published on it and on the day after;
none repeats another, and one that cannot stand alone comes after one that can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from assistant.events import Mention
from assistant.evidence.words import tokens
from assistant.ports import Embed
from assistant.timelines.days import day_of
from assistant.timelines.mentions import LEAD
from assistant.timelines.wording import Vector, Wording, add, dot, mean, unit


def openings_after(day: date, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Openings of articles of a day and the day after that name no other time, in their order.

    What a newspaper opens with on Friday is told of Thursday as often as of Friday.
    """
    return tuple(each for each in mentions if each.is_presumed and _opens(each, day))


def choose_sentences(
    told: Sequence[Mention],
    around: Sequence[Mention],
    count: int,
    wording: Wording,
    embed: Embed | None = None,
) -> tuple[Mention, ...]:
    """At most `count` of the mentions in `told` and `around`, the most telling first.

    `told` are of one day or event, `around` the openings of articles about it; a sentence is
    chosen once. `wording` is of the whole topic. Same input, same output.
    """
    candidates = _different([*told, *around])
    fitting = [each for each in candidates if _is_of_fitting_length(each)] or candidates
    if not fitting:
        return ()
    vectors = [wording.vector(each.text) for each in fitting]
    texts = {each.text for each in told}
    of_told = [vector for each, vector in zip(fitting, vectors, strict=True) if each.text in texts]
    texts_around = {each.text for each in around}
    of_around = [
        vector for each, vector in zip(fitting, vectors, strict=True) if each.text in texts_around
    ]
    nearness = _nearness(vectors, _reference(of_told, of_around))
    keep = max(count * _KEPT_FOR_ONE, int(len(fitting) * _KEPT_SHARE))
    best = _best(fitting, nearness, max(keep, _EMBEDDED) if embed else keep)
    if embed:
        near = _meaning(embed, [fitting[each].text for each in best])
        mixed = {at: (nearness[at] + by) / 2 for at, by in zip(best, near, strict=True)}
        best = sorted(sorted(best, key=lambda at: -_standing(fitting[at]) * mixed[at])[:keep])
    chosen = _covering([vectors[each] for each in best], count)
    return tuple(fitting[best[each]] for each in chosen)


def _opens(mention: Mention, day: date) -> bool:
    told = day_of(mention)
    is_near = told is not None and timedelta(0) <= told - day <= timedelta(days=_DAYS_AFTER)
    return is_near and mention.passage.start + mention.start < LEAD


def _different(mentions: Sequence[Mention]) -> list[Mention]:
    """The first of those with the same text."""
    return list({each.text: each for each in reversed(mentions)}.values())[::-1]


def _is_of_fitting_length(mention: Mention) -> bool:
    return _FEWEST <= len(tokens(mention.text)) <= _MOST


def _reference(told: Sequence[Vector], around: Sequence[Vector]) -> dict[str, float]:
    """What all say: the mean of both, of the words that both have where there are both."""
    total = mean(told) if told else {}
    if told and around:
        openings = mean(around)
        return unit({word: total[word] + openings[word] for word in total if word in openings})
    return unit(total or mean(around))


def _nearness(vectors: Sequence[Vector], reference: Vector) -> list[float]:
    return [dot(each, reference) for each in vectors]


def _best(mentions: Sequence[Mention], nearness: Sequence[float], keep: int) -> list[int]:
    """The places of the `keep` nearest to the reference, in reading order."""
    ranked = sorted(
        range(len(mentions)), key=lambda at: (-nearness[at] * _standing(mentions[at]), at)
    )
    return sorted(ranked[:keep])


def _standing(mention: Mention) -> float:
    """1 for a sentence that stands alone, less for one that points to what stands before it."""
    return _LEANING if _LEANS.match(mention.text) else 1.0


def _meaning(embed: Embed, texts: Sequence[str]) -> list[float]:
    """How near each text is in meaning to the middle of all."""
    vectors = embed(texts)
    middle = vectors.mean(axis=0)
    length = float(sqrt(float(middle @ middle))) or 1.0
    return [float(each) for each in vectors @ (middle / length)]


def _covering(vectors: Sequence[Vector], count: int) -> list[int]:
    """The places of those whose sum comes nearest to the sum of all, added one by one.

    Rossiello et al. 2017, Ghalandari 2017: greedy search for the centroid.
    """
    middle: dict[str, float] = {}
    for each in vectors:
        add(middle, each)
    left = list(range(len(vectors)))
    chosen: list[int] = []
    total: dict[str, float] = {}
    while left and len(chosen) < count:
        best = max(left, key=lambda at: (_nearness_with(total, vectors[at], middle), -at))
        chosen.append(best)
        add(total, vectors[best])
        left = [at for at in left if at != best and dot(vectors[at], vectors[best]) < _REPETITION]
    return chosen


def _nearness_with(total: Vector, added: Vector, middle: Vector) -> float:
    """Cosine of the sum of both to the middle, but for the middle's length."""
    length = sqrt(dot(total, total) + 2 * dot(total, added) + dot(added, added))
    return (dot(total, middle) + dot(added, middle)) / length if length else 0.0


_DAYS_AFTER = 1
_FEWEST = 5  # words: less is a heading
_MOST = 60  # words: more is a table or a list that was read as one sentence
_KEPT_FOR_ONE = 5  # of the candidates for each sentence asked for, at least
_KEPT_SHARE = 0.2  # of the candidates: what is far from all others is of another happening
_EMBEDDED = 50  # candidates of a day, at most, before it is asked what they mean
_REPETITION = 0.6  # cosine of words at which two sentences say the same
_LEANING = 0.7
_LEANS = re.compile(
    r"[\"'“‘]?(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and)\b|[\"“]",
    re.IGNORECASE,
)
