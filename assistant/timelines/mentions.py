"""Claims to mentions: which sentences tell of something that happened, and when.

The decisions made here: a time counts that stands in what is said, not the time of saying it;
lengths of time, repetitions, vague and coming times tell of nothing when it happened; a sentence
without a time near the start of its article tells of the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from assistant.claims import FoundClaim, Interval, Precision, TimeExpression
from assistant.events import Mention
from assistant.evidence.support.statements import statement_of
from assistant.zones import published_at

LEAD = 900
"""Characters from the start of an article within which a sentence without a time is of its day.

Five sentences of news: what stands further down is as often of the days before.
"""


def mentions_of(found: Sequence[FoundClaim]) -> tuple[Mention, ...]:
    """One for each sentence and time, in the order of the claims; see the module for which count.

    The claims of one sentence follow each other, as a claim reader gives them. A sentence of an
    undated article is there only where its words give a whole date.
    """
    by_sentence = groupby(found, key=lambda one: (one.passage.paragraph_id, one.claim.start))
    return tuple(mention for _, claims in by_sentence for mention in _of_sentence(tuple(claims)))


def _of_sentence(found: tuple[FoundClaim, ...]) -> Iterator[Mention]:
    passage = found[0].passage
    published = published_at(passage)
    told = [one for one in found if one.claim.manner not in ("asks", "predicts")]
    if not told or not statement_of(told[0].claim.text).has_claim:
        return  # a question, or an order to whoever reads it
    said = [each for one in told for each in one.claim.times if _is_of_past(each, published)]
    for each in _each_once(said):
        if each.interval is not None:
            yield _mention(tuple(told), each.interval, each.precision, each.text)
    names_no_time = not any(one.claim.times for one in found)
    if names_no_time and published and _is_lead(told[0]):
        yield _mention(tuple(told), day_around(published), Precision.DAY, "")


def _is_of_past(time: TimeExpression, published: datetime | None) -> bool:
    """Whether a time can be that of a happening: its ends are known and it is not to come."""
    interval = time.interval
    if time.type not in ("DATE", "TIME") or time.precision in _TOO_LOOSE or interval is None:
        return False
    if interval.begin is None or interval.end is None:
        return False
    if published is not None and _may_be_to_come(time, interval.begin, published):
        return False
    return published is None or interval.begin < _midnight(published) + timedelta(days=1)


def _may_be_to_come(time: TimeExpression, begin: datetime, published: datetime) -> bool:
    """A bare weekday that would be six days ago is as often the one that is tomorrow."""
    is_bare = time.text.lower() in _WEEKDAYS
    return is_bare and _midnight(published) - begin >= timedelta(days=6)


def _each_once(found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The first of those that mean the same stretch of time."""
    return list({each.interval: each for each in reversed(found)}.values())[::-1]


def _is_lead(one: FoundClaim) -> bool:
    return one.passage.start + one.claim.start < LEAD


def _mention(
    told: tuple[FoundClaim, ...], interval: Interval, precision: Precision, words: str
) -> Mention:
    first = told[0]
    return Mention(
        passage=first.passage,
        start=first.claim.start,
        end=first.claim.end,
        claims=told,
        interval=interval,
        precision=precision,
        words=words,
    )


def day_around(moment: datetime) -> Interval:
    """From its midnight to the next."""
    return Interval(_midnight(moment), _midnight(moment) + timedelta(days=1))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


_TOO_LOOSE = (Precision.DECADE, Precision.VAGUE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
