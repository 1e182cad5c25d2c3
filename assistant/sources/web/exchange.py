"""One request and the answer to it, within the budget of the visit that it belongs to.

The decision made here: whatever goes wrong on the way is a FetchError that says so; only what the
guard refuses stays a Refused, for its host may be another than the one asked for.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx

from assistant import __version__
from assistant.sources.web import body, media_types
from assistant.sources.web.connection import CONNECT_S, READ_S, Budget, Transport
from assistant.sources.web.fetched import PDF_BYTES, FetchError, on_one_line, shown
from assistant.sources.web.guard import Refused
from assistant.sources.web.robots import PRODUCT

Reader = Callable[[httpx.Response, Iterator[bytes]], bytes]
"""Reads the body of an answer that has one worth reading."""

WITH_BODY = (200, 203)  # statuses

_TIMEOUT = httpx.Timeout(READ_S, connect=CONNECT_S)
_MOST_ON_THE_WIRE = PDF_BYTES + 1024 * 1024  # whatever becomes of it
_BROKEN_LINE = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError)
_SHORT_BYTES = 16 * 1024
_TRY_AGAIN = (408, 425, 429)
_LONGEST_WAIT_S = 7 * 24 * 3600.0
_UNFIT_FOR_A_HEADER = re.compile(r"[^\x20-\x7e]|[()\\]")


@dataclass(slots=True)
class Visit:
    """All requests that one address takes: one budget, one set of cookies, one name in messages."""

    where: str  # the address asked for, as messages show it
    budget: Budget
    client: httpx.Client

    @classmethod
    def start(cls, url: str, transport: Transport, *, total_s: float, contact: str) -> Visit:
        """A visit that begins now. Its cookies end with it."""
        client = httpx.Client(
            transport=transport,
            trust_env=False,
            timeout=_TIMEOUT,
            headers={
                "user-agent": user_agent(contact),
                "accept": media_types.ACCEPTED,
                "accept-encoding": body.CODINGS,
            },
        )
        return cls(shown(url), Budget(total_s), client)

    def error(
        self, problem: str, *, hint: str | None = None, retryable: bool = False
    ) -> FetchError:
        """An error at the address asked for, where no answer came or none that is of use."""
        return FetchError(self.where, problem, hint=hint, retryable=retryable)

    def error_behind(self, error: FetchError | Refused, target: httpx.URL) -> FetchError:
        """The same error with the address that a redirect led to."""
        led = f"(a redirect led to {shown(str(target))})"
        if isinstance(error, FetchError):
            return error.at(self.where, f"{error.problem} {led}")
        return self.error(f"refused: {error.problem} {led}", hint=error.hint)


@dataclass(frozen=True, slots=True)
class Move:
    """A redirect: permanent ones may be remembered."""

    status: int
    to: httpx.URL


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one request."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    location: httpx.URL | None = None  # where it sends on to
    body: bytes = b""
    moves: tuple[Move, ...] = ()  # the redirects that led here


def user_agent(contact: str = "") -> str:
    """Who asks, truthfully; `contact` is an address of mail or web where the user is reached."""
    told = _UNFIT_FOR_A_HEADER.sub("", contact).strip()
    return f"{PRODUCT}/{__version__} (local news reader{f'; contact: {told}' if told else ''})"


def ask(visit: Visit, target: httpx.URL, headers: Mapping[bytes, bytes], read: Reader) -> Reply:
    """The answer to one request; a redirect is given back, not followed.

    Raises FetchError and Refused.
    """
    with _translated(visit):
        response = _sent(visit, target, headers)
        with closing(response):
            if response.status_code in WITH_BODY:
                content = read(response, _chunks(response, visit))
            else:
                content = b""
                _empty(response, visit)
        onward = response.next_request
        location = bare(onward.url) if onward else None
        return Reply(target, response.status_code, response.headers, location, content)


def address(url: str) -> httpx.URL:
    """An address as it is asked for. Raises FetchError where it is none."""
    try:
        return bare(httpx.URL(url.strip()))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(shown(url), f"not an address of the web ({_reason(error)})") from error


def bare(url: httpx.URL) -> httpx.URL:
    """Without a fragment, and without the dot that may end a host's name."""
    host = url.host.removesuffix(".")
    return url.copy_with(fragment=None, host=host) if host else url.copy_with(fragment=None)


def refusal_of_status(visit: Visit, reply: Reply) -> FetchError:
    """What a status other than those of success means."""
    try:
        phrase = f"{reply.status} {HTTPStatus(reply.status).phrase}"
    except ValueError:
        phrase = str(reply.status)
    is_passing = reply.status in _TRY_AGAIN or reply.status >= 500
    hint = "the server asks for patience: try again later" if is_passing else None
    return FetchError(
        visit.where,
        f"the server answers {phrase}",
        hint=hint,
        status=reply.status,
        retry_after_s=retry_after_s(reply.headers),
        retryable=is_passing,
    )


def retry_after_s(headers: httpx.Headers) -> float | None:
    """The seconds that `Retry-After` asks to wait, a week at most; None where it does not."""
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", asked):
        return min(float(asked), _LONGEST_WAIT_S)
    until = moment(asked)
    if until is None:
        return None
    now = moment(headers.get("date", "")) or datetime.now(UTC)  # the server's own clock
    return min(max((until - now).total_seconds(), 0.0), _LONGEST_WAIT_S)


def moment(header: str) -> datetime | None:
    """The date of a header, aware, UTC; None where it is none."""
    try:
        read = parsedate_to_datetime(header)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _sent(visit: Visit, target: httpx.URL, headers: Mapping[bytes, bytes]) -> httpx.Response:
    """The head of the answer. A kept connection that turns out closed is replaced, once."""
    opened: list[str] = []

    def note(event: str, _: object) -> None:
        if event == "connection.connect_tcp.started":
            opened.append(event)

    request = visit.client.build_request("GET", target, headers=headers, extensions={"trace": note})
    try:
        return visit.client.send(request, stream=True)
    except _BROKEN_LINE:
        if opened or not visit.budget.left_s():
            raise
    return visit.client.send(request, stream=True)


def _empty(response: httpx.Response, visit: Visit) -> None:
    """Read a short body that is of no use, so that the connection can be kept."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) <= _SHORT_BYTES:
        with suppress(httpcore.TimeoutException, *_BROKEN_LINE):
            for _ in _chunks(response, visit):
                pass


def _chunks(response: httpx.Response, visit: Visit) -> Iterator[bytes]:
    """The body as it comes, until the time is over."""
    received = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        if received > _MOST_ON_THE_WIRE:
            raise body.TooLarge(_MOST_ON_THE_WIRE)
        if not visit.budget.left_s():
            raise httpcore.ReadTimeout("no time left")
        yield chunk


@contextmanager
def _translated(visit: Visit) -> Iterator[None]:
    """The errors of the libraries as a FetchError."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise visit.error(_slowness(visit, error), retryable=True) from error
    except httpcore.ConnectError as error:
        certificate = _certificate_problem(error)
        problem = certificate or f"the host cannot be reached ({_reason(error)})"
        raise visit.error(problem, retryable=not certificate) from error
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        problem = f"the answer is broken or breaks off ({_reason(error)})"
        raise visit.error(problem, retryable=True) from error
    except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise visit.error(f"no proper answer ({_reason(error)})") from error
    except body.TooLarge as error:
        hint = "save the document yourself and ingest the file"
        raise visit.error(f"the document is {error}", hint=hint) from error
    except body.BrokenBody as error:
        raise visit.error(str(error), retryable=True) from error


def _slowness(visit: Visit, error: Exception) -> str:
    if not visit.budget.left_s():
        return f"took longer than {visit.budget.total_s:g} s in all"
    if isinstance(error, httpcore.ConnectTimeout):
        return f"no connection within {CONNECT_S:g} s"
    return f"nothing came for {READ_S:g} s"


def _certificate_problem(error: BaseException) -> str:
    """What is wrong with a host's certificate; "" where the error is another."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the host's certificate is not valid ({cause.verify_message})"
        cause = cause.__cause__ or cause.__context__
    return ""


def _reason(error: Exception) -> str:
    """A library's words on one line, its class where it has none."""
    return on_one_line(" ".join(str(error).split())) or type(error).__name__
