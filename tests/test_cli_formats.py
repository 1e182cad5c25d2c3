"""Files of all kinds from the command line: what goes in is cited with its page."""

from __future__ import annotations

from pathlib import Path

from tests.commands import briefing
from tests.sources.pdf.pdf_files import column, pdf

_FIRST = [
    "The relief column reached the dam on Tuesday with flour for nine days,",
    "a driver said. Two of the lorries had been hit on the way to the valley,",
    "and their loads were carried by hand.",
]
_SECOND = [
    "The governor of the province resigned on Friday, his office said, after",
    "the engineers had found that nobody had looked at the pumps for years.",
]


def test_a_pdf_is_cited_with_its_page(home: Path, tmp_path: Path) -> None:
    """A reader who looks it up must not search eighty pages."""
    body = pdf(column(_FIRST), column(_SECOND), title="Flour at the dam")
    (tmp_path / "dam.pdf").write_bytes(body)
    taken = briefing("ingest", tmp_path / "dam.pdf", "--json", home=home)
    article = taken.json["articles"][0]["id"]

    hits = briefing("search", "Which governor resigned?", "--json", home=home).json["hits"]
    found = next(hit for hit in hits if "resigned" in hit["text"])
    shown = briefing("show", article, home=home)
    asked = briefing("ask", "Which governor resigned?", home=home)

    assert found["page"] == 2
    assert f"{found['paragraph_id']}, p. 2" in shown.out
    assert "12 May 2015, p. 2  Flour at the dam" in asked.out


def test_fields_are_mapped_on_the_command_line(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("h1,notes\nFlour,The column reached the dam on Tuesday.\n")

    without = briefing("ingest", tmp_path / "x.csv", "--json", home=home)
    mapped = briefing(
        "ingest", tmp_path / "x.csv", "--map", "text=notes,title=h1", "--json", home=home
    )
    wrong = briefing("ingest", tmp_path / "x.csv", "--map", "body=notes", home=home)

    assert without.json["skipped"][0]["problem"] == "no 'text' column (found: h1, notes)"
    assert "--map text=NAME" in without.json["skipped"][0]["hint"]
    assert [each["title"] for each in mapped.json["articles"]] == ["Flour"]
    assert (wrong.code, "'body' is nothing to map a field to" in wrong.err) == (2, True)
