"""The Word document: opened again, and its parts read as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import docx
import pytest
from docx.text.paragraph import Paragraph
from lxml import etree
from PIL import Image

from assistant.delivery.briefings import pdf
from assistant.delivery.briefings.page import page_of
from assistant.delivery.briefings.word import word
from assistant.model import Passage
from tests.briefings_made import MADE, PASSAGES, hostile, passages, timeline_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BRIEFING = word(page_of(MADE.briefing, passages))


def parts(written: bytes) -> Mapping[str, etree._Element]:
    """Every XML part, parsed: one that is not well-formed raises."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def style_of(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def numbers(found: Mapping[str, etree._Element]) -> list[int]:
    """Of the references to notes, in the order of the text."""
    references = found["word/document.xml"].iter(f"{W}endnoteReference")
    return [int(each.get(f"{W}id", "0")) for each in references]


def notes(found: Mapping[str, etree._Element]) -> dict[int, str]:
    return {
        int(each.get(f"{W}id", "0")): text_of(each)
        for each in found["word/endnotes.xml"]
        if each.get(f"{W}type") is None
    }


def test_it_opens_again_with_its_headings_and_styles() -> None:
    """python-docx reads what Word would."""
    document = docx.Document(io.BytesIO(BRIEFING))

    headings = [each.text for each in document.paragraphs if style_of(each) == "Heading 1"]
    assert document.paragraphs[1].text == "The fighting in the Qalamoun hills"
    assert style_of(document.paragraphs[1]) == "Title"
    assert headings == [
        "Bottom line",
        "What changed",
        "Timeline",
        "Contested",
        "Who says what",
        "What is not known",
        "Sources",
        "How this was made",
    ]


def test_each_citation_is_an_endnote_with_the_pages_number() -> None:
    """[3] is the same passage in every format; a later mention refers to the first."""
    found = parts(BRIEFING)
    xml = etree.tostring(found["word/document.xml"], encoding="unicode")

    assert numbers(found) == list(range(1, 11))
    assert list(notes(found)) == list(range(1, 11))
    assert f"{PASSAGES['dead-25'].text}" in notes(found)[2]
    marked = {int(each) for each in re.findall(r'w:name="_Cited(\d+)"', xml)}
    assert {int(each) for each in re.findall(r"NOTEREF _Cited(\d+) ", xml)} <= marked
    assert "customMarkFollows" not in xml


def test_the_cited_words_are_marked_in_their_passage() -> None:
    """Bold within the paragraph's text."""
    note = parts(BRIEFING)["word/endnotes.xml"][3]

    styled = [
        text_of(run)
        for run in note.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
        and run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "Citedwords"
    ]
    assert styled == ["now counts 25 Hezbollah fighters killed since Sunday"]


def test_numbers_out_of_reading_order_are_written_out() -> None:
    """Word would count 1, 2, 3 where the page says 2, 1, 3."""
    lines = MADE.briefing.bottom_line
    turned = replace(MADE.briefing, bottom_line=(lines[1], lines[0], lines[2]))

    found = parts(word(page_of(turned, passages)))

    references = list(found["word/document.xml"].iter(f"{W}endnoteReference"))
    assert numbers(found)[:3] == [2, 3, 1]
    assert {each.get(f"{W}customMarkFollows") for each in references} == {"1"}
    assert text_of(references[0].getparent()) == "2"


def test_the_parts_name_each_other_as_the_format_asks() -> None:
    """Content type, relationship, settings, and links of the notes' own part."""
    found = parts(BRIEFING)

    types = etree.tostring(found["[Content_Types].xml"], encoding="unicode")
    relations = etree.tostring(found["word/_rels/document.xml.rels"], encoding="unicode")
    assert 'PartName="/word/endnotes.xml"' in types
    assert 'Target="endnotes.xml"' in relations
    separators = [each.get(f"{W}id") for each in found["word/settings.xml"].iter(f"{W}endnote")]
    assert separators == ["-1", "0"]
    ids = {each.get("Id") for each in found["word/_rels/endnotes.xml.rels"]}
    links = [each.get(f"{R}id") for each in found["word/endnotes.xml"].iter(f"{W}hyperlink")]
    assert len(links) == 9  # one source has no address
    assert set(links) == ids
    styles = {each.get(f"{W}styleId") for each in found["word/styles.xml"].iter(f"{W}style")}
    for part in ("word/document.xml", "word/endnotes.xml"):
        for tag in ("pStyle", "rStyle"):
            named = {each.get(f"{W}val") for each in found[part].iter(f"{W}{tag}")}
            assert named <= styles


def test_rival_figures_are_a_table_whose_head_is_repeated() -> None:
    """A row for each speaker."""
    document = docx.Document(io.BytesIO(BRIEFING))

    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Value", "Who says so", "Outlet", "Published"],
        ["three", "Hezbollah[3]", "Al-Sanawbar (Hezbollah)", "13 May 2015"],
        [
            "at least 18", "a spokesman for the rebel alliance[9]",
            "Orontes Network (Syrian opposition)", "12 May 2015",
        ],
        ["25", "the rebel alliance[2]", "Orontes Network (Syrian opposition)", "13 May 2015"],
    ]  # fmt: skip
    assert len(list(table.rows[0]._tr.iter(f"{W}tblHeader"))) == 1


def test_the_picture_is_in_it_with_a_description() -> None:
    """A screen reader says what it is of."""
    with zipfile.ZipFile(io.BytesIO(BRIEFING)) as archive:
        image = Image.open(io.BytesIO(archive.read("word/media/image1.png")))
        xml = archive.read("word/document.xml").decode()

    assert image.width == pytest.approx(760 * 2.6, abs=3)
    assert len(image.convert("L").getcolors() or ()) > 10  # it is not a white sheet
    assert 'descr="The events of the timeline: The fighting in the Qalamoun hills"' in xml


def test_without_a_program_that_draws_it_is_written_without_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The entries say the same in words."""

    def cannot_load() -> None:
        raise OSError("no Pango")

    monkeypatch.setattr(pdf, "_weasyprint", cannot_load)
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)

    found = parts(word(page_of(MADE.timeline, passages)))

    assert not list(found["word/document.xml"].iter(f"{W}drawing"))
    assert numbers(found) == list(range(1, 10))


def test_its_properties_name_the_topic_and_no_user() -> None:
    """A file that is sent on must not say whose machine made it."""
    properties = docx.Document(io.BytesIO(BRIEFING)).core_properties

    assert properties.title == "The fighting in the Qalamoun hills"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(BRIEFING)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


@pytest.mark.parametrize(
    "words",
    ["\x00\x01\x1b[31m a", "\ufffe\uffff a", "\ud800 a", "<w:p/> a", "]]> a", "&amp; a", "\u202ea"],
)
def test_what_xml_forbids_is_left_out_and_the_rest_stays_words(words: str) -> None:
    """One such letter and Word would refuse the file."""
    made, held = hostile([words, "second"])

    found = parts(word(page_of(made, lambda ids: {each: held[each] for each in ids})))

    assert "a" in text_of(found["word/document.xml"])
    assert not [
        each
        for name in found
        if name.endswith(".rels")
        for each in found[name]
        if each.get("TargetMode") == "External"
    ]


def test_links_are_addresses_of_the_web_alone() -> None:
    """A relationship opens what it names."""
    made, held = hostile(["javascript:alert(1)", "file:///etc/passwd", "https://a.example/<x>"])

    def find(ids: object) -> Mapping[str, Passage]:
        return held

    found = parts(word(page_of(made, find)))

    targets = {
        each.get("Target")
        for name in found
        if name.endswith(".rels")
        for each in found[name]
        if each.get("TargetMode") == "External"
    }
    assert targets == {"https://a.example/%3Cx%3E"}


def test_a_timeline_without_events_is_a_document_too() -> None:
    """It says that none was found."""
    document = docx.Document(io.BytesIO(word(page_of(timeline_of(), passages))))

    assert "No event was found." in [each.text for each in document.paragraphs]
