"""Asking the process that serves a home, over HTTP: records and streams of events.

The standard library's client: it starts fast, and never asks a proxy of the environment.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode, urlsplit

from assistant.delivery.failures import error_of
from assistant.delivery.http.presence import Presence
from assistant.errors import LibraryBusy

Record = dict[str, Any]
Parameters = Mapping[str, str | int | Sequence[str] | None]

_API = "/api/v1"
_EVENTS = "text/event-stream"
_QUIET_S = 60.0  # in a stream, where the server says something every fifteen
_REPLY_S = 900.0  # a deletion may wait for an ingest of somebody else


class Client:
    """One process that serves, asked with its own token."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        parts = urlsplit(presence.address)
        self._host, self._port = parts.hostname or "", parts.port or 80

    def get(self, path: str, parameters: Parameters) -> Record:
        """What stands there. Raises AssistantError as the server means it."""
        return self._record("GET", _with(path, parameters), None)

    def delete(self, path: str, parameters: Parameters) -> Record:
        """What was deleted."""
        return self._record("DELETE", _with(path, parameters), None)

    def post(self, path: str, body: Record) -> Record:
        """What came of it."""
        return self._record("POST", path, body)

    def stream(self, path: str, body: Record) -> Iterator[tuple[str, Record]]:
        """Each event as it comes: its kind and its record."""
        with self._asked("POST", path, body, _EVENTS, _QUIET_S) as response:
            kind = ""
            while line := response.readline():
                name, _, value = line.decode("utf-8").rstrip("\r\n").partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    record: Record = json.loads(value)
                    if kind == "error":
                        said = record["error"]
                        raise error_of(record["status"], said["message"], said["hint"])
                    yield kind, record

    def _record(self, method: str, path: str, body: Record | None) -> Record:
        with self._asked(method, path, body, "application/json", _REPLY_S) as response:
            record: Record = json.loads(response.read())
            return record

    @contextmanager
    def _asked(
        self, method: str, path: str, body: Record | None, accept: str, timeout_s: float
    ) -> Iterator[HTTPResponse]:
        """The answer to a request, if it is one. Raises AssistantError, LibraryBusy."""
        connection = HTTPConnection(self._host, self._port, timeout=timeout_s)
        headers = {"Authorization": f"Bearer {self._presence.token}", "Accept": accept}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(
                method,
                _API + path,
                body=None if body is None else json.dumps(body).encode("ascii"),
                headers=headers,
            )
            response = connection.getresponse()
            if response.status != 200:
                said = json.loads(response.read())["error"]
                raise error_of(response.status, said["message"], said["hint"])
            yield response
        except (OSError, HTTPException, ValueError, KeyError) as error:
            raise LibraryBusy(
                f"`briefing serve` (process {self._presence.pid}) holds the library, but does "
                f"not answer as it should at {self._presence.address} "
                f"({error or type(error).__name__})",
                hint="look at what it prints; stop it and start it again",
            ) from error
        finally:
            connection.close()


def _with(path: str, parameters: Parameters) -> str:
    given = {name: value for name, value in parameters.items() if value is not None}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path
