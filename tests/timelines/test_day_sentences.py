"""Which sentences tell a day best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.events import Mention
from assistant.timelines.mentions import LEAD
from assistant.timelines.sentences import choose_sentences, openings_after
from assistant.timelines.wording import Wording, dot
from tests.timelines.made import mention

HILL = "Rebels seized the hill above the town of Flita."
HILL_AGAIN = "Rebels seized the hill above the town of Flita yesterday."
DEAD = "Three soldiers died as rebels seized the hill above Flita."
PRICES = "Bread prices in the capital doubled within a month."


def chosen(told: Sequence[Mention], count: int, around: Sequence[Mention] = ()) -> list[str]:
    """The texts chosen, in the order chosen."""
    wording = Wording.of(each.text for each in (*told, *around))
    return [each.text for each in choose_sentences(told, around, count, wording)]


def test_what_most_tell_comes_before_what_one_tells() -> None:
    """Two articles tell of the hill, one of prices."""
    told = [mention(1, "a", text=PRICES), mention(1, "b", text=HILL), mention(1, "c", text=DEAD)]

    assert chosen(told, 1) in ([HILL], [DEAD])


def test_no_sentence_repeats_another() -> None:
    """The second one says the same with a word more: the next best is taken instead."""
    told = [
        mention(1, "a", text=HILL),
        mention(1, "b", text=HILL_AGAIN),
        mention(1, "c", text=PRICES),
    ]

    found = chosen(told, 2)

    assert len({HILL, HILL_AGAIN} & set(found)) == 1
    assert PRICES in found


def test_the_same_text_is_chosen_once_and_the_first_of_them() -> None:
    """A copy of a sentence is no second sentence."""
    told = [mention(1, "a", text=HILL), mention(1, "b", text=HILL)]
    wording = Wording.of([HILL])

    assert choose_sentences(told, (), 3, wording) == (told[0],)


def test_a_heading_is_chosen_only_where_there_is_nothing_else() -> None:
    """Two words are no sentence, but better than a day without any."""
    heading = mention(1, "a", text="Hill seized")

    assert chosen([heading, mention(1, "b", text=HILL)], 2) == [HILL]
    assert chosen([heading], 1) == ["Hill seized"]
    assert chosen([], 1) == []


def test_openings_of_the_day_and_the_day_after_are_told_of_it() -> None:
    """Not those of two days after, not what names a day, not what stands far down."""
    same = mention(1, "a", words="")
    after = mention(2, "b", words="")
    late = mention(3, "c", words="")
    named = mention(2, "d", words="Saturday")
    down = mention(2, "e", words="", start=LEAD)

    assert openings_after(date(2015, 5, 1), [same, after, late, named, down]) == (same, after)


def test_meaning_is_asked_of_each_text_once_and_decides_with_the_words() -> None:
    """Of sentences with no word in common, those of one meaning are kept; prices are far off."""
    asked: list[tuple[str, ...]] = []

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.append(tuple(texts))
        return np.array([[0.0, 1.0] if text == PRICES else [1.0, 0.0] for text in texts], "float32")

    words = ("one", "two", "three", "four", "five", "six")
    told = [
        mention(1, each, text=f"Alpha{each} beta{each} c{each} d{each} e{each}.") for each in words
    ]
    wording = Wording.of([*(each.text for each in told), PRICES])

    found = choose_sentences([mention(1, "p", text=PRICES), *told], (), 1, wording, embed)

    assert asked == [(PRICES, *(each.text for each in told))]
    assert found[0].text != PRICES


def test_words_that_stand_in_every_sentence_weigh_least() -> None:
    """Of two sentences both have "hill", one has "flita": ln 2 against ln 3, before scaling."""
    wording = Wording.of(["The hill of Flita", "A hill"])

    vector = wording.vector("Hill Flita")

    assert vector["flita"] > vector["hill"] > 0
    assert abs(dot(vector, vector) - 1) < 1e-9
