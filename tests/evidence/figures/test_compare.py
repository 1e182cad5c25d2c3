"""Two figures of one thing are compared as what they say."""

from __future__ import annotations

import pytest

from assistant.evidence.figures.compare import Relation, relation, says_the_same
from assistant.evidence.figures.figures import figures


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("18 men", "eighteen men", "equal"),
        ("18 men", "20 men", "excludes"),
        ("at least 21 men", "more than 20 men", "equal"),  # 21, 22, … both
        ("at least 20 men", "more than 20 men", "includes"),  # 20 itself is allowed by one
        ("at least 20 men", "19 men", "excludes"),
        ("more than 20 men", "20 men", "excludes"),
        ("up to 30 men", "20 men", "includes"),
        ("fewer than 30 men", "30 men", "excludes"),
        ("nearly 30 men", "30 men", "excludes"),
        ("dozens of men", "40 men", "includes"),  # 24 to 199
        ("dozens of men", "12 men", "excludes"),
        ("about 50 men", "48 men", "includes"),  # 45 to 55
        ("about 50 men", "60 men", "excludes"),
        ("15 to 20 men", "18 men", "includes"),
        ("15 to 20 men", "18 to 25 men", "unclear"),
        ("15 to 20 men", "30 men", "excludes"),
        ("40 men", "40%", "unclear"),
        ("30 km", "30 miles", "unclear"),
        ("a third of the men", "33 per cent of the men", "equal"),
        ("1,000 men", "1,004 men", "excludes"),
        ("no men died", "none died", "equal"),
        ("25 men", "5 men", "excludes"),
    ],
)
def test_the_relation_of_two_figures(one: str, two: str, expected: Relation) -> None:
    """A range that includes the other is no contradiction; 25 ends with 5 but is not 5."""
    first, second = figures(one)[0], figures(two)[0]

    assert (relation(first, second), relation(second, first)) == (expected, expected)


def test_words_and_digits_say_the_same() -> None:
    """A reader takes "two dozen" and "24" for one number."""
    assert says_the_same(figures("two dozen men")[0], figures("24 men")[0])
