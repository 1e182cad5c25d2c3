"""Paragraphs: exact offsets, pieces that fit the model, short ones that can be found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.articles.paragraphs import indexed_text, split
from assistant.articles.tokens import estimated_tokens
from assistant.model import Paragraph
from assistant.sentences import spans

_SENTENCE = "The relief column of nine lorries reached the dam on Tuesday with flour and water. "


def test_empty_lines_part_paragraphs_and_the_title_stands_before_what_is_indexed() -> None:
    """A paragraph rarely names what the whole article is about."""
    first = f"{_SENTENCE}Two of them had been hit on the road and were left at the bridge."
    second = f"{_SENTENCE}The bridge was shelled again in the night, a driver of the column said."

    assert split("r", "Flour", f"{first}\n\n{second}") == (
        Paragraph("r", 0, first, 0, f"Flour\n{first}"),
        Paragraph("r", 1, second, len(first) + 2, f"Flour\n{second}"),
    )


def test_a_short_paragraph_is_indexed_with_its_neighbours_and_cited_alone() -> None:
    """“We waited.” is found by nobody unless it is known who waited for what."""
    text = (
        "Nine lorries came. The driver spoke of the night.\n\n“We waited,” he said.\n\n"
        "At dawn they crossed. The bridge held."
    )

    quotation = split("r", "Flour", text)[1]

    assert (quotation.text, quotation.start) == ("“We waited,” he said.", 51)
    assert quotation.indexed == (
        "Flour\nThe driver spoke of the night. “We waited,” he said. At dawn they crossed."
    )


def test_what_is_indexed_has_no_empty_parts() -> None:
    """An article may have no title and one line."""
    assert indexed_text("", "", "Text.", "") == "Text."
    assert indexed_text("T", "B.", "Text.", "A.") == "T\nB. Text. A."


def test_a_long_paragraph_is_cut_between_sentences_into_even_pieces() -> None:
    """300 words in one block are more than the model reads, and no citation."""
    text = (_SENTENCE * 21).strip()  # 21 sentences of 15 words

    pieces = [paragraph.text for paragraph in split("r", "", text)]

    # 315 words, pieces of about 90: three or four, of 5 to 7 sentences
    assert [len(spans(piece)) for piece in pieces] == [5, 5, 6, 5]
    assert " ".join(pieces) == text


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت القوات على المدينة بعد معارك عنيفة " * 60,
        "https://lamp.example/2015/05/12/dam?id=9c3f0a77b2d14e1f&ref=Zm9vYmFyYmF6 " * 40,
        "1430000000 27.3 1,400,000 " * 90,
        "x" * 5000,
        "word " * 1000,
        "Verteidigungsministeriumssprecher bestätigte Geländegewinne " * 80,
        "👩‍🚒🔥" * 900,
    ],
    ids=["arabic", "addresses", "numbers", "one word", "no stop", "german", "emoji"],
)
def test_every_piece_fits_the_model_whatever_it_is_made_of(text: str) -> None:
    """Behind 256 pieces the model is blind, without an error."""
    paragraphs = split("r", "A title of a usual length for a report on the dam", text)

    assert all(estimated_tokens(paragraph.text) <= 200 for paragraph in paragraphs)
    assert "".join("".join(p.text for p in paragraphs).split()) == "".join(text.split())


def test_a_long_title_leaves_room_for_the_paragraph() -> None:
    """Titles of feeds can be whole articles."""
    (paragraph,) = split("r", "dam " * 500, "Nine lorries came.")

    assert len(paragraph.indexed) < 200


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([_SENTENCE, "\n", "\n\n", " \n \n", "“", "”", "- ", "x" * 900, "سلام "])
        | st.text(max_size=30),
        max_size=60,
    ).map("".join)
)
def test_a_paragraph_is_exactly_its_part_of_the_text(text: str) -> None:
    """The law that every citation rests on; and nothing is left out or twice."""
    paragraphs = split("r", "T", text)

    assert all(text[p.start : p.end] == p.text for p in paragraphs)
    assert all(p.text.strip() == p.text != "" and p.text in p.indexed for p in paragraphs)
    assert [p.ordinal for p in paragraphs] == list(range(len(paragraphs)))
    assert "".join("".join(p.text for p in paragraphs).split()) == "".join(text.split())
    edges = [edge for p in paragraphs for edge in (p.start, p.end)]
    assert edges == sorted(edges)
