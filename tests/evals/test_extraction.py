"""The measurement of extraction: its rule, worked out by hand on texts of a few words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals import extraction
from evals.extraction import Page, Shares
from evals.rows import NOT_THERE

_TRUTH = "one two three four five"  # two runs of four words


@pytest.mark.parametrize(
    ("extracted", "expected"),
    [
        (_TRUTH, Shares(1.0, 0.0, 0.0)),
        ("one two three four", Shares(0.5, 0.0, 0.5)),
        (f"{_TRUTH} six", Shares(2 / 3, 1 / 3, 0.0)),
        ("One, two - three/four. five!", Shares(1 / 3, 1 / 3, 1 / 3)),  # "One" is not "one"
        ("one two", Shares(0.0, 1 / 3, 2 / 3)),  # shorter than a run: one run of its own
        ("", Shares(0.0, 0.0, 1.0)),
    ],
)
def test_runs_of_four_words_are_compared(extracted: str, expected: Shares) -> None:
    """The shares are of the runs that either has, each counted as often as it occurs."""
    assert extraction.compare(_TRUTH, extracted) == expected


def test_a_page_counts_whatever_its_length() -> None:
    """Precisions 1 and 2/3, recalls 1/2 and 1: means 5/6 and 3/4, F1 = 2·(5/8)/(19/12) = 15/19."""
    shares = [Shares(0.5, 0.0, 0.5), Shares(2 / 3, 1 / 3, 0.0)]

    assert extraction.f1(shares) == pytest.approx(15 / 19)


def test_a_page_from_which_nothing_came_lowers_recall_alone() -> None:
    """The makers leave it out of the mean precision."""
    shares = [Shares(1.0, 0.0, 0.0), Shares(0.0, 0.0, 1.0)]

    assert extraction.f1(shares) == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_borders_are_looked_for_only_where_the_words_are() -> None:
    """The first border is kept, the second one lost, the words around the third are not there."""
    truth = "a b c\nd e f\ng h i\nj k l"
    extracted = "a b c\n\nd e f g h i"

    assert extraction.borders_kept(truth, extracted) == (1, 2)


def test_a_folder_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two paragraphs and a menu; both ways find the paragraphs, and the border between them."""
    paragraphs = (
        "The relief column reached the dam on Tuesday with flour for nine days, a driver said.",
        "Two of the lorries had been hit on the way, and their loads were carried by hand.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><body><nav>Home</nav><article>{body}</article></body></html>"
    folder = tmp_path / "bench" / "article_extraction"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"a": {"articleBody": "\n\n".join(paragraphs), "url": "https://lamp.example/a"}}
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    rows = extraction.measure(lambda _: None).rows

    assert extraction.read(folder) == (Page(page.encode(), "\n\n".join(paragraphs)),)
    assert [row.measured for row in rows] == [
        "1.000 [1.000, 1.000] (P 1.000, R 1.000)",
        "1.000 [1.000, 1.000] (P 1.000, R 1.000)",
        "1.000 (trafilatura alone 1.000)",
    ]


def test_without_the_data_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is no part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    (row,) = extraction.measure(lambda _: None).rows

    assert row.measured == NOT_THERE
