"""Endnotes and links of a Word document, which python-docx has no way to write.

The decision made here: Word numbers the notes itself where its numbers are the page's, as they
are when citations are numbered in reading order; elsewhere each mark is written out. The line
that stands above the notes is their heading.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from assistant.delivery.briefings import wording
from assistant.delivery.briefings.page import CitedPassage, Page, Source
from assistant.delivery.briefings.untrusted import address, flat, host, line
from assistant.model import Citation

_EMPTY = f"""<w:endnotes {nsdecls("w", "r")}>
<w:endnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>
<w:r><w:t>Cited passages</w:t></w:r></w:p></w:endnote>
<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:endnote></w:endnotes>"""
_BEFORE = (
    "w:compat w:docVars w:rsids m:mathPr w:attachedSchema w:themeFontLang w:clrSchemeMapping"
    " w:doNotIncludeSubdocsInStats w:shapeDefaults w:decimalSymbol w:listSeparator"
).split()
"""What may follow endnotePr in the settings, in the schema's order."""


class Notes:
    """The endnotes of one document: referred to as it is written, written at its end."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx's own is opaque
        self._document = document
        self._part = XmlPart(
            PackURI("/word/endnotes.xml"),
            CONTENT_TYPE.WML_ENDNOTES,
            parse_xml(_EMPTY),
            document.part.package,
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.ENDNOTES)
        self._marks: dict[int, Any] = {}  # by number, in the order of their first mention
        _name_separators(document.settings.element)
        _count_in_figures(document.element.body.sectPr)

    def refer(self, paragraph: Paragraph, citation: Citation) -> None:
        """A mark behind what the paragraph says; the note itself only at a number's first mark."""
        _add_words(paragraph, "[")
        if citation.n in self._marks:
            _add_reference_to_note(paragraph, citation.n)
        else:
            self._marks[citation.n] = _add_mark(paragraph, citation.n)
        _add_words(paragraph, "]")

    def link(self, paragraph: Paragraph, part: Any, text: str, url: str) -> None:  # noqa: ANN401
        """A link to an address that `untrusted.address` has let pass."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(text, style=self._style("Hyperlink"))._r
        run.addprevious(link)
        link.append(run)

    def finish(self, page: Page) -> None:
        """The notes of all numbers that were referred to, by number."""
        numbered = [(each, source) for source in page.sources for each in source.passages]
        is_in_order = list(self._marks) == list(range(1, len(self._marks) + 1))
        for mark in self._marks.values() if is_in_order else ():
            _leave_to_word(mark)
        for passage, source in sorted(numbered, key=lambda pair: pair[0].n):
            if self._marks.pop(passage.n, None) is not None:
                self._add_note(passage, source, page, is_numbered=is_in_order)

    def _add_note(
        self, passage: CitedPassage, source: Source, page: Page, *, is_numbered: bool
    ) -> None:
        note = OxmlElement("w:endnote")
        note.set(qn("w:id"), str(passage.n))
        self._part.element.append(note)
        paragraph = self._paragraph(note)
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(style=self._style("endnote reference"))._r
        run.append(OxmlElement("w:endnoteRef") if is_numbered else _words(str(passage.n)))
        entry = source.entry
        outlet = line(wording.outlet(entry.outlet, entry.side))
        paragraph.add_run(f" {outlet}, {wording.day(entry.published, page.zone)}. ")
        url = address(entry.url)
        if url:
            self.link(paragraph, self._part, line(entry.title) or host(url), url)
        else:
            paragraph.add_run(line(entry.title) or "untitled")
        if passage.page:
            paragraph.add_run(f" (page {passage.page})")
        quoted = self._paragraph(note)
        for piece in passage.pieces:
            style = self._style("Cited words") if piece.is_cited else None
            quoted.add_run(flat(piece.text), style=style)

    def _paragraph(self, note: Any) -> Paragraph:  # noqa: ANN401
        element = OxmlElement("w:p")
        note.append(element)
        properties = element.get_or_add_pPr()
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), self._style("endnote text").style_id)
        properties.append(style)
        return Paragraph(element, self._document._body)

    def _style(self, name: str) -> Any:  # noqa: ANN401
        return self._document.styles[name]


def _add_mark(paragraph: Paragraph, n: int) -> Any:  # noqa: ANN401
    """The mark of a note, written out, with a bookmark around it; gives its run."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(n))
    start.set(qn("w:name"), _bookmark(n))
    run = _add_run(paragraph)
    reference = OxmlElement("w:endnoteReference")
    reference.set(qn("w:customMarkFollows"), "1")
    reference.set(qn("w:id"), str(n))
    run.append(reference)
    run.append(_words(str(n)))
    run.addprevious(start)
    run.addnext(end)
    return run


def _leave_to_word(mark: Any) -> None:  # noqa: ANN401
    """A mark that was written out becomes the number that Word counts."""
    mark.remove(mark.find(qn("w:t")))
    del mark.find(qn("w:endnoteReference")).attrib[qn("w:customMarkFollows")]


def _add_reference_to_note(paragraph: Paragraph, n: int) -> None:
    """A field that shows the first mark of the number, and leads to it."""
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" NOTEREF {_bookmark(n)} \\h "
    parts = (_field("begin"), instruction, _field("separate"), _words(str(n)), _field("end"))
    for each in parts:
        _add_run(paragraph).append(each)


def _field(kind: str) -> Any:  # noqa: ANN401
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _add_words(paragraph: Paragraph, text: str) -> None:
    _add_run(paragraph).append(_words(text))


def _add_run(paragraph: Paragraph) -> Any:  # noqa: ANN401
    return paragraph.add_run(style="endnote reference")._r


def _bookmark(n: int) -> str:
    return f"_Cited{n}"


def _words(text: str) -> Any:  # noqa: ANN401
    words = OxmlElement("w:t")
    words.text = text
    return words


def _name_separators(settings: Any) -> None:  # noqa: ANN401
    """The settings name the two separators that the notes' part holds."""
    properties = OxmlElement("w:endnotePr")
    for number in ("-1", "0"):
        each = OxmlElement("w:endnote")
        each.set(qn("w:id"), number)
        properties.append(each)
    following = {qn(name) for name in _BEFORE}
    place = next((at for at, each in enumerate(settings) if each.tag in following), len(settings))
    properties.insert(0, _figures())
    settings.insert(place, properties)


def _count_in_figures(section: Any) -> None:  # noqa: ANN401
    """1, 2, 3 also for programs that look for it in the section: i, ii, iii are the default."""
    properties = OxmlElement("w:endnotePr")
    properties.append(_figures())
    before = (qn("w:headerReference"), qn("w:footerReference"), qn("w:footnotePr"))
    place = next((at for at, each in enumerate(section) if each.tag not in before), len(section))
    section.insert(place, properties)


def _figures() -> Any:  # noqa: ANN401
    form = OxmlElement("w:numFmt")
    form.set(qn("w:val"), "decimal")
    return form
