"""Inputs to the library: what is read, what is skipped, what is not looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.ingest import Report, ingest
from assistant.library.catalogue import Library
from assistant.library.writer import Outcome
from assistant.sources.files.fetch import fetch
from tests.articles_folder import HELD, write_articles
from tests.reports import BRIDGE, DAM, joined

NOW = datetime(2015, 7, 1, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(f"sqlite:///{tmp_path / 'library.sqlite'}")
    yield opened
    opened.close()


def take(library: Library, *paths: Path, days: int = 0) -> Report:
    """Ingest some days after the first time."""
    later = NOW + timedelta(days=days)
    return ingest(fetch(paths), library, now=later, progress=lambda _: None)


def outcomes(report: Report) -> list[tuple[str, Outcome]]:
    return [(each.article_id, each.outcome) for each in report.taken]


def test_the_second_time_nothing_is_read_again(library: Library, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    take(library, articles)
    before = library.last_change()

    second = take(library, articles, days=1)

    assert (second.taken, second.skipped, second.unchanged) == ([], [], HELD)
    assert library.last_change() == before


def test_a_changed_line_is_a_revision_of_its_article_alone(
    library: Library, tmp_path: Path
) -> None:
    lines = write_articles(tmp_path / "articles") / "lines.jsonl"
    take(library, lines)
    lines.write_text(lines.read_text().replace("Some 40", "About 50"))

    report = take(library, lines, days=1)

    assert outcomes(report) == [("l2", Outcome.REVISED)]
    assert report.unchanged == 1


def test_a_file_that_returns_to_its_old_text_returns(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    texts = ["The dam above the town fell on Sunday.", "The dam above the town fell on Monday."]
    for days, text in enumerate([texts[0], texts[1], texts[0]]):
        path.write_text(text)
        take(library, path, days=days)

    held = [
        library.text(each.revision_id)
        for each in library.article(f"{tmp_path.name}/a.txt").editions
    ]

    assert held == [texts[0], texts[1], texts[0]]


def test_a_return_is_noticed_though_another_line_is_broken(
    library: Library, tmp_path: Path
) -> None:
    """One bad line must not keep the others' past from being remembered."""
    path = tmp_path / "a.jsonl"
    for days, day in enumerate(["Sunday", "Monday", "Sunday"]):
        path.write_text(f'{{"id": "x", "text": "The dam above the town fell on {day}."}}\n{{\n')
        take(library, path, days=days)

    held = [library.text(each.revision_id) for each in library.article("x").editions]

    assert [text.split()[-1] for text in held] == ["Sunday.", "Monday.", "Sunday."]


def test_an_id_taken_by_another_article_is_refused(library: Library, tmp_path: Path) -> None:
    """Two files of one name in two folders of one name are two articles, not two revisions."""
    for number, text in enumerate(["The dam fell on Sunday in the rain.", "A chess game ended."]):
        folder = tmp_path / str(number) / "news"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(text)

    first = take(library, tmp_path / "0" / "news")
    second = take(library, tmp_path / "1" / "news")

    assert outcomes(first) == [("news/a.txt", Outcome.NEW)]
    assert second.taken == []
    assert second.skipped[0].where == f"{tmp_path}/1/news/a.txt"
    assert "the id 'news/a.txt' is that of another article" in second.skipped[0].problem


def test_one_id_on_two_unrelated_lines_of_a_file_is_refused(
    library: Library, tmp_path: Path
) -> None:
    """The second would be taken for a revision, and the first would never be found again."""
    lines = [
        {"id": "7", "text": "The dam fell on Sunday in the rain."},
        {"id": "7", "text": "A chess game ended after nine hours."},
    ]
    file = tmp_path / "export.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")

    report = take(library, file)

    assert outcomes(report) == [("7", Outcome.NEW)]
    assert [each.where for each in report.skipped] == [f"{file}:2"]


def test_progress_counts_every_source_and_ends_at_all(library: Library, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    for number in range(70):
        (articles / f"n{number}.txt").write_text(f"Note {number} on the bridge.")
    told: list[int] = []

    ingest(fetch([articles]), library, now=NOW, progress=told.append)

    # 70 notes and the four files; saved by 64
    assert told == [64, 74]


def test_a_date_in_the_future_is_not_believed(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2099-01-01\n---\nThe dam fell.\n")

    take(library, tmp_path / "a.md")

    assert library.article(f"{tmp_path.name}/a.md").published is None


def test_copies_are_found_as_they_come_in(library: Library, tmp_path: Path) -> None:
    """In one run and in the next; the report says whose copy each is."""
    texts = {"wire": joined(*DAM), "cut": joined(*DAM[:5]), "bridge": joined(*BRIDGE)}
    file = tmp_path / "export.jsonl"
    file.write_text("\n".join(json.dumps({"id": k, "text": v}) for k, v in texts.items()), "utf-8")
    late = tmp_path / "late.jsonl"
    late.write_text(json.dumps({"id": "late", "text": joined("Late.", *DAM[:6])}), "utf-8")

    first = take(library, file)
    second = take(library, late, days=1)

    assert [(each.article_id, each.copy_of) for each in (*first.taken, *second.taken)] == [
        ("wire", ""),
        ("cut", "wire"),
        ("bridge", ""),
        ("late", "wire"),
    ]


def test_the_corpus_has_one_wire_report_with_three_copies(library: Library) -> None:
    """And nothing else in it is a copy: not the revision, the correction or the rival reports."""
    taken = take(library, Path(__file__).parent.parent / "corpus").taken

    origins = {each.article_id: library.article(each.article_id).origin for each in taken}
    copies = {id_: origin for id_, origin in origins.items() if id_ != origin}
    assert copies == dict.fromkeys(
        [
            "https://beirutlantern.example/world/2015/04/26/strategic-syrian-town-falls",
            "https://marsagulf.example/news/syria-rebels-jisr-al-shughur",
            "https://tzafontoday.example/mideast/jisr-al-shughur-overrun",
        ],
        "https://halyardpress.example/2015/04/25/syria-jisr-al-shughur",
    )


def test_a_file_cannot_put_an_unrelated_text_in_the_place_of_an_article(
    library: Library, tmp_path: Path
) -> None:
    """Whoever writes a page can claim any address in it; the honest text must stay the newest."""
    honest = "The dam above Orsova failed on 3 May. Fourteen houses were swept away, a mayor said."
    forged = "Buy this watch today. It tells the time in nine cities and never needs a battery."
    front = "---\nurl: https://honest.example/dam\n---\n"
    (tmp_path / "a.md").write_text(front + honest)
    (tmp_path / "b.md").write_text(front + forged)
    take(library, tmp_path / "a.md")

    report = take(library, tmp_path / "b.md", days=1)

    assert report.taken == []
    assert [each.where for each in report.skipped] == [f"{tmp_path / 'b.md'}"]
    assert "is that of another article" in report.skipped[0].problem
    held = library.article("https://honest.example/dam")
    assert [library.text(each.revision_id) for each in held.editions] == [honest]


def test_another_copy_of_a_page_on_disk_is_its_revision(library: Library, tmp_path: Path) -> None:
    """Saved twice, edited between: the second file has another name and the same address."""
    front = "---\nurl: https://honest.example/dam\n---\n"
    text = "The dam above Orsova failed on 3 May. {} houses were swept away, a mayor said."
    (tmp_path / "a.md").write_text(front + text.format("Fourteen"))
    (tmp_path / "b.md").write_text(front + text.format("Nineteen"))
    take(library, tmp_path / "a.md")

    report = take(library, tmp_path / "b.md", days=1)

    assert outcomes(report) == [("https://honest.example/dam", Outcome.REVISED)]
