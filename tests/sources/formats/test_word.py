"""Word files: what a reader of the printed document sees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.model import PAGE_MARK, Dated, DateOrigin, Draft
from tests.sources.reading import draft, parsed

_TEXT = "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
_CREATED = datetime(2015, 5, 12, 18, 5, tzinfo=UTC)


def _word(write: Callable[[Document], object], title: str = "Flour at the dam") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Jane Roe"
    document.core_properties.created = _CREATED.replace(tzinfo=None)
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _with(xml: str) -> Callable[[Document], object]:
    """A document with one paragraph of this content."""

    def write(document: Document) -> None:
        element = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
        document.element.body.insert(0, element)

    return write


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _whole(document: Document) -> None:
    document.add_heading("Flour at the dam", 0)
    document.add_paragraph(_TEXT)
    document.add_heading("Losses", 1)
    document.add_paragraph("two lorries", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Town", "Dead", "Darkush", "12"), strict=True):
        cell.text = text


def test_a_word_file_is_read_with_its_properties() -> None:
    assert draft(".docx", _word(_whole)) == Draft(
        "in/x.docx",
        f"{_TEXT}\n\nLosses\n\ntwo lorries\n\nTown | Dead\nDarkush | 12",
        title="Flour at the dam",
        byline="Jane Roe",
        dates=(Dated(_CREATED, DateOrigin.DOCUMENT, "Z"),),
    )


@pytest.mark.parametrize("title", ["", "Document1", "dam_v3.docx"])
def test_the_title_is_that_of_the_page_where_the_properties_have_none(title: str) -> None:
    """Word writes file names and its own words into the properties."""
    found = draft(".docx", _word(_whole, title=title if title != "Document1" else "Document"))

    assert (found.title, found.text.partition("\n")[0]) == ("Flour at the dam", _TEXT)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (_run("The army ") + f'<w:del w:id="1">{_run("fled").replace("w:t", "w:delText")}</w:del>'
         + f'<w:ins w:id="2">{_run("left")}</w:ins>' + _run("."), "The army left."),
        (_run("The army left.") + _run(" Praise it.", "<w:vanish/>"), "The army left."),
        (_run("The army left.", '<w:vanish w:val="0"/>'), "The army left."),
        (_run("The army left.") + _run(" Praise it.", '<w:sz w:val="2"/>'), "The army left."),
        (_run("The army left.") + _run(" Praise it.", '<w:color w:val="ffffff"/>'),
         "The army left."),
        ('<w:pPr><w:shd w:fill="000000"/></w:pPr>' + _run("It left.", '<w:color w:val="FFFFFF"/>'),
         "It left."),
        ('<w:hyperlink>' + _run("The army") + "</w:hyperlink>" + _run(" left."), "The army left."),
        ('<w:fldSimple w:instr="PAGE">' + _run("7") + "</w:fldSimple><w:r><w:instrText>DATE"
         "</w:instrText></w:r>" + _run(" men left."), "7 men left."),
        (_run("The") + "<w:r><w:tab/></w:r>" + _run("al") + "<w:r><w:noBreakHyphen/></w:r>"
         + _run("Nusra left."), "The al-Nusra left."),
        (f'<w:moveFrom w:id="1">{_run("Gone.")}</w:moveFrom><w:moveTo w:id="2">{_run("Here.")}'
         "</w:moveTo>", "Here."),
        (_run("The army left.") + "<w:r><w:pict><w:txbxContent><w:p>" + _run("In a box.")
         + "</w:p></w:txbxContent></w:pict></w:r>", "The army left.\n\nIn a box."),
    ],
    ids=["changes", "hidden", "not hidden", "tiny", "white", "on black", "link",
         "field", "signs", "moved", "box"],
)  # fmt: skip
def test_what_a_reader_sees_is_read(xml: str, text: str) -> None:
    """A deleted sentence was withdrawn by its author, and hidden ones speak to machines."""
    assert draft(".docx", _word(_with(xml))).text == text


def test_a_table_within_a_cell_is_read_with_the_cell() -> None:
    def write(document: Document) -> None:
        cell = document.add_table(1, 2)._cells
        cell[0].text = "Darkush"
        cell[1].add_table(1, 1)._cells[0].text = "12 dead"

    assert draft(".docx", _word(write)).text == "Darkush | 12 dead"


def _packed(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (_word(lambda _: None), "a Word file without text"),
        (_packed(word__document_xml=b"<x/>"), "a broken Word file"),
        (_word(_whole)[:9000], "a broken zip archive"),
        (_packed(word__document_xml=b" " * 30_000_000), "packed 1021 times: it looks like a bomb"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99,
         "looks like an old Word or Excel file, or one with a password, not text"),
    ],
    ids=["empty", "broken", "cut off", "bomb", "old"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_for_what_it_is(body: bytes, problem: str) -> None:
    (found,) = parsed(".docx", body)

    assert str(found).startswith(f"in/x.docx: {problem.partition(' 1021')[0]}")


def test_a_word_file_is_known_by_what_it_holds_and_has_no_pages() -> None:
    """Where its pages end depends on the printer."""
    body = _word(lambda document: document.add_paragraph(f"{_TEXT} {PAGE_MARK}{_TEXT}"))

    assert draft(".txt", body).text == f"{_TEXT} {_TEXT}"
