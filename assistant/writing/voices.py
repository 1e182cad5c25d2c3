"""Who says what: the lines of a timeline's speakers, by party.

The decision made here: a speaker belongs to the side that his own words name ("a rebel
commander", "Hezbollah"), else to the outlets of the side that the table gives, else he stands for
himself. An outlet's own voice is heard where it is close to a side, and never as that side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.briefing import Party
from assistant.events import Event, EventClaim, Timeline, ToldSentence
from assistant.evidence.names.names import key_of, names
from assistant.evidence.rivals.sides import groups, sides
from assistant.writing.bottom_line import stands_alone
from assistant.writing.lines import Lines, overlaps, words_of

MOST_LINES = 4  # of one party
MOST_PARTIES = 8

SideOf = Callable[[str], str]
"""Whom an outlet of this name is close to, by the tables of outlets; "" if not known."""

_LABELS = {
    "army": "The army and the government",
    "rebels": "Rebels",
    "civilians": "Civilians",
    "police": "The police",
}
_OUTLETS = "Outlets close to "
_REBEL = re.compile(r"\b(?:rebels?|opposition)\b", re.I)
_OF_THE_ARMY = re.compile(r"\bmilitary (?:source|official|spokes\w+|commander|statement)s?\b", re.I)
_CLOSE_TO = re.compile(r"\b(?:close|sympathetic|loyal) to (?P<whom>[^,;.]{3,40})", re.I)


@dataclass(slots=True)
class _Voice:
    """A party while its lines are gathered."""

    name: str
    lines: list[ToldSentence] = field(default_factory=list)

    def add(self, line: ToldSentence) -> None:
        if all(words_of(line) != words_of(each) for each in self.lines):
            self.lines.append(line)


def voices(timeline: Timeline, lines: Lines, side_of: SideOf) -> tuple[Party, ...]:
    """The sides, then other speakers, the most heard first, with lines on the weightiest events."""
    found: dict[str, _Voice] = {}
    by_weight = sorted(timeline.events, key=lambda each: (-each.weight, each.id))
    for event in by_weight:
        for name, claim in _spoken(event, side_of):
            voice = found.setdefault(key_of(name) or name.casefold(), _Voice(name))
            if len(voice.lines) < MOST_LINES:
                line = line_of(claim, event, lines)
                if line is not None and stands_alone(line):
                    voice.add(line)
    heard = [each for each in found.values() if each.lines]
    if len(heard) < 2:  # one party alone is no "who says what"
        return ()
    heard.sort(key=lambda each: (not is_side(each.name), -len(each.lines), each.name))
    return tuple(Party(each.name, tuple(each.lines)) for each in heard[:MOST_PARTIES])


def line_of(claim: EventClaim, event: Event, lines: Lines) -> ToldSentence | None:
    """The claim as the timeline tells it, else its own sentence; None where it is not carried."""
    for told in event.sentences:
        if any(overlaps(claim.citation, each) for each in told.sentence.citations):
            return told
    return lines.of_claim(claim)


def party_of(claim: EventClaim, side_of: SideOf) -> str:
    """The party that speaks; "" where an outlet speaks that is close to none."""
    outlet = claim.citation.outlet
    speaker = claim.speaker.removesuffix(f", in {outlet}") if outlet else claim.speaker
    if not speaker or speaker == outlet:
        return _outlets_of(side_of(outlet) or _close_to(claim.citation.side))
    if _REBEL.search(speaker):
        return _LABELS["rebels"]
    if named := groups(speaker):
        return _as_written(speaker, min(named))
    if told := sides(speaker) & _LABELS.keys():
        return _LABELS[min(told)]
    if _OF_THE_ARMY.search(speaker):
        return _LABELS["army"]
    if side := side_of(speaker):
        return _outlets_of(side)
    is_named = speaker[:1].isupper() and not speaker.startswith(("A ", "An ", "The "))
    return speaker if is_named else claim.speaker[:1].upper() + claim.speaker[1:]


def is_side(party: str) -> bool:
    """Whether a party's name is that of a side, and not of one speaker."""
    return party in _LABELS.values() or party.startswith(_OUTLETS) or bool(groups(party))


def _spoken(event: Event, side_of: SideOf) -> Iterator[tuple[str, EventClaim]]:
    """One claim of each party: what it says itself, before what its outlets say."""
    first: dict[str, EventClaim] = {}
    for claim in sorted(event.claims, key=lambda each: not each.speaker):
        party = party_of(claim, side_of)
        if party:
            first.setdefault(party, claim)
    yield from first.items()


def _outlets_of(side: str) -> str:
    """The outlets of a side: they are not the side itself."""
    return f"{_OUTLETS}{side}" if side else ""


def _close_to(side: str) -> str:
    """Whom an article says that its outlet is close to; "" where it says nothing of it."""
    found = _CLOSE_TO.search(side)
    return found["whom"].strip() if found else ""


def _as_written(speaker: str, key: str) -> str:
    return next((each.text for each in names(speaker) if each.key == key), key.title())
