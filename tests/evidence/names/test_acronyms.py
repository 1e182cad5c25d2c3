"""Acronyms: a short name that the text itself spells out means the long one there."""

from __future__ import annotations

from assistant.evidence.names.acronyms import acronyms
from assistant.evidence.names.names import names


def test_a_short_name_in_brackets_is_that_of_the_words_before() -> None:
    text = "The Zenda River Authority (ZRA) closed it. The ZRA gave no reason."

    assert acronyms(text) == {"ZRA": "Zenda River Authority"}
    assert [name.key for name in names(text)] == ["zenda river authority"] * 3


def test_it_may_stand_first_and_skip_small_words() -> None:
    assert acronyms("The CPZ (Council for the Peace of Zenda) met.") == {
        "CPZ": "Council for the Peace of Zenda"
    }


def test_brackets_with_other_letters_explain_nothing() -> None:
    """A score, a party, a currency stand in brackets, too."""
    assert acronyms("Rupert Hentzau (RUR) lost, and Sen. Flavia (D) won.") == {}
