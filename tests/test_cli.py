"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import shutil
import signal
import time
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from assistant.delivery.schema import SCHEMA_FILE
from tests.articles_folder import HELD, PARAGRAPHS, write_articles
from tests.commands import Command, briefing

DONE, FAILED, WRONG_USE, SKIPPED = 0, 1, 2, 3
QUESTION = "How many soldiers are trapped in the hospital in Jisr al-Shughur?"


def test_the_second_ingest_of_a_folder_embeds_nothing(home: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")

    first = briefing("ingest", articles, "--json", home=home)
    second = briefing("ingest", articles, "--json", home=home)

    assert (first.code, second.code) == (DONE, DONE)
    counts = ("new", "revised", "unchanged", "forgotten", "paragraphs_embedded")
    assert [first.json[name] for name in counts] == [HELD, 0, 0, 0, PARAGRAPHS]
    assert [second.json[name] for name in counts] == [0, 0, HELD, 0, 0]


def test_an_edited_file_is_a_revision_and_the_old_text_stays(filled: Path, tmp_path: Path) -> None:
    """Both by its own id and as of the day before the edit."""
    old = briefing("show", "https://lantern.example/hospital", "--json", home=filled).json
    edited = write_articles(tmp_path / "articles") / "hospital.md"
    text = edited.read_text("utf-8").replace("More than 250", "About 320")
    edited.write_text(text.replace("2015-05-10\n", "2015-05-10\nupdated: 2015-05-20\n"), "utf-8")

    report = briefing("ingest", edited, "--json", home=filled).json

    before = briefing("search", QUESTION, "-k", "1", "--as-of", "2015-05-19", "--json", home=filled)
    after = briefing("search", QUESTION, "-k", "1", "--json", home=filled)
    shown = briefing("show", old["revision_id"], "--json", home=filled).json
    newest = briefing("show", "https://lantern.example/hospital", "--json", home=filled).json
    assert (report["revised"], report["paragraphs_embedded"]) == (1, 1)
    assert before.json["hits"][0]["text"].startswith("More than 250 soldiers")
    assert after.json["hits"][0]["text"].startswith("About 320 soldiers")
    assert shown["text"] == old["text"]
    assert newest["revisions"] == [
        {"revision_id": old["revision_id"], "known_from": "2015-05-10T00:00:00+00:00"},
        {"revision_id": newest["revision_id"], "known_from": "2015-05-20T00:00:00+00:00"},
    ]


def edited_hospital(filled: Path, tmp_path: Path) -> None:
    """The article on the hospital with another figure, another headline and an update."""
    edited = write_articles(tmp_path / "articles") / "hospital.md"
    text = edited.read_text("utf-8").replace("More than 250", "About 320")
    text = text.replace("Hospital under siege", "Siege of a hospital")
    edited.write_text(text.replace("2015-05-10\n", "2015-05-10\nupdated: 2015-05-20\n"), "utf-8")
    assert briefing("ingest", edited, home=filled).code == DONE


def test_the_history_shows_what_changed_sentence_by_sentence(filled: Path, tmp_path: Path) -> None:
    edited_hospital(filled, tmp_path)

    finished = briefing("show", "https://lantern.example/hospital", "--history", home=filled)

    lines = [line.strip() for line in finished.out.splitlines()]
    assert finished.code == DONE
    assert [line for line in lines if line.startswith(("from", "headline", "1 changed"))] == [
        lines[3], "headline: Hospital under siege",
        lines[7], "headline: Siege of a hospital", "1 changed, 3 sentences kept",
    ]  # fmt: skip
    assert lines[3].startswith("from 2015-05-10 00:00Z (published)  revision ")
    assert lines[7].startswith("from 2015-05-20 00:00Z (updated)  revision ")
    assert [line for line in lines if line.startswith(("-", "+"))] == [
        "- [-More than 250-] soldiers are reported to be trapped in the hospital in "
        "Jisr al-Shughur.",
        "+ {+About 320+} soldiers are reported to be trapped in the hospital in Jisr al-Shughur.",
    ]


def test_the_history_is_a_record_too(filled: Path, tmp_path: Path) -> None:
    edited_hospital(filled, tmp_path)

    history = briefing(
        "show", "https://lantern.example/hospital", "--history", "--json", home=filled
    ).json

    first, second = history["revisions"]
    assert set(second) == {
        "revision_id", "known_from", "known_by", "title", "former_titles", "kept", "changes",
    }  # fmt: skip
    assert (first["known_from"], first["changes"]) == ("2015-05-10T00:00:00+00:00", [])
    assert (second["title"], second["kept"]) == ("Siege of a hospital", 3)
    assert [change["kind"] for change in second["changes"]] == ["changed"]


def test_a_headline_edit_is_in_the_history(filled: Path, tmp_path: Path) -> None:
    edited = write_articles(tmp_path / "articles") / "camps.md"
    edited.write_text(edited.read_text("utf-8").replace("Three camps destroyed", "Camps hit"))

    report = briefing("ingest", edited, "--json", home=filled).json
    shown = briefing("show", "https://wire.example/camps", "--history", home=filled)

    assert (report["new"], report["revised"], report["unchanged"]) == (0, 0, 1)
    assert "headline: Camps hit on the heights" in shown.out
    assert ": Three camps destroyed on the heights\n" in shown.out


TABLE = """
[[outlet]]
name = "Levant Wire"
also = ["LW"]
hosts = ["wire.example"]
country = "Cyprus"
close_to = "nobody"
"""


def test_a_table_of_outlets_holds_for_what_was_ingested_before_it(filled: Path) -> None:
    """Whom an outlet is close to is known today: nothing needs to be read again."""
    before = briefing("search", "camps", "-k", "1", home=filled).out
    (filled / "outlets.toml").write_text(TABLE, "utf-8")

    search = briefing("search", "camps", "-k", "1", home=filled).out
    answer = briefing("ask", "How many camps were destroyed in Qalamoun?", home=filled).out
    shown = briefing("show", "https://wire.example/camps", "--json", home=filled).json
    history = briefing("show", "https://wire.example/camps", "--history", home=filled).out

    assert "Levant Wire, 11 May 2015" in before
    for out in (search, answer, history):
        assert "Levant Wire (Cyprus, nobody), 11 May 2015" in out
    assert shown["side"] == "Cyprus, nobody"


def test_an_outlet_is_asked_for_by_another_of_its_names(filled: Path) -> None:
    (filled / "outlets.toml").write_text(TABLE, "utf-8")

    found = briefing("search", "road", "--outlet", "lw", "--json", home=filled).json

    assert {hit["outlet"] for hit in found["hits"]} == {"Levant Wire"}


def test_an_article_that_names_no_outlet_is_its_host_s(home: Path, tmp_path: Path) -> None:
    """So that it can be asked for, and a reader sees whose word it is."""
    (tmp_path / "a.md").write_text(
        "---\nurl: https://english.almanar.com.lb/5\npublished: 2015-05-11\n---\n"
        "Three camps were destroyed in Qalamoun.\n"
    )
    briefing("ingest", tmp_path / "a.md", home=home)

    found = briefing("search", "camps", "--outlet", "al-manar", home=home)

    assert "Al-Manar (Lebanon, Hezbollah), 11 May 2015" in found.out


@pytest.mark.parametrize("command", [("search", "dam"), ("show", "l1"), ("ingest", ".")])
def test_a_mistake_in_the_table_of_outlets_stops_a_command_before_any_work(
    filled: Path, command: tuple[str, ...]
) -> None:
    (filled / "outlets.toml").write_text('[[outlet]]\nname = "X"\ncloseto = "Y"\n', "utf-8")

    finished = briefing(*command, home=filled)

    assert (finished.code, finished.out) == (WRONG_USE, "")
    assert f"{filled}/outlets.toml: [[outlet]] 1 ('X'): unknown key 'closeto'" in finished.err


def test_doctor_looks_at_the_table_of_outlets(filled: Path) -> None:
    (filled / "outlets.toml").write_text(TABLE, "utf-8")
    well = briefing("doctor", home=filled)
    (filled / "outlets.toml").write_text("[[outlet]]\n", "utf-8")
    broken = briefing("doctor", home=filled)

    assert (well.code, broken.code) == (DONE, FAILED)
    assert f"known, 1 of them from {filled}/outlets.toml" in well.out
    assert "[[outlet]] 1: no 'name'" in broken.out


def test_the_outlets_that_are_known_are_listed_and_looked_up(filled: Path) -> None:
    (filled / "outlets.toml").write_text(TABLE, "utf-8")

    all_ = briefing("outlets", home=filled)
    one = briefing("outlets", "https://www.almanar.com.lb/5", home=filled)
    own = briefing("outlets", "levant wire", "--json", home=filled)
    none = briefing("outlets", "no such thing", home=filled)

    assert len(all_.out.splitlines()) > 150
    assert (
        one.out == "Al-Manar (Lebanon, Hezbollah)  almanar.com.lb  Lebanese Communication Group\n"
    )
    assert own.json["outlets"] == [
        {
            "name": "Levant Wire", "also": ["LW"], "hosts": ["wire.example"], "country": "Cyprus",
            "language": "", "close_to": "nobody", "owner": "", "only_by_host": False,
            "side": "Cyprus, nobody", "where": f"{filled}/outlets.toml",
        }
    ]  # fmt: skip
    assert none.out.startswith("No such outlet.")


def test_an_answer_follows_the_published_schema(ingested: Path) -> None:
    finished = briefing("ask", QUESTION, "--json", home=ingested)

    jsonschema.validate(finished.json, json.loads(SCHEMA_FILE.read_text("utf-8")))
    assert finished.code == DONE
    assert finished.json["model"] is None
    assert "250" in finished.json["sentences"][0]["text"]


def test_a_citation_s_offsets_are_those_of_the_article(ingested: Path) -> None:
    """What is printed must open the article at the exact characters."""
    answer = briefing("ask", QUESTION, "--json", home=ingested).json
    citation = answer["sentences"][0]["citations"][0]

    shown = briefing("show", citation["revision_id"], "--json", home=ingested).json

    assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_is_an_answer(ingested: Path) -> None:
    finished = briefing("ask", "Who won the chess championship in Oslo?", "--json", home=ingested)

    jsonschema.validate(finished.json, json.loads(SCHEMA_FILE.read_text("utf-8")))
    assert finished.code == DONE
    assert finished.json["sentences"] == []
    assert finished.json["refusal"]["reason"]


def test_an_empty_window_says_the_newest_date_held(ingested: Path) -> None:
    finished = briefing("ask", QUESTION, "--since", "2016-01-01", home=ingested)

    assert finished.code == DONE
    assert "the newest article held is of 2015-06-02" in finished.out


@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("doctor",),
        ("search", "hospital"),
        ("show", "l1"),
        ("ask", QUESTION),
        ("show", "nothing-like-that"),
        ("search", "x", "--since", "yesterday"),
    ],
)
def test_json_is_all_that_is_printed(ingested: Path, command: tuple[str, ...]) -> None:
    """Errors too: a program that calls us must be able to read each outcome."""
    finished = briefing(*command, "--json", home=ingested)

    assert isinstance(finished.json, dict)


def test_the_commands_that_change_something_print_json_too(filled: Path) -> None:
    reindexed = briefing("reindex", "--json", home=filled)
    forgotten = briefing("forget", "l1", "--json", home=filled)
    status = briefing("status", "--json", home=filled)

    assert reindexed.json == {"articles": HELD, "paragraphs": PARAGRAPHS}
    assert forgotten.json == {"forgotten": "l1", "title": "Road reopened"}
    assert (status.json["articles"], status.json["paragraphs"]) == (HELD - 1, PARAGRAPHS - 1)


def test_a_chat_prints_an_answer_a_line(ingested: Path) -> None:
    typed = f"{QUESTION}\nAnd what did a doctor say?\n"

    finished = briefing("chat", "--json", home=ingested, typed=typed)

    answers = [json.loads(line) for line in finished.out.splitlines()]
    assert finished.code == DONE
    assert [answer["question"] for answer in answers] == typed.splitlines()


def test_what_was_forgotten_is_found_no_more_and_does_not_come_back(
    filled: Path, tmp_path: Path
) -> None:
    briefing("forget", "https://lantern.example/hospital", home=filled)
    articles = write_articles(tmp_path / "articles")

    report = briefing("ingest", articles, "--json", home=filled).json

    hits = briefing("search", QUESTION, "--json", home=filled).json["hits"]
    assert (report["new"], report["forgotten"]) == (0, 1)
    assert "soldiers" not in " ".join(hit["text"] for hit in hits)


@pytest.mark.parametrize("command", [("ask", "Who?"), ("search", "dam"), ("show", "a"), ("chat",)])
def test_before_anything_is_ingested_each_command_says_so(
    home: Path, command: tuple[str, ...]
) -> None:
    finished = briefing(*command, home=home, typed="Who?\n")

    assert finished.code == FAILED
    assert "nothing has been ingested yet" in finished.err
    assert "run `briefing ingest PATH` first" in finished.err


def test_status_of_nothing_is_nothing_and_makes_nothing(tmp_path: Path) -> None:
    """Looking must not leave a folder behind."""
    finished = briefing("status", home=tmp_path / "nowhere")

    assert finished.code == DONE
    assert "0 (0 undated)" in finished.out
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("ask", ""), "the question is empty"),
        (("ask", "  \n"), "the question is empty"),
        (("ask", "x", "--since", "2015-13-01"), "--since: '2015-13-01' is no day"),
        (("search", "x", "--until", "soon"), "--until: 'soon' is no day"),
        (("search", "x", "--as-of", ""), "--as-of: '' is no day"),
        (("search", "x", "--until", "9999-12-31"), "--until: 9999-12-31 is no day of which"),
        (("search", "x", "--as-of", "0001-01-01"), "--as-of: 0001-01-01 is no day of which"),
        (
            ("search", "x", "--since", "2015-05-12", "--until", "2015-05-11"),
            "--until 2015-05-11 is before --since 2015-05-12",
        ),
        (("search", "x", "-k", "0"), "Invalid value"),
        (("search", "x", "-k", "many"), "Invalid value"),
        (("nosuchcommand",), "No such command"),
        (("ask", "x", "--nosuchflag"), "No such option"),
        (("ask",), "Missing argument"),
        (("ingest",), "Missing argument"),
    ],
)
def test_wrong_use_is_2_with_a_message(
    ingested: Path, command: tuple[str, ...], message: str
) -> None:
    finished = briefing(*command, home=ingested)

    assert (finished.code, finished.out) == (WRONG_USE, "")
    assert message in finished.err


def test_a_day_is_a_window_of_its_own(ingested: Path) -> None:
    """--since and --until name days, both included."""
    found = briefing(
        "search", "road", "--since", "2015-06-01", "--until", "2015-06-01", "--json", home=ingested
    ).json

    assert [hit["article_id"] for hit in found["hits"]] == ["l1"]
    assert found["window"]["undated_left_out"] == 1


def test_an_outlet_is_named_in_any_case(ingested: Path) -> None:
    found = briefing("search", "the", "--outlet", "the lantern", "--json", home=ingested).json

    assert {hit["outlet"] for hit in found["hits"]} == {"The Lantern"}


def test_skipped_inputs_are_3_and_the_rest_is_taken(home: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    (articles / "empty.md").write_text("")

    finished = briefing("ingest", articles, home=home)

    assert finished.code == SKIPPED
    assert f"{articles}/empty.md: empty" in finished.out
    assert "5 new, 0 revised, 0 unchanged, 1 skipped" in finished.out


def test_bytes_that_are_no_text_are_a_question_like_any_other(ingested: Path) -> None:
    """A shell hands them over as lone surrogates, which no database and no terminal takes."""
    codes = [
        briefing("search", "hospital \udcff", home=ingested).code,
        briefing("ask", "\udcff", home=ingested).code,
        briefing("show", "\udcff", home=ingested).code,
    ]

    assert codes == [DONE, DONE, FAILED]


def test_a_model_is_never_used_because_of_a_key_alone(ingested: Path) -> None:
    """A stray OPENAI_API_KEY must not send articles out: this address would answer nobody."""
    finished = briefing(
        "ask", QUESTION, "--json", home=ingested,
        OPENAI_API_KEY="sk-stray", OPENAI_BASE_URL="http://127.0.0.1:9/v1",
    )  # fmt: skip

    assert finished.code == DONE
    assert (finished.json["model"], finished.json["notes"]) == (None, [])


def test_no_model_overrides_the_setting(ingested: Path) -> None:
    finished = briefing(
        "ask", QUESTION, "--no-model", "--json", home=ingested,
        BRIEFING_MODEL="openai:x", OPENAI_BASE_URL="http://127.0.0.1:9/v1",
    )  # fmt: skip

    assert (finished.json["model"], finished.json["notes"]) == (None, [])


@pytest.mark.parametrize(
    "command", [("doctor",), ("status",), ("show", "no-such-id"), ("ask", "?")]
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_secret_is_ever_printed(
    ingested: Path, command: tuple[str, ...], form: tuple[str, ...]
) -> None:
    finished = briefing(
        *command, *form, home=ingested,
        OPENAI_API_KEY="sk-sesame", CHROMA_TOKEN="token-sesame",
        OPENAI_BASE_URL="http://me:word-sesame@127.0.0.1:9/v1", BRIEFING_MODEL="openai:x",
    )  # fmt: skip

    assert "sesame" not in finished.said


def test_a_database_s_password_is_not_in_its_errors(home: Path) -> None:
    finished = briefing(
        "status", home=home, DATABASE_URL="postgresql+psycopg://me:sesame@127.0.0.1:9/x"
    )

    assert finished.code in (FAILED, WRONG_USE)
    assert "sesame" not in finished.said


def test_doctor_finds_a_sound_home_well(ingested: Path) -> None:
    finished = briefing("doctor", "--json", home=ingested)

    states = {check["name"]: check["state"] for check in finished.json["checks"]}
    assert finished.code == DONE
    assert states | {"disk": "ok", "embedding model": "ok"} == dict.fromkeys(
        [
            "versions", "settings", "home", "disk", "outlets", "names", "library",
            "embedding model",
            "indexes", "chat model",
        ],
        "ok",
    )  # fmt: skip


def test_doctor_notices_vectors_that_are_missing(filled: Path) -> None:
    """Nothing else would: a search simply does not find them."""
    import sqlite3

    with sqlite3.connect(filled / "library.sqlite") as database:
        number, id_ = database.execute("SELECT number, id FROM paragraphs LIMIT 1").fetchone()
        database.execute("UPDATE paragraphs SET id = 'x:0' WHERE number = ?", (number,))
        database.execute("DELETE FROM paragraphs WHERE number = ?", (number,))
    database.close()

    finished = briefing("doctor", home=filled)

    assert id_
    assert finished.code == FAILED
    assert "Chroma holds 7 vectors, the library 6 paragraphs" in finished.out
    assert "run `briefing reindex`" in finished.out


def test_an_interrupted_command_ends_quietly(home: Path, tmp_path: Path) -> None:
    """Ctrl-C is no crash: no traceback, and the shell's own code for it."""
    import os

    articles = write_articles(tmp_path / "articles")
    many = [f"Report {number} on the dam, with words of its own." for number in range(3_000)]
    (articles / "many.txt").write_text("\n\n".join(many))
    ingest = Command("ingest", articles, home=home)
    while ingest.is_running and not (home / "index" / "exact").exists():
        time.sleep(0.01)

    os.kill(ingest.pid, signal.SIGINT)
    finished = ingest.wait()

    assert "Traceback" not in finished.said
    assert finished.code == 130


def test_the_lock_of_a_killed_process_is_free(filled: Path) -> None:
    """The note that it left names a process that is gone: nobody waits for it."""
    (filled / "lock.json").write_text(
        '{"pid": 1, "command": "ingest", "since": "2015-05-12T00:00:00+00:00"}', "utf-8"
    )

    status = briefing("status", "--json", home=filled)
    found = briefing("search", "hospital", home=filled)

    assert status.json["in_use_by"] is None
    assert found.code == DONE


def test_another_folder_s_index_is_refused_with_what_to_do(
    filled: Path, home: Path, tmp_path: Path
) -> None:
    """An index copied to another library would cite paragraphs that are not there."""
    (tmp_path / "one.txt").write_text("One short note about a dam.")
    briefing("ingest", tmp_path / "one.txt", home=home)
    shutil.rmtree(home / "index")
    shutil.copytree(filled / "index", home / "index")

    refused = briefing("search", "dam", home=home)
    mended = briefing("reindex", home=home)
    found = briefing("search", "dam", "--json", home=home)

    assert refused.code == FAILED
    assert "it belongs to another library" in refused.err
    assert "`briefing reindex`" in refused.err
    assert mended.code == DONE
    assert [hit["text"] for hit in found.json["hits"]] == ["One short note about a dam."]


def test_the_version_and_the_help(home: Path) -> None:
    assert briefing("--version", home=home).out.startswith("briefing-assistant ")
    assert "ingest" in briefing("--help", home=home).out
