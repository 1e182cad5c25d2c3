"""Dates and weekdays: does the source give the one that the statement has, or one that means it?

Where the closest sentence has another one, the source contradicts; where it has none, it does not
say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.times.dates import DateMention, dates
from assistant.evidence.words import tokens


def other_dates(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A date, weekday or "yesterday" that the source does not give for it."""
    near, everywhere = dates(grounds.match.text), dates(grounds.whole)
    closest = dates(grounds.match.sentence.text) or near
    for mention in dates(statement.text):
        if any(_gives(one, mention, near, grounds) for one in closest):
            continue
        rival = next((one for one in closest if _is_rival(one, mention)), None)
        if rival is not None and not _is_resolved(mention, closest, grounds):
            yield Fault(f"the source says “{rival.text}”, not “{mention.text}”", True)
        elif _is_named_there(mention, grounds):
            continue
        elif not (
            any(_gives(one, mention, everywhere, grounds) for one in everywhere)
            or _is_resolved(mention, everywhere, grounds)
        ):
            yield Fault(f"the source does not give the time “{mention.text}”", False)


def _is_named_there(mention: DateMention, grounds: Grounds) -> bool:
    """True for a bare month that the source has in a run of capitals: "In July Human"."""
    is_bare = mention.month is not None and mention.day is None and mention.year is None
    stems = {token.stem for text in grounds.basis for token in tokens(text)}
    return is_bare and tokens(mention.text)[-1].stem in stems


def _gives(
    source: DateMention, mention: DateMention, beside: tuple[DateMention, ...], grounds: Grounds
) -> bool:
    """Every field of the mention is in the source's; a year may stand in another mention."""
    if mention.relative or source.relative:
        return mention.relative == source.relative
    years = {source.year, *(one.year for one in beside), *(when.year for when in grounds.published)}
    return (
        (mention.year is None or mention.year in years)
        and mention.month in (None, source.month)
        and mention.day in (None, source.day)
        and mention.weekday in (None, source.weekday)
        and not (source.year and mention.year and source.year != mention.year)
        and (mention.year is None or mention.month is None or source.month is not None)
    )


def _is_rival(source: DateMention, mention: DateMention) -> bool:
    if source.relative and mention.relative:
        return _family(source.relative) == _family(mention.relative)
    return source.conflicts(mention)


def _family(relative: str) -> str:
    return relative.split()[-1] if " " in relative else _FAMILIES.get(relative, relative)


_FAMILIES = {
    **dict.fromkeys(("yesterday", "today", "tomorrow", "tonight"), "day"),
    **dict.fromkeys(("dawn", "dusk", "noon", "midday", "midnight"), "hour"),
    **dict.fromkeys(("spring", "summer", "autumn", "winter"), "season"),
}


def _is_resolved(mention: DateMention, beside: tuple[DateMention, ...], grounds: Grounds) -> bool:
    """True for "on 11 May" where a source of 12 May says "yesterday" or "on Monday"."""
    return any(
        mention.day in (None, day.day)
        and mention.month in (None, day.month)
        and mention.year in (None, day.year)
        and mention.weekday in (None, day.weekday())
        and not mention.relative
        for published in grounds.published
        for day in (published, *_days_meant(beside, published))
    )


def _days_meant(beside: tuple[DateMention, ...], published: datetime) -> Iterator[datetime]:
    for one in beside:
        if one.relative in ("yesterday", "today"):
            yield published - timedelta(one.relative == "yesterday")
        if one.weekday is not None:
            yield published - timedelta((published.weekday() - one.weekday) % 7)
