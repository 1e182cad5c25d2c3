"""Words of strangers in every place and format: nothing runs, nothing is asked for."""

from __future__ import annotations

import io
import json
import re
import subprocess
import threading
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pytest
from lxml import html as lxml_html

from assistant.delivery.briefings.pdf import find_chromium
from assistant.delivery.briefings.render import Format, render
from assistant.model import Passage
from evals.places import shared
from tests.briefings_made import hostile

OWN = (
    "\"><img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><svg onload=alert(1)>",
    "--><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "https://evil.example/\" onmouseover=\"alert(1)",
    "'; alert(1); '",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\u202e\u2066<b>",
    "=HYPERLINK(\"https://evil.example\")",
)  # fmt: skip
_ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "p", "h1", "h2", "h3",
    "bdi",
    "dl", "div", "dt", "dd", "section", "a", "span", "figure", "article", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "blockquote", "mark", "footer", "aside", "script",
    "svg", "desc", "defs", "lineargradient", "stop", "g", "line", "text", "rect", "path",
}  # fmt: skip
_ATTRIBUTES = re.compile(
    r"lang|charset|http-equiv|content|name|class|id|href|aria-label|aria-labelledby|tabindex|scope"
    r"|data-name|hidden|dir|rel|role|xmlns|viewbox|font-(?:family|size)|x|y|x1|x2|y1|y2|d|offset"
    r"|stop-color|stop-opacity|stroke|stroke-width|stroke-dasharray|fill|opacity|width|height|rx"
    r"|text-anchor"
)


def attacks() -> list[str]:
    """Those that are collected elsewhere; empty where they are not."""
    payloads = shared("bench", "attacks", "xss_payloads.txt")
    naughty = shared("bench", "attacks", "naughty_strings.json")
    found: list[str] = []
    if payloads:
        found += payloads.read_text("utf-8", errors="replace").splitlines()
    if naughty:
        found += json.loads(naughty.read_text("utf-8"))
    return [each for each in found if each.strip()]


def briefing_of(words: Sequence[str], as_format: Format) -> bytes:
    made, held = hostile(words)

    def find(_: Sequence[str]) -> Mapping[str, Passage]:
        return held

    return render(made, as_format, find)


def check_structure(written: bytes) -> None:
    """Only our elements and attributes; links only within the page and to the web."""
    page = lxml_html.document_fromstring(written.decode())
    for element in page.iter():
        if not isinstance(element.tag, str):
            raise AssertionError(f"a comment: {element}")
        assert element.tag in _ELEMENTS
        for name in element.attrib:
            assert _ATTRIBUTES.fullmatch(name.lower()), (element.tag, name)
        assert re.match(r"#|https?://|$", element.get("href", ""))
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1


@pytest.mark.parametrize("words", OWN)
def test_strangers_words_stay_words_in_a_page(words: str) -> None:
    """In the topic, in names, cells, links and the picture."""
    written = briefing_of([words, *OWN], Format.HTML)

    check_structure(written)
    heading = lxml_html.document_fromstring(written.decode()).find(".//h1")
    assert heading is not None
    assert heading.text_content().strip() == re.sub("[\u202e\u2066]", "", words)


def test_collected_attacks_stay_words_in_a_page() -> None:
    """Each of them as a heading, a sentence, a speaker, a title, an outlet and an address."""
    words = attacks()
    if not words:
        pytest.skip("bench/attacks: not there, skipped")

    written = briefing_of(words, Format.HTML)

    check_structure(written)
    assert len(lxml_html.document_fromstring(written.decode()).text_content()) > len(words)


def test_collected_attacks_break_neither_word_nor_paper() -> None:
    """Letters that XML forbids, endless words, stacked accents: both are still made."""
    words = [*OWN, *attacks()[-509:]]

    written = docx.Document(io.BytesIO(briefing_of(words, Format.WORD)))
    printed = briefing_of([*OWN, "W" * 900, *words[-90:]], Format.PDF)

    assert len(written.paragraphs) > len(words)
    assert printed.startswith(b"%PDF-")


class Trap:
    """A proxy on loopback that notes every address that a browser asks for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Noting(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_CONNECT = do_POST = do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self.server = HTTPServer(("127.0.0.1", 0), Noting)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> Trap:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def open(self, page: str, folder: Path) -> tuple[bool, list[str]]:
        """Whether a script of the page ran, and what it asked for, without its policy.

        The policy would stop a script that escaping let through: so it is taken out, and what
        scripts of attacks call is watched.
        """
        watch = (
            "<script>for (const name of ['alert', 'prompt', 'confirm', 'print'])"
            " window[name] = () => document.documentElement.setAttribute('data-ran', '1');</script>"
        )
        bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', watch, page)
        source = folder / "page.html"
        source.write_text(bare, encoding="utf-8")
        command = [
            find_chromium() or "", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", f"--user-data-dir={folder / 'profile'}",
            f"--proxy-server=127.0.0.1:{self.server.server_port}",
            "--proxy-bypass-list=<-loopback>",
            "--virtual-time-budget=3000", "--dump-dom", source.as_uri(),
        ]  # fmt: skip
        ran = subprocess.run(command, capture_output=True, timeout=120, check=True)
        wanted = [each for each in self.asked if "google" not in each]  # the browser's own
        return b'data-ran="1"' in ran.stdout[:2000], wanted


CHROMIUM = pytest.mark.skipif(find_chromium() is None, reason="no Chromium here, skipped")


@CHROMIUM
def test_the_trap_notices_a_script_and_a_request(tmp_path: Path) -> None:
    """Otherwise the next test would pass whatever ran."""
    page = (
        '<html><head><meta http-equiv="Content-Security-Policy" content=""></head><body>'
        '<img src="http://evil.example/x.png" onerror="alert(1)">'
    )
    with Trap() as trap:
        assert trap.open(page, tmp_path) == (True, ["http://evil.example/x.png"])


@CHROMIUM
def test_no_attack_runs_or_asks_for_anything_in_a_browser(tmp_path: Path) -> None:
    """Even without the policy: escaping alone holds."""
    page = briefing_of([*OWN, *attacks()], Format.HTML).decode()

    with Trap() as trap:
        assert trap.open(page, tmp_path) == (False, [])
