"""Are rival figures found, told from updates, and nothing else taken for them?

The gold (`evals/contested/corpus.yaml`) was written by hand before the code. Half of its groups, by
a hash of their name, are reported apart. One hand wrote gold and code and saw the mistakes of both
halves: on other news expect less.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from assistant.claims import FoundClaim
from assistant.evidence.claims.claims import claims_of_article
from assistant.evidence.figures.figures import figures
from assistant.evidence.rivals.rivals import rivals
from assistant.evidence.times.times import times
from assistant.evidence.words import content_stems
from assistant.model import Article, Contested, ContestedRow, Passage
from assistant.zones import local
from evals.cases import CaseError, load
from evals.gold import articles_by_place
from evals.places import corpus
from evals.rows import Row, Section, Tell

GOLD = Path(__file__).with_name("contested") / "corpus.yaml"
DENIED, SAID = 0.0, -1.0
"""The values of the gold for a denial, and for what is denied where that has no figure."""
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_PASSAGES = 12
Pair = frozenset[str]
"""Ids of two figures of the gold; what is not in the gold is named by its sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the gold has a figure."""

    revision_id: str
    at: int
    value: float
    id: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs that are sought, and those that are no mistake, of one group of the gold."""

    id: str
    sought: frozenset[Pair]
    allowed: frozenset[Pair]

    @property
    def is_set_aside(self) -> bool:
        """Whether the group is reported apart."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True, slots=True)
class Gold:
    """All of the gold file."""

    places: tuple[Place, ...]
    rivals: tuple[Group, ...]
    updates: tuple[Group, ...]
    apart: frozenset[Pair]


def measure(tell: Tell) -> Section:
    """Rows for all claims of the corpus at once."""
    read = articles_by_place(corpus(), now=_NOW)
    gold = read_gold(read)
    found = [claim for article in read.values() for claim in found_claims(article)]
    tell(f"{len(found)} claims of {len(read)} articles")
    contests = rivals(found, embed=None)
    shown = [one for one in contests if one.kind != "update"]
    grown = [one for one in contests if one.kind == "update"]
    pairs = frozenset(pair for one in shown for pair in pairs_of(one, gold.places))
    steps = frozenset(pair for one in grown for pair in pairs_of(one, gold.places))
    rows = [
        *_rows("rivals", gold.rivals, pairs),
        *_rows("updates", gold.updates, steps),
        _right("rivals", gold.rivals, pairs),
        _right("updates", gold.updates, steps),
        Row(
            "rivals: pairs that only look alike, taken for rivals",
            "",
            f"{len(gold.apart & (pairs | steps))} of {len(gold.apart)}",
        ),
        Row(
            "rivals: updates shown as a contradiction",
            "",
            f"{len(pairs & _only_updates(gold))} of {len(_only_updates(gold))}",
        ),
        _asked(found, gold),
        _speed(found),
    ]
    note = (
        "every claim of corpus/ against every other; gold by hand, half of the groups reported "
        "apart by a hash of their name, but both halves were seen while the code was written. "
        "A pair is two rows with other values in one contest"
    )
    return Section("rivals", tuple(rows), (note,))


def found_claims(article: Article) -> list[FoundClaim]:
    """The claims of an article, each with its paragraph as the library would give it."""
    passages = passages_of(article)
    moment = article.updated or article.published
    found = claims_of_article(
        [each.text for each in article.paragraphs],
        published=local(moment, article.published_zone) if moment else None,
        outlet=article.outlet,
        read_times=times,
    )
    return [
        FoundClaim(claim, passage)
        for passage, said in zip(passages, found, strict=True)
        for claim in said
    ]


def passages_of(article: Article) -> list[Passage]:
    """The paragraphs of an article with all that a citation says."""
    texts = ["", *(each.text for each in article.paragraphs), ""]
    return [
        Passage(
            paragraph_id=each.id,
            article_id=article.id,
            revision_id=article.revision_id,
            ordinal=each.ordinal,
            text=each.text,
            start=each.start,
            title=article.title,
            outlet=article.outlet,
            side=article.side,
            byline=article.byline,
            url=article.url,
            language=article.language,
            published=article.updated or article.published,
            before=texts[number],
            after=texts[number + 2],
        )
        for number, each in enumerate(article.paragraphs)
    ]


def pairs_of(contest: Contested, places: Sequence[Place]) -> Iterator[Pair]:
    """The pairs of rows with other values that a contest shows."""
    ids = [(_id(row, places), row.value) for row in contest.rows]
    for (one, value), (two, other) in combinations(ids, 2):
        if value != other and one != two:
            yield frozenset((one, two))


def read_gold(read: dict[str, Article]) -> Gold:
    """The gold file, its phrases found in the articles. Raises CaseError."""
    held: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    places = tuple(
        _place(read, id_, value, file, phrase)
        for id_, (value, *where) in held["figures"].items()
        for file, phrase in where
    )
    values = {id_: value for id_, (value, *_) in held["figures"].items()}
    for group in (*held["groups"], *held["updates"]):
        for id_ in (*group.get("rivals", ()), *group.get("rows", ()), *group.get("may", ())):
            if id_ not in values:
                raise CaseError(f"{GOLD.name}: {group['id']}: no figure {id_!r}")
    return Gold(
        places,
        tuple(_group(one, list(combinations(one.get("rivals", ()), 2))) for one in held["groups"]),
        tuple(
            _group(one, list(zip(one.get("rows", ()), one.get("rows", ())[1:], strict=False)))
            for one in held["updates"]
        ),
        frozenset(frozenset(pair) for pair in held["not_rivals"]),
    )


def _place(read: dict[str, Article], id_: str, value: float, file: str, phrase: str) -> Place:
    article = read.get(file)
    if article is None:
        raise CaseError(f"{GOLD.name}: {id_}: no article {file!r}")
    at = article.text.find(phrase)
    if at < 0:
        raise CaseError(f"{GOLD.name}: {id_}: {file} does not hold {phrase!r}")
    return Place(article.revision_id, at, float(value), id_)


def _group(one: dict[str, Any], sought: list[tuple[str, str]]) -> Group:
    every = [*one.get("rivals", ()), *one.get("rows", ()), *one.get("may", ())]
    return Group(
        one["id"],
        frozenset(map(frozenset, sought)),
        frozenset(map(frozenset, combinations(every, 2))),
    )


def _id(row: ContestedRow, places: Sequence[Place]) -> str:
    cited = row.citation
    for place in places:
        is_here = place.revision_id == cited.revision_id and cited.start <= place.at < cited.end
        if is_here and place.value == _value(row.value):
            return place.id
    return f"{row.value} in “{cited.quote[:80]}”"


def _value(shown: str) -> float:
    if shown in ("denied", "said"):
        return DENIED if shown == "denied" else SAID
    found = figures(shown)
    return found[0].low if found else DENIED


def _rows(name: str, groups: Sequence[Group], found: frozenset[Pair]) -> Iterator[Row]:
    for half, aside in (("first half", True), ("second half", False)):
        mine = [group for group in groups if group.is_set_aside is aside and group.sought]
        sought = sum(len(group.sought) for group in mine)
        there = sum(len(group.sought & found) for group in mine)
        whole = sum(group.sought <= found for group in mine)
        yield Row(
            f"{name}: pairs found, {half}",
            "",
            f"{there} of {sought}; {whole} of {len(mine)} groups whole",
        )


def _right(name: str, groups: Sequence[Group], found: frozenset[Pair]) -> Row:
    right = sum(any(pair in group.allowed for group in groups) for pair in found)
    share = f"{right / len(found):.2f}" if found else "nothing found"
    return Row(f"{name}: of the pairs found, right", "", f"{share} ({right} of {len(found)})")


def _only_updates(gold: Gold) -> frozenset[Pair]:
    grown = {pair for group in gold.updates for pair in group.sought}
    return frozenset(grown - {pair for group in gold.rivals for pair in group.allowed})


def _asked(found: Sequence[FoundClaim], gold: Gold) -> Row:
    """Each question of the corpus with the passages that share most of its words."""
    held: dict[str, list[FoundClaim]] = {}
    for one in found:
        held.setdefault(one.passage.paragraph_id, []).append(one)
    words = {
        id_: frozenset(content_stems(f"{claims[0].passage.title} {claims[0].passage.text}"))
        for id_, claims in held.items()
    }
    right = shown = asked = 0
    for case in load("corpus"):
        wanted = frozenset(content_stems(case.question))
        nearest = sorted(held, key=lambda id_: (-len(wanted & words[id_]), id_))[:_PASSAGES]
        contests = rivals([one for id_ in nearest for one in held[id_]], embed=None)
        pairs = {
            pair for one in contests if one.kind != "update" for pair in pairs_of(one, gold.places)
        }
        asked += 1
        shown += len(pairs)
        right += sum(any(pair in group.allowed for group in gold.rivals) for pair in pairs)
    share = f"{right / shown:.2f}" if shown else "nothing found"
    what = f"rivals: {asked} questions, {_PASSAGES} passages each, of the pairs found, right"
    return Row(what, "", f"{share} ({right} of {shown})")


def _speed(found: Sequence[FoundClaim]) -> Row:
    numbered = [one for one in found if one.claim.figures][:60]
    rivals(numbered, embed=None)
    began = time.perf_counter()
    for _ in range(5):
        rivals(numbered, embed=None)
    took_ms = (time.perf_counter() - began) / 5 * 1000
    return Row(f"rivals: {len(numbered)} claims", "30 ms", f"{took_ms:.1f} ms", took_ms < 30)
