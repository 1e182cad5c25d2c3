"""Pages: each begins at its first letter in the cleaned text, and marks change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.articles.build import build
from assistant.articles.clean import clean
from assistant.articles.pages import page_starts
from assistant.model import PAGE_MARK, Draft, page_at

_ONE = "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
_TWO = "Two of the lorries had been hit on the way, and their loads were carried by hand."
_WRAPPED = (
    "The relief column reached the dam on Tuesday with flour for nine\n"
    "days, a driver said. Two of the lorries had been hit on the way,\n"
    "and their loads were carried by hand."
)
_NOW = datetime(2015, 6, 1, tzinfo=UTC)


def _split(text: str, cleaned: str) -> list[str]:
    starts = page_starts(text.replace("|", PAGE_MARK), cleaned)
    return [
        cleaned[start:end] for start, end in zip(starts, [*starts[1:], len(cleaned)], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        (f"{_ONE}\n\n|{_TWO}", [f"{_ONE}\n\n", _TWO]),
        ("The army left |the town.", ["The army left ", "the town."]),
        ("||The army left.|| It came.|", ["", "", "The army left.", "", " It came."[1:], ""]),
        (_WRAPPED.replace("days, a", "|days, a"), [_ONE[:64] + " ", f"{_ONE[65:]} {_TWO}"]),
        (f"{_ONE}\n\nShare\n\n|Share\n\n{_TWO}", [f"{_ONE}\n\n", _TWO]),
        (f"{_ONE}\n\n|Share\n\n|{_TWO}", [f"{_ONE}\n\n", "", _TWO]),
        (f"{_ONE}\n\nTags: two of the lorries\n\n|{_TWO}", [f"{_ONE}\n\n", _TWO]),
        ("The  army\xa0 left.\r\n|\tIt\u200b came", ["The army left.\n\n", "It came"]),
    ],
    ids=[
        "between paragraphs", "in a sentence", "empty pages", "lines that are joined",
        "furniture at the border", "a page of furniture", "furniture of the same words", "spaces",
    ],
)  # fmt: skip
def test_a_page_begins_at_its_first_letter(text: str, pages: list[str]) -> None:
    """A citation that names the wrong page cannot be checked by the reader."""
    cleaned = clean(text.replace("|", ""))

    found = _split(text, cleaned)

    assert [page.strip() for page in found] == [page.strip() for page in pages]


def test_a_text_without_marks_has_no_pages() -> None:
    assert page_starts(_ONE, _ONE) == ()


def test_a_paragraph_is_on_the_page_on_which_it_begins() -> None:
    """It is cited there, though it ends on the next one."""
    draft = Draft("in/x.pdf", f"{_ONE}\n\nThe army left the town {PAGE_MARK}by night.\n\n{_TWO}")

    article = build(draft, "k", now=_NOW)

    assert article == replace(
        build(replace(draft, text=draft.text.replace(PAGE_MARK, "")), "k", now=_NOW),
        page_starts=(0, article.text.index("by night")),
    )
    pages = [page_at(article.page_starts, each.start) for each in article.paragraphs]
    assert pages == [1, 1, 2]
    assert all(article.text[each.start : each.end] == each.text for each in article.paragraphs)


@given(
    st.lists(
        st.sampled_from(
            [_ONE, _TWO, _WRAPPED, "Share", "Related Posts:", "Read more", "12 comments",
             "\n", "The army left.", "\n\n", " ", "a\u0301", "e", "\u0301", "می\u200c", "- item",
             "|", "|"]
        )
        | st.text(max_size=12)
    ).map("".join)
)  # fmt: skip
def test_marks_change_nothing_and_pages_are_in_order(text: str) -> None:
    """Whatever strangers write, each page has a place within the text."""
    marked = text.replace("|", PAGE_MARK)
    cleaned = clean(marked.replace(PAGE_MARK, ""))

    starts = page_starts(marked, cleaned)

    assert len(starts) == (marked.count(PAGE_MARK) + 1 if PAGE_MARK in marked else 0)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(cleaned) for start in starts)
    assert cleaned == clean(text.replace("|", ""))
