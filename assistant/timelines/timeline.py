"""A topic's passages to its timeline: read, grouped, ranked, told, numbered.

The decision made here: the window limits when things happened, not when they were told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from assistant.citations import numbered
from assistant.claims import FoundClaim, Interval
from assistant.events import Event, Length, Timeline, ToldSentence
from assistant.evidence.topics import Topic, topic_of
from assistant.model import Contested, Passage, Sentence, Verdict, Window
from assistant.ports import Embed, Supports
from assistant.timelines.days import RankedDay, rank_days
from assistant.timelines.events import contested_of, event_of, time_of, weight_of
from assistant.timelines.grouping import Group, group
from assistant.timelines.likeness import text_of
from assistant.timelines.mentions import mentions_of
from assistant.timelines.telling import checked, tell
from assistant.timelines.threads import Line, days_of, looks_back, threads_of

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a timeline is made with."""

    claims: Callable[[Sequence[Passage]], Sequence[FoundClaim]]
    rivals: Callable[[Sequence[FoundClaim]], tuple[Contested, ...]]
    supports: Supports
    embed: Embed
    progress: Progress


def timeline_of(
    passages: Sequence[Passage],
    tools: Tools,
    *,
    topic: str,
    as_of: datetime,
    window: Window,
    zone: str,
    length: Length,
) -> Timeline:
    """The events that the passages tell of, oldest first, each sentence checked."""
    empty = Timeline(topic, as_of, window, zone, length)
    if not passages:
        return replace(empty, notes=(f"no article held is about “{topic}”",))
    tools.progress("claims", 0, len(passages))
    found = tools.claims(passages)
    tools.progress("claims", len(passages), len(passages))
    groups, weights = _chosen(found, topic_of(topic), window, length, tools)
    events, dropped = _told(groups, weights, found, length, tools)
    undated, failed = _undated(passages, found, groups, tools)
    notes = () if events else ("what was found tells of nothing that happened in this window",)
    made = replace(
        empty,
        events=events,
        undated=undated,
        dropped=(*dropped, *failed),
        articles=len({each.article_id for each in passages}) + _copies(passages),
        origins=len({each.origin_id for each in passages}),
        notes=notes,
    )
    return numbered(made)


def _chosen(
    found: Sequence[FoundClaim], topic: Topic, window: Window, length: Length, tools: Tools
) -> tuple[list[Group], list[float]]:
    """The heaviest happenings of the window, in their order of time, with their weights."""
    mentions = mentions_of(found)
    ranked = rank_days(mentions)
    days = {each.day: each for each in ranked}
    tools.progress("events", 0, 0)
    groups = group(threads_of(found, mentions), tools.embed)
    weighed = []
    for each in groups:
        interval = time_of(each).interval
        if is_within(interval, window) and _is_about(each, topic):
            share = max(
                (_share(day, each, days, ranked[0].weight) for day in days_of(interval)),
                default=0.0,
            )
            weighed.append((weight_of(each, share), each))
    weighed.sort(key=lambda one: (-one[0], _order(one[1])))
    best = sorted(weighed[: length.dates], key=lambda one: _order(one[1]))
    return [each for _, each in best], [weight for weight, _ in best]


def _share(day: date, threads: Group, days: Mapping[date, RankedDay], heaviest: float) -> float:
    """What a happening has of its day's weight, 0 to 1: by the origins that tell of it."""
    ranked = days.get(day)
    if ranked is None:
        return 0.0
    mine = {line.passage.origin_id for thread in threads for line in thread.lines}
    every = {each.passage.origin_id for each in ranked.mentions}
    return ranked.weight / heaviest * len(mine & every) / len(every)


def _is_about(threads: Group, topic: Topic) -> bool:
    """False where articles only look back on it, and none names the topic there.

    An article about one town lists what happened in others before.
    """
    return any(not looks_back(each.first) or topic.is_named(text_of(each)) for each in threads)


def is_within(interval: Interval, window: Window) -> bool:
    """Whether something happened in the window: its middle does, by the window's own borders."""
    if interval.begin is None or interval.end is None:
        return False
    middle = interval.begin + (interval.end - interval.begin) / 2
    return (window.since is None or window.since <= middle) and (
        window.until is None or middle < window.until
    )


def _order(threads: Group) -> tuple[datetime, timedelta, str, int]:
    first = time_of(threads)
    begin, end = first.interval.begin, first.interval.end
    if begin is None or end is None:
        raise ValueError("a mention's interval has both ends")
    return begin, end - begin, first.passage.paragraph_id, first.start


def _told(
    groups: Sequence[Group],
    weights: Sequence[float],
    found: Sequence[FoundClaim],
    length: Length,
    tools: Tools,
) -> tuple[tuple[Event, ...], tuple[Sentence, ...]]:
    """The events with their sentences and what is contested; one that nothing tells is left out."""
    contested = contested_of(groups, tools.rivals(found))
    events: list[Event] = []
    dropped: list[Sentence] = []
    for number, (threads, weight) in enumerate(zip(groups, weights, strict=True)):
        told = tell(threads, length.sentences, embed=tools.embed, supports=tools.supports)
        dropped.extend(told.dropped)
        if told.kept:
            event = event_of(threads, weight)
            events.append(replace(event, sentences=told.kept, contested=contested[number]))
        tools.progress("check", number + 1, len(groups))
    return tuple(events), tuple(dropped)


def _undated(
    passages: Sequence[Passage],
    found: Sequence[FoundClaim],
    groups: Sequence[Group],
    tools: Tools,
) -> tuple[tuple[ToldSentence, ...], tuple[Sentence, ...]]:
    """The opening sentences of articles that have no date, where no event has them."""
    shown = {line.key for threads in groups for thread in threads for line in thread.lines}
    kept: list[ToldSentence] = []
    dropped: list[Sentence] = []
    articles = dict.fromkeys(each.article_id for each in passages if each.published is None)
    for article in articles:
        claims = [one for one in found if one.passage.article_id == article]
        lines = [line for line in _lines(claims) if line.key not in shown]
        for line in lines[:_UNDATED]:
            told = checked(line, tools.supports)
            if told.sentence.verdict is Verdict.CARRIED:
                kept.append(told)
            else:
                dropped.append(told.sentence)
    return tuple(kept), tuple(dropped)


def _lines(claims: Sequence[FoundClaim]) -> Iterator[Line]:
    by_sentence: dict[tuple[int, int], list[FoundClaim]] = {}
    for one in claims:
        by_sentence.setdefault((one.passage.ordinal, one.claim.start), []).append(one)
    for (_, start), group_ in sorted(by_sentence.items(), key=lambda item: item[0]):
        first = group_[0]
        yield Line(first.passage, start, first.claim.end, tuple(group_), ())


def _copies(passages: Sequence[Passage]) -> int:
    """Further articles that are copies and were not looked at themselves."""
    most: dict[str, int] = {}
    seen: dict[str, set[str]] = {}
    for each in passages:
        name = each.origin_id
        most[name] = max(most.get(name, 0), each.copies)
        seen.setdefault(name, set()).add(each.article_id)
    return sum(max(0, copies + 1 - len(seen[name])) for name, copies in most.items())


_UNDATED = 2  # sentences of an article without a date
