"""Text to words with their offsets, folded so that two spellings of one word compare equal.

The one decision made here: hyphens part words ("al-Nusra-led" is al, Nusra, led), apostrophes do
not, and a possessive 's never counts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a text."""

    text: str  # exactly as written
    start: int
    end: int
    stem: str  # folded and stemmed; equal for "Assad’s" and "assad"
    is_stop: bool  # carries no content of its own


@lru_cache(maxsize=16384)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in reading order, repeated as in the text."""
    return tuple(token.stem for token in tokens(text) if not token.is_stop)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """Every word and number of a text with its offsets, in reading order."""
    return tuple(_token(match) for match in _WORD.finditer(text))


def fold(text: str) -> str:
    """The text in lower case, without diacritics, with straight quotes and plain hyphens."""
    if text.isascii() and "`" not in text:  # nearly every word, in a fraction of the time
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def straighten(text: str) -> str:
    """The text with straight quotes and plain hyphens; every character keeps its offset."""
    return text.translate(_PLAIN)


def stem(word: str) -> str:
    """The stem of one word: folded, without possessive, by Porter's second English stemmer."""
    return _stem(fold(word))


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    if word.replace(".", "") in _CAPITALS:
        return Token(word, match.start(), match.end(), word.replace(".", ""), is_stop=False)
    folded = fold(word)
    return Token(word, match.start(), match.end(), _stem(folded), folded in STOP_WORDS)


@lru_cache(maxsize=65536)
def _stem(folded: str) -> str:
    bare = re.sub(r"'s?$", "", folded).replace(".", "") if folded[:1].isalpha() else folded
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(_LONG.get(bare, bare.replace(",", ""))))


_STEMMER = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = Lock()  # the stemmer keeps the word that it works on in itself

_LONG = {"tv": "television", "uk": "britain"}  # one word under two spellings

_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u00b4\u2032`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | {"\u00a0": " ", "\u2009": " ", "\u202f": " "}
)

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*"  # 1,000 and 2.5
    r"|[^\W\d_]+(?:['\u2018\u2019\u02bc][^\W\d_]+)*"
    r"|[^\W_]+"
)

_CAPITALS = frozenset({"US", "IS", "WHO", "IT"})  # in capitals they are names, not stop words

STOP_WORDS = frozenset(
    """
    a about above according across after again against all along also although am amid among an
    and any are as at be because around been before being below between both but by can could
    despite did do does doing down during each few for from further had has have having he her
    here hers herself him himself his how however i if in including into is it its itself just
    may me might more most must my myself near neither no nor not now of off on once only or
    other our ours ourselves out over own s same shall she should since so some such t than that
    the their theirs them themselves then there these they this those through thus to too under
    until up upon us very via was we were what when where whether which while who whom whose why
    will with within without would yet you your yours yourself yourselves didn't don't doesn't
    isn't aren't wasn't weren't won't wouldn't can't cannot couldn't hasn't haven't hadn't it's
    he's she's that's there's they're we're i'm
    """.split()
)
