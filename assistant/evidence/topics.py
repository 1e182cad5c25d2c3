"""A topic to what a text must have to be about it: its names, and its other words."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evidence.names.names import key_of, names
from assistant.evidence.words import content_stems


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic names, and its other words."""

    names: frozenset[str]  # keys
    stems: frozenset[str]  # of the words that are in no name

    def is_named(self, text: str) -> bool:
        """Whether a text has one of the names; True where there is none to have."""
        if not self.names:
            return True
        held = {name.key for name in names(text)}
        return any(f" {key} " in f" {other} " for key in self.names for other in held)

    def has_words(self, text: str) -> bool:
        """Whether a text has most of the other words; True where there are none."""
        held = self.stems & set(content_stems(text))
        return 2 * len(held) > len(self.stems) or not self.stems


def topic_of(words: str) -> Topic:
    """A word with a capital is a name, wherever it stands: a topic is no sentence."""
    found = names(words)
    rest = "".join(
        " " if any(name.start <= at < name.end for name in found) else letter
        for at, letter in enumerate(words)
    )
    keys = {name.key or key_of(name.text) for name in found}
    return Topic(frozenset(keys - {""}), frozenset(content_stems(rest)))
