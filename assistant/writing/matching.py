"""Which event of a newer timeline is which of an older one, by what they tell and not by id alone.

The decision made here: two are one where they share a claim; without one, where they meet in time
and their words agree, as after the revision of an article that told both.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims import Interval
from assistant.events import Event, EventClaim
from assistant.evidence.words import content_stems
from assistant.model import Window

Said = tuple[str, ...]
"""Whether a claim is negated, and the stems of what it states: equal for a reprint."""

_SAME_ID = 3.0  # claims: ids are made of the first report
_ONE_ARTICLE = 0.35  # share of words, of two events of one article, that meet in time
_OTHER_ARTICLES = 0.5  # the same, of two that have no article in common


def said_key(claim: EventClaim) -> Said:
    """What a claim states, by which it is found again."""
    return ("not" if claim.is_negated else "", *content_stems(claim.said))


def matches(before: Sequence[Event], now: Sequence[Event]) -> dict[str, Event]:
    """By the id of each newer event that was there before: the older event."""
    found: dict[str, Event] = {}
    for event in now:
        scored = [(likeness(old, event), -place) for place, old in enumerate(before)]
        score, place = max(scored, default=(0.0, 0))
        if score > 0:
            found[event.id] = before[-place]
    return found


def likeness(one: Event, two: Event) -> float:
    """How surely two are one event: claims in common, else a share of words; 0: they are two."""
    shared = len({said_key(each) for each in one.claims} & {said_key(each) for each in two.claims})
    score = shared + (_SAME_ID if one.id == two.id else 0.0)
    if score or not meet(one.interval, two.interval):
        return score
    articles = {each.article_id for each in one.claims} & {each.article_id for each in two.claims}
    words = _words_shared(one, two)
    return words if words >= (_ONE_ARTICLE if articles else _OTHER_ARTICLES) else 0.0


def meet(one: Interval, two: Interval) -> bool:
    """Whether two stretches of time have a moment in common."""
    return (one.begin is None or two.end is None or one.begin < two.end) and (
        two.begin is None or one.end is None or two.begin < one.end
    )


def common(one: Window, two: Window) -> Interval:
    """The time that both windows look at: only there can they be compared."""
    since = [each for each in (one.since, two.since) if each]
    until = [each for each in (one.until, two.until) if each]
    return Interval(max(since, default=None), min(until, default=None))


def _words_shared(one: Event, two: Event) -> float:
    first, second = _words(one), _words(two)
    return len(first & second) / max(1, min(len(first), len(second)))


def _words(event: Event) -> frozenset[str]:
    return frozenset(stem for claim in event.claims for stem in content_stems(claim.said))
