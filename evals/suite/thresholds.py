"""The bars of every suite, from one file.

The decision made here: a name that no suite or check has is refused; it would be a gate that
cannot close.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from evals.suite.context import Suite
from evals.suite.outcome import Bar

FILE = Path(__file__).parents[1] / "thresholds.toml"
_HINT = "mend the file of thresholds"


def thresholds(suites: Iterable[Suite], path: Path = FILE) -> dict[str, dict[str, Bar]]:
    """The bars by suite and measure: a number is a least share, {most = …} an upper bound.

    Raises UsageError.
    """
    known = {suite.name: suite.measures for suite in suites}
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})", hint=_HINT) from error
    return {name: _bars(name, section, known, path) for name, section in found.items()}


def _bars(
    suite: str, section: object, known: Mapping[str, tuple[str, ...]], path: Path
) -> dict[str, Bar]:
    if suite not in known or not isinstance(section, dict):
        raise UsageError(f"{path}: no suite {suite!r} (known: {', '.join(known)})", hint=_HINT)
    for unknown in sorted(set(section) - set(known[suite])):
        problem = f"{path}: [{suite}] has {unknown!r} (expected: {', '.join(known[suite])})"
        raise UsageError(problem, hint=_HINT)
    return {name: _bar(value, f"{path}: [{suite}] {name}") for name, value in section.items()}


def _bar(value: object, where: str) -> Bar:
    given = value if isinstance(value, dict) else {"least": value}
    shares = {name: share for name, each in given.items() if (share := _share(each)) is not None}
    if len(given) != 1 or shares.keys() != given.keys() or shares.keys() - {"least", "most"}:
        expected = "a share from 0 to 1, or {most = a share}"
        raise UsageError(f"{where}: found {value!r} (expected: {expected})", hint=_HINT)
    return Bar(**shares)


def _share(value: object) -> float | None:
    """A number from 0 to 1; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value <= 1 else None
