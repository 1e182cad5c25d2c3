"""The one entry to all formats."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from assistant.briefing import Briefing
from assistant.delivery.briefings.render import Format, render
from assistant.events import Timeline
from tests.briefings_made import MADE, passages

BEGINNINGS = {
    Format.MARKDOWN: b"# The fighting in the Qalamoun hills\n",
    Format.HTML: b"<!DOCTYPE html>\n",
    Format.WORD: b"PK\x03\x04",
    Format.PDF: b"%PDF-",
    Format.TLS: b"[\n",
}


@pytest.mark.parametrize("thing", [MADE.briefing, MADE.timeline], ids=["briefing", "timeline"])
@pytest.mark.parametrize("as_format", Format)
def test_both_are_written_in_every_format(as_format: Format, thing: Briefing | Timeline) -> None:
    """A timeline alone is something one would send, too."""
    assert render(thing, as_format, passages).startswith(BEGINNINGS[as_format])


@pytest.mark.parametrize("as_format", [Format.MARKDOWN, Format.HTML, Format.TLS])
def test_the_same_briefing_gives_the_same_bytes(as_format: Format) -> None:
    """`briefing show` gives each one again exactly as it was."""
    first = render(MADE.briefing, as_format, passages)

    assert render(MADE.briefing, as_format, passages) == first


def test_a_suffix_says_what_a_file_is() -> None:
    """The exchange form is JSON, but not the JSON of a briefing."""
    assert [each.suffix for each in Format] == [".md", ".html", ".docx", ".pdf", ".tls.json"]
    assert [each for each in Format if not each.is_text] == [Format.WORD, Format.PDF]


def test_no_format_loads_what_it_does_not_need() -> None:
    """Markdown must not wait for Pango, nor the command line for Word."""
    code = (
        "import sys, json\n"
        "from tests.briefings_made import MADE, passages\n"
        "from assistant.delivery.briefings.render import Format, render\n"
        "heavy = ('weasyprint', 'docx', 'jinja2', 'PIL', 'pypdfium2')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))\n"
        "render(MADE.briefing, Format.MARKDOWN, passages)\n"
        "render(MADE.briefing, Format.HTML, passages)\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))\n"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert [json.loads(each) for each in ran.stdout.splitlines()] == [[], ["jinja2"]]
