"""Are two texts reports of one origin? Bands of a MinHash to find candidates, sentences to decide.

The decision made here: the share of the shorter text's words whose sentences stand in the longer
one. A sentence stands there where its words do, in runs of three, and all of its figures. Half of
the shorter text must, and with it something of its beginning: articles of one outlet share their
background, which stands at the end, and copies share the news.
"""

from __future__ import annotations

import re
import unicodedata
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
BANDS, ROWS = 64, 2  # of the signature; texts with a Jaccard index of .2 meet in .93 of cases
SHINGLE = 5  # words; unrelated articles of one topic share one run in a thousand

NEEDED = 0.5  # of the shorter text's words
NEEDED_CREDITED = 0.4  # where both name the same agency
PLAIN = 0.65  # of the shorter text's words: then its beginning need not be among them
STANDS = 0.75  # of a sentence's words, in runs that the other text has
_BEGINNING = 3  # sentences; a date line and a headline may stand before the lead
_RUN = 3  # words
_SHORTEST = 4  # words of a sentence that is recognised by its runs, not as a whole alone

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")  # 日 is one
_INSIDE = re.compile(  # Assad's, U.S., 1,300; not 2.5
    r"(?<=\w)['’ʼ](?=\w)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)|(?<=\d),(?=\d{3}\b)"
)


def bands(text: str) -> tuple[int, ...]:
    """Numbers of which near-copies share some; none for a text too short to be compared.

    Each is a signed 64-bit number, the hash of a band of the MinHash; the same for ever.
    """
    import numpy as np

    words = _words(text)
    if len(words) < LEAST_WORDS:
        return ()
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    signature = _min_hash()
    signature.update_batch(run.encode("utf-8", "surrogatepass") for run in sorted(runs))
    return tuple(_banded(np.asarray(signature.hashvalues, np.uint64)).tolist())


def overlap(first: str, second: str, *, is_credited: bool = False) -> Overlap:
    """What two texts have in common; `is_credited` where both name one agency as their origin."""
    one, other = _prepared(first), _prepared(second)
    there, back = _standing(one, other), _standing(other, one)
    shares = one.share(there), other.share(back)
    is_first_shorter = len(one.words) <= len(other.words)
    share = shares[0] if is_first_shorter else shares[1]
    begins = any((there if is_first_shorter else back)[:_BEGINNING])
    needed = NEEDED_CREDITED if is_credited else NEEDED
    is_copy = share >= PLAIN or (share >= needed and begins)
    return Overlap(first=shares[0], second=shares[1], is_copy=is_copy)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text as it is compared: its words, where its sentences end, and their runs."""

    words: tuple[str, ...]
    ends: tuple[int, ...]  # of the sentences, in words
    sentences: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]

    def share(self, standing: Sequence[bool]) -> float:
        """The share of the words that are of these sentences."""
        starts = (0, *self.ends)
        covered = sum(
            end - start
            for start, end, stands in zip(starts, self.ends, standing, strict=False)
            if stands
        )
        return covered / len(self.words) if self.words else 0.0


@lru_cache(maxsize=256)  # an article is compared with several, and a wire report again and again
def _prepared(text: str) -> _Prepared:
    words: list[str] = []
    ends: list[int] = []
    for start, end in spans(text):
        words += _words(text[start:end])
        if len(words) > (ends[-1] if ends else 0):
            ends.append(len(words))
    starts = (0, *ends)
    return _Prepared(
        words=tuple(words),
        ends=tuple(ends),
        sentences=frozenset(
            tuple(words[start:end]) for start, end in zip(starts, ends, strict=False)
        ),
        runs=frozenset(zip(words, words[1:], words[2:], strict=False)),
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
    if words in other.sentences:
        return True
    if len(words) < _SHORTEST or sum(held) < STANDS * len(words):
        return False
    return all(there or not word[0].isdigit() for word, there in zip(words, held, strict=True))


def _words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation; figures stay as they are."""
    plain = _INSIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(plain)


def _min_hash() -> Any:  # noqa: ANN401 - datasketch has no types
    from datasketch import MinHash

    a, b = _permutations()
    return MinHash(num_perm=BANDS * ROWS, hashfunc=crc32, scheme="affine32", permutations=(a, b))


@cache
def _permutations() -> Any:  # noqa: ANN401 - datasketch has no types
    """Made once: they are the same for every text, and slow to make."""
    from datasketch import MinHash

    return MinHash(num_perm=BANDS * ROWS, seed=1, hashfunc=crc32, scheme="affine32").permutations


def _banded(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """A number for each band, of its place and its two values."""
    import numpy as np

    pairs = values.reshape(BANDS, ROWS)
    places = np.arange(BANDS, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = ((pairs[:, 0] << np.uint64(32)) | pairs[:, 1]) ^ places
    return mixed.view(np.int64)
