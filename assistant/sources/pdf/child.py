"""The process that reads one PDF: bytes on its standard input, JSON on its standard output.

The decision made here: PDFium reads what strangers made in a process of its own, with little
memory and time, so that a hostile file can end nothing but this process.
"""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import asdict, dataclass

from pypdfium2 import PdfDocument, PdfiumError

from assistant.sources.formats.properties import sane_title
from assistant.sources.pdf.lines import Line, lines, title_lines
from assistant.sources.pdf.margins import without_margins
from assistant.sources.pdf.paragraphs import text
from assistant.sources.pdf.rows import pieces
from assistant.sources.pdf.words import Word, words

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
MEMORY_BYTES = 1024 * 1024 * 1024  # of addresses; Python and PDFium take some 200 MB of them
CPU_S = 60

_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Reading:
    """What the process found; where `problem` is not empty, the rest is."""

    problem: str = ""
    text: str = ""
    title: str = ""
    author: str = ""
    created: str = ""  # as the PDF writes it: "D:20150512180500+03'00'"
    language: str = ""


def read(body: bytes) -> Reading:
    """The text of a PDF, or what is wrong with it."""
    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        is_locked = getattr(error, "err_code", 0) == _PASSWORD
        return Reading(
            "encrypted: it cannot be read without its password"
            if is_locked
            else "a broken PDF: it cannot be opened"
        )
    with contextlib.closing(document):
        return _read(document)


def _read(document: PdfDocument) -> Reading:
    count = len(document)
    if count > MOST_PAGES:
        return Reading(f"{count:,} pages, and at most {MOST_PAGES:,} of one PDF are read")
    pages = []
    letters = 0
    for number in range(count):
        found = pieces(_words(document, number))
        letters += sum(len(piece.text) for piece in found)
        if letters > MOST_CHARACTERS:
            return Reading(f"more than {MOST_CHARACTERS // 1_000_000} million characters of text")
        pages.append(found)
    if letters == 0:
        return Reading("a scan: there is no text in it")
    inner = without_margins(pages)
    described = document.get_metadata_dict()
    return _reading(lines(inner), count, described)


def _words(document: PdfDocument, number: int) -> list[Word]:
    """The words of a page, none where the page cannot be opened."""
    try:
        page = document[number]
    except PdfiumError:
        return []
    with contextlib.closing(page):
        return words(page)


def _reading(read_lines: list[Line], count: int, described: dict[str, str]) -> Reading:
    large = title_lines(read_lines)
    shown = sane_title(" ".join(line.text for line in large))
    title = sane_title(described.get("Title", "")) or shown
    is_shown = bool(shown) and shown.casefold() == title.casefold()
    body = [line for line in read_lines if line not in large] if is_shown else read_lines
    return Reading(
        text=text(body, count),
        title=title,
        author=" ".join(described.get("Author", "").split()),
        created=described.get("CreationDate", ""),
    )


def _limit() -> None:
    """Take memory and time away from this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    limits = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def main() -> None:
    """Read standard input, write a Reading."""
    _limit()
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = Reading("it needs more memory than a PDF may take")
    sys.stdout.buffer.write(json.dumps(asdict(found)).encode())


if __name__ == "__main__":
    main()
