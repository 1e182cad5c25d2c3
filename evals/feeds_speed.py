"""What a round of feeds takes, from process start to exit, against slow servers on loopback.

The decision made here: 200 addresses of 127.0.0.0/8 are 200 hosts, each of which is asked one
thing at a time, and every answer takes 0.3 s, robots.txt included.
"""

from __future__ import annotations

import asyncio
import html
import json
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assistant.sources.feeds.opml import Outline, write
from evals import places
from evals.material import Sizes
from evals.rows import Row, Section, Tell
from evals.speed import briefing

FEEDS = 200
ENTRIES = 5
DELAY_S = 0.3
_BAR_S = 20.0
_LIMIT_S = 600
_ROUNDS = 3


def measure(sizes: Sizes, tell: Tell) -> Section:
    """Seconds of the first round, and of rounds that have nothing new."""
    count = FEEDS if sizes.rounds > 1 else 10
    rounds = _ROUNDS if sizes.rounds > 1 else 1
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as name, _serving(count) as urls:
        folder = Path(name)
        home = folder / "home"
        places.settings_for(home)
        _import(folder, home, urls)
        first, taken = _round(home, folder)
        tell(f"first round: {first:.2f} s")
        later = []
        for _ in range(rounds):
            seconds, _found = _round(home, folder)
            later.append(seconds)
            tell(f"nothing new: {seconds:.2f} s")
    if taken != count * ENTRIES:
        raise RuntimeError(f"{taken} articles were taken in, {count * ENTRIES} expected")
    usual = statistics.median(later)
    rows = (
        Row(
            f"feed fetch, {count} feeds with nothing new, {DELAY_S} s an answer",
            f"< {_BAR_S:.0f} s",
            f"{usual:.1f} s",
            usual < _BAR_S,
        ),
        Row(
            f"feed fetch, first round, {ENTRIES} articles a feed",
            "",
            f"{first:.1f} s with embedding, {taken / first:.0f} articles/s",
        ),
    )
    note = (
        f"feeds: {count} hosts in 127.0.0.0/8, median of {rounds} rounds, process start to exit; "
        "each round asks every host for its robots.txt as well, which takes as long"
    )
    return Section("feeds", rows, (note,))


def _import(folder: Path, home: Path, urls: list[str]) -> None:
    file = folder / "feeds.opml"
    outlines = (Outline(url, "") for url in urls)
    file.write_text(write(outlines, now=datetime(2015, 5, 12, tzinfo=UTC)), "utf-8")
    _run(["feed", "import", str(file)], home, folder)


def _round(home: Path, folder: Path) -> tuple[float, int]:
    """Seconds of one round, and how many articles were new."""
    begin = time.perf_counter()
    said = _run(["feed", "fetch", "--allow-private"], home, folder)
    return time.perf_counter() - begin, int(json.loads(said)["new"])


def _run(words: list[str], home: Path, folder: Path) -> str:
    """What a command printed. Raises RuntimeError with its last words."""
    foreign = ("BRIEFING_", "OPENAI_", "CHROMA_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    done = subprocess.run(
        [*briefing(), *words, "--json", "--home", str(home)],
        cwd=folder,
        env=kept | {"HF_HUB_OFFLINE": "1", "PYTHONPATH": str(places.ROOT)},
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"{words[:2]} ended with {done.returncode}: {(done.stdout + done.stderr)[-700:]}"
        )
    return done.stdout


@contextmanager
def _serving(count: int) -> Iterator[list[str]]:
    """That many hosts with a feed each; their addresses."""
    hosts = [f"127.0.1.{number}" for number in range(1, count + 1)]
    servers = _Servers(hosts)
    thread = threading.Thread(target=lambda: asyncio.run(servers.serve()), daemon=True)
    thread.start()
    if not servers.is_ready.wait(20):
        raise RuntimeError("the servers on 127.0.0.0/8 could not be started")
    try:
        yield [f"http://{host}:{servers.port}/feed" for host in hosts]
    finally:
        servers.stop()
        thread.join(5)


class _Servers:
    """One port at many addresses, served from one thread."""

    def __init__(self, hosts: list[str]) -> None:
        self._hosts = hosts
        self.is_ready = threading.Event()
        self.port = 0

    async def serve(self) -> None:
        """Answer until `stop` is called."""
        self._loop = asyncio.get_running_loop()
        self._is_over = asyncio.Event()
        first = await asyncio.start_server(_answer, self._hosts[0], 0)
        self.port = first.sockets[0].getsockname()[1]
        async with first, await asyncio.start_server(_answer, self._hosts[1:], self.port):
            self.is_ready.set()
            await self._is_over.wait()

    def stop(self) -> None:
        """To be called from another thread."""
        self._loop.call_soon_threadsafe(self._is_over.set)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection, each after the delay."""
    host = writer.get_extra_info("sockname")[0]
    try:
        while True:
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            await asyncio.sleep(DELAY_S)
            if request.startswith("get /robots.txt"):
                writer.write(_reply("404 Not Found", b""))
            elif f'if-none-match: "{host}"' in request:
                writer.write(_reply("304 Not Modified", None, host))
            else:
                writer.write(_reply("200 OK", _feed(host), host))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _reply(status: str, body: bytes | None, etag: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/rss+xml"]
    lines += [f'ETag: "{etag}"'] if etag else []
    lines += [] if body is None else [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def _feed(host: str) -> bytes:
    """RSS with whole articles, no two of one text."""
    items = []
    for number in range(ENTRIES):
        about = f"bridge {number} of district {host}"
        text = f"<p>{_sentences(about, 0)}</p><p>{_sentences(about, 20)}</p>"
        items.append(
            f"<item><title>Traffic on {about}</title><link>/traffic/{number}</link>"
            f"<pubDate>Tue, 12 May 2015 18:0{number}:00 +0300</pubDate>"
            f"<content:encoded>{html.escape(text)}</content:encoded></item>"
        )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>District {host}</title>{''.join(items)}</channel></rss>"
    ).encode()


def _sentences(about: str, begin: int) -> str:
    """A paragraph of some 80 words."""
    counts = range(begin, begin + 9)
    return " ".join(f"Observer {each} counted {each * 7} cars on {about}." for each in counts)
