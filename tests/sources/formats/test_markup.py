"""Fields of exports: HTML is read as HTML, and plain text with "<" in it is kept whole."""

from __future__ import annotations

import json
import time

import pytest

from tests.sources.reading import draft

_THIRTEEN = "\n\n".join(f"Paragraph {number} &amp; its words." for number in range(13))


def _text(field: str) -> str:
    return draft(".json", json.dumps({"text": field})).text


@pytest.mark.parametrize(
    "field",
    [
        'The ministry of "><svg onload=alert(1)> said so.\n\nIt went on.',
        "The ministry of <script>alert(1) said so.",
        "margins <b 5 percent> for 2024",
        "margins <b 5 percent> for 2024, said the </b> bank",
        "if x<a and b>c",
        "click <a href=here>there",
        "For all <a> in <b>, said <foo>nobody</foo>.",
        "Write to <press@army.example> or <https://army.example/a>.",
        "An arrow <- and <3 and <!-- no end",
        "<title>The dam",
    ],
)
def test_plain_text_is_kept_whole(field: str) -> None:
    """A browser would hide what stands behind such a sign: a figure, or the whole article."""
    assert _text(field) == field


def test_plain_text_keeps_its_paragraphs_and_loses_its_references() -> None:
    field = f'The ministry of "><svg onload=alert(1)> {_THIRTEEN}'

    assert _text(field) == field.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<p>The army <b>left</b>.</p>", "The army left."),
        ("<p>It fell.<p>It rose.", "It fell.\n\nIt rose."),
        ("It fell.<br/>It rose.", "It fell.\nIt rose."),
        ("It <em>fell</em>.\n\nIt rose.", "It fell.\n\nIt rose."),
        ('<DIV CLASS="x"title="a > b">It fell.</DIV>', "It fell."),
        ("<p title=it's nowrap>It fell.</p>", "It fell."),
        ("<p>It fell.</p><o:p></o:p><x-ad>now</x-ad>", "It fell.\n\nnow"),
        (
            "<p>It fell.<o:p/> <amp-img src='x'/></p><p>So <svg/> it.</p>",
            "It fell.\n\nSo <svg/> it.",
        ),
        ("<p>It fell.</p><style>p < b {}</style><!-- <p> -->", "It fell."),
        ("<div><p>It fell.</p><p>It ro", "It fell.\n\nIt ro"),  # cut off by the export
        ('<figure><img src="a.jpg" alt="x"><figcaption>The dam</figcaption></figure>', "The dam"),
        ("<p>margins <b 5 percent> for 2024</p>", "margins <b 5 percent> for 2024"),
        ("<p>of <svg onload=alert(1)> it</p><p>So.</p>", "of <svg onload=alert(1)> it\n\nSo."),
        ("<p>of <script> it</p><p>So.</p>", "of <script> it\n\nSo."),
        ("<p>a <!-- b</p><p>So.</p>", "a <!-- b\n\nSo."),
    ],
)
def test_html_is_read_as_html_and_nothing_else_in_it_is_lost(field: str, shown: str) -> None:
    assert _text(field) == shown


def test_a_title_is_read_as_the_text_is() -> None:
    found = draft(".json", json.dumps({"title": "Margins <b 5 percent>", "text": "x"}))
    marked = draft(".json", json.dumps({"title": "The <i>dam</i> &amp; we", "text": "x"}))

    assert (found.title, marked.title) == ("Margins <b 5 percent>", "The dam & we")


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<script>", '<a b="', "<a>", "<x>", "<![CDATA["]
)
def test_a_field_made_to_be_slow_is_not(piece: str) -> None:
    field = piece * (100_000 // len(piece))
    begun = time.monotonic()

    _text(f"x{field}")

    assert time.monotonic() - begun < 2
