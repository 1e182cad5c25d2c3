"""The table of names: what ships is sound, and a user's lines are added or refused by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from assistant.errors import SettingError
from assistant.evidence.names import table
from assistant.evidence.names.names import country_of, key_of, names, same_name


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """Where a user's table is written; what ships is in use again afterwards."""
    yield tmp_path / "aliases.toml"
    table.use(None)


def test_a_users_line_is_used_after_it_was_asked_for(own: Path) -> None:
    own.write_text('[aliases]\n"black elk" = ["The Elks", "Zenda Elk Brigade"]\n')
    before = same_name("the Elks", "Zenda Elk Brigade")

    table.use(own)

    assert not before
    assert same_name("the Elks", "Zenda Elk Brigade")
    assert same_name("Daesh", "ISIS")  # what ships holds as well


def test_a_users_line_goes_on_one_that_ships(own: Path) -> None:
    """What is a spelling of "daesh" is one of the islamic state."""
    own.write_text('[aliases]\n"Daesh" = ["The Caliphate"]\n')

    table.use(own)

    assert key_of("the Caliphate") == key_of("ISIL") == "islamic state"


def test_names_found_before_are_found_anew(own: Path) -> None:
    """A name's key is kept by text: it would be that of the table before."""
    text = "They met the Strelsau Guard."
    assert [name.key for name in names(text)] == ["strelsau guard"]
    own.write_text('[aliases]\n"ruritanian army" = ["Strelsau Guard"]\n')

    table.use(own)

    assert [name.key for name in names(text)] == ["ruritanian army"]


def test_a_user_can_add_a_people_and_a_spelling_by_rule(own: Path) -> None:
    own.write_text(
        '[nationalities]\n"ruritania" = ["Ruritanian"]\n[transliterated]\n"tell zenda" = []\n'
    )

    table.use(own)

    assert country_of("Ruritanian") == "ruritania"
    assert key_of("Tal Zendah") == "tell zenda"
    assert key_of("Tul Zendah") == "tul zendah"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[alias]\n"x" = ["y"]\n', "unknown table [alias] (known: aliases, transliterated, words"),
        ('[aliases]\n"x" = "y"\n', "[aliases] 'x': found 'y' (expected: a list of names in"),
        ('[aliases]\n"x" = [3]\n', "[aliases] 'x': found 3 (expected: a list of names in"),
        ('aliases = 3\n', "[aliases]: found 3 (expected: lines such as name = [names])"),
        ('[aliases]\n"x" = ["  "]\n', "[aliases]: '  ' of 'x' is no name (expected: some letters)"),
        ('[aliases]\n"x" = ["a\\u202eb"]\n', "has a sign that cannot be printed"),
        ('[aliases]\n"x" = ["Elk Men"]\n"y" = ["elk-men"]\n', "'y': 'elk men' is a spelling of"),
        ('[aliases\n', "not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_names_the_file_the_line_and_what_was_expected(
    own: Path, text: str, message: str
) -> None:
    own.write_text(text)

    with pytest.raises(SettingError) as caught:
        table.use(own)

    assert str(caught.value).startswith(f"{own}: ")
    assert message in str(caught.value)
    assert caught.value.hint


def test_a_table_that_cannot_be_read_is_named(own: Path) -> None:
    with pytest.raises(SettingError, match=r"aliases\.toml: cannot be read"):
        table.use(own)


def test_a_broken_table_leaves_the_one_in_use(own: Path) -> None:
    own.write_text("[aliases\n")

    with pytest.raises(SettingError):
        table.use(own)

    assert same_name("Daesh", "ISIS")


def test_the_table_that_ships_is_whole() -> None:
    """Every spelling has its line's key, a key has itself, and rules join no two lines."""
    read = tomllib.loads(table.SHIPPED.read_text("utf-8"))
    lines = read["aliases"] | read["transliterated"]

    assert len(lines) >= 350
    for key, spellings in lines.items():
        assert {key_of(said) for said in (key, *spellings)} == {key_of(key)}
        assert key_of(key_of(key)) == key_of(key)
    assert not [
        (one, two)
        for one, two in combinations(read["transliterated"], 2)
        if key_of(one) == key_of(two)
    ]
