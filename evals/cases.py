"""Case files to cases: questions with hand-made gold, in YAML that a person reads and adds to.

The decision made here: a file is checked whole before anything is asked, and an error names the
file and the case.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from assistant.errors import AssistantError
from assistant.model import Window


class CaseError(AssistantError):
    """A case file, or one of its cases, is not what it should be."""

    hint = "mend the case file; evals/cases.py says what a case may hold"


@dataclass(frozen=True, slots=True)
class Gold:
    """A paragraph that carries the answer: the one that holds a phrase, or an offset."""

    file: str = ""  # within the folder ingested, a line of a .jsonl as path#id; "": the only one
    phrase: str = ""  # exactly as in the paragraph
    start: int | None = None  # offset in the cleaned article; None where there is a phrase


@dataclass(frozen=True, slots=True)
class Days:
    """When something happened: both days count."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what a right answer to it is. Matching ignores case."""

    id: str
    question: str
    kind: str
    answerable: bool
    gold: tuple[Gold, ...] = ()  # any one of them carries the answer
    expect: tuple[str, ...] = ()  # the answer holds one of these
    expect_all: tuple[str, ...] = ()  # the answer holds each of these
    reject: tuple[str, ...] = ()  # the answer's sentences hold none of these
    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    history: tuple[str, ...] = ()  # the questions asked before, oldest first
    speakers: tuple[str, ...] = ()  # the answer gives what it says as the words of one of these
    rivals: tuple[tuple[str, ...], ...] = ()  # each figure is shown, in one of its spellings
    when: Days | None = None  # of what is asked about: a time in the answer falls within them
    note: str = ""

    @property
    def window(self) -> Window:
        """The days asked for, each of them whole."""
        one_day = timedelta(days=1)
        end = _midnight(self.as_of)
        until = _midnight(self.until)
        return Window(
            since=_midnight(self.since),
            until=until + one_day if until else None,
            as_of=end + one_day - timedelta(microseconds=1) if end else None,
        )


def load(name: str) -> tuple[Case, ...]:
    """The cases of evals/cases/NAME.yaml, in order. Raises CaseError."""
    return read(importlib.resources.files("evals").joinpath("cases", f"{name}.yaml"))


def read(file: Traversable) -> tuple[Case, ...]:
    """The cases of one file, in order. Raises CaseError."""
    try:
        found = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{file.name}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        raise CaseError(f"{file.name}: not YAML: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("cases"), list):
        raise CaseError(f"{file.name}: expected `cases:` and a list under it")
    cases = [
        _case(entry, f"{file.name}: case {number}")
        for number, entry in enumerate(found["cases"], start=1)
    ]
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise CaseError(f"{file.name}: {case.id}: two cases have this id")
        seen.add(case.id)
    return tuple(cases)


def dump(cases: Iterable[Case]) -> str:
    """The YAML of a case file that `read` gives back as these cases."""
    entries = [_written(case) for case in cases]
    return yaml.safe_dump({"cases": entries}, sort_keys=False, allow_unicode=True, width=100)


def _written(case: Case) -> dict[str, Any]:
    """The fields of one case that say something, in the order of `_KNOWN`."""
    values: dict[str, Any] = {
        field.name: getattr(case, field.name) for field in fields(case) if field.name != "gold"
    }
    values["gold"] = [
        {"file": each.file, "phrase": each.phrase}
        for each in case.gold
        if each.start is None and each.file
    ]
    values["gold_start"] = next((each.start for each in case.gold if each.start is not None), None)
    values["gold_prefix_words"] = next(
        (each.phrase for each in case.gold if each.start is None and not each.file), ""
    )
    values["rivals"] = [list(spellings) for spellings in case.rivals]
    values["when"] = {"first": case.when.first, "last": case.when.last} if case.when else None
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name in _KNOWN
        if (value := values[name]) not in (None, "", (), [])
    }


_KNOWN = (
    "id", "question", "kind", "answerable", "gold", "gold_start", "gold_prefix_words", "expect",
    "expect_all", "reject", "as_of", "since", "until", "history", "speakers", "rivals", "when",
    "note",
)  # fmt: skip


def _case(entry: object, numbered: str) -> Case:
    if not isinstance(entry, dict):
        raise CaseError(f"{numbered}: expected fields, found {type(entry).__name__}")
    where = f"{numbered} ({entry['id']})" if isinstance(entry.get("id"), str) else numbered
    unknown = sorted(str(name) for name in entry if name not in _KNOWN)
    if unknown:
        raise CaseError(f"{where}: unknown field {unknown[0]!r} (known: {', '.join(_KNOWN)})")
    for name in ("id", "question", "kind"):
        if not _text(entry, name, where):
            raise CaseError(f"{where}: no {name!r}")
    if not isinstance(entry.get("answerable"), bool):
        raise CaseError(f"{where}: 'answerable' must be true or false")
    case = Case(
        id=_text(entry, "id", where),
        question=_text(entry, "question", where),
        kind=_text(entry, "kind", where),
        answerable=entry["answerable"],
        gold=_golds(entry, where),
        expect=_texts(entry, "expect", where),
        expect_all=_texts(entry, "expect_all", where),
        reject=_texts(entry, "reject", where),
        as_of=_day(entry, "as_of", where),
        since=_day(entry, "since", where),
        until=_day(entry, "until", where),
        history=_texts(entry, "history", where),
        speakers=_texts(entry, "speakers", where),
        rivals=_rivals(entry, where),
        when=_when(entry, where),
        note=_text(entry, "note", where),
    )
    if case.answerable and not (case.gold and (case.expect or case.expect_all)):
        raise CaseError(f"{where}: an answerable case needs gold, and expect or expect_all")
    is_expecting = case.gold or case.expect or case.expect_all or case.rivals or case.when
    if not case.answerable and is_expecting:
        raise CaseError(f"{where}: not answerable, yet it has gold or expects an answer")
    return case


def _golds(entry: Mapping[str, Any], where: str) -> tuple[Gold, ...]:
    golds = []
    listed = entry.get("gold", [])
    if not isinstance(listed, list):
        raise CaseError(f"{where}: 'gold' must be a list of {{file, phrase}}")
    for each in listed:
        if not isinstance(each, dict) or set(each) != {"file", "phrase"}:
            raise CaseError(f"{where}: gold must be {{file, phrase}}, found {each!r}")
        golds.append(Gold(_text(each, "file", where), _text(each, "phrase", where)))
    start = entry.get("gold_start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool) or start < 0):
        raise CaseError(f"{where}: 'gold_start' must be an offset, found {start!r}")
    if start is not None:
        golds.append(Gold(start=start))
    if words := _text(entry, "gold_prefix_words", where):
        golds.append(Gold(phrase=words))
    return tuple(golds)


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise CaseError(f"{where}: {name!r} must be text, found {value!r}")
    return value


def _texts(entry: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = entry.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise CaseError(f"{where}: {name!r} must be a list of texts, found {value!r}")
    return tuple(value)


def _day(entry: Mapping[str, Any], name: str, where: str) -> date | None:
    value = entry.get(name)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise CaseError(f"{where}: {name!r} must be a day like 2015-05-12, found {value!r}")
    return value


def _rivals(entry: Mapping[str, Any], where: str) -> tuple[tuple[str, ...], ...]:
    """At least two figures, or they would be no rivals."""
    listed = entry.get("rivals", [])
    is_lists = isinstance(listed, list) and all(isinstance(each, list) and each for each in listed)
    if not is_lists or len(listed) == 1:
        expected = "two or more lists of spellings, such as [['18', 'eighteen'], ['11']]"
        raise CaseError(f"{where}: 'rivals' must be {expected}, found {listed!r}")
    return tuple(_texts({"rivals": each}, "rivals", where) for each in listed)


def _when(entry: Mapping[str, Any], where: str) -> Days | None:
    found = entry.get("when")
    if found is None:
        return None
    if not isinstance(found, dict) or set(found) != {"first", "last"}:
        raise CaseError(f"{where}: 'when' must be {{first, last}}, found {found!r}")
    first, last = _day(found, "first", where), _day(found, "last", where)
    if first is None or last is None or last < first:
        raise CaseError(f"{where}: 'when' must be two days in order, found {found!r}")
    return Days(first, last)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), tzinfo=UTC)
