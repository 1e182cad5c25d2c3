"""Figures, dates and opposites: does the source have the ones that the statement has?

Where the closest stretch has another one in the same place, the source contradicts; where it has
none, it just does not say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import inf

from assistant.evidence.figures.figures import Figure, figures
from assistant.evidence.names.names import names, same_name
from assistant.evidence.support.alignment import Replaced, replaced
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.times.dates import DateMention, dates
from assistant.evidence.words import content_stems, stem, tokens


def other_figures(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A figure that the source does not have, has of something else, or has less exactly."""
    near = figures(grounds.match.text)
    here = figures(grounds.match.sentence.text)
    swapped = replaced(statement.text, grounds.match.sentence.text)
    for figure in figures(statement.text):
        rivals = [one for one in near if one.kind == figure.kind and _shared(one, figure)]
        carrying = [one for one in near if _carries(one, figure)]
        elsewhere = [one for one in figures(grounds.whole) if _carries(one, figure)]
        instead = _figure_instead(figure, swapped, here)
        if instead is not None:
            yield Fault(f"the source says “{instead.said}” here, not “{figure.said}”", True)
        elif carrying:
            best = max(carrying, key=lambda one: _shared(one, figure))
            if _counts_other(best, figure, near, statement):
                yield Fault(f"the source says “{best.said}”, not “{figure.said}”", True)
        elif rivals:
            closest = max(rivals, key=lambda one: (_shared(one, figure), one.low == figure.low))
            yield Fault(f"the source says “{closest.said}”, not “{figure.said}”", True)
        elif not elsewhere and not _is_one(figure) and figure.kind != "ordinal":
            same_kind = [one for one in near if one.kind == figure.kind]
            yield Fault(f"the source does not have the figure “{figure.said}”", bool(same_kind))


def _figure_instead(
    figure: Figure, swapped: tuple[Replaced, ...], here: tuple[Figure, ...]
) -> Figure | None:
    """The other figure that stands in the place of this one in a nearly equal sentence."""
    for theirs, ours in swapped:
        if any(figure.start <= token.start < figure.end for token in ours):
            for one in here:
                is_there = any(one.start <= token.start < one.end for token in theirs)
                if is_there and one.kind == figure.kind and not _carries(one, figure):
                    return one
    return None


def _carries(source: Figure, figure: Figure) -> bool:
    """Whether a figure of the source says what the statement's says: "18" for "eighteen"."""
    if source.kind != figure.kind and not (source.low == figure.low and not source.object):
        return False
    if (source.low, source.high, source.approx) == (figure.low, figure.high, figure.approx):
        return True
    low, high = _interval(source)
    widest, highest = _interval(figure)
    if not (widest <= low and high <= highest):
        return False
    if figure.approx == "about":
        return True
    return bool(source.approx) and figure.low == source.low


def _interval(figure: Figure) -> tuple[float, float]:
    top = figure.high if figure.high is not None else figure.low
    if _OR_MORE.match(figure.object):
        return figure.low, inf
    if figure.approx in ("more than", "at least"):
        return figure.low, inf
    if figure.approx in ("up to", "fewer than"):
        return 0.0, top
    if figure.approx == "nearly":
        return 0.9 * figure.low, top
    if figure.approx == "about" and figure.high is None:
        return 0.9 * figure.low, 1.1 * top
    return figure.low, top


def _shared(one: Figure, two: Figure) -> int:
    return len(set(content_stems(one.object)) & set(content_stems(two.object)))


def _counts_other(
    source: Figure, figure: Figure, near: tuple[Figure, ...], statement: Statement
) -> bool:
    """True for "20 Hezbollah fighters" where the source's 20 are al-Nusra's."""
    if not source.object or not figure.object:
        return False
    named, source_named = names(figure.object), names(source.object)
    if named and source_named:
        return not any(same_name(one.text, two.text) for one in named for two in source_named)
    rival = max((_shared(one, figure) for one in near if one.low != figure.low), default=0)
    said = set(content_stems(statement.text))
    return rival > _shared(source, figure) and not said & set(content_stems(source.object))


def _is_one(figure: Figure) -> bool:
    return figure.low == 1 and figure.kind == "count" and not figure.approx


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
        elif not (
            any(_gives(one, mention, everywhere, grounds) for one in everywhere)
            or _is_resolved(mention, everywhere, grounds)
        ):
            yield Fault(f"the source does not give the time “{mention.text}”", False)


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


def opposites(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A word whose opposite stands in the source: north for south, rose for fell."""
    said = {token.stem: token.text for token in tokens(statement.text)}
    whole = frozenset(content_stems(grounds.whole)) | {
        token.stem for token in tokens(grounds.whole)
    }
    source = {token.stem: token.text for token in tokens(grounds.match.sentence.text)}
    for word, opposite in _OPPOSITE.items():
        for theirs in sorted(opposite & source.keys()):
            if word in said and word not in whole and theirs not in said:
                yield Fault(f"the source says “{source[theirs]}”, not “{said[word]}”", True)


def _opposites() -> dict[str, frozenset[str]]:
    pairs = """
    north south, north east, north west, south east, south west, east west, northern southern,
    northern eastern, northern western, southern eastern, southern western, eastern western,
    before after, rose fell, rise fall, increased decreased, more less, more fewer, won lost,
    captured lost, gained lost, confirmed denied, accepted rejected, supported opposed,
    began ended, allies enemies, first last, advanced retreated, arrived left, entered left,
    alive dead, largest smallest, heavy light, inside outside, success failure, succeeded failed,
    victory defeat, attacked defended, tightened lifted, friend enemy, male female,
    strengthened weakened, released detained, opened closed, open closed
    """
    table: dict[str, set[str]] = {}
    for pair in pairs.split(","):
        one, two = (stem(word) for word in pair.split())
        table.setdefault(one, set()).add(two)
        table.setdefault(two, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


_OPPOSITE = _opposites()
