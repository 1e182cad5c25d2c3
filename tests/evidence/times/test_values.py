"""Values that hang on the clause or on what stands beside the words, worked out by hand.

`PUBLISHED` is Tuesday, 12 May 2015.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.evidence.times.times import times

PUBLISHED = datetime(2015, 5, 12, 15, 30, tzinfo=UTC)


def read(text: str) -> list[tuple[str, str, str]]:
    """Words, type and value."""
    return [(one.text, one.type, one.value) for one in times(text, published=PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("None of them could be reached Monday.", "2015-05-11"),
        ("None of them will be reached Monday.", "2015-05-18"),
        ("A summit is set for Geneva in July.", "2015-07"),
        ("The talks were postponed until Thursday.", "2015-05-14"),
        ("The case is heard in July.", "2014-07"),
        ("They lose the house when the case is heard in July.", "2015-07"),
        ("It has decided to admit them in early July.", "2015-07"),
        ("The entry was planned for early July.", "2015-07"),
        ("On Friday, the ministry planned to pay.", "2015-05-08"),
        ("The ministry planned to pay on Friday.", "2015-05-15"),
        ("They postponed until Friday any talks that were held.", "2015-05-15"),
        ("They did not plan to move him Wednesday.", "2015-05-13"),
        ("Parliament was to vote on Monday.", "2015-05-11"),
        ("Parliament was to vote on Friday.", "2015-05-15"),
        ("It was expected to last into the weekend.", "2015-W20-WE"),
    ],
)
def test_plans_lie_ahead_and_what_could_not_be_done_lies_behind(text: str, value: str) -> None:
    """A participle is no past where somebody still has to do it."""
    assert [one.value for one in times(text, published=PUBLISHED)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sales for the year ended Sept. 30", "2014-09-30"),
        ("Sept. 30", "2015-09-30"),  # 141 days ahead, 224 days back
    ],
)
def test_what_a_report_says_has_ended_is_over(text: str, value: str) -> None:
    """The nearer Sept. 30 is the coming one; a year that ended there is told of all the same."""
    assert times(text, published=PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He was shot last Oct. 23.", "last Oct. 23", "2014-10-23"),
        ("He was shot last May 12.", "last May 12", "2014-05-12"),
        ("It met in the week of March 4.", "the week of March 4", "2015-W10"),
        ("It met in the last week of March.", "the last week of March", "2015-W13"),
        ("He left last fall in a hurry.", "last fall", "2014-FA"),
        ("The March summit failed.", "March", "2015-03"),
        ("He left a week ago Monday.", "a week ago Monday", "2015-05-04"),
        ("He left a week ago yesterday.", "a week ago yesterday", "2015-05-04"),
        ("He left the day before last Tuesday.", "the day before last Tuesday", "2015-05-04"),
        ("He left the day after Saturday.", "the day after Saturday", "2015-05-10"),
        ("in the 2012-13 season", "the 2012-13 season", "2012"),
        ("in 2011/12 season", "2011/12 season", "2011"),
        ("in the 80s", "the 80s", "198"),
        ("He left at 4 in the morning.", "4 in the morning", "2015-05-12T04:00"),
        ("He left at four in the afternoon.", "four in the afternoon", "2015-05-12T16:00"),
        ("He left at 3 o'clock in the afternoon.", "3 o'clock in the afternoon",
         "2015-05-12T15:00"),
        ("He left on Fri. in haste.", "Fri.", "2015-05-08"),
        ("He left on Fri., May 8.", "Fri., May 8", "2015-05-08"),
        ("He left at midday on Monday.", "midday on Monday", "2015-05-11T12:00"),
        ("Mondays attack killed five.", "Monday", "2015-05-11"),
        ("After Mondays vote he left.", "Monday", "2015-05-11"),
    ],
)  # fmt: skip
def test_dates_by_their_neighbours(text: str, words: str, value: str) -> None:
    (one,) = times(text, published=PUBLISHED)

    assert (one.text, one.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("over the past decade", "the past decade", "P10Y"),
        ("in the coming weeks", "the coming weeks", "PXW"),
        ("in the months ahead", "the months ahead", "PXM"),
        ("for decades", "decades", "PXY"),
        ("a decades-long feud", "decades-long", "PXY"),
        ("a day-long meeting", "day-long", "P1D"),
        ("He died an hour later.", "an hour later", "PT1H"),
    ],
)
def test_lengths_are_no_dates(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, "DURATION", value)]


@pytest.mark.parametrize(
    "text",
    [
        "at this march in Selma", "and Jan Kavan spoke", "their 6-month-old son",
        'on "60 Minutes"', "the film High Noon", "in the early hours of his reign",
        "He was soon released.", "It soon became a flood.", "He read it in The Sun.",
        "He sat. They wed.",
        "the second anniversary of his death", "He works 24 hours a day.", "the year he died",
        "The March on Rome failed.",
    ],
)  # fmt: skip
def test_names_and_tales_are_no_times(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In 1914 the war began, and in August Germany attacked.", "1914-08"),
        ("The talks of June 1972 failed, and in May the war began.", "1973-05"),
        ("The talks failed in 1972 and on 3 May the war began.", "1972-05-03"),
        ("The firm was founded in 1980. In March it failed.", "2015-03"),
        ("It has grown since 1980 and failed in March.", "2015-03"),
        ("Founded in 1980, it will open in July.", "2015-07"),
        ("It fell in 2014 and rose in March.", "2015-03"),
    ],
)
def test_a_month_is_of_the_year_that_its_own_sentence_tells_of(text: str, value: str) -> None:
    """A year in the sentence before, or behind "since", is background and no anchor."""
    assert times(text, published=PUBLISHED)[-1].value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between April and June 2012", ["2012-04", "2012-06"]),
        ("from December to February 2012", ["2011-12", "2012-02"]),
        ("in April. June 2012 was hot", ["2015-04", "2012-06"]),
    ],
)
def test_the_year_of_a_range_holds_for_both_its_months(text: str, values: list[str]) -> None:
    """It is said once, behind the last; a winter begins in the year before it."""
    assert [one.value for one in times(text, published=PUBLISHED)] == values


def test_what_starts_soon_lies_ahead_whatever_the_next_clause_tells() -> None:
    """Only what soon happened is a tale."""
    (one,) = read("The trial starts soon, but how did he get here?")

    assert one == ("soon", "DATE", "FUTURE_REF")


def test_a_count_in_the_morning_is_no_hour() -> None:
    """Four were killed; the hour nobody said."""
    assert read("It killed 4 in the morning.") == [("the morning", "TIME", "2015-05-12TMO")]


def test_a_modifier_of_something_vague_is_no_part_of_it() -> None:
    """What is about recent losses is not about a time."""
    assert read("concern about recent losses") == [("recent", "DATE", "PAST_REF")]


def test_fridays_are_many_where_nothing_was_lost() -> None:
    """Held on Fridays are talks that have all their letters."""
    assert read("On Fridays talks are held.") == [("Fridays", "SET", "XXXX-WXX-5")]


def test_a_season_that_runs_into_the_next_year_ends_with_it() -> None:
    """A match of spring 2013 lies in the 2012-13 season."""
    (one,) = times("the 2012-13 season", published=PUBLISHED)

    assert one.interval is not None
    assert (one.interval.begin, one.interval.end) == (
        datetime(2012, 1, 1, tzinfo=UTC),
        datetime(2014, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They fast at Christmas.", "2014-12-25"),
        ("Memorial Day is a holiday.", "2015-05-25"),  # 13 days ahead
        ("They met on Memorial Day.", "2014-05-26"),
        ("as Easter week began", "2015-W14"),  # Easter was 5 April
    ],
)
def test_a_feast_that_is_near_is_the_one_that_is_meant(text: str, value: str) -> None:
    assert [one.value for one in times(text, published=PUBLISHED)] == [value]
