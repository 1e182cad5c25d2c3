"""Attributions: who says which words of one sentence, by which verb, through whom."""

from __future__ import annotations

import pytest

from assistant.evidence.claims.attributions import parts


def found(sentence: str) -> list[tuple[str, str, str]]:
    """Speaker, verb and what is said of each attribution."""
    return [
        (
            sentence[slice(*one.speaker)] if one.speaker else "",
            one.verb,
            sentence[slice(*one.said)],
        )
        for part in parts(sentence)
        for one in part.attributions
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb", "said"),
    [
        ("The duke said that the bridge fell.", "The duke", "said", "the bridge fell."),
        ("The bridge fell, the duke said.", "the duke", "said", "The bridge fell"),
        ("\u201cIt fell,\u201d said Rupert Hentzau.", "Rupert Hentzau", "said",
         "\u201cIt fell,\u201d"),
        ("The bridge fell, according to the Zenda Courier.", "the Zenda Courier", "according to",
         "The bridge fell"),
        ("According to the duke, the bridge fell.", "the duke", "According to", "the bridge fell."),
        ("The duke: no word.", "", "", ""),  # a colon alone attributes nothing
        ("On Monday, Zenda Radio reported that it fell.", "Zenda Radio", "reported", "it fell."),
        ("The duke said on Monday that it fell.", "The duke", "said", "it fell."),
        ("The duke has denied that it fell.", "The duke", "has denied", "it fell."),
        ("The duke put the dead at 11.", "The duke", "put", "the dead at 11."),
        ("The duke had counted 90 men.", "The duke", "had counted", "90 men."),
        ("The duke was quoted by the Courier as saying it fell.", "The duke",
         "was quoted as saying", "it fell."),
        ("Sapt, a colonel, said it fell.", "Sapt", "said", "it fell."),
        ("The duke, who lives in Zenda, told the Courier that it fell.", "The duke", "told",
         "it fell."),
        ("Few believed the duke's claim that it fell.", "the duke", "claim", "it fell."),
        ("Men briefed on the talks said it fell.", "Men briefed on the talks", "said", "it fell."),
    ],
)  # fmt: skip
def test_speaker_verb_and_words_are_told_apart(
    sentence: str, speaker: str, verb: str, said: str
) -> None:
    assert found(sentence) == ([(speaker, verb, said)] if verb else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The duke would not say how many fell.",
        "The duke has not said how many fell.",
        "Nothing was said of the bridge.",
        "The claims about the bridge are false.",
        "The army has added checkpoints on the road.",
        "He declined to say more.",
        "The war has claimed 300 lives.",
        "He lies as easily as he tells the truth.",
        "The coalition declared war on the duke.",
        "\u201cHe said so\u201d was painted on the wall.",  # the quotation's own words
        "The duke's claim that it fell was wrong.",  # the article's own words
        "The man who said it ran.",  # of him it is told that he ran
    ],
)
def test_what_only_looks_like_speech_attributes_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_one_speaker_says_two_things() -> None:
    """The second has no subject of its own."""
    assert found("The duke acknowledged that it fell and said two men died.") == [
        ("The duke", "acknowledged", "it fell"),
        ("", "said", "two men died."),
    ]


def test_parts_between_semicolons_have_their_own_speakers() -> None:
    assert found("It fell, the duke said; the queen said that it stood.") == [
        ("the duke", "said", "It fell"),
        ("the queen", "said", "it stood."),
    ]


def test_of_two_that_are_nested_the_inner_speaks_through_the_outer() -> None:
    """The Courier does not say that the bridge fell: it says that the army does."""
    sentence = "The Zenda Courier said that the army reported that the bridge fell."
    (part,) = parts(sentence)
    (one,) = part.attributions

    assert one.speaker is not None
    assert sentence[slice(*one.speaker)] == "the army"
    assert [sentence[slice(*span)] for span in one.through] == ["The Zenda Courier"]
    assert sentence[slice(*one.said)] == "the bridge fell."


@pytest.mark.parametrize(
    ("sentence", "through"),
    [
        ("The duke told the Zenda Courier that it fell.", ["the Zenda Courier"]),
        ("In an interview with Zenda Radio, the duke said it fell.", ["Zenda Radio"]),
        ("In a statement carried by Zenda Radio, the duke said it fell.", ["Zenda Radio"]),
        ("The duke told reporters that it fell.", []),
        ("The duke told Rudolf Rassendyll that it fell.", []),  # a man, no outlet
    ],
)
def test_outlets_that_pass_it_on_are_named(sentence: str, through: list[str]) -> None:
    (part,) = parts(sentence)
    (one,) = part.attributions

    assert [sentence[slice(*span)] for span in one.through] == through


def test_without_commas_the_nearest_phrase_speaks() -> None:
    """Some archives have lost them."""
    assert found("Twelve men died when the bridge fell in the night the duke said.") == [
        ("the duke", "said", "Twelve men died when the bridge fell in the night")
    ]


def test_a_sentence_without_an_end_costs_no_time() -> None:
    """Strangers write the articles; nobody speaks 2,000 characters without a stop."""
    assert found("he said " * 2000) == []
