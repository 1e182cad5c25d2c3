"""Which letters of a page a reader sees: not white ones on white, nor those drawn without ink.

The decision made here: what lies under a letter decides. White on a dark field is seen, and
letters without ink over a picture are the text of a scan.
"""

from __future__ import annotations

import ctypes
from functools import cached_property

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage, PdfTextPage

_WHITE = 245  # of 255, of each colour
_INVISIBLE = 3  # the mode of drawing that leaves no ink

Box = tuple[float, float, float, float]


class Seen:
    """The fields and pictures of a page, found when a letter needs them."""

    def __init__(self, page: PdfPage, text_page: PdfTextPage) -> None:
        self._page = page
        self._text_page = text_page

    def sees(self, index: int, x: float, y: float) -> bool:
        """True where the letter at an index, whose middle is at x and y, can be seen."""
        if not (self._is_white(index) or self._is_without_ink(index)):
            return True
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._fields
        )

    def _is_white(self, index: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text_page, index, red, green, blue, alpha):
            return False
        return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE

    def _is_without_ink(self, index: int) -> bool:
        drawn = pdfium.FPDFText_GetTextObject(self._text_page, index)
        return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE

    @cached_property
    def _fields(self) -> list[Box]:
        """Where pictures and fields of another colour than white lie."""
        found: list[Box] = []
        kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING]
        for drawn in self._page.get_objects(filter=kinds, max_depth=3):
            if drawn.type == pdfium.FPDF_PAGEOBJ_PATH and not _is_filled(drawn):
                continue
            left, bottom, right, top = drawn.get_bounds()
            found.append((left, bottom, right, top))
        return found


def _is_filled(path: PdfObject) -> bool:
    mode, stroke = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return mode.value != 0 and min(red.value, green.value, blue.value) < _WHITE
