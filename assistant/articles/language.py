"""The language of a text, where it is plain to see: by its script and its commonest words.

The decision made here: four answers, English, Arabic, Russian or none; a wrong language does more
harm than none.
"""

from __future__ import annotations

import re

_SAMPLE = 5_000  # characters
_FEWEST_LETTERS = 20
_MOST_OF_IT = 0.7  # share of the letters
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z\xdf-\u024f]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    r"\b(?:the|of|to|and|in|that|was|for|on|with|as|at|from|it|is|be|are|has|have|had|by|not|which"
    r"|who|his|their|this|were)\b"
)
_ENGLISH_SHARE = 0.15  # of the words; .25 to .45 in news, under .08 in German, French or Turkish
_RUSSIAN_ONLY = re.compile(r"[ыэёъ]")
_NOT_RUSSIAN = re.compile(r"[іїєґўљњђћџј]")
_NOT_ARABIC = re.compile(r"[پچژگکیےٹڈ]")  # Persian and Urdu


def detect(text: str) -> str:
    """ISO 639-1 of the language of a text, "" where it is not plain."""
    sample = text[:_SAMPLE].lower()
    letters = len(_LETTER.findall(sample))
    if letters < _FEWEST_LETTERS:
        return ""
    if len(_LATIN.findall(sample)) >= _MOST_OF_IT * letters:
        words = len(_WORD.findall(sample))
        return "en" if len(_ENGLISH.findall(sample)) >= _ENGLISH_SHARE * words else ""
    if len(_ARABIC.findall(sample)) >= _MOST_OF_IT * letters:
        return "" if _NOT_ARABIC.search(sample) else "ar"
    if len(_CYRILLIC.findall(sample)) >= _MOST_OF_IT * letters:
        return "ru" if _RUSSIAN_ONLY.search(sample) and not _NOT_RUSSIAN.search(sample) else ""
    return ""
