"""Chroma, embedded and on a server."""

from __future__ import annotations

import gc
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexBroken, SettingError
from assistant.index.vectors import VectorIndex, open_embedded, open_server
from tests.fakes import HashEmbedder
from tests.index.filled import LIBRARY_ID, Log, manifest, numbered


def filled(index: VectorIndex, log: Log) -> VectorIndex:
    vectors = HashEmbedder().embed([entry.indexed for entry in log.entries.values()])
    index.start(manifest())
    index.apply(dict(zip(log.entries, vectors, strict=True)), [], manifest(log.last))
    return index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    with closing(open_embedded(tmp_path / "chroma", LIBRARY_ID)) as opened:
        yield opened


def test_a_new_index_says_that_it_is(index: VectorIndex) -> None:
    assert (index.manifest, index.count(), index.ids()) == (None, 0, set())


def test_nothing_is_nearest_in_an_empty_index(index: VectorIndex) -> None:
    index.start(manifest())

    assert index.search(HashEmbedder().embed(["dam"])[0], 5, numbered(3).select()) == []


@pytest.mark.parametrize("every", [1, 2])
def test_the_nearest_are_those_of_a_comparison_with_every_vector(
    index: VectorIndex, every: int
) -> None:
    """At this size the graph must miss nothing; cosines are true ones, not distances."""
    log = numbered(400)
    filled(index, log)
    allowed = list(log.entries)[::every]
    vector = HashEmbedder().embed(["hospital soldiers"])[0]
    texts = HashEmbedder().embed([log.entries[id_].indexed for id_ in allowed])
    expected = np.sort(texts @ vector)[::-1][:10]

    found = index.search(vector, 10, log.select(allowed))

    assert np.allclose([score for _, score in found], expected, atol=1e-5)
    assert {id_ for id_, _ in found} <= set(allowed)


def test_more_than_chroma_takes_at_once_is_taken_in_portions(index: VectorIndex) -> None:
    """Chroma refuses more than 5,461 rows."""
    rows = np.eye(64, dtype=np.float32)[np.arange(6_000) % 64]
    index.start(manifest())

    index.apply({f"p{n}": row for n, row in enumerate(rows)}, [], manifest(6_000))
    index.apply({}, [f"p{n}" for n in range(5_990)], manifest(11_990))

    assert index.ids() == {f"p{n}" for n in range(5_990, 6_000)}
    assert index.manifest == manifest(11_990)


def test_an_index_opened_again_shows_what_another_has_written(tmp_path: Path) -> None:
    """Chroma keeps an open store for the whole process: not closed, it goes on showing the past."""
    folder = tmp_path / "chroma"
    with closing(open_embedded(folder, LIBRARY_ID)) as first:
        filled(first, numbered(5))
    shutil.copytree(folder, tmp_path / "before")
    with closing(open_embedded(folder, LIBRARY_ID)) as second:
        filled(second, numbered(9))
    shutil.rmtree(folder)
    (tmp_path / "before").rename(folder)  # the folder as it was: as if another had written it

    with closing(open_embedded(folder, LIBRARY_ID)) as again:
        assert again.count() == 5


@pytest.mark.parametrize(
    "content", [b"no database" * 1000, b"SQLite format 3\x00" + b"\x07" * 9000]
)
def test_a_damaged_store_is_an_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "chroma"
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(content)

    with pytest.raises(IndexBroken, match="chroma: Chroma: ") as caught:
        open_embedded(folder, LIBRARY_ID)

    assert "`briefing reindex`" in caught.value.hint


@pytest.mark.parametrize("host", ["http://", "ftp://chroma", "http://:8000"])
def test_an_address_that_is_none_is_a_setting_to_mend(host: str) -> None:
    with pytest.raises(SettingError, match="CHROMA_HOST"):
        open_server(host, LIBRARY_ID)


@pytest.fixture
def _sockets_left_open() -> Iterator[None]:
    """Chroma's client does not close its connections; what is left is collected here."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on loopback."""
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("the command `chroma` is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [command, "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/heartbeat", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the Chroma server did not start within a minute")


@pytest.mark.usefixtures("_sockets_left_open")
def test_a_server_holds_what_the_embedded_store_holds(server: str) -> None:
    log = numbered(40)
    with closing(open_server(server, LIBRARY_ID)) as index:
        filled(index, log)
    vector = HashEmbedder().embed([log.entries["r0011:0"].indexed])[0]

    with closing(open_server(f"http://{server}", LIBRARY_ID)) as again:
        found = again.search(vector, 1, log.select())

        assert (again.manifest, again.ids()) == (manifest(40), set(log.entries))
        assert [id_ for id_, _ in found] == ["r0011:0"]
        assert found[0][1] == pytest.approx(1.0, abs=1e-5)


@pytest.mark.usefixtures("_sockets_left_open")
def test_a_server_that_is_not_there_is_named_with_what_to_do() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(IndexBroken, match=r"CHROMA_HOST 127\.0\.0\.1") as caught:
        open_server(f"127.0.0.1:{port}", LIBRARY_ID)

    assert "chroma run" in caught.value.hint
