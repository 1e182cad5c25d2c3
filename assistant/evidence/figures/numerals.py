"""A text to its numerals: runs of digits or number words, each with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import numeric


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written, before anything is known of what it counts."""

    text: str
    start: int
    end: int
    value: float
    high: float | None = None  # upper end of what "dozens" can mean; None if it is one value
    scale: float = 1  # of a trailing "million", "m", "dozen"; 1 without
    is_ordinal: bool = False


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text in reading order; no two of them overlap."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Numeral]:
    for match in NUMERAL.finditer(text):
        numeral = _read(match)
        if numeral is not None:
            yield numeral


def _read(match: re.Match[str]) -> Numeral | None:
    text, start, end = match.group(), match.start(), match.end()
    if match["vague"]:
        low, high = _vague(match["vague"].lower())
        return Numeral(text, start, end, low, high)
    if match["ordinal"] or match["ordinal_word"]:
        return Numeral(text, start, end, _ordinal(text.lower()), is_ordinal=True)
    if match["digits"]:
        value = float(re.sub(r"[,\s]", "", match["digits"]))
        value += numeric(match["part"]) if match["part"] else 0.0
        scale = _SCALES.get((match["scale"] or "").lower().lstrip(" -"), 1.0)
        return Numeral(text, start, end, value * scale, scale=scale)
    if match["part_alone"]:
        scale = _SCALES.get((match["scale_alone"] or "").lower().strip(), 1.0)
        return Numeral(text, start, end, numeric(match["part_alone"]) * scale, scale=scale)
    words = [word for word in re.split(r"[\s-]+", match["words"].lower()) if word != "and"]
    spelt = _spelt(words)
    if spelt is None:
        return None
    scale = _SCALES.get(words[-1], 1.0)
    return Numeral(text, start, end, spelt, scale=scale)


def _spelt(words: list[str]) -> float | None:
    """The value of number words: ["three", "hundred", "fifty"] is 350."""
    total, group = 0.0, 0.0
    for word in words:
        if word in ("a", "an"):
            group = group or 1.0
        elif word == "half":
            group = 0.5
        elif word == "hundred" or word == "dozen":
            group = (group or 1) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + (group or 1) * _SCALES[word], 0.0
        else:
            group += _UNITS[word]
    value = total + group
    return value if value or words == ["zero"] else None


def _vague(words: str) -> tuple[float, float]:
    """The interval of "dozens" or "tens of thousands": from two of the unit to below a hundred."""
    if "handful" in words:
        return VAGUE["handful"]
    if "few" in words:
        few, scale = VAGUE["few"], _SCALES[words.split()[-1]]
        return few[0] * scale, few[1] * scale
    multiple, _, unit = words.partition(" of ")
    low, high = VAGUE[multiple]
    scale = _SCALES[unit.rstrip("s")] if unit else 1.0
    return low * scale, high * scale


def _ordinal(word: str) -> float:
    if word[0].isdigit():
        return float(re.match(r"\d+", word)[0])  # type: ignore[index]  # it starts with a digit
    return float(_ORDINALS.index(word) + 1)


_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS: dict[str, float] = {
    **{word: float(n) for n, word in enumerate(_SMALL)},
    **{word: 10.0 * n for n, word in enumerate(_TENS, 2)},
}
_SCALES: dict[str, float] = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
VAGUE: dict[str, tuple[float, float]] = {
    "handful": (3.0, 9.0),
    "few": (2.0, 9.0),
    "tens": (20.0, 199.0),
    "dozens": (24.0, 199.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 1999.0),
    "thousands": (2000.0, 99999.0),
    "millions": (2e6, 999e6),
}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()

_UNIT = "|".join(sorted(_UNITS, key=lambda word: (-len(word), word)))
_PARTS = "\u00bc-\u00be\u2150-\u215e"  # one quarter to seven eighths, each one character
_SCALE_WORD = "dozen|hundred|thousand|million|billion|trillion"
NUMERAL = re.compile(
    r"\b(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions)"
    r"(?: of (?:thousands|millions))?|a handful(?= of)|a few (?:hundred|thousand|million|dozen))\b"
    r"|(?<![\w.,])(?P<ordinal>\d+(?:st|nd|rd|th))\b"
    rf"|\b(?P<ordinal_word>{'|'.join(_ORDINALS)})\b"
    r"|(?<![\d.,])(?P<digits>\d{1,3}(?:,\d{3}|,\s0\d\d(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s?(?P<part>[{_PARTS}]))?"
    rf"(?:(?P<scale>k|mn?|bn|[\s-](?:{_SCALE_WORD}))\b|(?![A-Za-z\d]|\.\d))"
    rf"|(?<![\d.,/])(?P<part_alone>[{_PARTS}])(?P<scale_alone>\s(?:{_SCALE_WORD})\b)?"
    rf"|\b(?P<words>(?:(?:an?|half an?)\s(?={_SCALE_WORD})(?:{_SCALE_WORD})|{_UNIT})"
    rf"(?:(?:[\s-]|\sand\s)(?:{_UNIT}|{_SCALE_WORD}))*)\b",
    re.IGNORECASE,
)
