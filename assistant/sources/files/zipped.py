"""Zip files of strangers: what is in them is measured before anything is unpacked.

The decision made here: what a member claims of its size is not believed while it is read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from assistant.errors import SourceError

LARGEST_BYTES = 64 * 1024 * 1024  # of one file, in an archive or not
LARGEST_WHOLE = 1024 * 1024 * 1024  # bytes unpacked
MOST_MEMBERS = 20_000
MOST_PACKED = 200  # times; text is packed some 3 to 10 times, a bomb a thousand
_SMALL = 1024 * 1024  # bytes unpacked, of which nobody need be afraid

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a method of packing that Python does not know
    OSError,
    RuntimeError,  # a password
    ValueError,
    LookupError,
    OverflowError,
)


def opened(where: str, file: Path | bytes) -> zipfile.ZipFile:
    """The archive, with its list of members measured. Raises SourceError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
    except _FAULTS:
        raise SourceError(where, "a broken zip archive") from None
    problem = _too_much(archive.infolist())
    if problem:
        archive.close()
        raise SourceError(where, problem)
    return archive


def member(where: str, archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member. Raises SourceError."""
    try:
        of_it = archive.getinfo(name)
        if of_it.flag_bits & 1:
            raise SourceError(where, "encrypted: it cannot be read without its password")
        with archive.open(of_it) as file:
            body = file.read(LARGEST_BYTES + 1)
    except _FAULTS:
        raise SourceError(where, "broken: it cannot be unpacked") from None
    if len(body) > LARGEST_BYTES:
        raise SourceError(where, f"larger than {LARGEST_BYTES // 1024**2} MB when unpacked")
    return body


def _too_much(members: list[zipfile.ZipInfo]) -> str:
    """Why an archive is not unpacked; "" if it may be."""
    if len(members) > MOST_MEMBERS:
        return f"{len(members):,} files in it, and at most {MOST_MEMBERS:,} of one archive are read"
    whole = sum(each.file_size for each in members)
    packed = sum(each.compress_size for each in members)
    if whole > LARGEST_WHOLE:
        return f"{whole / 1024**3:.1f} GB when unpacked, and at most 1 GB of one archive is read"
    if whole > _SMALL and whole > MOST_PACKED * max(packed, 1):
        return f"packed {whole // max(packed, 1)} times: it looks like a bomb"
    return ""
