"""Dates as they are written: what can mean one thing is read, anything else is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.model import Dated, DateOrigin
from assistant.sources.dates import AmbiguousDate, dated, first_stated, stated


@pytest.mark.parametrize(
    ("text", "moment", "zone"),
    [
        # ISO 8601 and what is made of it
        ("2015-05-12", "2015-05-12T00:00", ""),
        ("20150512", "2015-05-12T00:00", ""),
        ("2015-5-2", "2015-05-02T00:00", ""),
        ("2015/05/12 18:05", "2015-05-12T18:05", ""),
        ("2015-05-12T18:05:00Z", "2015-05-12T18:05", "Z"),
        ("2015-05-12T18:05:00.000Z", "2015-05-12T18:05", "Z"),
        ("20150512T180500Z", "2015-05-12T18:05", "Z"),
        ("2015-05-12T18:05:00+00:00", "2015-05-12T18:05", "+00:00"),
        ("2015-05-12T18:05:00+0300", "2015-05-12T15:05", "+03:00"),
        ("2015-05-12T18:05:00.123+03:00", "2015-05-12T15:05:00.123", "+03:00"),
        ("2015-05-12 18:05:00+03", "2015-05-12T15:05", "+03:00"),
        ("2015-05-12 18:05:00 +0300", "2015-05-12T15:05", "+03:00"),
        ("2015-05-12 18:05:00 UTC", "2015-05-12T18:05", "UTC"),
        ("2015-05-12 18:05:00 EDT", "2015-05-12T22:05", "EDT"),
        # seconds since 1970, and thousandths of them
        ("1431453900", "2015-05-12T18:05", "Z"),
        ("1431453900.0", "2015-05-12T18:05", "Z"),
        ("1431453900000", "2015-05-12T18:05", "Z"),
        # RFC 822 and 2822, and what feeds make of them
        ("Tue, 12 May 2015 18:05:00 +0300", "2015-05-12T15:05", "+03:00"),
        ("Tue, 12 May 2015 18:05:00 +0300 (EEST)", "2015-05-12T15:05", "+03:00"),
        ("Tue, 12 May 2015 18:05:00 GMT", "2015-05-12T18:05", "GMT"),
        ("Tue, 12 May 2015 18:05:00 EDT", "2015-05-12T22:05", "EDT"),
        ("Tue, 12 May 2015 13:05:00 EST", "2015-05-12T18:05", "EST"),  # wrong, but what it says
        ("Tue, 12 May 2015 20:05:00 CEST", "2015-05-12T18:05", "CEST"),
        ("Tuesday, 12 May 2015 18:05:00 UTC", "2015-05-12T18:05", "UTC"),
        ("12 May 15 18:05 GMT", "2015-05-12T18:05", "GMT"),
        ("Tue, 12 May 98 18:05:00 +0000", "1998-05-12T18:05", "+00:00"),
        ("12-May-2015 18:05:00 GMT+3", "2015-05-12T15:05", "+03:00"),
        ("Tue May 12 2015 18:05:00 GMT+0300", "2015-05-12T15:05", "+03:00"),
        ("Tue May 12 2015 18:05:00 GMT+0300 (Eastern European Summer Time)",
         "2015-05-12T15:05", "+03:00"),
        # as people write them
        ("12 May 2015", "2015-05-12T00:00", ""),
        ("Tuesday, May 12, 2015", "2015-05-12T00:00", ""),
        ("May 12, 2015, 6:05 p.m.", "2015-05-12T18:05", ""),
        ("May 12th, 2015 at 6:05 pm", "2015-05-12T18:05", ""),
        ("May 12, 2015 12:05 am", "2015-05-12T00:05", ""),
        ("May 12, 2015 6:05 pm EDT", "2015-05-12T22:05", "EDT"),
        ("May 12, 2015, 12:05 a.m. ET", "2015-05-12T04:05", "ET"),  # summer: 4 hours
        ("Jan. 12, 2015 at 6:05 PM ET", "2015-01-12T23:05", "ET"),  # winter: 5
        ("Sept. 3, 2015 12:30 a.m.", "2015-09-03T00:30", ""),
        ("Tue 12 May 2015 18.05 BST", "2015-05-12T17:05", "BST"),
        ("12 May 2015 18:05 CEST", "2015-05-12T16:05", "CEST"),
        ("12-May-2015 18:05", "2015-05-12T18:05", ""),
        ("18:05 GMT, 12 May 2015", "2015-05-12T18:05", "GMT"),
        ("10:02 a.m. EDT May 12, 2015", "2015-05-12T14:02", "EDT"),
        ("Published May 12th, 2015", "2015-05-12T00:00", ""),
        ("12.05.2015", "2015-05-12T00:00", ""),
        ("12.05.2015 - 10:15", "2015-05-12T10:15", ""),
        ("22/05/2015", "2015-05-22T00:00", ""),
        ("05/22/2015 18:05 GMT", "2015-05-22T18:05", "GMT"),
        ("05/05/2015", "2015-05-05T00:00", ""),
        # a zone of a name that is not known, or of several places, is none
        ("12 May 2015 18:05 IST", "2015-05-12T18:05", ""),  # India's, Israel's or Ireland's
        ("Tue, 12 May 2015 18:05:00 CST", "2015-05-12T18:05", ""),  # America's or China's
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_is_read(text: str, moment: str, zone: str) -> None:
    """In UTC, with the zone as it was written: an offset as ISO spells it, a name as it is."""
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    found = dated(text, DateOrigin.META)

    assert found == Dated(expected, DateOrigin.META, zone)
    assert found.moment.utcoffset() == timedelta()


@pytest.mark.parametrize("text", ["03/04/2015", "3/4/2015", "03-04-2015 12:00", "05/12/2015"])
def test_a_date_with_two_meanings_is_none(text: str) -> None:
    """A month's error moves an event to the other side of an offensive."""
    with pytest.raises(AmbiguousDate):
        dated(text, DateOrigin.USER)

    assert stated(text, DateOrigin.META) is None


@pytest.mark.parametrize(
    "text",
    ["", "soon", "yesterday", "2 hours ago", "in 2015-05-12 we", "2015", "12/2015", "May 2015",
     "13:00", "13 pm", "1 Foo 2015", "12 Maius 2015", "31 February 2015 18:05", "May 32, 2015",
     "12.13.2015", "20151340", "25:00 GMT, 12 May 2015", "May 3, 2015 13:00 pm", "12 May 15",
     "Tue, 12 May 2015 18:05 +2500", "123456", "12345678", "201505121805",  # 1976, or that minute
     "2015-05-12-05:00", "2015-05-12+03:00",  # a day with a zone, not a time of day
     "0001-01-01T00:00:00+14:00", "9" * 400, "x" * 100_000, "1 May 2015" + " " * 1_000_000 + "x"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        dated(text, DateOrigin.USER)

    assert stated(text, DateOrigin.FEED) is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("By Jane Roe, Beirut | May 12, 2015 6:05 pm EDT", "2015-05-12T22:05"),
        ("Jane Roe and John Doe 12 May 2015", "2015-05-12T00:00"),
        ("Jane Roe 12 May 2015 18:05 -3 comments", "2015-05-12T18:05"),
    ],
)
def test_a_date_is_found_behind_names(line: str, moment: str) -> None:
    found = first_stated(line, DateOrigin.DATELINE)

    assert found is not None
    assert f"{found.moment:%Y-%m-%dT%H:%M}" == moment


@pytest.mark.parametrize("line", ["Form 112015-05-01", "By Jane Roe 05/12/2015", "By Jane Roe"])
def test_figures_within_others_and_what_may_be_two_days_are_no_date(line: str) -> None:
    """A number of a form or a version is not the first of May."""
    assert first_stated(line, DateOrigin.DATELINE) is None
