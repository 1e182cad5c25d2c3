"""PDFs for the tests: each line is put where the test says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF

LEADING = 12.0  # points from line to line
LEFT, RIGHT_COLUMN = 60.0, 310.0
CREATED = datetime(2015, 5, 12, 18, 5, tzinfo=UTC)


@dataclass(frozen=True)
class At:
    """Text at a place, in points from the upper left corner to the base line."""

    x: float
    y: float
    text: str
    size: float = 10.0
    style: str = ""  # "B": bold
    angle: float = 0.0  # degrees, against the clock
    colour: int = 0  # grey, 255 is white


def column(
    lines: Sequence[str], x: float = LEFT, y: float = 100.0, size: float = 10.0, style: str = ""
) -> list[At]:
    """Lines below each other; "" leaves a line out, a "> " before one indents it."""
    return [
        At(x + 12 * line.startswith("> "), y + LEADING * at, line.removeprefix("> "), size, style)
        for at, line in enumerate(lines)
        if line
    ]


def pdf(
    *pages: Sequence[At], title: str = "", author: str = "", password: str = "", turned: int = 0
) -> bytes:
    """A PDF with these pages of 595 by 842 points; `turned` is the rotation of its first page."""
    document = FPDF(unit="pt", format=(595.0, 842.0))
    document.set_auto_page_break(False)
    document.set_creation_date(CREATED)
    if title:
        document.set_title(title)
    if author:
        document.set_author(author)
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    for texts in pages:
        document.add_page()
        for at in texts:
            document.set_font("Times", at.style, at.size)
            document.set_text_color(at.colour)
            with document.rotation(at.angle, at.x, at.y):
                document.text(at.x, at.y, at.text)
    written = bytes(document.output())
    if turned:
        written = written.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % turned, 1)
    return written
