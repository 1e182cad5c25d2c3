"""Times, counts and names as every format words them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.claims import Precision
from assistant.delivery.briefings import wording
from tests.briefings_made import event

BEIRUT = ZoneInfo("Asia/Beirut")  # UTC+3 in May
TOKYO = ZoneInfo("Asia/Tokyo")  # UTC+9
GREENWICH = ZoneInfo("UTC")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("begin", "end", "precision", "expected"),
    [
        (utc(2015, 5, 4), utc(2015, 5, 5), Precision.DAY, "4 May 2015"),
        (utc(2015, 5, 9), utc(2015, 5, 11), Precision.DAYS, "9–10 May 2015"),
        (utc(2015, 4, 30), utc(2015, 5, 3), Precision.DAYS, "30 April – 2 May 2015"),
        (utc(2014, 12, 30), utc(2015, 1, 2), Precision.DAYS, "30 December 2014 – 1 January 2015"),
        (utc(2015, 4, 1), utc(2015, 5, 1), Precision.MONTH, "April 2015"),
        (utc(2015, 4, 1), utc(2015, 7, 1), Precision.SEASON, "April – June 2015"),
        (utc(2015, 1, 1), utc(2016, 1, 1), Precision.YEAR, "2015"),
        (utc(2010, 1, 1), utc(2020, 1, 1), Precision.DECADE, "2010–2019"),
        (utc(2014, 12, 1), utc(2015, 1, 1), Precision.MONTH, "December 2014"),
        (utc(2015, 5, 4, 14, 5), utc(2015, 5, 4, 14, 6), Precision.MINUTE, "4 May 2015, 14:05"),
        (utc(2015, 5, 4, 6), utc(2015, 5, 4, 12), Precision.PART_OF_DAY, "4 May 2015, 06:00–12:00"),
        (utc(2015, 5, 4, 18), utc(2015, 5, 5), Precision.PART_OF_DAY, "4 May 2015, 18:00–24:00"),
        (
            utc(2015, 5, 4, 22), utc(2015, 5, 5, 4), Precision.PART_OF_DAY,
            "4 May 2015, 22:00 – 5 May 2015, 04:00",
        ),
    ],
)  # fmt: skip
def test_an_interval_is_named_as_a_reader_would(
    begin: datetime, end: datetime, precision: Precision, expected: str
) -> None:
    """A month is "April 2015", not "1–30 April 2015"."""
    assert wording.when(event(begin, end, precision), GREENWICH) == expected


def test_a_day_of_near_clocks_is_the_readers_day() -> None:
    """4 May by UTC is 03:00 to 03:00 in Beirut: nobody there would call that two days."""
    day = event(utc(2015, 5, 4), utc(2015, 5, 5))

    assert wording.when(day, BEIRUT) == "4 May 2015"
    assert wording.first_day(day, BEIRUT) == date(2015, 5, 4)


def test_a_day_of_far_clocks_touches_two_of_the_readers_days() -> None:
    """4 May in Tokyo is 3 May 15:00 to 4 May 15:00 by UTC: either may be meant."""
    begin = datetime(2015, 5, 4, tzinfo=TOKYO)
    day = event(begin, begin + timedelta(days=1))

    assert wording.when(day, GREENWICH) == "3–4 May 2015"


def test_a_time_of_day_moves_to_the_readers_clock_and_day() -> None:
    """22:30 by UTC is 01:30 of the next day in Beirut."""
    night = event(utc(2015, 5, 4, 22, 30), utc(2015, 5, 4, 22, 31), Precision.MINUTE)

    assert wording.when(night, BEIRUT) == "5 May 2015, 01:30"
    assert wording.first_day(night, BEIRUT) == date(2015, 5, 5)


def test_a_day_with_another_length_than_24_hours_is_one_day() -> None:
    """In Berlin 29 March 2015 has 23 hours."""
    berlin = ZoneInfo("Europe/Berlin")
    short = event(datetime(2015, 3, 29, tzinfo=berlin), datetime(2015, 3, 30, tzinfo=berlin))

    assert wording.when(short, berlin) == "29 March 2015"


def test_an_open_interval_is_an_error_that_names_the_event() -> None:
    """The contract says that both ends are set."""
    opened = event(utc(2015, 5, 4), None)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match=r"event e-2015-05-04.*both ends"):
        wording.when(opened, GREENWICH)


def test_days_of_publication_name_a_month_once() -> None:
    """Many days are cut short, and the last one is still named."""
    days = [utc(2015, 5, 4), utc(2015, 5, 4, 5), utc(2015, 5, 6), utc(2015, 6, 1)]
    many = [utc(2015, 5, each) for each in range(1, 10)]

    assert wording.published(days, GREENWICH) == "published 4, 6 May, 1 June 2015"
    assert (
        wording.published(many, GREENWICH)
        == "published 1, 2, 3, 4 May 2015 and 5 more days, last 9 May 2015"
    )
    assert wording.published([], GREENWICH) == ""


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Beirut", "Asia/Beirut (UTC+3)"),
        ("Asia/Kolkata", "Asia/Kolkata (UTC+5:30)"),
        ("America/New_York", "America/New York (UTC−4)"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_shown_with_its_distance(zone: str, expected: str) -> None:
    """As its clocks stand on the day: New York has summer time in May."""
    assert wording.zone_name(ZoneInfo(zone), utc(2015, 5, 4)) == expected


def test_counts_agree_with_their_nouns() -> None:
    """One origin is not "1 origins"."""
    assert wording.origins(3, 9) == "3 origins, 9 copies"
    assert wording.origins(1, 1) == "1 origin, 1 copy"
    assert wording.origins(1, 0) == "1 origin"
    assert wording.count(1204, "article") == "1,204 articles"
