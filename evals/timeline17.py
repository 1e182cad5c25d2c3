"""timeline17: does a timeline hold the days and the words of those that journalists wrote?

The decisions made here: the protocol is that of the comparison by Ghalandari & Ifrim 2020, with the
articles of a topic from all its outlets, given the number of days and of sentences a day. Both
baselines run on the same articles. No rule was learned from gold timelines; constants were chosen
by reasoning and looked at on these topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.parts import Parts
from assistant.ports import Embed
from assistant.timelines.days import choose_days, rank_days
from assistant.timelines.sentences import choose_sentences, openings_after
from assistant.timelines.wording import Wording
from evals import places
from evals.rows import Row, Section, Tell, skipped
from evals.timelines.baselines import Sentences, clust, pubcount
from evals.timelines.scoring import Score, mean, score
from evals.timelines.topics import Report, Task, Told, as_tokens, reports_of, tasks, topics

if TYPE_CHECKING:
    from assistant.ports import Vectors

_NAME = "timeline17"
_BETTER = 1.1  # than both baselines, on all three
_AIM = (0.120, 0.035, 0.545)  # the best supervised result of the comparison of 2020
_SECONDS = 60.0  # for a topic of 1,000 articles
_ARTICLES = 1000
_WHAT = "AR1-F / AR2-F / date-F1"
_PUBLISHED = {"PubCount": ".105 / .027 / .481", "Clust": ".082 / .020 / .407"}


@dataclass(frozen=True, slots=True)
class Timed:
    """How long a topic took, apart from embedding."""

    topic: str
    articles: int
    reading: float  # seconds: claims, times and mentions of all articles
    slowest: float  # seconds: days and sentences of its slowest timeline


@dataclass(frozen=True, slots=True)
class Made:
    """The timelines that each way made of one task."""

    task: Task
    by_way: dict[str, Told]


def measure(tell: Tell) -> Section:
    """The product and both baselines on every topic, and how long the product takes."""
    folder = places.shared("bench", "timeline17")
    if folder is None:
        return skipped(_NAME, f"timeline17: {_WHAT}", f"{_BETTER} x both baselines")
    made, timed = _everything(folder, tell)
    ways = list(made[0].by_way)
    pairs = [(each.task.gold, each.by_way[way]) for way in ways for each in made]
    scores, rouge = score(pairs, tell)
    by_way = {
        way: scores[place * len(made) : (place + 1) * len(made)] for place, way in enumerate(ways)
    }
    rows = [
        *_rows({way: mean(found) for way, found in by_way.items()}),
        *_by_timeline(made, by_way),
    ]
    return Section(_NAME, (*rows, _row_of_time(timed)), _notes(rouge, made, timed))


def _everything(folder: Path, tell: Tell) -> tuple[list[Made], list[Timed]]:
    made: list[Made] = []
    timed: list[Timed] = []
    with places.temporary_settings() as settings:
        embed = Parts(settings, tell).embedder.embed
        for topic in topics(folder):
            tell(f"{topic}: reading")
            begin = perf_counter()
            reports = reports_of(folder, topic)
            reading = perf_counter() - begin
            slowest = 0.0
            for task in tasks(folder, topic, reports):
                tell(f"{task.name}: {len(task.reports)} articles, {task.dates} days")
                watch = _Watch(embed)
                begin = perf_counter()
                by_meaning = timeline(task, watch)
                slowest = max(slowest, perf_counter() - begin - watch.seconds)
                sentences = Sentences.of(task)
                by_way = {
                    "product": by_meaning,
                    "product, words alone": timeline(task, None),
                    "PubCount": pubcount(task, sentences),
                    "Clust": clust(task, sentences),
                }
                made.append(Made(task, by_way))
            timed.append(Timed(topic, len(reports), reading, slowest))
    return made, timed


def timeline(task: Task, embed: Embed | None) -> Told:
    """The product's timeline, in tokens."""
    mentions = task.mentions()
    wording = Wording.of(each.text for each in mentions)
    lines = _lines(task.reports)
    told: Told = {}
    for ranked in choose_days(rank_days(mentions), task.dates):
        around = openings_after(ranked.day, mentions)
        chosen = choose_sentences(ranked.mentions, around, task.sentences, wording, embed)
        told[ranked.day] = [as_tokens(each, lines) for each in chosen]
    return told


def _lines(reports: Sequence[Report]) -> dict[str, str]:
    return {
        passage.paragraph_id: line
        for report in reports
        for passage, line in zip(report.passages, report.lines, strict=True)
    }


class _Watch:
    """An embedder that counts its own seconds."""

    def __init__(self, embed: Embed) -> None:
        self.seconds = 0.0
        self._embed = embed

    def __call__(self, texts: Sequence[str]) -> Vectors:
        begin = perf_counter()
        vectors = self._embed(texts)
        self.seconds += perf_counter() - begin
        return vectors


def _rows(means: dict[str, Score]) -> list[Row]:
    """The product against its bar, the aim and both baselines."""
    product, baselines = means["product"], [means["PubCount"], means["Clust"]]
    bars = [
        _BETTER * max(each.ar1 for each in baselines),
        _BETTER * max(each.ar2 for each in baselines),
        _BETTER * max(each.dates for each in baselines),
    ]
    found = (product.ar1, product.ar2, product.dates)
    is_better = all(one >= bar for one, bar in zip(found, bars, strict=True))
    is_aim = all(one >= aim for one, aim in zip(found, _AIM, strict=True))
    best = " / ".join(f"{each:.3f}" for each in bars)
    aim = " / ".join(f"{each:.3f}" for each in _AIM)
    rows = [
        Row(f"timeline17: {_WHAT}, 10 % over both baselines", best, product.shown, is_better),
        Row(f"timeline17: {_WHAT}, best supervised of 2020", aim, product.shown, is_aim),
    ]
    for way, each in means.items():
        if way != "product":
            published = f" (published, all 19: {_PUBLISHED[way]})" if way in _PUBLISHED else ""
            rows.append(Row(f"timeline17: {way}", "", each.shown + published))
    return rows


def _by_timeline(made: Sequence[Made], by_way: dict[str, list[Score]]) -> list[Row]:
    rows = []
    for place, each in enumerate(made):
        shown = "; ".join(f"{way} {found[place].shown}" for way, found in by_way.items())
        rows.append(Row(f"timeline17: {each.task.name}", "", shown))
    return rows


def _row_of_time(timed: Sequence[Timed]) -> Row:
    """Of the largest topic, for a thousand of its articles; the notes have the others."""
    largest = max(timed, key=lambda one: one.articles)
    seconds = (largest.reading + largest.slowest) * _ARTICLES / largest.articles
    what = f"timeline17: a topic of 1,000 articles ({largest.topic}), apart from embedding"
    return Row(what, f"< {_SECONDS:g} s", f"{seconds:.1f} s", seconds < _SECONDS)


def _notes(rouge: str, made: Sequence[Made], timed: Sequence[Timed]) -> tuple[str, ...]:
    seconds = ", ".join(
        f"{each.topic} {each.reading:.1f} + {each.slowest:.1f} s of {each.articles}"
        for each in timed
    )
    script = "its ROUGE-1.5.5 script" if rouge == "original" else "its Python version of ROUGE"
    return (
        f"tilse 0.2.1 with {script}, align+ m:1; mean over {len(made)} timelines of "
        f"{len(timed)} topics; published figures are over all 19",
        f"reading the articles + days and sentences of the slowest timeline: {seconds} articles",
    )
