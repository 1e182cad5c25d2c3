"""PDF: its text in reading order, with its pages, read by a process of its own.

The decision made here: nothing of a PDF is believed that its reader would not see, but for the
title, the author and the date of its properties; those are used where they look like some.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import assistant
from assistant.errors import SourceError
from assistant.model import PAGE_MARK, Dated, DateOrigin, Draft
from assistant.sources.dates import stated
from assistant.sources.decode import readable
from assistant.sources.formats.properties import sane_author

_MOST_S = 90.0  # for one file; the child stops itself after 60 s of work
_HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")  # no keys of anybody
_CHILD = "assistant.sources.pdf.child"
_HINTS = {
    "a scan": "make its text readable first, with an OCR program such as ocrmypdf",
    "encrypted": "save a copy without the password and ingest that",
}
_CREATED = re.compile(
    r"^(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?"
)


def read(where: str, body: bytes) -> Draft:
    """The draft of a PDF. Raises SourceError."""
    found = _reading(where, body)
    if found["problem"]:
        problem = found["problem"]
        raise SourceError(where, problem, hint=_HINTS.get(problem.partition(":")[0]))
    created = _created(found["created"])
    pages = [readable(page) for page in found["text"].split(PAGE_MARK)]
    return Draft(
        where=where,
        text=PAGE_MARK.join(pages),
        title=_line(found["title"]),
        byline=sane_author(readable(found["author"])),
        dates=(created,) if created else (),
    )


def _reading(where: str, body: bytes) -> dict[str, str]:
    """What the child process found. Raises SourceError where it did not come to an end."""
    root = Path(assistant.__file__).resolve().parent.parent
    paths = [str(root), *(path for path in sys.path if Path(path).is_absolute())]
    try:
        child = subprocess.run(
            [sys.executable, "-m", _CHILD],
            input=body,
            capture_output=True,
            timeout=_MOST_S,
            env={name: os.environ[name] for name in _HANDED_ON if name in os.environ}
            | {"PYTHONPATH": os.pathsep.join(paths)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(where, f"not read within {_MOST_S:.0f} s") from None
    if child.returncode != 0:
        raise SourceError(
            where, "a broken PDF: it cannot be read in the time and memory that one may take"
        )
    found: dict[str, str] = json.loads(child.stdout)
    return found


def _created(written: str) -> Dated | None:
    """The date of a PDF's properties, as it writes them: D:20150512180500+03'00'."""
    found = _CREATED.match(written.strip())
    if not found:
        return None
    year, month, day, *clock = found.groups("00")[:6]
    offset = f"{found[8]}{found[9]}:{found[10] or '00'}" if found[8] else found[7] or ""
    return stated(f"{year}-{month}-{day}T{':'.join(clock)}{offset}", DateOrigin.DOCUMENT)


def _line(text: str) -> str:
    return " ".join(readable(text).split())
