"""`ingest` is killed at many moments; the next run completes it as if nothing had happened."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from tests.commands import Command, briefing, started
from tests.conftest import new_home

CORPUS = Path(__file__).parents[2] / "corpus"
CASES = Path(__file__).parents[2] / "evals" / "cases" / "corpus.yaml"
GENERATED = 24  # articles beside the corpus: with them the indexes need two portions of changes
PARAGRAPHS = 32  # of each of them
QUESTIONS = 50
KILLS_IN_A_ROW = 5

Moment = Callable[[Path, float], bool]
"""True when the moment has come: of a home, and the seconds since the start."""


@dataclass(frozen=True, slots=True)
class Uninterrupted:
    """A home whose ingest was left alone, and what it holds."""

    articles: Path
    home: Path
    held: dict[str, Any]
    rows: np.ndarray[Any, Any]
    seconds: float  # that the ingest took, its vectors known


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory, compiled_cache: Path) -> Uninterrupted:
    """Every other home is compared with this one, and begins with the vectors that it computed."""
    folder = tmp_path_factory.mktemp("killed")
    articles = folder / "articles"
    shutil.copytree(CORPUS, articles)
    for number in range(GENERATED):
        (articles / f"generated-{number:02}.md").write_text(_generated(number), "utf-8")
    first = new_home(folder / "first", compiled_cache)
    assert briefing("ingest", articles, home=first).code == 0
    held, rows = _held(first)
    home = _home_with_vectors(folder / "second", compiled_cache, first)
    start = time.monotonic()
    assert briefing("ingest", articles, home=home).code == 0
    return Uninterrupted(articles, first, held, rows, time.monotonic() - start)


def _generated(number: int) -> str:
    """Paragraphs just long enough to stand alone, each like no other: quick to embed."""
    words = "dam road camp hospital soldier river bridge night army town snow wire".split()
    lines = [
        f"In case {number}.{line} the {words[line % 12]} and {words[(line + number) % 12]} were "
        f"all seen by {number * PARAGRAPHS + line} of us that day, and by no one else at all."
        for line in range(PARAGRAPHS)
    ]
    front = f"---\ntitle: Case {number}\npublished: 2015-04-{number + 1:02}\n---\n"
    return front + "\n\n".join(lines)


def after(share: float) -> Moment:
    """A share of the time that an uninterrupted run takes; the test fills it in."""
    return lambda _home, passed: passed >= share


def when(name: str, least_bytes: int = 0) -> Moment:
    """As soon as a file of the home is there, and has grown so large."""

    def has_come(home: Path, _passed: float) -> bool:
        try:
            return (home / name).stat().st_size >= least_bytes
        except OSError:
            return False

    return has_come


def when_applied(number: int) -> Moment:
    """As soon as the flat matrix, the last to be written, has noted a change."""

    def has_come(home: Path, _passed: float) -> bool:
        try:
            note = json.loads((home / "index" / "exact" / "manifest.json").read_text("utf-8"))
        except (OSError, ValueError):
            return False
        return int(note["applied"]) >= number

    return has_come


RANDOM = random.Random(2015)
MOMENTS = {
    "making the library": when("library.sqlite"),
    "making Chroma": when("index/chroma/chroma.sqlite3"),
    "Chroma's tables": when("index/chroma/chroma.sqlite3", 100_000),
    "reading": when("library.sqlite-wal", 400_000),
    "making the words": when("index/words/meta.json"),
    "making the articles' words": when("index/articles/meta.json"),
    "making the rows": when("index/exact/rows.f32"),
    "writing the rows": when("index/exact/rows.f32", 1),
    "writing to Chroma": when("index/chroma/chroma.sqlite3", 1_000_000),
    "between two portions": when_applied(1_000),
    "after the last portion": when_applied(1_001),
} | {
    f"{share:.2f} of the time": after(share)
    for share in sorted(RANDOM.sample([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95], 3))
}


@pytest.mark.parametrize("name", MOMENTS)
def test_a_killed_ingest_is_completed_by_the_next(
    name: str, uninterrupted: Uninterrupted, tmp_path: Path, compiled_cache: Path
) -> None:
    """The same ids in every store, the same vectors, the same ten best for fifty questions."""
    home = _home_with_vectors(tmp_path / "home", compiled_cache, uninterrupted.home)

    _kill(home, uninterrupted, MOMENTS[name])
    finished = briefing("ingest", uninterrupted.articles, home=home)

    assert finished.code == 0, finished.said
    _assert_same(home, uninterrupted)


def test_killed_while_embedding(
    uninterrupted: Uninterrupted, tmp_path: Path, compiled_cache: Path
) -> None:
    """Without the vectors of an earlier run; those computed before the kill are not lost."""
    home = new_home(tmp_path / "home", compiled_cache)

    _kill(home, uninterrupted, when("cache/vectors.sqlite-wal", 400_000))
    finished = briefing("ingest", uninterrupted.articles, home=home)

    assert finished.code == 0, finished.said
    _assert_same(home, uninterrupted)


def test_killed_again_and_again(
    uninterrupted: Uninterrupted, tmp_path: Path, compiled_cache: Path
) -> None:
    """What a killed run left is itself left half done, five times."""
    home = _home_with_vectors(tmp_path / "home", compiled_cache, uninterrupted.home)
    pauses = random.Random(7)

    for _ in range(KILLS_IN_A_ROW):
        _kill(home, uninterrupted, after(pauses.uniform(0.2, 0.9)))
    finished = briefing("ingest", uninterrupted.articles, home=home)

    assert finished.code == 0, finished.said
    _assert_same(home, uninterrupted)


def test_a_killed_reindex_is_completed_by_the_next(
    uninterrupted: Uninterrupted, tmp_path: Path
) -> None:
    """It deletes first and makes afterwards; a question in between makes the rest."""
    home = tmp_path / "home"
    shutil.copytree(uninterrupted.home, home, symlinks=True)
    before = (home / "index" / "words" / "meta.json").stat().st_ino

    reindex = Command("reindex", home=home)
    while reindex.is_running and _inode(home / "index" / "words" / "meta.json") in (0, before):
        time.sleep(0.001)
    reindex.kill()
    reindex.wait()
    finished = briefing("search", "hospital", "-k", "1", home=home)

    assert finished.code == 0, finished.said
    _assert_same(home, uninterrupted)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def _kill(home: Path, uninterrupted: Uninterrupted, moment: Moment) -> None:
    """Start an ingest and kill it when the moment has come; one that was faster is left be."""
    ingest = Command("ingest", uninterrupted.articles, home=home)
    start = time.monotonic()
    while ingest.is_running:
        if moment(home, (time.monotonic() - start) / uninterrupted.seconds):
            ingest.kill()
        time.sleep(0.001)
    finished = ingest.wait()
    assert finished.code in (-9, 0), finished.said


def _home_with_vectors(folder: Path, compiled_cache: Path, computed: Path) -> Path:
    home = new_home(folder, compiled_cache)
    shutil.copy(computed / "cache" / "vectors.sqlite", home / "cache" / "vectors.sqlite")
    return home


def _assert_same(home: Path, uninterrupted: Uninterrupted) -> None:
    held, rows = _held(home)
    assert held == uninterrupted.held
    assert np.allclose(rows, uninterrupted.rows, atol=1e-5)


def _held(home: Path) -> tuple[dict[str, Any], np.ndarray[Any, Any]]:
    """What a home holds and finds, looked up by a process of its own, as a user's next one."""
    folder = home.parent / f"{home.name}.look-{time.monotonic_ns()}"
    folder.mkdir()
    (folder / "in").touch()
    process = started(partial(_look, home, folder), folder, {"HF_HUB_OFFLINE": "1"})
    process.join()
    assert process.exitcode == 0, (folder / "err").read_text("utf-8")
    held = json.loads((folder / "held.json").read_text("utf-8"))
    return held, np.load(folder / "rows.npy")


def _look(home: Path, folder: Path) -> None:
    """Written into the folder: ids of each store, editions, what is found, and the vectors."""
    from datetime import UTC, datetime

    from assistant.config import Settings
    from assistant.library import lock
    from assistant.model import Window
    from assistant.parts import Parts

    now = datetime.now(UTC)
    parts = Parts(Settings(home=home), print)
    with lock.hold(home, "look", now=now):
        last = parts.library.last_change()
        changes = parts.library.changes_after(0, last)
        entries = {c.entry.id: c.entry for c in changes if c.entry}
        selection = parts.holdings.select(Window(), now=now)
        questions = [case["question"] for case in yaml.safe_load(CASES.read_text("utf-8"))["cases"]]
        held = {
            "integrity": parts.library.check(),
            "changes": [(c.number, c.paragraph_id, c.entry is not None) for c in changes],
            "sources": sorted(
                (where, each.digest) for where, each in parts.library.sources().items()
            ),
            "applied": [
                index.manifest.applied if index.manifest else None
                for index in (
                    parts.indexes.vectors,
                    parts.indexes.exact,
                    parts.indexes.words,
                    parts.indexes.articles,
                )
            ],
            "chroma": sorted(parts.indexes.vectors.ids()),
            "words": sorted(parts.indexes.words.ids()),
            "articles": sorted(parts.indexes.articles.ids()),
            "library": sorted(entries),
            "found": {
                question: [hit.paragraph_id for hit in parts.search(question, 10, selection)]
                for question in questions[:QUESTIONS]
            },
        }
        rows = np.fromfile(home / "index" / "exact" / "rows.f32", dtype="<f4").reshape(-1, 384)
        np.save(folder / "rows.npy", rows[[entries[id_].number for id_ in sorted(entries)]])
    (folder / "held.json").write_text(json.dumps(held, sort_keys=True), "utf-8")
    parts.close()
