"""Dates: which fields the words give, and when two mentions exclude each other."""

from __future__ import annotations

import pytest

from assistant.evidence.times.dates import DateMention, dates


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("on 3 May 2015", (2015, 5, 3, None, "")),
        ("on May 12, 2015", (2015, 5, 12, None, "")),
        ("the 5th of June", (None, 6, 5, None, "")),
        ("on 2015-05-07", (2015, 5, 7, None, "")),
        ("in April 2015", (2015, 4, None, None, "")),
        ("in May", (None, 5, None, None, "")),
        ("since 2011", (2011, None, None, None, "")),
        ("on Sunday", (None, None, None, 6, "")),
        ("yesterday", (None, None, None, None, "yesterday")),
        ("at dawn", (None, None, None, None, "dawn")),
        ("over the weekend", (None, None, None, None, "weekend")),
        ("last week", (None, None, None, None, "last week")),
    ],
)
def test_a_mention_has_the_fields_that_its_words_give(
    text: str, fields: tuple[int | None, int | None, int | None, int | None, str]
) -> None:
    assert [(one.year, one.month, one.day, one.weekday, one.relative) for one in dates(text)] == [
        fields
    ]


def test_each_day_of_a_list_has_the_month_that_ends_it() -> None:
    """The 5 of "5 and 7 May" is a day, not a figure."""
    assert dates("on 5 and 7 May") == (
        DateMention("5", 3, 4, month=5, day=5),
        DateMention("7 May", 9, 14, month=5, day=7),
    )


@pytest.mark.parametrize(
    "text",
    ["They may march.", "Theresa May spoke.", "2000 people", "2,015 men", "on 45 May", "a 2-1 win"],
)
def test_words_and_numbers_that_only_look_like_dates_are_none(text: str) -> None:
    assert dates(text) == ()


def test_mentions_conflict_only_in_a_field_that_both_give() -> None:
    """A "Sunday" and "3 May" may be one day; "Sunday" and "Monday" are not."""
    sunday, monday, third = dates("Sunday, Monday, 3 May")

    assert (sunday.conflicts(monday), sunday.conflicts(third)) == (True, False)


def test_a_time_of_day_and_its_day_are_two_mentions() -> None:
    """A shifted weekday is found although the hour is right, and the other way round."""
    assert dates("at dawn on Tuesday") == (
        DateMention("dawn", 3, 7, relative="dawn"),
        DateMention("Tuesday", 11, 18, weekday=1),
    )


def test_what_only_the_text_before_explains_says_nothing_by_itself() -> None:
    """Two sentences that say "that day" may mean two days."""
    assert [one.text for one in dates("It fell on 3 May 2015 and burnt that day.")] == [
        "3 May 2015"
    ]
