"""What a figure or a denial is about: the state, whose, where and when; and whether two are one.

The decision made here: what is open on one side ("men", no place) is no difference, but two things
must agree in their state and in a place, and must not be apart in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from assistant.evidence.rivals.days import are_apart
from assistant.evidence.rivals.places import is_broad, share_a_name
from assistant.evidence.rivals.sides import ANYBODY
from assistant.evidence.words import tokens


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted or denied."""

    state: str  # "killed"; "" where nothing is said to have happened
    object: str  # as written: "Hezbollah fighters"
    unit: str  # "square kilometres", "percent"; "" of a count
    sides: frozenset[str]  # whose they are; empty: open
    beside: frozenset[str]  # sides named in the paragraph, the one before it and the title
    places: frozenset[str]  # keys of the names in the sentence; empty: it has none
    around: frozenset[str]  # keys of the names in sentence, paragraph, the one before and title
    rest: frozenset[str]  # stems of what is said: they decide where no state is
    story: frozenset[str]  # stems of the paragraph and the title
    span: Literal["", "days", "years"]  # a toll of one event, of some days or of a whole war
    days: frozenset[date]  # on which it happened, as far as the words tell; empty: open
    published: datetime | None


def same_thing(one: Thing, two: Thing, *, within: timedelta) -> bool:
    """Whether two could be one count, of publications not further apart than `within`."""
    return (
        one.unit == two.unit
        and family(one.state) == family(two.state)
        and _same_kind(one, two)
        and _same_side(one, two)
        and _near_in_time(one, two, within)
        and _same_place(one, two)
        and _same_rest(one, two)
    )


def same_days(one: Thing, two: Thing) -> bool:
    """Whether both can have happened on one day, as far as the days are known."""
    return not are_apart(one.days, two.days, (one.published, two.published))


def same_span(one: Thing, two: Thing) -> bool:
    """Whether both count one event, or both a whole war; some days may be a battle's.

    What happened on a named day is no rival of a count since then.
    """
    if "years" in (one.span, two.span):
        return one.span == two.span
    return one.span == two.span or not (one.days if two.span else two.days)


def same_story(one: Thing, two: Thing) -> float:
    """The share of the words of the shorter paragraph that the other has, 0 to 1."""
    return len(one.story & two.story) / max(1, min(len(one.story), len(two.story)))


def family(state: str) -> str:
    """States that news writing exchanges have one family: the lost of a battle are its dead."""
    return _FAMILIES.get(state, state)


@lru_cache(maxsize=4096)
def kind_of(thing: str) -> str:
    """The word for what is counted, "tank" or "officer"; "" for people of any kind."""
    words = [token for token in tokens(thing) if not token.is_stop]
    for token in reversed(words):
        if token.text.lower() in _PEOPLE:
            return ""
        if token.text.lower() in _KINDS:
            return token.stem
    return "" if not words or words[-1].text[0].isupper() else words[-1].stem


def _same_kind(one: Thing, two: Thing) -> bool:
    if one.unit or two.unit:
        return bool(one.state) or kind_of(one.object) == kind_of(two.object)
    if not one.state and not (one.object and two.object):
        return False
    if one.sides and two.sides and not (one.object and two.object):
        return True
    return kind_of(one.object) == kind_of(two.object)


def _same_side(one: Thing, two: Thing) -> bool:
    if ANYBODY in (one.sides, two.sides):
        return True
    if one.sides and two.sides:
        if one.sides & two.sides:
            return True
        return any(
            "rebels" in first.sides
            and bool(second.sides & first.beside)
            and not second.sides & _NO_REBELS
            for first, second in ((one, two), (two, one))
        )
    if one.sides or two.sides:
        told, other = (one, two) if one.sides else (two, one)
        if told.sides & {"both sides"} or not (told.sides & other.beside):
            return False
    return True


def _near_in_time(one: Thing, two: Thing, within: timedelta) -> bool:
    """By the days on which it happened, where both say them: who looks back publishes later."""
    is_one_day = bool(one.days & two.days) and min(len(one.days), len(two.days)) <= _EXACT
    if is_one_day and share_a_name(one.places, two.places):
        return True
    if one.published and two.published:
        return abs(one.published - two.published) <= within
    return one.published is two.published or bool(one.places & two.places)


def _same_place(one: Thing, two: Thing) -> bool:
    if one.places and two.places and is_broad(one.places) is is_broad(two.places):
        return bool(one.places & two.places)
    if not one.around or not two.around:
        return one.around == two.around or bool(one.sides & two.sides)
    first, second = _where(one), _where(two)
    return bool(first & two.around) and bool(second & one.around)


def _where(thing: Thing) -> frozenset[str]:
    return thing.around if is_broad(thing.places) else thing.places or thing.around


def _same_rest(one: Thing, two: Thing) -> bool:
    if one.state or (one.unit and one.rest is two.rest):
        return True
    if not one.unit and not kind_of(one.object) and not _deed(one) & _deed(two):
        return False
    shared = len(one.rest & two.rest)
    return shared >= max(2, _REST * min(len(one.rest), len(two.rest)))


def _deed(thing: Thing) -> frozenset[str]:
    """What people are counted for where no state says it: "marched" of "people marched"."""
    return frozenset(
        token.stem
        for token in tokens(thing.object)
        if not token.is_stop and token.text.lower() not in _PEOPLE
    )


_EXACT = 3  # days: a month that both name is no event
_REST = 0.5  # of the words of the shorter of two claims about something without a state
_FAMILIES = {
    "lost": "killed",
    "moved": "overrun",
    "buried": "buried",
    "arrested": "captured",
    "abducted": "captured",
    "safe": "safe",
}
_NO_REBELS = frozenset({"army", "civilians", "police", "both sides", "hezbollah"})
_PEOPLE = frozenset(
    """
    soldiers soldier troops fighters fighter men people members militiamen gunmen terrorists rebels
    attackers militants insurgents jihadists combatants personnel heroes defenders persons dead
    army party side garrison forces servicemen attacker man person civilians residents conscripts
    """.split()
)
_KINDS = frozenset(
    """
    officers commanders children women doctors families journalists generals colonels policemen
    checkpoints tanks vehicles villages camps bakeries tents funerals
    """.split()
)
