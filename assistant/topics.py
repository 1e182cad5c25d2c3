"""A topic and a selection to every paragraph that is about it: all of them, not the best twelve.

The decision made here: an article is about the topic where its headline, its opening or half of
its paragraphs are; then all that it says counts. Of another article only those paragraphs count
that are about the topic themselves. A paragraph is about it where it has the topic's names, and
its other words or nearly its meaning. Nothing is taken because it comes nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.evidence.topics import Topic, topic_of
from assistant.model import Passage, Selection
from assistant.repeats import Sayings, together
from assistant.retrieval import Stores, revision

MOST_ARTICLES = 150  # the best ones; each is read whole
MOST_PASSAGES = 600

_DEPTH = 400  # places of each ranking that are looked at
_NEAR = 0.7  # of the best cosine: as near as that is about the topic
_NEAR_NAMED = 0.85  # the same for a name with other words: all of a town is near its battle
_LEAST = 0.4  # cosine of the best where the topic has no name: below, nothing is about it
_LEAST_UNSAID = 0.45  # the same, where no paragraph has any of its words
_LEAST_NAMED = 0.15  # cosine of the best among those that have its name
_OF_ARTICLE = 0.5  # share of an article's paragraphs that make the article be about the topic


def about(topic: str, selection: Selection, stores: Stores) -> tuple[Passage, ...]:
    """The paragraphs that are about a topic, those of the best article first, in reading order.

    What a copy says that its origin says too is left out; `copies` counts it. Empty where nothing
    is about the topic.
    """
    if not topic.strip() or not len(selection.ids):
        return ()
    vector = stores.embed([topic])[0]
    cosines = dict(stores.nearest(vector, _DEPTH, selection))
    said = [id_ for id_, _ in stores.words(topic, _DEPTH, selection)]
    candidates = stores.passages(list(dict.fromkeys((*cosines, *said))))
    asked = topic_of(topic)
    direct = {
        id_: replace(passage, similarity=cosines.get(id_, 0.0))
        for id_, passage in candidates.items()
    }
    strong = _strong(asked, direct.values(), is_said=bool(said))
    scores = _articles(strong, direct, asked)
    whole = {name for name in scores if _is_about(name, strong, direct, asked)}
    best = sorted(scores, key=lambda name: (name not in whole, -scores[name], name))[:MOST_ARTICLES]
    wanted = _ids(best, whole, strong, selection)[:MOST_PASSAGES]
    found = stores.passages(wanted)
    return _one_place_each_origin(
        [
            replace(found[id_], similarity=cosines.get(id_, 0.0), score=scores[revision(id_)])
            for id_ in wanted
            if id_ in found
        ],
        selection,
        stores,
    )


def _whole(passage: Passage) -> str:
    return f"{passage.text}\n{passage.title}\n{passage.byline}"


def _strong(asked: Topic, passages: Iterable[Passage], *, is_said: bool) -> frozenset[str]:
    """The ids of those that are about the topic by what they say themselves."""
    named = [each for each in passages if asked.is_named(_whole(each))]
    best = max((each.similarity for each in named), default=0.0)
    least = _LEAST_NAMED if asked.names else _LEAST if is_said else _LEAST_UNSAID
    if best < least:
        return frozenset()
    near = _NEAR_NAMED if asked.names and asked.stems else _NEAR
    return frozenset(
        each.paragraph_id
        for each in named
        if each.similarity >= near * best
        or (asked.is_named(each.text) and asked.has_words(f"{each.title}\n{each.text}"))
    )


def _is_in_front(asked: Topic, passage: Passage) -> bool:
    """Whether the headline or the byline is about it: "OVN team in Jisr al-Shughur"."""
    front = f"{passage.title}\n{passage.byline}"
    return asked.is_named(front) and asked.has_words(front)


def _articles(
    strong: frozenset[str], direct: Mapping[str, Passage], asked: Topic
) -> dict[str, float]:
    """Each revision that has a paragraph about the topic, or its name in front, by its best one."""
    scores: dict[str, float] = {}
    for id_, passage in direct.items():
        if id_ in strong or (strong and asked.names and _is_in_front(asked, passage)):
            name = revision(id_)
            scores[name] = max(scores.get(name, 0.0), passage.similarity)
    return scores


def _is_about(
    name: str, strong: frozenset[str], direct: Mapping[str, Passage], asked: Topic
) -> bool:
    """Whether a whole article is about the topic."""
    mine = [each for id_, each in direct.items() if revision(id_) == name]
    if f"{name}:0" in strong or _is_in_front(asked, mine[0]):
        return True
    return sum(each.paragraph_id in strong for each in mine) >= max(2, _OF_ARTICLE * len(mine))


def _ids(
    best: Sequence[str], whole: set[str], strong: frozenset[str], selection: Selection
) -> list[str]:
    """The paragraphs of these revisions that count, revision by revision."""
    held: dict[str, list[str]] = {name: [] for name in best}
    for id_ in selection.ids.tolist():
        name = revision(id_)
        if name in held and (name in whole or id_ in strong):
            held[name].append(id_)
    return [
        id_
        for name in best
        for id_ in sorted(held[name], key=lambda each: int(each.rpartition(":")[2]))
    ]


def _one_place_each_origin(
    found: Sequence[Passage], selection: Selection, stores: Stores
) -> tuple[Passage, ...]:
    """Without what copies say again; the leading article's passages count the copies."""
    articles = stores.copies({each.origin for each in found}, selection)
    leader: dict[str, str] = {}
    for each in found:
        if each.article_id == each.origin:
            leader[each.origin] = each.article_id
        leader.setdefault(each.origin, each.article_id)
    said = Sayings()
    led = {
        origin: together(said.of(each) for each in found if each.article_id == article)
        for origin, article in leader.items()
        if articles.get(origin, 1) > 1
    }
    return tuple(
        replace(each, copies=max(0, articles.get(each.origin, 1) - 1))
        if each.article_id == leader[each.origin]
        else each
        for each in found
        if each.article_id == leader[each.origin]
        or each.origin not in led
        or not said.of(each).is_within(led[each.origin])
    )
