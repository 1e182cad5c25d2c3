"""A text to the stretches of it that stand between double quotation marks."""

from __future__ import annotations

from functools import lru_cache

from assistant.evidence.words import straighten


@lru_cache(maxsize=4096)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of what is quoted, marks included; an unclosed quotation ends with the text."""
    plain = straighten(text)
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, char in enumerate(plain):
        if char != '"':
            continue
        if opened is None:
            if _opens(plain, at):
                opened = at
        elif not (_opens(plain, at) and at > 0):
            found.append((opened, at + 1))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return tuple(found)


def is_within(quoted: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether all of a stretch of the text is quoted."""
    return any(first <= start and end <= last for first, last in quoted)


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    return straighten(sentence).rstrip("\"') ").endswith("?")


def _opens(plain: str, at: int) -> bool:
    before = plain[at - 1] if at else " "
    after = plain[at + 1] if at + 1 < len(plain) else " "
    return (before.isspace() or before in "([-") and not after.isspace()
