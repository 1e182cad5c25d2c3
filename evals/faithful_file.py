"""Files of faithful pairs to their entries: YAML that a person reads and adds to.

Every field is checked where it is asked for, and an error names the file and the pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from assistant import sentences
from assistant.errors import AssistantError


class FaithfulError(AssistantError):
    """A file of pairs, or one of its pairs, is not what it should be."""

    hint = "mend the pair; the comment at the top of its file says what a pair holds"


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair as it is written."""

    fields: Mapping[str, Any]
    where: str

    def text(self, name: str) -> str:
        """A field that must hold text."""
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            raise FaithfulError(f"{self.where}: {name!r} must be text, found {value!r}")
        return value

    def number(self, name: str) -> int:
        """A field that must be an offset."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise FaithfulError(f"{self.where}: {name!r} must be an offset, found {value!r}")
        return value

    def range(self, name: str) -> tuple[int, int]:
        """A field that must hold two offsets."""
        match self.fields.get(name):
            case [int(first), int(last)]:
                return first, last
            case value:
                raise FaithfulError(f"{self.where}: {name!r} must be [from, to], found {value!r}")

    def truth(self, name: str) -> bool:
        """A field that says yes or no."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise FaithfulError(f"{self.where}: {name!r} must be true or false, found {value!r}")
        return value

    def refuse_half_sentences(self, text: str, start: int, end: int, what: str) -> None:
        """Raise FaithfulError unless text[start:end] begins and ends where sentences do."""
        spans = sentences.spans(text)
        if start not in {first for first, _ in spans} or end not in {last for _, last in spans}:
            raise FaithfulError(
                f"{self.where}: the {what} must be whole sentences, "
                f"found {text[start : start + 30]!r} to {text[max(start, end - 30) : end]!r}"
            )


def read(file: Traversable) -> tuple[Entry, ...]:
    """The pairs of a file as they are written, in order. Raises FaithfulError."""
    try:
        found = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FaithfulError(f"{file.name}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        raise FaithfulError(f"{file.name}: not YAML: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("pairs"), list):
        raise FaithfulError(f"{file.name}: expected `pairs:` and a list under it")
    entries = []
    for number, fields in enumerate(found["pairs"], start=1):
        where = f"{file.name}: pair {number}"
        if not isinstance(fields, dict):
            raise FaithfulError(f"{where}: expected fields, found {type(fields).__name__}")
        entries.append(Entry(fields, f"{where} ({fields.get('id', 'without an id')})"))
    refuse_doubles([entry.text("id") for entry in entries], file.name)
    return tuple(entries)


def refuse_doubles(ids: list[str], where: str) -> None:
    """Raise FaithfulError where two pairs have one id."""
    for id_ in dict.fromkeys(ids):
        if ids.count(id_) > 1:
            raise FaithfulError(f"{where}: {id_}: {ids.count(id_)} pairs have this id")
