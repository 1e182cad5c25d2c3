"""A text to the shares that it states in words: "half of the town", "two thirds", "one in five".

They are per cents, so that "a third" can be held against "33 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims import Figure
from assistant.evidence.figures.counted import object_after


def shares(text: str) -> Iterator[Figure]:
    """The shares of a text in reading order; offsets, object and value as in `figures`."""
    for match in _SHARE.finditer(text):
        percent = 100.0 / _PARTS[(match["part"] or "half").lower().rstrip("s")]
        if match["times"]:
            percent *= _COUNTS[match["times"].lower()]
        if match["of"]:
            percent = 100.0 * _number(match["many"]) / _number(match["of"])
        if 0 < percent <= 100:
            thing = object_after(text, match.end())
            start, end = match.span()
            said = match.group()
            yield Figure(percent, None, said, start, end, "", thing, "", "per cent", "percent")


def _number(word: str) -> float:
    return float(word) if word.isdigit() else _COUNTS[word.lower()]


_COUNTS = {
    word: float(number)
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {"a": 1.0}
_PARTS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fifth": 5.0, "tenth": 10.0}
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d?)"
_SHARE = re.compile(
    r"\b(?:half(?=\s+(?:of|the|their|its|his)\b)"
    r"|(?P<times>a|one|two|three|four)[\s-](?P<part>thirds?|quarters?|fifths?|tenths?)"
    r"(?=\s+(?:of|the)\b|[.,;]|$)(?!\s+of\s+(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)"
    rf"|(?P<many>{_NUMBER})\s+in\s+(?:every\s+)?(?P<of>{_NUMBER})(?=\s+[a-z]))",
    re.IGNORECASE,
)
