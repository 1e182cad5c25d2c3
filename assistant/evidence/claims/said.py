"""What an attribution is, and the stretch of a sentence that is said, without its trimmings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.claims import Manner
from assistant.evidence.claims.clauses import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says a stretch of the sentence."""

    speaker: Span | None  # None: whoever spoke before: "and said", "saying"
    behind: str  # what is set behind the speaker with commas: "a commander"
    verb: str  # as written
    at: int  # offset of the verb
    manner: Manner
    said: Span
    is_leading: bool  # the speaker comes before what is said
    through: tuple[Span, ...] = ()


def tidied(text: str, start: int, end: int) -> Span:
    """A stretch without "on Monday that", a dateline, marks and white space at its ends."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    if dateline := DATELINE.match(text, begin, end):
        begin = dateline.end()
    finish = begin + len(text[begin:end].rstrip(" ,:-"))
    return begin, max(begin, finish)


DATELINE = re.compile(r"[A-Z][A-Z ,/.]{2,40}(?:\([^)]{2,30}\)\s*)?\s*[-\u2013\u2014]{1,2}\s+")
"""Where a report was written, as its first words: "NICOSIA (Halyard Press) - "."""

_OPENING = re.compile(
    r"(?:,[^.;\"]{1,60},\s+that\s+|[\s,:]*)(?:(?:(?:(?:for|in|on|at|over|during|earlier|later|last|this|late|early|to"
    r"|an?\s(?:\w+\s)?statement)\s[^,:;\"]{1,50}?|today|yesterday|again|[A-Z][a-z]{2,8}\.?\s\d{1,2}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s)?that\s+)?(?=\S)"
)
