"""Speech: who says a claim, what is hedged, what is negated, and how far each reaches."""

from __future__ import annotations

import pytest

from assistant.evidence.claims.speech import hedges, is_attributed, negations, sayings


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ruritanian officials said that the bridge was blown up.", "Ruritanian officials"),
        ("The bridge was blown up, the army said.", "the army"),
        ("The bridge was blown up, according to the Zenda Courier.", "the Zenda Courier"),
        ("\u201cWe blew it up,\u201d said Rupert Hentzau.", "Rupert Hentzau"),
        ("On Monday, Zenda Radio reported that the bridge fell.", "Zenda Radio"),
    ],
)
def test_the_speaker_is_found_on_either_side(sentence: str, speaker: str) -> None:
    """News puts the speaker first, last, and behind the verb."""
    assert [saying.speaker for saying in sayings(sentence)] == [speaker]


def test_a_plain_statement_has_no_speaker() -> None:
    assert not is_attributed("The bridge was blown up.")
    assert not is_attributed("The coalition declared war on the duke.")


def test_a_negation_reaches_no_further_than_its_clause() -> None:
    """The "not" about the castle says nothing of the bridge."""
    (cue,) = negations("They did not storm the castle, but they blew up the bridge.")

    assert (cue.text, cue.scope) == ("not", ("storm", "castl"))


def test_not_only_and_no_fewer_than_negate_nothing() -> None:
    assert negations("Not only the castle fell; no fewer than 20 men left.") == ()


def test_hedges_are_found_and_the_month_of_may_is_not_one() -> None:
    assert [cue.text for cue in hedges("He may reportedly go in May.")] == ["may", "reportedly"]
