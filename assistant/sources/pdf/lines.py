"""The lines of a document in reading order, each with what tells where paragraphs end.

The decision made here: pieces of one height in one column are one line, with a bar where a table
has its border; small lines at the foot of a column are notes, and wait until its text is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from assistant.sources.pdf.columns import Block, blocks
from assistant.sources.pdf.rows import Piece, joined

_SAME_HEIGHT = 0.3  # of the size
_NOTE_SIZE = 0.92  # of the size of the text
BAR = " | "
_OF_CONTENTS = re.compile(r"(?:\.\s?){5,}[\s|]*(?:\d{1,4}|[ivxlc]{1,7})$")  # "Flour . . . . . 7"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column. Points; y of the base line, growing downwards."""

    page: int  # from 0
    column: int  # of the document, in reading order, from 0
    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    first_word: float  # width of its first word
    column_left: float
    column_right: float
    leading: float  # between the lines of its column; 0 where it has one line
    is_note: bool


def lines(pages: Sequence[Sequence[Piece]]) -> list[Line]:
    """The lines of a document in reading order."""
    size = _text_size(pages)
    read: list[Line] = []
    column = 0
    for number, page in enumerate(pages):
        for block in blocks(page):
            read += _lines(block, number, column, size)
            column += 1
    return read


def _text_size(pages: Sequence[Sequence[Piece]]) -> float:
    """The size of most letters of a document."""
    counts = Counter[float]()
    for page in pages:
        for piece in page:
            counts[round(piece.size, 1)] += len(piece.text)
    return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0


def _lines(block: Block, page: int, column: int, text_size: float) -> list[Line]:
    rows = _rows(block.pieces)
    steps = [
        below.y - above.y
        for above, below in pairwise(rows)
        if abs(above.size - below.size) < _SAME_HEIGHT and 0 < below.y - above.y < 3 * above.size
    ]
    first_note = len(rows)
    while first_note > 1 and rows[first_note - 1].size < _NOTE_SIZE * text_size:
        first_note -= 1
    has_text = any(row.size >= _NOTE_SIZE * text_size for row in rows[:first_note])
    return [
        Line(
            page=page,
            column=column,
            text=row.text,
            left=row.left,
            right=row.right,
            y=row.y,
            size=row.size,
            is_bold=row.is_bold,
            first_word=row.first_word,
            column_left=block.left,
            column_right=block.right,
            leading=median(steps) if steps else 0.0,
            is_note=has_text and at >= first_note,
        )
        for at, row in enumerate(rows)
    ]


def _rows(pieces: Sequence[Piece]) -> list[Piece]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.y):
        if rows and piece.y - rows[-1][0].y <= _SAME_HEIGHT * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = (joined(sorted(row, key=lambda each: each.left), BAR) for row in rows)
    return [line for line in lines if not _OF_CONTENTS.search(line.text)]


def title_lines(read: Sequence[Line]) -> list[Line]:
    """The first page's largest lines, where they are larger than the text; else none."""
    first = [line for line in read if line.page == 0]
    if not first:
        return []
    counts = Counter[float]()
    for line in read:
        counts[round(line.size, 1)] += len(line.text)
    usual = max(counts, key=lambda size: (counts[size], -size))
    largest = max(line.size for line in first)
    if largest < 1.15 * usual:
        return []
    runs = groupby(first, key=lambda line: line.size >= 0.97 * largest)
    return next(list(run) for is_largest, run in runs if is_largest)
