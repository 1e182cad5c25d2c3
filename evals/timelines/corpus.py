"""Does a timeline of corpus/ have the events that a reader of the articles would list?

The gold (`evals/timelines/corpus.yaml`) was written by hand from the articles before the code. An
event is found where its days meet, an article that tells of it is among the claims, and one of its
words is shown. One event of a timeline is at most one of the gold, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.events import Event, Length, Timeline, ToldSentence
from assistant.evidence.figures.figures import figures
from assistant.model import Contested, Verdict, Window
from evals import places
from evals.cases import CaseError
from evals.gold import articles_by_place
from evals.rows import Row, Section, Tell

GOLD = Path(__file__).with_name("corpus.yaml")
RIVALS = Path(__file__).parent.with_name("contested") / "corpus.yaml"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_SENTENCES = 3
_SPARE = 2  # events more than the gold has: a timeline of other length is no mistake


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event that a reader would list."""

    id: str
    first: date
    last: date  # included
    told_by: frozenset[str]  # ids of articles
    may: frozenset[str]
    words: tuple[str, ...]
    contested: tuple[frozenset[float], ...]  # the rival values of each group
    is_optional: bool

    def is_told_in(self, event: Event) -> bool:
        """Whether an event of a timeline can be this one."""
        articles = {claim.article_id for claim in event.claims}
        shown = " ".join(line.sentence.text for line in event.sentences)
        return (
            self._meets(event)
            and bool(articles & self.told_by)
            and any(word in shown for word in self.words)
        )

    def _meets(self, event: Event) -> bool:
        begin, end = event.interval.begin, event.interval.end
        if begin is None or end is None:
            return False
        last = (end - timedelta(microseconds=1)).date()
        return begin.date() <= self.last and self.first <= last


@dataclass(frozen=True, slots=True)
class GoldTopic:
    """A topic with its events, and pairs that must stay two."""

    topic: str
    events: tuple[GoldEvent, ...]
    apart: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """How one timeline compares with its gold."""

    topic: str
    sought: int
    found: int  # of those sought
    missed: tuple[str, ...]  # ids
    shown: int
    right: int  # of those shown: some event of the gold, an optional one too
    strange: tuple[str, ...]  # the first sentences of the others
    articles: int  # that tell of the events found
    grouped: int  # of these, in the event
    foreign: int  # articles in an event found that do not tell of it
    contests: int  # groups of rival figures of the events found
    contests_shown: int
    not_shown: tuple[str, ...]  # the events of the others
    merged: tuple[tuple[str, str], ...]  # pairs that became one
    unsupported: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Compared:
    """All topics against their gold, and topics that nothing is about."""

    scored: tuple[Scored, ...]
    apart: int  # pairs that must stay two
    nothing: int  # topics that nothing is about
    noise: tuple[str, ...]  # those of them that have events all the same

    def sum(self, part: str) -> int:
        """One count of `Scored` over all topics."""
        return sum(getattr(each, part) for each in self.scored)

    @property
    def merged(self) -> tuple[tuple[str, str], ...]:
        """The pairs that became one."""
        return tuple(pair for each in self.scored for pair in each.merged)


def run(settings: Settings, notify: Tell) -> Compared:
    """Make the timelines of all topics, in a home that holds nothing else."""
    topics, nothing = read_gold()
    with build(settings, command="eval", notify=notify) as assistant:
        assistant.ingest([places.corpus()], now=NOW, progress=lambda *_: None)
        return Compared(
            tuple(score(each, timeline(assistant, each)) for each in topics),
            sum(len(each.apart) for each in topics),
            len(nothing),
            tuple(each for each in nothing if made(assistant, each, 10).events),
        )


def measure(tell: Tell) -> Section:
    """Rows for the topics of the gold, and for topics that nothing is about."""
    with places.temporary_settings() as settings:
        compared = run(settings, tell)
    for each in compared.scored:
        for line in described(each):
            tell(line)
    return Section("timelines", tuple(_rows(compared)), (_NOTE,))


def timeline(assistant: Assistant, gold: GoldTopic) -> Timeline:
    """The timeline that is compared: a little longer than what is sought."""
    return made(assistant, gold.topic, len(gold.events) + _SPARE)


def score(gold: GoldTopic, made: Timeline) -> Scored:
    """The timeline against the gold, each event matched once, the best match first."""
    matched = _matched(gold.events, made.events)
    sought = [each for each in gold.events if not each.is_optional]
    found = [each for each in sought if each.id in matched]
    taken = {id(event) for event in matched.values()}
    strange = [event for event in made.events if id(event) not in taken]
    held = [(each, matched[each.id]) for each in found]
    groups = [(group, event) for each, event in held for group in each.contested]
    return Scored(
        topic=gold.topic,
        sought=len(sought),
        found=len(found),
        missed=tuple(each.id for each in sought if each.id not in matched),
        shown=len(made.events),
        right=len(taken),
        strange=tuple(each.sentences[0].sentence.text for each in strange if each.sentences),
        articles=sum(len(each.told_by) for each, _ in held),
        grouped=sum(len(each.told_by & _articles(event)) for each, event in held),
        foreign=sum(len(_articles(event) - each.told_by - each.may) for each, event in held),
        contests=len(groups),
        contests_shown=sum(_is_shown(group, event.contested) for group, event in groups),
        not_shown=tuple(
            f"{each.id}: {sorted(group)}"
            for each, event in held
            for group in each.contested
            if not _is_shown(group, event.contested)
        ),
        merged=tuple(_merged(gold, made, matched)),
        unsupported=_unsupported(made),
        sentences=len(_lines(made)),
    )


def described(scored: Scored) -> Iterator[str]:
    """What was missed and what is strange, for whoever reads the run."""
    yield f"{scored.topic}: {scored.found} of {scored.sought} events"
    for missed in scored.missed:
        yield f"  missed: {missed}"
    for text in scored.strange:
        yield f"  not in the gold: {text[:110]}"
    for named in scored.not_shown:
        yield f"  rival figures not side by side: {named}"
    for one, two in scored.merged:
        yield f"  made one: {one}, {two}"


def read_gold() -> tuple[tuple[GoldTopic, ...], tuple[str, ...]]:
    """The topics of the gold file and those that nothing is about. Raises CaseError."""
    held: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    rivals: dict[str, Any] = yaml.safe_load(RIVALS.read_text("utf-8"))
    values = {name: float(figure[0]) for name, figure in rivals["figures"].items()}
    groups = {
        each["id"]: frozenset(values[name] for name in each.get("rivals", ()))
        for each in rivals["groups"]
    }
    read = articles_by_place(places.corpus(), now=NOW)
    ids = {place: article.id for place, article in read.items()}
    topics = tuple(
        GoldTopic(
            topic["topic"],
            tuple(_event(each, ids, groups) for each in topic["events"]),
            tuple((one, two) for one, two in topic["apart"]),
        )
        for topic in held["topics"]
    )
    return topics, tuple(held["nothing"])


def _event(
    held: Mapping[str, Any], ids: Mapping[str, str], groups: Mapping[str, frozenset[float]]
) -> GoldEvent:
    try:
        return GoldEvent(
            id=held["id"],
            first=held["first"],
            last=held["last"],
            told_by=frozenset(ids[place] for place in held["told_by"]),
            may=frozenset(ids[place] for place in held.get("may", ())),
            words=tuple(str(word) for word in held["words"]),
            contested=tuple(groups[name] for name in held.get("contested", ())),
            is_optional=held.get("optional", False),
        )
    except KeyError as error:
        raise CaseError(f"{GOLD.name}: {held.get('id')}: {error} is not there") from error


def _matched(gold: Sequence[GoldEvent], events: Sequence[Event]) -> dict[str, Event]:
    """Gold ids to events: those with most articles in common first, of equal ones the heaviest."""
    pairs = [
        (len(each.told_by & _articles(event)), event.weight, each, event)
        for each in gold
        for event in events
        if each.is_told_in(event)
    ]
    pairs.sort(key=lambda pair: (-pair[0], -pair[1], pair[2].id))
    found: dict[str, Event] = {}
    for _, _, each, event in pairs:
        if each.id not in found and all(event is not other for other in found.values()):
            found[each.id] = event
    return found


def _articles(event: Event) -> frozenset[str]:
    return frozenset(claim.article_id for claim in event.claims) | frozenset(event.origins)


def _is_shown(group: frozenset[float], contested: Sequence[Contested]) -> bool:
    """Whether all rival values stand side by side."""
    for one in contested:
        shown = {value for row in one.rows for value in _values(row.value)}
        if group <= shown | ({-1.0} if "said" in {row.value for row in one.rows} else set()):
            return True
    return False


def _values(shown: str) -> Iterator[float]:
    if shown in ("none", "denied"):
        yield 0.0
    for figure in figures(shown) or figures(f"{shown} killed"):
        yield figure.low


def _merged(
    gold: GoldTopic, made: Timeline, matched: Mapping[str, Event]
) -> Iterator[tuple[str, str]]:
    """Pairs that must stay two, of which one event has all words and articles."""
    by_id = {each.id: each for each in gold.events}
    for one, two in gold.apart:
        for event in made.events:
            is_both = by_id[one].is_told_in(event) and by_id[two].is_told_in(event)
            if is_both and not (one in matched and two in matched):
                yield one, two
                break


def _unsupported(made: Timeline) -> int:
    return sum(
        line.sentence.verdict is not Verdict.CARRIED or not line.sentence.citations
        for line in _lines(made)
    )


def _lines(made: Timeline) -> list[ToldSentence]:
    return [line for event in made.events for line in event.sentences] + [*made.undated]


def made(assistant: Assistant, topic: str, dates: int) -> Timeline:
    """A timeline of so many events, of all that is held."""
    return assistant.timeline(
        topic,
        Window(),
        Length(dates, _SENTENCES),
        zone="UTC",
        now=NOW,
        progress=lambda *_: None,
    )


def _rows(compared: Compared) -> Iterator[Row]:
    yield _share("events of the gold that are found", compared, "found", "sought", 0.8)
    yield _share("events shown that the gold has", compared, "right", "shown", 0.75)
    yield _share("articles that tell of an event, in it", compared, "grouped", "articles", 0.85)
    foreign = compared.sum("foreign")
    yield Row("timelines: articles in an event that do not tell of it", "", str(foreign))
    yield _share(
        "rival figures of the events, side by side", compared, "contests_shown", "contests", 1
    )
    yield _none("pairs made one that are two", len(compared.merged))
    yield _none("sentences that nothing carries", compared.sum("unsupported"))
    yield _none("topics that nothing is about, with events", len(compared.noise), compared.nothing)


def _none(what: str, count: int, of: int | None = None) -> Row:
    measured = str(count) if of is None else f"{count} of {of}"
    return Row(f"timelines: {what}", "0", measured, not count)


def _share(what: str, compared: Compared, part: str, whole: str, bar: float) -> Row:
    counted, total = compared.sum(part), compared.sum(whole)
    share = counted / total if total else 0.0
    each = ", ".join(f"{getattr(one, part)}/{getattr(one, whole)}" for one in compared.scored)
    return Row(
        f"timelines: {what}",
        f"≥ {bar:.2f}",
        f"{share:.2f} ({counted} of {total}; {each})",
        share >= bar,
    )


_NOTE = (
    "timelines of corpus/: three topics, gold by hand before the code, but by the hand that wrote "
    "the code, who then saw the mistakes: on other news expect less. An event that the gold does "
    "not have need not be wrong"
)


def main() -> None:
    """Prints the rows, and what was missed."""
    from evals.rows import as_text

    print(as_text([measure(print)]))  # noqa: T201 - this is the output
