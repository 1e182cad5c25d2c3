"""Articles written for tests of timelines, as passages and claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.claims import FoundClaim
from assistant.evidence.claims.claims import claims_of_article
from assistant.evidence.times.times import times
from assistant.model import Passage
from assistant.timelines.mentions import mentions_of
from assistant.timelines.threads import Thread, threads_of
from assistant.zones import local


def article(
    name: str,
    title: str,
    *paragraphs: str,
    published: datetime | None = None,
    zone: str = "",
    outlet: str = "",
    side: str = "",
    origin: str = "",
    copies: int = 0,
) -> list[Passage]:
    """The passages of an article; `name` is its id, revision and, by default, its outlet."""
    around = ["", *paragraphs, ""]
    starts = [sum(len(each) + 2 for each in paragraphs[:at]) for at in range(len(paragraphs))]
    return [
        Passage(
            paragraph_id=f"{name}:{at}",
            article_id=name,
            revision_id=name,
            ordinal=at,
            text=text,
            start=starts[at],
            title=title,
            outlet=outlet or name,
            side=side,
            byline="",
            url="",
            language="en",
            published=published,
            published_zone=zone,
            origin=origin or name,
            copies=copies,
            before=around[at],
            after=around[at + 2],
        )
        for at, text in enumerate(paragraphs)
    ]


def claims_of(passages: Sequence[Passage]) -> tuple[FoundClaim, ...]:
    """What the passages claim, each article read as a whole."""
    found: list[FoundClaim] = []
    for name in dict.fromkeys(each.article_id for each in passages):
        mine = [each for each in passages if each.article_id == name]
        first = mine[0]
        moment = local(first.published, first.published_zone) if first.published else None
        read = claims_of_article(
            [each.text for each in mine], published=moment, outlet=first.outlet, read_times=times
        )
        for passage, said in zip(mine, read, strict=True):
            found.extend(FoundClaim(claim, passage) for claim in said)
    return tuple(found)


def threads(passages: Sequence[Passage]) -> list[Thread]:
    """What the articles tell, happening by happening."""
    found = claims_of(passages)
    return threads_of(found, mentions_of(found))


def may(day: int, hour: int = 12) -> datetime:
    """A moment of May 2015; the 12th is a Tuesday."""
    return datetime(2015, 5, day, hour, tzinfo=UTC)
