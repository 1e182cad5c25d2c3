"""A web server on loopback that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

RSS = "application/rss+xml"
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Reply:
    """What one path answers; with an ETag it answers 304 to who has it."""

    body: str | bytes = b""
    status: int = 200
    type: str = RSS
    etag: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """One host: its answers by path, and the requests it got, without those for robots.txt."""

    url: str
    delay_s: float = 0.0  # before each answer
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def gives(self, path: str, reply: Reply) -> str:
        """Answer so from now on; the path's whole address."""
        self.replies[path] = reply
        return self.url + path

    def forget(self) -> None:
        """Forget what was asked so far."""
        self.asked.clear()
        self.headers.clear()


@contextmanager
def serving(host: str = "127.0.0.1", *, delay_s: float = 0.0) -> Iterator[Site]:
    """A site at an address of 127.0.0.0/8."""
    server = _Server((host, 0), _Handler)
    site = Site(f"http://{host}:{server.server_address[1]}", delay_s)
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = cast("Site", self.server.site)  # type: ignore[attr-defined]
        if self.path == "/robots.txt":
            self._send(404, b"", {})
            return
        site.asked.append(self.path)
        site.headers.append({name.lower(): value for name, value in self.headers.items()})
        time.sleep(site.delay_s)
        reply = site.replies.get(self.path, Reply("nothing here", 404, "text/plain"))
        headers = {"Content-Type": reply.type, **reply.headers}
        if reply.etag:
            headers["ETag"] = reply.etag
            if self.headers.get("If-None-Match") == reply.etag:
                self._send(304, b"", {"ETag": reply.etag})
                return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        self._send(reply.status, body, headers)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def rss(*items: str, title: str = "Levant Wire") -> str:
    """An RSS feed."""
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
    return f"{head}{''.join(items)}</channel></rss>"


def item(link: str, title: str, text: str, *, date: str = "Tue, 12 May 2015 18:05:00 +0300") -> str:
    """An entry of it."""
    from html import escape

    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>{date}</pubDate><description>{escape(text)}</description></item>"
    )


def story(about: str, sentences: int = 12) -> str:
    """HTML paragraphs of some 1,600 characters, each about something else."""
    parts = [
        f"The {about} was the subject of report number {number}, which the spokesman gave to the "
        f"reporters of the capital in the evening of that day, before the bridge was closed."
        for number in range(sentences)
    ]
    return "".join(f"<p>{part}</p>" for part in parts)


def page(title: str, about: str) -> Reply:
    """A page with an article."""
    html = (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{story(about)}</article></body></html>"
    )
    return Reply(html, type=HTML)
