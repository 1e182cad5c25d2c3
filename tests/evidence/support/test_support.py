"""Support: faithful sentences pass, each kind of fault is named, no claim is never a pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.evidence.support.score import support_score
from assistant.evidence.support.support import support
from assistant.model import Judgement, Passage, Verdict
from tests.evidence.passages import passage

CARRIED = Judgement(Verdict.CARRIED)

RADIO = passage(
    "Zenda Radio reported on Sunday that more than 40 Ruritanian soldiers were reportedly trapped "
    "in the castle. The rebels said that 18 Elphberg guards died and that they had not shelled the "
    "northern bridge. Rupert Hentzau, the rebels\u2019 spokesman, called it \u201ca slow siege, "
    "not a storm.\u201d"
)


def judged(sentence: str, *passages: Passage) -> Judgement:
    return support(sentence, passages or (RADIO,), embed=None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Zenda Radio reported on Sunday that more than 40 Ruritanian soldiers were reportedly "
        "trapped in the castle.",
        "On Sunday, Zenda Radio reported that over forty Ruritanian soldiers were reportedly "
        "trapped in the castle.",
        "Eighteen Elphberg guards died, the rebels said.",
        "The rebels said they had not shelled the northern bridge.",
        'Rupert Hentzau called it "a slow siege, not a storm".',
        "Zenda Radio reported on Sunday that more than 40 Ruritanian soldiers were reportedly "
        "trapped in the castle. [1]",
    ],
)
def test_what_the_passage_says_is_carried(sentence: str) -> None:
    """Word for word, in other order, in words for numbers, with other quotation marks."""
    assert judged(sentence) == CARRIED


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "The rebels said that 19 Elphberg guards died.",
            "the source says “18 Elphberg guards” here, not “19 Elphberg guards”",
        ),
        (
            "The rebels said that 18 Ruritanian guards died.",
            "the source says “18 Elphberg guards”, not “18 Ruritanian guards”",
        ),
        (
            "Zenda Radio reported on Sunday that 40 Ruritanian soldiers were reportedly trapped.",
            "the source says “more than 40 Ruritanian soldiers”, not “40 Ruritanian soldiers”",
        ),
        (
            "Zenda Radio reported on Monday that more than 40 Ruritanian soldiers were reportedly "
            "trapped in the castle.",
            "the source says “Sunday”, not “Monday”",
        ),
        (
            "Strelsau Radio reported on Sunday that more than 40 Ruritanian soldiers were "
            "reportedly trapped in the castle.",
            "the source says “Zenda Radio”, not “Strelsau Radio”",
        ),
        (
            "The rebels said that they had shelled the northern bridge.",
            "the source says “not shelled the northern bridge”",
        ),
        (
            "The rebels said that 18 Elphberg guards had not died.",
            "the source does not say “not died”",
        ),
        (
            "The rebels said they had not shelled the southern bridge.",
            "the source says “northern”, not “southern”",
        ),
    ],
)
def test_another_figure_date_name_or_sign_contradicts(sentence: str, reason: str) -> None:
    """Each fault has its own reason, in words for a reader."""
    judgement = judged(sentence)

    assert judgement.verdict is Verdict.CONTRADICTED
    assert reason in judgement.reasons


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "18 Elphberg guards died.",
            "the source says that “The rebels” said it, not that it is so",
        ),
        (
            "Zenda Radio reported on Sunday that more than 40 Ruritanian soldiers were trapped in "
            "the castle.",
            "the source says “reportedly trapped in the castle”",
        ),
        (
            "Rupert Hentzau called it “a long siege, not a storm.”",
            "the source does not have “a long siege, not a storm” word for word",
        ),
    ],
)
def test_a_dropped_speaker_or_hedge_or_an_altered_quotation_is_not_carried(
    sentence: str, reason: str
) -> None:
    """Claims keep their speaker; hedges and quotation marks survive."""
    assert judged(sentence) == Judgement(Verdict.NOT_CARRIED, (reason,))


def test_part_of_a_denied_sentence_is_not_verbatim() -> None:
    """Every word stands in the source, and the source says the opposite."""
    denial = passage("The duke denied that his guards had burned the mill.")

    judgement = judged("His guards had burned the mill.", denial)

    assert judgement.verdict is Verdict.CONTRADICTED


def test_two_names_exchanged_contradict() -> None:
    """All words are there, only who did it to whom is not."""
    raid = passage("Rupert attacked Sapt near the old castle at night.")

    judgement = judged("Sapt attacked Rupert near the old castle at night.", raid)

    assert judgement.verdict is Verdict.CONTRADICTED


def test_the_passive_voice_exchanges_nothing() -> None:
    raid = passage("Rupert attacked Sapt near the old castle at night.")

    assert judged("Sapt was attacked by Rupert near the old castle at night.", raid) == CARRIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Hello!",
        "Here is what the sources say:",
        "The sources do not say who fired.",
        "Who fired first?",
        "It is unclear.",
        "[1]",
        "",
    ],
)
def test_no_claim_is_not_checkable(sentence: str) -> None:
    """A greeting must not count as faithful."""
    assert judged(sentence).verdict is Verdict.NOT_CHECKABLE


def test_a_claim_without_a_citation_is_not_carried() -> None:
    assert support("The castle fell on Sunday.", (), embed=None) == Judgement(
        Verdict.NOT_CARRIED, ("no source is cited",)
    )


def test_what_the_passage_does_not_speak_of_is_not_carried() -> None:
    """The reason names what is missing."""
    judgement = judged("The harvest was poor this year in the valley.")

    assert judgement.verdict is Verdict.NOT_CARRIED


def test_only_the_cited_passage_counts() -> None:
    """The neighbour says it, the citation does not."""
    cited = passage("The castle was quiet.", before="The mill burned down at dawn.")

    assert judged("The mill burned down at dawn.", cited).verdict is Verdict.NOT_CARRIED


def test_an_added_name_may_stand_next_to_the_passage() -> None:
    """In "The station [Zenda Radio]" the name is in the paragraph before."""
    cited = passage("The station reported a fire at the mill.", before="Zenda Radio was quick.")

    assert judged("The station [Zenda Radio] reported a fire at the mill.", cited) == CARRIED
    assert judged("The station [Radio Strelsau] reported a fire at the mill.", cited) == Judgement(
        Verdict.NOT_CARRIED, ("the added “Radio Strelsau” does not stand near the cited passage",)
    )


def test_two_passages_may_carry_one_sentence() -> None:
    """Each carries its part."""
    bridge = passage("The bridge of Hentzau was blown up on Sunday.")
    mill = passage("The mill of Hofbau burned down on Monday.")
    sentence = "The bridge of Hentzau was blown up and the mill of Hofbau burned down."

    assert judged(sentence, bridge).verdict is Verdict.NOT_CARRIED
    assert judged(sentence, bridge, mill) == CARRIED


def test_a_quotation_is_not_stitched_from_two_passages() -> None:
    """Each half was said, but not by one voice in one place."""
    first = passage("The duke spoke of “a bitter and costly war” at noon.")
    second = passage("The duke spoke of “peace before the winter” at night.")

    judgement = judged("The duke spoke of “a bitter … peace before the winter”.", first, second)

    assert judgement.reasons == (
        "“a bitter … peace before the winter” is put together from several passages",
    )


def test_the_outlet_may_be_named_as_the_speaker() -> None:
    """The citation shows it beside the sentence."""
    cited = passage("The mill of Hofbau burned down at dawn.", outlet="Zenda Courier")

    assert (
        judged("The mill of Hofbau burned down at dawn, the Zenda Courier said.", cited) == CARRIED
    )


def test_a_day_resolved_from_the_publication_date_is_carried() -> None:
    """12 May 2015 is a Tuesday, so its "on Sunday" is 10 May."""
    cited = passage(
        "The mill of Hofbau burned down on Sunday.", published=datetime(2015, 5, 12, tzinfo=UTC)
    )

    assert judged("The mill of Hofbau burned down on 10 May 2015.", cited) == CARRIED
    assert judged("The mill of Hofbau burned down on 9 May 2015.", cited).verdict is not (
        Verdict.CARRIED
    )


def test_25_is_not_5() -> None:
    """A match by characters would find the 5."""
    cited = passage("In the raid 25 horses were taken.")

    assert judged("In the raid 5 horses were taken.", cited).verdict is Verdict.CONTRADICTED


def test_meaning_by_embedding_rescues_no_fault() -> None:
    """A figure is wrong however alike the sentences are."""

    def alike(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 1), dtype=np.float32)

    judgement = support("The rebels said that 19 Elphberg guards died.", (RADIO,), embed=alike)

    assert judgement.verdict is Verdict.CONTRADICTED


def test_the_score_falls_from_faithful_to_unrelated() -> None:
    """Thresholds and AUROC rest on this order."""
    sentences = (
        "The rebels said that 18 Elphberg guards died.",
        "The rebels said that 19 Elphberg guards died.",
        "The harvest was poor.",
    )

    scores = [support_score(sentence, (RADIO,), embed=None) for sentence in sentences]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3
