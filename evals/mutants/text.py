"""A sentence to the pieces that the rules change: words, quotations, content, sentences.

The decision made here: nothing is taken from the check that is measured. Rules that shared its
eyes would be blind where it is blind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.model import Passage
from assistant.sentences import spans

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘’]+’(?!\w)")
_STOP = frozenset(
    """a about after all also an and any are as at be because been before being between both but by
    could did do does down for from had has have he her him his how i in into is it its itself more
    most no none nor not of off on one only or other our out over own s said same says she since so
    some such t than that the their them then there these they this those through to told too under
    until up us very was we were what when where which while who whom whose will with would you
    your according added say""".split()
)
_SUFFIX = re.compile(r"(?:'s|’s|ings?|edly|ed|ies|es|s|e|y|ly)$")
_SPEAKS = re.compile(
    r"\b(?:said|says?|saying|told|according|report(?:s|ed)?|claim(?:s|ed)?|den(?:y|ies|ied)|added|"
    r"announced|stated|insist\w*|alleg\w*|acknowledged|confirmed|admitted|warned|estimate[sd]?|"
    r"spoke|speaks|put|puts|gave|gives|blamed?|accused|called|thought|believed?|maintain\w*|"
    r"argued|answered|described|repeated|quoted|declared|promised|feared|hoped|wrote)\b",
    re.IGNORECASE,
)


def quotations(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands between quotation marks, the marks left out."""
    return [(found.start() + 1, found.end() - 1) for found in _QUOTED.finditer(text)]


def is_quoted(text: str, at: int) -> bool:
    """True where the character at an offset stands between quotation marks."""
    return any(start <= at < end for start, end in quotations(text))


def replaced(text: str, start: int, end: int, new: str) -> str:
    """The text with other characters in one place, a capital kept at its beginning."""
    is_first = not text[:start].strip(" \"“‘'-")
    is_quote = text[start:end][:1].isupper() and text[:start].endswith(('"', "“"))
    piece = new[:1].upper() + new[1:] if is_first or is_quote else new
    return tidy(text[:start] + piece + text[end:])


def tidy(text: str) -> str:
    """Spaces once, none before a stop, a capital at the beginning."""
    flat = re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,")
    flat = re.sub(r",(?=[.,;])", "", flat)
    for at, character in enumerate(flat):
        if character.isalnum():
            return flat[:at] + character.upper() + flat[at + 1 :]
    return flat


def stem(word: str) -> str:
    """A word without case and the commonest endings."""
    lower = word.lower()
    short = _SUFFIX.sub("", lower)
    return short if len(short) >= 3 else lower


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """Stems of the words that mean something."""
    words = (found.group().lower() for found in WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in _STOP)


def shared(text: str, other: str) -> float:
    """The share of a text's content that another text holds, 0 to 1."""
    wanted = content(text)
    return len(wanted & content(other)) / len(wanted) if wanted else 0.0


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order."""
    return [text[start:end] for start, end in spans(text)]


def own_voice(passage: Passage) -> Iterator[str]:
    """The sentences that the passage, or the headline over it, states without a speaker."""
    for sentence in [passage.title, *sentences(passage.text)]:
        if not _SPEAKS.search(sentence) and not quotations(sentence):
            yield sentence


def is_spoken(sentence: str) -> bool:
    """True where somebody is named as the one who says it."""
    return bool(_SPEAKS.search(sentence))


def around(passage: Passage) -> str:
    """All that a check may see of a passage: its headline, what stands beside it, and its text."""
    return f"{passage.title}. {passage.before} {passage.text} {passage.after}"
