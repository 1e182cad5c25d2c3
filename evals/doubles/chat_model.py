"""A chat model's double: a real server on loopback that speaks OpenAI's protocol.

It answers from the passages in the prompt, and misbehaves on demand, a behaviour a request:
`python -m evals.doubles.chat_model --port 8099 --behave rate_limit:1 truncate ok`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from evals.doubles import replies
from evals.doubles.behaviours import BEHAVIOURS, Behaviour
from evals.doubles.wire import Wire

MODEL = "double"
_LARGEST_BODY = 8 * 2**20
_DIMENSION = 64
_AT_ONCE = 32  # requests; further ones wait


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    path: str
    authorization: str  # "" without the header
    body: dict[str, Any]
    behaviour: str  # "" where it is not a chat completion

    @property
    def prompt(self) -> str:
        """All messages as one text."""
        return replies.text_of(self.body.get("messages", []))


class ChatModelDouble:
    """The server, as a context manager; `url` goes where OPENAI_BASE_URL goes.

    Behaviours are used up one a request, in order; then every request is answered with `usually`.
    """

    def __init__(
        self,
        behaviours: Iterable[str] = (),
        *,
        usually: str = "ok",
        port: int = 0,
        needs_key: str = "",
    ) -> None:
        self._script = deque(Behaviour.parse(text) for text in behaviours)
        self._usually = Behaviour.parse(usually)
        self._lock = threading.Lock()
        self.needs_key = needs_key
        self.requests: list[Request] = []
        self.stopping = threading.Event()  # ends what is slow on purpose
        self._server = _Server(port, self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        """Base address, with /v1."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def chats(self) -> list[Request]:
        """The requests for a chat completion, in order."""
        return [request for request in self.requests if request.behaviour]

    def behave(self, *behaviours: str) -> None:
        """Adds behaviours for the next requests, such as `rate_limit:0` or `say:It fell [1].`"""
        with self._lock:
            self._script += [Behaviour.parse(text) for text in behaviours]

    def forget(self) -> None:
        """Empties the script and the log, and asks for no key: as new, at the same address."""
        with self._lock:
            self._script.clear()
            self.requests.clear()
            self.needs_key = ""

    def next_behaviour(self) -> Behaviour:
        """The behaviour of the request that has just come."""
        with self._lock:
            return self._script.popleft() if self._script else self._usually

    def note(self, request: Request) -> None:
        """Adds to the log of requests."""
        with self._lock:
            self.requests.append(request)

    def __enter__(self) -> ChatModelDouble:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, double: ChatModelDouble) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.double = double
        self.slots = threading.BoundedSemaphore(_AT_ONCE)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has gone away is what the tests are about: nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    """Routes; what a chat completion does is its behaviour's."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        """GET /v1/models."""
        self._log({})
        if not self._is_allowed():
            return
        if self.path.rstrip("/") == "/v1/models":
            self._send_json({"object": "list", "data": [{"id": MODEL, "object": "model"}]})
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "no such page")

    def do_POST(self) -> None:
        """POST /v1/chat/completions and /v1/embeddings."""
        length = int(self.headers.get("content-length") or 0)
        if length > _LARGEST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long")
            return
        try:
            body = json.loads(self.rfile.read(length))
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST, "not JSON")
            return
        with self.server.slots:
            self._answer(body)

    def _answer(self, body: dict[str, Any]) -> None:
        is_chat = self.path == "/v1/chat/completions"
        behaviour = self.server.double.next_behaviour() if is_chat else None
        self._log(body, str(behaviour or ""))
        if not self._is_allowed():
            return
        if behaviour:
            is_stream = bool(body.get("stream"))
            wire = Wire(self, str(body.get("model", MODEL)), is_stream, self.server.double.stopping)
            BEHAVIOURS[behaviour.name](wire, body, behaviour.value)
        elif self.path == "/v1/embeddings":
            self._send_json(_embeddings(body))
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "no such page")

    def _log(self, body: dict[str, Any], behaviour: str = "") -> None:
        authorization = self.headers.get("authorization") or ""
        self.server.double.note(Request(self.path, authorization, body, behaviour))

    def _is_allowed(self) -> bool:
        key = self.server.double.needs_key
        if not key or self.headers.get("authorization") == f"Bearer {key}":
            return True
        said = f"Incorrect API key provided: {self.headers.get('authorization')}"
        self._refuse(HTTPStatus.UNAUTHORIZED, said)  # real servers echo it too
        return False

    def _send_json(self, value: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self._send_json({"error": {"message": message, "type": "invalid_request"}}, status)

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the requests are in the double's log."""


def _embeddings(body: dict[str, Any]) -> dict[str, Any]:
    given = body.get("input", [])
    texts = [given] if isinstance(given, str) else given
    data = [
        {"object": "embedding", "index": index, "embedding": _vector(str(text))}
        for index, text in enumerate(texts)
    ]
    usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
    return {"object": "list", "data": data, "model": body.get("model", MODEL), "usage": usage}


def _vector(text: str) -> list[float]:
    """A unit vector of the words: texts that share words are near each other."""
    counts = [0.0] * _DIMENSION
    for word in text.casefold().split():
        counts[int(hashlib.sha256(word.encode()).hexdigest(), 16) % _DIMENSION] += 1.0
    length = sum(count * count for count in counts) ** 0.5 or 1.0
    return [count / length for count in counts]


def main() -> None:
    """Serves until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument(
        "--behave",
        nargs="*",
        default=[],
        metavar="NAME",
        help=f"behaviours of the first requests, NAME or NAME:VALUE: {', '.join(BEHAVIOURS)}",
    )
    parser.add_argument("--usually", default="ok", help="behaviour of all others")
    arguments = parser.parse_args()
    double = ChatModelDouble(arguments.behave, usually=arguments.usually, port=arguments.port)
    with double:
        print(f"OPENAI_BASE_URL={double.url} BRIEFING_MODEL=openai:{MODEL}")  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
