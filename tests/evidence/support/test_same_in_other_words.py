"""Honest sentences that one check or the other took for faults, and the false twin of each."""

from __future__ import annotations

import pytest

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage

PROFIT = "Net profit at the maker fell 18 percent, Tellworth Industries said."
INSPECTOR = (
    "The county's inspector, Jonas Myhre, confirmed the leak but said no one was at risk. "
    "The mayor, Karl Ris, was not told."
)


@pytest.mark.parametrize(
    ("source", "honest", "faulty"),
    [
        (
            "Sales at the chain fell by half in 2024.",
            "Sales at the chain halved in 2024.",
            "Sales at the chain doubled in 2024.",
        ),
        (
            PROFIT,
            "Tellworth Industries said its net profit fell 18%.",
            "Zenda Industries said its net profit fell 18%.",
        ),
        (
            INSPECTOR,
            "Jonas Myhre confirmed the leak.",
            "Karl Ris confirmed the leak.",
        ),
    ],
)
def test_the_same_in_other_words_is_carried_and_its_false_twin_is_not(
    source: str, honest: str, faulty: str
) -> None:
    """A check that is too strict loses good sentences, one that is loosened lets bad ones in."""
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)
    assert support(faulty, (passage(source),), embed=None).verdict is not Verdict.CARRIED
