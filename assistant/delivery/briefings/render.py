"""The one entry: a timeline or a briefing in the format asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from assistant.briefing import Briefing
from assistant.delivery.briefings.page import FindPassages, Page, page_of
from assistant.events import Timeline


class Format(StrEnum):
    """The formats that one would send; the value is the name of the option and the suffix."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"
    JSON = "json"
    TLS = "tls"

    @property
    def suffix(self) -> str:
        """Of a file: the exchange form of timelines is JSON."""
        return ".tls.json" if self is Format.TLS else f".{self}"

    @property
    def is_text(self) -> bool:
        """True for what a terminal may show."""
        return self not in (Format.WORD, Format.PDF)


def render(thing: Timeline | Briefing, as_format: Format, find: FindPassages) -> bytes:
    """The file's bytes; UTF-8 for text. FormatUnavailable where a program for it is missing.

    `find` gives the passages that are held now, `library.passages` of one library: what they
    lack is shown as removed.
    """
    if as_format is Format.JSON:
        return _record(thing)
    return _WRITERS[as_format](page_of(thing, find))


def _record(thing: Timeline | Briefing) -> bytes:
    """As it is kept, and as its published schema says."""
    from assistant.writing.record import briefing_record, timeline_record

    if isinstance(thing, Briefing):
        return briefing_record(thing).encode()
    return timeline_record(thing).encode()


def _markdown(page: Page) -> bytes:
    from assistant.delivery.briefings.markdown import markdown

    return markdown(page).encode()


def _html(page: Page) -> bytes:
    from assistant.delivery.briefings.html import html

    return html(page).encode()


def _word(page: Page) -> bytes:
    from assistant.delivery.briefings.word import word

    return word(page)


def _pdf(page: Page) -> bytes:
    from assistant.delivery.briefings.pdf import pdf

    return pdf(page)


def _tls(page: Page) -> bytes:
    from assistant.delivery.briefings.tls import tls

    return tls(page).encode()


_WRITERS: Mapping[Format, Callable[[Page], bytes]] = {
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
    Format.WORD: _word,
    Format.PDF: _pdf,
    Format.TLS: _tls,
}
