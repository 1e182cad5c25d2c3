"""To whom something was told: where that is an outlet, it is the one that passes it on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.evidence.claims.clauses import Span
from assistant.evidence.claims.described import describe
from assistant.evidence.names.bare import bare
from assistant.evidence.names.table import in_use


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom somebody told something."""

    end: int  # offset behind the words that name him
    outlet: Span | None  # None: reporters, a crowd, a person


def addressee(text: str, start: int) -> Addressee | None:
    """Whom the words behind a "told" name; None where what was told follows at once."""
    found = _TOLD.match(text, start)
    if found is None:
        return None
    is_outlet = found["outlet"] is not None and not is_somebody(found["outlet"])
    return Addressee(found.end(), found.span("outlet") if is_outlet else None)


def is_somebody(phrase: str) -> bool:
    """Whether a phrase names a person, who passes nothing on."""
    who = describe(phrase)
    return who.sort == "person" and not in_use().is_listed(bare(who.meant))


_NOT_A_DAY = r"(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
_MEDIUM = r"(?:daily|newspaper|news\s+(?:site|agency)|channel|station|website|paper)"
_TOLD = re.compile(
    r"\s+(?:(?:reporters|journalists|him|her|them|us|me|you|it|parliament|lawmakers|members|police"
    r"|(?:an?\s+)?(?:[a-z-]+\s){0,4}[a-z]+s(?=\s+that\b)|(?!this\b|his\b|its\b)[a-z]+s\b)"
    rf"|(?P<outlet>(?:the\s+{_MEDIUM}\s+|the\s+|this\s+)?"
    r"(?:[A-Z]|al-[A-Z]|newspaper|paper|channel|station|website|site)[\w'.-]*"
    rf"(?:\s+(?:of\s+(?:the\s+)?)?(?:{_NOT_A_DAY}[A-Z]|al-[A-Z]|\d+\b(?!\s*[.,;]))[\w'.-]*"
    r"|\s+(?:television|radio|newspaper|news\s+agency|tv))*(?<![.']))"
    r"|(?:the|an?|his|her|their)\s+[\w' -]{2,30}?)"
    r"(?=\s+(?:that|the|an?|in|on|by|at|he|she|it|they|his|her|its|their|this|there|of|about|how|why"
    r"|last|earlier|[a-z\d]+)\b|\s*[,.:;\"]|$)"
)
