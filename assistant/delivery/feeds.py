"""Feeds and their rounds, printed: a line an article, then a line for each feed with news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.delivery.terminal import plain, source_line
from assistant.feeding.finding import Subscribed
from assistant.feeding.round import Became, FeedReport, RoundReport, TakenLine
from assistant.ingest import Skipped
from assistant.library.feeds import State, Subscription

Record = dict[str, Any]

_STYLES = {"new": "green", "changed": "cyan", "copy": "dim"}


def print_round(console: Console, report: RoundReport, now: datetime) -> None:
    """Each article taken in, each entry skipped and why, each feed with news, and the sum."""
    for taken in report.taken:
        _print_taken(console, taken)
    _print_skipped(console, report.skipped)
    for each in report.feeds:
        if said := _news(each, now):
            _print_line(console, "feed", f"{_name(each.feed)}: {said}", _feed_style(each))
    console.print(Text(_sum(report)))


def print_subscribed(console: Console, found: Subscribed) -> None:
    """Each feed that was added, each that was there before, each that was skipped and why."""
    for each in found.added:
        _print_line(console, "added", _name(each), "green")
    for each in found.known:
        _print_line(console, "known", _name(each), "dim")
    _print_skipped(console, found.skipped)
    parts = [f"{len(found.added)} added", f"{len(found.known)} known before"]
    parts += [f"{len(found.skipped)} skipped"] if found.skipped else []
    console.print(", ".join(parts))


def print_feeds(console: Console, feeds: Sequence[Subscription], now: datetime) -> None:
    """The subscriptions, a line each, and how those fare that do not fare well."""
    for each in feeds:
        outlet = f"  outlet: {each.outlet}" if each.outlet else ""
        state = f"  {_state(each, now)}" if _state(each, now) else ""
        console.print(Text(plain(f"{_name(each)}{outlet}")).append(plain(state), style="yellow"))
    if not feeds:
        console.print("No feeds yet: `briefing feed add URL`, or `briefing feed import FILE`.")


def round_record(report: RoundReport) -> Record:
    """What a round brought."""
    return {
        "new": report.count("new"),
        "changed": report.count("changed"),
        "copies": report.count("copy"),
        "unchanged": report.unchanged,
        "forgotten": report.forgotten,
        "paragraphs_embedded": report.embedded,
        "articles": [
            {
                "outcome": each.word,
                "id": each.article_id,
                "title": each.title,
                "outlet": each.outlet,
                "published": _iso(each.published),
                "where": each.where,
                "copy_of": each.copy_of or None,
                "feed": each.feed,
                "notes": list(each.notes),
            }
            for each in report.taken
        ],
        "skipped": _skipped_records(report.skipped),
        "feeds": [
            {
                **feed_record(each.feed),
                "became": each.became.value,
                "moved_from": each.moved_from or None,
                "new": each.new,
                "changed": each.changed,
                "copies": each.copies,
                "unchanged": each.unchanged,
                "skipped": each.skipped,
                "given_up": each.given_up,
            }
            for each in report.feeds
        ],
    }


def subscribed_record(found: Subscribed) -> Record:
    """What became of the addresses that were to be subscribed."""
    return {
        "added": [feed_record(each) for each in found.added],
        "known": [each.url for each in found.known],
        "known_feeds": [feed_record(each) for each in found.known],
        "skipped": _skipped_records(found.skipped),
    }


def feed_record(feed: Subscription) -> Record:
    """One subscription."""
    return {
        "url": feed.url,
        "title": feed.title,
        "outlet": feed.outlet,
        "state": feed.state.value,
        "added": _iso(feed.added),
        "fetched": _iso(feed.fetched),
        "due": _iso(feed.due),
        "failures": feed.failures,
        "problem": feed.problem or None,
    }


def _print_taken(console: Console, taken: TakenLine) -> None:
    source = source_line(taken.outlet, "", taken.published)
    copied = f" of {taken.copy_of}" if taken.copy_of else ""
    line = f"{taken.title} ({source}){copied}  {taken.where}"
    _print_line(console, taken.word, line, _STYLES[taken.word])
    for note in taken.notes:
        _print_line(console, "", note, "dim")


def _print_skipped(console: Console, skipped: Sequence[Skipped]) -> None:
    for each in skipped:
        _print_line(console, "skipped", f"{each.where}: {each.problem}", "yellow")
        for line in each.hint.splitlines():
            _print_line(console, "", line, "dim")


def _print_line(console: Console, word: str, text: str, style: str) -> None:
    line = Text(f"{word:<9}", style=style)
    console.print(line.append(plain(text).replace("\n", " "), style=""))


def _name(feed: Subscription) -> str:
    return f"{feed.title}  {feed.url}" if feed.title else feed.url


def _news(report: FeedReport, now: datetime) -> str:
    """What is to be said of a feed; "" where it is as it was."""
    parts = [f"moved here from {report.moved_from}"] if report.moved_from else []
    match report.became:
        case Became.FAILED | Became.GONE | Became.LEFT:
            parts.append(_state(report.feed, now, is_left=report.became is Became.LEFT))
        case Became.READ:
            counts = (
                (report.new, "new"),
                (report.changed, "changed"),
                (report.copies, "copied"),
                (report.skipped, "skipped"),
            )
            found = [f"{count} {word}" for count, word in counts if count]
            parts += [", ".join([*found, f"{report.unchanged} unchanged"])] if found else []
            if report.given_up:
                parts.append(f"{report.given_up} given up after five tries")
            parts += [report.feed.problem] if report.feed.problem else []
    return "; ".join(parts)


def _state(feed: Subscription, now: datetime, *, is_left: bool = False) -> str:
    """Why a feed is not asked, or what was wrong with it; "" where all is well."""
    if feed.state is State.GONE:
        again = f"`briefing feed fetch {feed.url}` tries it, `briefing feed remove` ends it"
        return f"gone ({feed.problem}): not asked any more; {again}"
    waiting = ""
    if feed.due and feed.due > now:
        why = f"backing off after {_failures(feed)}" if feed.failures else "its server asked for it"
        waiting = f"not due before {_moment(feed.due, now)}: {why}"
    if is_left or not feed.problem:
        return waiting
    return f"{feed.problem}; {waiting}" if waiting else feed.problem


def _failures(feed: Subscription) -> str:
    return "1 failure" if feed.failures == 1 else f"{feed.failures} failures"


def _moment(moment: datetime, now: datetime) -> str:
    """The time of a day; with the day where it is another one."""
    return f"{moment:%H:%MZ}" if moment.date() == now.date() else f"{moment:%Y-%m-%d %H:%MZ}"


def _feed_style(report: FeedReport) -> str:
    return "" if report.became is Became.READ else "yellow"


def _sum(report: RoundReport) -> str:
    feeds = [
        f"{len(report.feeds)} feeds" if len(report.feeds) != 1 else "1 feed",
        *(
            f"{report.among(became)} {became.value}"
            for became in Became
            if report.among(became) and became is not Became.READ
        ),
    ]
    articles = [
        f"{report.count('new')} new",
        f"{report.count('changed')} changed",
        f"{report.count('copy')} copied",
        f"{report.unchanged} unchanged",
    ]
    if report.forgotten:
        articles.append(f"{report.forgotten} forgotten before")
    if report.skipped:
        articles.append(f"{len(report.skipped)} skipped")
    embedded = f"{report.embedded} paragraphs embedded"
    return f"{', '.join(feeds)}; {', '.join(articles)}; {embedded}"


def _skipped_records(skipped: Sequence[Skipped]) -> list[Record]:
    return [{"where": each.where, "problem": each.problem, "hint": each.hint} for each in skipped]


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
