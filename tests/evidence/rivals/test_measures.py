"""Sums, shares and sizes: what is measured decides, not the number alone."""

from __future__ import annotations

import pytest

from assistant.evidence.rivals.rivals import rivals
from tests.evidence.rivals.reports import report, shown


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "The Zenda Steel company said its net profit fell to 41 million euros in 2023.",
            "Analysts said Zenda Steel's net profit in 2023 was 38 million euros.",
            ["38 million euros", "41 million euros"],
        ),
        (
            "The union said turnout at the strike vote in Zenda was 71 percent.",
            "The management said turnout in the strike vote in Zenda stood at 54 percent.",
            ["54 percent", "71 percent"],
        ),
        (
            "The mayor of Zenda said the repair would cost 12 million euros.",
            "The ministry estimated the cost of the repair in Zenda at 19 million euros.",
            ["12 million euros", "19 million euros"],
        ),
        (
            "The price of bread in Zenda rose by 12 percent in February, the office said.",
            "The consumers' association said the price of bread in Zenda rose by 18 percent.",
            ["12 percent", "18 percent"],
        ),
        (
            "Organisers said 40,000 people marched through Zenda on Saturday for an inquiry.",
            "Police said 15,000 people marched through Zenda on Saturday for an inquiry.",
            ["15,000", "40,000"],
        ),
    ],
)
def test_values_of_one_measure_by_two_speakers_are_rivals(
    one: str, two: str, values: list[str]
) -> None:
    """Not only the dead are disputed."""
    found = [*report(one), *report(two, outlet="The Courier")]

    assert shown(rivals(found, embed=None)) == [("figures", values)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (  # another measure
            "The Zenda Steel company said its net profit was 41 million euros.",
            "Analysts said Zenda Steel's operating profit was 38 million euros.",
        ),
        (  # another owner
            "The Zenda Steel company said its net profit was 41 million euros.",
            "The Strelsau Coal company said its net profit was 38 million euros.",
        ),
        (  # another year
            "The Zenda Steel company said its net profit was 41 million euros in 2023.",
            "Analysts said Zenda Steel's net profit was 38 million euros in 2022.",
        ),
        (  # a value and a change
            "The office said the price of bread in Zenda rose to 3 percent of incomes.",
            "The association said the price of bread in Zenda rose by 18 percent.",
        ),
        (  # the year before, for comparison
            "The Zenda Steel company said its net profit was 41 million euros.",
            "Analysts said Zenda Steel's net profit was down from 66 million euros.",
        ),
        (  # a rounded number is no other number
            "The Zenda Steel company said its net profit was 41 million euros.",
            "Analysts said Zenda Steel's net profit was 41.3 million euros.",
        ),
        (  # what would be if
            "The mayor of Zenda said the repair would cost 12 million euros.",
            "The ministry said that if it were done in Zenda at night, the repair would cost 19"
            " million euros.",
        ),
        (  # others did another thing
            "Organisers said 40,000 people marched through Zenda on Saturday for an inquiry.",
            "Police said 15,000 people voted in Zenda on Saturday.",
        ),
    ],
)
def test_what_only_looks_alike_is_no_rival(one: str, two: str) -> None:
    found = [*report(one), *report(two, outlet="The Courier")]

    assert rivals(found, embed=None) == ()


def test_a_value_without_a_name_of_its_measure_is_of_the_one_before() -> None:
    found = report(
        "The statistics office said the price of bread in Zenda rose by 12 percent."
        " The consumers' association said it rose by 18 percent."
    )

    assert shown(rivals(found, embed=None)) == [("figures", ["12 percent", "18 percent"])]


def test_the_old_number_of_a_correction_is_no_rival() -> None:
    found = report(
        "Police said four people were injured in Zenda. The fire brigade said seven people were"
        " injured in Zenda. Correction: an earlier version of this article said nine people were"
        " injured in Zenda."
    )

    assert shown(rivals(found, embed=None)) == [("figures", ["four", "seven"])]
