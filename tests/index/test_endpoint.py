"""An embedding server that misbehaves in every way it can."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import EmbeddingError
from assistant.index.embedders import open_embedder
from assistant.index.endpoint import EndpointEmbedder
from assistant.ports import Fingerprint

KEY = "sk-secret-0123"
Reply = Callable[[list[str]], tuple[int, dict[str, str], bytes]]


def vectors(texts: list[str]) -> list[dict[str, Any]]:
    """Two numbers a text, of length 5 times the text's: (3, 4) for one character."""
    return [
        {"object": "embedding", "index": place, "embedding": [3.0 * len(text), 4.0 * len(text)]}
        for place, text in enumerate(texts)
    ]


def good(texts: list[str]) -> tuple[int, dict[str, str], bytes]:
    """What a server should say, in no particular order."""
    return 200, {}, json.dumps({"object": "list", "data": vectors(texts)[::-1]}).encode()


def late(texts: list[str]) -> tuple[int, dict[str, str], bytes]:
    """A good reply after the time-out of 0.5 s."""
    time.sleep(1)
    return good(texts)


def says(status: int, body: str, **headers: str) -> Reply:
    """A reply that does not depend on the texts."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (status, named, body.encode())


def altered(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Reply:
    """A good reply with its vectors changed."""
    return lambda texts: (200, {}, json.dumps({"data": change(vectors(texts))}).encode())


@dataclass
class Server:
    """A real server on loopback; gives its replies in turn, then good ones."""

    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            state.asked.append(body)
            state.keys.append(self.headers.get("authorization", ""))
            reply = state.replies.pop(0) if state.replies else good
            status, headers, content = reply(body["input"])
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                pass  # the client gave up

        def log_message(self, format: str, *args: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{listener.server_port}/v1"
    yield state
    listener.shutdown()
    listener.server_close()
    thread.join()


@pytest.fixture
def embedder(server: Server) -> Iterator[EndpointEmbedder]:
    made = EndpointEmbedder("small", base_url=server.url, api_key=KEY, timeout_s=0.5, budget_s=3)
    yield made
    made.close()


def test_vectors_come_normalised_and_in_order(server: Server, embedder: EndpointEmbedder) -> None:
    """The server numbers them; their place in its list means nothing."""
    server.replies = [altered(lambda found: [{**found[1], "embedding": [0, 2]}, found[0]])]

    found = embedder.embed(["first", "second"])

    expected = np.array([[0.6, 0.8], [0, 1]])  # (15, 20) / 25 and (0, 2) / 2
    np.testing.assert_allclose(found, expected, atol=1e-7)
    assert found.dtype == np.float32
    assert server.asked == [
        {"input": ["first", "second"], "model": "small", "encoding_format": "float"}
    ]


def test_many_texts_go_in_requests_of_256(server: Server, embedder: EndpointEmbedder) -> None:
    """Servers bound the size of a request."""
    found = embedder.embed(["x"] * 600)

    assert found.shape == (600, 2)
    assert [len(body["input"]) for body in server.asked] == [256, 256, 88]


def test_the_dimension_is_asked_once_and_remembered(server: Server, tmp_path: Path) -> None:
    """An ingest with nothing new must work while the server is away."""
    options = {"base_url": server.url, "api_key": KEY, "notify": pytest.fail, "cache": tmp_path}
    first = open_embedder("endpoint:small", **options)  # type: ignore[arg-type]
    second = open_embedder("endpoint:small", **options)  # type: ignore[arg-type]

    assert first.embed([]).shape == (0, 2)
    later = open_embedder("endpoint:small", **options)  # type: ignore[arg-type]
    assert later.fingerprint == Fingerprint("endpoint:small", "small", 2)
    assert len(server.asked) == 1
    assert second.fingerprint == first.fingerprint
    for made in (first, second, later):
        assert isinstance(made, EndpointEmbedder)
        made.close()


@pytest.mark.parametrize(
    "trouble",
    [
        says(429, '{"error": {"message": "slow down"}}', retry_after="0"),
        says(500, "oops"),
        says(503, "{}"),
        late,
    ],
    ids=["429", "500", "503", "slow"],
)
def test_trouble_that_passes_is_not_noticed(
    trouble: Reply, server: Server, embedder: EndpointEmbedder
) -> None:
    """A long ingest meets each of these once."""
    server.replies = [trouble]

    assert embedder.embed(["x"]).tolist() == [[pytest.approx(0.6), pytest.approx(0.8)]]
    assert len(server.asked) == 2


def test_trouble_that_stays_ends_within_the_budget(
    server: Server, embedder: EndpointEmbedder
) -> None:
    """Waiting for ever is worse than an error; trying later can help."""
    server.replies = [says(500, f"the key {KEY} upset me")] * 50
    started = time.monotonic()

    with pytest.raises(EmbeddingError) as failed:
        embedder.embed(["x"])

    assert time.monotonic() - started < 4
    assert "status 500" in str(failed.value)
    assert failed.value.retryable
    assert KEY not in str(failed.value)
    assert failed.value.__cause__ is None


def test_a_wrong_key_is_not_tried_again_and_not_shown(
    server: Server, embedder: EndpointEmbedder
) -> None:
    """Messages end up in logs and bug reports."""
    server.replies = [says(401, json.dumps({"error": {"message": f"Incorrect key: {KEY}"}}))]

    with pytest.raises(EmbeddingError) as failed:
        embedder.embed(["x"])

    assert KEY not in str(failed.value)
    assert (failed.value.hint, failed.value.retryable) == ("check OPENAI_API_KEY", False)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (altered(lambda found: found[:-1]), "1 vectors for 2 texts"),
        (altered(lambda found: [found[0], found[0]]), "numbered wrongly"),
        (altered(lambda found: [{**found[0], "embedding": [1.0]}, found[1]]), "vectors of [1, 2]"),
        (altered(lambda found: [{**each, "embedding": []} for each in found]), "vectors of [0]"),
        (altered(lambda found: [{**each, "embedding": [0, 0]} for each in found]), "zero"),
        (
            altered(lambda found: [{**each, "embedding": [float("nan"), 1]} for each in found]),
            "not",
        ),
        (altered(lambda found: [{**each, "embedding": "AAAA"} for each in found]), "embedding"),
        (says(200, '{"choices": []}'), "data: Field required"),
        (says(200, "<html>hello</html>"), "not a reply with embeddings"),
        (says(200, ""), "not a reply with embeddings"),
    ],
)
def test_a_reply_that_is_not_right_is_refused(
    reply: Reply, problem: str, server: Server, embedder: EndpointEmbedder
) -> None:
    """A vector in the wrong place would be found for ever as something else."""
    server.replies = [reply]

    with pytest.raises(EmbeddingError) as failed:
        embedder.embed(["one", "two"])

    assert problem in str(failed.value)
    assert not failed.value.retryable


def test_another_dimension_than_before_is_refused(
    server: Server, embedder: EndpointEmbedder
) -> None:
    """The server's model was changed behind its name."""
    embedder.embed(["x"])
    server.replies = [altered(lambda found: [{**found[0], "embedding": [1, 2, 3]}])]

    with pytest.raises(EmbeddingError, match=r"vectors of \[3\] numbers, expected 2"):
        embedder.embed(["x"])


def test_a_server_without_keys_works(server: Server) -> None:
    """Ollama, vLLM and LM Studio need none; a key of the environment is not sent."""
    embedder = EndpointEmbedder("small", base_url=server.url, api_key=None)

    embedder.embed([""])

    assert server.keys == ["Bearer none"]
    assert server.asked[0]["input"] == [" "]  # an empty text is refused by many servers
    embedder.close()


def test_a_server_that_is_not_there_is_named() -> None:
    """The address is what the user has to mend."""
    embedder = EndpointEmbedder(
        "small", base_url="http://127.0.0.1:9/v1", api_key=None, budget_s=0.2
    )

    with pytest.raises(EmbeddingError, match=r"http://127\.0\.0\.1:9/v1: model small"):
        embedder.embed(["x"])
    embedder.close()


@pytest.mark.parametrize("name", ["", "small"])
def test_a_setting_that_cannot_work_is_refused_at_once(name: str) -> None:
    """Neither a name nor a server nor a key."""
    with pytest.raises(EmbeddingError):
        EndpointEmbedder(name, base_url=None, api_key=None)
