"""The bottom line: three to five sentences that say where things stand.

The decision made here, as an editor would: the weightiest events and the latest one, told newest
first. Where one is contested, a rival speaker's sentence stands right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from assistant.events import Event, Timeline, ToldSentence
from assistant.writing.lines import Lines, first_of, with_its_rivals, words_of

LEADS = 4  # events that are told
LEAST, MOST = 3, 5  # sentences

_LEANS_BACK = re.compile(
    r"(?:But |And |Meanwhile, |However, )?"
    r"(?:He|She|It|They|This|These|Those|That|His|Her|Its|Their|The (?:new|same|other))\b"
)


def bottom_line(timeline: Timeline, lines: Lines) -> tuple[ToldSentence, ...]:
    """The sentences, fewer than three only where the timeline has no more to give."""
    chosen = leading(timeline.events)
    leads = [(event, lead_of(event)) for event in chosen]
    room = MOST - sum(lead is not None for _, lead in leads)
    told: list[ToldSentence | None] = []
    for event, lead in leads:
        told.append(lead)
        rival = rival_of(event, lead, lines) if lead and room > 0 else None
        if rival is not None:
            told.append(rival)
            room -= 1
    kept = first_of(told)
    return kept if len(kept) >= LEAST else first_of((*kept, *_more(chosen)))[:LEAST]


def leading(events: Sequence[Event]) -> tuple[Event, ...]:
    """The weightiest events and the latest one, newest first."""
    if not events:
        return ()
    latest = max(events, key=_when)
    others = sorted(
        (each for each in events if each is not latest), key=lambda each: (-each.weight, each.id)
    )
    chosen = [latest, *others[: LEADS - 1]]
    return tuple(sorted(chosen, key=_when, reverse=True))


def lead_of(event: Event) -> ToldSentence | None:
    """The first sentence that is understood without the one before it; None: it has none."""
    stands_alone = (each for each in event.sentences if not _LEANS_BACK.match(each.sentence.text))
    return next(stands_alone, next(iter(event.sentences), None))


def rival_of(event: Event, lead: ToldSentence, lines: Lines) -> ToldSentence | None:
    """What another speaker says against the lead, in his own sentence; None: nobody does."""
    for contested in with_its_rivals(event.contested, lead):
        if contested.kind == "update":
            continue
        for row in contested.rows:
            told = lines.of_row(row)
            if told and words_of(told) != words_of(lead) and not _is_within(told, lead):
                return told
    return None


def _is_within(told: ToldSentence, lead: ToldSentence) -> bool:
    """True where the lead is this sentence, shortened or with a name in brackets."""
    places = {(each.paragraph_id, each.start) for each in lead.sentence.citations}
    return any((each.paragraph_id, each.start) in places for each in told.sentence.citations)


def _more(events: Sequence[Event]) -> Iterator[ToldSentence]:
    for event in events:
        yield from event.sentences


def _when(event: Event) -> tuple[datetime, str]:
    if event.interval.begin is None:  # never of an event, by its contract
        raise ValueError(f"event {event.id}: its interval has no beginning")
    return event.interval.begin, event.id
