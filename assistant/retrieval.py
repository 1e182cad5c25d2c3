"""A question and a selection of paragraphs to the passages that are about it, best first.

Three rankings are fused by rank: paragraphs by meaning, paragraphs by words, whole articles by
words. An article lends its score to its best paragraph, less of it to the second, and so on, so
that several articles are heard; nearly the same paragraph takes one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.model import Passage, Selection

if TYPE_CHECKING:
    from assistant.ports import Embed, Vectors

RRF_K = 60  # Cormack, Clarke and Büttcher 2009
DEPTH = 200  # places of each ranking that count
FADING = 0.85  # of an article's score, from each of its paragraphs to the next
SAME_SHARE = 0.8  # of the word runs of the shorter: then two paragraphs take one place

_RUN = 5  # words
_WORD = re.compile(r"[^\W_]+")

Ranked = Sequence[tuple[str, float]]
"""(paragraph id, score), best first."""

Ranking = Callable[[str, int, Selection], Ranked]


@dataclass(frozen=True, slots=True)
class Stores:
    """What retrieval is handed: three rankings, an embedder, and what paragraphs say."""

    embed: Embed
    nearest: Callable[[Vectors, int, Selection], Ranked]  # scores are cosines
    words: Ranking
    articles: Ranking  # whole articles, each by the id of its first paragraph
    passages: Callable[[Sequence[str]], Mapping[str, Passage]]
    outlets: frozenset[str]  # the names of those held
    revisions_of: Callable[[Iterable[str]], frozenset[str]]  # outlets to their revisions


def search(
    query: str,
    count: int,
    selection: Selection,
    stores: Stores,
    favoured: Selection | None = None,
) -> tuple[Passage, ...]:
    """The `count` best passages of the selection, no two of them nearly the same text.

    What is `favoured` too, and what is of an outlet that the query names, ranks once more.
    """
    if not query.strip() or not len(selection.ids):
        return ()
    depth = max(DEPTH, 2 * count)
    near = stores.nearest(stores.embed([query])[0], depth, selection)
    said = stores.words(query, depth, selection)
    whole = stores.articles(query, depth, selection)
    preferred = [_named(query, stores)]
    if favoured is not None:
        preferred.append(frozenset(revision(id_) for id_ in favoured.ids.tolist()))
    order = _ranked_paragraphs(near, said, whole, preferred)
    candidates = order[: 2 * count + 20]
    texts = stores.passages([id_ for id_, _ in candidates])
    cosines = dict(near)
    ranked = [
        replace(texts[id_], score=score, similarity=cosines.get(id_, 0.0))
        for id_, score in candidates
        if id_ in texts
    ]
    return tuple(_one_place_each(ranked)[:count])


def fuse(rankings: Iterable[Sequence[str]], k: int = RRF_K) -> dict[str, float]:
    """Reciprocal rank fusion: for each item the sum of 1 / (k + rank), ranks from 1."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (k + rank)
    return scores


def named_outlets(query: str, outlets: Iterable[str]) -> frozenset[str]:
    """The outlets that a query names; a name must be written as one: "this week" names none."""
    found = set()
    for outlet in outlets:
        for match in re.finditer(rf"(?<!\w){re.escape(outlet)}(?!\w)", query, re.IGNORECASE):
            long_words = [word for word in _WORD.findall(match[0]) if len(word) > 3]
            if len(outlet) > 2 and all(not word[0].islower() for word in long_words):
                found.add(outlet)
    return frozenset(found)


def _named(query: str, stores: Stores) -> frozenset[str]:
    named = named_outlets(query, stores.outlets)
    return stores.revisions_of(named) if named else frozenset()


def _ranked_paragraphs(
    near: Ranked, said: Ranked, whole: Ranked, preferred: Sequence[frozenset[str]]
) -> list[tuple[str, float]]:
    """Paragraphs by the score of their article and their own.

    The articles in the order found so far are one more ranking for each set of `preferred`
    revisions, cut down to these.
    """
    by_article = [
        list(dict.fromkeys(revision(id_) for id_, _ in ranked)) for ranked in (near, said, whole)
    ]
    articles = fuse(by_article)
    ordered = [name for name, _ in _best_first(articles)]
    again = [[name for name in ordered if name in those] for those in preferred]
    articles = fuse([*by_article, *again])
    own = fuse([[id_ for id_, _ in near], [id_ for id_, _ in said]])
    places: dict[str, int] = {}
    scores: dict[str, float] = {}
    for id_, score in _best_first(own):
        place = places.get(revision(id_), 0)
        places[revision(id_)] = place + 1
        scores[id_] = score + articles[revision(id_)] * FADING**place
    return _best_first(scores)


def revision(paragraph_id: str) -> str:
    """The revision that a paragraph belongs to."""
    return paragraph_id.rpartition(":")[0]


def _best_first(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _one_place_each(ranked: Sequence[Passage]) -> list[Passage]:
    """The first of each group of near-identical paragraphs, with the number of the others."""
    kept: list[Passage] = []
    runs: list[frozenset[tuple[str, ...]]] = []
    for passage in ranked:
        mine = _runs(passage.text)
        same = next((i for i, theirs in enumerate(runs) if _is_same(mine, theirs)), None)
        if same is None:
            kept.append(passage)
            runs.append(mine)
        elif kept[same].article_id != passage.article_id:
            kept[same] = replace(kept[same], copies=kept[same].copies + 1)
    return kept


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def _is_same(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> bool:
    shorter, longer = sorted((len(mine), len(theirs)))
    return longer <= 2 * shorter and len(mine & theirs) >= SAME_SHARE * shorter
