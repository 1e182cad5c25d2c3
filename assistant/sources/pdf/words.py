"""The words of a page and the places where they stand, as PDFium draws them.

The decision made here: letters are grouped by where they stand and not by their order in the
file; what a reader does not see (off the page, too small, turned another way than the rest of
the page) is no word of it.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import hypot, pi

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from assistant.sources.pdf.seen import Seen

_SMALLEST = 2.0  # points; nobody reads smaller letters
_RAISED = 0.15  # of the size: a letter on another base line begins another word
_APART = 0.5  # of the size, between the letters of two words that no space parts
_BOLD = 600  # of a font's weight; 400 is regular
_LINE_END_HYPHEN = 0x02  # how PDFium gives the hyphen at the end of a line
_SYMBOLS = range(0xF020, 0xF100)  # where symbol fonts have their bullets
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together. Points; x grows to the right, y downwards."""

    text: str
    left: float
    right: float
    y: float  # of the base line
    size: float
    is_bold: bool
    is_apart: bool  # a space was drawn before it

    @property
    def is_right_to_left(self) -> bool:
        """True for Hebrew and Arabic letters."""
        return any("\u0590" <= letter <= "\u08ff" or letter >= "\ufb1d" for letter in self.text)


@dataclass(slots=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float  # where the pen was
    y: float


def words(page: PdfPage) -> list[Word]:
    """The words of a page in the order of the file, turned upright."""
    found = list(_words(page))
    counts = Counter[int]()
    for quarter, word in found:
        counts[quarter] += len(word.text)
    if not counts:
        return []
    upright = max(counts, key=lambda quarter: (counts[quarter], -quarter))
    return [word for quarter, word in found if quarter == upright and word.text]


def _words(page: PdfPage) -> Iterator[tuple[int, Word]]:
    """Each word with the number of quarter turns of its letters."""
    text_page = page.get_textpage()
    seen = Seen(page, text_page)
    try:
        left, bottom, right, top = page.get_bbox()
        letters: list[_Letter] = []
        first, is_apart = 0, False
        for index in range(pdfium.FPDFText_CountChars(text_page)):
            letter = _letter(text_page, index)
            if letter is None:
                if letters:
                    yield _word(text_page, first, letters, is_apart, seen)
                letters, is_apart = [], True
                continue
            if not (
                left <= (letter.left + letter.right) / 2 <= right
                and bottom <= (letter.bottom + letter.top) / 2 <= top
            ):
                continue
            if letters and _is_another_word(letters[-1], letter):
                yield _word(text_page, first, letters, is_apart, seen)
                letters, is_apart = [], False
            if not letters:
                first = index
            letters.append(letter)
        if letters:
            yield _word(text_page, first, letters, is_apart, seen)
    finally:
        text_page.close()


def _letter(text_page: PdfTextPage, index: int) -> _Letter | None:
    """The letter at an index, None for white space."""
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    text = "-" if code == _LINE_END_HYPHEN else _LIGATURES.get(code) or chr(code)
    if code in _SYMBOLS:
        text = "•"
    if text.isspace() or (code < 32 and code != _LINE_END_HYPHEN):
        return None
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    return _Letter(
        text,
        min(box.left, box.right),
        max(box.left, box.right),
        min(box.bottom, box.top),
        max(box.bottom, box.top),
        x.value,
        y.value,
    )


def _is_another_word(before: _Letter, letter: _Letter) -> bool:
    """True where a letter stands on another line, or away from the one before it."""
    height = max(before.top - before.bottom, before.right - before.left)
    across = max(letter.left - before.right, before.left - letter.right)
    along = max(letter.bottom - before.top, before.bottom - letter.top)
    if max(across, along) > _APART * height:
        return True
    is_flat = abs(before.y - letter.y) < _RAISED * height
    return not is_flat and abs(before.x - letter.x) >= _RAISED * height


def _word(
    text_page: PdfTextPage,
    first: int,
    letters: list[_Letter],
    is_apart: bool,
    seen: Seen,
) -> tuple[int, Word]:
    """A word, turned upright, with the number of quarter turns that this took."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, first, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, first) * (hypot(matrix.c, matrix.d) or 1.0)
    angle = pdfium.FPDFText_GetCharAngle(text_page, first)
    quarter = round(angle / (pi / 2)) % _QUARTERS
    is_slanted = abs(angle / (pi / 2) - round(angle / (pi / 2))) > 0.1
    left, right = min(each.left for each in letters), max(each.right for each in letters)
    low, high = min(each.bottom for each in letters), max(each.top for each in letters)
    x, y = letters[0].x, letters[0].y
    start, end, base = {
        0: (left, right, -y),
        1: (-high, -low, -x),  # read upwards or downwards, whichever way the page is turned
        2: (-right, -left, y),
        3: (low, high, x),
    }[quarter]
    word = Word(
        text="".join(each.text for each in letters),
        left=start,
        right=end,
        y=base,
        size=size,
        is_bold=pdfium.FPDFText_GetFontWeight(text_page, first) >= _BOLD,
        is_apart=is_apart,
    )
    if is_slanted or size < _SMALLEST or not seen.sees(first, (left + right) / 2, (low + high) / 2):
        return -1, replace(word, text="")
    return quarter, word
