"""A user's file of TOML: what editors put into it, and what no parser bears."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import config
from assistant.articles import outlets
from assistant.errors import SettingError
from assistant.evidence.names import table
from assistant.toml_file import read_toml

_DEEP = (
    f"x = {'[' * 3000}{']' * 3000}\n",
    f"x = {'{a = ' * 3000}1{'}' * 3000}\n",
    f"x = {'[' * 50}{']' * 50}\n",
    f"{'.'.join(['a'] * 3000)} = 1\n",  # read in a loop: deep, and no error of the parser
    f"[{'.'.join(['a'] * 3000)}]\n",
)


def test_a_mark_of_the_encoding_is_no_part_of_the_file(tmp_path: Path) -> None:
    """The editor of Windows writes it before the first line."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf[a]\r\nb = 1\r\n")

    assert read_toml(path) == {"a": {"b": 1}}


@pytest.mark.parametrize("text", _DEEP, ids=["lists", "tables", "50", "dotted", "header"])
def test_what_is_nested_too_deeply_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)

    with pytest.raises(SettingError, match=r"x\.toml: nested too deeply") as caught:
        read_toml(path, hint="mend it")

    assert caught.value.hint == "mend it"


def test_a_number_too_long_for_python_is_told(tmp_path: Path) -> None:
    """Not an error of the parser's own kind."""
    path = tmp_path / "x.toml"
    path.write_text(f"x = {'9' * 5000}\n")

    with pytest.raises(SettingError, match="not valid TOML: Exceeds the limit"):
        read_toml(path)


def test_every_file_of_the_users_is_read_so(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text("\ufeffpassages = 3\n", "utf-8")
    (tmp_path / ".env").write_text("\ufeffBRIEFING_CONTACT=me@x.example\n", "utf-8")
    names, sites = tmp_path / "aliases.toml", tmp_path / "outlets.toml"
    sites.write_text('\ufeff[[outlet]]\nname = "Elk Post"\n', "utf-8")
    names.write_text(_DEEP[0])

    settings = config.read(tmp_path)

    assert (settings.passages, settings.contact) == (3, "me@x.example")
    assert outlets.load(sites).at("", "Elk Post") is not None
    with pytest.raises(SettingError, match=r"aliases\.toml: nested too deeply"):
        table.use(names)
    sites.write_text(_DEEP[0])
    with pytest.raises(SettingError, match=r"outlets\.toml: nested too deeply"):
        outlets.load(sites)
