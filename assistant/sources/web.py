"""One address to the bytes behind it: guarded, capped, timed, and polite to each host.

Whatever is fetched goes through `Web.get`: the guard says which addresses may be reached,
robots.txt what may be read, and one host is asked one thing at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

from assistant.errors import SourceError

PAGE_BYTES = 10 * 1024 * 1024  # after decompression
PDF_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave for one address; 200 or 304, all else is an error."""

    url: str  # asked for
    final_url: str  # where the redirects ended
    moved_to: str  # where the leading permanent redirects (301, 308) ended; "" without one
    is_unchanged: bool  # 304: the validators still hold, and `body` is empty
    body: bytes
    media_type: str  # "text/html", lower case, without parameters; "" where none was given
    charset: str  # as the header says; ""
    etag: str
    last_modified: str  # verbatim, to be sent back
    modified: datetime | None  # the same, aware, UTC


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes a request conditional; empty strings are not sent."""

    etag: str = ""
    last_modified: str = ""


class FetchError(SourceError):
    """An address was not fetched; `kind` says what may help."""

    def __init__(
        self,
        where: str,
        problem: str,
        *,
        hint: str | None = None,
        status: int | None = None,
        retry_after_s: float | None = None,
        retryable: bool = False,
    ) -> None:
        """`status` is HTTP's, None where no answer came; `retry_after_s` what the server asked."""
        super().__init__(where, problem, hint=hint)
        self.status = status
        self.retry_after_s = retry_after_s
        self.retryable = retryable


@dataclass(slots=True)
class Web:
    """A client for any number of threads; use it in a `with` block."""

    allow_private: bool = False
    total_s: float = 30.0  # for one address, redirects included
    _hosts: dict[str, object] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""

    def get(
        self, url: str, *, validators: Validators | None = None, most_bytes: int | None = None
    ) -> Fetched:
        """What stands at an address, redirects followed.

        `most_bytes` caps the decompressed body; None: PDF_BYTES for a PDF, else PAGE_BYTES.
        Raises FetchError.
        """
        raise FetchError(url, "fetching is not wired yet")
