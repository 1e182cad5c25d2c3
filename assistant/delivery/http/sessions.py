"""Who is logged in: sessions of the page, in memory, each known by a random cookie.

They end after twelve hours, by logging out, and with the process. Kept by the cookie's hash, so
that nothing that is stored can be presented.
"""

from __future__ import annotations

import hashlib
import secrets
from threading import Lock

COOKIE = "briefing_session"
LASTS_S = 12 * 3600
_MOST = 5_000


class Sessions:
    """The sessions of one process; safe to use from several threads."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, float]] = {}  # name, and when it ends
        self._changing = Lock()

    def begin(self, name: str, now_s: float) -> str:
        """The cookie of a new session."""
        cookie = secrets.token_urlsafe(32)
        with self._changing:
            self._open[_hash(cookie)] = (name, now_s + LASTS_S)
            while len(self._open) > _MOST:
                del self._open[next(iter(self._open))]
        return cookie

    def name_of(self, cookie: str, now_s: float) -> str | None:
        """Whose session it is; None for one that is not known, or has ended."""
        with self._changing:
            name, ends_s = self._open.get(_hash(cookie), ("", 0.0))
            if name and now_s >= ends_s:
                del self._open[_hash(cookie)]
        return name if name and now_s < ends_s else None

    def end(self, cookie: str) -> None:
        """Log out."""
        with self._changing:
            self._open.pop(_hash(cookie), None)


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).hexdigest()
