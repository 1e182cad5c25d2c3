"""What a briefing is made of, part by part. Standard library only; times are aware, UTC."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.events import Length, Timeline, ToldSentence
from assistant.model import Contested, Sentence, Window


class PartKind(StrEnum):
    """The parts of a briefing, in their order; one that has nothing to say is left out."""

    BOTTOM_LINE = "bottom line"
    CHANGES = "what changed"
    TIMELINE = "timeline"
    CONTESTED = "contested"
    VOICES = "who says what"
    UNKNOWN = "what is not known"
    SOURCES = "sources"


ChangeKind = Literal[
    "new event", "changed figure", "withdrawn", "corrected", "newly denied", "newly corroborated"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than in the briefing before, computed from claims."""

    kind: ChangeKind
    about: str  # in words of the sources: "Hezbollah fighters killed"
    before: str  # "18", "1 origin"; "" where there was nothing
    after: str  # "25", "3 origins"; "" where nothing is left
    speaker: str  # who says what is new; "" for an outlet's own voice
    event_id: str  # of the newer timeline; of the older one where the event is gone
    lines: tuple[ToldSentence, ...]  # what carries it now; empty where nothing does
    rested_on: tuple[str, ...] = ()  # ids of the revisions that said what is in `before`


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the briefing before; all empty says that nothing is new."""

    since_id: str  # of the briefing before
    since: datetime  # its as-of time
    changes: tuple[Change, ...] = ()
    unchanged: int = 0  # events that are as they were: counted, not repeated


@dataclass(frozen=True, slots=True)
class Party:
    """What one party says: a side, or a speaker whose side is not known."""

    name: str
    lines: tuple[ToldSentence, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the sources leave open."""

    kind: Literal["open question", "undated", "single source"]
    line: ToldSentence


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An article that the briefing cites."""

    article_id: str
    revision_id: str
    numbers: tuple[int, ...]  # of its citations, rising
    title: str
    outlet: str
    side: str
    url: str
    published: datetime | None
    copies: int  # further articles of the same origin


@dataclass(frozen=True, slots=True)
class Briefing:
    """A finished briefing: what `show` gives again exactly as it was.

    Citations are numbered from 1 over the whole briefing in reading order, one number a
    paragraph.
    """

    id: str  # of content
    topic: str
    made: datetime
    as_of: datetime
    window: Window
    zone: str  # IANA name of the reader's zone
    length: Length
    bottom_line: tuple[ToldSentence, ...]
    changes: Changes | None  # None: there is no briefing before
    timeline: Timeline
    contested: tuple[Contested, ...]
    voices: tuple[Party, ...]
    unknowns: tuple[Unknown, ...]
    sources: tuple[SourceEntry, ...]
    dropped: tuple[Sentence, ...]  # of all parts: failed their check, not shown
    checked: int  # sentences that were checked, those that were dropped included
    model: str = ""  # the chat model; "" without one
    prompt_hash: str = ""
    notes: tuple[str, ...] = ()  # for the reader

    @property
    def share_supported(self) -> float:
        """Of the sentences that were checked, those that passed; 0 to 1, 1 where none was."""
        return 1 - len(self.dropped) / self.checked if self.checked else 1.0

    def told(self) -> Iterator[tuple[PartKind, ToldSentence]]:
        """Every line that the reader is shown with its part, in reading order."""
        for line in self.bottom_line:
            yield PartKind.BOTTOM_LINE, line
        for change in self.changes.changes if self.changes else ():
            for line in change.lines:
                yield PartKind.CHANGES, line
        for event in self.timeline.events:
            for line in event.sentences:
                yield PartKind.TIMELINE, line
        for party in self.voices:
            for line in party.lines:
                yield PartKind.VOICES, line
        for unknown in self.unknowns:
            yield PartKind.UNKNOWN, unknown.line


@dataclass(frozen=True, slots=True)
class Written:
    """A part as it was written: every line checked, or what the sources say themselves."""

    lines: tuple[ToldSentence, ...]
    dropped: tuple[Sentence, ...] = ()
    notes: tuple[str, ...] = ()


WritePart = Callable[[PartKind, str, Sequence[ToldSentence]], Written]
"""A part, the topic and the part's own evidence, in order, to what the reader is given.

Without a model: the evidence itself, shortened at clause borders. With one: its prose, checked
sentence by sentence, mended once, then dropped; where nothing of it stands, the evidence.
"""


@dataclass(frozen=True, slots=True)
class Affected:
    """A sentence of an earlier briefing that its article no longer carries."""

    briefing_id: str
    topic: str
    as_of: datetime
    part: PartKind
    sentence: Sentence  # as the briefing has it
    cause: Literal["revised", "removed"]
    reasons: tuple[str, ...]  # of the check against the revision of now
    article_id: str
    revision_id: str  # of now; "" where the article was removed
