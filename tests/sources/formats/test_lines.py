"""JSON lines: each line is an article or an error of its own."""

from __future__ import annotations

import pytest

from assistant.model import Draft
from tests.sources.reading import A_DATE, parsed


def test_each_line_of_json_is_an_article_or_an_error_of_its_own() -> None:
    """One bad line of an export must not cost the other thousand."""
    lines = [
        '{"text": ["One.", "Two."], "id": 5, "title": "T", "byline": null, "author": ["A", "B"]}',
        "",
        '{"summary": "x", "url": "u"}',
        '{"text": "  "}',
        '{"text": 5}',
        '{"text": "x",}',
        "[1]",
        '{"text": "x", "n": NaN}',
        '{"text": "x", "published": "soon"}',
        '{"text": "x", "title": {"en": "y"}}',
        '{"a":' * 100_000,
        '{"text": "' + "x" * 5_000_001 + '"}',
        '{"text": "Lone \\ud800 and \\u0000 stay out.", "url": "https://x.example", "n": 1e999}',
    ]

    assert parsed(".jsonl", "\n".join(lines)) == [
        Draft("in/x.jsonl:1", "One.\n\nTwo.", given_id="5", title="T", byline="A, B"),
        "in/x.jsonl:3: no 'text' (found: summary, url)",
        "in/x.jsonl:4: 'text' is empty",
        "in/x.jsonl:5: 'text' is a number, expected text or a list of texts",
        "in/x.jsonl:6: not JSON: expecting property name enclosed in double quotes at column 14",
        "in/x.jsonl:7: expected an object, found a list",
        "in/x.jsonl:8: not JSON: NaN is no JSON number",
        f"in/x.jsonl:9: 'published' is 'soon', {A_DATE}",
        "in/x.jsonl:10: 'title' is an object, expected text",
        "in/x.jsonl:11: JSON nested too deeply",
        "in/x.jsonl:12: a line of 5.0 MB; lines over 5 MB are not read",
        Draft("in/x.jsonl:13", "Lone \ufffd and  stay out.", url="https://x.example"),
    ]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<html></html>", "looks like HTML or XML, not JSON lines"),
        ("PK\x03\x04", "looks like a zip archive, a Word file or an e-book, not text"),
    ],
)
def test_a_file_of_another_kind_is_one_error_not_one_a_line(body: str, problem: str) -> None:
    """Ten thousand equal messages hide the one that matters."""
    assert parsed(".jsonl", body) == [f"in/x.jsonl: {problem}"]


@pytest.mark.parametrize(
    "body", ['{\n  "text": "One."\n}', '[{"text": "One."}]', '[\n{"text": "One."}\n]']
)
def test_one_json_value_under_the_name_of_lines_is_read(body: str) -> None:
    """What a file holds counts, and lines under the name of JSON are read as well."""
    (found,) = parsed(".jsonl", body)
    lines = parsed(".json", '{"text": "One."}\n{"text": "Two."}')

    assert isinstance(found, Draft)
    assert found.text == "One."
    assert [each.text for each in lines if isinstance(each, Draft)] == ["One.", "Two."]


def test_a_line_without_id_is_known_by_its_title_not_by_its_place() -> None:
    """A line put in above must not make new articles of all those below."""
    first, second = '{"text": "One.", "title": "A"}', '{"text": "Two."}'
    there = parsed(".jsonl", f"{first}\n{second}")
    moved = parsed(".jsonl", f"{second}\n{first}")

    one, two = (found.given_id for found in there if isinstance(found, Draft))

    assert [found.given_id for found in moved if isinstance(found, Draft)] == [two, one]
    assert one != two
    assert one.startswith("in/x.jsonl#")


def test_one_headline_of_two_papers_is_two_articles() -> None:
    """An export of reprints: the second is a copy or a rival, no revision of the first."""
    lines = [
        f'{{"text": "{toll} died.", "title": "Blast in Homs", "outlet": "{paper}"}}'
        for toll, paper in (("Nine", "Alpha"), ("Ten", "Beta"), ("Ten or more", "Beta"))
    ]

    there = parsed(".jsonl", "\n".join(lines))

    alpha, beta, beta_later = (each.given_id for each in there if isinstance(each, Draft))
    assert alpha != beta == beta_later
