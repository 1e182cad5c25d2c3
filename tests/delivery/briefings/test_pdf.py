"""The PDF, by each way that makes it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pypdfium2
import pytest

from assistant.delivery.briefings import pdf
from assistant.delivery.briefings.html import print_html
from assistant.delivery.briefings.page import page_of
from assistant.errors import FormatUnavailable
from tests.briefings_made import MADE, passages

PAGE = page_of(MADE.briefing, passages)


def texts(written: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(written)
    try:
        return [re.sub(r"\s+", " ", sheet.get_textpage().get_text_range()) for sheet in document]
    finally:
        document.close()


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that notes every path that somebody asks for."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Noting) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


def test_each_sheet_has_the_topic_and_its_number_at_the_foot() -> None:
    """Sheets get separated on a desk."""
    sheets = texts(pdf.pdf(PAGE))

    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        assert "The fighting in the Qalamoun hills" in sheet
        assert f"{number} / {len(sheets)}" in sheet
    assert "Bottom line" in sheets[0] or "BOTTOM LINE" in sheets[0]


def test_its_properties_name_the_topic_and_no_user() -> None:
    """A file that is sent on must not say whose machine made it."""
    document = pypdfium2.PdfDocument(pdf.pdf(PAGE))
    properties = document.get_metadata_dict()
    document.close()

    assert properties["Title"] == "The fighting in the Qalamoun hills – Briefing"
    assert properties["Author"] == ""


def test_a_document_fetches_nothing_whatever_it_names() -> None:
    """Not over the network, and no file of this machine."""
    with listening() as (port, asked):
        address = f"http://127.0.0.1:{port}"
        written = pdf.printed(
            f'<link rel=stylesheet href="{address}/a.css"><img src="{address}/a.png">'
            f'<style>@import "{address}/b.css"; p{{background:url({address}/c.png)}}</style>'
            '<object data="file:///etc/hostname"></object><p>words'
        )

    assert asked == []
    assert texts(written)[0].strip() == "words"


def cannot_load() -> None:
    raise OSError("cannot load library 'libpango-1.0-0'\nand much more")


@pytest.mark.skipif(pdf.find_chromium() is None, reason="no Chromium here, skipped")
def test_chromium_prints_where_weasyprint_cannot_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango the page is the same, and it fetches as little."""
    monkeypatch.setattr(pdf, "_weasyprint", cannot_load)
    with listening() as (port, asked):
        image = f'<img src="http://127.0.0.1:{port}/a.png">'
        sheets = texts(pdf.printed(print_html(PAGE).replace("<main>", f"<main>{image}")))

    assert asked == []
    assert "The fighting in the Qalamoun hills" in sheets[0]
    assert any("three of its fighters had fallen" in each for each in sheets)


def test_without_either_the_error_names_both_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reader can install one of two, or ask for another format."""
    monkeypatch.setattr(pdf, "_weasyprint", cannot_load)
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)

    with pytest.raises(FormatUnavailable) as raised:
        pdf.printed("<p>x")

    assert str(raised.value) == (
        "no PDF can be made here: WeasyPrint cannot load (cannot load library 'libpango-1.0-0'),"
        " and no Chromium was found (looked for chromium, chromium-browser, google-chrome,"
        " google-chrome-stable, chrome, microsoft-edge, msedge)"
    )
    assert "Pango" in raised.value.hint
    assert "Chromium" in raised.value.hint


def test_a_browser_that_does_not_print_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback of a subprocess reaches the reader."""
    monkeypatch.setattr(pdf, "_weasyprint", cannot_load)
    monkeypatch.setattr(pdf, "find_chromium", lambda: "/bin/false")

    with pytest.raises(FormatUnavailable, match=r"/bin/false did not print"):
        pdf.printed("<p>x")


def test_a_document_that_weasyprint_fails_on_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its layout has faults that strange documents bring out."""

    class Failing:
        class HTML:
            def __init__(self, **_: object) -> None:
                raise IndexError("list index out of range")

    monkeypatch.setattr(pdf, "_weasyprint", Failing)
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)

    with pytest.raises(FormatUnavailable, match=r"WeasyPrint failed \(IndexError\), and no"):
        pdf.printed("<p>x")
