"""A file of TOML that a user wrote, to what stands in it, or to an error that names the file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from assistant.errors import SettingError

_DEEPEST = 20  # tables and lists within each other; no file of ours has more than 4


def read_toml(path: Path, *, hint: str = SettingError.hint) -> dict[str, Any]:
    """What a file says; it may begin with the mark that Windows' editor puts there.

    Raises SettingError for one that is not there, is no text, is no TOML or is nested too deeply.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: cannot be read ({error})", hint=hint) from error
    except ValueError as error:  # also for a number of thousands of digits
        raise SettingError(f"{path}: not valid TOML: {error}", hint=hint) from error
    except RecursionError:
        raise _too_deep(path, hint) from None
    if _is_deep(found):
        raise _too_deep(path, hint)
    return found


def _is_deep(found: dict[str, Any]) -> bool:
    """True where `a.a.a.…`, which is read in a loop, made what no message could show."""
    level: list[object] = [found]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep(path: Path, hint: str) -> SettingError:
    problem = f"nested too deeply (expected: at most {_DEEPEST} tables and lists in each other)"
    return SettingError(f"{path}: {problem}", hint=hint)
