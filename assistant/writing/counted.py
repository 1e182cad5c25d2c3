"""Figures of claims to the things that they count, so that an older and a newer one can be told.

The decision made here: whose the counted are must be said on both sides, or one speaker speaks:
a change that is none misleads more than one that is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.claims import Figure
from assistant.events import EventClaim
from assistant.evidence.figures.compare import relation, says_the_same
from assistant.evidence.rivals.sides import sides
from assistant.evidence.rivals.things import family, kind_of
from assistant.evidence.words import content_stems
from assistant.model import Contested
from assistant.writing.lines import overlaps

_COUNTED = ("count", "money", "percent", "measure")


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure of a claim."""

    claim: EventClaim
    figure: Figure

    @property
    def about(self) -> str:
        """What is counted, in the words of the source: "Hezbollah fighters killed"."""
        named = self.figure.object or self.figure.unit
        state = self.figure.state if self.figure.state not in named.split() else ""
        return f"{named} {state}".strip() or self.claim.said


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure with those that stood for the same thing before; the last said last."""

    now: Counted
    before: tuple[Counted, ...]  # at least one; of the same speaker, where he gave one


def moved(
    new: Sequence[EventClaim], old: Sequence[EventClaim], contested: Sequence[Contested]
) -> Iterator[Moved]:
    """The figures of new claims that say otherwise than the old ones about the same thing."""
    known = [each for claim in old for each in counted_in(claim)]
    told: set[tuple[str, str, str]] = set()
    for claim in new:
        for one in counted_in(claim):
            same = [each for each in known if is_one_thing(one, each, contested)]
            change = _change(one, same)
            key = (one.figure.text.casefold(), claim.speaker_key, family(one.figure.state))
            if change is not None and key not in told:
                told.add(key)
                yield change


def counted_in(claim: EventClaim) -> Iterator[Counted]:
    """The figures of a claim that count something."""
    for figure in claim.figures:
        if figure.kind in _COUNTED and (figure.object or figure.state or figure.unit):
            yield Counted(claim, figure)


def is_one_thing(one: Counted, two: Counted, contested: Sequence[Contested]) -> bool:
    """Whether two figures, of one event, count the same."""
    if _are_set_side_by_side(one, two, contested):
        return True
    first, second = one.figure, two.figure
    if first.kind != second.kind or first.unit != second.unit:
        return False
    if family(first.state) != family(second.state) or kind_of(first.object) != kind_of(
        second.object
    ):
        return False
    if not first.state and not set(content_stems(first.object)) & set(content_stems(second.object)):
        return False
    whose, other = sides(first.object), sides(second.object)
    if whose and other:
        return bool(whose & other)
    return whose == other if is_one_voice(one.claim, two.claim) else _have_one_object(one, two)


def is_one_voice(one: EventClaim, two: EventClaim) -> bool:
    """Whether one speaker, or one outlet in its own voice, makes both claims."""
    if one.speaker_key or two.speaker_key:
        return one.speaker_key == two.speaker_key
    return one.citation.outlet == two.citation.outlet


def _change(one: Counted, same: Sequence[Counted]) -> Moved | None:
    """What the figure moved; None where it is known, or stands against none of the old ones."""
    if any(says_the_same(one.figure, each.figure) for each in same):
        return None
    mine = [each for each in same if is_one_voice(one.claim, each.claim)]
    if mine:
        return Moved(one, tuple(mine[-1:]))
    against = [each for each in same if relation(one.figure, each.figure) == "excludes"]
    return Moved(one, tuple(against)) if against else None


def _have_one_object(one: Counted, two: Counted) -> bool:
    """Whether the same words say what is counted, of nobody's side."""
    first, second = set(content_stems(one.figure.object)), set(content_stems(two.figure.object))
    return bool(first) and first == second


def _are_set_side_by_side(one: Counted, two: Counted, contested: Sequence[Contested]) -> bool:
    """Whether the check for rivals has found both values to be about one thing."""
    return any(
        _is_row(one, each) and _is_row(two, each) for each in contested if each.kind != "denial"
    )


def _is_row(one: Counted, contested: Contested) -> bool:
    return any(
        overlaps(row.citation, one.claim.citation) and one.figure.text in row.value
        for row in contested.rows
    )
