"""Words that point at a time without saying which: "now", "recently", "the near future".

The decision made here: only words that state when something is count; "still", "already", "once"
and "then" tell stories far more often than times.
"""

from __future__ import annotations

import re

from assistant.evidence.times.reading import Context, Meaning, Reader, table, vague
from assistant.evidence.times.tense import tense


def _ref(value: str) -> Reader:
    def read(_match: re.Match[str], _context: Context) -> Meaning:
        return vague(value)

    return read


def _future(_match: re.Match[str], context: Context) -> Meaning | None:
    """Not "the future of Syria", nor "future wars"."""
    if re.match(r"\s+(?:of|for|is|was|looks)\b", context.after):
        return None
    return vague("FUTURE_REF")


def _soon(_match: re.Match[str], context: Context) -> Meaning | None:
    if re.match(r"\s+(?:after|as|before|thereafter)\b", context.after) or re.search(
        r"\bas\s+$", context.before
    ):
        return None
    if (
        _WAS_BEFORE.search(context.before)
        or tense("", _FIRST_WORD.sub("", context.after)) == "past"
    ):
        return None  # "he was soon released" and "it soon became a flood" tell stories
    return vague("FUTURE_REF")


_WAS_BEFORE = re.compile(r"\b(?:was|were|had)\s+$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?<=[a-z])\W.*", re.DOTALL)


def _recent(_match: re.Match[str], context: Context) -> Meaning | None:
    return None if re.search(r"\bmost\s+$", context.before) else vague("PAST_REF")


def _while(_match: re.Match[str], _context: Context) -> Meaning:
    return vague("PXX", "DURATION")


def _at_the_time(_match: re.Match[str], context: Context) -> Meaning | None:
    return None if re.match(r"\s+(?:of|when|that|[A-Z])", context.after) else vague("PAST_REF")


REFERENCE_FORMS = table(
    ("(?:right |even |until |by )?(?P<said>now)", _ref("PRESENT_REF")),
    ("right now|nowadays|these days|this moment", _ref("PRESENT_REF")),
    ("at present|at the moment|the present|the present day", _ref("PRESENT_REF")),
    ("currently", _ref("PRESENT_REF")),
    ("current", _ref("PRESENT_REF")),
    ("(?:more |most )?recently|lately|of late", _ref("PAST_REF")),
    ("recent", _recent),
    ("(?:in|over|from) (?P<said>the (?:recent |distant |not too distant )?past)", _ref("PAST_REF")),
    ("(?:at|by) (?P<said>the time)", _at_the_time),
    ("(?:at|during|around|since) (?P<said>that time)", _ref("PAST_REF")),
    ("soon", _soon),
    ("in (?P<said>(?:the )?(?:near |not too distant )?future)", _ref("FUTURE_REF")),
    ("the (?:near )?future|near future", _future),
    ("the (?:short|near|long) term", _ref("FUTURE_REF")),
    ("(?:a|quite a) while|some time|a (?:short|brief) (?:time|period)", _while),
    ("some ?day|one day soon|from time to time|a later date", _ref("FUTURE_REF")),
)
