"""What a timeline is made of: sentences that tell of a time, events, and the timeline itself.

Standard library only. Times are aware; intervals are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.claims import Figure, FoundClaim, Interval, Manner, Precision
from assistant.model import Citation, Contested, Passage, Sentence, Window


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence of a passage that tells of something at a time."""

    passage: Passage
    start: int  # of the sentence, in the passage's text
    end: int
    claims: tuple[FoundClaim, ...]  # of the sentence, in reading order; at least one
    interval: Interval  # both ends are set
    precision: Precision
    words: str  # for the time, as written: "over the weekend"; "" where it is presumed

    @property
    def text(self) -> str:
        """The sentence, exactly as written."""
        return self.passage.text[self.start : self.end]

    @property
    def is_presumed(self) -> bool:
        """True where no words give the time: the day of publication stands for it."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Length:
    """How long a timeline is to be."""

    dates: int = 10  # events shown, at least 1
    sentences: int = 2  # of each, at most; at least 1


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A checked sentence with whom the reader is shown as its speaker."""

    sentence: Sentence
    speaker: str = ""  # "a rebel commander"; "" where the outlet speaks itself


@dataclass(frozen=True, slots=True)
class EventClaim:
    """What somebody says of an event, so that two timelines can be compared claim by claim."""

    said: str  # the words that state it
    speaker: str  # as the reader is shown it; "" for the outlet's own voice
    speaker_key: str  # equal for two names of one speaker; "" for the outlet's own voice
    manner: Manner
    is_negated: bool
    figures: tuple[Figure, ...]
    article_id: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told by one article or by many."""

    id: str  # of content: the same in the next timeline while its first report is the same
    interval: Interval  # both ends are set
    precision: Precision
    words: tuple[str, ...]  # used for its time, the most used first; empty: presumed
    published: tuple[datetime, ...]  # of the reports, one an origin, oldest first
    sentences: tuple[ToldSentence, ...]
    claims: tuple[EventClaim, ...]  # of all its reports, oldest first
    origins: tuple[str, ...]  # ids of the articles that stand for the independent origins
    copies: int  # further articles of these origins
    sides: tuple[str, ...]  # of the outlets, each once; without those that are not known
    contested: tuple[Contested, ...] = ()
    weight: float = 0.0  # by which it was chosen, above 0; comparable within one timeline only


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a topic in a window, oldest first, with all that is needed to defend them.

    Citations are numbered from 1 over the whole timeline, one number a paragraph.
    """

    topic: str
    as_of: datetime
    window: Window  # since and until limit when things happened
    zone: str  # IANA name of the reader's zone: day borders and dates are meant there
    length: Length
    events: tuple[Event, ...] = ()
    undated: tuple[ToldSentence, ...] = ()  # about the topic, in articles that have no date
    dropped: tuple[Sentence, ...] = ()  # failed their check, not shown
    articles: int = 0  # that tell of the topic
    origins: int = 0  # of these articles
    newest: datetime | None = None  # latest publication held
    undated_left_out: int = 0  # undated articles that the window or the as-of day excludes
    notes: tuple[str, ...] = ()
