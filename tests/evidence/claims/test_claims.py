"""Claims: what each sentence of an article says, who says it how, and whom "he" means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from assistant.claims import Claim, Precision, Speaker, TimeExpression
from assistant.evidence.claims.claims import claims, claims_of_article
from tests.evidence.passages import passage


def speakers(*paragraphs: str) -> list[tuple[str, str]]:
    """The speaker as written and whom it means, of each claim that has one."""
    return [
        (claim.speaker.text, claim.speaker.meant)
        for found in claims_of_article(paragraphs)
        for claim in found
        if claim.speaker
    ]


def test_a_claim_has_its_words_its_speaker_and_all_that_is_in_them() -> None:
    """Every field of one claim; offsets are of the passage."""
    text = (
        "It rained. Colonel Sapt said \u201cthe bridge\u201d had not reportedly fallen near Zenda."
    )
    begin = text.index("\u201c")

    assert claims(text)[1] == Claim(
        text=text[11:],
        start=11,
        end=len(text),
        said=text[begin:],
        said_start=begin,
        said_end=len(text),
        speaker=Speaker("Colonel Sapt", "Sapt", "sapt", "named"),
        through=(),
        manner="says",
        verb="said",
        hedges=("reportedly",),
        is_negated=True,
        figures=(),
        quotations=("the bridge",),
        names=("Zenda",),
        times=(),
    )


def test_what_the_article_says_itself_has_no_speaker() -> None:
    (claim,) = claims("ZENDA - The bridge fell.")

    assert (claim.speaker, claim.verb, claim.said) == (None, "", "The bridge fell.")


def test_a_passage_is_read_behind_what_stands_before_it() -> None:
    """Whom "he" means is in the paragraph before."""
    (claim,) = claims(passage("He said it fell.", before="Colonel Sapt said it rained."))

    assert claim.speaker == Speaker("He", "Sapt", "sapt", "named")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rebel commander said 60 died. \u201cThey ran,\u201d he said.",
         [("A rebel commander", "A rebel commander"), ("he", "A rebel commander")]),
        ("A rebel commander said it fell. A queen said it stood. The commander said 60 died.",
         [("A rebel commander", "A rebel commander"), ("A queen", "A queen"),
          ("The commander", "A rebel commander")]),
        ("Zenda sources said it fell. The same sources said it rained.",
         [("Zenda sources", "Zenda sources"), ("The same sources", "Zenda sources")]),
        ("The duke's Al-Manar TV said it fell. The station said it rained.",
         [("The duke's Al-Manar TV", "Al-Manar TV"), ("The station", "Al-Manar TV")]),
        ("The Zenda Courier, a paper of the court, wrote that it fell. It rained, the paper said.",
         [("The Zenda Courier", "Zenda Courier"), ("the paper", "Zenda Courier")]),
        ("Rupert Hentzau, a count, said it fell. It rained, Hentzau said.",
         [("Rupert Hentzau", "Rupert Hentzau"), ("Hentzau", "Rupert Hentzau")]),
        ("A monitoring group said it fell. It added that it rained. The group said 20 died.",
         [("A monitoring group", "A monitoring group"), ("It", "A monitoring group"),
          ("The group", "A monitoring group")]),
        ("A colonel in Zenda gave another account. He said it stood.",
         [("He", "A colonel in Zenda")]),
        ("\u201cIt fell,\u201d the queen said. \u201cThen it rained.\u201d",
         [("the queen", "the queen"), ("the queen", "the queen")]),
    ],
)  # fmt: skip
def test_speakers_carry_over(text: str, expected: list[tuple[str, str]]) -> None:
    assert speakers(text) == expected


def test_speakers_carry_over_from_paragraph_to_paragraph() -> None:
    assert speakers("Colonel Sapt said it fell.", "It rained.", "He said it stood.") == [
        ("Colonel Sapt", "Sapt"),
        ("He", "Sapt"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. He said it fell.",  # nobody was told of
        "It fell, according to the duke; the colonel said it stood. He said it rained.",  # two
        "The station said it fell.",  # no station was told of
        "The bridge fell. It said that it rained.",  # a bridge says nothing
        "One had heard nothing, and the other said that it fell.",
        "Queen Flavia said it fell. He said it stood.",  # no man was told of
    ],
)
def test_whom_nobody_can_tell_stays_unresolved_and_says_so(text: str) -> None:
    """A wrong speaker is worse than none."""
    last = claims(text)[-1].speaker

    assert last is not None
    assert (last.kind, last.meant, last.key) == ("unresolved", "", "")


def test_whoever_spoke_long_ago_is_not_he_any_more() -> None:
    text = "Colonel Sapt said it fell. " + "It rained in Zenda. " * 6 + "He said it stood."

    last = claims(text)[-1].speaker

    assert last == Speaker("He", "", "", "unresolved")


def test_a_name_set_between_commas_is_whom_a_noun_means() -> None:
    (claim,) = claims("Its television station, Al-Manar, reported that 20 died.")

    assert claim.speaker == Speaker(
        "Its television station, Al-Manar", "Al-Manar", "manar", "named"
    )


def test_this_newspaper_is_the_outlet() -> None:
    ((claim,),) = claims_of_article(
        ("A source told this newspaper that it fell.",), outlet="Zenda Courier"
    )

    assert claim.through == (Speaker("this newspaper", "Zenda Courier", "zenda courier", "named"),)


def test_an_army_and_its_country_are_two_speakers() -> None:
    (one,) = claims("The Syrian army said it fell.")
    (two,) = claims("Syria said it fell.")

    assert one.speaker
    assert two.speaker
    assert (one.speaker.key, two.speaker.key) == ("syrian army", "syria")


def test_an_unnamed_source_close_to_a_group_is_not_the_group() -> None:
    (claim,) = claims("A source close to Hezbollah said it fell.")

    assert claim.speaker == Speaker(
        "A source close to Hezbollah", "A source close to Hezbollah", "", "described"
    )


@pytest.mark.parametrize(
    ("text", "manner", "is_negated"),
    [
        ("The duke denied that the bridge fell.", "denies", True),
        ("The duke denied that the bridge had not fallen.", "denies", False),  # twice is not at all
        ("The duke confirmed that it fell.", "confirms", False),
        ("The duke claimed that it fell.", "claims", False),
        ("The duke accused the queen of lies.", "claims", False),
        ("Analysts fear it will fall.", "predicts", False),
        ("The duke was quoted as saying it fell.", "quotes", False),
        ("Zenda Radio reported that it fell.", "reports", False),
        ("The duke said nobody died.", "says", True),
        ("The duke said they fell in a valley which cannot be seen.", "says", False),
        ("The duke said it was \u201ca wish and not a count\u201d.", "says", False),
        ("None of the figures could be checked.", "says", True),
        ("No fewer than 20 men died.", "says", False),
        ("Did it fall?", "asks", False),
    ],
)
def test_manner_and_negation(text: str, manner: str, is_negated: bool) -> None:
    (claim,) = claims(text)

    assert (claim.manner, claim.is_negated) == (manner, is_negated)


def test_what_the_article_could_not_check_is_not_the_speakers() -> None:
    """A part behind a semicolon is the speaker's, unless the article speaks of itself."""
    his, ours = claims("He said it fell; the Courier could not confirm it.")
    first, second = claims("It fell, the duke said; two men died.")

    assert his.speaker is not None
    assert ours.speaker is None
    assert first.speaker is not None
    assert second.speaker == first.speaker


def test_figures_and_times_are_those_of_what_is_said() -> None:
    """The duke spoke "on Monday", which is not when 20 died."""
    text = "The duke said on Monday that 20 men died on Friday."

    def weekdays(
        text: str, *, published: datetime | None, earlier: Sequence[TimeExpression] = ()
    ) -> tuple[TimeExpression, ...]:
        return tuple(
            TimeExpression(
                day, text.index(day), text.index(day) + 6, "DATE", "", "", Precision.DAY, None, ""
            )
            for day in ("Monday", "Friday")
        )

    (claim,) = claims(text, read_times=weekdays)

    assert [figure.low for figure in claim.figures] == [20]
    assert [time.text for time in claim.times] == ["Friday"]


@pytest.mark.parametrize("contrast", ["not the ministry", "and not the duke", "rather than Ben"])
def test_whoever_did_not_say_it_is_no_speaker(contrast: str) -> None:
    assert speakers(f"The union, {contrast}, said 12 clerks resigned.") == [
        ("The union", "The union")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union says 1,900 workers left, not 1,300 as the works council has claimed.",
         [("The union", [1900]), ("the works council", [1300])]),
        ("The army said 12 died, not 9, as the rebels claimed.",
         [("The army", [12]), ("the rebels", [9])]),
        ("The hospital said 12 died; the minister, who had spoken of 9, did not answer.",
         [("The hospital", [12]), ("the minister", [9]), ("", [])]),
        ("The hospital said 12 died; the minister, who had spoken of 9, said 14 had died.",
         [("The hospital", [12]), ("the minister", [9]), ("the minister", [14])]),
        ("The minister, who said 9 died, left Strelsau with 30 men.",
         [("The minister", [9]), ("", [30])]),
    ],
)  # fmt: skip
def test_each_speaker_has_the_figures_of_his_own_clause(
    text: str, expected: list[tuple[str, list[int]]]
) -> None:
    """Otherwise two who contradict each other would both say both figures."""
    found = [
        (claim.speaker.meant if claim.speaker else "", [figure.low for figure in claim.figures])
        for claim in claims(text)
    ]

    assert found == expected


@pytest.mark.parametrize("lead", ["Correction: An earlier", "A previous"])
def test_an_earlier_version_of_the_article_is_no_speaker(lead: str) -> None:
    assert speakers(f"{lead} version of this article said that 12 people died.") == []


def test_the_word_correction_belongs_to_no_speaker() -> None:
    assert speakers("Correction: The ministry said 12 died.") == [("The ministry", "The ministry")]


@pytest.mark.parametrize("words", ["rejected the plan", "dismissed the minister", "rejects talks"])
def test_whoever_rejects_a_plan_denies_nothing(words: str) -> None:
    """What he rejects is no statement that could be untrue."""
    (claim,) = claims(f"The union {words}.")

    assert (claim.manner, claim.is_negated) == ("says", False)


@pytest.mark.parametrize(
    "words",
    ["rejected the duke's claim", "dismissed talk of a truce", "rejected reports that it fell",
     "rejected that it fell", "refuted the allegations", "disputed the figure of 12"],
)  # fmt: skip
def test_whoever_rejects_a_statement_denies_it(words: str) -> None:
    denied = claims(f"The union {words}.")[0]

    assert (denied.manner, denied.is_negated) == ("denies", True)
