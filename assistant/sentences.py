"""Where the sentences of a text are: text in, offsets out.

The decision made here: `sentencex` finds the borders, a line is never crossed, and a border that
it sets wrongly in news text (ranks, list numbers, quotation marks left behind) is moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Offset of the first character and behind the last one."""

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪‣]\s+)?")
_NOT_AN_END = re.compile(
    r"""(?:^|[\s(“"'‘])(?:
        Adm|Amb|Brig|Capt|Cdr|Cmdr|Col|Cpl|Fr|Gen|Gov|Hon|Lieut|Lt|Maj|Messrs|Mgr|Msgr|Pfc|Pte|Pvt
        |Rep|Rev|Sen|Sgt|Spc|Supt|approx|ca|incl|resp|viz|vol|Vol|vs
        )\.\s*$""",
    re.VERBOSE,
)
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s*$")
_OPENING_LEFT_BEHIND = re.compile(r"(?<=\s)[“‘«„(\[]+\s*$")
_AFTER_A_BRACKET = re.compile(r"(?<=[.!?…][)\]])\s+(?=[A-Z“‘«])")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def spans(text: str, language: str = "en") -> tuple[Span, ...]:
    """The offsets of the sentences of a text, in order, without the white space around them.

    A line break always ends a sentence; a list's dash is not part of one. A closing quotation
    mark behind the stop belongs to the sentence, and a quotation of several sentences stays whole.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        borders = _mended(line.group(), _borders(line.group(), language or "en"))
        first = _BULLET.match(line.group())
        skipped = first.end() if first else 0
        for start, end in borders:
            trimmed = _trimmed(line.group(), max(start, skipped), end)
            if trimmed[0] < trimmed[1]:
                found.append((line.start() + trimmed[0], line.start() + trimmed[1]))
    return tuple(found)


def _borders(line: str, language: str) -> Iterator[Span]:
    import sentencex

    start = 0
    for segment in sentencex.segment(language, _SURROGATE.sub("\ufffd", line)):
        end = start + len(segment)
        for bracket in _AFTER_A_BRACKET.finditer(segment):
            border = end - len(segment) + bracket.end()
            yield start, border
            start = border
        yield start, end
        start = end


def _mended(line: str, borders: Iterator[Span]) -> list[Span]:
    """Borders behind a rank, a list number or an opening quotation mark are taken back."""
    mended: list[Span] = []
    carried_from: int | None = None
    for start, end in borders:
        begin = start if carried_from is None else carried_from
        carried_from = None
        segment = line[begin:end]
        left_behind = _OPENING_LEFT_BEHIND.search(segment)
        if not any(character.isalnum() for character in segment) and mended:
            mended[-1] = (mended[-1][0], end)
        elif end < len(line) and _goes_on(segment, line[end]):
            carried_from = begin
        elif end < len(line) and left_behind:
            mended.append((begin, begin + left_behind.start()))
            carried_from = begin + left_behind.start()
        else:
            mended.append((begin, end))
    if carried_from is not None:
        mended.append((carried_from, len(line)))
    return mended


def _goes_on(segment: str, following: str) -> bool:
    """True where no sentence can end: "Spc. Ray", "2. The second", "Russia-vs.-Iran"."""
    is_glued = not segment[-1].isspace() and (following in "-–/" or following.islower())
    return bool(is_glued or _NOT_AN_END.search(segment) or _LIST_NUMBER.match(segment))


def _trimmed(line: str, start: int, end: int) -> Span:
    inside = line[start:end]
    left = len(inside) - len(inside.lstrip())
    return start + left, start + max(left, len(inside.rstrip()))
