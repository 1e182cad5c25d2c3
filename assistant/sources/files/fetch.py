"""Paths to sources: folders are walked, files are read, and nothing that fails stops the rest.

The decision made here: the place of a file in its folder is its key, links come after all that is
really there, and each real file or folder is read once.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from assistant.errors import SourceError
from assistant.model import Mapping, Source
from assistant.sources.decode import printable
from assistant.sources.digest import digest
from assistant.sources.files.archive import Archives, Member, is_folder, members
from assistant.sources.files.zipped import LARGEST_BYTES
from assistant.sources.kinds import ARCHIVE, HINTS, PAGES, SUFFIXES

_NO_MAPPING = Mapping()
_NOT_AN_ARTICLE = re.compile(
    r"^(README|LICEN[CS]E)([._-].*)?$|^(readme|licen[cs]e)(\.\w+)?$|^(Thumbs\.db|desktop\.ini)$"
)
_NEVER_ARTICLES = "__MACOSX"
_OF_A_PAGE = re.compile(
    r"^(?P<page>.+)[_-](?:files|file|dateien|fichiers|archivos|bestanden|pliki|filer|arquivos)$",
    re.I,
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
    member: str = ""  # of the archive at `path`; "": the file itself
    inner: str = ""  # the same as it is shown


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    key: str  # of the folder itself


def fetch(paths: Iterable[Path], mapping: Mapping = _NO_MAPPING) -> Iterator[Source | SourceError]:
    """Read every article file that the paths lead to, in sorted order within each path.

    A hidden file, a README and a LICENSE of a folder are left out without a word; whatever else
    cannot be read is given back as an error in its place.
    """
    with Archives() as archives:
        for found in _find(paths):
            yield found if isinstance(found, SourceError) else _read(found, mapping, archives)


def count(paths: Iterable[Path]) -> int:
    """How many sources and errors `fetch` will yield, without reading a file."""
    return sum(1 for _ in _find(paths))


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
    paths = sorted(folder.path.iterdir())
    pages = {path.stem for path in paths if path.suffix.lower() in PAGES}
    return [
        (_Folder if path.is_dir() else _Found)(path, _key(folder.key, path.name))
        for path in paths
        if not _is_left_out(path.name) and not (_is_of_a_page(path.name, pages) and path.is_dir())
    ]


def _is_left_out(name: str) -> bool:
    """True for what nobody takes for an article."""
    return name.startswith(".") or name == _NEVER_ARTICLES or bool(_NOT_AN_ARTICLE.match(name))


def _is_of_a_page(name: str, pages: set[str]) -> bool:
    """True for the folder of pictures and scripts that a browser saves beside a page."""
    found = _OF_A_PAGE.match(name)
    return found is not None and found["page"] in pages


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
    if problem:
        yield SourceError(_shown(found.path), problem, hint=hint)
    elif found.path.suffix.lower() == ARCHIVE and is_folder(found.path):
        yield from _members(found)
    else:
        yield found


def _members(found: _Found) -> Iterator[_Found | SourceError]:
    """The files in an archive, without what is left out of folders as well."""
    where = _shown(found.path)
    inside = list(members(where, found.path))
    pages = {
        each.path.with_suffix("")
        for each in inside
        if isinstance(each, Member) and each.path.suffix.lower() in PAGES
    }
    is_empty = True
    for each in inside:
        if isinstance(each, SourceError):
            is_empty = False
            yield each
            continue
        if any(map(_is_left_out, each.path.parts)) or _is_beside_a_page(each.path, pages):
            continue
        is_empty = False
        shown = printable(str(each.path))
        problem = _unread(each.path)
        hint = HINTS.get(each.path.suffix.lower())
        if problem:
            yield SourceError(f"{where}:{shown}", problem, hint=hint)
        else:
            yield _Found(found.path, _key(found.key, str(each.path)), each.name, shown)
    if is_empty:
        yield SourceError(where, f"no files in it that are read ({', '.join(SUFFIXES)})")


def _is_beside_a_page(path: PurePosixPath, pages: set[PurePosixPath]) -> bool:
    return any(
        _is_of_a_page(parent.name, {page.name for page in pages if page.parent == parent.parent})
        for parent in path.parents
    )


def _refusal(path: Path, mode: int, size: int) -> str:
    """Why a file is not read; "" if it is."""
    for is_kind, name in _KINDS:
        if is_kind(mode):
            return f"{name}, not a file"
    is_too_large = size > LARGEST_BYTES and path.suffix.lower() != ARCHIVE
    return _unread(path) or (_too_large(size) if is_too_large else "")


def _unread(path: PurePath) -> str:
    """Why a file of this name is not read; "" if it is."""
    if path.suffix.lower() in SUFFIXES:
        return ""
    kind = printable(path.suffix) or "no suffix"
    return f"not a kind of file that is read ({kind}; read are {', '.join(SUFFIXES)})"


def _read(found: _Found, mapping: Mapping, archives: Archives) -> Source | SourceError:
    where = _shown(found.path) + (f":{found.inner}" if found.inner else "")
    suffix = PurePath(found.inner or found.path).suffix.lower()
    try:
        body = _body(found, where, archives)
    except SourceError as error:
        return error
    except FileNotFoundError:
        return SourceError(where, "it vanished before it could be read")
    except OSError as error:
        return SourceError(where, _problem(error, "file"))
    if len(body) > LARGEST_BYTES:
        return SourceError(where, _too_large(len(body)))
    digested = digest(body, suffix, mapping)
    return Source(where, found.key, body, suffix, digested, mapping=mapping)


def _body(found: _Found, where: str, archives: Archives) -> bytes:
    if found.member:
        return archives.read(where, found.path, found.member)
    with found.path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)


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
    return f"{folder}/{unicodedata.normalize('NFC', printable(name))}"


def _shown(path: Path) -> str:
    return printable(str(path))
