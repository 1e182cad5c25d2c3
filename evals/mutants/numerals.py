"""Figures of a sentence, in digits or in words, with the words that bind them.

A date's day, a year and an hour are no figures here: they are shifted as dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w:/]|[.,]\d|-\w)"
    rf"|(?P<words>(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS[2:])})"
    r"(?![\w-]))",
    re.IGNORECASE,
)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = "(?:" + "|".join([*MONTHS, *(month[:3] for month in MONTHS)]) + r")\b"
_DATE_AFTER = re.compile(rf"\s+(?:of\s+)?{_MONTH}")
_DATE_BEFORE = re.compile(rf"{_MONTH}\.?\s*(?:the\s+)?$|\b(?:weekend of|weekends of)\s*$")
_CLOCK_AFTER = re.compile(r"\s*(?:am|pm|a\.m|p\.m|o'clock|o’clock|in the morning|GMT)\b")
_CLOCK_BEFORE = re.compile(r"\b(?:past|opened at|(?<=at )half)\s*$")
_LOWER = re.compile(
    r"\b(?:more than|at least|over|above|no fewer than|no less than|upwards? of|exceed(?:s|ed)|"
    r"a minimum of|not less than)\s*(?:about\s*)?$",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"\b(?:up to|at most|fewer than|less than|no more than|as many as|under|below|within)\s*$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|an estimated|close to|estimated "
    r"at|perhaps|just over|just under|a little over|in the region of|or so|near)\s*$",
    re.IGNORECASE,
)
Bound = Literal["exact", "lower", "upper", "near"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a text."""

    start: int
    end: int
    value: float
    is_words: bool
    bound: Bound  # "at least 20" is lower
    in_range: bool  # one end of "15 to 20", "between 15 and 20"

    def written(self, value: float) -> str:
        """Another value in the same manner."""
        if self.is_words and value < 100 and value == int(value):
            return in_words(int(value))
        return f"{int(value):,}" if value == int(value) else f"{value:g}"


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        before, after = text[: match.start()], text[match.end() :]
        if _is_date_or_hour(match, value, before, after):
            continue
        found.append(
            Figure(
                match.start(),
                match.end(),
                value,
                match["words"] is not None,
                _bound(before, after),
                _is_range(before, after),
            )
        )
    return found


def values(text: str) -> set[float]:
    """Every number in a text, dates and hours among them."""
    return {_value(match) for match in _NUMBER.finditer(text)}


def in_words(value: int) -> str:
    """A whole number from 0 to 99."""
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return _TENS[tens - 2] + (f"-{_UNITS[unit]}" if unit else "")


def _value(match: re.Match[str]) -> float:
    if match["digits"] is not None:
        return float(match["digits"].replace(",", ""))
    first, _, second = match["words"].lower().partition("-")
    if first in _UNITS:
        return float(_UNITS.index(first))
    return float(_TENS.index(first) * 10 + 20 + (_UNITS.index(second) if second else 0))


def _is_date_or_hour(match: re.Match[str], value: float, before: str, after: str) -> bool:
    is_year = match["digits"] is not None and "," not in match["digits"] and 1900 <= value < 2100
    return bool(
        is_year
        or _DATE_AFTER.match(after)
        or _DATE_BEFORE.search(before)
        or _CLOCK_AFTER.match(after)
        or _CLOCK_BEFORE.search(before)
        or (re.search(r"\bat\s*$", before) and re.match(r"\s+(?:on|in the)\b", after))
    )


def _bound(before: str, after: str) -> Bound:
    if _LOWER.search(before) or re.match(r"\s+(?:\w+\s+)?or more\b|-odd\b", after):
        return "lower"
    if _UPPER.search(before) or re.match(r"\s+(?:\w+\s+)?or fewer\b", after):
        return "upper"
    return "near" if _NEAR.search(before) else "exact"


def _is_range(before: str, after: str) -> bool:
    number = r"(?:\d[\d,]*|" + "|".join([*_UNITS, *_TENS]) + ")"
    is_first = re.match(rf"\s*(?:to|and|or|–|-)\s*{number}\b", after) and re.search(
        r"\b(?:between|from|to|at)?\s*[“\"]?$", before
    )
    is_second = re.search(rf"\b{number}\s*(?:to|or|–|-)\s*$", before) or re.search(
        rf"\bbetween\s+{number}\s+and\s*$", before
    )
    return bool(is_first or is_second)
