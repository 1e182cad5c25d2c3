"""Which short names a text spells out itself: "the Zenda River Authority (ZRA)"."""

from __future__ import annotations

import re


def acronyms(text: str) -> dict[str, str]:
    """Each acronym that the text explains, with the long name it stands for.

    Its letters must be the first letters of the name's words, in order; small words may count.
    """
    if "(" not in text:
        return {}
    found: dict[str, str] = {}
    for bracket in _SHORT.finditer(text):
        long = _ending(text[max(0, bracket.start() - _REACH) : bracket.start()], bracket["short"])
        if long:
            found.setdefault(bracket["short"], long)
    for bracket in _LONG.finditer(text):
        if _ending(bracket["long"], bracket["short"]) == bracket["long"]:
            found.setdefault(bracket["short"], bracket["long"])
    return found


def _ending(before: str, short: str) -> str:
    """The words at the end of `before` that the letters stand for; "" where there are none."""
    words = list(_WORD.finditer(before))
    left = list(short.replace(".", "").lower())
    start = len(before)
    for word in reversed(words[-_MOST_WORDS:]):
        if not left:
            break
        initial = word.group()[0]
        if initial.lower() == left[-1]:
            left.pop()
            start = word.start()
        elif initial.isupper() or word.group() not in _SMALL:
            return ""
    long = before[start:].strip()
    return long if not left and long[:1].isupper() else ""


_MOST_WORDS = 12
_REACH = 160  # characters before the bracket
_SHORT = re.compile(r"\s\(\s?(?P<short>(?:[A-Z]\.?){2,8})(?:\)|[,;])")
_LONG = re.compile(r"\b(?P<short>[A-Z]{2,8})\s\((?:the\s)?(?P<long>[A-Z][^()]{5,80})\)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "de", "la", "to", "with", "al", "s"))
