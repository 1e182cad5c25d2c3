"""Copies and origins: made copies found, different reports kept apart, in time that hardly grows.

The decision made here: everything goes through the product's own path, in an order drawn by lot.
Reports of `syria_news` that share 45 % of the shorter one's runs of five words are themselves
copies (by titles, outlets and overlaps, looked at one by one): pairs of them, and of what was made
of them, count neither way and have a row of their own. Thresholds were chosen on the half of the
originals that is not reported.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations, islice
from pathlib import Path
from statistics import median

from assistant.ingest import COMPARING, ingest
from assistant.library.catalogue import Library
from assistant.model import Article
from assistant.sources.files.fetch import fetch
from evals import large, places
from evals.made_copies import KINDS, MERGED, Text, copies, is_of_half, originals
from evals.material import Sizes, paragraphs
from evals.rows import Row, Section, Tell, skipped

_NOW = datetime(2025, 1, 1, tzinfo=UTC)
_SEED = 7
_REPORTED = 1  # the half of the originals; thresholds were chosen on half 0
_REALLY = 0.45  # of the shorter report's runs of five words: then two originals are copies
_STANDING = (0.3, 0.5)  # of an article's words, that the same background text makes up
_BATCH = 64  # articles of a transaction, as in an ingest
_GROWTH = 5  # times what it costs in the smallest library may an article cost in a larger one
_LAST = 10  # transactions before each mark that are measured
_WORD = re.compile(r"\w+")

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What the product made of a set of texts."""

    origin: dict[str, str]  # article id to the article that stands for its origin
    milliseconds: float  # an article, to take it in with all that belongs to it

    def pairs(self) -> set[Pair]:
        """Every two articles of one origin."""
        groups: dict[str, list[str]] = {}
        for id_, origin in sorted(self.origin.items()):
            groups.setdefault(origin, []).append(id_)
        return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def measure(sizes: Sizes, tell: Tell) -> Section:
    """Precision, recall, false groups and growth."""
    syria = places.shared("bench", "syria_news")
    same_event = places.shared("bench", "same_event")
    if syria is None or same_event is None:
        return skipped("copies", "copies of one origin", "precision, recall ≥ .95; false ≤ 1 %")
    rows = made_rows(originals(syria), _REPORTED, tell)
    rows += [_standing_row(originals(syria), share) for share in _STANDING]
    rows.append(_same_event_row(same_event))
    marks = (1_000, 10_000, 50_000) if sizes.rounds > 1 else (200, 1_000)
    rows += _growth_rows(paragraphs(syria, 1_700), marks, tell)
    notes = (
        "copies: the recipe is in evals/made_copies.py; every pair of articles of one origin",
        "growth: synthetic articles of 720 words, the last 10 transactions of 64 before a mark",
    )
    return Section("copies", tuple(rows), notes)


def made_rows(reports: Sequence[Text], half: int, tell: Tell) -> list[Row]:
    """The copies made of one half of the reports, among all reports."""
    made = copies([each for each in reports if is_of_half(each, half)], _SEED)
    found = _found([*reports, *made])
    tell(f"{len(reports)} reports and {len(made)} copies, {found.milliseconds:.1f} ms an article")
    really = _really(reports)
    single = [each for each in (*reports, *made) if each.kind != MERGED]
    gold = {
        frozenset((one.id, two.id))
        for one, two in combinations(single, 2)
        if one.made_of == two.made_of
    }
    by_id = {each.id: each for each in (*reports, *made)}
    counted = {pair for pair in found.pairs() if not is_neutral(pair, by_id, really)}
    right = counted & gold
    precision, recall = len(right) / max(1, len(counted)), len(right) / len(gold)
    rows = [
        Row("copies: precision of pairs", "≥ 0.95", f"{precision:.3f} ({len(right)} of "
            f"{len(counted)})", precision >= 0.95),
        Row("copies: recall of pairs", "≥ 0.95", f"{recall:.3f} ({len(right)} of {len(gold)})",
            recall >= 0.95),
    ]  # fmt: skip
    for kind in KINDS:
        mine = [each for each in made if each.kind == kind]
        held = sum(found.origin[each.id] == found.origin[each.made_of[0]] for each in mine)
        rows.append(Row(f"copies: {kind}, with its original", "", f"{held} of {len(mine)}"))
    merged = [each for each in made if each.kind == MERGED]
    joined = [each for each in merged if _joins(each, found, really)]
    placed = sum(any(found.origin[each.id] == found.origin[part] for part in each.made_of)
                 for each in merged)  # fmt: skip
    rows.append(
        Row(
            "copies: merged, its two reports kept apart",
            "≥ 0.95",
            f"{len(merged) - len(joined)} of {len(merged)}; {placed} with one of them",
            len(joined) <= 0.05 * len(merged),
        )
    )
    grouped = sum(found.origin[one] == found.origin[two] for one, two in map(tuple, really))
    rows.append(Row("copies: reports that really are", "", f"{grouped} of {len(really)} grouped"))
    return rows


def _found(entries: Sequence[Text]) -> Found:
    """The origins that the product finds, taking the texts in by lot."""
    order = list(entries)
    random.Random(_SEED).shuffle(order)
    with tempfile.TemporaryDirectory(prefix="briefing-eval-") as folder:
        source = Path(folder) / "texts.jsonl"
        source.write_text("\n".join(each.as_line() for each in order), "utf-8")
        library = Library(f"sqlite:///{folder}/library.sqlite")
        begin = time.perf_counter()
        report = ingest(fetch([source]), library, now=_NOW, progress=lambda _: None)
        spent = time.perf_counter() - begin
        origin = {each.article_id: library.article(each.article_id).origin for each in report.taken}
        library.close()
    return Found(origin, 1000 * spent / len(order))


def _really(reports: Sequence[Text]) -> set[Pair]:
    runs = {each.id: _runs(each.text) for each in reports}
    return {
        frozenset((one, two))
        for one, two in combinations(runs, 2)
        if len(runs[one] & runs[two]) >= _REALLY * min(len(runs[one]), len(runs[two]))
    }


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def is_neutral(pair: Pair, by_id: dict[str, Text], really: set[Pair]) -> bool:
    """True for a merged text with its parts, and for what was made of originals that are copies."""
    one, two = (by_id[id_].made_of for id_ in pair)
    if len(one) == len(two) == 1:
        return frozenset((*one, *two)) in really
    return bool(set(one) & set(two)) or any(frozenset((a, b)) in really for a in one for b in two)


def _joins(merged: Text, found: Found, really: set[Pair]) -> bool:
    first, second = merged.made_of
    return found.origin[first] == found.origin[second] and frozenset(merged.made_of) not in really


def _standing_row(reports: Sequence[Text], share: float) -> Row:
    """The danger of a background text that an outlet puts below everything."""
    background = reports[0].text.split()
    ended = []
    for each in (report for report in reports[1:] if 100 <= len(report.text.split()) <= 400):
        words = each.text.split()
        length = min(len(background), round(len(words) * share / (1 - share)))
        text = f"{each.text}\n\n{' '.join(background[:length])}"
        ended.append(Text(each.id, each.title, text, "One", each.published, "", each.made_of))
    really = _really(reports)
    pairs = {pair for pair in _found(ended).pairs() if pair not in really}
    all_pairs = len(ended) * (len(ended) - 1) // 2
    return Row(
        f"copies: {len(ended)} reports with one background, {share:.0%} of each",
        "",
        f"{len(pairs)} of {all_pairs} pairs grouped",
    )


def _same_event_row(folder: Path) -> Row:
    """Different outlets on one event: none is another's copy."""
    entries = [
        json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()
    ]
    reports = [
        Text(
            id=f"report-{number}",
            title=each["title"],
            text="\n\n".join(" ".join(paragraph) for paragraph in each["body-paragraphs"]),
            outlet=each["source"].lower(),
            published=datetime.fromisoformat(f"{each['date']}T00:00:00+00:00"),
            kind=each["event"],
            made_of=(f"report-{number}",),
        )
        for number, each in enumerate(entries)
    ]
    origin = _found(reports).origin
    pairs = [
        (one, two)
        for one, two in combinations(reports, 2)
        if one.kind == two.kind and one.outlet != two.outlet
    ]
    false = sum(origin[one.id] == origin[two.id] for one, two in pairs)
    return Row(
        "copies: reports of one event by different outlets",
        "≤ 1 % grouped",
        f"{false} of {len(pairs)} pairs",
        false <= 0.01 * len(pairs),
    )


def _growth_rows(real: Sequence[str], marks: Sequence[int], tell: Tell) -> list[Row]:
    """What finding the copies of one article costs in libraries of several sizes."""
    held = 0
    wall: list[float] = []
    processor: list[float] = []
    rows: list[Row] = []
    costs: list[float] = []  # milliseconds of the processor an article, by mark
    made = large.articles(real, marks[-1] * large.PARAGRAPHS_AN_ARTICLE)
    with tempfile.TemporaryDirectory(prefix="briefing-eval-") as folder:
        library = Library(f"sqlite:///{folder}/library.sqlite")
        while batch := list(islice(made, _BATCH)):
            spent = _placed(library, batch)
            wall.append(spent[0])
            processor.append(spent[1])
            held += len(batch)
            for mark in marks:
                if held - len(batch) < mark <= held:
                    took, used = (1000 * median(each[-_LAST:]) for each in (wall, processor))
                    tell(f"{mark} articles: {took:.2f} ms, {used:.2f} of them of the processor")
                    what = f"copies: found in a library of {mark:,} articles"
                    shown = f"{used:.2f} ms of the processor, {took:.2f} ms in all"
                    costs.append(used)
                    bar, is_reached = _growth(costs, mark / marks[0])
                    rows.append(Row(what, bar, shown, is_reached))
        library.close()
    return rows


def _growth(costs: Sequence[float], times_larger: float) -> tuple[str, bool | None]:
    """The bar of the last cost, and whether it is reached; the first one has none."""
    if len(costs) == 1:
        return "", None
    bar = f"≤ {_GROWTH} times that of the smallest (each with each: {times_larger:.0f} times)"
    return bar, costs[-1] <= _GROWTH * costs[0]


def _placed(library: Library, batch: Sequence[Article]) -> tuple[float, float]:
    """Seconds an article of one transaction, and those of the processor, its commit included."""
    wall = processor = 0.0
    with library.writing() as writer:
        for article in batch:
            bare = Article(
                id=article.id, title=article.title, text=article.text, paragraphs=(),
                where=article.where, outlet=article.outlet, published=article.published,
            )  # fmt: skip
            writer.save(bare, fetched=_NOW, location=article.id)
            begin, used = time.perf_counter(), time.process_time()
            writer.place(article.id, COMPARING)
            wall += time.perf_counter() - begin
            processor += time.process_time() - used
        begin, used = time.perf_counter(), time.process_time()
    wall += time.perf_counter() - begin
    processor += time.process_time() - used
    return wall / len(batch), processor / len(batch)
