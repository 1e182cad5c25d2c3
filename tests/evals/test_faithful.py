"""Faithful pairs: each one stands in its article, and a mistake in a file names the pair."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.model import revision_id
from evals import places
from evals.faithful import Pair, Text, load, load_all, of_folder, of_texts
from evals.faithful_file import FaithfulError

ARTICLE = """\
---
title: The dam
outlet: Valley Post
published: 2015-05-12T09:00:00Z
---
The dam failed on Tuesday. An officer said nine people died. He did not say how.

Nobody has been charged.
"""

QUOTED = """
pairs:
  - id: dam-1
    file: a.md
    source: "An officer said nine people died."
    paraphrase: "Nine people were killed, according to an officer."
    self_contained: true
"""

TEXT = Text(
    "77",
    "Rain fell. The dam failed. Nine people died. It rained on.",
    title="Dam",
    outlet="valley",
    published=datetime(2015, 5, 12, tzinfo=UTC),
)

BY_OFFSETS = """
pairs:
  - id: rain-1
    article: "77"
    start: 27
    end: 44
    passage: [11, 44]
    paraphrase: "Nine lost their lives."
    self_contained: true
"""

LONGEST_RUN = 7  # words that a paraphrase may share with a text that is not the project's


def test_a_pair_of_a_folder_has_the_paragraph_that_would_be_cited(tmp_path: Path) -> None:
    """A check needs what a citation needs: the outlet, the date and what stands beside it."""
    (pair,) = of_folder(_file(tmp_path, QUOTED), _articles(tmp_path))

    assert pair == Pair(
        id="dam-1",
        dataset="corpus",
        passage=pair.passage,
        start=27,  # "The dam failed on Tuesday. " has 27 characters
        end=60,
        paraphrase="Nine people were killed, according to an officer.",
        is_self_contained=True,
    )
    assert pair.source == "An officer said nine people died."
    assert (pair.passage.outlet, pair.passage.title) == ("Valley Post", "The dam")
    assert pair.passage.published == datetime(2015, 5, 12, 9, tzinfo=UTC)
    assert (pair.passage.before, pair.passage.after) == ("", "Nobody has been charged.")


def test_a_pair_by_offsets_has_a_piece_of_the_text(tmp_path: Path) -> None:
    """The texts of others are not repeated in the project."""
    (pair,) = of_texts(_file(tmp_path, BY_OFFSETS), "rain", {"77": TEXT})

    # "Rain fell. " has 11 characters, "The dam failed. " has 16
    assert pair.passage.text == "The dam failed. Nine people died."
    assert (pair.start, pair.end, pair.source) == (16, 33, "Nine people died.")
    assert pair.passage.revision_id == revision_id("77", pair.passage.text)
    assert (pair.dataset, pair.passage.outlet) == ("rain", "valley")
    assert pair.passage.published == datetime(2015, 5, 12, tzinfo=UTC)


def test_two_passages_of_one_text_have_two_ids(tmp_path: Path) -> None:
    """What is remembered of a passage by its id must not be used for another one."""
    other = BY_OFFSETS.replace("\npairs:\n", "").replace("rain-1", "rain-2").replace("[11", "[0")

    first, second = of_texts(_file(tmp_path, BY_OFFSETS + other), "rain", {"77": TEXT})

    assert first.passage.paragraph_id != second.passage.paragraph_id


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("nine people died.", "ten people died."), r"stands 0 times .* of a\.md, expected once"),
        (("An officer said nine", "said nine"), "the source must be whole sentences"),
        (("file: a.md", "file: b.md"), r"0 articles 'b\.md', expected one"),
        (("self_contained: true", "self_contained: 1"), "'self_contained' must be true or false"),
        (
            (
                '"Nine people were killed, according to an officer."',
                '"an officer said nine people died."',
            ),
            "the paraphrase does not differ",
        ),
        (
            ('"Nine people were killed, according to an officer."', '""'),
            "'paraphrase' must be text",
        ),
    ],
)
def test_a_mistake_names_the_file_and_the_pair(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    """A pair that is not what it says would be counted against the check, or for it."""
    file = _file(tmp_path, QUOTED.replace(*change))

    with pytest.raises(FaithfulError, match=rf"pairs\.yaml: pair 1 \(dam-1\): .*{problem}"):
        of_folder(file, _articles(tmp_path))


def test_a_source_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    """It could not be said which paragraph is cited."""
    folder = _articles(tmp_path)
    twice = ARTICLE + "\nAn officer said nine people died. He repeated it.\n"
    (folder / "a.md").write_text(twice, "utf-8")

    with pytest.raises(FaithfulError, match="stands 2 times"):
        of_folder(_file(tmp_path, QUOTED), folder)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('"77"', '"78"'), "no article '78' in rain"),
        (("start: 27", "start: 30"), "the source must be whole sentences"),
        (("[11, 44]", "[12, 44]"), "the passage must be whole sentences"),
        (("[11, 44]", "[11, 26]"), "27 to 44 must lie in the passage, 11 to 26"),
        (("[11, 44]", "11"), r"'passage' must be \[from, to\], found 11"),
        (("end: 44", "end: true"), "'end' must be an offset, found True"),
    ],
)
def test_a_wrong_offset_names_the_pair(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    """An offset is easily off by one, and another sentence is another claim."""
    file = _file(tmp_path, BY_OFFSETS.replace(*change))

    with pytest.raises(FaithfulError, match=rf"pair 1 \(rain-1\): {problem}"):
        of_texts(file, "rain", {"77": TEXT})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (QUOTED + QUOTED.replace("\npairs:\n", ""), "dam-1: 2 pairs have this id"),
        ("cases: []", "expected `pairs:` and a list under it"),
        ("pairs: [1]", "pair 1: expected fields, found int"),
        ("pairs: [", "not YAML"),
    ],
)
def test_a_file_that_is_no_list_of_pairs_is_an_error(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(FaithfulError, match=rf"pairs\.yaml: {problem}"):
        of_folder(_file(tmp_path, text), _articles(tmp_path))


def test_every_pair_of_the_corpus_stands_in_its_article() -> None:
    """The gate of `make test` uses this part alone; it covers every outlet."""
    pairs = load("corpus", _be_silent)

    assert len(pairs) >= 90
    assert sum(pair.is_self_contained for pair in pairs) >= 60
    outlets = {pair.passage.outlet for pair in pairs if pair.passage.outlet}
    assert len(outlets) == 8  # corpus/README.md lists them


def test_a_set_that_is_not_on_this_machine_is_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout without the data must pass its tests, and say what it did not look at."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path / "none"))
    told: list[str] = []

    pairs = load_all(told.append)

    assert {pair.dataset for pair in pairs} == {"corpus"}
    assert told == [
        "faithful pairs over seed: not there, skipped",
        "faithful pairs over syria_news: not there, skipped",
    ]


def test_a_record_whose_id_another_one_has_is_no_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offsets into the one would cut the other anywhere."""
    folder = tmp_path / "bench" / "syria_news"
    folder.mkdir(parents=True)
    record = {"id": "1923848208", "title": "", "text": "", "outlet": "", "published": "2013-08-18"}
    (folder / "articles.jsonl").write_text(f"{json.dumps(record)}\n" * 2, "utf-8")
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    with pytest.raises(FaithfulError, match="no article '1923848208' in syria_news"):
        load("syria_news", _be_silent)


def test_no_paraphrase_copies_the_texts_of_others() -> None:
    """What is not the project's own is paraphrased: names and quotations aside, in other words."""
    if places.shared("bench", "syria_news") is None or places.shared("seed") is None:
        pytest.skip("not there, skipped")
    outside = [pair for dataset in ("seed", "syria_news") for pair in load(dataset, _be_silent)]

    runs = {pair.id: _longest_run(pair.source, _unquoted(pair.paraphrase)) for pair in outside}

    assert {id_: run for id_, run in runs.items() if len(run.split()) > LONGEST_RUN} == {}


def _articles(folder: Path) -> Path:
    articles = folder / "in"
    articles.mkdir()
    (articles / "a.md").write_text(ARTICLE, "utf-8")
    return articles


def _file(folder: Path, text: str) -> Path:
    path = folder / "pairs.yaml"
    path.write_text(text, "utf-8")
    return path


def _be_silent(_: str) -> None:
    """Tells nobody."""


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", "“”", text)


def _longest_run(text: str, other: str) -> str:
    """The longest run of words that stands in both."""
    whole, words = f" {' '.join(_words(text))} ", _words(other)
    runs = [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
    return max(
        (run for run in runs if f" {run} " in whole), key=lambda run: run.count(" "), default=""
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+|“”", text.casefold())
