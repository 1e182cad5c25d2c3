"""One process at a time in a home; what others see of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import LibraryBusy, LibraryError
from assistant.library import lock
from assistant.library.lock import Holder

NOW = datetime(2015, 5, 12, 8, 30, 1, 999, tzinfo=UTC)


def test_the_holder_is_named_while_it_holds(tmp_path: Path) -> None:
    home = tmp_path / "home"

    with lock.hold(home, "ingest", now=NOW):
        inside = (lock.holder(home), lock.is_free(home))

    assert inside == (Holder(os.getpid(), "ingest", "2015-05-12T08:30:01+00:00"), False)
    assert (lock.holder(home), lock.is_free(home)) == (None, True)


def test_a_second_holder_is_refused(tmp_path: Path) -> None:
    with (
        lock.hold(tmp_path, "ingest", now=NOW),
        pytest.raises(LibraryBusy, match=r"in use by `briefing ingest` \(process"),
        lock.hold(tmp_path, "ask", now=NOW, wait_s=0),
    ):
        pass


def test_the_home_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock.hold(tmp_path, "ask", now=NOW):
        _ = 1 // 0

    assert lock.is_free(tmp_path)


@pytest.mark.parametrize("note", ["", "{", "[]", "7", '{"pid": 1}', '{"who": "me"}'])
def test_a_note_that_cannot_be_read_names_nobody(tmp_path: Path, note: str) -> None:
    (tmp_path / "lock.json").write_text(note)

    assert lock.holder(tmp_path) is None


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    assert lock.is_free(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with (
        pytest.raises(LibraryError, match="file/home: cannot be written"),
        lock.hold(tmp_path / "file" / "home", "ask", now=NOW),
    ):
        pass
