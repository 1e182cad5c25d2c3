"""Zipped folders: each file in one is a source, and nothing in one can harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from assistant.errors import SourceError
from assistant.model import Source
from assistant.sources.digest import digest
from assistant.sources.files.fetch import fetch
from assistant.sources.kinds import SUFFIXES
from tests.sources.pdf.pdf_files import column, pdf

_TEXT = b"The army left."


def _zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return path


def _seen(path: Path) -> list[str]:
    return [found.key if isinstance(found, Source) else str(found) for found in fetch([path])]


def test_each_file_of_an_archive_is_a_source_of_its_own(tmp_path: Path) -> None:
    """A page that changes in an archive of a thousand is the one that is read again."""
    path = _zipped(tmp_path / "pages.zip", **{"inner/a.html": _TEXT, "b.md": b"Other."})

    assert list(fetch([path])) == [
        Source(
            where=f"{path}:{name}",
            key=f"{tmp_path.name}/pages.zip/{name}",
            body=body,
            suffix=suffix,
            digest=digest(body, suffix),
        )
        for name, body, suffix in (("b.md", b"Other.", ".md"), ("inner/a.html", _TEXT, ".html"))
    ]


def test_a_member_is_remembered_by_its_place(tmp_path: Path) -> None:
    """The library knows by it that a page was read before."""
    (found,) = fetch([_zipped(tmp_path / "x.zip", **{"in/a.md": _TEXT})])

    assert isinstance(found, Source)
    assert found.location == f"{tmp_path}/x.zip:in/a.md"


def test_what_is_left_out_of_a_folder_is_left_out_of_an_archive(tmp_path: Path) -> None:
    path = _zipped(
        tmp_path / "x.zip",
        **{
            "a.html": _TEXT, "a_files/x.js": b"x", "a_files/more/y.html": _TEXT, "README.md": b"x",
            "__MACOSX/._a.html": b"x", ".git/b.md": b"x", "c_files/d.md": _TEXT, "empty/": b"",
        },
    )  # fmt: skip

    folder = tmp_path.name
    assert _seen(path) == [f"{folder}/x.zip/a.html", f"{folder}/x.zip/c_files/d.md"]


def test_names_that_lead_upwards_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is unpacked to the disk; a name is only shown."""
    path = _zipped(
        tmp_path / "x.zip", **{"../../etc/a.md": _TEXT, "/b.md": _TEXT, "..\\c\\d.md": _TEXT}
    )

    folder = f"{tmp_path.name}/x.zip"
    assert _seen(path) == [f"{folder}/b.md", f"{folder}/c/d.md", f"{folder}/etc/a.md"]


def test_names_are_read_in_the_letters_that_they_were_written_in(tmp_path: Path) -> None:
    """Old programs write UTF-8 and do not say so; control characters are escaped."""
    path = _zipped(tmp_path / "x.zip", **{"aaaa.md": _TEXT, "b\x1b[31m.md": _TEXT})
    raw = path.read_bytes().replace(b"aaaa.md", "дд.md".encode())
    path.write_bytes(raw)

    folder = f"{tmp_path.name}/x.zip"
    assert _seen(path) == [f"{folder}/b\\x1b[31m.md", f"{folder}/дд.md"]


def test_what_cannot_be_read_of_an_archive_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.md", _TEXT)
    path = _zipped(
        tmp_path / "x.zip",
        **{"a.md": _TEXT, "b.png": b"x", "c.zip": inner.getvalue(), "d.md": b"To be broken."},
    )
    raw = bytearray(path.read_bytes())
    at = raw.index(b"d.md") + 4
    raw[at : at + 2] = b"\xff\xff"
    path.write_bytes(raw)

    folder, read = f"{tmp_path.name}/x.zip", ", ".join(SUFFIXES)
    assert sorted(_seen(path)) == sorted([
        f"{folder}/a.md",
        f"{path}:b.png: not a kind of file that is read (.png; read are {read})",
        f"{path}:c.zip: an archive in an archive: it is not opened",
        f"{path}:d.md: broken: it cannot be unpacked",
    ])  # fmt: skip


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.zip", **{"a.md": _TEXT})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1  # the flag in the member's own header, and in the list at the end
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)

    assert _seen(path) == [f"{path}:a.md: encrypted: it cannot be read without its password"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A gigabyte fits in a megabyte, and a million names in ten."""
    spaces = _zipped(tmp_path / "a.zip", **{"a.md": b" " * 50_000_000})
    many = _zipped(tmp_path / "b.zip", **{f"{n}.md": b"" for n in range(20_001)})

    assert _seen(spaces)[0].startswith(f"{spaces}: packed ")
    assert _seen(spaces)[0].endswith(" times: it looks like a bomb")
    assert _seen(many) == [
        f"{many}: 20,001 files in it, and at most 20,000 of one archive are read"
    ]


def test_an_archive_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """A browser may save a PDF as anything; a book is no folder of pages."""
    book = _zipped(tmp_path / "a.zip", mimetype=b"application/epub+zip")
    empty = _zipped(tmp_path / "b.zip")
    broken = tmp_path / "c.zip"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 99)
    other = tmp_path / "d.zip"
    other.write_bytes(pdf(column(["The army left."])))

    assert _seen(book) == [f"{book}: an office file or an e-book, not a folder of pages"]
    assert _seen(empty) == [f"{empty}: no files in it that are read ({', '.join(SUFFIXES)})"]
    assert _seen(broken) == [f"{broken}: a broken zip archive"]
    assert _seen(other) == [f"{tmp_path.name}/d.zip"]


def test_an_archive_that_vanishes_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.zip", **{"a.md": _TEXT, "b.md": _TEXT})
    run = fetch([path])
    first = next(run)
    path.unlink()

    assert isinstance(first, Source)
    assert all(isinstance(each, Source | SourceError) for each in run)
