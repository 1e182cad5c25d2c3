"""What is about a topic: all of it, and nothing because it merely comes nearest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.evidence.topics import topic_of
from assistant.model import Passage, Selection
from assistant.retrieval import Stores
from assistant.topics import about
from tests.timelines.articles_made import article, may

SIEGE = article(
    "siege",
    "Soldiers besieged in Jisr al-Shughur",
    "Soldiers are besieged in the hospital of Jisr al-Shughur.",
    "A commander said that 150 men were inside.",
    published=may(10),
)
BREAD = article(
    "bread",
    "Bread is dear",
    "A bag of bread costs 200 pounds.",
    "The road to Jisr al-Shughur is closed, a driver said.",
    published=may(12),
)
COPY = article(
    "copy",
    "Soldiers trapped",
    "Soldiers are besieged in the hospital of Jisr al-Shughur.",
    "The hospital had 40 beds before the war.",
    published=may(11),
    origin="siege",
)


def found(topic: str, passages: Sequence[Passage], cosines: Sequence[float]) -> list[str]:
    """The ids of what is about a topic, where the model gives these cosines."""
    held = {each.paragraph_id: each for each in passages}
    near = sorted(zip(held, cosines, strict=True), key=lambda item: -item[1])
    wanted = {word.casefold() for word in topic.split()}
    said = [(id_, 1.0) for id_, each in held.items() if wanted & set(each.text.casefold().split())]
    stores = Stores(
        embed=lambda texts: np.zeros((len(texts), 2), dtype=np.float32),
        nearest=lambda _vector, _count, _selection: near,
        words=lambda _query, _count, _selection: said,
        articles=lambda _query, _count, _selection: [],
        passages=lambda ids: {id_: held[id_] for id_ in ids if id_ in held},
        outlets=frozenset(),
        revisions_of=lambda _names: frozenset(),
        copies=lambda origins, _selection: {
            origin: len({each.article_id for each in passages if each.origin == origin})
            for origin in origins
        },
    )
    selection = Selection(
        ids=np.array(sorted(held), dtype=object),
        numbers=np.arange(len(held)),
        total=len(held),
        undated_left_out=0,
        newest=None,
    )
    return [each.paragraph_id for each in about(topic, selection, stores)]


def test_an_article_about_it_counts_whole_another_by_its_paragraphs() -> None:
    """A count of the men inside does not name the town; the price of bread is not about it."""
    ids = found("Jisr al-Shughur", [*SIEGE, *BREAD], [0.6, 0.2, 0.1, 0.4])

    assert ids == ["siege:0", "siege:1", "bread:1"]


def test_what_a_copy_says_again_takes_no_place() -> None:
    """The line that only the copy has keeps its own."""
    ids = found("Jisr al-Shughur", [*SIEGE, *COPY], [0.6, 0.2, 0.5, 0.2])

    assert ids == ["siege:0", "siege:1", "copy:1"]


@pytest.mark.parametrize(
    ("topic", "cosine"),
    [
        ("Yemen", 0.44),  # a name that nothing has
        ("yemen", 0.44),  # as it is typed in haste: no word of it, and not near enough
        ("earthquake in Nepal", 0.34),
        ("", 0.9),
    ],
)
def test_a_topic_that_nothing_is_about_finds_nothing(topic: str, cosine: float) -> None:
    """What comes nearest is noise."""
    assert found(topic, [*SIEGE, *BREAD], [cosine, 0.1, cosine, 0.1]) == []


def test_a_topic_without_a_name_is_found_by_its_meaning() -> None:
    """A word that no paragraph has finds those that mean it."""
    assert found("refugees", BREAD, [0.5, 0.1]) == ["bread:0", "bread:1"]


def test_a_name_with_other_words_wants_most_of_them() -> None:
    """Not every attack in Ghouta is the chemical attack on Ghouta."""
    topic = topic_of("Ghouta chemical attack")

    assert topic.is_named("Rockets were fired at eastern Ghouta.")
    assert not topic.has_words("An attack with rockets on a market.")
    assert topic.has_words("The chemical attack was denied.")
