"""The web's double: a real server on loopback, as many hosts of it as 127.0.0.0/8 has addresses.

Each path is answered as a test or a benchmark says, well or badly (`web_answers`); what is not
said is not found. By hand: `python -m evals.doubles.web_server --port 8098`.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType

from evals.doubles.web_answers import Answer, Asked, Line, page, samples

_NOT_FOUND = page("<p>not found</p>", status=404)
_LONGEST_REQUEST = 64 * 1024


class WebDouble:
    """The server, as a context manager.

    `hosts` are addresses of loopback; an answer that was put for one of them wins over the same
    path put for all. Each answer waits `delay_s` first.
    """

    def __init__(
        self,
        hosts: Iterable[str] = ("127.0.0.1",),
        *,
        port: int = 0,
        delay_s: float = 0.0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.delay_s = delay_s
        self.asked: list[Asked] = []  # every request, in order
        self.most_at_once: Counter[str] = Counter()  # requests, by the address they came to
        self._now: Counter[str] = Counter()
        self._answers: dict[tuple[str, str], Answer] = {}
        self._tls = tls
        self._sockets = _listening(list(hosts), port)
        self._port = int(self._sockets[0].getsockname()[1])
        self._lines: set[Line] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="web double", daemon=True)

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """The address of a path; `host` may be any name that a test's resolver knows."""
        return f"{'https' if self._tls else 'http'}://{host}:{self._port}{path}"

    @property
    def port(self) -> int:
        """The same for all hosts."""
        return self._port

    def put(self, path: str, answer: Answer, *, host: str = "") -> None:
        """Answers a path, and the same with any query that was not put, in this way from now on."""
        self._answers[host, path] = answer

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [each.path for each in self.asked]

    def forget(self) -> None:
        """No answers and no log: as new, at the same address."""
        self._answers.clear()
        self.asked.clear()
        self.most_at_once.clear()

    def __enter__(self) -> WebDouble:
        self._thread.start()
        self._is_ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        loop = self._loop
        servers = [loop.run_until_complete(self._listen(each)) for each in self._sockets]
        self._is_ready.set()
        loop.run_forever()
        for server in servers:
            server.close()
        for line in list(self._lines):
            line.reset()
        if self._tasks:
            loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        loop.run_until_complete(asyncio.sleep(0))  # transports close in the loop's next round
        loop.close()

    async def _listen(self, listening: socket.socket) -> asyncio.Server:
        return await asyncio.start_server(
            self._accept, sock=listening, ssl=self._tls, limit=_LONGEST_REQUEST
        )

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._serve(reader, Line(writer)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, line: Line) -> None:
        """All requests of one connection. A client that has gone away is no error here."""
        self._lines.add(line)
        try:
            with suppress(OSError, EOFError, asyncio.LimitOverrunError):
                while line.is_open:
                    head = await reader.readuntil(b"\r\n\r\n")
                    await self._answer(_asked(head, line), line)
        finally:
            self._lines.discard(line)
            line.close()

    async def _answer(self, asked: Asked, line: Line) -> None:
        address = asked.address
        self._now[address] += 1
        self.most_at_once[address] = max(self.most_at_once[address], self._now[address])
        self.asked.append(asked)
        try:
            if self.delay_s:
                await line.wait(self.delay_s)
            await self._answer_to(asked)(asked, line)
        finally:
            self._now[address] -= 1

    def _answer_to(self, asked: Asked) -> Answer:
        bare = asked.path.partition("?")[0]
        for host in (asked.address, ""):
            for path in (asked.path, bare):
                if answer := self._answers.get((host, path)):
                    return answer
        return _NOT_FOUND


def _listening(hosts: list[str], port: int) -> list[socket.socket]:
    """A socket a host, all at one port."""
    first = socket.create_server((hosts[0], port), backlog=256)
    chosen = first.getsockname()[1]
    return [first, *(socket.create_server((host, chosen), backlog=256) for host in hosts[1:])]


def _asked(head: bytes, line: Line) -> Asked:
    first, *rest = head.decode("latin-1").split("\r\n")
    headers = {}
    for each in rest:
        name, _, value = each.partition(":")
        if name:
            headers[name.strip().lower()] = value.strip()
    path = first.split(" ")[1]
    return Asked(path, headers, line.address, line.client, time.monotonic())


def main() -> None:
    """Serves a sample of each answer until it is interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8098)
    double = WebDouble(port=parser.parse_args().port)
    for path, answer in samples().items():
        double.put(path, answer)
        print(double.url(path))  # noqa: T201
    with double, suppress(KeyboardInterrupt):
        threading.Event().wait()


if __name__ == "__main__":
    main()
