"""PubCount and Clust, after Ghalandari & Ifrim 2020, on the same articles and date mentions.

The decisions made here, where the paper leaves room: vectors are TF-IDF of sentences of the topic;
candidates of a day are the first five sentences of what was published on it and on the two days
after, and the sentences that mention it; both baselines choose by CENTROID-OPT (Ghalandari 2017).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.timelines.days import day_of
from evals.timelines.topics import Report, Task, Told

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIRST = 5  # sentences of an article
_AFTER = 2  # days
_SHORTEST, _LONGEST = 5, 60  # tokens of a sentence that is a candidate
_REPETITION = 0.6  # cosine at which a sentence repeats one that was chosen
_NEAREST = 0.5  # of the candidates of a day, by nearness to its mean vector
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Sentences:
    """The sentences of the articles of a timeline, as TF-IDF vectors."""

    lines: list[str]
    vectors: Any  # sparse, a row a line, of length 1
    opening: dict[date, list[int]]  # first sentences by day of publication
    telling: dict[date, list[int]]  # sentences by the day that their words name

    @classmethod
    def of(cls, task: Task) -> Sentences:
        """All that a baseline may choose from."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        lines: list[str] = []
        opening: dict[date, list[int]] = defaultdict(list)
        telling: dict[date, list[int]] = defaultdict(list)
        first, last = min(task.gold), max(task.gold)
        for report in task.reports:
            named: dict[str, set[date]] = defaultdict(set)
            for each in report.mentions:
                day = day_of(each)
                if day and not each.is_presumed and first <= day <= last:
                    named[each.passage.paragraph_id].add(day)
            for place, (passage, line) in enumerate(
                zip(report.passages, report.lines, strict=True)
            ):
                if not _SHORTEST <= len(line.split()) <= _LONGEST:
                    continue
                if place < _FIRST:
                    opening[report.published].append(len(lines))
                for day in sorted(named[passage.paragraph_id]):
                    telling[day].append(len(lines))
                lines.append(line)
        vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(lines)
        return cls(lines, vectors, opening, telling)


def pubcount(task: Task, sentences: Sentences) -> Told:
    """The days on which most articles were published, each summed up from its candidates."""
    published = Counter(each.published for each in task.reports)
    timeline: Told = {}
    for day in sorted(published, key=lambda day: (-published[day], day)):
        if len(timeline) == task.dates:
            break
        chosen = _of_day(day, sentences, task.sentences)
        if chosen:
            timeline[day] = chosen
    return timeline


def clust(task: Task, sentences: Sentences) -> Told:
    """Clusters of articles, those first whose day is mentioned most; one cluster a day."""
    mentioned = {day: len(telling) for day, telling in sentences.telling.items()}
    dated: list[tuple[int, date, list[Report]]] = []
    for cluster in _clusters(task.reports):
        day = _day_of_cluster(cluster)
        if min(task.gold) <= day <= max(task.gold):
            dated.append((mentioned.get(day, 0), day, cluster))
    dated.sort(key=lambda one: (-one[0], -len(one[2]), one[1]))
    places = {line: place for place, line in reversed(list(enumerate(sentences.lines)))}
    timeline: Told = {}
    for _, day, cluster in dated:
        if len(timeline) == task.dates:
            break
        if day in timeline:
            continue
        told = [line for report in cluster for line in report.lines[:_FIRST]]
        candidates = sorted({places[line] for line in told if line in places})
        chosen = _centroid_opt(sentences, candidates, task.sentences)
        if chosen:
            timeline[day] = chosen
    return timeline


def _of_day(day: date, sentences: Sentences, count: int) -> list[str]:
    """By the mean vectors of what opens and what mentions, on the words that both have."""
    opening = [
        each for after in range(_AFTER + 1) for each in sentences.opening[day + after * _DAY]
    ]
    telling = sentences.telling[day]
    both = sorted({*opening, *telling})
    if not both:
        return []
    means = [_mean(sentences, each) for each in (opening, telling) if each]
    reference = np.sum(means, axis=0) * np.all([each > 0 for each in means], axis=0)
    nearness = sentences.vectors[both] @ reference
    kept = max(3 * count, int(len(both) * _NEAREST))
    best = np.argsort(-nearness, kind="stable")[:kept]
    return _centroid_opt(sentences, sorted(both[each] for each in best), count)


def _mean(sentences: Sentences, places: Sequence[int]) -> NDArray[np.float64]:
    return np.asarray(sentences.vectors[list(places)].mean(axis=0)).ravel()


def _centroid_opt(sentences: Sentences, candidates: Sequence[int], count: int) -> list[str]:
    """Added one by one: the sentence with which the summary comes nearest to the centroid."""
    if not candidates:
        return []
    vectors = sentences.vectors[list(candidates)].toarray()
    centroid = vectors.sum(axis=0)
    total = np.zeros_like(centroid)
    is_left = np.ones(len(candidates), dtype=bool)
    chosen: list[str] = []
    while len(chosen) < count and is_left.any():
        summed = total + vectors
        lengths = np.linalg.norm(summed, axis=1)
        value = np.where(is_left, summed @ centroid / np.maximum(lengths, 1e-9), -1.0)
        best = int(value.argmax())
        chosen.append(sentences.lines[candidates[best]])
        total = total + vectors[best]
        is_left &= vectors @ vectors[best] < _REPETITION
        is_left[best] = False
    return chosen


def _day_of_cluster(cluster: Sequence[Report]) -> date:
    """The day that its articles mention most; without one the earliest of their publication."""
    named = Counter(
        day
        for report in cluster
        for each in report.mentions
        if not each.is_presumed and (day := day_of(each))
    )
    if not named:
        return min(each.published for each in cluster)
    return min(named, key=lambda day: (-named[day], day))


def _clusters(reports: Sequence[Report]) -> list[list[Report]]:
    """Markov clustering (van Dongen 2000) of articles at most a day apart by likeness of words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(each.lines) for each in reports]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    days = np.array([each.published.toordinal() for each in reports])
    is_near = np.abs(days[:, None] - days[None, :]) <= 1
    flow = (vectors @ vectors.T).toarray() * is_near
    np.fill_diagonal(flow, 1.0)
    flow /= flow.sum(axis=0)
    for _ in range(_ROUNDS):
        before = flow
        flow = (flow @ flow) ** _INFLATION
        flow[flow < _PRUNED] = 0.0
        flow /= flow.sum(axis=0)
        if np.allclose(flow, before, atol=1e-6):
            break
    groups: dict[int, list[Report]] = defaultdict(list)
    for report, attractor in zip(reports, flow.argmax(axis=0), strict=True):
        groups[int(attractor)].append(report)
    return [groups[each] for each in sorted(groups)]


_ROUNDS = 50
_INFLATION = 2  # as van Dongen has it
_PRUNED = 1e-6
