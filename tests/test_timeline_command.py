"""`briefing timeline`: the command, its formats, its zone, its mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.articles_folder import write_articles
from tests.commands import briefing


@pytest.fixture
def held(home: Path, tmp_path: Path) -> Path:
    folder = write_articles(tmp_path / "articles")
    (folder / "late.md").write_text(
        "---\ntitle: Ariha falls\noutlet: Levant Wire\npublished: 2015-05-12T23:30:00Z\n---\n"
        "Rebels captured the town of Ariha, residents said. The army gave no figure.\n",
        "utf-8",
    )
    assert briefing("ingest", folder, home=home).code == 0
    return home


def events(home: Path, *arguments: str) -> list[dict[str, object]]:
    finished = briefing("timeline", *arguments, "--json", home=home)
    found: list[dict[str, object]] = finished.json["timeline"]["events"]
    return found


def test_a_timeline_is_printed_with_time_speakers_and_sources(held: Path) -> None:
    finished = briefing("timeline", "Qalamoun", "--zone", "UTC", home=held)

    assert finished.code == 0
    assert "11 May 2015" in finished.out
    assert "no time given" in finished.out
    assert "Al-Manar" in finished.out
    assert "[1] Levant Wire" in finished.out


def test_a_topic_that_nothing_is_about_says_so(held: Path) -> None:
    finished = briefing("timeline", "Yemen", home=held)

    assert (finished.code, finished.out) == (0, "Note: no article held is about “Yemen”.\n")


def test_days_of_the_window_are_the_readers(held: Path) -> None:
    """Most of the wire's 12th of May is the 13th on Kiritimati, fourteen hours to the east."""
    asked = ("Ariha", "--until", "2015-05-12")

    assert len(events(held, *asked, "--zone", "UTC")) == 1
    assert events(held, *asked, "--zone", "Pacific/Kiritimati") == []
    assert events(held, "Ariha", "--since", "2015-05-13", "--zone", "UTC") == []


def test_what_was_not_yet_known_is_not_told(held: Path) -> None:
    assert events(held, "Ariha", "--as-of", "2015-05-11", "--zone", "UTC") == []


@pytest.mark.parametrize("name", ["md", "html", "tls", "json"])
def test_a_file_is_written_in_the_format_of_its_suffix(
    held: Path, tmp_path: Path, name: str
) -> None:
    finished = briefing("timeline", "Ariha", "-o", tmp_path / f"out.{name}", home=held)

    assert finished.code == 0
    assert "Ariha" in (tmp_path / f"out.{name}").read_text("utf-8")


def test_the_exchange_form_is_a_list_of_days(held: Path) -> None:
    finished = briefing("timeline", "Ariha", "--format", "tls", "--zone", "UTC", home=held)

    assert json.loads(finished.out) == [
        ["2015-05-12", ["Rebels captured the town of Ariha, residents said."]]
    ]


@pytest.mark.parametrize(
    "wrong",
    [("--length", "none"), ("--zone", "Mars/Olympus"), ("--format", "rtf"), ("--since", "May")],
)
def test_a_wrong_option_is_told_before_any_work(held: Path, wrong: tuple[str, str]) -> None:
    finished = briefing("timeline", "Ariha", *wrong, home=held)

    assert (finished.code, finished.out) == (2, "")
    assert wrong[0] in finished.err
