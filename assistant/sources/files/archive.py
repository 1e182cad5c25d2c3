"""Zipped folders: each file in one is a source of its own, as if it lay in a folder.

The decision made here: nothing is written to the disk, so a name is only a name; an archive
within an archive is not opened.
"""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from assistant.errors import SourceError
from assistant.sources.files import zipped
from assistant.sources.kinds import ARCHIVE

_UTF_8_NAME = 0x800  # the flag of a name in UTF-8; else it is what DOS wrote
_NOT_OF_A_FOLDER = {"[Content_Types].xml", "mimetype"}  # of office files and e-books
_SIGN = b"PK"
_WORD = "word/document.xml"
_HINT = "unpack it and ingest what is in it"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str  # as the archive has it
    path: PurePosixPath  # as it is shown: relative, without steps upwards


def is_folder(path: Path) -> bool:
    """True for a zipped folder; False for a Word file and for what is no archive at all."""
    try:
        with path.open("rb") as file:
            if file.read(len(_SIGN)) != _SIGN:
                return False
        with zipfile.ZipFile(path) as archive:
            return _WORD not in archive.namelist()
    except OSError:
        return False
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return True  # `members` says what is wrong with it


def members(where: str, path: Path) -> Iterator[Member | SourceError]:
    """The files in an archive, sorted; errors for the archive as a whole and for those in it."""
    try:
        with zipped.opened(where, path) as archive:
            infos = [each for each in archive.infolist() if not each.is_dir()]
    except SourceError as error:
        yield error
        return
    if any(each.filename in _NOT_OF_A_FOLDER for each in infos):
        yield SourceError(where, "an office file or an e-book, not a folder of pages")
        return
    by_path = {_path(each): each.filename for each in infos}
    for inner in sorted(by_path):
        if inner.suffix.lower() == ARCHIVE:
            problem = "an archive in an archive: it is not opened"
            yield SourceError(f"{where}:{inner}", problem, hint=_HINT)
        else:
            yield Member(by_path[inner], inner)


@dataclass(slots=True)
class Archives:
    """Reads members; the archive read last stays open."""

    _open: dict[Path, zipfile.ZipFile] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def read(self, where: str, path: Path, name: str) -> bytes:
        """The bytes of a member. Raises SourceError."""
        if path not in self._open:
            self._close()
            self._open[path] = zipped.opened(where, path)
        return zipped.member(where, self._open[path], name)

    def _close(self) -> None:
        while self._open:
            self._open.popitem()[1].close()


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    name = info.filename
    if not info.flag_bits & _UTF_8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")  # written without the flag
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(part.rstrip(":") for part in parts))
