"""`briefing serve` in one process, other commands in others: the same words, and nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest

from assistant.delivery.http.client import Client
from assistant.delivery.http.presence import FILE
from assistant.library import lock
from tests.articles_folder import HELD, write_articles
from tests.commands import Command, briefing
from tests.feeding.feed_server import Reply, item, rss, story
from tests.feeding.feed_server import serving as site
from tests.serving import end, serving

DONE, FAILED, WRONG_USE, SKIPPED = 0, 1, 2, 3
QUESTION = "How many soldiers are trapped in the hospital in Jisr al-Shughur?"
HOSPITAL = "https://lantern.example/hospital"


@pytest.fixture(scope="module")
def served(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A home that is served, and its twin that is not; to be read, never changed."""
    folder = tmp_path_factory.mktemp("served")
    homes = [Path(shutil.copytree(ingested, folder / name, symlinks=True)) for name in ("a", "b")]
    with serving(homes[0]):
        yield homes[0], homes[1]


@pytest.mark.parametrize(
    "words",
    [
        ("ask", QUESTION),
        ("ask", QUESTION, "--as-of", "2015-05-09"),
        ("ask", "Who won the football match?", "--outlet", "The Lantern"),
        ("search", "soldiers", "-k", "3", "--since", "2015-05-10", "--until", "2015-05-10"),
        ("search", "bridge", "--since", "2020-01-01"),
        ("show", HOSPITAL),
        ("show", HOSPITAL, "--history"),
        ("show", "l1"),
        ("show", "nothing/of/that/name"),
        ("show", "../../../../etc/passwd"),
        ("claims", HOSPITAL),
        ("contested", "fighters killed"),
        ("feed", "list"),
        ("feed", "remove", "https://nowhere.example/feed"),
        ("ask", "  "),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_command_says_the_same_through_the_server(
    served: tuple[Path, Path], words: tuple[str, ...], form: tuple[str, ...]
) -> None:
    """Whoever asks need not know whether somebody serves."""
    by_server, alone = (briefing(*words, *form, home=home) for home in served)

    assert by_server.code == alone.code
    assert _timeless(by_server.out) == _timeless(alone.out)
    assert by_server.err == alone.err


def _timeless(printed: str) -> object:
    """Without the moment at which it was asked."""
    try:
        record = json.loads(printed)
    except ValueError:
        return printed
    return {name: value for name, value in record.items() if name != "as_of"}


def test_a_conversation_goes_through_the_server(served: tuple[Path, Path]) -> None:
    typed = f"{QUESTION}\nWho said that the generators had stopped?\n"

    by_server, alone = (briefing("chat", "--json", home=home, typed=typed) for home in served)

    answers = [[json.loads(line) for line in each.out.splitlines()] for each in (by_server, alone)]
    assert len(answers[0]) == 2
    assert [one["sentences"] for one in answers[0]] == [one["sentences"] for one in answers[1]]


def test_the_note_is_private_and_gone_when_the_server_ends(filled: Path) -> None:
    with serving(filled) as (server, presence):
        mode = stat.S_IMODE((filled / FILE).stat().st_mode)
        end(server)
        finished = server.wait()

    assert (mode, presence.pid) == (0o600, server.pid)
    assert (finished.code, (filled / FILE).exists()) == (DONE, False)
    assert "Traceback" not in finished.said
    assert presence.token not in finished.said
    assert lock.is_free(filled)


def test_ctrl_c_ends_it_too(filled: Path) -> None:
    with serving(filled) as (server, _):
        end(server, signal.SIGINT)
        finished = server.wait()

    assert (finished.code, (filled / FILE).exists()) == (DONE, False)


def test_a_note_left_by_a_kill_is_ignored_and_said(filled: Path) -> None:
    with serving(filled) as (server, _):
        server.kill()
        server.wait()

    answer = briefing("ask", QUESTION, "--json", home=filled)

    assert (filled / FILE).exists()
    assert answer.code == DONE
    assert f"ignored, the process {server.pid} that it names does not serve any more" in answer.err
    assert "250" in answer.json["sentences"][0]["text"]


def test_a_note_that_somebody_else_could_have_written_is_ignored(filled: Path) -> None:
    """It would lead to a server that answers what it likes."""
    note = {"address": "http://127.0.0.1:1", "pid": os.getpid(), "token": "x"}
    (filled / FILE).write_text(json.dumps(note), "utf-8")
    (filled / FILE).chmod(0o666)

    answer = briefing("search", "soldiers", home=filled)

    assert answer.code == DONE
    assert "is not the note of a `briefing serve` of this user" in answer.err


def test_a_port_that_is_taken_is_told_before_any_work(filled: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        refused = briefing("serve", "--port", port, home=filled)

    assert refused.code == WRONG_USE
    assert f"port {port} of 127.0.0.1 cannot be had (Address already in use)" in refused.err
    assert "briefing serve --port 7861" in refused.err


def test_reindex_says_that_serve_holds_the_library(served: tuple[Path, Path]) -> None:
    """At once: serve goes on until somebody stops it."""
    refused = briefing("reindex", home=served[0])

    assert refused.code == FAILED
    assert "the library is in use by `briefing serve` (process" in refused.err
    assert "stop `briefing serve` first" in refused.err


def test_a_second_server_of_one_home_is_refused(served: tuple[Path, Path]) -> None:
    refused = briefing("serve", "--port", "0", home=served[0])

    assert refused.code == FAILED
    assert "in use by `briefing serve`" in refused.err


def test_paths_mean_the_same_through_the_server(filled: Path, tmp_path: Path) -> None:
    """Relative ones are those of the command's folder, and the report names them as typed."""
    alone = Path(shutil.copytree(filled, tmp_path / "alone", symlinks=True))
    for name in ("news", "news/deep"):
        (tmp_path / name).mkdir()
    (tmp_path / "news/deep/note.txt").write_text("A ferry was seen off Tripoli on Sunday.")
    (tmp_path / "news/bad.json").write_text("{")
    words = ("ingest", "news", "missing.txt")

    with serving(filled):
        by_server = briefing(*words, "--json", home=filled)
        again = briefing(*words, home=filled)
        shown = briefing("show", "news/deep/note.txt", "--json", home=filled)
    by_itself = briefing(*words, "--json", home=alone)

    assert (by_server.code, by_itself.code, again.code) == (SKIPPED, SKIPPED, SKIPPED)
    assert by_server.json == by_itself.json
    assert by_server.json["new"] == 1
    assert "1 unchanged" in again.out
    assert shown.json["read_from"] == str(tmp_path / "news/deep/note.txt")


def test_an_article_is_forgotten_through_the_server(filled: Path) -> None:
    with serving(filled):
        gone = briefing("forget", HOSPITAL, "--yes", home=filled)
        missing = briefing("show", HOSPITAL, home=filled)
        found = briefing("search", "soldiers trapped in the hospital", "--json", home=filled)

    assert gone.out == f"Forgotten: Hospital under siege ({HOSPITAL})\n"
    assert missing.code == FAILED
    assert all(hit["article_id"] != HOSPITAL for hit in found.json["hits"])


def test_ingesting_and_asking_at_once_lose_nothing(filled: Path, tmp_path: Path) -> None:
    """Two writers, four that ask, one process that serves them all."""
    folders = [write_articles(tmp_path / name) for name in ("a", "b")]
    for folder in folders:
        for number in range(60):
            text = f"Post {number} of {folder.name}: the ferry {folder.name}{number} left Tripoli."
            (folder / f"own{number}.txt").write_text(text)

    with serving(filled) as (server, _):
        writers = [Command("ingest", folder, "--json", home=filled) for folder in folders]
        askers = [Command("ask", QUESTION, "--json", home=filled) for _ in range(4)]
        answers = [asker.wait() for asker in askers]
        reports = [writer.wait() for writer in writers]
        ferry = briefing("search", "ferry b59 left Tripoli", "-k", "1", "--json", home=filled)
        end(server)
        ended = server.wait()

    status = briefing("status", "--json", home=filled).json
    doctor = briefing("doctor", home=filled)
    assert [each.code for each in (*answers, *reports, ended)] == [DONE] * 7, ended.said
    assert all("250" in each.json["sentences"][0]["text"] for each in answers)
    # 60 of their own and note.txt, known by its folder's name, from each; the rest is shared
    assert [each.json["new"] for each in reports] == [61, 61]
    assert status["articles"] == HELD + 2 * 61
    assert ferry.json["hits"][0]["text"].startswith("Post 59 of b")
    assert "up to date" in doctor.out
    assert doctor.code == DONE


def test_an_empty_home_is_served_and_filled(home: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")

    with serving(home):
        before = briefing("ask", QUESTION, "--json", home=home)
        report = briefing("ingest", articles, "--json", home=home)
        after = briefing("ask", QUESTION, "--json", home=home)

    assert before.json["refusal"] is not None
    assert report.json["paragraphs_embedded"] == 7
    assert after.json["refusal"] is None


def test_a_killed_server_loses_nothing_that_was_saved(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("A zeppelin was seen above the harbour on Sunday.")
    with serving(filled) as (server, _):
        assert briefing("ingest", tmp_path / "x.txt", home=filled).code == DONE
        server.kill()
        server.wait()

    found = briefing("search", "zeppelin", "-k", "1", "--json", home=filled)

    assert "zeppelin" in found.json["hits"][0]["text"]


def test_a_model_that_the_server_does_not_have_is_refused(served: tuple[Path, Path]) -> None:
    refused = briefing("ask", QUESTION, "--model", "openai:other", home=served[0])
    without = briefing("ask", QUESTION, "--no-model", home=served[0])

    assert refused.code == WRONG_USE
    assert "has the chat model none, not openai:other" in refused.err
    assert without.code == DONE


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_no_other_address_is_served_without_users(filled: Path, host: str) -> None:
    refused = briefing("serve", "--host", host, "--port", "0", home=filled)

    assert refused.code == WRONG_USE
    assert "only this machine may be served as long as there are no users" in refused.err
    assert "briefing user add NAME" in refused.err


def test_another_address_is_served_where_there_are_users(filled: Path, tmp_path: Path) -> None:
    users = tmp_path / "users"
    added = briefing(
        "user", "add", "ana", "--file", users, home=filled, typed="a long enough password\n"
    )
    listed = briefing("user", "list", "--file", users, home=filled)

    with serving(filled, "--host", "0.0.0.0", BRIEFING_USERS_FILE=str(users)):
        answer = briefing("search", "soldiers", home=filled)

    assert (added.code, listed.out, answer.code) == (DONE, "ana\n", DONE)
    assert stat.S_IMODE(users.stat().st_mode) == 0o600
    assert "password" not in users.read_text("utf-8")


def test_questions_in_flight_are_finished_when_the_end_is_asked_for(filled: Path) -> None:
    with serving(filled) as (server, presence), ThreadPoolExecutor(12) as pool:
        client = Client(presence)
        asked = [
            pool.submit(lambda: list(client.stream("/ask", {"question": QUESTION})))
            for _ in range(12)
        ]
        next(each for each in as_completed(asked))  # one is answered, the others are under way
        end(server)
        answers = [each.result(60)[-1] for each in asked]
        finished = server.wait()

    assert [kind for kind, _ in answers] == ["answer"] * 12
    assert finished.code == DONE


def test_feeds_are_kept_through_the_server(filled: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(filled, tmp_path / "alone", symlinks=True))
    with site("127.0.1.1") as wire:
        whole = item(f"{wire.url}/dam", "Dam falls", story("dam"))
        feed = wire.gives("/feed", Reply(rss(whole)))
        steps = [
            ("feed", "add", "--allow-private", feed, "--outlet", "Wire"),
            ("feed", "add", "--allow-private", feed),
            ("feed", "fetch", "--allow-private"),
            ("feed", "fetch", "--allow-private", "https://nowhere.example/"),
            ("feed", "list"),
            ("feed", "export"),
            ("feed", "import", "missing.opml"),
            ("feed", "remove", feed),
        ]
        with serving(filled):
            by_server = [briefing(*step, home=filled) for step in steps]
        by_itself = [briefing(*step, home=alone) for step in steps]

    assert [each.code for each in by_server] == [each.code for each in by_itself]
    outputs = [[_without_days(each.out) for each in many] for many in (by_server, by_itself)]
    assert outputs[0] == outputs[1]
    errors = [[line for line in each.err.splitlines() if "Error" in line] for each in by_server]
    assert errors == [
        [line for line in each.err.splitlines() if "Error" in line] for each in by_itself
    ]
    assert "1 new" in by_server[2].out


def _without_days(printed: str) -> str:
    """The list has the day on which it was written."""
    return re.sub(r"<dateCreated>.*?</dateCreated>", "", printed)


def test_a_command_that_is_interrupted_stops_its_work_in_the_server(
    filled: Path, tmp_path: Path
) -> None:
    """The server must not go on for minutes for somebody who has gone."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3_000):
        (folder / f"{number}.txt").write_text(f"Post {number}: a ferry left quay {number}.")

    with serving(filled) as (server, _):
        ingest = Command("ingest", folder, home=filled)
        time.sleep(1.5)
        os.kill(ingest.pid, signal.SIGINT)
        interrupted = ingest.wait()
        answer = briefing("ask", QUESTION, "--json", home=filled)
        end(server)
        ended = server.wait()
    status = briefing("status", "--json", home=filled).json

    assert interrupted.code in (DONE, 130)
    assert (answer.code, ended.code) == (DONE, DONE)
    assert "Traceback" not in ended.said
    assert interrupted.code == DONE or status["articles"] < HELD + 3_000
