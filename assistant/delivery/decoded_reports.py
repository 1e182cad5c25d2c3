"""Published JSON back to what it was made from: what an ingest or a round of feeds took in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant.delivery.decoded import moment
from assistant.feeding.finding import Subscribed
from assistant.feeding.round import Became, FeedReport, RoundReport, TakenLine
from assistant.ingest import Report, Skipped, Taken
from assistant.library.feeds import State, Subscription
from assistant.library.writer import Outcome

Record = dict[str, Any]


def report(record: Record) -> Report:
    """What an ingest took in."""
    return Report(
        taken=[
            Taken(
                each["id"],
                each["title"],
                Outcome(each["outcome"]),
                each["where"],
                each["copy_of"] or "",
                tuple(each["notes"]),
            )
            for each in record["articles"]
        ],
        skipped=_skipped(record["skipped"]),
        unchanged=record["unchanged"],
        embedded=record["paragraphs_embedded"],
    )


def round_report(record: Record) -> RoundReport:
    """What a round of feeds brought."""
    return RoundReport(
        taken=[
            TakenLine(
                word=each["outcome"],
                article_id=each["id"],
                title=each["title"],
                outlet=each["outlet"],
                published=moment(each["published"]),
                where=each["where"],
                copy_of=each["copy_of"] or "",
                feed=each["feed"],
                notes=tuple(each["notes"]),
            )
            for each in record["articles"]
        ],
        skipped=_skipped(record["skipped"]),
        feeds=[
            FeedReport(
                feed=subscription(each),
                became=Became(each["became"]),
                moved_from=each["moved_from"] or "",
                new=each["new"],
                changed=each["changed"],
                copies=each["copies"],
                skipped=each["skipped"],
                unchanged=each["unchanged"],
                given_up=each["given_up"],
            )
            for each in record["feeds"]
        ],
        unchanged=record["unchanged"],
        forgotten=record["forgotten"],
        embedded=record["paragraphs_embedded"],
    )


def subscribed(record: Record) -> Subscribed:
    """What became of feeds that were to be subscribed."""
    return Subscribed(
        tuple(map(subscription, record["added"])),
        tuple(map(subscription, record["known_feeds"])),
        tuple(_skipped(record["skipped"])),
    )


def subscription(record: Record) -> Subscription:
    """One feed; what servers said to ask it by is not published."""
    return Subscription(
        url=record["url"],
        added=datetime.fromisoformat(record["added"]),
        title=record["title"],
        outlet=record["outlet"],
        state=State(record["state"]),
        fetched=moment(record["fetched"]),
        due=moment(record["due"]),
        failures=record["failures"],
        problem=record["problem"] or "",
    )


def _skipped(records: Sequence[Record]) -> list[Skipped]:
    return [Skipped(each["where"], each["problem"], each["hint"]) for each in records]
