"""Two texts: copies of one report, or two reports."""

from __future__ import annotations

import time

import pytest

from assistant.articles.copies import may_be_copies, overlap, sign
from tests.reports import BACKGROUND, BRIDGE, DAM, HARBOUR, joined

WIRE = joined(*DAM)


@pytest.mark.parametrize(
    ("what", "copy"),
    [
        ("cut to half", joined(*DAM[:4])),
        ("another headline", joined("What we know of the flood.", *DAM)),
        ("a line added", joined(*DAM[:4], "Our correspondent saw the lake empty.", *DAM[4:])),
        ("a line dropped", joined(*DAM[:2], *DAM[3:])),
        ("a lead of its own", joined("A flood came to Qarmeed on Sunday.", *DAM[1:])),
        ("capitals and quotes", WIRE.upper().replace(",", " —")),
        ("a word in ten replaced", WIRE.replace(" said", " stated").replace("people", "persons")),
    ],
)
def test_a_copy_is_known_by_its_sentences(what: str, copy: str) -> None:
    """Whichever of the two comes first, and by their signatures already."""
    found = overlap(WIRE, copy).is_copy, overlap(copy, WIRE).is_copy

    assert found == (True, True), what
    assert may_be_copies(sign(WIRE), sign(copy)), what


def test_two_reports_of_one_event_are_not_copies() -> None:
    """They share names, figures and a quotation, but not their sentences."""
    other = joined(
        "Nine days of rain brought down the wall of the Qarmeed dam before dawn on Sunday.",
        "The mayor counted 14 stalls that the water had swept from the market place.",
        DAM[3],
        "In the school on the hill, women were boiling milk for the children all day long.",
        "Every second house in the lower villages stood in water up to its windows on Sunday.",
        "An engineer said his warnings of March had gone unread in a drawer of the ministry.",
    )

    assert not overlap(WIRE, other).is_copy
    # the denial alone: 15 of the 121 words of the report
    assert overlap(WIRE, other).share == pytest.approx(15 / 121)


def test_the_share_is_that_of_the_first_text() -> None:
    """A brief stands whole in a long report, of which it is a small part."""
    brief = joined(*DAM[:3])

    assert overlap(brief, WIRE).share == 1
    # 46 words in the first three sentences, 121 in all eight
    assert overlap(WIRE, brief).share == pytest.approx(46 / 121)


def test_a_changed_figure_is_another_sentence() -> None:
    """“18 were killed” and “25 were killed” are rival claims, not a light edit."""
    changed = WIRE.replace("14 stalls", "40 stalls")

    # 15 of 121 words: the sentence with the stalls; the copy is one all the same
    assert overlap(WIRE, changed).share == pytest.approx(106 / 121)
    assert overlap(WIRE, changed).is_copy


def test_a_decimal_is_not_the_figure_without_its_point() -> None:
    long = "of the fields between the two rivers were under water, the governor said on Sunday."

    assert overlap(f"About 2.5 per cent {long}", f"About 25 per cent {long}").share == 0
    assert overlap(f"About 1,300 acres {long}", f"About 1300 acres {long}").share == 1


def test_the_background_of_an_outlet_makes_no_copies() -> None:
    """A standing text at the end is half of both, and neither has the news of the other."""
    one, other = joined(*DAM[:4], *BACKGROUND), joined(*BRIDGE[:4], *BACKGROUND)

    found = overlap(one, other)

    assert 0.4 < found.share < 0.65
    assert not found.is_copy


def test_an_agency_that_both_credit_is_evidence() -> None:
    """Less than half of the sentences, from the lead on, is enough with it."""
    rest = (DAM[4].replace("Engineers", "Experts"), *HARBOUR[:5])
    rewritten = joined(*DAM[:4], *rest)

    found = overlap(joined(*DAM[:4], *BRIDGE[:5]), rewritten)

    assert (found.is_copy, found.is_copy_if_credited) == (False, True)


@pytest.mark.parametrize("text", ["", "Short. " * 5, "word " * 39])
def test_a_text_too_short_has_no_signature(text: str) -> None:
    """A caption is like many others."""
    assert sign(text) == b""


def test_signatures_are_the_same_for_ever() -> None:
    """Libraries keep them: another value would find no copies of what was taken in before."""
    signature = sign(WIRE)

    assert len(signature) == 40 * 8
    assert signature[:8].hex() == "7552980189f82b05"
    assert signature == sign(WIRE.upper())


def test_unrelated_texts_are_told_apart_by_their_signatures() -> None:
    assert not may_be_copies(sign(WIRE), sign(joined(*BRIDGE)))


def test_a_text_without_spaces_is_compared_by_its_signs() -> None:
    """Chinese and Japanese have no words between spaces."""
    lead = "大坝在星期日清晨决堤。洪水一小时内到达市场。市长说十四个摊位被冲走。"
    report = f"{lead}两百户家庭已经离开家园。"  # 41 signs that are words

    assert sign(report) != b""
    assert overlap(report, f"{lead}记者报道。").is_copy


@pytest.mark.parametrize("text", ["", "\ud800", "...", "1"])
def test_anything_can_be_compared(text: str) -> None:
    assert overlap(text, WIRE).share in (0.0, 1.0)
    assert not overlap(WIRE, text).is_copy


def test_a_book_is_compared_in_no_time() -> None:
    """Thousands of short sentences that are nearly alike: a stranger may send them."""
    book = " ".join(f"The man number {n} went to the town." for n in range(20_000))
    begin = time.process_time()

    found = overlap(book, book.replace("man", "boy"))

    assert time.process_time() - begin < 10
    assert found.is_copy
    assert len(sign(book)) == 40 * 8
