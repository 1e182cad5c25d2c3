"""Names: found whole, compared over spellings, never made of an ordinary word."""

from __future__ import annotations

import pytest

from assistant.evidence.names.names import Name, key_of, names, same_name


def found(text: str) -> list[str]:
    return [name.text for name in names(text)]


def test_a_name_keeps_its_small_words_and_hyphens() -> None:
    """Arabic names fall apart at every hyphen otherwise."""
    assert found("They left Jisr al-Shughur and Ras al-Maara for Osama bin Zayd.") == [
        "Jisr al-Shughur",
        "Ras al-Maara",
        "Osama bin Zayd",
    ]


def test_a_mention_has_offsets_key_and_kind() -> None:
    """The key is what two spellings share; the text is what the reader sees."""
    assert names("Fighters of Jabhat al-Nusra met Gen. Ali Hassan\u2019s men.") == (
        Name("Jabhat al-Nusra", 12, 27, "nusra front", "name"),
        Name("Ali Hassan", 37, 47, "ali hassan", "name"),
    )


def test_a_title_a_possessive_and_a_headline_part_runs_of_capitals() -> None:
    """Two names side by side are not one name."""
    assert found("Syrian President Bashar Assad spoke on Hezbollah\u2019s Al-Manar TV.") == [
        "Syrian",
        "Bashar Assad",
        "Hezbollah",
        "Al-Manar TV",
    ]
    assert found("Hezbollah And Iran Join") == ["Hezbollah", "Iran Join"]


def test_ordinary_words_at_the_start_of_a_sentence_are_not_names() -> None:
    """Every sentence begins with a capital."""
    assert found("The town fell. Residents fled. Meanwhile shelling went on.") == []


def test_a_lone_word_at_the_start_is_unsure_until_the_text_shows_more() -> None:
    """A "Moscow" and a "Rebels" look alike there; further down they do not."""
    assert [name.kind for name in names("Strelsau objected.")] == ["unsure"]
    assert [name.kind for name in names("Strelsau objected. He left Strelsau.")] == ["name", "name"]


def test_nationalities_are_told_apart_from_names() -> None:
    """No "who" is answered by "Lebanese"."""
    assert [name.kind for name in names("The Lebanese paper and Beirut")] == ["nationality", "name"]


def test_months_and_weekdays_are_not_names_but_theresa_may_is() -> None:
    assert found("On Monday in May they met Theresa May.") == ["Theresa May"]


def test_a_number_that_closes_a_name_belongs_to_it() -> None:
    assert found("He told France 24 on Friday.") == ["France 24"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Jabhat al-Nusra", "the Nusra Front"),
        ("ISIS", "Islamic State"),
        ("Daesh", "IS"),
        ("Hizbullah", "Hezbollah\u2019s"),
        ("SOHR", "the Syrian Observatory for Human Rights"),
        ("U.S.", "United States"),
        ("Mr Assad", "Bashar al-Assad"),
        ("Abdel Rahman", "Rami Abdel Rahman"),
        ("Syrian", "Syria"),
        ("El-Bab", "al-Bab"),
    ],
)
def test_spellings_and_surnames_mean_the_same(one: str, two: str) -> None:
    assert same_name(one, two)
    assert same_name(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mr Assad", "the Assad regime"),  # a man and a government
        ("Islamic Front", "Nusra Front"),
        ("Front", "Nusra Front"),  # too general to be a surname
        ("Hafez Assad", "Bashar Assad"),
        ("Syria", "Lebanon"),
        ("Safir", "Safira"),
    ],
)
def test_names_that_look_alike_stay_apart(one: str, two: str) -> None:
    assert not same_name(one, two)


def test_a_key_is_its_own_key() -> None:
    """Keys are stored and compared again."""
    assert key_of(key_of("the al-Nusra Front")) == key_of("Nusra") == "nusra front"


def test_a_regime_has_another_key_than_its_man() -> None:
    assert [name.key for name in names("the Assad regime and Mr Assad")] == [
        "assad regime",
        "assad",
    ]
