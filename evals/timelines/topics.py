"""timeline17 as the product reads it: articles of a topic with their mentions, and gold timelines.

The decision made here: a line of an article is a passage of its own. Lines are detokenised for the
product; what is scored are the tokens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.claims import FoundClaim
from assistant.events import Mention
from assistant.evidence.claims.claims import claims_of_article
from assistant.evidence.times.times import times
from assistant.model import Passage
from assistant.timelines.mentions import mentions_of
from evals.timelines.tokenised import detokenised, tokens_of

Told = dict[date, list[str]]
"""A timeline: tokenised sentences by day."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a topic."""

    published: date
    passages: tuple[Passage, ...]  # a line each
    lines: tuple[str, ...]  # tokenised
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One timeline that somebody wrote, and what it is to be made of."""

    name: str  # of the folder: "bpoil_bbc"
    gold: Told
    reports: tuple[Report, ...]  # published within the gold timeline's days, from all outlets

    @property
    def dates(self) -> int:
        """How many days are asked for: as many as the gold timeline has."""
        return len(self.gold)

    @property
    def sentences(self) -> int:
        """How many sentences a day are asked for: the mean of the gold timeline, rounded."""
        return max(1, round(sum(map(len, self.gold.values())) / len(self.gold)))

    def mentions(self) -> list[Mention]:
        """Those of the reports that begin within the gold timeline's days."""
        first, last = min(self.gold), max(self.gold)
        return [
            each
            for report in self.reports
            for each in report.mentions
            if each.interval.begin and first <= each.interval.begin.date() <= last
        ]


def tasks(folder: Path, topic: str, reports: Sequence[Report]) -> Iterator[Task]:
    """The gold timelines of a topic with the reports that each allows."""
    for outlet in sorted(folder.glob(f"{topic}_*")):
        for line in (outlet / "timelines.jsonl").read_text("utf-8").splitlines():
            gold: Told = {}
            for day, sentences in json.loads(line):  # a day that stands twice is one
                gold.setdefault(date.fromisoformat(day), []).extend(sentences)
            allowed = (each for each in reports if min(gold) <= each.published <= max(gold))
            yield Task(outlet.name, gold, tuple(allowed))


def topics(folder: Path) -> list[str]:
    """The names of the topics, each once."""
    return sorted({each.name.partition("_")[0] for each in folder.iterdir() if each.is_dir()})


def reports_of(folder: Path, topic: str) -> list[Report]:
    """All articles of a topic, from all its outlets, read by the product."""
    return [
        read(f"{outlet.name}/{record['id']}", outlet.name, record["time"], record["text"])
        for outlet in sorted(folder.glob(f"{topic}_*"))
        for record in map(json.loads, (outlet / "articles.jsonl").read_text("utf-8").splitlines())
    ]


def read(id_: str, outlet: str, day: str, text: str) -> Report:
    """An article to its passages and mentions; it is dated at noon, since no hour is known."""
    published = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    passages: list[Passage] = []
    start = 0
    for ordinal, line in enumerate(lines):
        passage = _passage(id_, outlet, published, ordinal, start, detokenised(line))
        passages.append(passage)
        start += len(passage.text) + 1
    claims = claims_of_article(
        [each.text for each in passages], published=published, outlet=outlet, read_times=times
    )
    found = [
        FoundClaim(claim, passage)
        for passage, claimed in zip(passages, claims, strict=True)
        for claim in claimed
    ]
    return Report(published.date(), tuple(passages), lines, mentions_of(found))


def as_tokens(mention: Mention, lines: dict[str, str]) -> str:
    """A sentence as it is scored; `lines` are the tokenised lines by paragraph."""
    return tokens_of(mention.text, lines[mention.passage.paragraph_id])


def _passage(
    id_: str, outlet: str, published: datetime, ordinal: int, start: int, text: str
) -> Passage:
    return Passage(
        paragraph_id=f"{id_}:{ordinal}", article_id=id_, revision_id=id_, ordinal=ordinal,
        text=text, start=start, title="", outlet=outlet, side="", byline="", url="",
        language="en", published=published, origin=id_,
    )  # fmt: skip
