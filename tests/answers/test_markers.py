"""Markers and sentences of a reply, whole and in pieces."""

from __future__ import annotations

import pytest

from assistant.answers.markers import Marked, SentenceStream, marked_sentences, numbers


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("[1]", (1,)),
        ("[1, 2]", (1, 2)),
        ("[2; 1]", (2, 1)),
        ("[1-3]", (1, 2, 3)),
        ("[1–3, 5]", (1, 2, 3, 5)),
        ("[1 and 4]", (1, 4)),
        ("【4】", (4,)),
        ("[1†source]", (1,)),
        ("【3†L3-L5】", (3,)),
        ("[passage 2]", (2,)),
        ("[Sources 2 and 3]", (2, 3)),
        ("[^2]", (2,)),
        ("[0]", ()),
        ("[6]", ()),
        ("[4-999]", (4, 5)),
        ("[3, 3]", (3,)),
    ],
)
def test_a_marker_names_the_passages_that_exist(marker: str, expected: tuple[int, ...]) -> None:
    assert numbers(marker, 5) == expected
    assert marked_sentences(f"The dam fell {marker}.", 5) == (Marked("The dam fell.", expected),)


REPLIES = [
    ("It fell. [1] Nine died [2].", (Marked("It fell.", (1,)), Marked("Nine died.", (2,)))),
    ("It fell.[1]Nine died.【2】", (Marked("It fell.", (1,)), Marked("Nine died.", (2,)))),
    ("A fell [1][2]. B stood [2], C too [1].",
     (Marked("A fell.", (1, 2)), Marked("B stood, C too.", (2, 1)))),
    ("It fell [1]. [2] Nine died.", (Marked("It fell.", (1, 2)), Marked("Nine died.", ()))),
    ("U.S. aid was $3.5 million [1]. Gen. Aoun left [2].",
     (Marked("U.S. aid was $3.5 million.", (1,)), Marked("Gen. Aoun left.", (2,)))),
    ('He said "We left. We lost." [1] She stayed [2].',
     (Marked('He said "We left. We lost."', (1,)), Marked("She stayed.", (2,)))),
    ("- One fell [1]\n- Two fell [2]\n", (Marked("One fell", (1,)), Marked("Two fell", (2,)))),
    ("1. One fell [1]\n2. Two fell [2]", (Marked("One fell", (1,)), Marked("Two fell", (2,)))),
    ("It fell.\n[1]\nNine died.", (Marked("It fell.", (1,)), Marked("Nine died.", ()))),
    ("First line [1]\n[2] Second line", (Marked("First line", (1,)), Marked("Second line", (2,)))),
    ("## Losses\n**Nine** *men* died [1].\n", (Marked("Nine men died.", (1,)),)),
    ("```text\nNine died [1].\n```\n", (Marked("Nine died.", (1,)),)),
    ("<think>Nine? [1] No.</think>\n\nTen died [2].", (Marked("Ten died.", (2,)),)),
    ("Ten? [1]</think>Ten died [2].", (Marked("Ten died.", (2,)),)),
    ("<think>never closed", ()),
    ("5 < 6 and [he] said so in [2015] [1].",
     (Marked("5 < 6 and [he] said so in [2015].", (1,)),)),
    ("قُتل ٩ أشخاص [1]. انتهى [2].",
     (Marked("قُتل ٩ أشخاص.", (1,)), Marked("انتهى.", (2,)))),
    ("NOT IN SOURCES", (Marked("NOT IN SOURCES", ()),)),
    ("[1]", ()),
    ("", ()),
]  # fmt: skip


@pytest.mark.parametrize(("reply", "expected"), REPLIES)
def test_a_reply_becomes_sentences_with_their_numbers(
    reply: str, expected: tuple[Marked, ...]
) -> None:
    """The reader sees no markers of the model's, no Markdown and no thoughts."""
    assert marked_sentences(reply, 3) == expected


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
@pytest.mark.parametrize(("reply", "expected"), REPLIES[:13] + REPLIES[14:])
def test_pieces_give_what_the_whole_gives(
    reply: str, expected: tuple[Marked, ...], size: int
) -> None:
    """Where the network cuts a reply must not change the answer."""
    stream = SentenceStream(3)

    found = [
        sentence
        for start in range(0, len(reply), size)
        for sentence in stream.feed(reply[start : start + size])
    ]

    assert (*found, *stream.end()) == expected


def test_a_sentence_comes_as_soon_as_the_next_has_begun() -> None:
    stream = SentenceStream(3)

    assert stream.feed("The dam fell [1].") == ()
    assert stream.feed(" [2]") == ()
    assert stream.feed(" Nine people died") == (Marked("The dam fell.", (1, 2)),)


def test_the_unfinished_last_sentence_of_a_cut_reply_is_marked() -> None:
    """Half a sentence may say the opposite of the whole one."""
    stream = SentenceStream(3)
    stream.feed("It fell [1]. Nobody was")

    assert stream.end(is_cut=True) == (
        Marked("It fell.", (1,)),
        Marked("Nobody was", (), is_cut=True),
    )


def test_a_reply_cut_behind_a_full_stop_is_whole() -> None:
    stream = SentenceStream(3)
    stream.feed("It fell [1].")

    assert stream.end(is_cut=True) == (Marked("It fell.", (1,)),)
