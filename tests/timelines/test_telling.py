"""How a sentence is shown."""

from __future__ import annotations

from assistant.timelines.telling import shortened

LONG = (
    "Rebels captured the northwestern town of Jisr al-Shughur on Saturday after four days of heavy"
    " fighting, a rebel commander and two residents said by telephone, cutting the main road that"
    " leads from the city of Aleppo to the government-held port of Latakia on the coast"
)


def test_a_long_sentence_loses_its_last_clause_and_keeps_its_speaker() -> None:
    assert shortened(f"{LONG}.", ["said"]) == f"{LONG[: LONG.index(', cutting')]}."


def test_a_sentence_whose_speaker_comes_last_stays_whole() -> None:
    """Cutting it would make a claim the outlet's own."""
    text = f"{LONG}, which the army denied, according to a monitoring group, adding to the losses."

    assert "according to" in shortened(text, ["according to"])


def test_a_short_sentence_stays_as_it_is() -> None:
    assert shortened("Rebels left, saying little.", []) == "Rebels left, saying little."


def test_a_quotation_is_not_cut_open() -> None:
    text = f"{LONG}, which he called “a victory, saying the truth, which all of us have paid for”."

    assert shortened(text, []).count("“") == shortened(text, []).count("”")
