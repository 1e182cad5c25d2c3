"""How many word pieces a text has for the default embedding model.

The decision made here: an estimate from the shape of the words, so that cutting a text needs no
tokenizer. Against that of all-MiniLM-L6-v2, on 1,137 stretches of 100 words of English news, it
is 1 % too high in the middle and at most 8 % too low; for other writing it is too high.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

_PART = re.compile(r"[A-Za-z]+|\d+|[^A-Za-z\d]")
_COMMON = re.compile(
    r"\b(?:the|of|to|and|in|a|is|that|was|for|on|by|with|as|at|from|it|be|are|has|have|had|said|he"
    r"|his|who|which|will|not|but|they|their|been|were|this|an|or)\b"
)
_LEAST_COMMON = 0.12  # share of these words in English news; .25 to .45, less in lists of names
_LONGEST_WORD = 20  # characters; an address or a code otherwise
_LETTERS_A_PIECE = 1.4  # in words that the model does not know: codes 1.4, German 2.6
_LONG, _LONG_PIECES = 10, 1.6  # letters of an English word; 1.3 pieces on average
_NAME_PIECES = 1.8  # of a word with a capital; 1.4 on average
_DIGITS_A_PIECE = 2


def estimated_tokens(text: str) -> int:
    """The number of word pieces of a text, rather too high than too low."""
    words = text.split()
    is_english = len(_COMMON.findall(text)) >= _LEAST_COMMON * len(words)
    return ceil(
        sum(
            _in_english(word) if is_english and len(word) <= _LONGEST_WORD else _in_codes(word)
            for word in words
        )
    )


@lru_cache(maxsize=20_000)  # half the time of cutting an article is spent here without it
def _in_english(word: str) -> float:
    return sum(_pieces(part) for part in _PART.findall(word))


def _pieces(part: str) -> float:
    if part.isdigit():
        return ceil(len(part) / _DIGITS_A_PIECE)
    if not part[0].isascii() or not part[0].isalpha():
        return 1
    if part.islower():
        return 1 if len(part) < _LONG else _LONG_PIECES
    return max(1, len(part) / 3) if part.isupper() else _NAME_PIECES


def _in_codes(word: str) -> float:
    return sum(max(1, len(part) / _LETTERS_A_PIECE) for part in _PART.findall(word))
