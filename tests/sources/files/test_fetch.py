"""Fetching: every file that can be read is, and each that cannot is named."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path

import pytest

from assistant.errors import SourceError
from assistant.model import Source
from assistant.sources.digest import digest
from assistant.sources.files.fetch import count, fetch
from assistant.sources.files.zipped import LARGEST_BYTES
from assistant.sources.kinds import SUFFIXES


def _folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "corpus"
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}.")
    return folder


def _seen(*paths: Path) -> list[str]:
    """Keys of what was read and messages of what was not, in order."""
    return [found.key if isinstance(found, Source) else str(found) for found in fetch(paths)]


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    """The same folder gives the same run; nobody wants to hear of a README or of .git."""
    folder = _folder(
        tmp_path, "b.md", "a/z.txt", "a/b.HTML", "c.jsonl", "README.md", "LICENSE", "readme.txt",
        ".hidden.md", ".git/x.txt", "licensed-to-kill.md",
    )  # fmt: skip

    assert _seen(folder) == [
        "corpus/a/b.HTML", "corpus/a/z.txt", "corpus/b.md", "corpus/c.jsonl",
        "corpus/licensed-to-kill.md",
    ]  # fmt: skip


def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path) -> None:
    """Each saved page comes with twenty scripts and pictures."""
    folder = _folder(
        tmp_path, "a.html", "a_files/x.js", "b.htm", "b-Dateien/y.html", "c_files/z.md"
    )

    assert _seen(folder) == ["corpus/a.html", "corpus/b.htm", "corpus/c_files/z.md"]


def test_an_old_word_file_comes_with_a_hint(tmp_path: Path) -> None:
    (error,) = fetch([_folder(tmp_path, "b.doc") / "b.doc"])

    assert isinstance(error, SourceError)
    assert error.hint == "open it in Word or LibreOffice and save it as .docx"


def test_a_source_has_its_bytes_its_place_and_a_digest(tmp_path: Path) -> None:
    """The digest decides whether a file is read again: the suffix is part of what it says."""
    folder = _folder(tmp_path, "a.MD")

    assert list(fetch([folder / "a.MD"])) == [
        Source(
            where=str(folder / "a.MD"),
            key="corpus/a.MD",
            body=b"Text of a.MD.",
            suffix=".md",
            digest=digest(b"Text of a.MD.", ".md"),
        )
    ]
    assert digest(b"x", ".md") != digest(b"x", ".txt")


def test_the_key_does_not_depend_on_how_the_path_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ingested from within and from without, an article is one article."""
    folder = _folder(tmp_path, "a.md")
    monkeypatch.chdir(folder)

    assert _seen(Path()) == _seen(Path("..") / "corpus") == _seen(Path("a.md")) == ["corpus/a.md"]


def test_a_given_readme_is_read(tmp_path: Path) -> None:
    """Who names a file wants it."""
    assert _seen(_folder(tmp_path, "README.md") / "README.md") == ["corpus/README.md"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it must not make two articles of one text."""
    folder = _folder(tmp_path, "a.md")

    assert _seen(folder, folder / "a.md") == ["corpus/a.md"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A link to a folder above would otherwise be walked for ever."""
    folder = _folder(tmp_path, "z/a.md")
    (folder / "a-loop").symlink_to(folder)
    (folder / "a-way").symlink_to(folder / "z")
    (folder / "itself").symlink_to(folder / "itself")

    keys_and_errors = _seen(folder)

    assert keys_and_errors[0] == "corpus/z/a.md"  # its real place, though "a-way" sorts before it
    assert len(keys_and_errors) == 2
    assert keys_and_errors[1].startswith(f"{folder}/itself: too many levels of symbolic links")


def test_what_is_no_file_that_can_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A pipe would block for ever; a picture is no article."""
    folder = _folder(tmp_path, "a.md", "b.doc", "noend")
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.md").symlink_to(folder / "nothing")
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(os.path.relpath(folder / "plug.md"))
    plug.close()

    read = ", ".join(SUFFIXES)
    assert _seen(folder) == [
        "corpus/a.md",
        f"{folder}/b.doc: not a kind of file that is read (.doc; read are {read})",
        f"{folder}/noend: not a kind of file that is read (no suffix; read are {read})",
        f"{folder}/pipe.txt: a named pipe, not a file",
        f"{folder}/plug.md: a socket, not a file",
        f"{folder}/gone.md: a link that leads nowhere",
    ]


def test_a_device_and_what_is_not_there_are_errors(tmp_path: Path) -> None:
    """/dev/zero has no end."""
    assert _seen(Path("/dev/zero"), tmp_path / "no.md", Path("a\0b")) == [
        "/dev/zero: a device, not a file",
        f"{tmp_path}/no.md: no such file or folder",
        "a\\x00b: not a path (embedded null byte)",
    ]


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    """Memory is bounded, and the user is told what to do."""
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200 * 1024**2)

    assert LARGEST_BYTES < 200 * 1024**2
    assert _seen(large) == [
        f"{large}: 200 MB, and at most 64 MB of one file are read; split it into smaller files"
    ]


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    """Silence would look like success."""
    assert _seen(_folder(tmp_path, ".x")) == [
        f"{tmp_path}/corpus: no files here that are read ({', '.join(SUFFIXES)})"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    """One locked file or folder never stops the others."""
    folder = _folder(tmp_path, "a.md", "locked/b.md", "z.md")
    (folder / "a.md").chmod(0)
    (folder / "locked").chmod(0)

    found = _seen(folder)
    (folder / "locked").chmod(0o700)

    assert found == [
        f"{folder}/a.md: no permission to read this file",
        f"{folder}/locked: no permission to read this folder",
        "corpus/z.md",
    ]


def test_a_file_that_vanishes_is_an_error_of_its_own(tmp_path: Path) -> None:
    """Folders change while they are read."""
    folder = _folder(tmp_path, "a.md", "b.md", "c.md")
    run = fetch([folder])

    first = next(run)
    (folder / "b.md").unlink()
    rest = list(run)

    assert isinstance(first, Source)
    assert isinstance(rest[0], SourceError)
    assert str(rest[0]) in (
        f"{folder}/b.md: no such file or folder",
        f"{folder}/b.md: it vanished before it could be read",
    )
    assert isinstance(rest[1], Source)


def test_a_name_that_would_break_a_terminal_or_a_database_is_escaped(tmp_path: Path) -> None:
    """Names are printed and stored; control characters and broken UTF-8 must not be."""
    folder = _folder(tmp_path, "a\x1b[31m.md")
    folder.joinpath(os.fsdecode(b"\xff.md")).write_text("Text.")

    assert _seen(folder) == ["corpus/a\\x1b[31m.md", "corpus/\\udcff.md"]


def test_the_count_is_the_number_of_things_fetched(tmp_path: Path) -> None:
    """A progress bar that ends at 97 % looks like a failure."""
    folder = _folder(tmp_path, "a.md", "b.doc", "c/d.txt", "README.md")
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        archive.writestr("f.md", "Text.")
        archive.writestr("g.png", "Text.")

    assert count([folder, tmp_path / "no"]) == len(list(fetch([folder, tmp_path / "no"]))) == 6
