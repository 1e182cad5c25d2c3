"""A text to the dates it names: days, months, years, weekdays and words such as "yesterday".

Nothing is resolved here; a mention holds the fields that its words give and no more, which is
enough to tell whether two sentences speak of different days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_WORD = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)


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
    found: list[DateMention] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            mention = read(match)
            if mention is not None and not any(
                mention.start < other.end and other.start < mention.end for other in found
            ):
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def month_number(word: str) -> int:
    """1 to 12 for "May", "Sept." or "october"."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _explicit(match: re.Match[str]) -> DateMention | None:
    fields = match.groupdict()
    day = int(fields["day"]) if fields.get("day") else None
    month_word = fields.get("month") or ""
    month = month_number(month_word) if month_word[:1].isalpha() else int(month_word or 0) or None
    year = int(fields["year"]) if fields.get("year") else None
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    group = "later" if "later" in fields else 0
    return DateMention(match[group], match.start(group), match.end(group), year, month, day)


def _weekday(match: re.Match[str]) -> DateMention:
    number = next(n for n, name in enumerate(WEEKDAYS) if match["weekday"].lower() == name)
    return DateMention(match.group(), match.start(), match.end(), weekday=number)


def _relative(match: re.Match[str]) -> DateMention:
    words = re.sub(r"\W+", " ", match["said"].lower()).strip()
    return DateMention(
        match.group(), match.start(), match.end(), relative=_SAME_SENSE.get(words, words)
    )


_SAME_SENSE = {"fall": "autumn", "past week": "last week", "past month": "last month"}

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = rf"(?P<month>{MONTH_WORD})"
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom|[Ll]ast|[Tt]his|[Nn]ext|[Dd]uring|[Bb]efore"
    r"|[Aa]fter|[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|through|throughout|to|and|the)"
)
_Reader = Callable[[re.Match[str]], DateMention | None]


def _forms() -> Iterator[tuple[re.Pattern[str], _Reader]]:
    """Patterns in the order in which they may claim characters: the fullest forms first."""
    yield re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _explicit
    yield (  # the 5 and the 6 of "5, 6 and 7 May"
        re.compile(
            r"(?<![\d.,:])\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
            r"(?=(?:, \d{1,2})*(?:,? and | to |[-\u2013/])\d{1,2}(?:st|nd|rd|th)? "
            rf"{_MONTH}(?:,? {_YEAR})?\b)"
        ),
        _explicit,
    )
    yield (  # the 5 of "May 3-5"
        re.compile(rf"\b{_MONTH} \d{{1,2}}(?:[-\u2013]| to )(?P<later>(?P<day>\d{{1,2}}))\b"),
        _explicit,
    )
    yield re.compile(rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?\b"), _explicit
    yield (
        re.compile(rf"\b{_MONTH} (?:the )?{_DAY}\b(?!:\d|\.\d)(?:(?:,|, of)? {_YEAR}\b)?"),
        _explicit,
    )
    yield re.compile(rf"\b{_MONTH}(?:,| of)? {_YEAR}\b"), _explicit
    months = r"January|February|April|June|July|August|September|October|November|December"
    yield re.compile(rf"\b(?P<month>{months})\b(?! [A-Z][a-z]+\b(?<!Monday))"), _explicit
    yield re.compile(rf"\b{_LEAD}[ -](?P<month>May|March)\b(?! on\b)"), _explicit
    weekday = "|".join(name.capitalize() for name in WEEKDAYS)
    yield re.compile(rf"\b(?P<weekday>{weekday}|{weekday.lower()})s?\b"), _weekday
    lead = r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Ee]arly|[Mm]id-?|[Ll]ate|[Yy]ear|and)"
    yield re.compile(rf"{lead} {_YEAR}\b(?![-,]?\d|%)"), _explicit
    # a bare 2015 is a year unless it counts something: "2000 people"
    yield re.compile(rf"(?<![\d$\u20ac\u00a3.,-])\b{_YEAR}\b(?!,\d|\.\d|%|[- ][a-z])"), _explicit
    yield (
        re.compile(rf"\b(?:[Bb]y|[Ff]rom|[Oo]f|[Aa]fter|[Bb]efore) {_YEAR}\b(?! [a-z]+s\b)"),
        _explicit,
    )
    yield (
        re.compile(
            r"\b(?P<said>(?:yester|to)day|tonight|tomorrow"
            r"|(?:last|this|next|past) (?:week(?:end)?|month|year|night|spring|summer|autumn"
            r"|fall|winter)|weekend|dawn|dusk|midnight|noon|midday"
            r"|(?<=in )(?:the )?(?:spring|summer|autumn|fall|winter)"
            r"|(?:\d{1,2}(?:19|20)|19|20)\d0s)\b",
            re.IGNORECASE,
        ),
        _relative,
    )


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(_forms())
