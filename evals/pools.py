"""The data sets of public retrieval benchmarks, as articles to ingest and questions with gold.

realtimeqa (Kasai et al. 2023): the questions that have gold text, asked without their choices,
over all articles that were retrieved for any question, merged by address. multihop_rag (Tang and
Yang 2024): the answerable questions, over every fact of the file as an article of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.articles.address import canonical


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the articles that answer it."""

    text: str
    asked: datetime  # what "last week" is relative to
    gold: frozenset[str]  # article ids, as the library gives them


@dataclass(frozen=True, slots=True)
class Pool:
    """A benchmark: its articles as JSON lines, and its questions."""

    name: str
    lines: tuple[str, ...]
    questions: tuple[Question, ...]
    held: datetime  # when all of it is known


def realtimeqa(folder: Path) -> Pool:
    """103 questions over the articles of eleven weeks of 2022."""
    pool: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.glob("*_gcs.jsonl")) + sorted(folder.glob("*_gold.jsonl")):
        for entry in _lines(file):
            for found in entry["search_result"]:
                _merge(pool, found)
    asked = {
        entry["question_id"]: entry
        for file in sorted(folder.glob("*_qa.jsonl"))
        for entry in _lines(file)
    }
    questions = []
    for file in sorted(folder.glob("*_gold.jsonl")):
        for entry in _lines(file):
            gold = {_identity(each["url"]) for each in entry["search_result"] if _text(each)}
            if gold:
                question = asked[entry["question_id"]]
                day = datetime.strptime(question["question_date"], "%Y/%m/%d").replace(tzinfo=UTC)
                questions.append(Question(question["question_sentence"], day, frozenset(gold)))
    lines = tuple(json.dumps(pool[key], ensure_ascii=False) for key in sorted(pool))
    return Pool("realtimeqa", lines, tuple(questions), held=datetime(2022, 9, 30, tzinfo=UTC))


def multihop_rag(folder: Path) -> Pool:
    """193 questions over 265 facts: each as title, source, date and the fact itself."""
    held = datetime(2024, 1, 1, tzinfo=UTC)
    ids: dict[tuple[str, str], str] = {}
    lines: list[str] = []
    questions = []
    for entry in _lines(folder / "queries.jsonl"):
        gold = set()
        for found in entry["evidence_list"]:
            key = (found["title"], found["fact"])
            if key not in ids:
                ids[key] = f"fact-{len(ids):03}"
                lines.append(json.dumps(_fact(ids[key], found), ensure_ascii=False))
            gold.add(ids[key])
        if entry["question_type"] != "null_query":
            questions.append(Question(entry["question"], held, frozenset(gold)))
    return Pool("multihop_rag", tuple(lines), tuple(questions), held)


def _merge(pool: dict[str, dict[str, Any]], found: dict[str, Any]) -> None:
    """Take an article in; of one address the longest text holds, and the first of all else."""
    if not _text(found):
        return
    key = _identity(found["url"])
    known = pool.setdefault(key, {"url": found["url"], "outlet": _host(found["url"]), "text": ""})
    if len(_text(found)) > len(known["text"]):
        known["text"] = _text(found)
    for name, value in (("title", found.get("title")), ("published", found.get("publish_date"))):
        if value and name not in known:
            known[name] = value.replace("/", "-") if name == "published" else value


def _fact(id_: str, found: dict[str, Any]) -> dict[str, str]:
    return {
        "id": id_,
        "title": found["title"],
        "outlet": found["source"],
        "published": found["published_at"],
        "text": found["fact"],
    }


def _identity(url: str) -> str:
    """The id that the library gives to the article of an address."""
    return canonical(url) or url


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _text(found: dict[str, Any]) -> str:
    return (found.get("text") or "").strip()


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
