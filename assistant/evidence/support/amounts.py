"""One amount in other words: "three decades" of "30 years", "almost half" of "49 percent"."""

from __future__ import annotations

import re
from math import isclose

from assistant.claims import Bound, Figure
from assistant.evidence.figures.compare import allowed
from assistant.evidence.words import tokens


def is_same_length(one: Figure, two: Figure) -> bool:
    """Whether both are lengths of time, of one length: "48 hours" and "two days"."""
    if one.kind != two.kind or one.bound != two.bound:
        return False
    days, others = _days(one), _days(two)
    if one.low == two.low:
        return days == others and days is not None
    if _unit(one) == _unit(two):
        return False  # 48 hours are not 49
    return days is not None and others is not None and isclose(days, others, rel_tol=NEARLY)


def is_rounded(source: Figure, figure: Figure) -> bool:
    """Whether the statement's is a rounding of the source's: "more than 40" of 42, never of 60."""
    (low, high), (least, most) = allowed(source), allowed(figure)
    is_other_unit = source.kind != figure.kind or source.unit != figure.unit
    if is_other_unit or not figure.bound or not (least <= low and high <= most):
        return False
    if figure.bound == "about" or (source.bound and figure.low == source.low):
        return True
    is_near = isclose(figure.low, source.low, rel_tol=ROUNDED_BY)
    return not source.bound and is_near and figure.low % 5 == 0


def is_as_vague(one: Figure, two: Figure) -> bool:
    """Whether both are a rough number of one size: "dozens" and "tens"."""
    return all(figure.text.lower().split()[-1:] in _TENS for figure in (one, two))


def is_pointing_at_count(figure: Figure, said: str) -> bool:
    """Whether it only counts what is named: "either of the two", "Ain and Harasta, two towns"."""
    before = said[: figure.start]
    if _EITHER.search(before):
        return True
    listed = _LISTED.search(before)
    return listed is not None and figure.low == 2 + listed["more"].count(",")


def bound_before(text: str, at: int) -> Bound:
    """How exact a share is by the words before it: "about" of "about half"."""
    match = _BOUND.search(text[:at])
    return _BOUNDS[match.lastgroup or ""] if match else ""


NEARLY = 0.03  # of the longer, by which twelve months may differ from a year
ROUNDED_BY = 0.1  # share of the greater by which a rounded figure may differ


def _days(figure: Figure) -> float | None:
    """How many days it is, None where it is no length of time."""
    factor = _LENGTHS.get(_unit(figure))
    return None if factor is None else figure.low * factor


def _unit(figure: Figure) -> str:
    return next((token.stem for token in tokens(figure.object)), "")


_LENGTHS = {
    "second": 1 / 86400, "minut": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0,
    "fortnight": 14.0, "month": 30.4375, "year": 365.25, "decad": 3652.5, "centuri": 36525.0,
}  # fmt: skip
_TENS = (["dozens"], ["tens"], ["scores"])
_EITHER = re.compile(
    r"\b(?:whichever|either|neither|each|both|one)\s+of\s+(?:the|these|those)\s+$", re.I
)
_LISTED = re.compile(
    r"(?P<more>(?:[A-Z][\w'-]+,\s)*)[A-Z][\w'-]+\s+and\s+[A-Z][\w'-]+,\s+(?:the\s+)?$"
)
_BOUNDS: dict[str, Bound] = {
    "": "", "about": "about", "nearly": "nearly", "more": "more than", "fewer": "fewer than",
    "least": "at least", "most": "up to",
}  # fmt: skip
_BOUND = re.compile(
    r"\b(?:(?P<about>about|around|roughly|approximately|some)|(?P<nearly>nearly|almost|close\s+to)"
    r"|(?P<more>more\s+than|over)|(?P<fewer>less\s+than|fewer\s+than|under)|(?P<least>at\s+least)"
    r"|(?P<most>up\s+to|at\s+most))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
