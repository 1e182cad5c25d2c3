"""Who is credited as a text's origin, and who only speaks in it."""

from __future__ import annotations

import pytest

from assistant.articles.credits import credits

LEAD = "The dam above the town gave way on Sunday, residents said."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BEIRUT (Reuters) - The dam gave way.", ("Reuters",)),
        ("WASHINGTON (AP) — The dam gave way.", ("AP",)),
        ("DAMASCUS, (SANA) – The dam gave way.", ("SANA",)),
        ("Damascus, SANA – The dam gave way.", ("SANA",)),
        ("(AFP) - The dam gave way.", ("AFP",)),
        ("AFP: The dam gave way.", ("AFP",)),
        ("NICOSIA (Halyard Press) - The dam gave way.", ("Halyard Press",)),
        ("BEIRUT - The dam gave way.", ()),
        ("The Islamic State (ISIS) - The dam gave way.", ()),
        ("Assad: The dam gave way.", ()),
    ],
)
def test_a_dateline_names_the_agency(line: str, expected: tuple[str, ...]) -> None:
    assert credits(f"{line}\n\n{LEAD}") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(AFP)", ("AFP",)),
        ("AFP/Reuters", ("AFP", "Reuters")),
        ("— with agencies", ("agencies",)),
        ("With inputs from agencies", ("agencies",)),
        ("Source: Al-Manar", ("Al-Manar",)),
        ("Source: Marsa and agencies", ("Marsa", "agencies")),
        ("AP contributed to this report.", ("AP",)),
        ("The Associated Press contributed to this report from Beirut.", ("AP",)),
        ("(Reporting by Jane Doe and Reuters; Editing by A. Lee)", ("Reuters",)),
        ("It was the third flood this year. - REUTERS", ("Reuters",)),
        ("It was the third flood this year. (With Reuters and AFP)", ("Reuters", "AFP")),
        ("© AFP 2015", ("AFP",)),
    ],
)
def test_a_last_line_names_the_agency(line: str, expected: tuple[str, ...]) -> None:
    assert credits(f"{LEAD}\n\n{line}") == expected


@pytest.mark.parametrize(
    "line",
    [
        "A spokesman told AFP.",
        "The army said so in a statement to Reuters",
        "He denied it, said the news agencies.",
        "He had worked with AFP.",
        "Aid came from the relief agencies.",
        "SANA said that nobody was hurt.",
        "She read the map",
    ],
)
def test_a_source_of_the_report_is_not_its_origin(line: str) -> None:
    """Who was told something did not write the text."""
    assert credits(f"{LEAD}\n\n{line}") == ()


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Associated Press", ("AP",)),
        ("By Jane Doe, Associated Press Writer", ("AP",)),
        ("Agencies", ("agencies",)),
        ("Staff and agencies in Beirut", ("agencies",)),
        ("Jane Doe", ()),
        ("", ()),
    ],
)
def test_a_byline_names_the_agency(byline: str, expected: tuple[str, ...]) -> None:
    assert credits(LEAD, byline) == expected


def test_each_name_comes_once() -> None:
    assert credits(f"BEIRUT (AFP) - {LEAD}\n\n(AFP)", "AFP") == ("AFP",)


def test_an_empty_text_credits_nobody() -> None:
    assert credits("", "") == ()
