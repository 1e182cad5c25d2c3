"""Case files: what a person may write, and what an error tells him."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.model import Window
from evals import places
from evals.cases import Case, CaseError, Days, Gold, dump, load, read
from evals.gold import GoldFinder
from evals.suite.outcome import GoldParagraph
from evals.suite.questions import NOW

WHOLE = """
cases:
  - id: dead
    question: How many died?
    kind: number
    answerable: true
    gold:
      - {file: a.md, phrase: "nine people died"}
    expect: ["nine", "9"]
    reject: ["ten"]
    as_of: 2015-05-11
    history: ["What failed?"]
    speakers: ["doctor"]
    rivals: [["nine", "9"], ["twelve"]]
    when: {first: 2015-05-02, last: 2015-05-03}
"""

REFUSED = """
cases:
  - id: why
    question: Why did it fail?
    kind: reason
    answerable: false
"""


def test_a_case_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    assert read(_file(tmp_path, WHOLE)) == (
        Case(
            id="dead",
            question="How many died?",
            kind="number",
            answerable=True,
            gold=(Gold("a.md", "nine people died"),),
            expect=("nine", "9"),
            reject=("ten",),
            as_of=date(2015, 5, 11),
            history=("What failed?",),
            speakers=("doctor",),
            rivals=(("nine", "9"), ("twelve",)),
            when=Days(date(2015, 5, 2), date(2015, 5, 3)),
        ),
    )


@pytest.mark.parametrize("text", [WHOLE, REFUSED])
def test_a_case_is_written_as_it_is_read(tmp_path: Path, text: str) -> None:
    """What readers complain of becomes a case, in a file that a person goes on with."""
    cases = read(_file(tmp_path, text))

    written = dump(cases)

    assert read(_file(tmp_path, written)) == cases
    assert "since" not in written  # what says nothing is left out


@pytest.mark.parametrize("name", ["corpus", "seed"])
def test_the_files_of_the_suites_survive_being_written(tmp_path: Path, name: str) -> None:
    assert read(_file(tmp_path, dump(load(name)))) == load(name)


def test_gold_may_be_an_offset(tmp_path: Path) -> None:
    """A case on text that is no part of the project must not repeat it."""
    by_offset = WHOLE.replace("gold:\n", "gold_start: 40\n").replace(
        '      - {file: a.md, phrase: "nine people died"}\n', ""
    )

    (case,) = read(_file(tmp_path, by_offset))

    assert case.gold == (Gold(start=40),)


def test_days_are_whole() -> None:
    """As of a day is as of its end, and until a day holds all of it."""
    case = Case(
        "a", "q?", "time", answerable=False, as_of=date(2015, 5, 11), until=date(2015, 5, 12)
    )

    assert case.window == Window(
        until=datetime(2015, 5, 13, tzinfo=UTC),
        as_of=datetime(2015, 5, 11, 23, 59, 59, 999999, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("cases: [", "bad.yaml: not YAML"),
        ("questions: []", "bad.yaml: expected `cases:`"),
        ("cases: [five]", "bad.yaml: case 1: expected fields, found str"),
        (REFUSED.replace("question:", "asks:"), r"case 1 \(why\): unknown field 'asks'"),
        (REFUSED.replace("kind: reason", "kind: ''"), r"case 1 \(why\): no 'kind'"),
        (REFUSED.replace("false", "perhaps"), r"case 1 \(why\): 'answerable' must be"),
        (REFUSED + "    expect: ['rain']", r"case 1 \(why\): not answerable, yet"),
        (REFUSED + "    as_of: may", r"case 1 \(why\): 'as_of' must be a day.*found 'may'"),
        (REFUSED + "    reject: ten", r"case 1 \(why\): 'reject' must be a list of texts"),
        (REFUSED + "    gold_start: -1", r"case 1 \(why\): 'gold_start' must be an offset"),
        (WHOLE.replace(', ["twelve"]]', "]"), r"\(dead\): 'rivals' must be two or more lists"),
        (
            WHOLE.replace("last: 2015-05-03", "last: 2015-05-01"),
            r"'when' must be two days in order",
        ),
        (WHOLE.replace("first:", "begin:"), r"'when' must be \{first, last\}, found"),
        (WHOLE.replace("phrase:", "text:"), r"case 1 \(dead\): gold must be \{file, phrase\}"),
        (WHOLE.replace("expect:", "reject_too:"), r"case 1 \(dead\): unknown field"),
        (WHOLE.replace('expect: ["nine", "9"]', "expect: []"), r"an answerable case needs"),
        (REFUSED + REFUSED.replace("\ncases:", ""), "bad.yaml: why: two cases have this id"),
    ],
)
def test_a_mistake_names_the_file_and_the_case(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(CaseError, match=problem):
        read(_file(tmp_path, text, name="bad.yaml"))


def test_a_suite_that_has_no_file_is_an_error() -> None:
    with pytest.raises(CaseError, match=r"none\.yaml: cannot be read"):
        load("none")


def test_every_gold_phrase_of_the_corpus_suite_is_in_the_corpus() -> None:
    """A case that no answer can meet would be counted against the product."""
    finder = GoldFinder(places.corpus(), now=NOW)

    found = [finder.paragraphs(case, "corpus.yaml") for case in load("corpus")]

    assert sum(map(bool, found)) == sum(case.answerable for case in load("corpus"))


def test_gold_is_found_over_line_breaks_in_the_right_paragraph(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text("# Dam\n\nThe dam failed.\n\nIn the end nine\npeople died.\n")
    finder = GoldFinder(folder, now=NOW)
    (case,) = read(_file(tmp_path, WHOLE))

    (found,) = finder.paragraphs(case, "corpus.yaml")

    # "The dam failed." has 15 characters and an empty line behind it: the next begins at 17
    assert found == GoldParagraph(
        found.revision_id,
        17,
        17 + len("In the end nine people died."),
        text="In the end nine people died.",
        phrase="nine people died",
        file="a.md",
    )


def test_gold_that_is_not_there_names_the_case(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text("# Dam\n\nThe dam failed.\n")
    finder = GoldFinder(folder, now=NOW)
    (case,) = read(_file(tmp_path, WHOLE))

    with pytest.raises(CaseError, match=r"corpus\.yaml: dead: no paragraph of a\.md holds 'nine"):
        finder.paragraphs(case, "corpus.yaml")


def _file(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path
