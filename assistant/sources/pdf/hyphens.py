"""The hyphen at the end of a line: a word that was broken, or one that is written with it.

The decision made here: what the document itself writes elsewhere decides; without that, the
hyphen stays behind a prefix that keeps it and before a capital or a digit, and goes between
small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<word>[^\W_]+(?:[-‐‑][^\W_]+)*)(?P<hyphen>[-‐‑\xad])$")
_BEGINNING = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_DASHES = str.maketrans("‐‑", "--")
_KEPT_BEHIND = frozenset(
    "anti bin cross eight fifty five forty four half high ibn long low nine ninety non post quasi "
    "self seven seventy six sixty state thirty three twenty two ultra vice well world".split()
)  # of compounds; syllables that begin many English words ("al", "pro", "so") are not among them


class Vocabulary:
    """The words of a document as it writes them within its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            words = [word.translate(_DASHES).casefold() for word in _WORD.findall(line)]
            inner = words[1:-1] if _BROKEN.search(line) else words[1:]  # ends may be broken
            self._words.update(inner)

    def joint(self, before: str, after: str) -> tuple[bool, str]:
        """How two lines are joined: is the last character kept, and what stands between."""
        broken, beginning = _BROKEN.search(before), _BEGINNING.match(after)
        if not broken:
            return not before.endswith("\xad"), " "
        if not beginning:
            return True, " "
        return not self._is_one_word(broken, beginning[0]), ""

    def _is_one_word(self, broken: re.Match[str], beginning: str) -> bool:
        first = broken["word"].translate(_DASHES)
        rest = beginning.translate(_DASHES)
        if broken["hyphen"] == "\xad":
            return True
        if f"{first}-{rest}".casefold() in self._words:
            return False
        if f"{first}{rest}".casefold() in self._words:
            return True
        last = first.rpartition("-")[2]
        is_name = "-" in first or last.casefold() in _KEPT_BEHIND
        return last[-1:].islower() and rest[:1].islower() and not is_name
