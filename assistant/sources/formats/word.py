"""Word files: paragraphs, lists, tables, text boxes and notes, as a reader sees them.

The decision made here: deletions that are tracked and text that is hidden are not of the document,
insertions are; a table is read row by row.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft
from assistant.sources.decode import readable
from assistant.sources.files import zipped
from assistant.sources.formats.properties import sane_author, sane_title

if TYPE_CHECKING:
    from docx.document import Document

    Element = Any  # lxml has no types

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr", _FALLBACK))
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_BOX = f"{_W}txbxContent"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SMALLEST = 4  # half points; nobody reads smaller letters
_LARGEST_PART = 50 * 1024 * 1024  # bytes of XML; lxml needs some ten times as much
_TITLES = ("title", "heading1", "heading 1")
_FAULTS = (KeyError, ValueError, AttributeError, TypeError, LookupError, SyntaxError, OSError)


def read(where: str, body: bytes) -> Draft:
    """The draft of a Word file. Raises SourceError."""
    with zipped.opened(where, body) as archive:
        sizes = (each.file_size for each in archive.infolist() if _is_xml(each.filename))
        largest = max(sizes, default=0)
    if largest > _LARGEST_PART:
        raise SourceError(where, f"{largest // 1024**2} MB of text; at most 50 MB are read")
    try:
        return _read(where, body)
    except (*_FAULTS, RecursionError):
        raise SourceError(
            where, "a broken Word file", hint="open it in Word or LibreOffice and save it again"
        ) from None


def _read(where: str, body: bytes) -> Draft:
    import docx

    document = docx.Document(io.BytesIO(body))
    blocks = [block for block in _blocks(document.element.body) if block.strip()]
    stated = sane_title(readable(document.core_properties.title or ""))
    heading = _heading(document)
    title = stated or heading
    if blocks and title and blocks[0].casefold() == title.casefold():
        blocks = blocks[1:]
    text = "\n\n".join([*blocks, *_notes(document)])
    if not text.strip():
        raise SourceError(where, "a Word file without text")
    return Draft(
        where=where,
        text=readable(text.replace("\n\n- ", "\n- ")),
        title=title,
        byline=sane_author(readable(document.core_properties.author or "")),
        dates=_created(document.core_properties.created),
    )


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _blocks(parent: Element) -> Iterator[str]:
    """The paragraphs, tables and controls below an element, in order."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield _table(child)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, behind a dash where it is in a list; then that of its boxes."""
    boxes: list[Element] = []
    text = "".join(_runs(paragraph, boxes)).strip()
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    yield f"- {text}" if text and is_item else text
    for box in boxes:
        yield from _blocks(box)


def _runs(element: Element, boxes: list[Element]) -> Iterator[str]:
    """What is written below an element; text boxes are put aside."""
    for child in element:
        if child.tag == _BOX:
            boxes.append(child)
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNREAD and not (child.tag == f"{_W}r" and _is_hidden(child)):
            yield from _runs(child, boxes)


def _is_hidden(run: Element) -> bool:
    look = run.find(f"{_W}rPr")
    if look is None:
        return False
    for name in ("vanish", "webHidden"):
        mark = look.find(f"{_W}{name}")
        if mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off"):
            return True
    size = look.find(f"{_W}sz")
    is_tiny = size is not None and str(size.get(f"{_W}val")).isdigit()
    if is_tiny and int(size.get(f"{_W}val")) <= _SMALLEST:
        return True
    return _is_white(look) and not _is_on_a_field(run)


def _is_white(look: Element) -> bool:
    colour = look.find(f"{_W}color")
    is_white = colour is not None and str(colour.get(f"{_W}val")).upper() == "FFFFFF"
    marked = (look.find(f"{_W}{name}") is not None for name in ("shd", "highlight"))
    return is_white and not any(marked)


def _is_on_a_field(run: Element) -> bool:
    """True in a box, a table or a paragraph that may have a colour of its own."""
    return any(
        above.tag in (_BOX, f"{_W}tbl") or above.find(f"{_W}pPr/{_W}shd") is not None
        for above in run.iterancestors()
    )


def _table(table: Element) -> str:
    """A line a row, bars between the cells; a row of one cell is text like any other."""
    rows: list[str] = []
    for row in _within(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in _within(row, f"{_W}tc")]
        rows.append(" | ".join(cells) if any(cells) else "")
    return "\n".join(row for row in rows if row)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The children of one kind, also where something stands around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _notes(document: Document) -> Iterator[str]:
    """The notes at the foot and at the end of a document."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(f"{_W}type") is None:  # a line between text and notes has one
                text = " ".join(block for block in _blocks(note) if block)
                if text.strip():
                    yield text.strip()


def _heading(document: Document) -> str:
    """The first paragraph where it is styled as a title; else ""."""
    first = next((each for each in document.paragraphs if each.text.strip()), None)
    if first is None or first.style is None or not first.style.name:
        return ""
    return sane_title(readable(first.text)) if first.style.name.lower() in _TITLES else ""


def _created(created: datetime | None) -> tuple[Dated, ...]:
    if created is None:
        return ()
    in_utc = created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)
    return (Dated(in_utc, DateOrigin.DOCUMENT, "Z"),)
