"""The HTTP interface on a real port of this machine, in a thread of the test's own process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import uvicorn

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.delivery.http.access import Access
from assistant.delivery.http.application import application, guarded
from assistant.delivery.http.server import Patient
from assistant.delivery.http.tokens import Tokens

OWNER = "owner-token-of-the-test"


@dataclass(frozen=True, slots=True)
class Running:
    """A server, and a client that has the owner's token."""

    port: int
    client: httpx.Client
    assistant: Assistant

    def stranger(self, **rest: Any) -> httpx.Client:  # noqa: ANN401
        """A client without a token."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False, **rest)


@contextmanager
def running(home: Path, *, body_s: float = 30.0, **rest: Any) -> Iterator[Running]:  # noqa: ANN401
    """Serve a home until the block ends; `rest` goes to `Access`."""
    settings = Settings(home=home)
    access = Access(**{"owner_token": OWNER, "tokens": Tokens(home), "per_minute": 100_000, **rest})
    with build(settings, command="test", notify=lambda _: None) as assistant:
        assistant.open(now=datetime.now(UTC))
        app = application(assistant, access, stopping=Event())
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        guard = guarded(app, access, is_loopback=True, body_s=body_s)
        config = uvicorn.Config(
            guard, http=Patient, ws="none", log_config=None, proxy_headers=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while thread.is_alive() and not server.started:
                time.sleep(0.01)
            port = listening.getsockname()[1]
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}",
                headers={"authorization": f"Bearer {OWNER}"},
                trust_env=False,
                timeout=60,
            ) as client:
                yield Running(port, client, assistant)
        finally:
            server.should_exit = True
            thread.join(30)
            listening.close()
