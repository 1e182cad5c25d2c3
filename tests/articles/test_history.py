"""What changed between two texts, and whether they are two forms of one page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.articles.history import (
    Comparison,
    Kind,
    SentenceChange,
    changed_words,
    compare,
    sentences,
)
from assistant.articles.revision import is_another_article, is_same_page

BEFORE = (
    "The dam fell on Sunday.\n\n18 people died, officials said. A driver saw it. "
    "The road is closed. It will rain."
)


def change(kind: str, before: str, after: str) -> SentenceChange:
    return SentenceChange(Kind(kind), before, after)


def test_each_sentence_is_kept_changed_removed_added_or_moved() -> None:
    """In the order of the text: what the reader of the old one meets first comes first."""
    after = (
        "It will rain. The dam fell on Sunday.\n\nAt least 25 people died, officials said. "
        "The road is closed. Flour came on Tuesday."
    )

    assert compare(BEFORE, after) == Comparison(
        (
            change("moved", "It will rain.", "It will rain."),
            change(
                "changed",
                "18 people died, officials said.",
                "At least 25 people died, officials said.",
            ),
            change("removed", "A driver saw it.", ""),
            change("added", "", "Flour came on Tuesday."),
        ),
        kept=2,
    )


def test_a_text_is_no_change_of_itself() -> None:
    assert compare(BEFORE, BEFORE) == Comparison((), kept=5)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He said “no”. It’s over.", 'He said "no". It\'s over.'),
        ("One – two. Three.", "One - two. Three."),
        ("One two.  Three.\n", "One two. Three."),
        ("One two.\n\nThree.", "One two. Three."),
    ],
)
def test_signs_and_white_space_are_no_change(before: str, after: str) -> None:
    """A new editing system turns every quotation mark of an archive."""
    assert compare(before, after).changes == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("18 people died.", "25 people died."),  # 4 of 6 words are common
        ("The army did not enter the town.", "The army did enter the town."),
        ("He denied it in Geneva.", "He confirmed it in Geneva."),
    ],
)
def test_a_sentence_that_keeps_most_of_its_words_is_changed(before: str, after: str) -> None:
    assert compare(before, after).changes == (change("changed", before, after),)


def test_a_sentence_that_keeps_few_is_another() -> None:
    """An article and a noun in both make no edit: 4 of 10 words."""
    before, after = "The minister visited Aleppo quickly.", "The minister resigned last night."

    assert compare(before, after).changes == (
        change("removed", before, ""),
        change("added", "", after),
    )


def test_a_sentence_becomes_the_one_most_like_it() -> None:
    """Of two like sentences each goes to its own, whatever their order."""
    soldiers, rebels = "18 soldiers died near the old dam.", "40 rebels died near the new bridge."
    one_more, one_less = soldiers.replace("18", "19"), rebels.replace("40", "39")

    assert compare(f"{soldiers} {rebels}", f"{one_less} {one_more}").changes == (
        change("changed", soldiers, one_more),
        change("changed", rebels, one_less),
    )


def test_a_repeated_sentence_is_counted_each_time() -> None:
    """A refrain that stands once less has gone once."""
    assert compare("Yes. No. Yes.", "Yes. No.") == Comparison((change("removed", "Yes.", ""),), 2)


def test_the_words_that_changed_are_marked() -> None:
    before, after = "18 people died, he said.", "At least 25 people died on Sunday, he said."

    lost, got = changed_words(before, after)

    assert [before[start:end] for start, end in lost] == ["18"]
    assert [after[start:end] for start, end in got] == ["At least 25", "on Sunday"]


def test_a_figure_with_a_comma_is_one_word() -> None:
    """1,800 to 1,900 is another figure, not another 800."""
    lost, got = changed_words("Some 1,800 fled.", "Some 1,900 fled.")

    assert (lost, got) == (((5, 10),), ((5, 10),))


WORDS = st.lists(st.sampled_from("dam road 18 25 not the army".split()), min_size=1, max_size=5)
TEXTS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), max_size=9)


@given(TEXTS, TEXTS)
def test_the_changes_make_the_one_text_the_other(old: list[str], new: list[str]) -> None:
    """Nothing is lost or told twice: kept, changed, moved and removed are the old text."""
    before, after = "\n".join(old), "\n".join(new)

    found = compare(before, after)

    went = [each.before for each in found.changes if each.before]
    came = [each.after for each in found.changes if each.after]
    assert len(went) + found.kept == len(sentences(before))
    assert len(came) + found.kept == len(sentences(after))
    assert not set(went) - set(sentences(before))
    assert not set(came) - set(sentences(after))


@pytest.mark.parametrize("edit", ["a word in each", "every sentence", "the order"])
def test_a_thousand_sentences_are_compared_at_once(edit: str) -> None:
    """0.1 s here; the limit is for a busy machine."""
    old = [f"Report {n} of the {n % 17} patrol says the road {n * 7919 % 1000} is open." for n in
           range(1000)]  # fmt: skip
    new = {
        "a word in each": [each.replace("open", "closed") for each in old],
        "every sentence": [f"Nothing like {n} was ever written in {n + 3}." for n in range(1000)],
        "the order": old[::-1],
    }[edit]

    began = time.perf_counter()
    compare("\n".join(old), "\n".join(new))

    assert time.perf_counter() - began < 3


PAGE = "\n\n".join(
    f"The {place} road was closed by snow on Sunday night, and the {place} bridge with it. "
    f"A driver from {place} said that no lorry had passed since the evening of the storm."
    for place in ("northern", "southern", "eastern", "western", "upper", "lower")
)  # 192 words: up to twelve of them may be furniture


@pytest.mark.parametrize(
    ("offered", "is_same"),
    [
        (PAGE, True),
        (f"{PAGE}\n\nRead more about the storm.", True),
        (f"Photo: Anna Lamp\n\n{PAGE}\n\nRead more.", True),
        (PAGE.replace("'", "’"), True),
        (f"{PAGE}\n\nThe toll rose to 30.", False),  # a figure
        (PAGE.replace("no lorry", "a lorry", 1), False),  # one word of a sentence
        (PAGE.replace("was closed", "was not closed", 1), False),
        (PAGE.rpartition("\n\n")[0], False),  # 32 words less
        (f"{PAGE}\n\nHe later died.", False),  # a statement
        (f"{PAGE}\n\nThe mayor’s house stood", True),  # a heading, or a link to another story
        (f"{PAGE}\n\n" + "Photo of a village\n\n" * 4, False),  # 16 words
        (PAGE.replace("The eastern", "Photo: The eastern"), False),
        ("A chess game ended after nine hours.", False),
        ("", False),
    ],
)
def test_a_page_in_another_form_differs_in_furniture_alone(offered: str, is_same: bool) -> None:
    """An edit that is taken for furniture would never be known."""
    assert is_same_page(PAGE, offered) is is_same
    assert is_same_page(offered, PAGE) is is_same


def test_an_article_that_shares_a_phrase_alone_is_another() -> None:
    """Row 5 of two exports: both name the Syrian Observatory for Human Rights, as all do."""
    phrase = "the Syrian Observatory for Human Rights said"  # 4 runs of four words
    one, other = (
        f"{' '.join(f'{word}{number}' for number in range(100))} {phrase}" for word in ("a", "b")
    )

    assert is_another_article(one, other)  # 4 of 104 runs


def test_an_article_that_shares_no_run_of_words_is_another() -> None:
    assert is_another_article(PAGE, "A chess game ended after nine hours.")
    assert not is_another_article(PAGE, "Closed by snow on Sunday night, again.")
