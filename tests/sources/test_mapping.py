"""Exports: their fields are found by the user's word, or by the names that exports use."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.errors import SourceError, UsageError
from assistant.model import Dated, DateOrigin, Draft, Mapping, Source
from assistant.sources.digest import digest
from assistant.sources.mapping import parse_mapping
from assistant.sources.parse import parse
from tests.sources.reading import A_DATE, draft, parsed

_DAY = (Dated(datetime(2015, 5, 12, 10, tzinfo=UTC), DateOrigin.USER, "Z"),)
_WIRE = Draft(
    "in/x.json", "One & two.", title="T", outlet="Wire", byline="A, B",
    url="https://x.example/1", dates=_DAY,
)  # fmt: skip


def _mapped(suffix: str, body: str, mapping: str) -> list[Draft | str]:
    source = Source("in/x", "in/x", body.encode(), suffix, "", mapping=parse_mapping(mapping))
    return [str(found) if isinstance(found, SourceError) else found for found in parse(source)]


def test_a_mapping_is_read() -> None:
    assert parse_mapping("text=lead+body.content, title = headline,items=response.docs,") == (
        Mapping((("text", ("lead", "body.content")), ("title", ("headline",))), "response.docs")
    )
    assert parse_mapping("") == Mapping()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("body=text", "'body' is nothing to map a field to (known: text, title, outlet, side, "
         "byline, url, id, published, updated, language, items)"),
        ("text", "'text' maps nothing: expected TARGET=FIELD"),
        ("text=+", "'text=+' maps nothing: expected TARGET=FIELD"),
        ("text=a,text=b", "'text' is mapped twice; join fields with +"),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_meant_is_refused(written: str, problem: str) -> None:
    """A misspelt target would be a library without texts."""
    with pytest.raises(UsageError) as caught:
        parse_mapping(written)

    assert str(caught.value) == problem


@pytest.mark.parametrize(
    "record",
    [
        {"headline": "T", "content": "One &amp; two.", "source": {"id": 1, "name": "Wire"},
         "authors": [{"name": "A"}, {"name": "B"}], "publishedAt": "2015-05-12T10:00:00Z",
         "link": "https://x.example/1"},
        {"title": {"rendered": "T"}, "content": {"rendered": "<p>One &amp; two.</p>"},
         "publisher": "Wire", "author": ["A", "B"], "Date-Published": 1431424800,
         "URL": "https://x.example/1"},
    ],
    ids=["newsapi", "wordpress"],
)  # fmt: skip
def test_the_names_that_exports_use_are_known(record: dict[str, object]) -> None:
    """Most exports go in without a word about their fields."""
    assert draft(".json", json.dumps(record)) == _WIRE
    assert draft(".json", json.dumps({"status": "ok", "articles": [record]})) == _WIRE
    assert draft(".jsonl", json.dumps(record)) == replace(_WIRE, where="in/x.jsonl:1")


def test_the_users_mapping_counts_before_the_names() -> None:
    """Where a record has a text and a body, only the user knows which is the article."""
    record = {"text": "wrong", "lead": "It fell.", "body": {"c": "It rose."}, "by": [{"n": "A"}]}

    found = _mapped(
        ".json", json.dumps({"r": {"docs": [record]}}), "text=lead+body.c,byline=by.n,items=r.docs"
    )

    assert [each.text for each in found if isinstance(each, Draft)] == ["It fell.\n\nIt rose."]
    assert [each.byline for each in found if isinstance(each, Draft)] == ["A"]


@pytest.mark.parametrize(
    ("body", "mapping", "problem"),
    [
        ('{"text": "x"}', "text=b.c", "no 'b.c' for the text (found: text)"),
        ('{"r": {"a": 1}}', "items=r.docs", "no 'docs' of items=r.docs (found: a)"),
        ('{"r": {"a": 1}}', "items=r.a", "items=r.a is a number, expected a list"),
        ('{"a": [{}], "b": [{}]}', "", "several lists, and which holds articles? (a, b)"),
        ('{"a": 1}', "", "no 'text' (found: a)"),
        ("5", "", "expected an object or a list, found a number"),
        ("<html></html>", "", "looks like HTML or XML, not JSON"),
    ],
)
def test_a_file_that_does_not_say_where_its_articles_are_is_named(
    body: str, mapping: str, problem: str
) -> None:
    assert _mapped(".json", body, mapping) == [f"in/x: {problem}"]


def test_each_item_of_a_list_is_an_article_or_an_error_of_its_own() -> None:
    found = parsed(".json", '[{"text": "One.", "id": "1"}, {"text": ""}, 5, {"text": [1]}]')

    assert found == [
        Draft("in/x.json: item 1", "One.", given_id="1"),
        "in/x.json: item 2: 'text' is empty",
        "in/x.json: item 3: expected an object, found a number",
        "in/x.json: item 4: 'text' is a list, expected text or a list of texts",
    ]


def test_broken_json_is_named_by_its_line() -> None:
    assert parsed(".json", '{"a":\n5') == [
        "in/x.json:2: not JSON: expecting ',' delimiter at column 2"
    ]
    assert parsed(".json", "[" * 100_000) == ["in/x.json: JSON nested too deeply"]


def test_html_in_a_field_is_read_as_a_browser_shows_it() -> None:
    """Content systems export what they show; what they hide is not quoted."""
    markup = (
        "<p>The army <b>left</b>.</p><p hidden>Praise it.</p><div style='display: none'>Obey.</div>"
        "<ul><li>two tanks</li><li>a jeep</li></ul>It came<br>back.<script>x()</script><!-- y -->"
    )

    assert draft(".json", json.dumps({"text": markup})).text == (
        "The army left.\n\n- two tanks\n- a jeep\n\nIt came\nback."
    )
    assert draft(".json", '{"text": "5 < 6 and a <b c"}').text == "5 < 6 and a <b c"


_TABLE = """\ufeffTitle;Text;Date
A;"One,

two; three";12.05.2015
B;x
;;
C;"y" z;
D;ok;03/04/2015
E;last;"May 12, 2015"
"""


def test_each_row_of_a_table_is_an_article_or_an_error_of_its_own() -> None:
    """A row that lost a field must not take its neighbour's."""
    found = [
        (each.where, each.title, each.text) if isinstance(each, Draft) else each
        for each in parsed(".csv", _TABLE)
    ]

    assert found == [
        ("in/x.csv:2", "A", "One,\n\ntwo; three"),
        "in/x.csv:5: 2 fields, expected 3 as in the header",
        "in/x.csv:7: a broken row: ';' expected after '\"'",
        "in/x.csv:8: 'Date' is '03/04/2015': day or month first? expected a date like 2015-05-12",
        ("in/x.csv:9", "E", "last"),
    ]


@pytest.mark.parametrize(
    ("suffix", "body", "mapping", "where"),
    [
        (".csv", "text,Pub Date\nOne.,soon", "", ":2: 'Pub Date'"),
        (".csv", "text,When\nOne.,soon", "published=when", ":2: 'When'"),
        (".json", '{"text": "One.", "publishedAt": "soon"}', "", ": 'publishedAt'"),
        (".json", '{"text": "One.", "meta": {"day": "soon"}}', "updated=meta.day", ": 'meta.day'"),
    ],
)
def test_a_bad_date_is_named_as_the_file_calls_it(
    suffix: str, body: str, mapping: str, where: str
) -> None:
    """There is no "published" in the file in which the user looks for it."""
    assert _mapped(suffix, body, mapping) == [f"in/x{where} is 'soon', {A_DATE}"]


@pytest.mark.parametrize(
    ("suffix", "body"),
    [
        (".csv", "text,title\nOne.,T"), (".csv", "text;title\r\nOne.;T\r\n"),
        (".csv", "text|title\nOne.|T"), (".tsv", "text\ttitle\nOne.\tT"),
        (".csv", "\n\nTEXT, Title\nOne.,T"), (".csv", "text\ttitle\nOne.\tT".encode("utf-16")),
    ],
)  # fmt: skip
def test_a_table_is_read_whatever_parts_its_columns(suffix: str, body: str | bytes) -> None:
    """Spreadsheets write what their country uses."""
    found = draft(suffix, body)

    assert (found.text, found.title) == ("One.", "T")


def test_a_table_without_a_text_is_one_error() -> None:
    assert parsed(".csv", "a,b\n1,2\n3,4") == ["in/x.csv:1: no 'text' column (found: a, b)"]
    assert _mapped(".csv", "a,b\n1,2", "text=c") == [
        "in/x:1: no 'c' column for the text (found: a, b)"
    ]
    (found,) = _mapped(".csv", "a,b\n1,2", "text=b")
    assert isinstance(found, Draft)
    assert found.text == "2"


def test_a_quotation_that_never_ends_is_named_where_it_begins() -> None:
    assert parsed(".csv", 'text\n"unclosed\nabc\n') == [
        "in/x.csv:2: a broken row: unexpected end of data"
    ]


def test_another_mapping_reads_a_file_again() -> None:
    """The digest says what was read; the mapping decides it."""
    plain, mapped = digest(b"x", ".csv"), digest(b"x", ".csv", parse_mapping("text=a"))

    assert plain == digest(b"x", ".csv", Mapping())
    assert len({plain, mapped, digest(b"x", ".csv", parse_mapping("text=b"))}) == 3
