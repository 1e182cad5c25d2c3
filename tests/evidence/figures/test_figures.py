"""Figures: what counts as one, its value, its object, and how exact it claims to be."""

from __future__ import annotations

import pytest

from assistant.claims import Figure
from assistant.evidence.figures.figures import figures


def test_a_figure_has_its_value_its_object_and_its_more_than() -> None:
    """A figure without "more than" or without its object is another claim."""
    text = "They held more than 1,200 Ruritanian soldiers in the fort."

    assert figures(text) == (
        Figure(
            1200.0,
            None,
            "more than 1,200",
            10,
            25,
            "more than",
            "Ruritanian soldiers",
            "",
            "",
            "count",
        ),
    )


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("eighteen fighters", 18, None),
        ("two dozen men", 24, None),
        ("a dozen rockets", 12, None),
        ("three hundred and fifty people", 350, None),
        ("twenty-five tanks", 25, None),
        ("half a million people", 500_000, None),
        ("one thousand two hundred shells", 1200, None),
        ("1.5m people", 1_500_000, None),
        ("2.5 million people", 2_500_000, None),
        ("10.5 percent", 10.5, None),
        ("30-40 fighters", 30, 40),
        ("between 20 and 25 tanks", 20, 25),
        ("20 to 25 tanks", 20, 25),
        ("2-3 million refugees", 2_000_000, 3_000_000),
        ("dozens of men", 24, 199),  # two dozens, to what still is not hundreds
        ("tens of thousands of people", 20_000, 199_000),
    ],
)
def test_words_and_digits_give_one_value(text: str, low: float, high: float | None) -> None:
    """Sources write numbers in words and answers in digits."""
    assert [(figure.low, figure.high) for figure in figures(text)] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "on 3 May",
        "May 12, 2015",
        "5, 6 and 7 May",
        "between 3 and 10 May",
        "in 2015",
        "in 2015 rebels took it",
        "at 5:30",
        "at 6 am",
        "the G20 and a T-72",
        "As-Safir 24 said so",
        "Article 5 of the treaty",
        "Resolution 2118",
        "the 1980s",
        "No one came",
        "one of the men",
        "a third of the town",
        "First, the army left",
    ],
)
def test_parts_of_dates_times_and_names_are_not_figures(text: str) -> None:
    """A wrong figure would be held against a faithful sentence."""
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("about 40 per cent", "percent"),
        ("40%", "percent"),
        ("$715 million", "money"),
        ("3 million dollars", "money"),
        ("the second raid", "ordinal"),
        ("2000 people", "count"),
    ],
)
def test_the_kind_says_what_may_be_compared(text: str, kind: str) -> None:
    """40 percent are not 40 people."""
    assert [figure.kind for figure in figures(text)] == [kind]


def test_25_is_not_5() -> None:
    """25 ends with 5."""
    assert [figure.low for figure in figures("25 tanks and 5 trucks")] == [25, 5]


def test_a_figure_after_a_place_is_still_a_figure() -> None:
    """Only a number that closes a name belongs to it."""
    assert [figure.low for figure in figures("In Zenda 20 people fled.")] == [20]
