"""OpenAI's protocol, as the server writes it: whole completions and server-sent events."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler
from typing import Any

Body = dict[str, Any]
"""An object of JSON."""


class Wire:
    """Writes a chat completion to the client, whole or as server-sent events."""

    def __init__(
        self,
        handler: BaseHTTPRequestHandler,
        model: str,
        is_stream: bool,
        stopping: threading.Event,
    ) -> None:
        self._handler = handler
        self._model = model
        self._stopping = stopping
        self.is_stream = is_stream

    def reply(self, text: str, *, finish: str | None = "stop", pause_s: float = 0.0) -> None:
        """A whole reply, in the way that was asked for."""
        if not self.is_stream:
            self.send_json(self._completion({"role": "assistant", "content": text}, finish))
            return
        self.start_events()
        self.say("", role="assistant")
        for piece in re.findall(r"\s*\S+|\s+$", text):
            self.say(piece)
            self.wait(pause_s)
        if finish:
            self.finish(finish)

    def send_json(
        self, value: object, status: int = 200, headers: Iterable[tuple[str, str]] = ()
    ) -> None:
        """A response that is not a stream; text goes out as it is, also where it is no JSON."""
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        self._handler.send_response(status)
        for name, content in (
            ("content-type", "application/json"),
            ("content-length", str(len(body))),
            *headers,
        ):
            self._handler.send_header(name, content)
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def fail(self, status: int, code: str, headers: Iterable[tuple[str, str]] = ()) -> None:
        """An error in OpenAI's form."""
        error = {"message": f"the double was told: {code}", "type": code, "code": code}
        self.send_json({"error": error}, status, headers)

    def start_events(self, *, promised: int | None = None) -> None:
        """The head of a stream; the connection's end ends it, or breaks a promise of bytes."""
        self._handler.close_connection = True
        self._handler.send_response(200)
        self._handler.send_header("content-type", "text/event-stream")
        self._handler.send_header("connection", "close")
        if promised:
            self._handler.send_header("content-length", str(promised))
        self._handler.end_headers()

    def say(self, content: object, **more: object) -> None:
        """One piece of the reply."""
        self.event(self._chunk({"content": content, **more}, None))

    def finish(self, reason: str) -> None:
        """The orderly end of a stream."""
        self.event(self._chunk({}, reason))
        self.event("[DONE]")

    def event(self, value: object) -> None:
        """One server-sent event."""
        text = value if isinstance(value, str) else json.dumps(value)
        self._handler.wfile.write(f"data: {text}\n\n".encode())
        self._handler.wfile.flush()

    def comment(self) -> None:
        """A sign of life that is no event."""
        self._handler.wfile.write(b": still here\n\n")
        self._handler.wfile.flush()

    def wait(self, seconds: float) -> None:
        """Takes its time, unless the server is stopping."""
        if seconds:
            self._stopping.wait(seconds)

    def completion(self, message: Body, finish: str) -> Body:
        """A whole chat completion around a message."""
        return self._completion(message, finish)

    def _completion(self, message: Body, finish: str | None) -> Body:
        choice = {"index": 0, "message": message, "finish_reason": finish}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        return {**self._head("chat.completion"), "choices": [choice], "usage": usage}

    def _chunk(self, delta: Body, finish: str | None) -> Body:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _head(self, kind: str) -> Body:
        return {"id": "chatcmpl-1", "object": kind, "created": 0, "model": self._model}
