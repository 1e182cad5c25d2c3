"""Dates as people write them: read where there is one way to read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.model import DateOrigin
from assistant.sources.fields import dated
from assistant.sources.written import AmbiguousDate


@pytest.mark.parametrize(
    ("text", "utc", "zone"),
    [
        ("2015-05-12", "2015-05-12T00:00", ""),
        ("20150512", "2015-05-12T00:00", ""),
        ("2015-5-2", "2015-05-02T00:00", ""),
        ("2015-05-12T18:05:00+0300", "2015-05-12T15:05", "+03:00"),
        ("2015-05-12 18:05:00 UTC", "2015-05-12T18:05", "Z"),
        ("Tue, 12 May 2015 18:05:00 +0300", "2015-05-12T15:05", "+03:00"),
        ("12 May 2015", "2015-05-12T00:00", ""),
        ("Tuesday, May 12, 2015", "2015-05-12T00:00", ""),
        ("May 12th, 2015 at 6:05 pm", "2015-05-12T18:05", ""),
        ("Sept. 3, 2015 12:30 a.m.", "2015-09-03T00:30", ""),
        ("12-May-2015 18:05", "2015-05-12T18:05", ""),
        ("12.05.2015", "2015-05-12T00:00", ""),
        ("2015/05/12 18:05", "2015-05-12T18:05", ""),
        ("31/05/2015", "2015-05-31T00:00", ""),
        ("05/31/2015 18:05 GMT", "2015-05-31T18:05", "Z"),
        ("05/05/2015", "2015-05-05T00:00", ""),
        ("1431453900", "2015-05-12T18:05", "Z"),
        ("1431453900.0", "2015-05-12T18:05", "Z"),
        ("1431453900000", "2015-05-12T18:05", "Z"),
    ],
)
def test_a_date_is_read_as_it_is_commonly_written(text: str, utc: str, zone: str) -> None:
    """Exports of databases and spreadsheets seldom use ISO 8601."""
    found = dated(text, DateOrigin.USER)

    assert found.moment == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.moment.utcoffset() == timedelta()
    assert found.zone == zone


@pytest.mark.parametrize("text", ["03/04/2015", "3/4/2015", "03-04-2015 12:00"])
def test_a_date_with_two_meanings_is_none(text: str) -> None:
    """A month's error moves an event to the other side of an offensive."""
    with pytest.raises(AmbiguousDate):
        dated(text, DateOrigin.USER)


@pytest.mark.parametrize(
    "text",
    ["soon", "May 2015", "2015", "12.13.2015", "13 pm", "1 Foo 2015", "May 32, 2015", "13:00",
     "2 hours ago", "May 3, 2015 13:00 pm", "12/2015", "123456", "", "0001-01-01T00:00+05:00",
     "1 May 2015" + " " * 1_000_000 + "x"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        dated(text, DateOrigin.USER)
