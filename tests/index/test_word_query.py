"""What of a question is looked for."""

from __future__ import annotations

import tantivy

from assistant.index.word_query import ANALYZER, word_query


def shown(question: str, *, with_pairs: bool = False) -> str:
    builder = tantivy.SchemaBuilder()
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name=ANALYZER)
    return str(word_query(builder.build(), question, with_pairs=with_pairs))


def test_stop_words_and_the_time_of_asking_are_left_out() -> None:
    """The week of asking is a matter of the window; as words it finds anything weekly."""
    assert shown("What happened to the dam this week?") == shown("happened dam")


def test_a_possessive_is_its_noun() -> None:
    assert shown("Hezbollah's losses") == shown("Hezbollah losses")


def test_pairs_do_not_cross_a_stop_word() -> None:
    """“army of the south”: army and south do not stand together."""
    assert "PhraseQuery" not in shown("army of the south", with_pairs=True)
    assert "PhraseQuery" in shown("army south", with_pairs=True)


def test_us_is_a_country_and_not_a_pronoun() -> None:
    assert shown("US troops") != shown("us troops")


def test_no_word_is_no_query() -> None:
    assert shown("…") == "None"
