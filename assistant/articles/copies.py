"""Are two texts reports of one origin? A MinHash finds the candidates, their sentences decide.

The decision made here: the share of the shorter text's words whose sentences stand in the longer
one. A sentence stands there where its words do, in runs of three or in one sentence, and all of
its figures. Half of the shorter text must, and with it something of its beginning: articles of one
outlet share their background, which stands at the end, and copies share the news.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from assistant.model import Overlap
from assistant.sentences import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_WORDS = 40  # of a text that is compared at all
BANDS, ROWS = 40, 2
"""Of a signature: texts with a Jaccard index of .2 share a band in .80 of cases, of .3 in .98.

More bands find more of what is edited much, and each costs a row of the library's index.
"""
_SCHEME = "affine32"  # of datasketch; another one gives other numbers
LEAST_LIKENESS = 0.06  # of two signatures, an estimate of the Jaccard index; of copies .15 or more
SHINGLE = 5  # words; unrelated articles of one topic share one run in a thousand

NEEDED = 0.5  # of the shorter text's words
NEEDED_CREDITED = 0.4  # where both name the same agency
NEEDED_BY_A_THIRD = 0.4  # where both are copies of another, cut or edited in two ways
PLAIN = 0.65  # of the shorter text's words: then its beginning need not be among them
STANDS = 0.75  # of a sentence's words: in runs that the other text has, or in one sentence of it
_EDITED = 0.3  # of a sentence's words in runs that the other text has: fewer are no edit of it
_COMMON = 50  # sentences; a word in more of them leads nowhere, and would take long
_LONGEST = 100_000  # characters: of a book, the beginning is compared
_AT_ONCE = 4_096  # runs of a text that are hashed together: 1.3 MB
_BEGINNING = 3  # sentences; a date line and a headline may stand before the lead
_RUN = 3  # words
_SHORTEST = 4  # words of a sentence that is recognised by its runs, not as a whole alone

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")  # 日 is one
_INSIDE = re.compile(  # Assad's, U.S., 1,300; not 2.5
    r"(?<=\w)['’ʼ](?=\w)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)|(?<=\d),(?=\d{3}\b)"
)


def sign(text: str) -> bytes:
    """The MinHash of a text, eight bytes a band; empty for a text too short to be compared.

    Near-copies share bands. It is the same for ever: libraries keep it.
    """
    import numpy as np

    words = _words(text[:_LONGEST])
    if len(words) < LEAST_WORDS:
        return b""
    signature = _min_hash()
    runs = np.unique(_runs(words)).tolist()
    for start in range(0, len(runs), _AT_ONCE):
        signature.update_batch(runs[start : start + _AT_ONCE])
    return np.asarray(signature.hashvalues, "<u4").tobytes()


def may_be_copies(signature: bytes, other: bytes) -> bool:
    """False where two texts have too little in common for their sentences to be compared."""
    import numpy as np

    same = np.frombuffer(signature, "<u4") == np.frombuffer(other, "<u4")
    return bool(same.mean() >= LEAST_LIKENESS)


def overlap(first: str, second: str) -> Overlap:
    """What two texts have in common, and whether that makes them copies."""
    one, other = _prepared(first[:_LONGEST]), _prepared(second[:_LONGEST])
    standing = _standing(one, other)
    share = of_shorter = one.share(standing)
    if len(other.words) < len(one.words):
        standing = _standing(other, one)
        of_shorter = other.share(standing)
    begins = any(standing[:_BEGINNING])
    return Overlap(
        share=share,
        is_copy=of_shorter >= (NEEDED if begins else PLAIN),
        is_copy_if_credited=of_shorter >= (NEEDED_CREDITED if begins else PLAIN),
        is_copy_of_copy=of_shorter >= NEEDED_BY_A_THIRD,
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text as it is compared: its words, where its sentences end, and their runs."""

    words: tuple[str, ...]
    ends: tuple[int, ...]  # of the sentences, in words
    sentences: tuple[tuple[str, ...], ...]
    whole: frozenset[tuple[str, ...]]  # the same
    runs: frozenset[tuple[str, ...]]
    places: dict[str, tuple[int, ...]]  # of each word, the sentences that have it

    def share(self, standing: Sequence[bool]) -> float:
        """The share of the words that are of these sentences."""
        starts = (0, *self.ends)
        covered = sum(
            end - start
            for start, end, stands in zip(starts, self.ends, standing, strict=False)
            if stands
        )
        return covered / len(self.words) if self.words else 0.0


@lru_cache(maxsize=32)  # an article is compared with several, and a wire report again and again
def _prepared(text: str) -> _Prepared:
    words: list[str] = []
    ends: list[int] = []
    for start, end in spans(text):
        words += _words(text[start:end])
        if len(words) > (ends[-1] if ends else 0):
            ends.append(len(words))
    starts = (0, *ends)
    sentences = tuple(tuple(words[start:end]) for start, end in zip(starts, ends, strict=False))
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        for word in set(sentence):
            places.setdefault(word, []).append(number)
    return _Prepared(
        words=tuple(words),
        ends=tuple(ends),
        sentences=sentences,
        whole=frozenset(sentences),
        runs=frozenset(zip(words, words[1:], words[2:], strict=False)),
        places={word: tuple(numbers) for word, numbers in places.items()},
    )


def _standing(one: _Prepared, other: _Prepared) -> list[bool]:
    """For each sentence of one text: does it stand in the other?"""
    held = [False] * len(one.words)
    for place, run in enumerate(zip(one.words, one.words[1:], one.words[2:], strict=False)):
        if run in other.runs:
            held[place : place + _RUN] = [True] * _RUN
    starts = (0, *one.ends)
    return [
        _stands(one.words[start:end], held[start:end], other)
        for start, end in zip(starts, one.ends, strict=False)
    ]


def _stands(words: tuple[str, ...], held: Sequence[bool], other: _Prepared) -> bool:
    if words in other.whole:
        return True
    if len(words) < _SHORTEST:
        return False
    if sum(held) >= STANDS * len(words):
        return all(there or not word[0].isdigit() for word, there in zip(words, held, strict=True))
    return sum(held) >= _EDITED * len(words) and _is_edited(words, other)


def _is_edited(words: tuple[str, ...], other: _Prepared) -> bool:
    """True where one sentence of the other text has most of the words and the same figures."""
    mine = set(words)
    met = Counter(
        place
        for found in (other.places.get(word, ()) for word in mine)
        if len(found) <= _COMMON
        for place in found
    )
    if not met:
        return False
    nearest = max(met, key=lambda place: (met[place], -place))
    theirs = set(other.sentences[nearest])
    if len(mine & theirs) < STANDS * max(len(mine), len(theirs)):
        return False
    return _figures(words) == _figures(other.sentences[nearest])


def _figures(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if word[0].isdigit())


def _words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation; figures stay as they are."""
    plain = _INSIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(plain)


def _runs(words: Sequence[str]) -> NDArray[np.uint32]:
    """A number for each run of SHINGLE words."""
    import numpy as np

    hashes = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    known = np.array(hashes, np.uint32)
    count = len(words) - SHINGLE + 1
    mixed = np.zeros(count, np.uint32)
    for place in range(SHINGLE):
        mixed = mixed * np.uint32(0x01000193) ^ known[place : place + count]  # FNV-1, by words
    return mixed


def _min_hash() -> Any:  # noqa: ANN401 - datasketch has no types
    from datasketch import MinHash

    return MinHash(
        num_perm=BANDS * ROWS, hashfunc=int, scheme=_SCHEME, permutations=_permutations()
    )


@cache
def _permutations() -> Any:  # noqa: ANN401 - datasketch has no types
    """Made once: they are the same for every text, and slow to make."""
    from datasketch import MinHash

    return MinHash(num_perm=BANDS * ROWS, seed=1, hashfunc=int, scheme=_SCHEME).permutations
