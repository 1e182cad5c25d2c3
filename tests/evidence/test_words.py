"""Words: two spellings of one word compare equal, and offsets point into the text."""

from __future__ import annotations

from assistant.evidence.words import Token, content_stems, tokens


def test_a_possessive_and_its_bare_word_have_one_stem() -> None:
    """Typographic and straight apostrophes are the same mark to a reader."""
    assert content_stems("Assad\u2019s") == content_stems("Assad's") == content_stems("assad")


def test_tokens_carry_offsets_stems_and_stop_words() -> None:
    """Checks point at the very characters that they complain about."""
    assert tokens("The al-Nusra camps") == (
        Token("The", 0, 3, "the", True),
        Token("al", 4, 6, "al", False),
        Token("Nusra", 7, 12, "nusra", False),
        Token("camps", 13, 18, "camp", False),
    )


def test_separators_of_thousands_do_not_part_a_number() -> None:
    """1,200 is one number; its comma is not a comma."""
    assert content_stems("1,200 tanks") == ("1200", "tank")


def test_the_us_in_capitals_is_a_name_and_us_is_a_stop_word() -> None:
    """The same letters mean a state or ourselves."""
    assert content_stems("The US helped us") == ("US", "help")
    assert content_stems("The U.S. helped") == ("US", "help")


def test_diacritics_do_not_part_spellings() -> None:
    """Transliterations differ in their marks alone."""
    assert content_stems("Türkiye") == content_stems("Turkiye")


def test_an_empty_text_has_no_words() -> None:
    assert tokens("") == ()
