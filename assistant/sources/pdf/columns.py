"""The order in which a page is read: columns from left to right, what spans them in between.

The decision made here: a gutter is a strip that few lines cross and that has several lines of
prose on both sides at one height; without prose on both sides it is a table, read by its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from assistant.sources.pdf.rows import Piece

_FEWEST_LINES = 3  # of a column
_NARROWEST = 0.6  # of the size of the letters, for a gutter
_MOST_CROSSING = (0.0, 0.1, 0.2, 0.35)  # share of a page's lines that span its columns
_FILLED = 0.5  # share of its column's width that a line of prose fills, in the middle
_PROSE_WORDS = 3  # of a line, in the middle
_BESIDE = 0.5  # share of the shorter column that has the other one beside it


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that are read from top to bottom, and the borders of the column they stand in."""

    pieces: tuple[Piece, ...]
    left: float
    right: float


def blocks(pieces: Sequence[Piece]) -> list[Block]:
    """The blocks of a page in reading order."""
    return _parted(sorted(pieces, key=lambda piece: (piece.y, piece.left)))


def _parted(pieces: list[Piece]) -> list[Block]:
    if not pieces:
        return []
    gutter = _gutter(pieces)
    if gutter is None:
        left = min(piece.left for piece in pieces)
        return [Block(tuple(pieces), left, max(piece.right for piece in pieces))]
    parted: list[Block] = []
    spanning: list[Piece] = []
    beside: list[Piece] = []
    for piece in pieces:
        is_spanning = piece.left < gutter < piece.right
        if is_spanning and beside:
            parted += _side_by_side(beside, gutter)
            beside = []
        if not is_spanning and spanning:
            parted += _parted(spanning)
            spanning = []
        (spanning if is_spanning else beside).append(piece)
    return parted + _parted(spanning) + _side_by_side(beside, gutter)


def _side_by_side(pieces: list[Piece], gutter: float) -> list[Block]:
    return [
        *_parted([piece for piece in pieces if piece.middle < gutter]),
        *_parted([piece for piece in pieces if piece.middle >= gutter]),
    ]


def _gutter(pieces: list[Piece]) -> float | None:
    """Where the strip between two columns has its middle; None on a page of one column."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    start = int(min(piece.left for piece in pieces))
    crossing = _crossing(pieces, start)
    narrowest = max(3, round(_NARROWEST * median(piece.size for piece in pieces)))
    for share in _MOST_CROSSING:
        strips = _strips(crossing, share * len(pieces), narrowest)
        middles = [start + (first + behind) / 2 for first, behind in strips]
        gutters = [middle for middle in middles if _parts_columns(pieces, middle)]
        if gutters:
            return min(gutters, key=lambda middle: abs(_balance(pieces, middle)))
    return None


def _crossing(pieces: list[Piece], start: int) -> list[int]:
    """How many pieces stand over each point of the width."""
    width = int(max(piece.right for piece in pieces)) - start + 2
    changes = [0] * (width + 1)
    for piece in pieces:
        changes[max(0, int(piece.left) - start)] += 1
        changes[min(width, int(piece.right) - start + 1)] -= 1
    counts: list[int] = []
    count = 0
    for change in changes[:width]:
        count += change
        counts.append(count)
    return counts


def _strips(crossing: list[int], most: float, narrowest: int) -> list[tuple[int, int]]:
    """The strips within the width that at most so many pieces cross."""
    strips: list[tuple[int, int]] = []
    first: int | None = None
    for at, count in enumerate([*crossing, len(crossing) + 1]):
        if at < len(crossing) and count <= most:
            first = at if first is None else first
        elif first is not None:
            if first > 0 and at < len(crossing) and at - first >= narrowest:
                strips.append((first, at))
            first = None
    return strips


def _parts_columns(pieces: list[Piece], middle: float) -> bool:
    left = [piece for piece in pieces if piece.right <= middle]
    right = [piece for piece in pieces if piece.left >= middle]
    return _is_column(left) and _is_column(right) and _are_beside(left, right)


def _is_column(pieces: list[Piece]) -> bool:
    """True for lines of prose below each other; wide spaces may stand in them."""
    lines = [list(line) for _, line in groupby(pieces, key=lambda piece: round(piece.y))]
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    filled = median(sum(piece.right - piece.left for piece in line) for line in lines)
    words = median(sum(len(piece.text.split()) for piece in line) for line in lines)
    return filled >= _FILLED * width and words >= _PROSE_WORDS


def _are_beside(left: list[Piece], right: list[Piece]) -> bool:
    top = max(left[0].y, right[0].y)
    bottom = min(left[-1].y, right[-1].y)
    shorter = min(left[-1].y - left[0].y, right[-1].y - right[0].y)
    return bottom - top >= _BESIDE * shorter > 0


def _balance(pieces: list[Piece], middle: float) -> int:
    return sum(1 if piece.middle < middle else -1 for piece in pieces)
