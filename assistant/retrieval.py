"""A question and a selection of paragraphs to the passages that are about it, best first.

Three rankings are fused by rank: paragraphs by meaning, paragraphs by words, whole articles by
words. An article lends its score to its best paragraph, less of it to the second, and so on, so
that several articles are heard; what several articles of one origin say takes one place, and is
cited from the article that stands for the origin where that has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.model import Passage, Selection
from assistant.repeats import Sayings, together

if TYPE_CHECKING:
    from assistant.ports import Embed, Vectors

RRF_K = 60  # Cormack, Clarke and Büttcher 2009
DEPTH = 200  # places of each ranking that count
FADING = 0.85  # of an article's score, from each of its paragraphs to the next

_READ_AHEAD = 15  # passages read beyond those asked for, since some say the same
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
    places = _best_places(order, count, dict(near), stores)
    return _counted(places, selection, stores)


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
    is_leading: bool  # it is of the article that speaks for its origin
    elsewhere: set[str] = field(default_factory=set)  # ids: of other origins, nearly the same
    reprints: set[str] = field(default_factory=set)  # ids: of its origin, nearly the same
    rivals: set[str] = field(default_factory=set)  # ids: of its origin, with another figure


def _best_places(
    order: Ranked, count: int, cosines: Mapping[str, float], stores: Stores
) -> list[_Place]:
    """The first `count` places; passages are read on until there are so many.

    A wire report with forty reprints may fill the first forty ranks with one paragraph.
    """
    ranked: list[Passage] = []
    places: list[_Place] = []
    step = count + _READ_AHEAD
    for start in range(0, len(order), step):
        candidates = order[start : start + step]
        texts = stores.passages([id_ for id_, _ in candidates])
        ranked += [
            replace(texts[id_], score=score, similarity=cosines.get(id_, 0.0))
            for id_, score in candidates
            if id_ in texts
        ]
        places = _one_place_each(ranked, count)
        if len(places) == count:
            break
    return places


def _one_place_each(ranked: Sequence[Passage], count: int) -> list[_Place]:
    """The first `count` passages without those that say again what others say.

    Of one origin, what an article says that its leading one says too is cited from there, at the
    better of the two places; a line that one copy alone has keeps its own. Of two origins, what is
    nearly the same takes one place.
    """
    said = Sayings()
    leading = _leading(ranked)
    kept: dict[str, _Place] = {}
    for passage in ranked:
        if len(kept) == count:
            break
        told = [other for other in leading[passage.origin] if _is_other(passage, other)]
        told += [each.passage for each in kept.values() if _is_other(passage, each.passage)]
        mine = said.of(passage)
        chosen = passage
        if told and mine.is_within(together(map(said.of, told))):
            nearest = max(told, key=lambda each: len(mine.runs & said.of(each).runs))
            chosen = replace(nearest, score=passage.score)
        if chosen.paragraph_id in kept:
            kept[chosen.paragraph_id].reprints.add(passage.article_id)
            continue
        same = said.of(chosen).is_same
        again = next((each for each in kept.values() if same(said.of(each.passage))), None)
        if again is None:
            leaders = {each.article_id for each in leading[chosen.origin]}
            kept[chosen.paragraph_id] = _Place(chosen, chosen.article_id in leaders)
        elif again.passage.origin != chosen.origin:
            again.elsewhere.add(chosen.article_id)
        else:
            again.reprints.add(chosen.article_id)
    places = list(kept.values())
    for place in places:
        place.rivals |= _rivals(place, places, said)
    return places


def _rivals(place: _Place, places: Sequence[_Place], said: Sayings) -> set[str]:
    """The articles of its origin that are shown because they put a passage otherwise."""
    mine = said.of(place.passage)
    return {
        id_
        for other in places
        if _is_other(place.passage, other.passage) and mine.is_rival(said.of(other.passage))
        for id_ in (other.passage.article_id, *other.reprints)
    }


def _leading(ranked: Sequence[Passage]) -> dict[str, list[Passage]]:
    """For each origin the passages of one article: the one that stands for it, else the best."""
    article: dict[str, str] = {}
    for passage in ranked:
        article.setdefault(passage.origin, passage.article_id)
        if passage.article_id == passage.origin:
            article[passage.origin] = passage.origin
    return {
        origin: [each for each in ranked if each.origin == origin and each.article_id == leader]
        for origin, leader in article.items()
    }


def _is_other(passage: Passage, other: Passage) -> bool:
    """True for passages of two articles of one origin."""
    return passage.origin == other.origin and passage.article_id != other.article_id


def _counted(places: Sequence[_Place], selection: Selection, stores: Stores) -> tuple[Passage, ...]:
    """The passages, each with the number of further articles that carry it.

    For the article that speaks for its origin those are the others of the origin that the selection
    has, found or not, without those that are shown with other figures; for a line of one copy, and
    for articles of other origins, those in which nearly the same was found.
    """
    if not places:
        return ()
    articles = stores.copies({place.passage.origin for place in places}, selection)
    return tuple(
        replace(place.passage, copies=_count(place, articles.get(place.passage.origin, 1)))
        for place in places
    )


def _count(place: _Place, articles: int) -> int:
    """How many further articles carry a passage; its origin has so many `articles`."""
    if not place.is_leading:
        return len(place.elsewhere) + len(place.reprints - {place.passage.article_id})
    return len(place.elsewhere) + max(0, articles - 1 - len(place.rivals))
