"""Two processes on one home: one waits, and no index is damaged."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import LibraryBusy
from assistant.library import lock
from tests.articles_folder import HELD, write_articles
from tests.commands import Command, briefing

NOW = datetime(2015, 5, 12, tzinfo=UTC)


def _long_ingest(home: Path, articles: Path) -> Command:
    """One that holds the home for a while, started and holding it."""
    write_articles(articles)
    many = [f"Report {number} on the dam, with words of its own." for number in range(2_000)]
    (articles / "many.txt").write_text("\n\n".join(many))
    ingest = Command("ingest", articles, home=home)
    while ingest.is_running and lock.holder(home) is None:
        time.sleep(0.005)
    return ingest


def test_the_second_is_told_who_holds_the_home(home: Path, tmp_path: Path) -> None:
    ingest = _long_ingest(home, tmp_path / "articles")
    try:
        status = briefing("status", "--json", home=home).json

        with pytest.raises(LibraryBusy) as caught, lock.hold(home, "ask", now=NOW, wait_s=0.2):
            pass

        named = f"`briefing ingest` (process {ingest.pid}, since "
        assert str(caught.value).startswith(f"{home}: the library is in use by {named}")
        assert caught.value.retryable
        assert str(status["in_use_by"]).startswith(named)
    finally:
        ingest.kill()
        ingest.wait()


def test_when_the_holder_dies_the_next_goes_on(home: Path, tmp_path: Path) -> None:
    """Its note still names it, but the operating system has let go of the lock."""
    ingest = _long_ingest(home, tmp_path / "articles")
    ingest.kill()
    ingest.wait()

    assert lock.holder(home) is not None
    assert lock.is_free(home)
    with lock.hold(home, "ask", now=NOW, wait_s=0):
        held_by = lock.holder(home)
    assert held_by is not None
    assert held_by.command == "ask"
    assert lock.holder(home) is None


def test_ingests_at_once_wait_for_each_other(home: Path, tmp_path: Path) -> None:
    """Four writers on one embedded Chroma would lose vectors without an error."""
    folders = [write_articles(tmp_path / name) for name in ("a", "b", "c", "d")]
    for folder in folders:
        (folder / "own.txt").write_text(f"A note of folder {folder.name} about its own bridge.")

    commands = [Command("ingest", folder, home=home) for folder in folders]
    codes = [command.wait().code for command in commands]

    status = briefing("status", "--json", home=home).json
    assert codes == [0, 0, 0, 0]
    # a note of its own and note.txt, known by its folder's name, from each; the rest is shared
    assert status["articles"] == HELD - 1 + 4 + 4
    assert briefing("doctor", home=home).code == 0
