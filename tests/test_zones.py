"""What the clocks show where an article was published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from assistant.zones import local

MOMENT = datetime(2015, 5, 11, 21, 40, tzinfo=UTC)


def test_it_is_tomorrow_further_east() -> None:
    """00:40 on 12 May in Doha: "on Tuesday" means the 12th there."""
    assert local(MOMENT, "+03:00") == MOMENT
    assert local(MOMENT, "+03:00").isoformat() == "2015-05-12T00:40:00+03:00"


@pytest.mark.parametrize("zone", ["", "IST", "+99:00", "nonsense"])
def test_a_zone_that_is_not_known_is_utc(zone: str) -> None:
    assert local(MOMENT.astimezone(timezone(timedelta(hours=3))), zone).tzinfo is UTC
