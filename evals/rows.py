"""What a benchmark reports: rows against their bars, kept by section, and shown as one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

NOT_THERE = "not there, skipped"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured."""

    what: str
    bar: str  # "" where it is shown for comparison only
    measured: str
    is_reached: bool | None = None  # None: no bar, or not measured

    @property
    def verdict(self) -> str:
        """For the table: yes, no, or nothing."""
        return {True: "yes", False: "no", None: ""}[self.is_reached]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one benchmark, with what a reader must know of how they were made."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """For results.json."""
        return asdict(self)

    @classmethod
    def from_record(cls, found: dict[str, Any]) -> Section:
        """The reverse of `as_record`."""
        rows = tuple(Row(**row) for row in found["rows"])
        return cls(found["name"], rows, tuple(found["notes"]))


Tell = Callable[[str], None]
"""Told how far a benchmark has come."""

HEADINGS = ("what", "bar", "measured", "reached")


def skipped(name: str, what: str, bar: str) -> Section:
    """The section of a benchmark whose data is not on this machine."""
    return Section(name, (Row(what, bar, NOT_THERE),))


def as_text(sections: Iterable[Section]) -> str:
    """One table for the terminal, its columns as wide as what stands in them."""
    cells = [HEADINGS, *(_cells(row) for section in sections for row in section.rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * min(sum(widths) + 6, 120), *lines[1:]])


def as_markdown(rows: Sequence[Row]) -> str:
    """A table of a Markdown file."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(_cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _cells(row: Row) -> tuple[str, str, str, str]:
    return row.what, row.bar, row.measured, row.verdict
