"""The assistant as other programs use it: one object, its verbs, and what it leaves behind."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.errors import NotFound, SettingError
from assistant.library import lock
from assistant.model import Answer, Window
from tests.articles_folder import HELD, PARAGRAPHS, write_articles
from tests.commands import briefing

NOW = datetime(2015, 7, 1, tzinfo=UTC)
QUERY = "soldiers trapped in the hospital"


def opened(home: Path) -> Assistant:
    return build(Settings(home=home), command="test", notify=lambda _: None)


def test_the_home_is_held_until_the_block_ends(ingested: Path) -> None:
    with opened(ingested) as assistant:
        assistant.search(QUERY, Window(), 1, now=NOW)
        inside = lock.is_free(ingested)

    assert (inside, lock.is_free(ingested)) == (False, True)


def test_looking_takes_no_lock(ingested: Path) -> None:
    """`status` and `show` answer while an ingest goes on."""
    with lock.hold(ingested, "ingest", now=NOW), opened(ingested) as assistant:
        counts = assistant.status().counts
        shown = assistant.show("l1")

    assert (counts.articles, shown.text) == (HELD, "The road to Arsal was reopened on Sunday.")


@pytest.mark.parametrize(
    "typed", ["http://wire.example/camps", "https://www.wire.example/camps/?utm_source=rss#top"]
)
def test_an_address_as_a_line_shows_it_names_its_article(ingested: Path, typed: str) -> None:
    """The lines of a round print the address that was fetched: it is what a user pastes."""
    with opened(ingested) as assistant:
        found = (assistant.show(typed).article.id, assistant.history(typed).article.id)

        with pytest.raises(NotFound, match=r"wire\.example/cam/x"):
            assistant.show("http://wire.example/cam/x")

    assert found == ("https://wire.example/camps",) * 2


def test_an_assistant_at_rest_lets_others_write_and_then_knows_it(
    filled: Path, tmp_path: Path
) -> None:
    """A conversation left open over lunch must not stop the ingest of the next feed."""
    (tmp_path / "x.txt").write_text("A zeppelin was seen above the harbour on Sunday.")
    with opened(filled) as assistant:
        before = assistant.search("zeppelin", Window(), 1, now=NOW).passages[0].text
        assistant.rest()
        assert briefing("ingest", tmp_path / "x.txt", home=filled).code == 0

        after = assistant.search("zeppelin", Window(), 1, now=datetime.now(UTC)).passages[0].text
        is_free = lock.is_free(filled)

    assert "zeppelin" not in before
    assert "zeppelin" in after
    assert not is_free


def test_what_another_process_has_written_is_found_on_opening_again(
    filled: Path, tmp_path: Path
) -> None:
    """A store that was kept open would go on showing the past, and lose what it writes."""
    (tmp_path / "x.txt").write_text("A zeppelin was seen above the harbour on Sunday.")
    with opened(filled) as assistant:
        before = assistant.search("zeppelin", Window(), 1, now=NOW).passages[0].text
    assert briefing("ingest", tmp_path / "x.txt", home=filled).code == 0

    with opened(filled) as again:
        after = again.search("zeppelin", Window(), 1, now=datetime.now(UTC)).passages[0].text

    assert ("zeppelin" in before, "zeppelin" in after) == (False, True)


def test_progress_is_told_of_what_there_is_to_do(filled: Path, tmp_path: Path) -> None:
    """Three new paragraphs are three of three, whatever was there before."""
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Note {number} on the bridge at Darkush.")
    told: list[tuple[str, int, int]] = []

    with opened(filled) as assistant:
        assistant.ingest([folder], now=NOW, progress=lambda *step: told.append(step))

    assert told == [("read", 3, 3), ("index", 3, 3)]


def test_the_retriever_and_the_chain_are_langchain_s(ingested: Path) -> None:
    with opened(ingested) as assistant:
        documents = assistant.retriever(Window(), 2, now=NOW).invoke(QUERY)
        with pytest.raises(SettingError, match="BRIEFING_MODEL is not set"):
            assistant.chain(Window(), now=NOW)

    assert documents[0].page_content.startswith("More than 250 soldiers")
    assert len(documents) == 2


def test_a_question_before_any_ingest_makes_no_library(home: Path) -> None:
    with opened(home) as assistant, pytest.raises(NotFound, match="nothing has been ingested"):
        list(assistant.ask("Who?", Window(), now=NOW))

    assert not (home / "library.sqlite").exists()


def test_reindexing_in_a_block_that_has_asked_already(filled: Path) -> None:
    """The folder is open then, and must not be deleted under it."""
    with opened(filled) as assistant:
        assistant.search(QUERY, Window(), 1, now=NOW)
        counts = assistant.reindex(now=NOW, progress=lambda *_: None)
        found = assistant.search(QUERY, Window(), 1, now=NOW)

    assert counts.paragraphs == PARAGRAPHS
    assert found.passages[0].text.startswith("More than 250 soldiers")


def test_without_a_model_langchain_and_torch_are_not_loaded(ingested: Path) -> None:
    """They cost seconds at the command line."""
    script = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from assistant.app import build\n"
        "from assistant.config import Settings\n"
        "from assistant.model import Window\n"
        f"settings = Settings(home=Path({str(ingested)!r}))\n"
        "with build(settings, command='test', notify=print) as assistant:\n"
        f"    list(assistant.ask({QUERY!r}, Window(), now=datetime.now(UTC)))\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'langchain_core', 'openai',\n"
        "         'gradio', 'pandas', 'sklearn'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert finished.stdout == "[]\n"


def test_ingest_and_ask_through_a_chroma_server(home: Path, tmp_path: Path) -> None:
    """The same commands, with the vectors on a real server."""
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("the command `chroma` is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [command, "run", "--host", "127.0.0.1", "--port", str(port), "--path", tmp_path / "server"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        address = {"CHROMA_HOST": f"127.0.0.1:{port}"}
        ingested = briefing("ingest", write_articles(tmp_path / "a"), home=home, **address)
        shutil.rmtree(home / "index")  # what is local is made again; the vectors are not here

        answer = briefing("ask", f"How many {QUERY}?", "--json", home=home, **address)
        doctor = briefing("doctor", home=home, **address)
    finally:
        server.kill()
        server.wait()
    gone = briefing("ask", QUERY, home=home, **address)

    assert ingested.code == 0
    assert not (home / "index" / "chroma").exists()
    assert "250" in answer.json["sentences"][0]["text"]
    assert f"{PARAGRAPHS} vectors, up to date" in doctor.out
    assert gone.code == 1
    assert "CHROMA_HOST 127.0.0.1: no Chroma server answers" in gone.err


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v2/heartbeat", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the Chroma server did not start within a minute")


def test_an_answer_is_of_its_day(ingested: Path) -> None:
    with opened(ingested) as assistant:
        *_, answer = assistant.ask(
            "Who reopened the road to Arsal?",
            Window(as_of=datetime(2015, 5, 20, tzinfo=UTC)),
            now=NOW,
        )

    assert isinstance(answer, Answer)
    assert answer.as_of == datetime(2015, 5, 20, tzinfo=UTC)
    assert all("Arsal" not in each.text for each in answer.sentences)
