"""Dates as they are written: what can mean one thing is read, anything else is not."""

from __future__ import annotations

import pytest

from assistant.model import DateOrigin
from assistant.sources.dates import first_stated, stated


@pytest.mark.parametrize(
    ("text", "moment", "zone"),
    [
        ("2015-05-12", "2015-05-12T00:00", ""),
        ("20150512", "2015-05-12T00:00", ""),
        ("2015-05-12T18:05:00+0300", "2015-05-12T15:05", "+03:00"),
        ("2015-05-12T18:05:00.000Z", "2015-05-12T18:05", "Z"),
        ("2015-05-12 18:05:00 EDT", "2015-05-12T22:05", "EDT"),
        ("1431453900", "2015-05-12T18:05", "Z"),
        ("1431453900000", "2015-05-12T18:05", "Z"),
        ("Tue, 12 May 2015 18:05:00 EDT", "2015-05-12T22:05", "EDT"),
        ("Tue, 12 May 2015 18:05:00 +0300", "2015-05-12T15:05", "+0300"),
        ("Tue May 12 2015 18:05:00 GMT+0300", "2015-05-12T15:05", "GMT+0300"),
        ("May 12, 2015, 6:05 p.m.", "2015-05-12T18:05", ""),
        ("May 12, 2015, 12:05 a.m. ET", "2015-05-12T04:05", "ET"),  # summer: 4 hours
        ("Jan. 12, 2015 at 6:05 PM ET", "2015-01-12T23:05", "ET"),  # winter: 5
        ("Tue 12 May 2015 18.05 BST", "2015-05-12T17:05", "BST"),
        ("12 May 2015 18:05 CEST", "2015-05-12T16:05", "CEST"),
        ("12 May 2015 13:05 pm", "2015-05-12T13:05", ""),
        ("18:05 GMT, 12 May 2015", "2015-05-12T18:05", "GMT"),
        ("10:02 a.m. EDT May 12, 2015", "2015-05-12T14:02", "EDT"),
        ("Published May 12th, 2015", "2015-05-12T00:00", ""),
        ("12.05.2015 - 10:15", "2015-05-12T10:15", ""),
        ("22/05/2015", "2015-05-22T00:00", ""),
        ("05/22/2015", "2015-05-22T00:00", ""),
        ("12 May 2015 18:05 IST", "2015-05-12T18:05", ""),  # India's, Israel's or Ireland's
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_is_read(text: str, moment: str, zone: str) -> None:
    """In UTC, with the zone as it was written."""
    found = stated(text, DateOrigin.META)

    assert found is not None
    assert (f"{found.moment:%Y-%m-%dT%H:%M}", found.zone) == (moment, zone)


@pytest.mark.parametrize(
    "text",
    ["05/12/2015", "31 February 2015", "20151340", "12345678", "May 2015", "2015", "", "tomorrow",
     "in 2015-05-12 we", "25:00 GMT, 12 May 2015", "9" * 400],
)  # fmt: skip
def test_what_can_mean_two_things_is_no_date(text: str) -> None:
    """5 December is a day's march from 12 May."""
    assert stated(text, DateOrigin.META) is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("By Jane Roe, Beirut | May 12, 2015 6:05 pm EDT", "2015-05-12T22:05"),
        ("Jane Roe and John Doe 12 May 2015", "2015-05-12T00:00"),
    ],
)
def test_a_date_is_found_behind_names(line: str, moment: str) -> None:
    found = first_stated(line, DateOrigin.DATELINE)

    assert found is not None
    assert f"{found.moment:%Y-%m-%dT%H:%M}" == moment


def test_figures_within_others_are_no_date() -> None:
    """A number of a form or a version is not the first of May."""
    assert first_stated("Form 112015-05-01", DateOrigin.DATELINE) is None
