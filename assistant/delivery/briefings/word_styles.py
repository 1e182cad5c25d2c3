"""How a Word document looks: its sheet, styles, foot and tables; and what it says of its author."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

_SERIF, _SANS = "Georgia", "Arial"
_INK, _MUTED = RGBColor(0x1C, 0x1C, 0x1C), RGBColor(0x5F, 0x5F, 0x5F)
_LINK, _ALERT = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0xA0, 0x18, 0x18)


_KEPT = (
    "Normal DefaultParagraphFont TableNormal NoList Title TitleChar Heading1 Heading1Char Heading2"
    " Heading2Char"
).split()
_UNUSED_PARTS = (
    RELATIONSHIP.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def new_document(topic: str, kind: str, as_of: datetime) -> Any:  # noqa: ANN401
    """An empty document on A4, with the styles that the parts name, and no name of a user."""
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = topic[:255]
    properties.subject = kind
    properties.created = properties.modified = as_of.replace(tzinfo=None)
    properties.language = "en"
    _drop_parts(document)
    _drop_styles(document.styles.element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    _set_styles(document)
    _foot(section, topic)
    return document


def new_table(document: Any, heads: Sequence[str], widths_mm: Sequence[int]) -> Any:  # noqa: ANN401
    """A table with its head, which is repeated on each page; lines between rows alone."""
    table = document.add_table(rows=1, cols=len(heads))
    table.autofit = False
    borders = parse_xml(
        f"<w:tblBorders {nsdecls('w')}>"
        '<w:top w:val="single" w:sz="6" w:color="1C1C1C"/>'
        '<w:bottom w:val="single" w:sz="4" w:color="BFBFBF"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="DCDCDC"/></w:tblBorders>'
    )
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    head = table.rows[0]
    for cell, text in zip(head.cells, heads, strict=True):
        cell.paragraphs[0].style = "Table text"
        cell.paragraphs[0].add_run(text, style="Aside")
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    row = head._tr.get_or_add_trPr()
    row.append(OxmlElement("w:cantSplit"))
    row.append(OxmlElement("w:tblHeader"))
    return table


def new_row(table: Any) -> Sequence[Any]:  # noqa: ANN401
    """The cells of another row, which no end of a page cuts."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        cell.paragraphs[0].style = "Table text"
    return tuple(row.cells)


def _drop_parts(document: Any) -> None:  # noqa: ANN401
    """Of the template: a picture of another document, and its styles as an older Word had them."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, each in relations.items() if each.reltype in _UNUSED_PARTS]:
            del relations[key]


def _drop_styles(styles: Any) -> None:  # noqa: ANN401
    """Of the template's 160 styles those that are not named here: each costs time at every use."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)


def _set_styles(document: Any) -> None:  # noqa: ANN401
    styles = document.styles
    paragraph, character = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
    _set(styles["Normal"], _SERIF, 10.5, after=5)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    _set(styles["Title"], _SERIF, 22, bold=True, after=6)
    borders = styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if borders is not None:  # the template's blue line
        borders.getparent().remove(borders)
    _set(styles["Heading 1"], _SANS, 12, bold=True, before=20, after=6)
    _set(styles["Heading 2"], _SERIF, 11, bold=True, before=10, after=2)
    made = {
        "Kicker": (_SANS, 9, _MUTED, 0, 2),
        "Lead": (_SERIF, 12, _INK, 0, 6),
        "Quiet": (_SANS, 8.5, _MUTED, 0, 5),
        "Table heading": (_SERIF, 10.5, _INK, 6, 3),
        "Table text": (_SERIF, 9.5, _INK, 2, 2),
        "Source": (_SERIF, 9.5, _INK, 0, 3),
        "endnote text": (_SERIF, 9, _INK, 0, 3),
    }
    for name, (font, size, colour, before, after) in made.items():
        style = styles.add_style(name, paragraph, builtin=name.startswith("endnote"))
        style.base_style = styles["Normal"]
        _set(style, font, size, colour=colour, before=before, after=after)
    styles["Kicker"].paragraph_format.keep_with_next = True
    styles["Table heading"].paragraph_format.keep_with_next = True
    source = styles["Source"].paragraph_format
    source.left_indent, source.first_line_indent = Mm(12), Mm(-12)
    source.tab_stops.add_tab_stop(Mm(12))
    for name, colour in (("Aside", _MUTED), ("Alert", _ALERT)):
        style = styles.add_style(name, character)
        _set_font(style, _SANS, 8.5, colour)
    styles["Alert"].font.bold = True
    styles["endnote text"].element.set(qn("w:styleId"), "EndnoteText")
    styles.add_style("endnote reference", character, builtin=True).font.superscript = True
    styles["endnote reference"].element.set(qn("w:styleId"), "EndnoteReference")
    link = styles.add_style("Hyperlink", character, builtin=True)
    link.font.color.rgb = _LINK
    link.font.underline = True
    styles.add_style("Cited words", character).font.bold = True


def _set(
    style: Any,  # noqa: ANN401
    font: str,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor = _INK,
    before: float = 0,
    after: float = 0,
) -> None:
    _set_font(style, font, size, colour)
    style.font.bold = bold
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _set_font(style: Any, font: str, size: float, colour: RGBColor) -> None:  # noqa: ANN401
    style.font.name = font
    style.font.size = Pt(size)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)


def _foot(section: Any, topic: str) -> None:  # noqa: ANN401
    """The topic at the left, the page's number at the right."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Quiet"  # the template's own foot is gone with its style
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, 2)
    paragraph.add_run(f"{topic[:80]}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:  # noqa: ANN401
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")._r
    run.addprevious(field)
    field.append(run)
