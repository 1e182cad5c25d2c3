"""Tokens for programs: made once, shown once, kept as hashes in the home.

A token has 256 random bits, so that a plain SHA-256 of it cannot be guessed back. The file is
read again when it has changed: a token that was taken back is refused at once.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from assistant.delivery.http.passwords import write_private
from assistant.errors import SettingError, UsageError

FILE = "tokens.json"
_PREFIX = "brf_"  # by which scanners of source code know it
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept."""

    name: str
    hash: str  # SHA-256, hexadecimal
    made: str  # ISO 8601, UTC


class Tokens:
    """The tokens of one home; safe to use from several threads."""

    def __init__(self, home: Path) -> None:
        """Raises SettingError for a file that cannot be read."""
        self._file = home / FILE
        self._reading = Lock()
        self._read_at = (-1, -1)
        self._tokens: tuple[Token, ...] = ()
        self._now()

    def owner_of(self, presented: str) -> str | None:
        """The name that a token was made for; None for one that is not known."""
        found = None
        for each in self._now():  # all of them, so that the time taken tells nothing
            if hmac.compare_digest(each.hash, _hash(presented)):
                found = each.name
        return found

    def _now(self) -> tuple[Token, ...]:
        with self._reading:
            try:
                status = self._file.stat()
                stamp = (status.st_mtime_ns, status.st_size)
            except OSError:
                stamp = (0, 0)
            if stamp != self._read_at:
                self._tokens, self._read_at = held(self._file.parent), stamp
            return self._tokens


def held(home: Path) -> tuple[Token, ...]:
    """The tokens kept in a home, by name. Raises SettingError."""
    file = home / FILE
    if not file.exists():
        return ()
    try:
        found = tuple(Token(**each) for each in json.loads(file.read_text("utf-8"))["tokens"])
        if not all(isinstance(value, str) for each in found for value in asdict(each).values()):
            raise TypeError("a value is no text")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SettingError(
            f"{file}: cannot be read ({type(error).__name__})",
            hint="delete it, and make the tokens again with `briefing token new NAME`",
        ) from error
    return tuple(sorted(found, key=lambda each: each.name))


def new(home: Path, name: str, *, now: datetime) -> str:
    """Make a token for a name; this is the only time it is seen. Raises UsageError."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name (expected: letters, digits, . _ @ -; 64 at most)")
    kept = held(home)
    if any(each.name == name for each in kept):
        raise UsageError(
            f"there is a token named {name!r} already",
            hint=f"take another name, or run `briefing token remove {name}` first",
        )
    token = _PREFIX + secrets.token_urlsafe(32)
    _write(home, (*kept, Token(name, _hash(token), now.isoformat(timespec="seconds"))))
    return token


def remove(home: Path, name: str) -> None:
    """Take a token back. Raises UsageError for a name that has none."""
    kept = held(home)
    if all(each.name != name for each in kept):
        known = ", ".join(each.name for each in kept) or "none"
        raise UsageError(f"there is no token named {name!r} (there are: {known})")
    _write(home, tuple(each for each in kept if each.name != name))


def _write(home: Path, tokens: tuple[Token, ...]) -> None:
    text = json.dumps({"tokens": [asdict(each) for each in tokens]}, indent=1)
    write_private(home / FILE, text)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
