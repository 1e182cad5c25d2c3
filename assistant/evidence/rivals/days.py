"""A claim to the days on which it happened, as far as its words tell."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Claim, Precision
from assistant.evidence.times.dates import dates
from assistant.model import Passage


def days_of(claim: Claim, passage: Passage) -> frozenset[date]:
    """The days that the words give for what is said; none for "since Tuesday"."""
    if claim.times:
        return frozenset(
            time.interval.begin.date()
            for time in claim.times
            if time.interval
            and time.interval.begin
            and time.precision in (Precision.DAY, Precision.PART_OF_DAY, Precision.HOUR)
            and not _SINCE.search(passage.text[: time.start])
        )
    if passage.published is None:
        return frozenset()
    found = set()
    for mention in dates(claim.said):
        if mention.weekday is not None and not _SINCE.search(claim.said[: mention.start]):
            back = (passage.published.weekday() - mention.weekday) % 7
            found.add((passage.published - timedelta(back)).date())
    return frozenset(found)


_SINCE = re.compile(r"\b(?:since|by|until|before|from)\s+(?:\w+\s+)?$", re.IGNORECASE)
