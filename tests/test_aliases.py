"""A home's own table of names is used by whoever opens the home, and its mistakes are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.config import Settings
from assistant.errors import SettingError
from assistant.evidence.names import table
from assistant.evidence.names.names import same_name


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    """The table that ships is in use again afterwards."""
    yield
    table.use(None)


def opened(home: Path) -> Assistant:
    return Assistant(Settings(home=home, model=""), command="test", notify=lambda _: None)


def test_an_aliases_toml_in_the_home_is_used(tmp_path: Path) -> None:
    (tmp_path / "aliases.toml").write_text('[aliases]\n"black elk" = ["Zenda Elk Brigade"]\n')

    with opened(tmp_path):
        assert same_name("the Black Elk", "Zenda Elk Brigade")


def test_a_mistake_in_it_stops_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "aliases.toml").write_text('[aliases]\n"x" = 3\n')

    with pytest.raises(SettingError, match=r"aliases\.toml: \[aliases\] 'x': found 3"):
        opened(tmp_path).__enter__()


def test_a_home_without_one_has_the_table_that_ships(tmp_path: Path) -> None:
    """The home before, in the same process, had one."""
    (tmp_path / "aliases.toml").write_text('[aliases]\n"black elk" = ["Zenda Elk Brigade"]\n')
    with opened(tmp_path):
        pass

    with opened(tmp_path / "other"):
        assert not same_name("the Black Elk", "Zenda Elk Brigade")
