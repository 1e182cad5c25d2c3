"""Two nearly equal sentences to the words that stand in each other's place."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from assistant.evidence.words import Token, tokens

NEARLY_EQUAL = 0.6  # share of one sentence's content words that stand in the other in order

Replaced = tuple[tuple[Token, ...], tuple[Token, ...]]
"""Words of the source, and the words of the other sentence that stand there instead."""


@lru_cache(maxsize=256)
def replaced(said: str, source: str, *, least: float = NEARLY_EQUAL) -> tuple[Replaced, ...]:
    """Words of the source and the words that stand in their place, in nearly equal sentences.

    `least` is the share of the content words of `said` that must stand in the source in order.
    """
    theirs = [token for token in tokens(source) if not token.is_stop]
    ours = [token for token in tokens(said) if not token.is_stop]
    matcher = SequenceMatcher(
        None, [token.stem for token in theirs], [token.stem for token in ours], autojunk=False
    )
    operations = matcher.get_opcodes()
    equal = sum(end - start for tag, start, end, _, _ in operations if tag == "equal")
    if equal < least * max(1, len(ours)):
        return ()
    return tuple(
        (tuple(theirs[start:end]), tuple(ours[our_start:our_end]))
        for tag, start, end, our_start, our_end in operations
        if tag == "replace"
    )
