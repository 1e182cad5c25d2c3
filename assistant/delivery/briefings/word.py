"""A page as a Word document: styles, headings, a table for each contested thing, endnotes.

The decision made here: a citation is an endnote with the page's number, so that [3] is the same
passage in every format; a second mention refers to the first one's note.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from assistant.delivery.briefings import wording
from assistant.delivery.briefings.page import Page, Source
from assistant.delivery.briefings.picture import picture
from assistant.delivery.briefings.untrusted import address, host, line
from assistant.errors import FormatUnavailable
from assistant.events import Event, ToldSentence
from assistant.model import Contested

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from assistant.delivery.briefings.word_notes import Notes

_PICTURE_MM = (170, 225)  # at most so wide and so high
_HEIGHT = re.compile(r'viewBox="0 0 \d+ ([\d.]+)"')


def word(page: Page) -> bytes:
    """The document as .docx. Without the picture where nothing here can draw one."""
    from assistant.delivery.briefings import word_styles
    from assistant.delivery.briefings.word_notes import Notes

    document = word_styles.new_document(line(page.topic), page.kind, page.as_of)
    notes = Notes(document)
    _Writer(document, notes, page).write()
    notes.finish(page)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Writer:
    """Writes the parts of a page one behind the other."""

    def __init__(self, document: Any, notes: Notes, page: Page) -> None:  # noqa: ANN401
        self.document = document
        self.notes = notes
        self.page = page

    def write(self) -> None:
        page = self.page
        self._paragraph("Kicker", page.kind)
        self._paragraph("Title", page.topic)
        self._paragraph("Quiet", " · ".join(f"{each.name}: {each.value}" for each in page.facts))
        self._part("Bottom line", page.bottom_line, style="Lead")
        self._changes()
        self._timeline()
        self._part("Undated", page.undated)
        if page.contested:
            self._heading("Contested", 1)
            for each in page.contested:
                self._contested(each)
        for name, parties in (("Who says what", page.voices), ("What is not known", page.unknowns)):
            if parties:
                self._heading(name, 1)
            for party in parties:
                self._heading(party.name, 2)
                self._lines(party.lines)
        self._sources(page.sources)
        self._record()

    def _part(self, name: str, lines: Sequence[ToldSentence], style: str = "Normal") -> None:
        if lines:
            self._heading(name, 1)
            self._lines(lines, style)

    def _changes(self) -> None:
        changes = self.page.changes
        if changes is None:
            return
        self._heading("What changed", 1)
        since = wording.minute(changes.since, self.page.zone)
        self._paragraph("Quiet", f"Since the briefing of {since}.")
        for each in changes.changes:
            self._heading(f"{each.kind.capitalize()}: {each.about}", 2)
            if moved := wording.moved(each):
                paragraph = self._paragraph("Normal")
                paragraph.add_run(line(moved)).bold = True
                self._speaker(paragraph, each.speaker)
            self._lines(each.lines)
        if not changes.changes:
            self._paragraph("Normal", "Nothing is new.")
        if changes.unchanged:
            self._paragraph("Quiet", f"{wording.count(changes.unchanged, 'event')} unchanged.")

    def _timeline(self) -> None:
        page = self.page
        if not page.timeline.events and page.kind == "Briefing":
            return
        self._heading("Timeline", 1)
        self._picture()
        for event in page.timeline.events:
            self._event(event)
        if not page.timeline.events:
            self._paragraph("Normal", "No event was found.")

    def _picture(self) -> None:
        from docx.shared import Mm

        from assistant.delivery.briefings.raster import png

        svg = picture(self.page.timeline, self.page.zone)
        found = _HEIGHT.search(svg)
        if not found:
            return
        try:
            drawn = png(svg, float(found[1]))
        except FormatUnavailable:  # the entries below say the same in words
            return
        shape = self.document.add_picture(io.BytesIO(drawn), width=Mm(_PICTURE_MM[0]))
        if shape.height > Mm(_PICTURE_MM[1]):
            shape.width = int(shape.width * Mm(_PICTURE_MM[1]) / shape.height)
            shape.height = Mm(_PICTURE_MM[1])
        properties = shape._inline.docPr  # python-docx has no other way
        properties.set("name", "Timeline")
        properties.set("descr", f"The events of the timeline: {line(self.page.topic)}")

    def _event(self, event: Event) -> None:
        zone = self.page.zone
        self._heading(wording.when(event, zone), 2)
        self._paragraph("Quiet", wording.time_words(event)).paragraph_format.keep_with_next = True
        self._lines(event.sentences)
        if not event.sentences:
            self._paragraph("Quiet", "No sentence on it passed the check.")
        for each in event.contested:
            if self.page.lists(each):
                self._in_line(each)
            else:
                self._contested(each)
        facts = [wording.carried_by(event), ", ".join(event.sides)]
        facts.append(wording.published(event.published, zone))
        self._paragraph("Quiet", " · ".join(each for each in facts if each))

    def _in_line(self, contested: Contested) -> None:
        paragraph = self._paragraph("Normal")
        paragraph.add_run(wording.heading(contested), style="Alert")
        paragraph.add_run(f" {line(contested.about)}: ")
        for place, row in enumerate(contested.rows):
            speaker = f" ({line(row.speaker)})" if row.speaker else ""
            paragraph.add_run(("; " if place else "") + line(row.value) + speaker)
            self.notes.refer(paragraph, row.citation)
        paragraph.add_run(".")

    def _contested(self, contested: Contested) -> None:
        from assistant.delivery.briefings import word_styles

        caption = self._paragraph("Table heading")
        caption.add_run(wording.heading(contested), style="Alert")
        caption.add_run(f" {line(contested.about)}")
        table = word_styles.new_table(
            self.document, ("Value", "Who says so", "Outlet", "Published"), (36, 56, 50, 28)
        )
        for row in contested.rows:
            value, says, outlet, published = (
                cell.paragraphs[0] for cell in word_styles.new_row(table)
            )
            value.add_run(line(row.value)).bold = True
            hedges = "".join(f", “{line(each)}”" for each in row.hedges)
            says.add_run((line(row.speaker) or "—") + hedges)
            self.notes.refer(says, row.citation)
            outlet.add_run(line(wording.outlet(row.citation.outlet, row.citation.side)))
            published.add_run(wording.day(row.when, self.page.zone))
        self._paragraph("Quiet")

    def _sources(self, sources: Sequence[Source]) -> None:
        if sources:
            self._heading("Sources", 1)
        for each in sources:
            entry = each.entry
            numbers = "".join(f"[{n}]" for n in entry.numbers)
            paragraph = self._paragraph("Source", f"{numbers}\t")
            paragraph.add_run(line(wording.outlet(entry.outlet, entry.side))).bold = True
            paragraph.add_run(f", {wording.day(entry.published, self.page.zone)}. ")
            url = address(entry.url)
            title = line(entry.title) or host(entry.url) or "untitled"
            if url:
                self.notes.link(paragraph, self.document.part, title, url)
            else:
                paragraph.add_run(title)
            if entry.copies:
                paragraph.add_run(f", {wording.copies_words(entry.copies)}")

    def _record(self) -> None:
        page = self.page
        if page.notes or page.record:
            self._heading("How this was made", 1)
        for note in page.notes:
            self._paragraph("Quiet", note)
        if page.record:
            facts = " · ".join(f"{each.name}: {each.value}" for each in page.record)
            self._paragraph("Quiet", facts)

    def _lines(self, lines: Iterable[ToldSentence], style: str = "Normal") -> None:
        for each in lines:
            paragraph = self._paragraph(style, each.sentence.text)
            if each.sentence.verdict == "not checkable":
                paragraph.add_run(" (not checkable)", style="Aside")
            for citation in each.sentence.citations:
                self.notes.refer(paragraph, citation)
            self._speaker(paragraph, each.speaker)

    def _speaker(self, paragraph: Paragraph, speaker: str) -> None:
        if speaker:
            paragraph.add_run(f" — {line(speaker)}", style="Aside")

    def _heading(self, text: str, level: int) -> None:
        self.document.add_heading(line(text), level)

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        shown = text if text.endswith("\t") else line(text)
        paragraph: Paragraph = self.document.add_paragraph(shown, style=style)
        return paragraph
