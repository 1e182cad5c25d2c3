"""Retrieval on public benchmarks through the product's own path: JSON lines, ingest, search.

The decision made here: a question is asked as on its own day, so that "last week" means that
week, over everything held. The rankings beside the product's show what fusion is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.app import build
from assistant.asking import resolve
from assistant.config import Settings
from assistant.library import lock
from assistant.library.passages import passages
from assistant.model import Passage, Selection, Window
from assistant.parts import Parts
from assistant.retrieval import fuse
from evals import metrics, places, pools
from evals.pools import Pool, Question
from evals.rows import Row, Section, Tell, skipped

DEPTH = 200  # paragraphs of each ranking
PASSAGES = 100  # asked of the product: enough for ten different articles

Ranking = Callable[[Question], Sequence[str]]
"""A question to article ids, best first."""

_REALTIMEQA_BAR = "hit@1 ≥ .50, hit@10 ≥ .88"
_MULTIHOP_BAR = "recall@10 ≥ .92"


def measure_realtimeqa(tell: Tell) -> Section:
    """The gold article's place among all articles, by four rankings."""
    folder = places.shared("bench", "realtimeqa")
    if folder is None:
        return skipped("realtimeqa", "realtimeqa, gold article", _REALTIMEQA_BAR)
    pool = pools.realtimeqa(folder)
    rows = []
    for name, found in _rankings(pool, tell):
        asked = list(zip(found, pool.questions, strict=True))
        first, tenth, rank = (
            metrics.bootstrap([measure(k, ranking, question.gold) for ranking, question in asked])
            for measure, k in (
                (metrics.hit_at, 1), (metrics.hit_at, 10), (metrics.reciprocal_rank_at, 10),
            )
        )  # fmt: skip
        shown = f"hit@1 {first}, hit@10 {tenth}, MRR@10 {rank}"
        is_product = name == _PRODUCT
        is_reached = first.mean >= 0.50 and tenth.mean >= 0.88 if is_product else None
        bar = _REALTIMEQA_BAR if is_product else ""
        rows.append(Row(f"realtimeqa, gold article: {name}", bar, shown, is_reached))
    return Section("realtimeqa", tuple(rows), (_size(pool),))


def measure_multihop_rag(tell: Tell) -> Section:
    """The share of a question's evidence among the first facts, by four rankings."""
    folder = places.shared("bench", "multihop_rag")
    if folder is None:
        return skipped("multihop_rag", "multihop_rag, evidence", _MULTIHOP_BAR)
    pool = pools.multihop_rag(folder)
    rows = []
    for name, found in _rankings(pool, tell):
        asked = list(zip(found, pool.questions, strict=True))
        fourth, tenth = (
            metrics.bootstrap(
                [metrics.recall_at(k, ranking, question.gold) for ranking, question in asked]
            )
            for k in (4, 10)
        )
        is_product = name == _PRODUCT
        is_reached = tenth.mean >= 0.92 if is_product else None
        bar = _MULTIHOP_BAR if is_product else ""
        shown = f"recall@4 {fourth}, recall@10 {tenth}"
        rows.append(Row(f"multihop_rag, evidence: {name}", bar, shown, is_reached))
    return Section("multihop_rag", tuple(rows), (_size(pool),))


_PRODUCT = "product"


def _rankings(pool: Pool, tell: Tell) -> list[tuple[str, list[Sequence[str]]]]:
    """By name, the articles that each ranking gives for each question."""
    settings = _ingested(pool, tell)
    parts = Parts(settings, tell)
    with lock.hold(settings.home, "bench", now=pool.held):
        try:
            named = _paragraph_rankings(pool, parts)
            return [(name, [_articles(ids, parts) for ids in rankings]) for name, rankings in named]
        finally:
            parts.close()


def _ingested(pool: Pool, tell: Tell) -> Settings:
    """Settings of a home that holds the pool, kept between runs."""
    home = places.kept_home(pool.name, "\n".join(pool.lines))
    settings = places.settings_for(home, cache=places.bench_folder() / "cache")
    source = home / "pool" / f"{pool.name}.jsonl"
    if not source.exists():
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("\n".join(pool.lines), "utf-8")
    with build(settings, command="bench", notify=tell) as assistant:
        report = assistant.ingest([source], now=pool.held, progress=_progress(pool.name, tell))
        counts = assistant.status().counts
    tell(
        f"{pool.name}: {counts.articles} articles, {counts.paragraphs} paragraphs, "
        f"{len(report.skipped)} skipped"
    )
    return settings


def _paragraph_rankings(pool: Pool, parts: Parts) -> list[tuple[str, list[list[str]]]]:
    """Meaning alone, words alone, both by reciprocal rank, and the product, by name.

    The product's own row does not heed the day of asking, which the other rows do not know.
    """
    everything = parts.holdings.select(Window(), now=pool.held)
    dense = [_dense(question.text, parts, everything) for question in pool.questions]
    words = [
        [id_ for id_, _ in parts.indexes.words.search(question.text, DEPTH, everything)]
        for question in pool.questions
    ]
    whole = [parts.search(question.text, PASSAGES, everything) for question in pool.questions]
    dated = [_as_asked(question, pool, parts) for question in pool.questions]
    return [
        ("dense alone", dense),
        ("BM25 alone", words),
        ("fused by rank", [_best_first(fuse(pair)) for pair in zip(dense, words, strict=True)]),
        (_PRODUCT, [[hit.paragraph_id for hit in hits] for hits in whole]),
        ("product, “this week” heeded", [[hit.paragraph_id for hit in hits] for hits in dated]),
    ]


def _as_asked(question: Question, pool: Pool, parts: Parts) -> Sequence[Passage]:
    """What the product finds on the day of asking, with the windows of the question's words."""
    resolved = resolve(question.text, Window(), now=question.asked)
    selection = parts.holdings.select(resolved.window, now=pool.held)
    favoured = None
    if resolved.favoured is not None:
        favoured = parts.holdings.select(resolved.favoured, now=pool.held)
    return parts.search(question.text, PASSAGES, selection, favoured)


def _dense(question: str, parts: Parts, everything: Selection) -> list[str]:
    vector = parts.embedder.embed([question])[0]
    return [id_ for id_, _ in parts.indexes.nearest(vector, DEPTH, everything)]


def _articles(ids: Sequence[str], parts: Parts) -> Sequence[str]:
    """Articles in the order of their best paragraphs."""
    found = passages(parts.library, ids)
    return _distinct(found[id_].article_id for id_ in ids if id_ in found)


def _best_first(scores: dict[str, float]) -> list[str]:
    return [id_ for id_, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]


def _distinct(ids: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(ids))


def _size(pool: Pool) -> str:
    return f"{pool.name}: {len(pool.questions)} questions over {len(pool.lines)} articles"


def _progress(name: str, tell: Tell) -> Callable[[str, int, int], None]:
    def show(stage: str, done: int, total: int) -> None:
        tell(f"{name}: {stage} {done} of {total}")

    return show
