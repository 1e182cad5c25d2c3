"""Reports of several pages, set in all the usual ways: each paragraph comes back whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fpdf import FPDF

from assistant.model import PAGE_MARK
from tests.sources.reading import draft

_SIZE, _LEADING, _TOP, _BOTTOM = 10.0, 12.0, 90.0, 770.0
_WORDS = (
    "the army column reached dam on Tuesday with flour for nine days driver said governor "
    "promised engineers bridge valley fighters withdrew ministry statement residents counted "
    "lorries militia commander spokesman denied government investigation al-Shughur cease-fire"
).split()


@dataclass(frozen=True)
class Layout:
    """How a report is set."""

    columns: int
    is_justified: bool
    is_indented: bool  # else paragraphs are parted by a gap
    is_hyphenated: bool


class _Setter:
    """Sets paragraphs into columns and pages, with a running head and foot on each."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._pdf = FPDF(unit="pt", format=(595.0, 842.0))
        self._pdf.set_auto_page_break(False)
        self._column = layout.columns
        self._y = _BOTTOM
        self.pages = 0
        self.width = 455.0 if layout.columns == 1 else 220.0

    def paragraph(self, text: str) -> None:
        """Set a paragraph, whose first line may be indented."""
        words = text.split()
        indent = 14.0 if self._layout.is_indented else 0.0
        lines = list(self._lines(words, indent))
        for number, line in enumerate(lines):
            self._line(line, indent if number == 0 else 0.0, is_last=number == len(lines) - 1)
        self._y += 0 if self._layout.is_indented else 7

    def bytes(self) -> bytes:
        return bytes(self._pdf.output())

    def _lines(self, words: list[str], indent: float) -> Iterator[list[str]]:
        line: list[str] = []
        room = self.width - indent
        for word in words:
            if self._width([*line, word]) <= room:
                line.append(word)
                continue
            at = len(word) // 2
            broken = f"{word[:at]}-"
            can_break = len(word) > 8 and word.isalpha() and word.islower()
            if self._layout.is_hyphenated and can_break and self._width([*line, broken]) <= room:
                yield [*line, broken]
                line = [word[at:]]
            else:
                yield line
                line = [word]
            room = self.width
        yield line

    def _width(self, words: list[str]) -> float:
        if not self._pdf.page:
            self._next_page()
        return float(self._pdf.get_string_width(" ".join(words)))

    def _line(self, words: list[str], indent: float, *, is_last: bool) -> None:
        if self._y > _BOTTOM:
            self._column += 1
            self._y = _TOP
            if self._column >= self._layout.columns:
                self._next_page()
        left = 70.0 + self._column * (self.width + 15.0) + indent
        gap = self._pdf.get_string_width(" ")
        if self._layout.is_justified and not is_last and len(words) > 1:
            gap += (self.width - indent - self._width(words)) / (len(words) - 1)
        for word in words:
            self._pdf.text(left, self._y, word)
            left += self._pdf.get_string_width(word) + gap
        self._y += _LEADING

    def _next_page(self) -> None:
        self._pdf.add_page()
        self._pdf.set_font("Times", "", _SIZE)
        self.pages += 1
        self._pdf.text(70, 45, "The Lamp Review of the Valley")
        self._pdf.text(470, 45, "May 2015")
        self._pdf.text(280, 815, f"Page {self.pages} of 9")
        self._column, self._y = 0, _TOP


def _report(seed: int) -> list[str]:
    chance = random.Random(seed)

    def sentence() -> str:
        words = chance.choices(_WORDS, k=chance.randint(9, 22))
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    return [" ".join(sentence() for _ in range(chance.randint(2, 7))) for _ in range(30)]


@pytest.mark.parametrize(
    "layout",
    [
        Layout(columns, is_justified, is_indented, is_hyphenated)
        for columns in (1, 2)
        for is_justified in (False, True)
        for is_indented in (False, True)
        for is_hyphenated in (False, True)
    ],
    ids=str,
)
def test_each_paragraph_of_a_report_comes_back(layout: Layout) -> None:
    """Whatever the columns, indents, gaps and hyphens: no line is lost or in a wrong place."""
    paragraphs = _report(seed=5)
    setter = _Setter(layout)
    for paragraph in paragraphs:
        setter.paragraph(paragraph)

    found = draft(".pdf", setter.bytes()).text

    assert found.count(PAGE_MARK) + 1 == setter.pages
    assert found.replace(PAGE_MARK, "").split("\n\n") == paragraphs
