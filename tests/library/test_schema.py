"""Opening the database: versions and migrations."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assistant.errors import LibraryError, LibraryNewer, SettingError
from assistant.library import schema, tables
from assistant.library.catalogue import Library


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    """A table that is changed in one place alone works here and fails at the user's."""
    engine = schema.open_engine(url(tmp_path / "library.sqlite"))

    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    engine.dispose()

    assert differences == []


def test_head_is_the_newest_migration(tmp_path: Path) -> None:
    engine = schema.open_engine(url(tmp_path / "library.sqlite"))

    with engine.connect() as connection:
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    engine.dispose()

    assert found == tables.HEAD


def test_a_library_keeps_its_name(tmp_path: Path) -> None:
    """The indexes belong to one library by this name."""
    first = Library(url(tmp_path / "library.sqlite"))
    first.close()

    again = Library(url(tmp_path / "library.sqlite"))
    other = Library(url(tmp_path / "other.sqlite"))
    names = (first.id, again.id, other.id)
    again.close()
    other.close()

    assert names[0] == names[1] != names[2]


def test_a_library_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library(url(path)).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    database.close()

    with pytest.raises(LibraryNewer) as caught:
        Library(url(path))

    assert str(caught.value) == (
        f"{url(path)}: schema version 0099 was written by a newer version; "
        f"this one reads up to {tables.HEAD}"
    )
    assert "install the newer" in caught.value.hint


@pytest.mark.parametrize("content", [b"not a database, but long enough" * 100, b"\x00" * 5000])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(content)

    with pytest.raises(LibraryError, match=r"library\.sqlite: cannot be opened") as caught:
        Library(url(path))

    assert path.read_bytes() == content
    assert "SELECT" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("no url", SettingError),
        ("nosuchdatabase://host/name", LibraryError),
        ("oracle+nosuchdriver://host/name", LibraryError),
    ],
)
def test_an_address_of_no_database_is_an_error_with_a_message(
    written: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Library(written)


def test_a_password_is_never_in_the_message() -> None:
    with pytest.raises((LibraryError, SettingError)) as caught:
        Library("nosuchdatabase://me:sesame@host/name")

    assert "sesame" not in str(caught.value)


KILLED_AT_EACH_TABLE = textwrap.dedent(
    """
    import os, signal, sys
    import sqlalchemy as sa
    from assistant.library import schema

    left = int(sys.argv[2])

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def die(connection, cursor, statement, parameters, context, executemany):
        global left
        if statement.lstrip().startswith(("CREATE", "INSERT", "UPDATE")):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    schema.open_engine(sys.argv[1])
    """
)


@pytest.mark.parametrize("statements", [1, 4, 9, 11])
def test_a_library_whose_making_was_killed_is_made_by_the_next(
    tmp_path: Path, statements: int
) -> None:
    """SQLite's driver commits each table by itself: half a schema could never be opened again."""
    path = tmp_path / "library.sqlite"
    command = [sys.executable, "-c", KILLED_AT_EACH_TABLE, url(path), str(statements)]
    environment = {**os.environ, "PYTHONPATH": str(Path(tables.__file__).parents[2])}

    killed = subprocess.run(command, env=environment, check=False, capture_output=True)
    library = Library(url(path))
    counts = library.counts()
    library.close()

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert counts.articles == 0
