"""What the speed benchmarks read: paragraphs of real news, of about 72 words each.

The texts of syria_news have lost their paragraphs, so that they are cut by counting words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

WORDS = 72  # of a paragraph, as in design.md's measurements
_LEAST_WORDS = 40  # of an article's last paragraph; a shorter rest is left out
_SHIFT = 36  # words: the second time round the texts are cut elsewhere


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much the benchmarks do."""

    paragraphs: int  # to ingest
    rounds: int  # of each program, in turn
    scale: tuple[tuple[int, float], ...]  # paragraphs to search, and the p50 allowed in ms
    queries: int  # for each window


FULL = Sizes(paragraphs=2_000, rounds=5, scale=((2_000, 10.0), (100_000, 25.0)), queries=50)
QUICK = Sizes(paragraphs=100, rounds=1, scale=((1_000, 10.0), (2_000, 10.0)), queries=10)
"""For trying out the benchmarks; its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article of the material."""

    id: str
    title: str
    outlet: str
    published: str
    paragraphs: tuple[str, ...]


def write_reports(folder: Path, file: Path, count: int) -> None:
    """Write syria_news as JSON lines with `count` paragraphs in all, no two the same."""
    lines = []
    for report in _limited(_reports(folder), count):
        record = {
            "id": report.id,
            "title": report.title,
            "outlet": report.outlet,
            "published": report.published,
            "text": "\n\n".join(report.paragraphs),
        }
        lines.append(json.dumps(record, ensure_ascii=False))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def paragraphs(folder: Path, count: int) -> list[str]:
    """The first paragraphs of syria_news."""
    return [text for each in _limited(_reports(folder), count) for text in each.paragraphs]


def _limited(reports: Iterator[Report], count: int) -> Iterator[Report]:
    """Reports until they have `count` paragraphs; the last one is cut."""
    left = count
    for report in reports:
        kept = tuple(islice(report.paragraphs, left))
        if kept:
            left -= len(kept)
            yield Report(report.id, report.title, report.outlet, report.published, kept)
        if not left:
            return


def _reports(folder: Path) -> Iterator[Report]:
    """Every article, and again with its paragraphs cut elsewhere."""
    entries = [
        json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()
    ]
    for shift in (0, _SHIFT):
        for number, entry in enumerate(entries):
            words = entry["text"].split()[shift:]
            pieces = [words[start : start + WORDS] for start in range(0, len(words), WORDS)]
            yield Report(
                id=f"{number:04}-{shift}",
                title=entry["title"],
                outlet=entry["outlet"],
                published=entry["published"],
                paragraphs=tuple(" ".join(piece) for piece in pieces if len(piece) >= _LEAST_WORDS),
            )
