"""A home that was damaged: a clear error, the way to mend it, and nothing stored is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.articles_folder import HELD, PARAGRAPHS, write_articles
from tests.commands import briefing

QUERY = "soldiers trapped in the hospital"
FIRST = "More than 250 soldiers"


def _overwrite(pattern: str, content: bytes) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        for path in index.glob(pattern):
            path.write_bytes(content)

    return damage


def _cut(pattern: str) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        for path in index.glob(pattern):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


MENDED_BY_REINDEX: dict[str, tuple[str, Callable[[Path], None]]] = {
    "Chroma's database is no database": (
        "index/chroma", _overwrite("chroma/chroma.sqlite3", b"no database at all" * 999),
    ),
    "Chroma's database is cut off": ("index/chroma", _cut("chroma/chroma.sqlite3")),
    "the words' list of segments is broken": ("index/words", _overwrite("words/meta.json", b"{")),
    "the words' segments are empty": ("index/words", _overwrite("words/*.store", b"")),
    "the articles' terms are cut off": ("index/articles", _cut("articles/*.term")),
}  # fmt: skip
MENDED_BY_ITSELF: dict[str, Callable[[Path], None]] = {
    "Chroma is gone": lambda index: shutil.rmtree(index / "chroma"),
    "the words are gone": lambda index: shutil.rmtree(index / "words"),
    "the whole index is gone": shutil.rmtree,
    "the rows are cut off": _cut("exact/rows.f32"),
    "the rows are gone": lambda index: (index / "exact" / "rows.f32").unlink(),
    "the rows' note is garbage": _overwrite("exact/manifest.json", b"\x00\xff"),
}


def _found(home: Path) -> str:
    hits = briefing("search", QUERY, "-k", "1", "--json", home=home).json["hits"]
    return str(hits[0]["text"])


@pytest.mark.parametrize("name", MENDED_BY_REINDEX)
def test_a_damaged_index_is_named_and_reindex_mends_it(name: str, filled: Path) -> None:
    where, damage = MENDED_BY_REINDEX[name]
    damage(filled / "index")

    refused = briefing("search", QUERY, home=filled)
    mended = briefing("reindex", "--json", home=filled)

    assert refused.code == 1, refused.said
    assert f"Error: {filled}/{where}: " in refused.err
    assert "run `briefing reindex`" in refused.err
    assert mended.json == {"articles": HELD, "paragraphs": PARAGRAPHS}
    assert _found(filled).startswith(FIRST)
    assert briefing("doctor", home=filled).code == 0


@pytest.mark.parametrize("name", MENDED_BY_ITSELF)
def test_a_lost_part_of_the_index_is_made_again(name: str, filled: Path) -> None:
    """It is derived, and the vectors are in the cache: nobody need be bothered."""
    MENDED_BY_ITSELF[name](filled / "index")

    assert _found(filled).startswith(FIRST)
    assert briefing("doctor", home=filled).code == 0


@pytest.mark.parametrize(
    "content", [b"no library" * 2_000, b"SQLite format 3\x00" + b"\x01" * 9000]
)
@pytest.mark.parametrize(
    "command", [("search", QUERY), ("ingest", "articles"), ("status",), ("doctor",)]
)
def test_a_damaged_library_is_named_and_left_as_it_is(
    content: bytes, command: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    """It is the truth: whoever cannot read it must not write it."""
    write_articles(tmp_path / "articles")
    for path in filled.glob("library.sqlite*"):
        path.unlink()
    (filled / "library.sqlite").write_bytes(content)

    finished = briefing(*command, home=filled)

    assert finished.code == 1, finished.said
    assert f"{filled}/library.sqlite: " in finished.said
    assert (filled / "library.sqlite").read_bytes() == content


@pytest.mark.parametrize("command", [("search", QUERY), ("ingest", "articles"), ("reindex",)])
def test_a_library_of_a_newer_version_is_left_as_it_is(
    command: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    write_articles(tmp_path / "articles")
    with sqlite3.connect(filled / "library.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    database.close()
    before = (filled / "library.sqlite").read_bytes()

    finished = briefing(*command, home=filled)

    assert finished.code == 1
    assert "schema version 0099 was written by a newer version" in finished.err
    assert "install the newer briefing-assistant" in finished.err
    assert (filled / "library.sqlite").read_bytes() == before


def test_a_lost_index_of_another_splitter_is_refused(filled: Path) -> None:
    """Its own note is lost with it: paragraphs cut in two ways must not be mixed in silence."""
    with sqlite3.connect(filled / "library.sqlite") as database:
        database.execute("UPDATE meta SET value = '0' WHERE key = 'splitter'")
    database.close()
    shutil.rmtree(filled / "index")

    refused = briefing("search", QUERY, home=filled)
    mended = briefing("reindex", home=filled)

    assert refused.code == 1
    assert "the library was cut by splitter 0" in refused.err
    assert mended.code == 0
    assert _found(filled).startswith(FIRST)


def test_another_model_is_refused_with_the_command_that_mends_it(filled: Path) -> None:
    with sqlite3.connect(filled / "index" / "chroma" / "chroma.sqlite3") as database:
        database.execute("UPDATE collection_metadata SET str_value = 'w' WHERE key = 'weights'")
    database.close()

    refused = briefing("search", QUERY, home=filled)

    assert refused.code == 1
    assert "the index was made with all-MiniLM-L6-v2 (w, 384 dimensions)" in refused.err
    assert "`briefing reindex`" in refused.err


@pytest.mark.parametrize("largest", [4_096, 40_000, 120_000, 300_000, 600_000])
def test_a_full_disk_loses_nothing_that_was_stored(
    largest: int, filled: Path, tmp_path: Path
) -> None:
    """Files that cannot grow stand in for a disk that is full; later there is room again."""
    articles = tmp_path / "more"
    articles.mkdir()
    for number in range(12):
        said = "\n\n".join(
            f"Report {number}-{line} says that the dam held and that {number * line} people saw "
            "it from the road above the town, where the army had closed the bridge again."
            for line in range(12)
        )
        (articles / f"{number}.txt").write_text(said)

    full = briefing("ingest", articles, home=filled, largest_file_bytes=largest)
    found_before = _found(filled)
    again = briefing("ingest", articles, "--json", home=filled)

    assert full.code in (0, 1), full.said
    if full.code:
        assert "disk" in full.err
    assert found_before.startswith(FIRST)
    assert again.code == 0
    status = briefing("status", "--json", home=filled).json
    assert (status["articles"], status["paragraphs"]) == (HELD + 12, PARAGRAPHS + 144)
    assert briefing("doctor", home=filled).code == 0
