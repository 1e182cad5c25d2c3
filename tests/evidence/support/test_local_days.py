"""The day that an article calls today is that of where it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.evidence.support.support import support
from assistant.model import Verdict
from tests.evidence.passages import passage

LATE = datetime(2015, 5, 11, 21, 40, tzinfo=UTC)  # 00:40 on 12 May in Doha
IN_DOHA = replace(
    passage("The duke declared war on the league yesterday.", published=LATE),
    published_zone="+03:00",
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The duke declared war on the league on 11 May.", True),
        ("The duke declared war on the league on 10 May.", False),  # yesterday in UTC
    ],
)
def test_yesterday_is_counted_from_the_day_in_its_own_zone(sentence: str, expected: bool) -> None:
    verdict = support(sentence, (IN_DOHA,), embed=None).verdict

    assert (verdict is Verdict.CARRIED) is expected
