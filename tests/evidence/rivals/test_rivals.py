"""Rival figures: what is set side by side, and what only looks alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.evidence.rivals.rivals import rivals
from tests.evidence.rivals.reports import NOON, report, shown

COMMANDER = "A rebel commander said 60 soldiers were killed in Zenda."
SOURCE = "A military source said 25 soldiers had died in Zenda."


def test_rival_figures_stand_side_by_side_each_with_its_speaker_and_citation() -> None:
    """A reader must see who says what, and where it is written."""
    found = [*report(COMMANDER), *report(SOURCE, outlet="The Courier")]

    contests = rivals(found, embed=None)

    assert [(one.kind, one.about) for one in contests] == [("figures", "soldiers killed, Zenda")]
    assert [
        (row.value, row.speaker, row.citation.n, row.citation.quote, row.when)
        for row in contests[0].rows
    ] == [
        ("25", "a military source, in The Courier", 1, SOURCE, NOON),
        ("60", "a rebel commander, in The Ledger", 2, COMMANDER, NOON),
    ]


def test_a_denial_without_a_figure_is_a_rival() -> None:
    """That none were captured is as much another claim as another number."""
    found = [
        *report("A rebel commander said 53 soldiers were captured in Zenda."),
        *report("A military source denied that any soldier had been captured in Zenda."),
    ]

    assert shown(rivals(found, embed=None)) == [("denial", ["denied", "53"])]


def test_none_is_a_rival_of_a_number() -> None:
    """Another sign: nobody was killed, or 28 were."""
    found = [
        *report("A rebel commander said 28 soldiers were killed in Zenda."),
        *report("A military source said that nobody was killed in Zenda."),
    ]

    assert shown(rivals(found, embed=None)) == [("figures", ["none", "28"])]


def test_a_deed_that_is_denied_stands_beside_the_claim_of_it() -> None:
    """Not every contest is about a number."""
    found = [
        *report(
            "Ruritanian officials said that missiles were moved over the bridge into Strelsau."
        ),
        *report("An envoy denied that missiles were moved over the bridge.", outlet="The Courier"),
    ]

    assert shown(rivals(found, embed=None)) == [("denial", ["denied", "said"])]


def test_what_a_denial_denies_must_be_near_in_meaning_where_that_is_known() -> None:
    """Words alone can meet by chance."""

    def far_apart(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.eye(len(texts), dtype=np.float32)

    found = [
        *report(
            "Ruritanian officials said that missiles were moved over the bridge into Strelsau."
        ),
        *report("An envoy denied that missiles were moved over the bridge.", outlet="The Courier"),
    ]

    assert rivals(found, embed=far_apart) == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "A source said 18 Hezbollah fighters were killed in Zenda.",
            "An envoy said 20 al-Nusra fighters were killed in Zenda.",
            id="two sides",
        ),
        pytest.param(
            "A source said 18 soldiers were killed in Zenda.",
            "An envoy said 30 soldiers were wounded in Zenda.",
            id="killed and wounded",
        ),
        pytest.param(
            "A source said 18 soldiers were killed in Zenda.",
            "An envoy said eighteen soldiers had died in Zenda.",
            id="words and digits",
        ),
        pytest.param(
            "A source said 15 to 20 soldiers were killed in Zenda.",
            "An envoy said 18 soldiers were killed in Zenda.",
            id="a range that includes the other",
        ),
        pytest.param(
            "A source said dozens of soldiers were killed in Zenda.",
            "An envoy said 40 soldiers were killed in Zenda.",
            id="dozens",
        ),
        pytest.param(
            "A source said at least 20 soldiers were killed in Zenda.",
            "An envoy said more than 20 soldiers were killed in Zenda.",
            id="at least and more than",
        ),
        pytest.param(
            "A source said 18 soldiers were killed in Zenda on Monday.",
            "An envoy said 25 soldiers were killed in Zenda on Tuesday.",
            id="two days",
        ),
        pytest.param(
            "A source said 18 soldiers were killed in Zenda.",
            "An envoy said 25 soldiers were killed in Hentzau.",
            id="two places",
        ),
        pytest.param(
            "A source said 14 tanks were captured in Zenda.",
            "An envoy said 30 soldiers were captured in Zenda.",
            id="tanks and men",
        ),
        pytest.param(
            "A source said 18 soldiers were killed in Zenda, of whom 5 were officers.",
            "An envoy said 18 soldiers were killed in Zenda.",
            id="a total and its part",
        ),
        pytest.param(
            "A source said 170 fighters on both sides were killed in Zenda.",
            "An envoy said 60 soldiers were killed in Zenda.",
            id="both sides and one",
        ),
        pytest.param(
            "A source said 25 soldiers were killed in Zenda, seven more than before.",
            "An envoy said 25 soldiers were killed in Zenda.",
            id="a difference",
        ),
        pytest.param(
            "A source said 40 per cent of the soldiers were killed in Zenda.",
            "An envoy said 60 soldiers were killed in Zenda.",
            id="a share and a count",
        ),
        pytest.param(
            "A source said two women and two soldiers were killed in Zenda.",
            "An envoy said six people were killed in Zenda.",
            id="parts of a list and a total",
        ),
        pytest.param(
            "A source said 15 people were killed in Zenda while six others died in a village.",
            "An envoy said 21 people were killed in Zenda.",
            id="a part with the others behind it",
        ),
        pytest.param(
            "A source said 130 people were killed in Zenda.",
            "An envoy said more than 130 people were killed in Zenda.",
            id="a number and more than it",
        ),
        pytest.param(
            "A source said 44 people were killed in Zenda since Thursday.",
            "An envoy said 26 people were killed in Zenda on Wednesday.",
            id="a count since a day and one day",
        ),
        pytest.param(
            "A source said 14 people were killed 25 were wounded in Zenda.",
            "An envoy said 14 people were killed in Zenda.",
            id="the wounded behind the killed",
        ),
        pytest.param(
            "A source said six people were killed in Zenda.",
            "An envoy said the ordnance killed people in four and a half years in Zenda.",
            id="a length of time",
        ),
        pytest.param(
            "A monitoring group said 10 people were killed in Zenda.",
            "The Zenda Observatory for Human Rights said 45 people were killed in Zenda.",
            id="two numbers of one monitor",
        ),
        pytest.param(
            "A source said 31 soldiers of the two districts of Zenda dined.",
            "An envoy said 60 soldiers of Zenda sang in the snow of the hills.",
            id="nothing that happened to both",
        ),
    ],
)
def test_what_only_looks_alike_is_no_contest(one: str, two: str) -> None:
    """A false contradiction is worse than a missed one: it discredits both sources."""
    found = [
        *report(one, title="War", outlet="The Ledger"),
        *report(two, title="War", outlet="The Courier"),
    ]

    assert rivals(found, embed=None) == ()


def test_a_day_named_before_holds_for_the_sentences_behind_it() -> None:
    """A report of Monday's attack names the day once."""
    found = [
        *report("A bomb went off on Monday. A source said 18 people were killed in Zenda."),
        *report(
            "A bomb went off on Tuesday. An envoy said 30 people were killed in Zenda.",
            outlet="The Courier",
        ),
    ]

    assert rivals(found, embed=None) == ()


def test_an_outlet_does_not_contradict_its_own_other_article() -> None:
    """Its later article tells of another attack, or brings its own figure up to date."""
    found = [*report("A bomb killed 60 soldiers in Zenda."), *report(SOURCE)]

    assert rivals(found, embed=None) == ()


def test_the_two_sides_dead_in_one_sentence_are_no_list_of_parts() -> None:
    """Both stand alone against what others say of that side."""
    found = [
        *report("A source said 18 soldiers and 13 rebels were killed in Zenda."),
        *report("An envoy said 35 soldiers were killed in Zenda.", outlet="The Courier"),
    ]

    assert shown(rivals(found, embed=None)) == [("figures", ["18", "35"])]


def test_articles_that_have_nothing_in_common_are_no_rivals_where_meaning_is_known() -> None:
    """Place and words can meet by chance."""

    def far_apart(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.eye(len(texts), dtype=np.float32)

    found = [*report(COMMANDER), *report(SOURCE, outlet="The Courier", title="A wedding")]

    assert rivals(found, embed=far_apart) == ()


def test_a_row_is_shown_in_the_words_of_its_source() -> None:
    """Figures cut short, "15 and 20" alone, or "reported to", tell a reader nothing."""
    found = [
        *report("A source said between 15 and 20 soldiers were reported to be trapped in Zenda."),
        *report("An envoy said 48 soldiers were trapped in Zenda.", outlet="The Courier"),
    ]

    (contest,) = rivals(found, embed=None)

    assert [(row.value, row.hedges) for row in contest.rows] == [
        ("between 15 and 20", ("reported to be",)),
        ("48", ()),
    ]


def test_an_outlet_does_not_seem_to_say_two_numbers_itself() -> None:
    """Where nobody was found who says them, the reader is told so."""
    found = [
        *report("The barracks gave 60 soldiers killed in Zenda. The hospital gave 25 soldiers"
                " killed in Zenda."),
        *report(SOURCE.replace("25", "12"), outlet="The Courier"),
    ]  # fmt: skip

    contests = rivals(found, embed=None)

    assert [(row.value, row.speaker) for row in contests[0].rows] == [
        ("12", "a military source, in The Courier"),
        ("25", "somebody, in The Ledger"),
        ("60", "somebody, in The Ledger"),
    ]


def test_a_speaker_that_is_a_count_of_dead_is_not_shown() -> None:
    """In flattened pages the end of one sentence stands before the next one's verb."""
    found = [
        *report(
            "A bomb exploded in Zenda on Wednesday killing six and wounding 32 people Ruritanian"
            " state television reported."
        ),
        *report("An envoy said 15 people were killed in Zenda.", outlet="The Courier"),
    ]

    speakers = [row.speaker for one in rivals(found, embed=None) for row in one.rows]

    assert speakers == ["The Ledger", "an envoy, in The Courier"]


def test_at_least_is_a_rival_of_a_far_higher_number_only() -> None:
    """Nobody would say "at least 18" of 35; 20 it may well be."""
    low = report("A source said at least 18 soldiers were killed in Zenda.")
    near = report("An envoy said 20 soldiers were killed in Zenda.", outlet="The Courier")
    far = report("An envoy said 35 soldiers were killed in Zenda.", outlet="The Courier")

    assert rivals([*low, *near], embed=None) == ()
    assert shown(rivals([*low, *far], embed=None)) == [("figures", ["at least 18", "35"])]


def test_reports_of_other_weeks_are_of_other_battles() -> None:
    """The same words of two months are two events."""
    found = [*report(COMMANDER), *report(SOURCE, published=NOON + timedelta(days=30))]

    assert rivals(found, embed=None) == ()


def test_a_count_that_grew_is_an_update() -> None:
    """A toll that rises with the day's reports contradicts nobody."""
    found = [
        *report("A monitoring group said 18 soldiers were killed in Zenda."),
        *report(
            "The monitoring group said the number of soldiers killed in Zenda rose to 25.",
            published=NOON + timedelta(hours=8),
        ),
    ]

    assert shown(rivals(found, embed=None)) == [("update", ["18", "25"])]


def test_different_speakers_at_one_time_are_rivals_even_where_the_later_is_larger() -> None:
    """Only the counting body's own new number replaces its old one."""
    found = [
        *report(SOURCE),
        *report(COMMANDER, outlet="The Courier", published=NOON + timedelta(hours=8)),
    ]

    assert shown(rivals(found, embed=None)) == [("figures", ["25", "60"])]


def test_a_later_revision_of_an_article_is_an_update() -> None:
    """Whatever the article now says replaces what it said, be it more or less."""
    found = [
        *report(COMMANDER, article="a", revision="a1"),
        *report(
            "A rebel commander said 45 soldiers were killed in Zenda.",
            article="a",
            revision="a2",
            published=NOON + timedelta(hours=3),
        ),
    ]

    assert shown(rivals(found, embed=None)) == [("update", ["45", "60"])]


def test_a_correction_is_an_update() -> None:
    """A number that its own speaker lowered is not a second opinion."""
    text = "The commander now speaks of 41 captured soldiers instead of 53 in Zenda."

    assert shown(rivals(report(text), embed=None)) == [("update", ["41", "53"])]


def test_an_older_number_does_not_stand_against_the_others() -> None:
    """The last number of each speaker is compared, what it replaced is shown apart."""
    found = [
        *report("A monitoring group said 18 soldiers were killed in Zenda."),
        *report(
            "The monitoring group said the number of soldiers killed in Zenda rose to 25.",
            published=NOON + timedelta(hours=8),
        ),
        *report("A military source said 11 soldiers were killed in Zenda.", outlet="The Courier"),
    ]

    assert shown(rivals(found, embed=None)) == [("figures", ["11", "25"]), ("update", ["18", "25"])]


def test_copies_of_one_speaker_are_one_row() -> None:
    """Forty reprints of a claim are one claim."""
    found = [
        *report(COMMANDER, outlet="The Ledger", origin="wire", copies=1),
        *report(COMMANDER, outlet="The Courier", origin="wire", copies=1),
        *report(COMMANDER, outlet="The Herald", published=NOON + timedelta(hours=1)),
        *report(SOURCE, outlet="The Post"),
    ]

    contests = rivals(found, embed=None)

    assert [(row.value, row.speaker) for row in contests[0].rows] == [
        ("25", "a military source, in The Post"),
        ("60", "a rebel commander, in The Courier"),
    ]


def test_a_bare_number_counts_what_was_asked_before() -> None:
    """Who says 25 answers the question of the paragraph before."""
    found = [
        *report(
            "The Nusra Front says 25. A source close to Hezbollah put the party's dead at five.",
            before="How many men has Hezbollah lost in Zenda?",
        )
    ]

    assert shown(rivals(found, embed=None)) == [("figures", ["five", "25"])]


def test_citations_are_numbered_over_all_contests() -> None:
    """The reader's numbers must not repeat."""
    found = [
        *report(COMMANDER),
        *report(SOURCE, outlet="The Courier"),
        *report("A rebel commander said 9 tanks were destroyed in Zenda."),
        *report("A military source said 2 tanks were destroyed in Zenda.", outlet="The Courier"),
    ]

    contests = rivals(found, embed=None)

    assert [[row.citation.n for row in one.rows] for one in contests] == [[1, 2], [3, 4]]


def test_the_same_claims_give_the_same_contests() -> None:
    """Nothing depends on a set's order or a clock."""
    found = [*report(COMMANDER), *report(SOURCE, outlet="The Courier")]

    assert rivals(found, embed=None) == rivals(list(found), embed=None)


def test_no_claims_no_contests() -> None:
    """An empty retrieval is no error."""
    assert rivals([], embed=None) == ()
