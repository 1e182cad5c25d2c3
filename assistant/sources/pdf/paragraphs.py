"""Lines to paragraphs: where one ends, and how lines that were broken are joined.

The decision made here: a paragraph ends at a gap, an indent, another size or a line that has room
left; over the border of a column or page it goes on where its sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.model import PAGE_MARK
from assistant.sources.pdf.hyphens import Vocabulary
from assistant.sources.pdf.lines import BAR, Line

_GAP = 1.35  # of the usual step from line to line
_INDENT = 0.7  # of the size
_OTHER_SIZE = 1.08
_ROOM = 0.8  # of the size, that is left beyond the next line's first word
_SENTENCE_END = re.compile(r"[.!?…:]\d{0,2}[\"'”’»)\]]*\d{0,2}$")
_ITEM = re.compile(r"^(?:[•▪‣◦●■–—*·-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_LARGEST_STEP = 1.6  # of the size, where a column has too few lines to know its step


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line:
        return self.lines[-1]


def text(read: Sequence[Line], pages: int) -> str:
    """The paragraphs of a document, an empty line between them, a PAGE_MARK at each new page."""
    paragraphs: list[_Paragraph] = []
    indents = _are_indented(read)
    for line in read:
        if line.is_note:
            _add_note(paragraphs, line)
        elif paragraphs and _goes_on(paragraphs, line, indents=indents):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(_Paragraph([line]))
    return _written(paragraphs, Vocabulary(line.text for line in read), pages)


def _add_note(paragraphs: list[_Paragraph], line: Line) -> None:
    """Put a note of the foot before a paragraph that may go on in the next column."""
    if not paragraphs:
        paragraphs.append(_Paragraph([line]))
        return
    open_one = paragraphs[-1]
    has_begun_here = open_one.lines[0].page == line.page and not open_one.last.is_note
    if has_begun_here and not _ends_sentence(open_one.last):
        before = paragraphs[-2] if len(paragraphs) > 1 else None
        if before and before.last.is_note and _is_below(before.last, line):
            before.lines.append(line)
        else:
            paragraphs.insert(-1, _Paragraph([line]))
    elif open_one.last.is_note and _is_below(open_one.last, line):
        open_one.lines.append(line)
    else:
        paragraphs.append(_Paragraph([line]))


def _are_indented(read: Sequence[Line]) -> bool:
    """True where this document begins its paragraphs with an indent more often than with a gap."""
    indented = apart = 0
    for before, line in pairwise(read):
        if before.column == line.column and _ends_sentence(before) and not _ITEM.match(line.text):
            apart += not _is_below(before, line)
            indented += _is_below(before, line) and _is_indented(line)
    return indented > apart


def _goes_on(paragraphs: Sequence[_Paragraph], line: Line, *, indents: bool) -> bool:
    """True where a line belongs to the paragraph before it.

    `indents`: a new one would be indented.
    """
    open_one = paragraphs[-1]
    before = open_one.last
    if before.is_note or _is_heading_change(before, line) or _ITEM.match(line.text):
        return False
    if before.column == line.column:
        return _is_below(before, line) and not _begins_anew(open_one, line)
    if BAR in before.text or BAR in line.text:
        return BAR in before.text and BAR in line.text
    is_full = not _has_room(before, line) and not _is_indented(line)
    if _ends_sentence(before):
        return indents and is_full
    return line.text[0].islower() or is_full


def _is_heading_change(before: Line, line: Line) -> bool:
    ratio = before.size / line.size if line.size else 1.0
    return not 1 / _OTHER_SIZE <= ratio <= _OTHER_SIZE or before.is_bold != line.is_bold


def _is_below(before: Line, line: Line) -> bool:
    """True for the next line of the same column, at the usual distance."""
    step = line.leading or _LARGEST_STEP * line.size
    usual = max(step, line.size)
    return line.column == before.column and line.y - before.y <= _GAP * usual


def _begins_anew(open_one: _Paragraph, line: Line) -> bool:
    """True for a line that is indented, a row of a table, or behind one that had room for it."""
    before = open_one.last
    if BAR in line.text or BAR in before.text:
        return not (BAR in line.text and BAR in before.text)
    if _are_centred(before, line):
        return _ends_sentence(before)
    if line.left > before.left + _INDENT * line.size:
        return not (_ITEM.match(before.text) and len(open_one.lines) == 1)
    if not _has_room(before, line):
        return False
    return _ends_sentence(before) or (_is_half_empty(before) and not line.text[0].islower())


def _are_centred(before: Line, line: Line) -> bool:
    is_in_the_middle = abs((before.left + before.right) - (line.left + line.right)) < line.size
    return is_in_the_middle and min(before.left, line.left) > line.column_left + line.size


def _has_room(before: Line, line: Line) -> bool:
    """True where the next line's first word would have fitted."""
    return before.right + line.first_word + _ROOM * line.size < before.column_right


def _is_half_empty(line: Line) -> bool:
    return line.right - line.left < 0.6 * (line.column_right - line.column_left)


def _is_indented(line: Line) -> bool:
    return line.left > line.column_left + _INDENT * line.size


def _ends_sentence(line: Line) -> bool:
    return bool(_SENTENCE_END.search(line.text))


def _written(paragraphs: Sequence[_Paragraph], vocabulary: Vocabulary, pages: int) -> str:
    written: list[str] = []
    page = 0
    before: _Paragraph | None = None
    for paragraph in paragraphs:
        if before:
            written.append("\n" if _are_items(before, paragraph) else "\n\n")
        for at, line in enumerate(paragraph.lines):
            mark = PAGE_MARK * max(0, line.page - page)
            page = max(page, line.page)
            if at == 0:
                written.append(mark + line.text)
            elif BAR in line.text:
                written.append(f"\n{mark}{line.text}")
            else:
                kept, gap = vocabulary.joint(paragraph.lines[at - 1].text, line.text)
                written[-1] = written[-1][: len(written[-1]) - 1] if not kept else written[-1]
                written.append(f"{gap}{mark}{line.text}")
        before = paragraph
    return "".join(written) + PAGE_MARK * (pages - 1 - page)


def _are_items(before: _Paragraph, paragraph: _Paragraph) -> bool:
    return bool(_ITEM.match(before.lines[0].text) and _ITEM.match(paragraph.lines[0].text))
