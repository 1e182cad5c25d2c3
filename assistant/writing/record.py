"""A briefing or a timeline to JSON and back, with nothing lost.

The decision made here: what is stored and what `--format json` prints is one form. It has a
version; a record of another one is refused, never guessed at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pydantic import TypeAdapter

from assistant.briefing import Briefing
from assistant.errors import LibraryNewer
from assistant.events import Timeline

VERSION: Final = 1
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
    record = BriefingRecord(VERSION, briefing)
    return json.dumps(briefings_form().dump_python(record, mode="json"), ensure_ascii=False)


def timeline_record(timeline: Timeline) -> str:
    """The timeline as JSON."""
    record = TimelineRecord(VERSION, timeline)
    return json.dumps(timelines_form().dump_python(record, mode="json"), ensure_ascii=False)


def briefing_of(record: str) -> Briefing:
    """The briefing again, equal to the one that was recorded. Raises LibraryNewer."""
    return briefings_form().validate_json(_known(record)).briefing


def timeline_of(record: str) -> Timeline:
    """The timeline again. Raises LibraryNewer."""
    return timelines_form().validate_json(_known(record)).timeline


@cache
def briefings_form() -> TypeAdapter[BriefingRecord]:
    """What reads and writes records of briefings, made once: it takes a tenth of a second."""
    return TypeAdapter(BriefingRecord)


@cache
def timelines_form() -> TypeAdapter[TimelineRecord]:
    """The same for timelines."""
    return TypeAdapter(TimelineRecord)


def _known(record: str) -> str:
    found = json.loads(record).get("version")
    if found != VERSION:
        raise LibraryNewer(f"a briefing was recorded in form {found}; this version reads {VERSION}")
    return record
