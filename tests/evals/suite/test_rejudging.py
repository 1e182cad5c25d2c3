"""Citations judged one by one, never as one pool."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Judgement, Passage, Verdict
from evals.suite.outcome import Rejudged
from evals.suite.rejudging import rejudge
from tests.evals.suite.material import passage

DAM, DEAD, BOTH, NOTHING = (
    passage("The dam failed.", "a:0"),
    passage("Nine died.", "b:0"),
    passage("The dam failed. Nine died.", "c:0"),
    passage("It rained.", "d:0"),
)
TEXT = "dam failed & nine died"


def test_two_passages_that_carry_only_together_are_both_needed() -> None:
    assert rejudge(TEXT, (DAM, DEAD), _supports) == Rejudged(
        Verdict.CARRIED, (), alone=(Verdict.NOT_CARRIED,) * 2, needed=(True, True)
    )


def test_a_passage_beside_one_that_carries_alone_is_not_needed() -> None:
    found = rejudge(TEXT, (BOTH, NOTHING), _supports)

    assert found == Rejudged(
        Verdict.CARRIED,
        (),
        alone=(Verdict.CARRIED, Verdict.NOT_CARRIED),
        needed=(True, False),
    )
    assert found.useful == (True, False)


def test_nothing_is_useful_to_a_sentence_that_is_not_carried() -> None:
    found = rejudge(TEXT, (DAM,), _supports)

    assert (found.verdict, found.useful) == (Verdict.NOT_CARRIED, (False,))


def test_a_citation_that_opens_nothing_carries_nothing() -> None:
    """A number that points nowhere is not covered up by its neighbour."""
    found = rejudge(TEXT, (BOTH, None), _supports)

    assert found.useful == (True, False)


def _supports(text: str, passages: Sequence[Passage]) -> Judgement:
    """Carried where each half stands in some passage."""
    held = " ".join(each.text for each in passages).casefold()
    is_carried = all(half in held for half in text.split(" & "))
    return Judgement(Verdict.CARRIED if is_carried else Verdict.NOT_CARRIED)
