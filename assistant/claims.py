"""What the evidence stage finds in a text: times, figures, speakers and claims.

Standard library only. Offsets count characters of the text that was read, end not included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.model import Passage


class Precision(StrEnum):
    """How exactly a time is known; the interval says the rest."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    DAYS = "days"  # a weekend, the past three days
    WEEK = "week"
    PART_OF_MONTH = "part of month"
    MONTH = "month"
    SEASON = "season"  # quarters, too
    YEAR = "year"
    DECADE = "decade"
    VAGUE = "vague"  # "recently"; longer than a decade


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, half-open: begin counts, end does not. Aware; None: open on that side."""

    begin: datetime | None
    end: datetime | None


TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, as TIMEX3 has it, with the interval that they mean."""

    text: str  # the words used: "over the weekend"
    start: int
    end: int
    type: TimeType
    value: str  # TIMEX3: "2015-05-12", "2015-W20-WE", "P3D", "PAST_REF"; "" where it stays open
    mod: str  # TIMEX3: "START", "MID", "END", "APPROX", "MORE_THAN"…; "" without
    precision: Precision
    interval: Interval | None  # None: not resolved, or a length of time and no time
    anchor: Literal["", "itself", "publication", "text"]  # what it was resolved by; "": it was not


Bound = Literal["", "more than", "at least", "about", "up to", "nearly", "fewer than"]
FigureKind = Literal["count", "percent", "money", "measure", "ordinal"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a text with what it counts."""

    low: float  # the value; of a range its lower end
    high: float | None  # upper end of a range, None for a single value
    text: str  # with its "more than" and its unit, exactly as written
    start: int
    end: int
    bound: Bound
    object: str  # the words of what is counted: "Syrian soldiers"; "" where none are
    state: str  # what happened to them or is said of them: "killed", "trapped"; "" where nothing
    unit: str  # "dollars", "kilometres"; "" without
    kind: FigureKind

    @property
    def said(self) -> str:
        """The figure as a reader would name it in a complaint."""
        return f"{self.text} {self.object}".strip()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: the words used, and whom they mean."""

    text: str  # as written: "the station", "he", "Hezbollah's Al-Manar TV"
    meant: str  # whom it means: "Al-Manar"; "" where it stays unresolved
    key: str  # equal for two names of one speaker; "" where nobody is named
    kind: Literal["named", "described", "unresolved"]  # described: "a rebel commander"


Manner = Literal["says", "claims", "denies", "confirms", "reports", "quotes", "asks", "predicts"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one sentence says, and who says it how."""

    text: str  # the whole sentence, exactly as written
    start: int  # of the sentence, in the passage's text
    end: int
    said: str  # the words that state it, without who says it: exactly text[said_start:said_end]
    said_start: int  # in the passage's text
    said_end: int
    speaker: Speaker | None  # None: the article's own voice
    through: tuple[Speaker, ...]  # by whom it is passed on, the outermost first
    manner: Manner
    verb: str  # as written: "is quoted as saying"; "" in the article's own voice
    hedges: tuple[str, ...]  # as written: "reportedly"
    is_negated: bool  # what it states is that something is not so
    figures: tuple[Figure, ...]
    quotations: tuple[str, ...]  # without their marks
    names: tuple[str, ...]  # as written, without title
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim with the passage that it stands in."""

    claim: Claim
    passage: Passage
