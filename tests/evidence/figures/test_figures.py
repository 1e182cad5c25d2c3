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
        "No road was open",
        "a third of May",
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


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They besieged 40 men", [(40, "men", "trapped")]),
        ("of the sailors, 20 of them wounded", [(20, "sailors", "wounded")]),
        ("the death toll rose to 25", [(25, "", "killed")]),
        ("casualties: 18 dead", [(18, "", "killed")]),
        ("the dead numbered 40", [(40, "", "killed")]),
        ("killed 18 guards and wounded 30", [(18, "guards", "killed"), (30, "guards", "wounded")]),
        ("18 killed, 30 wounded", [(18, "", "killed"), (30, "", "wounded")]),
        ("two of its guards fled", [(2, "guards", "displaced")]),
        ("it put the navy's dead at 11", [(11, "navy", "killed")]),
        ("the number of captured boats at seven", [(7, "boats", "captured")]),
        (
            "40 guards died and 53 were captured",
            [(40, "guards", "killed"), (53, "guards", "captured")],
        ),
        ("some 150 men, not 250, were inside", [(150, "men", "trapped"), (250, "men", "trapped")]),
        (
            "the loss of 30 boats; 12 sailors drowned",
            [(30, "boats", "lost"), (12, "sailors drowned", "")],
        ),
        (
            "18 guards were killed, 5 of them officers",
            [(18, "guards", "killed"), (5, "guards", "")],
        ),
        ("30 men suffered casualties", [(30, "men suffered", "casualties")]),
    ],
)
def test_what_is_counted_and_what_happened_to_it(
    text: str, counted: list[tuple[float, str, str]]
) -> None:
    """Who was killed is told before the number as often as behind it."""
    assert [(one.low, one.object, one.state) for one in figures(text)] == counted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no guards were killed", ("no", "guards", "killed")),
        ("none was wounded", ("none", "", "wounded")),
        ("not a single sailor drowned or died", ("not a single", "sailor drowned", "killed")),
        ("Nobody was hurt", ("Nobody", "", "wounded")),
    ],
)
def test_none_is_a_figure_where_it_answers_a_count(text: str, said: tuple[str, str, str]) -> None:
    """That nobody was killed stands against 28 dead."""
    assert [(one.text, one.object, one.state, one.low) for one in figures(text)] == [(*said, 0.0)]


@pytest.mark.parametrize(
    ("text", "percent"),
    [("half of the town", 50), ("two thirds of the men", 200 / 3), ("one in five children", 20)],
)
def test_a_share_in_words_is_a_percentage(text: str, percent: float) -> None:
    """It can be held against "66 per cent"."""
    assert [(one.low, one.kind) for one in figures(text)] == [(percent, "percent")]


@pytest.mark.parametrize(
    ("text", "low", "unit", "kind"),
    [
        ("310 square kilometres", 310, "square kilometres", "measure"),
        ("30 km of road", 30, "kilometres", "measure"),
        ("$3bn", 3e9, "dollars", "money"),
        ("12 pounds", 12, "pounds", "money"),
        ("8%", 8, "per cent", "percent"),
    ],
)
def test_a_unit_has_one_name(text: str, low: float, unit: str, kind: str) -> None:
    """30 km and 30 kilometres are one length, 30 km and 30 men are not."""
    assert [(one.low, one.unit, one.kind) for one in figures(text)] == [(low, unit, kind)]


def test_a_number_that_grew_is_two_figures() -> None:
    """A count that was raised from 170 to 196 is no range."""
    text = "It raised its count of the dead from 170 to 196."

    assert [(one.low, one.high) for one in figures(text)] == [(170, None), (196, None)]


def test_what_does_not_end_a_name_is_said() -> None:
    """France 24 is a name; eleven, told to the Lantern, is a count."""
    assert [one.low for one in figures("He told the Lantern 11.")] == [11]


@pytest.mark.parametrize("text", ["1e309 soldiers", "1e5 tanks", "1.5e3 tanks", "2E+6 shells"])
def test_a_number_with_an_exponent_is_no_figure(text: str) -> None:
    """Half of it would be read as another number."""
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "thing"),
    [
        ("3\u00bd men", 3.5, "men"),
        ("2 \u00bc loaves", 2.25, "loaves"),
        ("5\u00bd million people", 5_500_000, "people"),
        ("\u00bd", 0.5, ""),
        ("\u00be million people", 750_000, "people"),
    ],
)
def test_a_fraction_of_one_character_belongs_to_the_figure(
    text: str, low: float, thing: str
) -> None:
    (figure,) = figures(text)

    assert (figure.low, figure.high, figure.object) == (low, None, thing)


@pytest.mark.parametrize("text", ["They won 3-1.", "a 2\u20132 draw", "a 1-3 defeat"])
def test_a_score_is_no_figure(text: str) -> None:
    assert figures(text) == ()


def test_neither_a_range_nor_a_vote_is_a_score() -> None:
    assert [(one.low, one.high) for one in figures("3-5 men")] == [(3, 5)]
    assert [one.low for one in figures("They voted 12-3.")] == [12, 3]


@pytest.mark.parametrize("text", ["31 February 2015", "on 2015-13-45", "December 31, 9999"])
def test_the_parts_of_a_day_that_does_not_exist_are_no_figures(text: str) -> None:
    assert figures(text) == ()
