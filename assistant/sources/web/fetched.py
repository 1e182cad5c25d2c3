"""What comes of asking for an address: its bytes with what the server said of them, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from assistant.errors import SourceError
from assistant.sources.decode import printable
from assistant.sources.web import media_types

PAGE_BYTES = 10 * 1024 * 1024  # after decompression
PDF_BYTES = 50 * 1024 * 1024
_SHOWN = 300  # characters


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave for one address; 200 or 304, all else is an error."""

    url: str  # asked for
    final_url: str  # where the redirects ended, without a fragment
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
    """An address was not fetched; `status`, `retryable` and `retry_after_s` say what may help."""

    hint = "check the address in a browser; the others were read"

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

    def at(self, where: str, problem: str = "") -> FetchError:
        """The same at another address, or in other words."""
        return FetchError(
            where,
            problem or self.problem,
            hint=self.hint,
            status=self.status,
            retry_after_s=self.retry_after_s,
            retryable=self.retryable,
        )


def suffix_of(fetched: Fetched) -> str:
    """The suffix that names the parser of what was fetched: ".html", ".pdf", ".xml", ….

    By the media type, then by the address, then by the bytes; a PDF and a Word file are what they
    are whatever they are called. ".txt" where nothing else is known.
    """
    return media_types.suffix(fetched.media_type, fetched.final_url, fetched.body) or ".txt"


def shown(url: str) -> str:
    """An address for messages: without a name and password."""
    try:
        parts = urlsplit(url)
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        bare = url.rpartition("@")[2]
    return on_one_line(bare)


def on_one_line(text: str) -> str:
    """What a stranger wrote, for a message: printable, and not too long."""
    safe = printable(text)
    return safe if len(safe) <= _SHOWN else f"{safe[: _SHOWN - 1]}…"
