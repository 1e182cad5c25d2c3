"""Which figures of a claim count what is claimed: no ordinals, lengths of time, parts, differences.

The decision made here: a part of a list ("two women and two soldiers") is never set against
another report's total, so it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.claims import Figure
from assistant.evidence.figures.states import states
from assistant.evidence.rivals.sides import sides


def counted(listed: Sequence[Figure], text: str) -> tuple[Figure, ...]:
    """The figures that count, each with the state that its own words give it."""
    own = [_with_own_words(figure, text) for figure in listed]
    return tuple(
        figure
        for number, figure in enumerate(own)
        if _is_count(figure, text[max(0, figure.start - REACH) : figure.start], text[figure.end :])
        and not any(_are_parts(figure, other, text) for other in own[number + 1 :])
        and not any(_are_parts(other, figure, text) for other in own[:number])
    )


def as_shown(figure: Figure, text: str) -> str:
    """The figure in the words of the source: "between 15 and 20", "none"."""
    if not figure.low:
        return "none"
    opening = (_RANGE if figure.high is not None else _EXCEEDS).search(text[: figure.start])
    return text[opening.start() : figure.end] if opening else figure.text


def _with_own_words(figure: Figure, text: str) -> Figure:
    """With the state right behind it ("25 were wounded"), and "surpasses" read as "more than"."""
    behind = _OWN_STATE.match(text[figure.end : figure.end + 40])
    if behind and (found := states(behind[0])):
        figure = replace(figure, state=found[0].state)
    if not figure.bound and figure.high is None and _EXCEEDS.search(text[: figure.start]):
        return replace(figure, bound="more than")
    return figure


def _are_parts(one: Figure, two: Figure, text: str) -> bool:
    """Whether two figures, in the order of the text, are parts of one number that is not there."""
    if two.state not in ("", one.state) or one.kind != two.kind or (one.unit, two.unit) != ("", ""):
        return False
    first, second = sides(one.object), sides(two.object)
    if first and second and not first & second and "civilians" not in first | second:
        return False  # the dead of two sides that fought
    between = text[one.end : two.start]
    if one.state == two.state and _ADDED.fullmatch(between):
        return True
    is_more = _OTHERS.match(text[two.end :]) or re.search(r"\banother\s+$", between)
    return bool(is_more) and _WHILE.search(between) is not None


def _is_count(figure: Figure, before: str, behind: str) -> bool:
    """False for ordinals, lengths of time, differences, parts, and what is said not to be."""
    if figure.kind == "ordinal" or _TIME_UNIT.search(figure.object or behind[:12]):
        return False
    if _AND_A_HALF.match(behind):
        return False
    if _PART_AFTER.match(behind) or _PART_BEFORE.search(before):
        return False
    if 1900 <= figure.low <= 2100 and re.fullmatch(r"\d{4}", figure.text):
        return False
    if _OTHERS_SAY.search(before):
        return False
    return figure.low == 0 or re.search(r"\bnot\s+$", before) is None


REACH = 120  # characters
_RANGE = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_EXCEEDS = re.compile(r"\b(?:surpass(?:es|ed)|exceed(?:s|ed)|topp(?:s|ed))\s+$", re.IGNORECASE)
_OWN_STATE = re.compile(
    r"\s+(?:others\s+)?(?:(?:were|was|are)\s+)?(?:wounded|injured|hurt|killed|dead|missing)\b"
)
_ADDED = re.compile(r"\s+(?!more\b)(?:[a-z-]+\s+){1,3}(?:and|as well as)\s+(?:another\s+)?")
_OTHERS = re.compile(r"\s+(?:others?|more)\b")
_WHILE = re.compile(r"\b(?:while|and)\b")
_PART_AFTER = re.compile(
    r"\s+(?:more\b(?!\s+than\s+\d)|of\s+(?:them|whom)\b|times\b|others?\b|additional\b)"
)
_PART_BEFORE = re.compile(
    r"\b(?:aged|another|including|includes?|among\s+(?:them|whom)|of\s+(?:whom|them|which)|along\s+with"
    r"|as\s+well\s+as|besides|in\s+addition\s+to)\s+(?:at\s+least\s+|about\s+|some\s+)?$",
    re.IGNORECASE,
)
_OTHERS_SAY = re.compile(  # "those who spoke of nine": not the speaker's number
    r"\b(?:those who|who (?:spoke|speaks?|talk)|have made|talk of|reports of|claims of)\b"
    r"[^.;]{0,24}$"
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\s+(?:minutes|hours|days|weeks|months|years)\b")
_TIME_UNIT = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|times|o'clock)\b"
)
