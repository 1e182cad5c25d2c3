"""A text to the figures that say that there was none: "no soldiers", "nobody", "not one".

Only where a state shows that a count is answered: "no soldiers were killed" is one, "no road" not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims import Figure
from assistant.evidence.figures.counted import object_after
from assistant.evidence.figures.states import states


def nothing(text: str) -> Iterator[Figure]:
    """The figures of value 0 of a text, in reading order."""
    for match in _NONE.finditer(text):
        clause = _CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]
        behind = [one for one in states(clause) if one.text.lower() != "inside"]
        if not behind or not _REACHED.fullmatch(clause[: behind[0].start]):
            continue
        thing = "" if match["body"] else object_after(text, match.end())
        yield Figure(
            0.0, None, match.group(), *match.span(), "", thing, behind[0].state, "", "count"
        )


_NONE = re.compile(
    r"\b(?:(?P<body>nobody|no\s?one)|none(?:\s+of\s+(?:them|the|its|his|their|our))?|zero"
    r"|not\s+(?:a\s+single|one)(?:\s+of\s+(?:them|the|its|his|their|our))?|no)\b"
    r"(?!\s+(?:more|less|fewer|longer)\b)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"(?:\s+[\w'\u2019-]+){0,4}\s+")
_CLAUSE_END = re.compile(r"[,;:.!?()\u2014\"\u201d]|\s-\s|\b(?:but|while|and|that)\b")
