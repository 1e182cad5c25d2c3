"""A briefing or a timeline to JSON and back, with nothing lost.

The decision made here: what is stored and what `--format json` prints is one form. It has a
version; a record of another one is refused, never guessed at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import TypeAdapter

from assistant.briefing import Briefing
from assistant.errors import LibraryNewer
from assistant.events import Timeline

VERSION = 1
"""Of the form: raised when a field is taken away or means something else."""


@dataclass(frozen=True, slots=True)
class BriefingRecord:
    """A briefing with the version of its form."""

    version: Literal[1]
    briefing: Briefing


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """A timeline with the version of its form."""

    version: Literal[1]
    timeline: Timeline


def briefing_record(briefing: Briefing) -> str:
    """The briefing as JSON."""
    return _dumped(BriefingRecord(VERSION, briefing))


def timeline_record(timeline: Timeline) -> str:
    """The timeline as JSON."""
    return _dumped(TimelineRecord(VERSION, timeline))


def briefing_of(record: str) -> Briefing:
    """The briefing again, equal to the one that was recorded. Raises LibraryNewer."""
    return adapter(BriefingRecord).validate_json(_known(record)).briefing  # type: ignore[no-any-return]


def timeline_of(record: str) -> Timeline:
    """The timeline again. Raises LibraryNewer."""
    return adapter(TimelineRecord).validate_json(_known(record)).timeline  # type: ignore[no-any-return]


def _dumped(record: BriefingRecord | TimelineRecord) -> str:
    return json.dumps(adapter(type(record)).dump_python(record, mode="json"), ensure_ascii=False)


def _known(record: str) -> str:
    found = json.loads(record).get("version")
    if found != VERSION:
        raise LibraryNewer(f"a briefing was recorded in form {found}; this version reads {VERSION}")
    return record


@lru_cache(maxsize=2)
def adapter(kind: type) -> TypeAdapter[Any]:
    """What reads and writes records of this class, made once: it takes a tenth of a second."""
    return TypeAdapter(kind)
