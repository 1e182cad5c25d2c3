"""Search in a warm process at two sizes: how long, and how much of an exact scan it finds.

Time is that of the product's own search, the question's embedding and the window included; every
question is asked once, so that no vector of one is remembered. Recall is that of the ranking by
meaning, the one that is not exact by nature.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

import numpy as np

from assistant.app import build
from assistant.asking import resolve
from assistant.config import Settings
from assistant.library import lock
from assistant.model import Selection, Window
from assistant.parts import Parts
from assistant.retrieval import DEPTH
from assistant.sentences import spans
from evals import cases, large, material, places
from evals.gold import GoldFinder
from evals.large import FIRST_DAY, PARAGRAPHS_AN_ARTICLE, MixedVectors
from evals.material import Sizes
from evals.rows import Row, Section, Tell

_SHARES = (1.0, 0.01, 0.1, 0.9)  # of the paragraphs that a window holds; 1: no window
_LEAST_RECALL = 0.98
_REAL = 2_000  # paragraphs that the library is made of
_WARM_UP = 10  # questions before the clock starts
_PASSAGES = 10


@dataclass(frozen=True, slots=True)
class _Window:
    share: float
    window: Window
    questions: tuple[str, ...]


def measure_search(sizes: Sizes, tell: Tell) -> Section:
    """Rows for each size and each window."""
    texts = _real_paragraphs()
    rows = []
    for count, most_ms in sizes.scale:
        home = places.kept_home(f"search-{count}", "\n".join(texts))
        settings = places.settings_for(home)
        rows += _rows(settings, texts, count, most_ms, sizes.queries, tell)
    notes = (
        f"search: {sizes.queries} questions a window, each asked once, {_PASSAGES} passages; the "
        "libraries are made of runs of words and mixtures of vectors of real paragraphs",
    )
    return Section("search", tuple(rows), notes)


def _rows(
    settings: Settings, texts: Sequence[str], count: int, most_ms: float, queries: int, tell: Tell
) -> list[Row]:
    now = FIRST_DAY + timedelta(minutes=count)
    windows = _windows(count, queries, now)
    parts = Parts(settings, tell)
    with lock.hold(settings.home, "bench", now=now):
        try:
            embedder = large.fill(parts, texts, count, lambda said: tell(f"search {count}: {said}"))
            recalls = [_recall(each, parts, embedder, now) for each in windows]
        finally:
            parts.close()
    times = _times(settings, windows, now)
    rows = []
    for each, recall, seconds in zip(windows, recalls, times, strict=True):
        p50, p95 = (1000 * value for value in (statistics.median(seconds), _p95(seconds)))
        held = "no window" if each.share == 1 else f"a window of {each.share:.0%}"
        shown = f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, recall {recall:.3f}"
        is_reached = p50 < most_ms and recall >= _LEAST_RECALL
        bar = f"p50 < {most_ms:.0f} ms, recall@10 ≥ {_LEAST_RECALL}"
        rows.append(Row(f"search, {count:,} paragraphs, {held}", bar, shown, is_reached))
        tell(f"{rows[-1].what}: {shown}")
    return rows


def _recall(each: _Window, parts: Parts, embedder: MixedVectors, now: datetime) -> float:
    """The mean share of the ten nearest of an exact scan that the index finds."""
    selection = parts.holdings.select(each.window, now=now)
    matrix = _vectors(parts, embedder, selection)
    shares = []
    for vector in parts.embedder.embed(each.questions):
        scores = matrix @ vector
        nearest = {str(selection.ids[place]) for place in np.argsort(-scores)[:_PASSAGES]}
        found = parts.indexes.nearest(vector, DEPTH, selection)[:_PASSAGES]
        shares.append(len(nearest & {id_ for id_, _ in found}) / len(nearest))
    return statistics.fmean(shares)


def _vectors(parts: Parts, embedder: MixedVectors, selection: Selection) -> large.Vectors:
    """The vectors of a selection, in its order, made again from the texts."""
    wanted = {id_: place for place, id_ in enumerate(selection.ids.tolist())}
    matrix = np.empty((len(wanted), embedder.fingerprint.dimension), np.float32)
    reached = 0
    while changes := parts.library.changes_after(reached, 5_000):
        reached = changes[-1].number
        entries = [each.entry for each in changes if each.entry and each.entry.id in wanted]
        for entry, row in zip(entries, embedder.embed([e.indexed for e in entries]), strict=True):
            matrix[wanted[entry.id]] = row
    return matrix


def _times(settings: Settings, windows: Sequence[_Window], now: datetime) -> list[list[float]]:
    """Seconds of each search, by window, with no question's vector remembered."""
    for file in settings.cache_folder.glob("vectors.sqlite*"):
        file.unlink()
    found = []
    with build(settings, command="bench", notify=lambda _: None) as assistant:
        for number in range(_WARM_UP):
            assistant.search(f"a question to warm up, {number}", Window(), _PASSAGES, now=now)
        for each in windows:
            seconds = []
            for question in each.questions:
                begin = time.perf_counter()
                assistant.search(question, each.window, _PASSAGES, now=now)
                seconds.append(time.perf_counter() - begin)
            found.append(seconds)
    return found


def _windows(count: int, queries: int, now: datetime) -> list[_Window]:
    """The newest share of the articles, and questions of its own for each window."""
    questions = iter(_questions(now))
    articles = count // PARAGRAPHS_AN_ARTICLE
    found = []
    for share in _SHARES:
        first = FIRST_DAY + timedelta(minutes=articles - round(share * articles))
        window = Window() if share == 1 else Window(since=first)
        asked = tuple(islice(questions, queries))
        if len(asked) < queries:
            raise RuntimeError(f"only {len(asked)} questions are left, {queries} are needed")
        found.append(_Window(share, window, asked))
    return found


def _questions(now: datetime) -> list[str]:
    """The corpus suite's questions and sentences of the corpus that name no time, shuffled."""
    asked = [case.question for case in cases.load("corpus")]
    for text in GoldFinder(places.corpus(), now=now + timedelta(days=3650)).texts:
        sentences = (" ".join(text[start:end].split()) for start, end in spans(text))
        asked += [each for each in sentences if 6 <= len(each.split()) <= 25]
    timeless = [each for each in dict.fromkeys(asked) if _is_timeless(each, now)]
    random.Random(0).shuffle(timeless)
    return timeless


def _is_timeless(question: str, now: datetime) -> bool:
    """True where no word of the question makes a window."""
    resolved = resolve(question, Window(), now=now)
    return resolved.window.is_open and resolved.favoured is None


def _real_paragraphs() -> list[str]:
    """Paragraphs of syria_news, else of the corpus."""
    data = places.shared("bench", "syria_news")
    if data is not None:
        return material.paragraphs(data, _REAL)
    later = FIRST_DAY + timedelta(days=3650)
    return [
        block
        for text in GoldFinder(places.corpus(), now=later).texts
        for block in text.split("\n\n")
        if len(block.split()) > 10
    ]


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[round(0.95 * (len(seconds) - 1))]
