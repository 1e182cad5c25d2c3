"""Mentions to the days that they tell of, those first that journalists would keep.

The decision made here: a day matters by how many independent articles refer to it, by on how many
days they were published, and by how far it stands out from the days around it, so that what is
looked back on beats what was merely busy. Nothing is learned from timelines that people wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from assistant.claims import Precision
from assistant.events import Mention

EXACT = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY)
"""What says on which day something happened."""


@dataclass(frozen=True, slots=True)
class RankedDay:
    """A day with what is told of it."""

    day: date  # by the clocks of those who told it
    weight: float  # above 0; comparable within one ranking only
    mentions: tuple[Mention, ...]  # in the order given


def rank_days(mentions: Sequence[Mention]) -> tuple[RankedDay, ...]:
    """The days that mentions tell of, the heaviest first; of equal ones the earlier.

    Mentions of longer stretches than a day are left out.
    """
    by_day: dict[date, list[Mention]] = {}
    for each in mentions:
        day = day_of(each)
        if day is not None:
            by_day.setdefault(day, []).append(each)
    references = _references(by_day)
    weights = {
        day: references[day] * _looked_back_on(told) / _busyness(day, references)
        for day, told in by_day.items()
    }
    ranked = [RankedDay(day, weights[day], tuple(told)) for day, told in by_day.items()]
    return tuple(sorted(ranked, key=lambda one: (-one.weight, one.day)))


def choose_days(ranked: Sequence[RankedDay], count: int) -> tuple[RankedDay, ...]:
    """The `count` days of a ranking that are to be shown, the heaviest first."""
    return tuple(ranked[:count])


def day_of(mention: Mention) -> date | None:
    """The day that a mention tells of; None where it tells of a longer stretch."""
    begin = mention.interval.begin
    return begin.date() if begin is not None and mention.precision in EXACT else None


def _references(by_day: Mapping[date, Sequence[Mention]]) -> dict[date, float]:
    """For each day the origins that refer to it, each by how much it gives to one day.

    An origin that names many days says less of each, by the square root of their number, as a
    sum of independent votes has it; one that only presumes the day counts as `_PRESUMED`.
    """
    votes: dict[date, dict[str, float]] = {}
    named: dict[str, int] = {}
    for day, told in by_day.items():
        votes[day] = {}
        for each in told:
            vote = _PRESUMED if each.is_presumed else 1.0
            origin = each.passage.origin_id
            votes[day][origin] = max(votes[day].get(origin, 0.0), vote)
        for origin in votes[day]:
            named[origin] = named.get(origin, 0) + 1
    return {
        day: sum(vote / sqrt(named[origin]) for origin, vote in sorted(cast.items()))
        for day, cast in votes.items()
    }


def _looked_back_on(told: Sequence[Mention]) -> float:
    """How much a day gains by being told on several days: the fourth root of their number."""
    published = {each.passage.published.date() for each in told if each.passage.published}
    return float(max(1, len(published)) ** _LOOKING_BACK)


def _busyness(day: date, references: Mapping[date, float]) -> float:
    """By how much the days of a week before and after are referred to, softened.

    A tenth of the mean of all days is added: a day that stands alone has no busyness at all.
    """
    around = range(-_DAYS_AROUND, _DAYS_AROUND + 1)
    near = sum(references.get(day + timedelta(days=each), 0.0) for each in around) / len(around)
    mean = sum(references.values()) / len(references)
    return float((near + _FLOOR * mean) ** _SOFTENED)


# By reasoning, and not fitted. On timeline17 every other value that was tried (presumed 0.25 to 1,
# looking back 0 to 0.5, 5 to 10 days around, softened 0.25 to 0.5) moves the mean of date-F1 by a
# hundredth up or down.
_PRESUMED = 0.5  # nothing in the words says so: half of what a date counts
_LOOKING_BACK = 0.25  # days of publication grow with the references: this counts on top of them
_DAYS_AROUND = 7  # news has a rhythm of a week
_SOFTENED = (
    1 / 3
)  # a busy month holds more that matters than a calm one, though less than its share
_FLOOR = 0.1
