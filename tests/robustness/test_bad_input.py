"""Inputs that cannot be read: each named with what is wrong, and the rest goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.articles_folder import HELD, write_articles
from tests.commands import briefing

SKIPPED = 3
LARGE = 200 * 1024 * 1024


def _loop_of_links(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "back").symlink_to(folder)
    (folder / "self.md").symlink_to(folder / "self.md")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGE)


BROKEN: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "empty": (lambda at: (at / "x.md").write_bytes(b""), "x.md", "empty"),
    "white space": (lambda at: (at / "x.txt").write_bytes(b" \n\t\n"), "x.txt", "white space"),
    "binary": (
        lambda at: (at / "x.txt").write_bytes(bytes(range(256)) * 40), "x.txt", "binary data",
    ),
    "a PDF by another name": (
        lambda at: (at / "x.md").write_bytes(b"%PDF-1.7\n" + b"x" * 99), "x.md", "a broken PDF",
    ),
    "200 MB": (lambda at: _sparse(at / "x.jsonl"), "x.jsonl", "200 MB, and at most 64 MB"),
    "front matter": (
        lambda at: (at / "x.md").write_text("---\ntitle: a\nbyline: b: c\n---\nText.\n"),
        "x.md:3", "broken front matter",
    ),
    "front matter without end": (
        lambda at: (at / "x.md").write_text("---\ntitle: a\n\nText.\n"), "x.md:1", "never ends",
    ),
    "a date that is none": (
        lambda at: (at / "x.md").write_text("---\ntitle: a\npublished: soon\n---\nText.\n"),
        "x.md:3", "'published' is 'soon'",
    ),
    "a broken line": (
        lambda at: (at / "x.jsonl").write_text('{"text": "Good and long."}\n{"text": \n'),
        "x.jsonl:2", "not JSON",
    ),
    "a line without text": (
        lambda at: (at / "x.jsonl").write_text('\n\n{"note": "x"}\n'), "x.jsonl:3", "no 'text'",
    ),
    "JSON as text": (
        lambda at: (at / "x.txt").write_text('{"text": "Good and long."}'), "x.txt", "like JSON",
    ),
    "HTML as lines": (
        lambda at: (at / "x.jsonl").write_text("<html><p>Text.</p></html>"), "x.jsonl", "HTML",
    ),
    "a page without an article": (
        lambda at: (at / "x.html").write_text("<html><div><p></p><<<</div"), "x.html", "no article",
    ),
    "another kind of file": (lambda at: (at / "x.doc").write_bytes(b"x"), "x.doc", "not a kind"),
    "a broken archive": (
        lambda at: (at / "x.zip").write_bytes(b"PK\x03\x04" + b"x" * 99), "x.zip", "a broken zip",
    ),
    "a table without a text": (
        lambda at: (at / "x.csv").write_text("a,b\n1,2\n"), "x.csv:1", "no 'text' column",
    ),
    "a mail without text": (
        lambda at: (at / "x.eml").write_text("From: a@b.example\nSubject: x\nDate: x\n\n"),
        "x.eml", "a mail without text",
    ),
    "a named pipe": (lambda at: os.mkfifo(at / "x.md"), "x.md", "a named pipe"),
    "a link to nowhere": (
        lambda at: (at / "x.md").symlink_to(at / "gone.md"), "x.md", "leads nowhere",
    ),
    "a loop of links": (_loop_of_links, "self.md", "symbolic links"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_input_is_named_and_the_rest_is_taken(name: str, home: Path, tmp_path: Path) -> None:
    """The file, its line where it has one, and what to do: never a traceback, never silence."""
    articles = write_articles(tmp_path / "articles")
    make, where, problem = BROKEN[name]
    make(articles)

    finished = briefing("ingest", articles, "--json", home=home)

    assert finished.code == SKIPPED, finished.said
    assert [each["where"] for each in finished.json["skipped"]] == [f"{articles}/{where}"]
    assert problem in finished.json["skipped"][0]["problem"]
    assert finished.json["skipped"][0]["hint"]
    assert finished.json["new"] >= HELD


def test_an_error_is_told_again_the_next_time(home: Path, tmp_path: Path) -> None:
    """A skipped file that is not mentioned again is a file that is lost."""
    articles = write_articles(tmp_path / "articles")
    (articles / "x.md").write_bytes(b"")
    (articles / "y.jsonl").write_text('{"text": "Good and long, all of it."}\n{"text": \n')

    first = briefing("ingest", articles, "--json", home=home).json
    second = briefing("ingest", articles, "--json", home=home).json

    assert first["skipped"] == second["skipped"]
    assert (len(first["skipped"]), second["new"], second["unchanged"]) == (2, 0, HELD + 1)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", "Le général a dit que la rivière était à nouveau fermée près de Brital."),
        ("cp1256", "قال المتحدث إن الجسر أغلق أمام حركة المرور بسبب الثلوج في المنطقة كلها"),
        ("utf-16", "The bridge at Darkush – “closed” – was opened again on Sunday, he said."),
        ("utf-8-sig", "The bridge at Darkush – “closed” – was opened again on Sunday, he said."),
    ],
)
def test_an_encoding_is_recognised_and_its_letters_kept(
    encoding: str, text: str, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode(encoding))

    report = briefing("ingest", path, "--json", home=home)

    shown = briefing("show", report.json["articles"][0]["id"], "--json", home=home)
    assert report.code == 0
    assert shown.json["text"] == text


def test_a_name_that_is_no_text_is_shown_escaped(home: Path, tmp_path: Path) -> None:
    """Linux allows any bytes in a name; a terminal and a database do not."""
    articles = write_articles(tmp_path / "articles")
    Path(os.fsdecode(os.fsencode(articles) + b"/caf\xe9.txt")).write_text("A note about the café.")
    Path(os.fsdecode(os.fsencode(articles) + b"/bad\xff.txt")).write_text("")

    finished = briefing("ingest", articles, "--json", home=home)

    assert finished.json["new"] == HELD + 1
    assert [each["where"] for each in finished.json["skipped"]] == [f"{articles}/bad\\udcff.txt"]


def test_a_path_that_is_not_there_is_named(home: Path, tmp_path: Path) -> None:
    finished = briefing("ingest", tmp_path / "gone", "--json", home=home)

    assert finished.code == SKIPPED
    assert [(each["where"], each["problem"]) for each in finished.json["skipped"]] == [
        (str(tmp_path / "gone"), "no such file or folder")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(home: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    (articles / "x.md").write_text("Text.")
    (articles / "x.md").chmod(0)

    finished = briefing("ingest", articles, "--json", home=home)

    assert finished.json["skipped"][0]["problem"] == "no permission to read this file"


def test_what_an_article_says_is_never_markup(home: Path, tmp_path: Path) -> None:
    """Control sequences would steer the reader's terminal, [red] would vanish from a quotation."""
    line = {"id": "x", "title": "[red]\x1b[2J[/red]", "text": "The [bold]dam\x1b]0;owned\x07 fell."}
    (tmp_path / "x.jsonl").write_text(json.dumps(line))
    briefing("ingest", tmp_path / "x.jsonl", home=home)

    shown = briefing("show", "x", home=home)

    assert "\x1b" not in shown.out
    assert "The [bold]dam" in shown.out


@pytest.mark.parametrize("command", [("ingest", "articles"), ("search", "dam"), ("reindex",)])
def test_a_home_that_cannot_be_written_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    write_articles(tmp_path / "articles")
    (tmp_path / "file").write_text("")

    finished = briefing(*command, home=tmp_path / "file" / "home")

    assert (finished.code, finished.out) == (1, "")
    assert f"{tmp_path}/file/home: cannot be written" in finished.err
