"""Names with hashed passwords: the users file in, yes or no out.

A line each, `name:scrypt$…`; what begins with # is a comment. The hash is scrypt of the standard
library with the cost that OWASP names (2^15, 8, 3); its parameters stand in the line, so that
they can rise later. The file is read again when it has changed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from threading import Lock, Semaphore

from assistant.errors import SettingError, UsageError

SHORTEST = 12  # characters of a password; NIST asks for 8, more where it is the only factor
LONGEST = 256

_LOG_N, _R, _P = 15, 8, 3
_MEMORY = 128 * 2**20  # bytes that one scrypt may take; it needs 32 MiB
_AT_ONCE = Semaphore(2)  # or strangers fill the memory with passwords to try
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


class Users:
    """The users of one file; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        """Raises SettingError for a file that cannot be read, or has a line that is none."""
        self._file = file
        self._reading = Lock()
        self._read_at = self._stamp()
        self._hashes = read(file)
        self._nobody = hashed(secrets.token_hex(16))

    @property
    def names(self) -> frozenset[str]:
        """Who there is."""
        return frozenset(self._now())

    def are(self, name: str, password: str) -> bool:
        """True where this is the user's password; as slow for a name that nobody has."""
        found = self._now().get(name)
        return matches(password, found or self._nobody) and found is not None

    def _now(self) -> dict[str, str]:
        """As the file is now; while it cannot be read, as it was."""
        with self._reading:
            stamp = self._stamp()
            if stamp != self._read_at:
                with suppress(SettingError):  # half written: look again the next time
                    self._hashes, self._read_at = read(self._file), stamp
            return self._hashes

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self._file.stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)


def read(file: Path) -> dict[str, str]:
    """Hash by name. Raises SettingError."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"BRIEFING_USERS_FILE: {file}: cannot be read ({error})",
            hint="`briefing user add NAME` makes it",
        ) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hash_ = line.strip().partition(":")
        if not _NAME.fullmatch(name) or _parsed(hash_) is None:
            raise SettingError(
                f"{file}:{number}: no user (expected: name:scrypt$…)",
                hint="`briefing user add NAME` writes a line as it should be",
            )
        found[name] = hash_
    return found


def add(file: Path, name: str, password: str) -> bool:
    """Write a user's password into the file, mode 0600; False where the name was there before.

    Raises UsageError for a name or a password that will not do.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name (expected: a-z, 0-9, . _ @ -; 64 at most)")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
    users = read(file) if file.exists() else {}
    is_new = name not in users
    users[name] = hashed(password)
    write_private(file, "".join(f"{each}:{users[each]}\n" for each in sorted(users)))
    return is_new


def remove(file: Path, name: str) -> None:
    """Take a user out of the file. Raises UsageError for a name that is not there."""
    users = read(file)
    if name not in users:
        raise UsageError(f"{file}: no user {name!r} (there are: {', '.join(users) or 'none'})")
    del users[name]
    write_private(file, "".join(f"{each}:{users[each]}\n" for each in sorted(users)))


def write_private(file: Path, text: str) -> None:
    """Write a file that its owner alone can read, whole or not at all. Raises UsageError."""
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as draft:
            draft.write(text)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"{file}: cannot be written ({error.strerror})") from error


def hashed(password: str) -> str:
    """The password's hash with its parameters and salt, as the file has it."""
    salt = secrets.token_bytes(16)
    parts = (_encoded(salt), _encoded(_scrypt(password, salt, _LOG_N, _R, _P)))
    return f"scrypt${_LOG_N}${_R}${_P}${parts[0]}${parts[1]}"


def matches(password: str, stored: str) -> bool:
    """Compared in constant time; False for what is no hash, and for a password too long."""
    parsed = _parsed(stored)
    if parsed is None or len(password) > LONGEST:
        return False
    log_n, r, p, salt, expected = parsed
    with _AT_ONCE:
        return hmac.compare_digest(_scrypt(password, salt, log_n, r, p), expected)


def _parsed(stored: str) -> tuple[int, int, int, bytes, bytes] | None:
    try:
        kind, log_n, r, p, salt, expected = stored.split("$")
        found = (int(log_n), int(r), int(p), _decoded(salt), _decoded(expected))
    except (ValueError, binascii.Error):
        return None
    is_sane = 14 <= found[0] <= 17 and found[1] == 8 and 1 <= found[2] <= 8
    return found if kind == "scrypt" and is_sane and len(found[4]) == 32 else None


def _scrypt(password: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    said = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(said, salt=salt, n=2**log_n, r=r, p=p, maxmem=2 * _MEMORY, dklen=32)


def _encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _decoded(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
