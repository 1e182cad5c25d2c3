"""The HTTP interface as clients meet it: a real server on this machine's own address."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jsonschema  # type: ignore[import-untyped]
import pytest

from assistant.delivery.http import tokens
from assistant.delivery.http.caps import LARGEST_BODY, LARGEST_UPLOAD
from assistant.delivery.schema import SCHEMA_FILE
from tests.articles_folder import HELD
from tests.delivery.http.running import OWNER, Running, running

API = "/api/v1"
QUESTION = "How many soldiers are trapped in the hospital in Jisr al-Shughur?"
HOSPITAL = "https://lantern.example/hospital"


@pytest.fixture(scope="module")
def served(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of the few articles; to be asked, not to be changed."""
    home = tmp_path_factory.mktemp("interface") / "home"
    with running(Path(shutil.copytree(ingested, home, symlinks=True))) as found:
        yield found


def events(response: httpx.Response) -> list[tuple[str, Any]]:
    """The kinds and records of a stream."""
    blocks = [each.split("\n") for each in response.text.split("\n\n") if each]
    return [
        (block[0].removeprefix("event: "), json.loads(block[1].removeprefix("data: ")))
        for block in blocks
        if not block[0].startswith(":")
    ]


# Asking


def test_an_answer_has_the_published_schema(served: Running) -> None:
    reply = served.client.post(f"{API}/ask", json={"question": QUESTION})

    assert reply.status_code == 200
    jsonschema.validate(reply.json(), json.loads(SCHEMA_FILE.read_text("utf-8")))
    assert "250" in reply.json()["sentences"][0]["text"]


def test_an_answer_is_streamed_by_checked_sentence(served: Running) -> None:
    reply = served.client.post(
        f"{API}/ask", json={"question": QUESTION}, headers={"accept": "text/event-stream"}
    )

    *sentences, (kind, answer) = events(reply)
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert {each[0] for each in sentences} == {"sentence"}
    assert kind == "answer"
    assert [record for _, record in sentences] == answer["sentences"]


def test_days_mean_what_they_mean_on_the_command_line(served: Running) -> None:
    """The hospital was reported on 10 May: the whole day counts, and the day before does not."""
    found = {
        day: served.client.get(
            f"{API}/search", params={"q": "soldiers trapped", "since": day, "until": day}
        ).json()["hits"]
        for day in ("2015-05-09", "2015-05-10")
    }

    assert [len(hits) > 0 for hits in found.values()] == [False, True]
    assert {hit["article_id"] for hit in found["2015-05-10"]} == {HOSPITAL}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (f"{API}/search?q=x&since=yesterday", 400, "since: 'yesterday' is no day"),
        (f"{API}/search?q=x&since=2015-05-02&until=2015-05-01", 400, "until 2015-05-01 is before"),
        (f"{API}/search?q=%20", 400, "query.q: "),
        (f"{API}/search", 400, "query.q: Field required"),
        (f"{API}/search?q=x&count=0", 400, "query.count: "),
        (f"{API}/article?id=nothing-here", 404, "nothing has the id 'nothing-here'"),
        (f"{API}/article?id=..%2F..%2F..%2Fetc%2Fpasswd", 404, "nothing has the id"),
        (f"{API}/article?id=%00", 404, "nothing has the id"),
        (f"{API}/article/history?id=..%2Flibrary.sqlite", 404, "nothing has the id"),
        (f"{API}/article/claims?id=file:///etc/passwd", 404, "nothing has the id"),
        (f"{API}/../../../etc/passwd", 404, "Not Found"),
        (f"{API}/%2e%2e/%2e%2e/serve.json", 404, "Not Found"),
        ("/serve.json", 404, "Not Found"),
        (f"{API}/nothing", 404, "Not Found"),
        ("/docs", 404, "Not Found"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_form(
    served: Running, path: str, status: int, said: str
) -> None:
    """The same object that the command line prints."""
    reply = served.client.get(path)

    assert reply.status_code == status
    assert set(reply.json()) == {"error"}
    assert set(reply.json()["error"]) == {"message", "hint"}
    assert said in reply.json()["error"]["message"]


def test_an_error_in_a_stream_is_its_last_event(served: Running, monkeypatch: Any) -> None:  # noqa: ANN401
    def failing(*_: object, **__: object) -> Iterator[Any]:
        yield from ()
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(served.assistant, "ask", failing)

    streamed = served.client.post(
        f"{API}/ask", json={"question": QUESTION}, headers={"accept": "text/event-stream"}
    )
    plain = served.client.post(f"{API}/ask", json={"question": QUESTION})

    assert [kind for kind, _ in events(streamed)] == ["error"]
    assert (events(streamed)[0][1]["status"], plain.status_code) == (500, 500)
    assert "secret" not in streamed.text + plain.text
    assert plain.headers["connection"] == "close"  # or the next request on it would be lost


def test_fifty_ask_at_once(served: Running) -> None:
    """Each gets his own answer: the one that he gets alone."""
    questions = [QUESTION, "Who was killed in Qalamoun?", "When was the road to Arsal reopened?"]
    alone = [served.client.post(f"{API}/ask", json={"question": each}).json() for each in questions]

    with ThreadPoolExecutor(50) as pool:
        found = list(
            pool.map(
                lambda number: served.client.post(
                    f"{API}/ask", json={"question": questions[number % 3]}
                ).json(),
                range(50),
            )
        )

    expected = [alone[number % 3]["sentences"] for number in range(50)]
    assert [each["sentences"] for each in found] == expected


def test_openapi_has_an_example_of_every_route(served: Running) -> None:
    document = served.client.get(f"{API}/openapi.json").json()

    routes = {
        (path, method): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    without = [
        route
        for route, operation in routes.items()
        if "example" not in operation["responses"]["200"]["content"]["application/json"]
    ]
    assert not [path for path, _ in routes if "local" in path]
    assert (f"{API}/ask", "post") in routes
    assert without == [(f"{API}/feeds", "delete"), (f"{API}/session", "post"),
                       (f"{API}/session", "delete")]  # fmt: skip


# Who may


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"{API}/ask"),
        ("GET", f"{API}/search?q=x"),
        ("GET", f"{API}/article?id=l1"),
        ("DELETE", f"{API}/article?id=l1"),
        ("POST", f"{API}/ingest"),
        ("POST", f"{API}/local/ingest"),
        ("GET", f"{API}/feeds"),
        ("GET", f"{API}/status"),
        ("GET", f"{API}/openapi.json"),
        ("GET", f"{API}/nothing"),
        ("GET", f"{API}//health"),
        ("GET", "/"),
    ],
)
@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", f"Basic {OWNER}", "Bearer é"])
def test_every_route_wants_to_know_who_asks(
    served: Running, method: str, path: str, token: str
) -> None:
    headers = [(b"authorization", token.encode())] if token else []
    with served.stranger() as client:
        reply = client.request(method, path, headers=headers)

    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == "Bearer"
    assert "briefing token new NAME" in reply.json()["error"]["hint"]


def test_health_is_open_and_says_nothing_else(served: Running) -> None:
    with served.stranger() as client:
        reply = client.get(f"{API}/health")

    assert (reply.status_code, set(reply.json())) == (200, {"status", "version"})


def test_a_token_works_from_when_it_is_made_until_it_is_taken_back(served: Running) -> None:
    home = served.assistant.settings.home
    made = tokens.new(home, "feed-reader", now=datetime(2015, 5, 12, tzinfo=UTC))
    headers = {"authorization": f"Bearer {made}"}
    with served.stranger(headers=headers) as client:
        before = client.get(f"{API}/status").status_code
        local = client.post(f"{API}/local/ingest", json={"inputs": ["/etc/passwd"]})
        inside = client.post(f"{API}/feeds", json={"urls": ["http://a"], "allow_private": True})
        tokens.remove(home, "feed-reader")
        after = client.get(f"{API}/status").status_code

    assert (before, after) == (200, 401)
    assert (local.status_code, inside.status_code) == (403, 403)
    assert made not in (home / tokens.FILE).read_text("utf-8")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1:7860@evil.example"]
)
def test_a_name_that_was_bent_to_this_address_is_refused(served: Running, host: str) -> None:
    """A page of evil.example, whose name now leads here, would read all answers."""
    with served.stranger() as client:
        reply = client.get(f"{API}/health", headers={"host": host})

    assert reply.status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({}, 200),
    ],
)
def test_pages_of_other_sites_do_not_act(
    served: Running, headers: dict[str, str], status: int
) -> None:
    reply = served.client.post(f"{API}/ask", json={"question": QUESTION}, headers=headers)

    assert reply.status_code == status
    assert "access-control-allow-origin" not in reply.headers


def test_answers_have_the_headers_that_browsers_protect_by(served: Running) -> None:
    replies = [
        served.client.get(f"{API}/status"),
        served.client.get(f"{API}/nothing"),
        served.client.get(f"{API}/search"),
    ]

    for reply in replies:
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["x-frame-options"] == "DENY"
        assert reply.headers["cache-control"] == "no-store"
        assert "server" not in reply.headers or reply.headers["server"] == "uvicorn"


# How much


def test_a_body_that_is_too_large_is_cut_off(served: Running) -> None:
    """Whether it is announced, or only comes."""
    large = b"x" * (LARGEST_BODY + 1)

    announced = served.client.post(f"{API}/ask", content=large)
    coming = served.client.post(f"{API}/ask", content=(large[:65536] for _ in range(40)))

    assert (announced.status_code, coming.status_code) == (413, 413)
    assert "more than 1,000,000 bytes" in announced.json()["error"]["message"]
    assert "more than 1,000,000 bytes" in coming.json()["error"]["message"]


def test_an_upload_that_says_it_is_too_large_is_not_read(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line:
        line.sendall(
            f"POST {API}/ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {OWNER}\r\n"
            f"Content-Length: {LARGEST_UPLOAD + 1}\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode()
        )
        status = line.recv(4096).split(b"\r\n")[0]

    assert b" 413 " in status


def test_a_slow_client_keeps_nobody_waiting(ingested: Path, tmp_path: Path) -> None:
    """Its body does not come: it is let go, and others are served meanwhile."""
    home = Path(shutil.copytree(ingested, tmp_path / "home", symlinks=True))
    with running(home, body_s=0.5) as server:
        begun_s = time.monotonic()
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
            line.sendall(
                f"POST {API}/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {OWNER}\r\n"
                'Content-Length: 50\r\nContent-Type: application/json\r\n\r\n{"'.encode()
            )
            meanwhile = server.client.get(f"{API}/health").status_code
            status = line.recv(4096).split(b"\r\n")[0]
        took_s = time.monotonic() - begun_s

    assert meanwhile == 200
    assert b" 408 " in status
    assert took_s < 10


def test_somebody_who_asks_too_often_is_told_when_to_come_back(filled: Path) -> None:
    """Sixty at once, then two a minute: the sixty-first waits, others do not."""
    made = [tokens.new(filled, name, now=datetime.now(UTC)) for name in ("ana", "ben")]
    with running(filled, per_minute=2) as server, server.stranger() as client:
        ana, ben = ({"authorization": f"Bearer {each}"} for each in made)
        statuses = [client.get(f"{API}/feeds", headers=ana).status_code for _ in range(60)]
        refused = client.get(f"{API}/feeds", headers=ana)
        other = client.get(f"{API}/feeds", headers=ben)
        owner = [server.client.get(f"{API}/feeds").status_code for _ in range(70)]

    assert set(statuses) == {200}
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert other.status_code == 200
    assert set(owner) == {200}


# Taking in


def test_files_are_uploaded_and_each_bad_one_is_named(filled: Path) -> None:
    files = [
        ("files", ("ferry.txt", b"A ferry was seen off Tripoli on Sunday.")),
        ("files", ("tool.exe", b"MZ")),
        ("files", ("../../escape.txt", b"A barge was seen off Sidon on Monday.")),
        ("files", ("ferry.txt", b"Another ferry was seen off Tyre on Tuesday.")),
    ]
    outlet = {"outlet": "Harbour Post"}
    with running(filled) as server:
        first = server.client.post(f"{API}/ingest", files=files, data=outlet)
        again = server.client.post(f"{API}/ingest", files=files[:1], data=outlet)
        hit = server.client.get(f"{API}/search", params={"q": "ferry off Tyre"}).json()["hits"][0]
        status = server.client.get(f"{API}/status").json()

    assert (first.json()["new"], again.json()["new"], again.json()["unchanged"]) == (3, 0, 1)
    assert [each["where"] for each in first.json()["articles"]] == [
        "ferry.txt", "escape.txt", "ferry.txt",
    ]  # fmt: skip
    assert [each["where"] for each in first.json()["skipped"]] == ["tool.exe"]
    assert (hit["outlet"], status["articles"]) == ("Harbour Post", HELD + 3)
    assert not list((filled / "uploads").rglob("*.*"))
    assert not (filled.parent / "escape.txt").exists()


def test_an_ingest_tells_its_progress(filled: Path) -> None:
    with running(filled) as server:
        reply = server.client.post(
            f"{API}/ingest",
            files=[("files", ("ferry.txt", b"A ferry was seen off Tripoli on Sunday."))],
            headers={"accept": "text/event-stream"},
        )

    *steps, (kind, report) = events(reply)
    assert (kind, report["new"]) == ("report", 1)
    assert [record["stage"] for _, record in steps] == ["read", "index"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "nothing to take in"),
        ({"links": "/etc/passwd"}, "'/etc/passwd' is no address"),
        ({"links": "file:///etc/passwd"}, "is no address"),
        ({"links": "https://a.example", "published": "soon"}, "published: 'soon' is no date"),
        ({"links": "https://a.example", "fields": "colour=red"}, "nothing to map a field to"),
    ],
)
def test_an_ingest_that_makes_no_sense_is_refused(
    served: Running, data: dict[str, str], said: str
) -> None:
    reply = served.client.post(f"{API}/ingest", data=data)

    assert reply.status_code == 400
    assert said in reply.json()["error"]["message"]


def test_links_into_the_own_network_are_not_fetched(served: Running) -> None:
    """Else any user could read what this machine alone can reach."""
    with running_page() as address:
        reply = served.client.post(f"{API}/ingest", data={"links": address})

    assert reply.json()["new"] == 0
    assert "127.0.0.1 is a loopback address" in reply.json()["skipped"][0]["problem"]


class running_page:
    """A port of this machine that accepts, and must not be asked."""

    def __enter__(self) -> str:
        self._listening = socket.socket()
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen()
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/admin"

    def __exit__(self, *_: object) -> None:
        self._listening.close()


def test_an_article_is_shown_and_forgotten(filled: Path) -> None:
    with running(filled) as server:
        shown = server.client.get(f"{API}/article", params={"id": HOSPITAL}).json()
        past = server.client.get(f"{API}/article/history", params={"id": HOSPITAL}).json()
        said = server.client.get(f"{API}/article/claims", params={"id": HOSPITAL}).json()
        gone = server.client.delete(f"{API}/article", params={"id": HOSPITAL}).json()
        after = server.client.get(f"{API}/article", params={"id": HOSPITAL})

    assert shown["text"].startswith("More than 250 soldiers")
    assert (past["id"], said["id"]) == (HOSPITAL, HOSPITAL)
    assert gone == {"forgotten": HOSPITAL, "title": "Hospital under siege"}
    assert after.status_code == 404
