"""Words to the side that is meant by them: an army's, rebels', civilians', a named group's.

A group's epithets ("the party", "the Resistance", "its gunmen", "we") are resolved by what stands
beside them; what cannot be resolved leaves the side open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence.names.names import names
from assistant.model import Passage

ANYBODY = frozenset({"anybody"})
"""The side of "nobody was killed": it is denied of every side."""


@lru_cache(maxsize=4096)
def sides(words: str) -> frozenset[str]:
    """The sides that some words name; empty where they name none ("men", "people")."""
    named = groups(words)
    if _BOTH.search(words):
        return frozenset({"both sides"})
    if named:
        return named
    return frozenset(
        side for side, pattern in _SIDES.items() if re.search(pattern, words, re.IGNORECASE)
    )


@lru_cache(maxsize=4096)
def groups(text: str) -> frozenset[str]:
    """The keys of the armed groups that a text names."""
    return frozenset(name.key for name in names(text) if is_group(name.key))


def is_group(key: str) -> bool:
    """Whether the key of a name is that of an armed group."""
    return key in _GROUPS or _GROUP_WORDS.search(key) is not None


def group_beside(passage: Passage) -> frozenset[str]:
    """The group that "the party" or "the Resistance" means in a passage; empty: cannot be told."""
    for text in (passage.text, passage.before, passage.side):
        match = re.search(r"\b[Cc]lose\s+to\s+(?P<whom>[^,.;]{3,40})", text)
        if match and groups(match["whom"]):
            return groups(match["whom"])
    for text in (passage.text, passage.before, passage.title):
        found = [name.key for name in names(text) if is_group(name.key)]
        if found:
            return frozenset(found[:1])
    return frozenset()


@lru_cache(maxsize=4096)
def has_epithet(words: str) -> bool:
    """Whether words stand for a group that is named elsewhere."""
    return _EPITHET.search(words) is not None


_GROUPS = frozenset(
    """
    hezbollah hamas taliban houthis qaeda shabaab fatah pkk ypg fatemiyoun wagner polisario
    """.split()
) | {"boko haram", "quds force", "ahrar sham", "jund aqsa", "islamic state"}
_GROUP_WORDS = re.compile(
    r"\b(?:front|brigades?|militia|army of|jabhat|battalions?|revolutionary guards?|units"
    r"|democratic forces|free syrian army|jihad|faylaq|liwa|jaysh|jaish)\b"
)
_SIDES = {
    "army": (
        r"\b(?:soldiers?|troops|army|army's|servicemen|conscripts?|militiam[ae]n|regime"
        r"|government|garrison|heroes|defenders|regulars|defen[cs]e\s+forces)\b"
    ),
    "rebels": (
        r"\b(?:rebels?|insurgents?|terrorists?|opposition|gunm[ae]n|militants?|jihadists?"
        r"|takfiris?)\b"
    ),
    "civilians": r"\b(?:civilians?|residents?|villagers?|citizens?|children|women|refugees)\b",
    "police": r"\bpolice(?:m[ae]n)?\b",
}
_BOTH = re.compile(r"\bboth\s+sides\b", re.IGNORECASE)
_EPITHET = re.compile(r"\b(?:the\s+)?(?:party|Resistance|movement)\b")
