"""A text to what it speaks of: where its sentences are, and the stems, values and names in it."""

from __future__ import annotations

from functools import lru_cache

from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import country_of, names
from assistant.evidence.times.dates import dates
from assistant.evidence.words import content_stems, stem, tokens
from assistant.sentences import spans


@lru_cache(maxsize=4096)
def borders(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of the sentences of a text, remembered: splitting costs more than checking."""
    return spans(text)


@lru_cache(maxsize=16384)
def meant(text: str) -> frozenset[str]:
    """What a text speaks of: stems, figures as values, names by their key.

    Verbs of saying are left out, and dates, which have a check of their own.
    """
    stated = [(one.start, one.end) for one in figures(text)]
    stated += [(one.start, one.end) for one in dates(text) if not one.relative]
    words = (
        token.stem
        for token in tokens(text)
        if not token.is_stop
        and token.stem not in SAYING
        and not country_of(token.text)
        and not any(start <= token.start < end for start, end in stated)
    )
    values = (f"{one.low:g}" for one in figures(text))
    aliases = (
        word for name in names(text) for word in content_stems(country_of(name.text) or name.key)
    )
    return frozenset((*words, *values, *aliases))


SAYING = frozenset(
    stem(word) for word in ("say", "says", "said", "told", "tell", "reported", "claimed", "added")
)
