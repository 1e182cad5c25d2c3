"""Outlets: found by host and by name, the user's before those that ship, mistakes told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.articles.outlets import SHIPPED, Outlet, folded, load
from assistant.errors import SettingError
from assistant.model import Passage

KNOWN = load(None)


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "outlets.toml"
    path.write_text(text, "utf-8")
    return path


def passage(*, outlet: str = "", side: str = "", url: str = "") -> Passage:
    return Passage(
        paragraph_id="r:0", article_id="a", revision_id="r", ordinal=0, text="The dam fell.",
        start=0, title="Dam", outlet=outlet, side=side, byline="", url=url, language="en",
        published=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "name", "expected"),
    [
        ("https://almanar.com.lb/5", "", "Al-Manar"),
        ("http://www.almanar.com.lb/5", "", "Al-Manar"),
        ("https://english.almanar.com.lb:8080/5", "", "Al-Manar"),
        ("https://almanar-com-lb.cdn.ampproject.org/c/s/almanar.com.lb/5", "", "Al-Manar"),
        ("https://www.bbc.co.uk/news/5", "", "BBC"),
        ("https://arabic.rt.com/5", "", "RT"),
        ("", "AL MANAR TV", "Al-Manar"),
        ("", "al-manar", "Al-Manar"),
        ("", "The Associated Press", "Associated Press"),
        ("", "associated press", "Associated Press"),
        ("", "Yeni Safak", "Yeni Şafak"),
        ("", "المنار", None),  # a name that no entry lists
        ("", "قناة المنار", "Al-Manar"),
        ("https://unknown.example/5", "Al-Manar", None),  # anybody can call himself so
        ("https://almanar.com.lb/5", "Reuters", "Al-Manar"),  # the address says more
        ("https://notalmanar.com.lb/5", "", None),
        ("https://almanar.com.lb.example/5", "", None),
        ("https://com.lb/5", "", None),
        ("", "Manar", None),
        ("", "The National", None),  # there are several: only its host says which
        ("https://www.thenationalnews.com/5", "The National", "The National"),
        ("", "", None), ("", "The", None), ("javascript:x", "", None),
    ],
)  # fmt: skip
def test_an_outlet_is_found_by_its_host_else_by_its_name(
    url: str, name: str, expected: str | None
) -> None:
    found = KNOWN.of(url, name)

    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("country", "close_to", "side"),
    [
        ("Lebanon", "Hezbollah", "Lebanon, Hezbollah"),
        ("Lebanon", "", "Lebanon"),
        ("", "Hezbollah", "Hezbollah"),
        ("", "", ""),
    ],
)
def test_a_side_is_where_it_sits_and_whom_it_is_close_to(
    country: str, close_to: str, side: str
) -> None:
    assert Outlet(name="X", country=country, close_to=close_to).side == side


@pytest.mark.parametrize(
    ("given", "outlet", "side"),
    [
        (passage(url="https://almanar.com.lb/5"), "Al-Manar", "Lebanon, Hezbollah"),
        (
            passage(url="https://almanar.com.lb/5", outlet="Al Manar TV Lebanon"),
            "Al Manar TV Lebanon",
            "Lebanon, Hezbollah",
        ),
        (passage(outlet="Al-Manar", side="Hezbollah's own"), "Al-Manar", "Hezbollah's own"),
        (passage(url="https://almanar.com.lb/5", side="x"), "Al-Manar", "x"),
        (passage(url="https://unknown.example/5", outlet="The Lamp"), "The Lamp", ""),
        (passage(), "", ""),
    ],
)
def test_what_the_source_says_of_itself_stands(given: Passage, outlet: str, side: str) -> None:
    """The table fills in what it leaves out."""
    found = KNOWN.described(given)

    assert (found.outlet, found.side) == (outlet, side)


def test_an_outlet_is_asked_for_by_any_of_its_names() -> None:
    """Also one whose articles call it by a name that no table has."""
    assert KNOWN.names_of("https://bbc.com/news/5", "BBC Sport")[:3] == (
        "BBC Sport", "BBC", "BBC News",
    )  # fmt: skip
    assert KNOWN.names_of("in/x.md", "The Lamp") == ("The Lamp",)
    assert KNOWN.names_of("https://[::1]/x", "") == ("",)


def test_the_user_s_entry_wins_by_host_and_by_name(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        """
        [[outlet]]
        name = "The Lamp"
        hosts = ["www.Lamp.example", "english.almanar.com.lb"]
        country = "Ruritania"
        close_to = "the Ruritanian crown"

        [[outlet]]
        name = "reuters"
        close_to = "nobody"
        also = ["Rtrs"]
        """,
    )
    outlets = load(path)

    lamp = outlets.of("https://lamp.example/x", "")
    reuters = outlets.of("https://reuters.com/x", "")
    assert lamp is not None and lamp.side == "Ruritania, the Ruritanian crown"
    assert outlets.of("https://english.almanar.com.lb/x", "") == lamp
    assert outlets.of("https://almanar.com.lb/x", "") == KNOWN.of("https://almanar.com.lb/x", "")
    # of what the entry does not say, the one that ships speaks
    assert reuters is not None and (reuters.name, reuters.side) == ("reuters", "UK, nobody")
    assert outlets.of("", "RTRS") == reuters
    assert [entry.where for entry in outlets.find("reuters")] == [path]
    assert len(outlets.entries) == len(KNOWN.entries) + 1


def test_a_user_may_clear_what_ships(tmp_path: Path) -> None:
    """An empty text is said, too."""
    outlets = load(own(tmp_path, '[[outlet]]\nname = "Al-Manar"\nclose_to = ""\n'))

    found = outlets.of("https://almanar.com.lb/x", "")

    assert found is not None and found.side == "Lebanon"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[outlet]\n", "not valid TOML: "),
        ('[[outlets]]\nname = "X"\n', "unknown table 'outlets' (expected: one [[outlet]] for each"),
        ("outlet = 5\n", "'outlet' is no list of tables (expected: [[outlet]])"),
        ("outlet = [5]\n", "[[outlet]] 1: "),
        ('[[outlet]]\ncountry = "X"\n', "[[outlet]] 1: no 'name'"),
        ('[[outlet]]\nname = " "\n', "[[outlet]] 1 (' '): name: String should have at least 1"),
        (
            '[[outlet]]\nname = "X"\n[[outlet]]\nname = "Y"\ncloseto = "Z"\n',
            "[[outlet]] 2 ('Y'): unknown key 'closeto' (known: name, also, hosts, country, ",
        ),
        (
            '[[outlet]]\nname = "X"\nhosts = ["a.example", "https://b.example/"]\n',
            "[[outlet]] 1 ('X'): hosts: 'https://b.example/' is no host (expected: such as ",
        ),
        ('[[outlet]]\nname = "X"\nhosts = "a.example"\n', "('X'): hosts: Input should be"),
        ('[[outlet]]\nname = "X"\nhosts = ["com"]\n', "'com' is no host"),
        ('[[outlet]]\nname = "X"\nlanguage = "Arabic"\n', "('X'): language: String should"),
        ('[[outlet]]\nname = "X\\u202ey"\n', "has a sign that cannot be printed"),
        (
            '[[outlet]]\nname = "X"\n[[outlet]]\nname = "Y"\nalso = ["the x"]\n',
            "[[outlet]] 2 ('Y'): 'x' is that of [[outlet]] 1 too",
        ),
        (
            '[[outlet]]\nname = "X"\nhosts = ["a.example"]\n'
            '[[outlet]]\nname = "Y"\nhosts = ["www.a.example"]\n',
            "[[outlet]] 2 ('Y'): 'a.example' is that of [[outlet]] 1 too",
        ),
    ],
)  # fmt: skip
def test_a_mistake_names_the_file_the_entry_and_what_was_expected(
    tmp_path: Path, text: str, message: str
) -> None:
    path = own(tmp_path, text)

    with pytest.raises(SettingError) as caught:
        load(path)

    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_table_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "outlets.toml"
    if content:
        path.write_bytes(content)

    with pytest.raises(SettingError, match=r"outlets\.toml: cannot be read"):
        load(path)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("almanar.com.lb", ["Al-Manar"]),
        ("https://www.almanar.com.lb/5", ["Al-Manar"]),
        ("Al Manar", ["Al-Manar"]),
        ("russia t", ["RT"]),  # a part of "Russia Today"
        ("no such outlet", []),
    ],
)
def test_an_outlet_is_looked_up_as_it_is_typed(wanted: str, expected: list[str]) -> None:
    assert [entry.outlet.name for entry in KNOWN.find(wanted)] == expected


def test_all_are_listed_where_nothing_is_asked() -> None:
    assert KNOWN.find("") == KNOWN.entries


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("The Guardian", "guardian", True), ("Al-Manar", "al manar", True),
        ("Hürriyet", "HURRIYET", True), ("الأخبار", "الاخبار", True),
        ("Then", "n", False), ("The", "", False), ("Times", "Time", False),
    ],
)  # fmt: skip
def test_a_name_is_the_same_in_all_its_spellings(one: str, other: str, are_same: bool) -> None:
    assert (folded(one) == folded(other)) is are_same


def test_the_table_that_ships_is_whole() -> None:
    """A country and a language for each; close to nobody without a country; no host below another.

    A host below one of another outlet is allowed: it is a title on a common site.
    """
    outlets = [entry.outlet for entry in KNOWN.entries]
    owner = {host: outlet.name for outlet in outlets for host in outlet.hosts}

    assert len(outlets) >= 150
    assert {entry.where for entry in KNOWN.entries} == {SHIPPED}
    assert not [o.name for o in outlets if not (o.country and o.language and o.hosts)]
    assert not [
        host
        for host, name in owner.items()
        for i in range(1, host.count("."))
        if owner.get(".".join(host.split(".")[i:])) == name
    ]
    assert not [o.name for o in outlets if re.search(r"[()]", o.name)]  # a side follows in ( )
