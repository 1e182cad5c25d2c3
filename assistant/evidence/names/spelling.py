"""Whether two words are one Arabic (or Cyrillic) word in two transliterations.

The decision made here: consonants must agree one by one, after "q", "ck" and "k", or "ou" and "u",
have been made one; vowels may differ only within their kind. Mosul is Mosoul, and not Mosel. Rules
hold for names that look Arabic alone: Marten is not Martin.
"""

from __future__ import annotations

import re
from functools import lru_cache

Spelt = tuple[str, ...]
"""A word as vowel, consonant, vowel, … consonant, vowel; "" where no vowel stands."""


def looks_arabic(folded: str) -> bool:
    """Whether a name, in lower case, has something that names in Arabic have and others seldom."""
    return _ARABIC.search(folded) is not None


def alike(one: str, two: str) -> bool:
    """Whether two names, bare and in lower case, can be spellings of one, word by word."""
    first, second = spelt(one), spelt(two)
    return (
        skeleton(first) == skeleton(second)
        and len(first) > 0
        and all(_agree(a, b) for a, b in zip(first, second, strict=True))
    )


def skeleton(words: tuple[Spelt, ...]) -> tuple[str, ...]:
    """The consonants of each word: equal for all spellings, and for some other words."""
    return tuple("".join(word[1::2]) for word in words)


@lru_cache(maxsize=8192)
def spelt(name: str) -> tuple[Spelt, ...]:
    """The words of a bare name, each as its sounds."""
    plain = _SERVANT.sub("abd ", name)
    return tuple(_sounds(word) for word in plain.split())


def _sounds(word: str) -> Spelt:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    parts = re.split(r"([^aeiouEO])", word)
    return tuple(parts)


def _agree(one: Spelt, two: Spelt) -> bool:
    return all(
        len(a) == len(b) and all(y in _KIN[x] for x, y in zip(a, b, strict=True))
        for a, b in zip(one[::2], two[::2], strict=True)
    )


_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z0-9]", ""),
        (r"(?<=.[bdrntf])[aou]l+ah?$", "ulah"),  # Hezbollah, Hizballah; Abdallah
        (r"(?<=..)(?:eh|ah|aa|e'|a)$", "a"),
        (r"(?<=sk)(?:yy|iy|ij|yi|ii|i)$", "y"),  # Zelenskiy
        (r"kh", "x"),
        (r"gh", "g"),
        (r"[dt]h", lambda found: found.group()[0]),
        (r"sh|ch", "$"),
        (r"dj", "j"),
        (r"ph", "f"),
        (r"ck|[qc]", "k"),
        (r"iy+(?=a)", "i"),
        (r"(?:a[iye]|e[iy])(?![aeiou])", "E"),
        (r"(?:a[uow]|ow)(?![aeiou])", "O"),
        (r"ou|oo", "u"),
        (r"ee|ie(?!.?$)", "i"),
        (r"y(?![aeiou])", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_KIN = {"a": "aeE", "e": "aeiE", "i": "ieE", "o": "ouO", "u": "ouO", "E": "aeiE", "O": "ouO"}

_SERVANT = re.compile(
    r"\babd(?:[aeu][lrn]?)?[ -]?(?=(?:rah?man|aziz|kar[ie]+m|[qk]ad[ie]r|hamid|majid|salam"
    r"|raz+a[qk]|mal[ie]k|latif|hadi|fat+ah|bas+[ie]t|jalil|mahdi|nas+[ie]r|wah+ab|sat+ar)\b)"
)
_ARABIC = re.compile(
    r"\b(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ez)-"
    r"|\b(?:a[bl]u|abou|umm?|bin|ibn|bint|abd\w*|jabhat|ja[iy]sh|jisr|d[ae][iy]r|ras|ahrar"
    r"|h[ie]zb\w*|ansar|liwa|faylaq|wadi|kafr|jebel|jabal|shei[kh]+|m[ou]ham+[ae]d|ahm[ae]d"
    r"|has+an|hus+[ae][iy]n|ali|mahm[ou]+d|mustafa|ibrahim|[yj]ous+[eu]f|khal[ie]+[dl]|tari[qk])\b"
    r"|kh|gh[aeiou]|q(?!u)|[aeiou]dh|aa|l+ah\b|oud\b|oun\b|[iy]y[ae]h?\b"
)
