"""Which reports are of one happening."""

from __future__ import annotations

from assistant.model import Passage
from assistant.ports import Embed
from assistant.timelines.grouping import group
from tests.timelines.articles_made import article, may, threads


def grouped(passages: list[Passage], embed: Embed) -> list[list[str]]:
    """The ids of the articles of each happening."""
    found = group(threads(passages), embed)
    return sorted(sorted({each.passage.article_id for each in one}) for one in found)


def test_two_attacks_of_one_day_in_two_towns_stay_two(embed: Embed) -> None:
    """They are told in nearly the same words: only the place tells them apart."""
    homs = article(
        "one",
        "Car bomb kills 12 in Homs",
        "A car bomb killed 12 people at a market in Homs on Tuesday, police said.",
        published=may(12),
    )
    hama = article(
        "two",
        "Car bomb kills 9 in Hama",
        "A car bomb killed 9 people at a market in Hama on Tuesday, police said.",
        published=may(12),
    )

    assert grouped([*homs, *hama], embed) == [["one"], ["two"]]


def test_different_counts_of_one_attack_are_one_happening(embed: Embed) -> None:
    """The count grows over the day, and another outlet has its own."""
    first = article(
        "one",
        "Car bomb kills 12 in Homs",
        "A car bomb killed 12 people at a market in Homs on Tuesday, police said.",
        published=may(12, 9),
    )
    later = article(
        "two",
        "Homs market bombing leaves 25 dead",
        "At least 25 people died when a car exploded at a market in Homs on Tuesday.",
        published=may(12, 20),
    )

    assert grouped([*first, *later], embed) == [["one", "two"]]


def test_the_same_place_on_two_days_is_two_happenings(embed: Embed) -> None:
    monday = article(
        "one",
        "Shelling of Homs",
        "Shells killed four people in Homs on Monday, residents said.",
        published=may(11),
    )
    tuesday = article(
        "two",
        "Shelling of Homs",
        "Shells killed four people in Homs on Tuesday, residents said.",
        published=may(12),
    )

    assert grouped([*monday, *tuesday], embed) == [["one"], ["two"]]


def test_a_later_article_that_looks_back_joins(embed: Embed) -> None:
    """Of a day that is long over, one names what everybody knows it by."""
    report = article(
        "one",
        "Rebels capture Ariha",
        "Rebels captured the town of Ariha on Tuesday after a short battle, residents said.",
        published=may(12),
    )
    later = article(
        "two",
        "Aid reaches the plain",
        "Trucks with flour crossed the plain on Friday, drivers said.",
        "No aid had come since the town fell to the rebels on 12 May.",
        published=may(29),
    )

    assert grouped([*report, *later], embed) == [["one", "two"], ["two"]]


def test_what_looks_back_does_not_make_two_happenings_of_a_day_one(embed: Embed) -> None:
    """An analysis that names both in a sentence is no bridge between them."""
    truce = article(
        "one",
        "Coalition declares war on Islamic State",
        "The coalition declared war on the Islamic State on Monday.",
        published=may(11),
    )
    photographs = article(
        "two",
        "Photographs of weapons shown",
        "Officials showed photographs of captured crates of ammunition on Monday.",
        published=may(11),
    )
    analysis = article(
        "three",
        "Two fronts",
        "The coalition has fought the Islamic State since 11 May, when crates were shown.",
        published=may(30),
    )

    found = grouped([*truce, *photographs, *analysis], embed)

    assert ["one", "three"] in found and ["two"] in found


def test_nothing_makes_no_group(embed: Embed) -> None:
    assert group([], embed) == []
