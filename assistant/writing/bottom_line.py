"""The bottom line: three to five sentences that say where things stand.

The decision made here, as an editor would: the weightiest events, contested ones before others,
and the latest that has weight, told newest first. Where one is contested, a rival speaker's
sentence stands right behind it. A sentence without a name and a figure leads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from assistant.events import Event, Timeline, ToldSentence
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names
from assistant.evidence.words import content_stems
from assistant.model import Contested
from assistant.writing.lines import Lines, first_of, with_its_rivals, words_of

LEADS = 4  # events that are told
LEAST, MOST = 3, 5  # sentences

_FEWEST = 4  # content words: "A rebel commander denied it" tells nothing by itself
_LEFT_OPEN = re.compile(r"\b(?:it|so|this|that)[.\u201d\"]*$", re.I)
_CONTESTED = 1.25  # times the weight: what is contested is what a reader must know first

LEANS_BACK = re.compile(
    r"(?:But |And |Meanwhile, |However, )?"
    r"(?:He|She|It|They|This|These|Those|That|His|Her|Its|Their|The (?:new|same|other))\b"
)
"""How a sentence opens that is not understood without the one before it."""


def bottom_line(
    timeline: Timeline, contested: Sequence[Contested], lines: Lines
) -> tuple[ToldSentence, ...]:
    """The sentences, fewer than three only where the timeline has no more to give."""
    chosen = leading(timeline.events)
    leads = [(event, lead_of(event)) for event in chosen]
    room = MOST - sum(lead is not None for _, lead in leads)
    told: list[ToldSentence | None] = []
    for _, lead in leads:
        told.append(lead)
        rival = rival_of(lead, contested, lines) if lead and room > 0 else None
        if rival is not None:
            told.append(rival)
            room -= 1
    kept = first_of(told)
    return kept if len(kept) >= LEAST else first_of((*kept, *_more(chosen)))[:LEAST]


def leading(events: Sequence[Event]) -> tuple[Event, ...]:
    """The weightiest events and the latest of the weightier half, newest first."""
    ranked = sorted(
        (each for each in events if is_telling(lead_of(each))),
        key=lambda each: (-each.weight * (_CONTESTED if each.contested else 1.0), each.id),
    )
    if not ranked:
        return tuple(sorted(events, key=_when, reverse=True)[:LEADS])
    latest = max(ranked[: (len(ranked) + 1) // 2], key=_when)
    others = [each for each in ranked if each is not latest]
    return tuple(sorted([latest, *others[: LEADS - 1]], key=_when, reverse=True))


def lead_of(event: Event) -> ToldSentence | None:
    """The first sentence that tells something by itself; None: the event has no sentence."""
    told = event.sentences
    alone = [each for each in told if stands_alone(each)]
    return next((each for each in alone if is_telling(each)), next(iter((*alone, *told)), None))


def stands_alone(told: ToldSentence) -> bool:
    """Whether a line is understood without the sentence before; a name in brackets helps."""
    text = told.sentence.text
    opening = LEANS_BACK.match(text)
    if opening is not None and not text[opening.end() :].lstrip().startswith("["):
        return False
    return len(content_stems(text)) >= _FEWEST and not _LEFT_OPEN.search(text)


def is_telling(told: ToldSentence | None) -> bool:
    """Whether a sentence names somebody or something, or counts what befell it."""
    if told is None:
        return False
    text = told.sentence.text
    return bool(names(text)) or any(each.object and each.state for each in figures(text))


def rival_of(
    lead: ToldSentence, contested: Sequence[Contested], lines: Lines
) -> ToldSentence | None:
    """What another speaker says against the lead, in his own sentence; None: nobody does."""
    for each in with_its_rivals(contested, lead):
        for row in each.rows if each.kind != "update" else ():
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
