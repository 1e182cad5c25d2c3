"""`write`, `check`, `history` and `show`: a briefing from a topic, and what becomes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.briefing import PartKind
from evals.doubles.chat_model import ChatModelDouble
from tests.commands import briefing
from tests.conftest import new_home

CORPUS = Path(__file__).parents[1] / "corpus"
TOLL = "halyard-press/2015-05-12-qalamoun-rebel-toll-rev2.md"
QALAMOUN = "Hezbollah in Qalamoun"
HOSPITAL = "Jisr al-Shughur hospital"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, compiled_cache: Path) -> Path:
    """A home that holds the sample articles; to be copied, never changed."""
    home = new_home(tmp_path_factory.mktemp("corpus") / "home", compiled_cache)
    finished = briefing("ingest", CORPUS, home=home)
    assert finished.code == 0, finished.said
    return home


@pytest.fixture
def home(tmp_path: Path, read: Path) -> Path:
    return Path(shutil.copytree(read, tmp_path / "home", symlinks=True))


def written(home: Path, topic: str, as_of: str, *more: str, zone: str = "UTC") -> Any:  # noqa: ANN401
    """The record of a briefing that is written now."""
    finished = briefing(
        "write", topic, "--as-of", as_of, "--zone", zone, "--json", *more, home=home
    )
    assert finished.code == 0, finished.said
    return finished.json["briefing"]


def moves(record: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - a record
    """Changes but new events: what kind, from what, to what."""
    return [
        (each["kind"], each["before"], each["after"])
        for each in record["changes"]["changes"]
        if each["kind"] != "new event"
    ]


def test_the_toll_that_rebels_raised_overnight(home: Path) -> None:
    """By hand: Halyard's report of 11 May has 18, its revision of 12 May 25, of the coalition."""
    written(home, QALAMOUN, "2015-05-11")

    second = written(home, QALAMOUN, "2015-05-12")

    (moved,) = [each for each in second["changes"]["changes"] if each["before"] == "18"]
    assert (moved["kind"], moved["after"]) == ("changed figure", "25")
    assert moved["about"] == "Hezbollah fighters killed"
    assert moved["speaker"].startswith("the rebel coalition led by the Nusra Front")
    assert "25 Hezbollah fighters" in moved["lines"][0]["sentence"]["text"]


def test_what_a_correction_took_back(home: Path) -> None:
    """By hand: OVN's note of 25 May withdraws the colonel, and has 41 for 53 and 112 for 90."""
    written(home, HOSPITAL, "2015-05-23")

    second = written(home, HOSPITAL, "2015-05-25")

    assert {("changed figure", "90", "112"), ("corrected", "53", "41")} <= set(moves(second))
    (back,) = [each for each in second["changes"]["changes"] if each["kind"] == "withdrawn"]
    assert "colonel" in back["before"]
    assert back["about"] == "The claim about the colonel was wrong and is withdrawn."


def test_written_twice_nothing_is_new(home: Path) -> None:
    first = written(home, HOSPITAL, "2015-05-25")

    second = written(home, HOSPITAL, "2015-05-25")

    assert first["changes"] is None
    assert second["changes"]["since_id"] == first["id"]
    assert second["changes"]["changes"] == []
    assert second["changes"]["unchanged"] == len(second["timeline"]["events"])
    said = briefing("show", second["id"], home=home).out
    assert "Nothing is new." in said


def test_an_earlier_as_of_is_compared_with_what_came_before_it(home: Path) -> None:
    """Not with the last one that was written, which knows what comes later."""
    first = written(home, QALAMOUN, "2015-05-11")
    written(home, QALAMOUN, "2015-05-13")

    between = written(home, QALAMOUN, "2015-05-12")

    assert between["changes"]["since_id"] == first["id"]


def test_other_outlets_are_another_briefing(home: Path) -> None:
    """What the other outlets say is not new because they were left out the last time."""
    written(home, QALAMOUN, "2015-05-11", "--outlet", "Halyard Press")

    assert written(home, QALAMOUN, "2015-05-12")["changes"] is None


def test_every_sentence_that_is_shown_is_carried_and_numbered(home: Path) -> None:
    record = written(home, QALAMOUN, "2015-05-13")

    lines = [
        *record["bottom_line"],
        *(line for event in record["timeline"]["events"] for line in event["sentences"]),
        *(line for party in record["voices"] for line in party["lines"]),
        *(each["line"] for each in record["unknowns"]),
    ]
    numbers = {number for source in record["sources"] for number in source["numbers"]}
    assert {each["sentence"]["verdict"] for each in lines} == {"carried"}
    assert {one["n"] for each in lines for one in each["sentence"]["citations"]} <= numbers
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert 3 <= len(record["bottom_line"]) <= 5
    assert record["checked"] >= len({each["sentence"]["text"] for each in lines})


def test_a_briefing_is_shown_again_exactly_as_it_was(home: Path, tmp_path: Path) -> None:
    """Also where the library has learnt other things since."""
    made = briefing("write", QALAMOUN, "--as-of", "2015-05-12", "--json", home=home)
    id_ = made.json["briefing"]["id"]
    (tmp_path / "x.md").write_text("---\ntitle: New\n---\nHezbollah left Qalamoun today.\n")
    assert briefing("ingest", tmp_path / "x.md", home=home).code == 0

    again = briefing("show", id_, "--json", home=home)

    assert again.json == made.json


def test_the_briefings_on_a_topic_are_listed_and_an_article_s_history_stays(home: Path) -> None:
    first = written(home, QALAMOUN, "2015-05-11")["id"]
    second = written(home, QALAMOUN, "2015-05-12")["id"]
    address = "https://halyardpress.example/2015/05/11/syria-qalamoun-toll"

    listed = briefing("history", "hezbollah in  qalamoun", "--json", home=home).json
    article = briefing("history", address, "--json", home=home).json
    neither = briefing("history", "Nagorno-Karabakh", home=home)

    assert [each["id"] for each in listed["briefings"]] == [second, first]
    assert (article["id"], len(article["revisions"])) == (address, 2)
    assert neither.code == 1
    assert "no article has the id or address 'Nagorno-Karabakh', and no briefing" in neither.err


def test_a_revision_that_takes_a_sentence_away_is_noticed(home: Path, tmp_path: Path) -> None:
    """The toll is lowered after the briefing was sent: the notice names sentence and reason."""
    id_ = written(home, QALAMOUN, "2015-05-13")["id"]
    assert briefing("check", QALAMOUN, home=home).code == 0
    text = (CORPUS / TOLL).read_text("utf-8")
    lowered = text.replace("25 Hezbollah fighters", "21 Hezbollah fighters").replace(
        "2015-05-12T18:05:00Z", "2015-05-20T18:05:00Z"
    )
    (tmp_path / "toll.md").write_text(lowered, "utf-8")
    assert briefing("ingest", tmp_path / "toll.md", home=home).code == 0

    found = briefing("check", id_, "--json", home=home)

    affected = found.json["affected"]
    assert found.code == 4
    assert {each["briefing_id"] for each in affected} == {id_}
    assert {each["cause"] for each in affected} == {"revised"}
    assert all("25 Hezbollah fighters" in each["sentence"] for each in affected)
    assert {"bottom line", "timeline"} <= {each["part"] for each in affected}
    said = briefing("check", home=home)
    assert "was revised" in said.out


def test_a_forgotten_article_s_words_leave_the_briefing(home: Path) -> None:
    record = written(home, QALAMOUN, "2015-05-12")
    address = "https://halyardpress.example/2015/05/11/syria-qalamoun-toll"
    assert "25 Hezbollah fighters have been killed" in json.dumps(record)

    assert briefing("forget", address, "--yes", home=home).code == 0

    left = briefing("show", record["id"], "--json", home=home).out
    checked = briefing("check", home=home)
    assert "25 Hezbollah fighters" not in left
    assert "raise claim of Hezbollah dead" not in left
    assert "[removed]" in left
    assert checked.code == 4
    assert "was removed" in checked.out


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "tls.json", "json"])
def test_a_briefing_is_written_in_the_format_of_its_file(
    home: Path, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"out.{suffix}"

    finished = briefing("write", HOSPITAL, "--length", "3x1", "-o", file, home=home)

    assert finished.code == 0, finished.said
    assert f"Written: {file}" in finished.out
    assert file.stat().st_size > 100
    if suffix == "tls.json":
        assert len(json.loads(file.read_bytes())) <= 3


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--length", "none"), "--length: 'none' is no length (expected: 10, or 10x3)"),
        (("--length", "0x2"), "is no length"),
        (("--zone", "Berlin"), "--zone: 'Berlin' is no time zone"),
        (("--format", "odt"), "--format: no format 'odt' (expected: md, html,"),
        (("-o", "briefing"), "-o briefing: has no suffix that says the format"),
        (("--format", "pdf"), "--format pdf: is no text, name a file for it"),
    ],
)
def test_wrong_use_says_what_was_expected(
    read: Path, options: tuple[str, ...], problem: str
) -> None:
    finished = briefing("write", HOSPITAL, *options, home=read)

    assert finished.code == 2
    assert problem in finished.err


def test_days_are_those_of_the_reader(home: Path) -> None:
    """Marsa's report of 00:40 in Beirut is of 12 May there, and of 11 May in UTC."""
    there = written(home, QALAMOUN, "2015-05-11", zone="Asia/Beirut")
    in_utc = written(home, QALAMOUN, "2015-05-11")

    assert there["as_of"] == "2015-05-11T20:59:59.999999Z"
    assert "Marsa Gulf Television" not in {each["outlet"] for each in there["sources"]}
    assert "Marsa Gulf Television" in {each["outlet"] for each in in_utc["sources"]}


def test_a_topic_that_nothing_is_about_says_so(home: Path) -> None:
    record = written(home, "The price of coffee in Brazil", "2015-06-30")

    assert (record["bottom_line"], record["timeline"]["events"], record["sources"]) == ([], [], [])
    assert record["timeline"]["notes"] != []


def test_a_chat_model_writes_each_part_and_is_named_in_the_record(home: Path) -> None:
    """One request a part, each from the part's own evidence; what it wrote is checked."""
    with ChatModelDouble() as model:
        made = with_model(home, model)

    parts = [each for each in PartKind if f"“{each}”" in "".join(made["notes"])]
    shown = [each["sentence"] for each in made["bottom_line"]]
    assert (made["model"], len(made["prompt_hash"])) == ("openai:double", 12)
    assert parts == []
    assert {each["verdict"] for each in shown} == {"carried"}
    assert len(model.chats) >= 3


def test_a_model_that_fails_leaves_a_briefing_made_without_it(home: Path) -> None:
    """A briefing that is due at seven is there at seven."""
    without = written(home, HOSPITAL, "2015-05-12")
    with ChatModelDouble(usually="bad_request") as model:
        made = with_model(home, model)

    assert made["bottom_line"] == without["bottom_line"]
    assert any("made without it" in each for each in made["notes"])


def with_model(home: Path, model: ChatModelDouble) -> Any:  # noqa: ANN401 - a record
    """The record of a briefing of 12 May that a chat model has written."""
    finished = briefing(
        "write", HOSPITAL, "--as-of", "2015-05-12", "--zone", "UTC", "--json",
        home=home, BRIEFING_MODEL="openai:double", OPENAI_BASE_URL=model.url,
    )  # fmt: skip
    assert finished.code == 0, finished.said
    return finished.json["briefing"]
