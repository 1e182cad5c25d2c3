"""Markdown, as a reader of the raw text and a renderer get it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.delivery.briefings.markdown import markdown
from assistant.delivery.briefings.page import page_of
from tests.briefings_made import MADE, hostile, passages, timeline_of

RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")


def tokens(text: str) -> list[Token]:
    return [token for block in RENDERER.parse(text) for token in (block, *(block.children or ()))]


def test_every_number_has_one_note_with_its_words_marked() -> None:
    """A footnote is what opens in Markdown."""
    text = markdown(page_of(MADE.briefing, passages))

    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    assert notes == [str(n) for n in range(1, 11)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)
    assert (
        "[^2]: Orontes Network (Syrian opposition), 13 May 2015: [Rebel alliance raises count of"
        " enemy dead](<https://dead-25.example/2015/dead-25>), 3 copies. The rebel alliance **now"
        " counts 25 Hezbollah fighters killed since Sunday**, its spokesman said on Wednesday,"
        " seven more than the day before." in text
    )


def test_rival_figures_are_a_table() -> None:
    """A row for each speaker."""
    text = markdown(page_of(MADE.timeline, passages))

    assert "| **three** | Hezbollah[^7] | Al-Sanawbar (Hezbollah) | 13 May 2015 |\n" in text
    assert sum(each.type == "tr_open" for each in tokens(text)) == 2 + 2 + 3  # two heads


def test_the_headings_are_those_of_the_parts_and_their_entries() -> None:
    """As in the page."""
    text = markdown(page_of(MADE.timeline, passages))

    assert re.findall(r"^##? .*", text, re.M) == [
        "# The fighting in the Qalamoun hills",
        "## Timeline",
        "## Undated",
        "## Sources",
    ]


def test_a_timeline_without_events_says_so() -> None:
    """An empty file would look like a fault."""
    assert "No event was found." in markdown(page_of(timeline_of(), passages))


@pytest.mark.parametrize(
    "words",
    [
        "# Heading", "- item", "+ item", "1. item", "12) item", "> quote", "```\ncode", "    code",
        "***", "---", "===", "*a* _b_ **c** `d` ~~e~~", "[x](javascript:alert(1))",
        "![x](https://evil.example/x.png)", "<script>alert(1)</script>", "<b>x</b>", "a | b | c",
        "| a |\n|---|", "&lt;b&gt; &#60;", "[^1]: note", "[ref]: https://evil.example/", "\\",
        "ends with \\", "www.evil.example", "x@evil.example",
        "=cmd|' /C calc'!A0", ": definition", "$$x$$", "{.class}", "a\u2028# b", "<!-- x -->",
        "[a]: <b>", "<https://evil.example/>",
    ],
)  # fmt: skip
def test_strangers_words_are_read_as_nothing_but_words(words: str) -> None:
    """In a title, a sentence, a speaker, a heading, a cell and a note."""
    made, held = hostile([words, "second"])

    found = tokens(markdown(page_of(made, lambda ids: {each: held[each] for each in ids})))

    kinds = {each.type for each in found}
    assert not kinds & {
        "html_inline", "html_block", "image", "fence", "code_block", "code_inline", "s_open",
        "em_open", "blockquote_open", "ordered_list_open", "link_open",
    }  # fmt: skip
    shown = [each.content for each in found if each.type == "text"]
    assert any(" ".join(words.split()) in each for each in shown)
    rows = [each for each in found if each.type == "tr_open"]
    assert len(rows) == 3 * (1 + 2)  # a table in each of two entries, and one below


def test_addresses_in_running_text_are_broken_so_that_no_renderer_links_them() -> None:
    """GitHub and others link what looks like an address by themselves."""
    made, held = hostile(["see https://evil.example/ or www.evil.example or a@evil.example"])

    text = markdown(page_of(made, lambda ids: {each: held[each] for each in ids}))

    assert "see https\\://evil.example/ or www\\.evil.example or a\\@evil.example" in text
    assert not re.search(r"https://evil|www\.evil|a@evil", text)
