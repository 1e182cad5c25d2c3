"""Months as they are written in English, whole and short: "May", "Sept.", "dec"."""

from __future__ import annotations

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""Of a pattern without case."""
SHORT_MONTH = "|".join(_SHORT)


def month_number(written: str) -> int:
    """From 1, of a name or of figures."""
    if written.isdigit():
        return int(written)
    return _SHORT.index(written[:3].lower()) + 1
