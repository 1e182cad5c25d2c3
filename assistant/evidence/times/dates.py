"""A text to the dates it names, as the fields that its words give: day, month, year, weekday.

A view of `times` for those who compare two sentences and resolve nothing: only what the words
themselves say, and words such as "yesterday" as they are written. A time of day and the day beside
it are two mentions here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims import TimeExpression
from assistant.evidence.times.times import times
from assistant.evidence.times.vocabulary import MONTHS as MONTHS
from assistant.evidence.times.vocabulary import SEASONS, either
from assistant.evidence.times.vocabulary import WEEKDAYS as WEEKDAYS


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a time, with what they say of it; None and "" mean "not said"."""

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None  # 1 to 12
    day: int | None = None  # 1 to 31
    weekday: int | None = None  # 0 is Monday
    relative: str = ""  # "yesterday", "last week", "weekend", "dawn", "spring"

    def conflicts(self, other: DateMention) -> bool:
        """True where both say the same kind of thing and not the same thing."""
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.weekday, other.weekday),
        )
        return any(one is not None and two is not None and one != two for one, two in pairs)


@lru_cache(maxsize=8192)
def dates(text: str) -> tuple[DateMention, ...]:
    """The dates that a text names, in reading order; no two of them overlap."""
    return tuple(
        mention
        for one in times(text, published=None)
        if one.type != "DURATION" and one.anchor != "text"
        for mention in _mentions(one)
    )


def _mentions(one: TimeExpression) -> Iterator[DateMention]:
    """Of one expression: its weekday, its time of day and its date, in the order of the words."""
    at = 0
    for match in _APART.finditer(one.text):
        yield from _mention(one, *_trimmed(one.text[at : match.start()], one.start + at))
        yield from _mention(one, match.group(), one.start + match.start())
        at = match.end()
    yield from _mention(one, *_trimmed(one.text[at:], one.start + at))


def _trimmed(words: str, start: int) -> tuple[str, int]:
    """Without the words that join it to its neighbour."""
    lead = _JOINING.match(words)
    skipped = lead.end() if lead else 0
    return words[skipped:].rstrip(" ,"), start + skipped


def _mention(one: TimeExpression, words: str, start: int) -> Iterator[DateMention]:
    if not words:
        return
    end = start + len(words)
    relative = _RELATIVE.fullmatch(words)
    if relative is not None:
        said = re.sub(r"\W+", " ", relative["said"].lower()).strip()
        yield DateMention(words, start, end, relative=_SAME_SENSE.get(said, said))
        return
    named = _WEEKDAY.search(words)
    weekday = WEEKDAYS.index(named.group().lower()) if named else None
    value = _VALUE.match(one.value) if _SAYS_A_DATE.search(words) else None
    year, month, day = (_field(value, name) for name in ("year", "month", "day"))
    if year or month:
        yield DateMention(words, start, end, year, month, day, weekday)
    elif weekday is not None:
        yield DateMention(words, start, end, weekday=weekday)


def _field(value: re.Match[str] | None, name: str) -> int | None:
    written = value[name] if value else None
    return int(written) if written and written.isdigit() else None


_SAME_SENSE = {"fall": "autumn", "past week": "last week", "past month": "last month"}
_VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?![\dX])(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?(?![\dX]))?"
)
_SAYS_A_DATE = re.compile(rf"\d|\b(?:{either(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
                          r"|nineteen|twenty|thousand)\b", re.IGNORECASE)  # fmt: skip
_WEEKDAY = re.compile(either(WEEKDAYS), re.IGNORECASE)
_APART = re.compile(
    rf"\b(?:{either(WEEKDAYS)}|dawn|dusk|midnight|noon|midday|morning|afternoon|evening"
    r"|(?<!last )(?<!this )(?<!next )(?<!past )night)s?\b",
    re.IGNORECASE,
)
_JOINING = re.compile(r"\s*,?\s*(?:(?:on|of|at)\s+)?(?:the\s+)?", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:over |the )*(?P<said>(?:yester|to)day|tonight|tomorrow"
    rf"|(?:last|this|next|past) (?:week(?:end)?|month|year|night|{either(SEASONS)})"
    rf"|weekend|dawn|dusk|midnight|noon|midday|{either(SEASONS)}"
    r"|(?:\d{1,2}(?:19|20)|1\d|20)\d0s)",
    re.IGNORECASE,
)
