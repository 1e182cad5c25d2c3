"""Two figures to how they stand to each other: equal, one includes the other, or they exclude.

Compared as what they say: "at least 20" allows 20, "more than 20" does not; "about 50" is taken to
allow a tenth to either side. Counts are whole, so "more than 20" begins at 21.
"""

from __future__ import annotations

import re
from math import inf, isclose
from typing import Literal

from assistant.claims import Figure

Relation = Literal["equal", "includes", "excludes", "unclear"]
"""Unclear: they overlap in part, or are of two kinds."""


def relation(one: Figure, two: Figure) -> Relation:
    """How two figures of one thing stand to each other, whichever comes first."""
    if one.kind != two.kind or not _same_unit(one.unit, two.unit):
        return "unclear"
    if _same_value(one, two) and one.bound == two.bound:
        return "equal"
    (low, high), (other_low, other_high) = allowed(one), allowed(two)
    if (low, high) == (other_low, other_high):
        return "equal"
    if high < other_low or other_high < low:
        return "excludes"
    is_within = other_low <= low and high <= other_high
    return "includes" if is_within or (low <= other_low and other_high <= high) else "unclear"


def says_the_same(one: Figure, two: Figure) -> bool:
    """True for "18" and "eighteen": the same value, as exactly, in the same unit."""
    return relation(one, two) == "equal"


def is_rounding(one: Figure, two: Figure) -> bool:
    """True for a sum, share or size that is the other one, rounded: 41 and 41.3 million euros."""
    if one.kind not in _ROUNDED or two.kind != one.kind:
        return False
    if one.high is not None or two.high is not None:
        return False
    return abs(one.low - two.low) <= max(_step(one), _step(two)) / 2


def allowed(figure: Figure) -> tuple[float, float]:
    """The least and the greatest value for which the figure would be true."""
    low, high = figure.low, figure.high if figure.high is not None else figure.low
    step = 1.0 if figure.kind == "count" and figure.low == int(figure.low) else low * 1e-9
    match figure.bound:
        case "more than":
            return low + step, inf
        case "at least":
            return low, inf
        case "up to":
            return 0.0, high
        case "fewer than":
            return 0.0, high - step
        case "nearly":
            return 0.9 * low, high - step
        case "about" if figure.high is None:
            return 0.9 * low, 1.1 * high
    return low, high


def _step(figure: Figure) -> float:
    """The value of the last digit that is written, without the noughts at the end."""
    written = re.search(r"\d+(?:,\d{3})*(?:\.\d+)?", figure.text)
    if written is None:
        return 0.0
    digits = written[0].replace(",", "")
    number = float(digits)
    if not number:
        return 0.0
    decimals = len(digits.partition(".")[2])
    noughts = 0 if decimals else len(digits) - len(digits.rstrip("0"))
    return float(figure.low / number * 10 ** (noughts - decimals))


def _same_value(one: Figure, two: Figure) -> bool:
    first, second = one.high or one.low, two.high or two.low
    slack = 0.5 if one.kind == "percent" else 0.0  # "a third" and "33 per cent"
    return isclose(one.low, two.low, abs_tol=slack) and isclose(first, second, abs_tol=slack)


def _same_unit(one: str, two: str) -> bool:
    return not one or not two or one == two


_ROUNDED = frozenset({"money", "percent", "measure"})
