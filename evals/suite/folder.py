"""A folder for each run: each case as soon as it is scored, and in the end the reports.

`cases.jsonl` is written line by line, so that a run that was killed loses one case at most;
`results.json`, `junit.xml` and `report.html` are made from the result. The decision made here: a
run is taken up again only with the code that it was begun with, for otherwise it would measure two
states of it and be true of neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter, ValidationError

from assistant.errors import UsageError
from evals.suite import report_html, report_junit
from evals.suite.outcome import Scored, SuiteResult
from evals.suite.plan import Plan, code_hash
from evals.suite.records import as_line, as_record, of_line, result_of

_PLAN = TypeAdapter(Plan)
_PLAN_FILE, _CASES_FILE, RESULTS = "plan.json", "cases.jsonl", "results.json"
_JUNIT, _PAGE = "junit.xml", "report.html"
_REPORTS = (RESULTS, _JUNIT, _PAGE)


class RunFolder:
    """What is kept of one run."""

    def __init__(self, path: Path, plan: Plan) -> None:
        self.path = path
        self.plan = plan
        self._kept = {(suite, each.case.id, each.run): each for suite, each in self._read()}

    @classmethod
    def begin(cls, path: Path, plan: Plan) -> Self:
        """A new run in a folder, which is made; an older run there is overwritten.

        Raises UsageError for a folder that holds anything else.
        """
        plan = replace(plan, code=code_hash())
        try:
            path.mkdir(parents=True, exist_ok=True)
            _refuse_others_files(path)
            for report in _REPORTS:
                (path / report).unlink(missing_ok=True)
            (path / _CASES_FILE).write_text("", "utf-8")
            (path / _PLAN_FILE).write_bytes(_PLAN.dump_json(plan, indent=1))
        except OSError as error:
            raise _unwritable(path, error) from error
        return cls(path, plan)

    @classmethod
    def resume(cls, path: Path) -> Self:
        """A run that was broken off. Raises UsageError where it cannot be taken up again."""
        try:
            plan = _PLAN.validate_json((path / _PLAN_FILE).read_bytes())
        except (OSError, ValidationError) as error:
            raise UsageError(f"{path}: no run that can be taken up again") from error
        if plan.code != code_hash():
            raise UsageError(
                f"{path}: code, prompts or cases have changed since this run was begun",
                hint="begin a new one: `briefing eval` without --resume",
            )
        return cls(path, plan)

    @property
    def id(self) -> str:
        """By which the run is named; the folder's name."""
        return self.path.name

    def kept(self, suite: str, case: str, run: int) -> Scored | None:
        """What was scored before; None where nothing was, or where it could not be graded."""
        found = self._kept.get((suite, case, run))
        return None if found is None or found.problem else found

    def keep(self, suite: str, scored: Scored) -> None:
        """Put a case down; it is on the disk when this returns."""
        self._kept[suite, scored.case.id, scored.run] = scored
        line = as_line(scored)
        try:
            with (self.path / _CASES_FILE).open("a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps(suite)}\t{line}\n")  # the line before may be cut off
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def cases(self, suite: str) -> tuple[Scored, ...]:
        """All that was scored of a suite."""
        return tuple(each for (name, _, _), each in self._kept.items() if name == suite)

    def finish(self, result: SuiteResult) -> None:
        """Write the reports."""
        record = json.dumps(as_record(result), indent=1, ensure_ascii=False)
        try:
            (self.path / RESULTS).write_text(record + "\n", "utf-8", errors="replace")
            (self.path / _JUNIT).write_bytes(report_junit.write(result))
            page = report_html.write(result)
            (self.path / _PAGE).write_text(page, "utf-8", errors="replace")
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def drop_if_empty(self) -> None:
        """Take away a run of which nothing was scored and nothing reported."""
        if self._kept or (self.path / RESULTS).exists():
            return
        with suppress(OSError):  # what it broke off for is the error to tell
            for name in (_PLAN_FILE, _CASES_FILE):
                (self.path / name).unlink(missing_ok=True)
            if not any(self.path.iterdir()):
                self.path.rmdir()

    def _read(self) -> Iterator[tuple[str, Scored]]:
        """What stands in the journal; a line that was cut off is as if it had not been begun."""
        for line in (self.path / _CASES_FILE).read_text("utf-8").split("\n"):
            suite, _, rest = line.partition("\t")
            try:
                yield json.loads(suite), of_line(rest)
            except ValueError:
                continue


def new_folder(home: Path, now: datetime) -> Path:
    """Where a run that begins now is kept: HOME/evals/RUN-ID."""
    wanted = home / "evals" / f"{now:%Y%m%d-%H%M%S}"
    names = (wanted, *(wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 100)))
    return next(path for path in names if not path.exists())


def find(home: Path, wanted: str) -> Path:
    """The folder of a run by its id or its path. Raises UsageError."""
    for path in (home / "evals" / wanted, Path(wanted).expanduser()):
        if path.is_file() and path.name == RESULTS:
            return path.parent
        if path.is_dir():
            return path
    known = ", ".join(path.name for path in latest(home, 5)) or "none"
    raise UsageError(f"no run {wanted!r} (the last ones: {known})")


def latest(home: Path, count: int) -> tuple[Path, ...]:
    """The folders of the last runs, oldest first."""
    folders = [path.parent for path in (home / "evals").glob(f"*/{_PLAN_FILE}")]
    return tuple(sorted(folders, key=lambda path: (path / _PLAN_FILE).stat().st_mtime_ns)[-count:])


def read_result(path: Path) -> SuiteResult:
    """The result in a run's folder. Raises UsageError."""
    try:
        return result_of((path / RESULTS).read_bytes())
    except (OSError, ValidationError) as error:
        problem = f"{path / RESULTS}: no result of `briefing eval` ({type(error).__name__})"
        raise UsageError(problem, hint="a run that was broken off: --resume it first") from error


def _refuse_others_files(path: Path) -> None:
    """Raise UsageError where a folder holds something, and no run: its files are somebody's."""
    found = sorted(each.name for each in path.iterdir())
    if not found or _is_run(path):
        return
    named = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    raise UsageError(
        f"{path}: holds files that are no run's: {named}"
        " (expected: a folder that is new, empty or an earlier run's)",
        hint="choose another --out; nothing was overwritten",
    )


def _is_run(path: Path) -> bool:
    try:
        _PLAN.validate_json((path / _PLAN_FILE).read_bytes())
    except (OSError, ValidationError):
        return False
    return (path / _CASES_FILE).is_file()


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot be written ({error.strerror})", hint="choose another --out")
