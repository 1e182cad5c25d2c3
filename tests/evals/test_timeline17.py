"""timeline17 is read, made and reported as its protocol says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evals import timeline17
from evals.rows import NOT_THERE
from evals.timelines.baselines import Sentences, clust, pubcount
from evals.timelines.scoring import Score, mean
from evals.timelines.tokenised import detokenised, tokens_of
from evals.timelines.topics import reports_of, tasks, topics

LINE = "`` I wo n't go , '' he said -LRB- twice -RRB- . It rained ."


def folder_with(tmp_path: Path) -> Path:
    """Two outlets of one topic; the second's gold timeline starts on 5 May and has it twice."""
    articles = {
        "one": ("2015-05-01", "Rebels took the hill today ."),
        "two": ("2015-05-05", "The town of Flita fell to rebels today ."),
    }
    for outlet, article in articles.items():
        made = tmp_path / f"war_{outlet}"
        made.mkdir()
        record = {"id": "7", "time": article[0], "text": f"{article[1]} \n"}
        (made / "articles.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    first = [["2015-05-01", ["The hill falls ."]], ["2015-05-05", ["Flita falls .", "All flee ."]]]
    second = [["2015-05-05", ["Flita falls ."]], ["2015-05-05", ["All flee ."]]]
    (tmp_path / "war_one" / "timelines.jsonl").write_text(json.dumps(first) + "\n", "utf-8")
    (tmp_path / "war_two" / "timelines.jsonl").write_text(json.dumps(second) + "\n", "utf-8")
    return tmp_path


def test_tokens_become_text_and_a_sentence_of_it_tokens_again() -> None:
    """The product reads what people write; the scorer compares tokens."""
    text = detokenised(LINE)

    assert text == '"I won\'t go," he said (twice). It rained.'
    assert tokens_of("It rained.", LINE) == "It rained ."
    assert tokens_of(text, LINE) == LINE
    assert tokens_of("not in it", LINE) == LINE


def test_articles_of_all_outlets_are_used_within_the_days_of_the_gold_timeline(
    tmp_path: Path,
) -> None:
    """The first timeline allows both articles, the second only that of 5 May."""
    folder = folder_with(tmp_path)

    first, second = tasks(folder, "war", reports_of(folder, "war"))

    assert topics(folder) == ["war"]
    assert [len(first.reports), len(second.reports)] == [2, 1]
    assert (first.dates, first.sentences) == (2, 2)  # 3 sentences on 2 days: 1.5, rounded to even
    assert second.gold == {date(2015, 5, 5): ["Flita falls .", "All flee ."]}


def test_the_product_and_the_baselines_give_days_and_tokens(tmp_path: Path) -> None:
    """Two articles four days apart: each way finds both days and their only sentences."""
    folder = folder_with(tmp_path)
    task = next(tasks(folder, "war", reports_of(folder, "war")))
    expected = {
        date(2015, 5, 1): ["Rebels took the hill today ."],
        date(2015, 5, 5): ["The town of Flita fell to rebels today ."],
    }
    sentences = Sentences.of(task)

    assert timeline17.timeline(task, None) == expected
    assert pubcount(task, sentences) == expected
    assert clust(task, sentences) == expected


def test_the_mean_is_over_timelines() -> None:
    """Not over days or words."""
    found = mean([Score(0.25, 0.0, 1.0, 0.5), Score(0.5, 0.5, 0.5, 0.5)])

    assert found == Score(0.375, 0.25, 0.75, 0.5)


def test_without_the_data_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is not part of the project."""
    monkeypatch.setenv("BRIEFING_BENCH", str(tmp_path))

    section = timeline17.measure(lambda _: None)

    assert [row.measured for row in section.rows] == [NOT_THERE]
