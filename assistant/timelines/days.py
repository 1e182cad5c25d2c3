"""Mentions to the days that they tell of, those first that journalists would keep.

The decision made here: a day matters by how many independent articles refer to it and on how many
different days they were published, so that what is looked back on beats what was merely busy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from assistant.claims import Precision
from assistant.events import Mention

EXACT = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY)


@dataclass(frozen=True, slots=True)
class RankedDay:
    """A day with what is told of it."""

    day: date  # by the clocks of those who told it
    weight: float  # above 0; comparable within one ranking only
    mentions: tuple[Mention, ...]  # in the order given


def rank_days(mentions: Sequence[Mention]) -> tuple[RankedDay, ...]:
    """The days that mentions tell of, the heaviest first; of equal ones the earlier."""
    by_day: dict[date, list[Mention]] = {}
    for each in mentions:
        if each.precision in EXACT and each.interval.begin is not None:
            by_day.setdefault(each.interval.begin.date(), []).append(each)
    ranked = [RankedDay(day, _weight(told), tuple(told)) for day, told in by_day.items()]
    return tuple(sorted(ranked, key=lambda one: (-one.weight, one.day)))


def choose_days(ranked: Sequence[RankedDay], count: int) -> tuple[RankedDay, ...]:
    """The `count` days of a ranking that are to be shown, the heaviest first."""
    return tuple(ranked[:count])


def _weight(told: Sequence[Mention]) -> float:
    origins = {each.passage.origin or each.passage.article_id for each in told}
    published = {each.passage.published.date() for each in told if each.passage.published}
    return log1p(len(origins)) + log1p(len(published))
