"""Paths to sources: folders are walked, files are read, and nothing that fails stops the rest.

The decision made here: the place of a file in its folder is its key, links come after all that is
really there, and each real file or folder is read once.
"""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SourceError
from assistant.model import Mapping, Source
from assistant.sources.kinds import HINTS, SUFFIXES

READER_VERSION = "2"  # raise it when the same bytes would give another text: they are read again
LARGEST_BYTES = 64 * 1024 * 1024

_NO_MAPPING = Mapping()
_NOT_AN_ARTICLE = re.compile(
    r"^(README|LICEN[CS]E)([._-].*)?$|^(readme|licen[cs]e)(\.\w+)?$|^(Thumbs\.db|desktop\.ini)$"
)
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_Real = tuple[int, int]  # device and inode: the same for each way to one file


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    key: str  # of the folder itself


def fetch(paths: Iterable[Path], mapping: Mapping = _NO_MAPPING) -> Iterator[Source | SourceError]:
    """Read every article file that the paths lead to, in sorted order within each path.

    A hidden file, a README and a LICENSE of a folder are left out without a word; whatever else
    cannot be read is given back as an error in its place.
    """
    for found in _find(paths):
        yield found if isinstance(found, SourceError) else _read(found, mapping)


def count(paths: Iterable[Path]) -> int:
    """How many sources and errors `fetch` will yield, without reading a file."""
    return sum(1 for _ in _find(paths))


def digest(body: bytes, suffix: str, mapping: Mapping = _NO_MAPPING) -> str:
    """The digest of all that decides what is read from a source."""
    by = "" if mapping == _NO_MAPPING else repr((mapping.fields, mapping.items))
    return hashlib.sha256(f"{READER_VERSION}\0{suffix}\0{by}".encode() + body).hexdigest()


def _find(paths: Iterable[Path]) -> Iterator[_Found | SourceError]:
    seen: set[_Real] = set()
    for path in paths:
        try:
            is_folder = path.is_dir()
            parent = _name(path if is_folder else path.parent)
        except OSError as error:
            yield SourceError(_shown(path), _problem(error, "folder"))
            continue
        if is_folder:
            yield from _walk(_Folder(path, parent), seen)
        else:
            yield from _file(_Found(path, _key(parent, path.name)), seen)


def _walk(top: _Folder, seen: set[_Real]) -> Iterator[_Found | SourceError]:
    """All files below a folder: first those that are really there, then those behind links."""
    is_empty = True
    links: list[_Folder | _Found] = [top]
    while links:
        stack = [links.pop(0)]
        while stack:
            entry = stack.pop()
            if isinstance(entry, _Found):
                for found in _file(entry, seen):
                    is_empty = False
                    yield found
                continue
            try:
                entries = _entries(entry, seen)
            except OSError as error:
                is_empty = False
                yield SourceError(_shown(entry.path), _problem(error, "folder"))
                continue
            links += [each for each in entries if each.path.is_symlink()]
            stack += [each for each in reversed(entries) if not each.path.is_symlink()]
    if is_empty:
        yield SourceError(_shown(top.path), f"no files here that are read ({', '.join(SUFFIXES)})")


def _entries(folder: _Folder, seen: set[_Real]) -> list[_Folder | _Found]:
    """What a folder holds, sorted by name; nothing if it was there before."""
    status = folder.path.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    return [
        (_Folder if path.is_dir() else _Found)(path, _key(folder.key, path.name))
        for path in sorted(folder.path.iterdir())
        if not path.name.startswith(".") and not _NOT_AN_ARTICLE.match(path.name)
    ]


def _file(found: _Found, seen: set[_Real]) -> Iterator[_Found | SourceError]:
    """The file itself, an error, or nothing if it was there before under another name."""
    try:
        status = found.path.stat()
    except OSError as error:
        is_dangling = isinstance(error, FileNotFoundError) and found.path.is_symlink()
        problem = "a link that leads nowhere" if is_dangling else _problem(error, "file")
        yield SourceError(_shown(found.path), problem)
        return
    except ValueError as error:  # a NUL in the name
        yield SourceError(_shown(found.path), f"not a path ({error})")
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    problem = _refusal(found.path, status.st_mode, status.st_size)
    hint = HINTS.get(found.path.suffix.lower())
    yield SourceError(_shown(found.path), problem, hint=hint) if problem else found


def _refusal(path: Path, mode: int, size: int) -> str:
    """Why a file is not read; "" if it is."""
    for is_kind, name in _KINDS:
        if is_kind(mode):
            return f"{name}, not a file"
    if path.suffix.lower() not in SUFFIXES:
        kind = _printable(path.suffix) or "no suffix"
        return f"not a kind of file that is read ({kind}; read are {', '.join(SUFFIXES)})"
    if size > LARGEST_BYTES:
        return _too_large(size)
    return ""


def _read(found: _Found, mapping: Mapping) -> Source | SourceError:
    where = _shown(found.path)
    try:
        with found.path.open("rb") as file:
            body = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return SourceError(where, "it vanished before it could be read")
    except OSError as error:
        return SourceError(where, _problem(error, "file"))
    if len(body) > LARGEST_BYTES:
        return SourceError(where, _too_large(len(body)))
    suffix = found.path.suffix.lower()
    digested = digest(body, suffix, mapping)
    return Source(where, found.key, body, suffix, digested, mapping=mapping)


def _too_large(size: int) -> str:
    return (
        f"{size / 1024**2:.0f} MB, and at most {LARGEST_BYTES // 1024**2} MB of one file are read; "
        "split it into smaller files"
    )


def _problem(error: OSError, kind: str) -> str:
    """What an operating system's error means for the user."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return f"no permission to read this {kind}"
    return (error.strerror or type(error).__name__).lower()


def _name(folder: Path) -> str:
    """A folder's own name, also where it was given as "." or ".."."""
    name = folder.absolute().name
    return folder.resolve().name if name in ("", "..") else name


def _key(folder: str, name: str) -> str:
    return f"{folder}/{unicodedata.normalize('NFC', _printable(name))}"


def _shown(path: Path) -> str:
    return _printable(str(path))


def _printable(name: str) -> str:
    """A file's name without what would break a terminal or a database: escaped instead."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in name
    )
