"""A figure or date belongs to the clause that it stands in, and to no other of the sentence."""

from __future__ import annotations

import pytest

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage

WAGES = "Men earn 3,000 euros and women 2,400 euros a month."
TRIAL = "The trial begins on 3 May and the verdict is due on 9 June."
TRADE = "Exports of timber rose 5 percent while imports of grain fell 3 percent."
FARMS = "Deliveries to 240 farms have stopped, with 85 more to come."
RIDERS = "Ridership fell from 9 million to 4 million last year."


@pytest.mark.parametrize(
    ("source", "faulty", "honest"),
    [
        (WAGES, "Women earn 3,000 euros a month.", "Women earn 2,400 euros a month."),
        (WAGES, "Men earn 2,400 euros a month.", "Men earn 3,000 euros a month."),
        (TRIAL, "The verdict is due on 3 May.", "The verdict is due on 9 June."),
        (TRIAL, "The trial begins on 9 June.", "The trial begins on 3 May."),
        (TRADE, "Imports of grain fell 5 percent.", "Imports of grain fell 3 percent."),
        (FARMS, "Deliveries to 85 farms have stopped.", "Deliveries to 240 farms have stopped."),
        (
            RIDERS,
            "Ridership fell from 4 million to 9 million last year.",
            "Ridership dropped from 9 million to 4 million.",
        ),
    ],
)
def test_a_value_of_the_other_clause_is_a_fault(source: str, faulty: str, honest: str) -> None:
    """Both values and all words stand in the source, only not together."""
    assert support(faulty, (passage(source),), embed=None).verdict is not Verdict.CARRIED
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        (
            "Prices of bread rose 4 percent in spring and 6 percent a month later.",
            "Prices of bread rose 6 percent later.",
        ),
        (
            "Clashes in Hofbau killed 20 guards and left 30 wounded.",
            "Clashes in Hofbau wounded 30.",
        ),
        (
            "Men earn 3,000 euros and women 2,400 euros a month. In Zenda women earn 3,000 euros.",
            "In Zenda women earn 3,000 euros.",
        ),
    ],
)
def test_what_the_clauses_share_belongs_to_both(source: str, honest: str) -> None:
    """“And 6 percent later” is said of the prices, too."""
    assert support(honest, (passage(source),), embed=None) == Judgement(Verdict.CARRIED)
