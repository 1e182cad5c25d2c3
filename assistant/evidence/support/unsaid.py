"""A denial without a "not": "unhurt", "removed", "only", "the biggest ever" beside "none bigger".

Such words are partners for a "not" of the other side, and nothing more.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.evidence.support.likeness import all_keys, held
from assistant.evidence.words import stem, straighten, tokens


def says_so_without_not(denial: str, about: Iterable[str], other: str) -> bool:
    """Whether the other text has what a denial says in words of its own.

    `denial` is the clause with its "not" or "no", `about` the stems that it turns for certain.
    """
    plain = straighten(other)
    if _NO_LONGER.search(denial):
        return _ENDED.search(plain) is not None
    if _COMPARED.search(straighten(denial)) and _FOREMOST.search(plain):
        return True
    if _BEYOND.search(denial) and _ONLY.search(plain):
        return True
    if _EARLIER.search(denial) and _FIRST.search(plain):
        return True
    if _is_opposed(about, other):
        return True
    return is_undone(about, other)


def _is_opposed(about: Iterable[str], text: str) -> bool:
    """Whether a text has the opposite of one of the words: "stays" of "not lifted"."""
    found = {token.stem for token in tokens(text)}
    return any(not found.isdisjoint(opposites().get(one, ())) for one in about)


@lru_cache(maxsize=1)
def opposites() -> Mapping[str, frozenset[str]]:
    """The stems that say what a stem says with a "not" before it."""
    table: dict[str, set[str]] = {}
    for pair in tomllib.loads(_TABLE.read_text("utf-8"))["pairs"]:
        ones, others = ({stem(word) for word in side.split()} for side in pair)
        for side, other in ((ones, others), (others, ones)):
            for word in side:
                table.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in table.items()}


def is_undone(about: Iterable[str], text: str) -> bool:
    """Whether a text has one of the words with an "un": "unwilling" of "willing"."""
    return bool(held(_bases(text), all_keys(about)))


@lru_cache(maxsize=4096)
def _bases(text: str) -> tuple[str, ...]:
    """The stems behind the prefixes of a text: "willing" of "unwilling"."""
    return tuple(
        stem(token.text.lower().removeprefix(prefix))
        for token in tokens(text)
        for prefix in _PREFIXES
        if token.text.lower().startswith(prefix) and len(token.text) > len(prefix) + SHORTEST
    )


def undone_word(said: str, sources: Iterable[str]) -> str:
    """The "unwilling" of the sources where a text has "willing"; "" where there is none."""
    found = {token.text.lower() for source in sources for token in tokens(source)}
    ours = [token.text.lower() for token in tokens(said) if not token.is_stop]
    return next(
        (
            f"{prefix}{word}"
            for word in ours
            for prefix in _PREFIXES
            if f"{prefix}{word}" in found and word not in found and f"{prefix}{word}" not in ours
        ),
        "",
    )


_TABLE = Path(__file__).with_name("opposites.toml")
SHORTEST = 3  # letters of a word that may carry an "un"
_PREFIXES = ("un", "in", "im", "non", "ir")
_NO_LONGER = re.compile(r"\b(?:no\s+longer|any\s*more|any\s+longer)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:no\s+longer|any\s*more|remov\w+|delet\w+|withdr[ae]w\w*|taken\s+(?:down|off|away)|left|gone"
    r"|quit|former\w*|ceas\w+|stop\w*|ended|closed|shut|abandon\w*|dropp\w+|scrapp\w+|lost"
    r"|resign\w*|retir\w+|cancel\w*|since|used\s+to)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:no|never|none|nobody|nothing)\b[^.;]*\b(?:more\s+[a-z]+|ever|before|as\s+[a-z]+\s+as"
    r"|bigger|larger|worse|better|higher|lower|longer|greater|older|younger)\b",
    re.IGNORECASE,
)
_FOREMOST = re.compile(
    r"\b(?:most|least|(?!(?:west|rest|test|guest|request|arrest|protest|interest|forest|invest"
    r"|suggest|contest|harvest|honest|quest|nest|chest|best\s+to)\b)\w{2,}est|worst|best|record|first|only"
    r"|unprecedented|unmatched|unrivalled)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier|before|previously|until|so\s+far|for)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|except\w*|alone|solely|exclusively)\b", re.IGNORECASE)
_BEYOND = re.compile(
    r"\b(?:outside|beyond|other|else|until|before|any\w*|elsewhere|besides)\b", re.IGNORECASE
)
