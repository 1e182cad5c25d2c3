"""Words to pieces of lines: what stands on one base line without a wide gap in it.

The decision made here: a piece ends where a gap as wide as a letter is high opens; whether it is
a border between columns or only a wide space is decided where the columns are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.sources.pdf.words import Word

_SAME_LINE = 0.4  # of the size, between the base lines of a word and a raised one
_GAP = 1.0  # of the size
_SPACE = 0.2  # of the size; a narrower gap stands between letters
_RAISED_SIZE = 0.8  # of its neighbour's, for the mark of a footnote
_NOTE_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,3})$")
_BEFORE_A_MARK = re.compile(r"(?:[^\W\d_]{2}|[.,;:!?)\]\"'”’»])$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand side by side. Points; y of the base line, growing downwards."""

    text: str
    left: float
    right: float
    y: float
    size: float  # of most of its letters
    is_bold: bool  # all of it
    first_word: float  # width of its first word

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


def pieces(words: Iterable[Word]) -> list[Piece]:
    """The pieces of a page from top to bottom, those of one height from left to right."""
    found: list[Piece] = []
    for row in _rows(words):
        together: list[Word] = []
        for word in sorted(row, key=lambda each: (each.left, each.right)):
            if together and word.left - max(each.right for each in together) > _GAP * max(
                word.size, together[-1].size
            ):
                found.append(_piece(together))
                together = []
            together.append(word)
        found.append(_piece(together))
    return sorted(found, key=lambda piece: (piece.y, piece.left))


def joined(row: Sequence[Piece], gap: str) -> Piece:
    """Pieces of one line, from left to right, as one; `gap` stands where a wide one was."""
    text = row[0].text
    for before, piece in pairwise(row):
        is_wide = piece.left - before.right > 2 * _GAP * piece.size
        text += (gap if is_wide else " ") + piece.text
    return Piece(
        text=text,
        left=row[0].left,
        right=max(piece.right for piece in row),
        y=row[0].y,
        size=_usual_size(row),
        is_bold=all(piece.is_bold for piece in row),
        first_word=row[0].first_word,
    )


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words of about one height, whatever column they stand in."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.y):
        if rows and word.y - rows[-1][0].y <= _SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _piece(words: list[Word]) -> Piece:
    size = _usual_size(words)
    plain = [word for at, word in enumerate(words) if not _is_note_mark(words, at, size)] or words
    is_backwards = sum(len(word.text) * (1 if word.is_right_to_left else -1) for word in plain) > 0
    ordered = plain[::-1] if is_backwards else plain
    text = ordered[0].text
    for before, word in pairwise(ordered):
        gap = max(word.left - before.right, before.left - word.right)
        is_space = gap > _SPACE * word.size or (word.is_apart and gap > 0)
        text += (" " if is_space else "") + word.text
    base = max(plain, key=lambda word: len(word.text) * word.size)
    return Piece(
        text=text,
        left=min(word.left for word in plain),
        right=max(word.right for word in plain),
        y=base.y,
        size=size,
        is_bold=all(word.is_bold for word in plain),
        first_word=ordered[0].right - ordered[0].left,
    )


def _usual_size(parts: Iterable[Word] | Iterable[Piece]) -> float:
    """The size of most letters."""
    counts = Counter[float]()
    for part in parts:
        counts[part.size] += len(part.text)
    return max(counts, key=lambda size: (counts[size], size))


def _is_note_mark(words: list[Word], at: int, size: float) -> bool:
    """True for the small raised number of a footnote behind a word; "km2" keeps its 2."""
    word, before = words[at], words[at - 1] if at else None
    return bool(
        before
        and word.size < _RAISED_SIZE * size
        and word.y < before.y - 0.1 * size
        and _NOTE_MARK.match(word.text)
        and _BEFORE_A_MARK.search(before.text)
        and not (word.text in ("2", "3") and before.text[-2:] in ("km", "cm", "mm"))
    )
