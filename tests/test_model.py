"""What the stages hand to each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.model import Answer as WholeAnswer
from assistant.model import Citation, Paragraph, Sentence, Verdict, Window, page_at, revision_id

NOW = datetime(2015, 5, 12, tzinfo=UTC)


def test_a_paragraph_is_named_by_its_revision_and_place() -> None:
    paragraph = Paragraph("0123", 2, "Dém.", 10, "Dém.")

    assert (paragraph.id, paragraph.end) == ("0123:2", 14)


def test_a_revision_is_known_by_article_and_text() -> None:
    """Neither alone: two articles with one text are two, and an edit is another revision."""
    ids = {revision_id("a", "text"), revision_id("b", "text"), revision_id("a", "text.")}

    assert len(ids) == 3
    assert revision_id("a", "text") == revision_id("a", "text")
    assert revision_id("ab", "c") != revision_id("a", "bc")
    assert len(revision_id("a", "\ud800")) == 16


@pytest.mark.parametrize(
    ("window", "is_open"),
    [
        (Window(), True),
        (Window(phrase="x"), True),
        (Window(since=NOW), False),
        (Window(until=NOW), False),
        (Window(as_of=NOW), False),
        (Window(outlets=("Wire",)), False),
    ],
)
def test_a_window_is_open_where_nothing_is_left_out(window: Window, is_open: bool) -> None:
    assert window.is_open is is_open


def test_an_answer_s_text_has_its_markers() -> None:
    def cited(n: int) -> Citation:
        return Citation(n, "r:0", "r", 0, 1, "D", "", "", "", "", None, 0)

    answer = WholeAnswer(
        "?",
        NOW,
        Window(),
        sentences=(
            Sentence("It fell.", Verdict.CARRIED, (), (cited(1), cited(2))),
            Sentence("Why?", Verdict.NOT_CHECKABLE, (), ()),
        ),
    )

    assert answer.text == "It fell.[1][2] Why?"


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 3), (24, 3), (25, 4), (900, 4)])
def test_a_place_is_on_the_last_page_that_begins_before_it(offset: int, page: int) -> None:
    """Page 2 is empty: it begins where page 3 does."""
    assert page_at((0, 10, 10, 25), offset) == page


def test_a_text_without_pages_has_no_page() -> None:
    """Page 1 of a web page would be a false precision."""
    assert page_at((), 5) is None
