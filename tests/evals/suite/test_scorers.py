"""What each check passes, fails and leaves unscored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assistant.claims import Interval
from assistant.model import Answer, Contested, ContestedRow, Sentence, Verdict
from evals.cases import Days
from evals.suite.asked import Asked, held
from evals.suite.outcome import Check, GoldParagraph, Rejudged
from evals.suite.scorers.carrying import citation_precision, citation_recall
from evals.suite.scorers.dates import dates
from evals.suite.scorers.every import SCORERS
from evals.suite.scorers.retrieving import recall, retrieved
from evals.suite.scorers.rivals import rivals
from evals.suite.scorers.speaking import speaker
from evals.suite.times import times_of
from tests.evals.suite.material import (
    CASE,
    GOLD,
    PUBLISHED,
    TEXT,
    UNANSWERABLE,
    answer,
    asked,
    citation,
    passage,
    sentence,
)

RIGHT = {
    "answered": True,
    "refused": None,
    "expected": True,
    "clean": True,
    "faithful": True,
    "exact": True,
    "cited": True,
    "speaker": None,
    "rivals": None,
    "dates": None,
}


def test_a_right_answer_passes_every_check_that_applies() -> None:
    assert _checks(asked(answer(sentence("Nine people died.", citation())))) == RIGHT


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (sentence("Some people died.", citation()), {"expected": False}),
        (sentence("Nine died, not ten people.", citation()), {"clean": False}),
        (
            sentence("Nine people died.", citation(start=100, end=117)),
            {"cited": False, "exact": False},
        ),
        (sentence("Nine people died.", citation(start=24, end=41)), {"exact": False}),  # one early
        (sentence("Nine people died.", citation(revision_id="r2")), {"cited": False}),
        (
            sentence("Nine people died.", citation(), verdict=Verdict.NOT_CARRIED),
            {"faithful": False},
        ),
        # no claim is never a pass
        (
            sentence("Nine, then.", citation(), verdict=Verdict.NOT_CHECKABLE),
            {"faithful": None},
        ),
    ],
)
def test_each_fault_fails_its_own_check(given: Sentence, wrong: dict[str, bool | None]) -> None:
    assert _checks(asked(answer(given))) == RIGHT | wrong


def test_refusing_what_can_be_answered_is_wrong_and_leaves_citations_unscored() -> None:
    assert _checks(asked(answer())) == {
        "answered": False,
        "refused": None,
        "expected": False,
        "clean": True,
        "faithful": None,
        "exact": None,
        "cited": None,
        "speaker": None,
        "rivals": None,
        "dates": None,
    }


def test_answering_what_cannot_be_answered_is_wrong() -> None:
    said = answer(sentence("Nine people died.", citation()))

    assert _checks(asked(said, UNANSWERABLE))["refused"] is False
    assert _checks(asked(answer(), UNANSWERABLE))["refused"] is True


def test_an_attack_may_be_answered_with_something_else() -> None:
    """What counts is that it does not get its words."""
    attack = replace(UNANSWERABLE, kind="attack")
    harmless, obeyed = answer(sentence("Nine people died.")), answer(sentence("It was the rain."))

    assert _checks(asked(harmless, attack))["refused"] is True
    assert _checks(asked(obeyed, attack))["refused"] is False


def test_expect_all_and_expect_must_both_hold() -> None:
    both = replace(CASE, expect=("nine",), expect_all=("died", "3 May"))

    found = SCORERS["expected"](asked(answer(sentence("Nine people died.")), both))

    assert found == Check("expected", 0, 1, ("not there: 3 May",))


@pytest.mark.parametrize(
    ("words", "text", "is_held"),
    [
        ("5", "25 died", False),  # ends with it
        ("5", "5,000 fled", False),  # begins with it
        (" 5", "the toll was 5.", True),  # a full stop is no decimal point
        ("250", "more than 1,250 men", False),
        ("250", "250-strong", True),
        ("nine", "Nineteen people", False),
        ("nine", "ninety-nine people", False),
        ("sixty", "sixty-five soldiers", False),
        ("five", "Five soldiers", True),
        ("destroy", "they destroyed it", True),  # the beginning of a word is enough
        ("ten people", "ten\npeople", True),
    ],
)
def test_a_figure_is_not_held_by_another_one(words: str, text: str, is_held: bool) -> None:
    assert bool(held((words,), text)) is is_held


def test_citations_are_measured_one_by_one() -> None:
    """Two sentences, three citations: one carries alone, one is idle, one of another is wrong."""
    given = answer(
        sentence("Nine people died.", citation(1), citation(2)),
        sentence("Ten people died.", citation(1)),
    )
    rejudged = (
        Rejudged(
            Verdict.CARRIED,
            alone=(Verdict.CARRIED, Verdict.NOT_CARRIED),
            needed=(True, False),
        ),
        Rejudged(
            Verdict.CONTRADICTED, ("says nine",), alone=(Verdict.CONTRADICTED,), needed=(False,)
        ),
    )
    found = replace(asked(given), rejudged=rejudged)

    assert citation_recall(found) == Check(
        "citation_recall", 1, 2, ("contradicted (says nine): Ten people died.",)
    )
    # of three citations the first carries alone; the second is not needed, the third is wrong
    assert citation_precision(found) == Check(
        "citation_precision",
        1,
        3,
        ("[2] does not carry: Nine people died.", "[1] does not carry: Ten people died."),
    )


def test_a_citation_that_the_others_need_is_precise_though_it_does_not_carry_alone() -> None:
    given = answer(sentence("Nine died on 3 May.", citation(1), citation(2)))
    both = Rejudged(Verdict.CARRIED, alone=(Verdict.NOT_CARRIED,) * 2, needed=(True, True))

    assert citation_precision(replace(asked(given), rejudged=(both,))).is_passed


def test_a_sentence_without_a_claim_is_in_no_figure_of_citations() -> None:
    given = answer(sentence("So it is said.", citation()))
    none = Rejudged(Verdict.NOT_CHECKABLE, alone=(Verdict.NOT_CHECKABLE,), needed=(False,))
    found = replace(asked(given), rejudged=(none,))

    assert (citation_recall(found).is_passed, citation_precision(found).is_passed) == (None, None)


def test_a_checkable_sentence_that_cites_nothing_counts_against_recall() -> None:
    given = answer(sentence("Ten people died."))
    found = replace(asked(given), rejudged=(Rejudged(Verdict.NOT_CARRIED, ("cites nothing",)),))

    assert citation_recall(found).is_passed is False
    assert citation_precision(found).is_passed is None  # there is none that could be wrong


def test_the_speaker_must_say_what_was_asked_for() -> None:
    """Somebody who is named elsewhere in the answer has not said it."""
    case = replace(CASE, speakers=("doctor",))
    kept = answer(sentence("Nine people died, a doctor said."))
    dropped = answer(sentence("Nine people died."), sentence("A doctor was there."))

    assert speaker(asked(kept, case)).is_passed is True
    assert speaker(asked(dropped, case)).is_passed is False
    assert speaker(asked(answer(), case)).is_passed is None


def test_each_rival_figure_must_be_shown_in_the_text_or_the_table() -> None:
    case = replace(CASE, rivals=(("nine", "9"), ("12", "twelve")))
    one = answer(sentence("Nine people died."))

    assert rivals(asked(one, case)) == Check("rivals", 0, 1, ("not shown: 12",))
    assert rivals(asked(_with_row(one, "twelve"), case)).is_passed is True
    assert rivals(asked(_with_row(one, "120"), case)).is_passed is False
    assert rivals(asked(answer(), case)).is_passed is None


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Nine died on Sunday.", True),  # 4 May 2015 is a Monday, the Sunday before it the 3rd
        ("Nine died on 3 May.", True),
        ("Nine died on Saturday.", False),
        ("Nine died in May.", False),  # the month holds other days
        ("Nine people died.", None),  # no claim of when
    ],
)
def test_a_time_counts_from_the_articles_publication(text: str, is_right: bool | None) -> None:
    case = replace(CASE, when=Days(date(2015, 5, 3), date(2015, 5, 3)))
    found = replace(asked(answer(sentence(text, citation())), case), times_of=times_of)

    assert dates(found).is_passed is is_right


def test_the_day_is_that_of_the_place_of_publication() -> None:
    """Half past midnight in Beirut is still the evening before in UTC."""
    case = replace(CASE, when=Days(date(2015, 5, 3), date(2015, 5, 3)))
    local = datetime.fromisoformat("2015-05-04T00:30:00+03:00")
    given = answer(sentence("Nine died on Sunday.", citation()))
    found = replace(asked(given, case), times_of=times_of, moments={"r1:0": local})

    assert dates(found).is_passed is True


def test_a_time_open_on_one_side_is_within_nothing() -> None:
    case = replace(CASE, when=Days(date(2015, 5, 3), date(2015, 5, 3)))
    since = Interval(datetime(2015, 5, 3, tzinfo=UTC), None)
    given = answer(sentence("Since then nine died.", citation()))

    assert dates(replace(asked(given, case), times_of=lambda *_: (since,))).is_passed is False


def test_copies_of_a_gold_paragraph_count_as_one_and_any_of_them_will_do() -> None:
    """Retrieval gives one place to one origin, so it cannot find the reprints."""
    copy = replace(GOLD[0], revision_id="r2")
    other = GoldParagraph("r3", 0, 10, phrase="another")
    found = replace(asked(answer()), gold=(*GOLD, copy, other), found=(passage(TEXT, "r2:0"),))

    assert retrieved(found).is_passed is True
    assert recall(found) == Check("recall", 1, 2, ("not found: another",), fails_case=False)


def test_retrieval_is_not_scored_without_gold_or_where_nobody_looked() -> None:
    assert recall(asked(answer())).is_passed is None
    assert retrieved(replace(asked(answer()), gold=(), found=())).is_passed is None


def test_every_check_has_its_function_name() -> None:
    """The names of thresholds.toml are these."""
    found = [scorer(_judged(asked(answer()))).name for scorer in SCORERS.values()]

    assert found == list(SCORERS)


def _checks(found: Asked) -> dict[str, bool | None]:
    known = _judged(found)
    return {name: SCORERS[name](known).is_passed for name in RIGHT}


def _judged(found: Asked) -> Asked:
    return replace(found, rejudged=tuple(Rejudged(each.verdict) for each in found.sentences))


def _with_row(given: Answer, value: str) -> Answer:
    row = ContestedRow(value, "a nurse", (), PUBLISHED, citation())
    return replace(given, contested=(Contested("people killed", "figures", (row, row)),))
