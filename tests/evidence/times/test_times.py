"""Time expressions: the words, the TIMEX3 value and the days, worked out by hand.

`PUBLISHED` is Tuesday, 12 May 2015, half past three in the afternoon. Days are written as the
first and the one behind the last.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from assistant.claims import Interval, Precision, TimeExpression
from assistant.evidence.times.times import times

PUBLISHED = datetime(2015, 5, 12, 15, 30, tzinfo=UTC)


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def read(text: str, published: datetime | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    """Words, value, begin and end ("" where it has none), as they are compared below."""
    return [(one.text, one.value, *_ends(one.interval)) for one in times(text, published=published)]


def _ends(interval: Interval | None) -> tuple[str, str]:
    if interval is None:
        return "", ""
    return _shown(interval.begin), _shown(interval.end)


def _shown(when: datetime | None) -> str:
    return "" if when is None else when.strftime("%Y-%m-%dT%H:%M").removesuffix("T00:00")


@pytest.mark.parametrize(
    ("text", "words", "value", "begin", "end"),
    [
        ("on 2015-05-07", "2015-05-07", "2015-05-07", "2015-05-07", "2015-05-08"),
        ("on 12 May 2014", "12 May 2014", "2014-05-12", "2014-05-12", "2014-05-13"),
        ("on May 12th, 2014", "May 12th, 2014", "2014-05-12", "2014-05-12", "2014-05-13"),
        ("on the 5th of June 2014", "the 5th of June 2014", "2014-06-05", "2014-06-05",
         "2014-06-06"),
        ("on Sept. 3, 2013,", "Sept. 3, 2013", "2013-09-03", "2013-09-03", "2013-09-04"),
        ("on 25/12/2014", "25/12/2014", "2014-12-25", "2014-12-25", "2014-12-26"),
        ("on 12/25/2014", "12/25/2014", "2014-12-25", "2014-12-25", "2014-12-26"),
        ("on 12/05/2015", "12/05/2015", "2015-XX-XX", "", ""),  # 12 May or 5 December
        ("on 23-02-2015", "23-02-2015", "2015-02-23", "2015-02-23", "2015-02-24"),
        ("Saturday 11 April 2015 18:05", "Saturday 11 April 2015 18:05", "2015-04-11T18:05",
         "2015-04-11T18:05", "2015-04-11T18:06"),
        ("in April 2014", "April 2014", "2014-04", "2014-04-01", "2014-05-01"),
        ("in 2014", "2014", "2014", "2014-01-01", "2015-01-01"),
        ("the 1990s", "the 1990s", "199", "1990-01-01", "2000-01-01"),
        ("in the '80s", "the '80s", "198", "1980-01-01", "1990-01-01"),
        ("in the 19th century", "the 19th century", "18", "1800-01-01", "1900-01-01"),
        ("in late 2014", "late 2014", "2014", "2014-09-01", "2015-01-01"),
        ("in mid-2014", "mid-2014", "2014", "2014-05-01", "2014-09-01"),
        ("in early May 2013", "early May 2013", "2013-05", "2013-05-01", "2013-05-11"),
        ("by the end of 2013", "the end of 2013", "2013", "2013-09-01", "2014-01-01"),
        ("the first half of 2014", "the first half of 2014", "2014-H1", "2014-01-01",
         "2014-07-01"),
        ("in Q3 2014", "Q3 2014", "2014-Q3", "2014-07-01", "2014-10-01"),
        ("the third quarter of 2014", "the third quarter of 2014", "2014-Q3", "2014-07-01",
         "2014-10-01"),
        ("in summer 2014", "summer 2014", "2014-SU", "2014-06-01", "2014-09-01"),
        ("in the winter of 2013", "the winter of 2013", "2013-WI", "2013-12-01", "2014-03-01"),
        ("in fiscal 2014", "fiscal 2014", "2014", "2014-01-01", "2015-01-01"),
        ("in nineteen ninety-six", "nineteen ninety-six", "1996", "1996-01-01", "1997-01-01"),
        ("on Tuesday, 5 May 2015", "Tuesday, 5 May 2015", "2015-05-05", "2015-05-05",
         "2015-05-06"),
        ("on the first Monday of March 2015", "the first Monday of March 2015", "2015-03-02",
         "2015-03-02", "2015-03-03"),
        ("on Christmas Day 2014", "Christmas Day 2014", "2014-12-25", "2014-12-25", "2014-12-26"),
        ("on Labor Day 2014", "Labor Day 2014", "2014-09-01", "2014-09-01", "2014-09-02"),
        ("on Easter Monday 2015", "Easter Monday 2015", "2015-04-06", "2015-04-06", "2015-04-07"),
        ("on the first anniversary of 3 May 2014", "the first anniversary of 3 May 2014",
         "2015-05-03", "2015-05-03", "2015-05-04"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_times_that_say_everything_need_no_date_of_publication(
    text: str, words: str, value: str, begin: str, end: str, published: datetime | None
) -> None:
    assert read(text, published) == [(words, value, begin, end)]


@pytest.mark.parametrize(
    ("text", "words", "value", "begin", "end"),
    [
        ("It fell yesterday.", "yesterday", "2015-05-11", "2015-05-11", "2015-05-12"),
        ("It fell today.", "today", "2015-05-12", "2015-05-12", "2015-05-13"),
        ("They will meet tomorrow.", "tomorrow", "2015-05-13", "2015-05-13", "2015-05-14"),
        ("It fell the day before yesterday.", "the day before yesterday", "2015-05-10",
         "2015-05-10", "2015-05-11"),
        ("On Tuesday, troops entered.", "Tuesday", "2015-05-12", "2015-05-12", "2015-05-13"),
        ("On Monday, troops entered.", "Monday", "2015-05-11", "2015-05-11", "2015-05-12"),
        ("Troops entered on Wednesday.", "Wednesday", "2015-05-06", "2015-05-06", "2015-05-07"),
        ("They will meet on Wednesday.", "Wednesday", "2015-05-13", "2015-05-13", "2015-05-14"),
        ("They are to meet on Friday.", "Friday", "2015-05-15", "2015-05-15", "2015-05-16"),
        ("Troops entered last Tuesday.", "last Tuesday", "2015-05-05", "2015-05-05", "2015-05-06"),
        ("The talks begin next Friday.", "next Friday", "2015-05-15", "2015-05-15", "2015-05-16"),
        ("It was shelled over the weekend.", "over the weekend", "2015-W19-WE", "2015-05-09",
         "2015-05-11"),
        ("It was shelled last week.", "last week", "2015-W19", "2015-05-04", "2015-05-11"),
        ("They meet next month.", "next month", "2015-06", "2015-06-01", "2015-07-01"),
        ("It rose this year.", "this year", "2015", "2015-01-01", "2016-01-01"),
        ("It fell on 3 May.", "3 May", "2015-05-03", "2015-05-03", "2015-05-04"),
        ("It fell on 25 December.", "25 December", "2014-12-25", "2014-12-25", "2014-12-26"),
        ("It fell on Tuesday 5 May.", "Tuesday 5 May", "2015-05-05", "2015-05-05", "2015-05-06"),
        ("It fell in March.", "March", "2015-03", "2015-03-01", "2015-04-01"),
        ("It fell in December.", "December", "2014-12", "2014-12-01", "2015-01-01"),
        ("It will open in December.", "December", "2015-12", "2015-12-01", "2016-01-01"),
        ("It fell last May.", "last May", "2014-05", "2014-05-01", "2014-06-01"),
        ("It fell in early May.", "early May", "2015-05", "2015-05-01", "2015-05-11"),
        ("It fell in mid-April.", "mid-April", "2015-04", "2015-04-11", "2015-04-21"),
        ("It fell at the end of April.", "the end of April", "2015-04", "2015-04-21",
         "2015-05-01"),
        ("It will open by mid-month.", "mid-month", "2015-05", "2015-05-11", "2015-05-21"),
        ("It fell a year ago.", "a year ago", "2014", "2014-01-01", "2015-01-01"),
        ("It fell three days ago.", "three days ago", "2015-05-09", "2015-05-09", "2015-05-10"),
        ("It fell two months ago.", "two months ago", "2015-03", "2015-03-01", "2015-04-01"),
        ("It fell last summer.", "last summer", "2014-SU", "2014-06-01", "2014-09-01"),
        ("It rose in the first quarter.", "the first quarter", "2015-Q1", "2015-01-01",
         "2015-04-01"),
        ("It rose earlier this month.", "earlier this month", "2015-05", "2015-05-01",
         "2015-05-12"),
        ("It fell at dawn on Tuesday.", "dawn on Tuesday", "2015-05-12TMO", "2015-05-12T04:00",
         "2015-05-12T08:00"),
        ("It fell on Monday night.", "Monday night", "2015-05-11TNI", "2015-05-11T18:00",
         "2015-05-12T06:00"),
        ("It fell last night.", "last night", "2015-05-11TNI", "2015-05-11T18:00",
         "2015-05-12T06:00"),
        ("It fell this morning.", "this morning", "2015-05-12TMO", "2015-05-12T05:00",
         "2015-05-12T12:00"),
        ("It fell at 10:30 p.m. GMT on Monday.", "10:30 p.m. GMT on Monday", "2015-05-11T22:30",
         "2015-05-11T22:30", "2015-05-11T22:31"),
        ("It fell at noon Monday.", "noon Monday", "2015-05-11T12:00", "2015-05-11T12:00",
         "2015-05-11T13:00"),
        ("It fell at 5:30 a.m. (0330 GMT) on Monday.", "5:30 a.m. (0330 GMT) on Monday",
         "2015-05-11T05:30", "2015-05-11T05:30", "2015-05-11T05:31"),
        ("It fell more than a year ago.", "more than a year ago", "2014", "2014-01-01",
         "2015-01-01"),
        ("It fell early Monday.", "early Monday", "2015-05-11", "2015-05-11", "2015-05-11T08:00"),
        ("It grew over the past two years.", "the past two years", "P2Y", "2013-05-12",
         "2015-05-13"),
        ("It will grow over the next three days.", "the next three days", "P3D", "2015-05-12",
         "2015-05-16"),
        ("It fell on New Year's Day.", "New Year's Day", "2015-01-01", "2015-01-01",
         "2015-01-02"),
        ("It fell on Thanksgiving.", "Thanksgiving", "2014-11-27", "2014-11-27", "2014-11-28"),
        ("It fell on the 5th.", "the 5th", "2015-05-05", "2015-05-05", "2015-05-06"),
    ],
)  # fmt: skip
def test_times_are_resolved_by_the_date_of_publication(
    text: str, words: str, value: str, begin: str, end: str
) -> None:
    assert read(text) == [(words, value, begin, end)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It lasted for three weeks.", "three weeks", "P3W"),
        ("It lasted 24 hours.", "24 hours", "PT24H"),
        ("a five-year war", "five-year", "P5Y"),
        ("It lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("It lasted 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("It lasted nearly two decades.", "nearly two decades", "P20Y"),
        ("It lasted for several months.", "several months", "PXM"),
        ("It lasted for weeks.", "weeks", "PXW"),
        ("an 8-month-old truce", "8-month-old", "P8M"),
        ("the five-year-old war", "five-year-old", "P5Y"),
        ("It fell days later.", "days later", "PXD"),
        ("It fell a few hours later.", "a few hours later", "PTXH"),
        ("They march every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They meet twice a week.", "twice a week", "P1W"),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("It fell recently.", "recently", "PAST_REF"),
        ("They now hold it.", "now", "PRESENT_REF"),
        ("He currently lives there.", "currently", "PRESENT_REF"),
        ("It may change in the future.", "the future", "FUTURE_REF"),
        ("It fell during Ramadan.", "Ramadan", ""),
    ],
)  # fmt: skip
def test_lengths_repetitions_and_vague_times_have_a_value_and_no_interval(
    text: str, words: str, value: str
) -> None:
    assert read(text) == [(words, value, "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "May said so.", "Theresa May spoke.", "They may march on Aleppo.", "the March on Rome",
        "He came second.", "the 1,200 people", "He told the Sunday Times.", "in 2000 people",
        "2,015 men", "on 45 May", "on 31 June", "a 2-1 win", "Resolution 2118", "It may fall.",
        "a 55-year-old man", "Assad, 49 years old, spoke.", "$3 a day", "April Jones spoke.",
        "USA Today reported it.", "a second attack", "at 1969 points", "it cost $2015",
        "good evening", "Bloody Sunday", "three-quarters of the town",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    """A timeline with an entry for Theresa May would not be believed again."""
    assert times(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", ""),
        ("last week", ""),
        ("a year ago", ""),
        ("this morning", "XXXX-XX-XXTMO"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("on Tuesday night", "XXXX-WXX-2TNI"),
        ("on 12 May", "XXXX-05-12"),
        ("in May", "XXXX-05"),
        ("last May", "XXXX-05"),
        ("last summer", "XXXX-SU"),
        ("at 10:30 p.m.", "XXXX-XX-XXT22:30"),
        ("over the weekend", ""),
        ("the past two years", "P2Y"),
        ("on Christmas Day", ""),
        ("three days later", ""),
    ],
)
def test_an_undated_article_resolves_nothing_relative(text: str, value: str) -> None:
    """What nobody knows stays open; the words are kept."""
    assert [(one.value, one.interval, one.anchor) for one in times(text, published=None)] == [
        (value, None, "")
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The truce began on 3 April 2015. Three days later, it broke.", "Three days later",
         "2015-04-06"),
        ("The truce began on 3 April 2015. The next day, it broke.", "The next day",
         "2015-04-04"),
        ("The truce began on 3 April 2015. Since then, it held.", "then", "2015-04-03"),
        ("The truce began on 3 April 2015 and broke the same day.", "the same day", "2015-04-03"),
        ("The truce began on 3 April 2015. The following week, it broke.", "The following week",
         "2015-W15"),
        ("The truce began in March 2014 and broke that month.", "that month", "2014-03"),
        ("The truce began in March 2014 and broke two months later.", "two months later",
         "2014-05"),
        ("The truce began in 2012 and broke the following year.", "the following year", "2013"),
        ("The truce began on 3 April 2015. The day before, a car blew up.", "The day before",
         "2015-04-02"),
        ("The truce began on 3 April 2015. That night it broke.", "That night", "2015-04-03TNI"),
        ("The truce began on 3 April 2015. At 10 p.m. it broke.", "10 p.m.",
         "2015-04-03T22:00"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_times_are_resolved_by_what_the_text_said_before(
    text: str, words: str, value: str, published: datetime | None
) -> None:
    """The text's own dates do: no date of publication is needed."""
    last = times(text, published=published)[-1]

    assert (last.text, last.value, last.anchor) == (words, value, "text")


def test_what_was_read_earlier_in_the_article_anchors_too() -> None:
    """Sentences are read one by one; "three days later" reaches back."""
    earlier = times("The truce began on 3 April 2015.", published=PUBLISHED)

    found = times("Three days later, it broke.", published=PUBLISHED, earlier=earlier)

    assert found == (
        TimeExpression(
            "Three days later", 0, 16, "DATE", "2015-04-06", "", Precision.DAY,
            Interval(moment("2015-04-06"), moment("2015-04-07")), "text",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 3 to 10 May", ["2015-05-03", "2015-05-10"]),
        ("between March and April", ["2015-03", "2015-04"]),
        ("between March and May", ["2015-03", "2015-05"]),  # May is no "may" here
        ("on 5, 6 and 7 May", ["2015-05-05", "2015-05-06", "2015-05-07"]),
        ("on 5 and 7 May 2014", ["2014-05-05", "2014-05-07"]),
        ("on May 3-5", ["2015-05-03", "2015-05-05"]),
        ("from 2011 to 2014", ["2011", "2014"]),
    ],
)
def test_each_end_of_a_range_is_an_expression(text: str, expected: list[str]) -> None:
    assert [one.value for one in times(text, published=PUBLISHED)] == expected


def test_the_articles_zone_says_which_day_it_is() -> None:
    """At one in the morning in Damascus it is still yesterday in UTC: the article's day counts."""
    damascus = timezone(timedelta(hours=3))
    early = datetime(2015, 5, 13, 1, 0, tzinfo=damascus)

    (one,) = times("It fell today.", published=early)

    assert one.value == "2015-05-13"
    assert one.interval == Interval(
        datetime(2015, 5, 13, tzinfo=damascus), datetime(2015, 5, 14, tzinfo=damascus)
    )


def test_a_zone_that_is_written_wins_over_the_articles() -> None:
    """10:30 p.m. GMT is past midnight in Damascus."""
    damascus = datetime(2015, 5, 12, 15, 30, tzinfo=timezone(timedelta(hours=3)))

    (one,) = times("It fell at 10:30 p.m. GMT on Monday.", published=damascus)

    assert one.interval is not None
    assert one.interval.begin == datetime(2015, 5, 11, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "mod", "precision"),
    [
        ("early May", "START", Precision.PART_OF_MONTH),
        ("late 2014", "END", Precision.YEAR),
        ("about 3 May", "APPROX", Precision.DAY),
        ("nearly two years", "LESS_THAN", Precision.YEAR),
        ("more than three weeks", "MORE_THAN", Precision.WEEK),
        ("at least 20 days", "EQUAL_OR_MORE", Precision.DAYS),
        ("up to 180 days", "EQUAL_OR_LESS", Precision.DAYS),
        ("the 1990s", "", Precision.DECADE),
        ("at noon on Monday", "", Precision.HOUR),
        ("at 10:30 p.m. on Monday", "", Precision.MINUTE),
        ("over the weekend", "", Precision.DAYS),
        ("recently", "", Precision.VAGUE),
    ],
)
def test_the_words_say_how_exact_it_is(text: str, mod: str, precision: Precision) -> None:
    (one,) = times(text, published=PUBLISHED)

    assert (one.mod, one.precision) == (mod, precision)


def test_offsets_are_of_the_text_and_nothing_overlaps() -> None:
    """An entry of the timeline quotes the article's own words."""
    text = "On Tuesday night, three days after 3 May, troops left Homs; by mid-May 2014 all had."

    found = times(text, published=PUBLISHED)

    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_the_last_days_of_a_month_are_not_those_before_the_article() -> None:
    """The last three days end today; those of April do not."""
    assert read("It fell in the last three days of April.") == [
        ("the last three days", "P3D", "", ""),
        ("April", "2015-04", "2015-04-01", "2015-05-01"),
    ]


def test_a_weekday_and_a_date_that_exclude_each_other_stay_two() -> None:
    """3 May 2015 was a Sunday: whoever writes "Monday, 3 May" has erred, or lists two days."""
    assert [one.text for one in times("on Monday, 3 May 2015", published=PUBLISHED)] == [
        "Monday",
        "3 May 2015",
    ]


def test_what_was_named_long_before_is_not_meant() -> None:
    """Half an article later "that day" is another one."""
    many = " ".join(f"It cost them {n} weeks." for n in range(2, 60))

    last = times(f"It fell on 3 May 2015. {many} That day it burnt.", published=PUBLISHED)[-1]

    assert (last.text, last.value, last.interval) == ("That day", "", None)


def test_a_long_line_of_times_is_read_in_time_that_grows_with_it() -> None:
    """A stranger's page must not hold up an ingest."""
    assert len(times("Tuesday " * 2_000, published=PUBLISHED)) == 2_000


def test_a_time_of_day_belongs_to_the_day_beside_it_and_to_no_other() -> None:
    """Noon Monday, Tuesday is not Tuesday's noon."""
    found = times("They fired at noon Sunday, Monday and Tuesday.", published=PUBLISHED)

    assert [one.value for one in found] == ["2015-05-10T12:00", "2015-05-11", "2015-05-12"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on 29 February 2015", "29 February 2015", "2015-02-XX"),
        ("on February 30, 2012", "February 30, 2012", "2012-02-XX"),
        ("on 31 June 2015", "31 June 2015", "2015-06-XX"),
        ("on 2015-13-45", "2015-13-45", "2015-XX-XX"),
        ("on 45/13/2015", "45/13/2015", "2015-XX-XX"),
        ("on 31 December 9999", "31 December 9999", "9999-12-31"),
        ("on 1 January 0001", "1 January 0001", "0001-01-01"),
        ("on 1 January 0001 at noon", "1 January 0001 at noon", "0001-01-01T12:00"),
        ("on 31 December 9999 at midnight", "31 December 9999 at midnight", "9999-12-31T24:00"),
        ("in January 0000", "January 0000", "XXXX-01"),
        ("in January 9999", "January 9999", "9999-01"),
        ("In the year 99999 it ends.", "the year 99999", ""),
        ("In a normal August it is dry.", "August", "XXXX-08"),
    ],
)
def test_a_day_that_no_calendar_has_and_a_year_far_away_stay_open(
    text: str, words: str, value: str
) -> None:
    """Read in part, "29 February 2015" would be a day of another year."""
    assert read(text)[0] == (words, value, "", "")


@pytest.mark.parametrize(
    ("text", "words", "value", "begin"),
    [
        ("on 14 October 1066", "14 October 1066", "1066-10-14", "1066-10-14"),
        ("in October 1066", "October 1066", "1066-10", "1066-10-01"),
        ("in the year 1066", "the year 1066", "1066", "1066-01-01"),
        ("On 5 May 1200 people died", "5 May", "2015-05-05", "2015-05-05"),
        ("in the year 3000 people died", "the year", "2015", "2015-01-01"),
    ],
)
def test_a_year_that_news_seldom_names_is_read_unless_it_counts_something(
    text: str, words: str, value: str, begin: str
) -> None:
    assert read(text)[0][:3] == (words, value, begin)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I do not expect rain before October.", "2022-10"),
        ("No rain was expected before October.", "2022-10"),
        ("They don't foresee rain before October.", "2022-10"),
        ("The mill does not open until October.", "2022-10"),
        ("The bridge was not rebuilt before October.", "2021-10"),
    ],
)
def test_what_is_not_expected_before_a_month_lies_ahead(text: str, value: str) -> None:
    august = datetime(2022, 8, 10, tzinfo=UTC)

    assert [one.value for one in times(text, published=august)] == [value]
