"""Every kind of fault is caught by name, and its honest twin passes: one table of both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.evidence.support.support import support
from assistant.model import Judgement, Verdict
from tests.evidence.passages import passage


def judged(sentence: str, source: str) -> Judgement:
    """With an embedding to which all texts are alike: meaning excuses nothing, blames nothing."""

    def alike(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)

    return support(sentence, (passage(source),), embed=alike)


RAID = "The duke said that 18 guards were killed and 30 wounded in the raid on Hofbau on Sunday."
ORDER = "A herald of the rebels has forbidden the ringing of bells. The order was not followed."
WAR = "The rebel league that Black Michael leads declared war on the Strelsau party on Monday."
FUEL = "Two bakeries in Hofbau have closed because the army has taken their fuel, a baker said."
MIXED = "A sapper said the gate had failed, that four men were hurt and that nobody was drowned."
CRATES = "Two carters complained that the wardens searched the crates at the southern gate."


@pytest.mark.parametrize(
    ("source", "faulty", "reason", "honest"),
    [
        pytest.param(
            RAID,
            "The duke said that 30 guards were killed in the raid on Hofbau on Sunday.",
            "the source says “18 guards” here, not “30 guards”",
            "In the raid on Hofbau on Sunday eighteen guards died, the duke said.",
            id="the figure of the wounded for the dead",
        ),
        pytest.param(
            RAID,
            "The duke said that 18 civilians were killed in the raid on Hofbau on Sunday.",
            "the source says “18 guards”, not “18 civilians”",
            "The duke put the number of guards killed in the raid on Hofbau at 18.",
            id="another object of a figure",
        ),
        pytest.param(
            RAID,
            "The abbess said that 18 guards were killed in the raid on Hofbau on Sunday.",
            "the source says that “The duke” said it, not “The abbess”",
            "According to the duke, 18 guards were killed in the raid on Hofbau on Sunday.",
            id="a speaker who is nowhere in the source",
        ),
        pytest.param(
            RAID,
            "In the raid on Hofbau 18 guards were killed on Sunday.",
            "the source says that “The duke” said it, not that it is so",
            "The raid on Hofbau killed 18 guards on Sunday, the duke said.",
            id="a speaker dropped",
        ),
        pytest.param(
            "A miller said the bridge was lost. A rebel scout said the ford was mined at night.",
            "A miller said that the ford was mined at night.",
            "the source says that “A rebel scout” said it, not “A miller”",
            "At night the ford was mined, a rebel scout said.",
            id="a speaker of the same passage",
        ),
        pytest.param(
            "Analysts fear that the fighting will reach the camps around Hofbau.",
            "Analysts say that the fighting will reach the camps around Hofbau.",
            "“fear” was left out: the source says “fear that the fighting will”",
            "Analysts are afraid that the fighting will reach the camps near Hofbau.",
            id="a fear told as a fact",
        ),
        pytest.param(
            ORDER,
            "A herald of the rebels has not forbidden the ringing of bells.",
            "the source does not say “not forbidden the ringing of”",
            "A herald of the rebels has banned the ringing of bells.",
            id="a not before a word that denies",
        ),
        pytest.param(
            MIXED,
            "A sapper said that the gate had not failed and that four men were hurt.",
            "the source does not say “not failed and that four”",
            "A sapper said that the gate failed, that four men were hurt and that no one drowned.",
            id="a not beside another not",
        ),
        pytest.param(
            "The next march goes north, the marshal said. He would not say when.",
            "The marshal said that the next march goes north but would say when.",
            "the source says “not say when”",
            "The marshal said that the next march goes north but would not say when.",
            id="a not left out of a short sentence",
        ),
        pytest.param(
            CRATES,
            "Two carters complained that the wardens searched the crates at the northern gate.",
            "the source says “southern”, not “northern”",
            "Two carters complained that the crates were searched at the southern gate.",
            id="a side of the compass",
        ),
        pytest.param(
            WAR,
            "The Strelsau party declared war on the rebel league on Monday.",
            "in the source it is “rebel league” that “declared”",
            "On Monday the rebel league declared war on the Strelsau party.",
            id="roles turned round",
        ),
        pytest.param(
            FUEL,
            "A baker said that the army has taken their fuel because two bakeries have closed.",
            "in the source it is the other way round: “because the army has taken their”",
            "As the army has taken their fuel, two bakeries in Hofbau have shut, a baker said.",
            id="cause and effect turned round",
        ),
        pytest.param(
            "The lorry left the mill at five. Nine minutes later the ground shook in the valley.",
            "The lorry left the mill after the ground shook in the valley.",
            "in the source it is the other way round: "
            "“Nine minutes later the ground shook in the valley.”",
            "The ground shook in the valley after the lorry left the mill.",
            id="before and after turned round over two sentences",
        ),
        pytest.param(
            "The duke fled to Zenda on Friday. The harvest rotted in the wet fields of Hofbau.",
            "The duke fled to Zenda on Friday because the harvest rotted in the wet fields.",
            "the source does not join it by “because”",
            "On Friday the duke fled to Zenda.",
            id="two facts joined",
        ),
        pytest.param(
            "The duke spoke of “a bitter and costly war”. The bells rang. Sapt left. He rode off. "
            "Later the duke asked for “peace before winter”.",
            "The duke spoke of “a bitter … peace before winter”.",
            "“a bitter … peace before winter” is put together from several places",
            "The duke spoke of “a bitter … war”.",
            id="a quotation from two places of one passage",
        ),
    ],
)
def test_a_fault_is_named_and_its_honest_twin_is_carried(
    source: str, faulty: str, reason: str, honest: str
) -> None:
    """A check that rejects both would be as useless as one that passes both."""
    judgement = judged(faulty, source)

    assert judgement.verdict is not Verdict.CARRIED
    assert reason in judgement.reasons
    assert judged(honest, source) == Judgement(Verdict.CARRIED)


@pytest.mark.parametrize(
    ("source", "honest"),
    [
        ("Wardens seized at least 355 rifles.", "Wardens took 355 or more rifles."),
        ("The duke gave no number.", "The duke did not give any number."),
        ("It is not clear who fired, the scout said.", "It is unclear who fired, said the scout."),
        (
            "The marshal now speaks of 41 captives instead of 53.",
            "The marshal now puts the captives at 41 rather than 53.",
        ),
        ("Russian troops left the town of Hofbau.", "Russia's troops left the town of Hofbau."),
    ],
)
def test_other_words_for_the_same_are_no_fault(source: str, honest: str) -> None:
    """Bounds, denials and peoples have more than one spelling."""
    assert judged(honest, source) == Judgement(Verdict.CARRIED)
