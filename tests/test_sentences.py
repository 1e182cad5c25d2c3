"""Sentences: borders where a reader sets them, offsets that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import spans


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gen. Haddad spoke at 5 a.m. on Monday.", "Lt. Col. A. B. Nasr did not."],
        ["Brig. Gen. Saad lost approx. 5 men.", "He left."],
        ["Officials of the U.N. Security Council met.", "They left at 6 p.m.", "Then it rained."],
        ["“We hold the hill.”", "The other side denied it."],
        ["He called it “a slow advance, not a battle.”", "At the same time men are short."],
        ['"We lost three. They were brave," he said.', "Nobody else spoke."],
        ["(No name was given. None was asked for.)", "The patrol went on."],
        ["The killing widens the Russia-vs.-Iran rift.", "It is old."],
        ["Who fired first?", "Nobody knows!", "Ask him."],
        ["قال المتحدث.", "وصل الجنود؟", "نعم."],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(expected: list[str]) -> None:
    """A rank, an hour or a quotation cut in two would be cited as half a statement."""
    assert _sentences(" ".join(expected)) == expected


def test_a_line_break_ends_a_sentence_and_a_dash_of_a_list_is_not_part_of_one() -> None:
    """A sub-heading without a stop must not run into the paragraph below it."""
    text = "The losses\nTwo tanks were hit. One burned.\n\n- Three men died\n• Four left\n1. First."

    assert _sentences(text) == [
        "The losses", "Two tanks were hit.", "One burned.", "Three men died", "Four left",
        "1. First.",
    ]  # fmt: skip


def test_an_opening_quotation_mark_goes_with_what_it_opens() -> None:
    """Quotations are compared letter by letter; a lost mark would make them differ."""
    assert _sentences("He left. “We won. They lost. Nobody came") == [
        "He left.", "“We won.", "They lost.", "Nobody came",
    ]  # fmt: skip


@given(st.text(st.characters(codec=None) | st.sampled_from(" .?!\n“”\"'-()AbGen1"), max_size=200))
def test_offsets_are_in_order_and_lose_nothing_but_white_space_and_bullets(text: str) -> None:
    """Every stage that cites a sentence relies on these offsets, for whatever was written."""
    found = spans(text)

    edges = [edge for span in found for edge in span]
    outside = "".join(
        text[end:start]
        for end, start in zip([0, *edges[1::2]], [*edges[0::2], len(text)], strict=True)
    )
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert not any(character.isalnum() for character in outside)
