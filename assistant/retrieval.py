"""A question and a selection of paragraphs to the passages that are about it, best first.

Three rankings are fused by rank: paragraphs by meaning, paragraphs by words, whole articles by
words. An article lends its score to its best paragraph, less of it to the second, and so on, so
that several articles are heard; what several articles of one origin say takes one place, and is
cited from the article that stands for the origin where that has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    copies: Callable[[Collection[str], Selection], Mapping[str, int]]  # origins to their articles


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
    return _counted(_one_place_each(ranked)[:count], selection, stores)


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


@dataclass(slots=True)
class _Place:
    """A passage that is kept, and the further articles in which it was found."""

    passage: Passage
    said: _Said
    elsewhere: set[str]  # ids of articles of other origins that have nearly the same


@dataclass(frozen=True, slots=True)
class _Said:
    """What a passage says, so that another can be held against it."""

    runs: frozenset[tuple[str, ...]]
    figures: frozenset[str]

    def is_same(self, other: _Said) -> bool:
        """True for nearly the same words and the same figures, in either."""
        shorter, longer = sorted((len(self.runs), len(other.runs)))
        return (
            self.figures == other.figures
            and longer <= 2 * shorter
            and len(self.runs & other.runs) >= SAME_SHARE * shorter
        )

    def is_within(self, other: _Said) -> bool:
        """True where the other says nearly all of it, with every figure."""
        return self.figures <= other.figures and len(self.runs & other.runs) >= SAME_SHARE * len(
            self.runs
        )


def _one_place_each(ranked: Sequence[Passage]) -> list[_Place]:
    """The passages without those that say again what is kept already.

    Of one origin that is what stands within the passages kept of its other articles, of another
    origin what is nearly the same. A line that one copy alone has keeps its place.
    """
    kept: list[_Place] = []
    for passage in ranked:
        said = _said(passage.text)
        again = _again(passage, said, kept)
        if again is None:
            kept.append(_Place(passage, said, set()))
        elif again.passage.origin != passage.origin:
            again.elsewhere.add(passage.article_id)
        elif _stands_for(passage, said, again):
            again.passage = replace(passage, score=again.passage.score)
            again.said = said
    return kept


def _again(passage: Passage, said: _Said, kept: Sequence[_Place]) -> _Place | None:
    """The place that says a passage already; None where it says something of its own."""
    copied = [
        place
        for place in kept
        if place.passage.origin == passage.origin and place.passage.article_id != passage.article_id
    ]
    together = _Said(
        frozenset().union(*(place.said.runs for place in copied)),
        frozenset().union(*(place.said.figures for place in copied)),
    )
    if copied and said.is_within(together):
        return max(copied, key=lambda place: len(said.runs & place.said.runs))
    return next((place for place in kept if said.is_same(place.said)), None)


def _stands_for(passage: Passage, said: _Said, place: _Place) -> bool:
    """True where the article that stands for the origin has the very passage of a copy."""
    is_original = passage.article_id == passage.origin != place.passage.article_id
    return is_original and said.is_same(place.said)


def _counted(places: Sequence[_Place], selection: Selection, stores: Stores) -> tuple[Passage, ...]:
    """The passages, each with the number of further articles that carry it.

    Those are the others of its origin that the selection has, found or not, and those of other
    origins in which nearly the same was found.
    """
    if not places:
        return ()
    articles = stores.copies({place.passage.origin for place in places}, selection)
    return tuple(
        replace(
            place.passage,
            copies=max(0, articles.get(place.passage.origin, 1) - 1) + len(place.elsewhere),
        )
        for place in places
    )


def _said(text: str) -> _Said:
    words = _WORD.findall(text.casefold())
    runs = frozenset(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
    return _Said(runs, frozenset(word for word in words if word[0].isdigit()))
