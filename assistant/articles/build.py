"""A draft to the article that it is: known by its address, cleaned, dated and cut.

The decision made here: what identifies an article, and which of the dates that it gives is
believed: the most trusted one, but said as exactly as a less trusted one says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from assistant.articles.address import canonical, day, headline, link
from assistant.articles.characters import one_line
from assistant.articles.clean import clean
from assistant.articles.credits import credits
from assistant.articles.dateline import dateline
from assistant.articles.language import detect
from assistant.articles.pages import page_starts
from assistant.articles.paragraphs import split
from assistant.errors import SourceError
from assistant.model import PAGE_MARK, Article, Dated, DateOrigin, Draft, revision_id
from assistant.sentences import spans

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no news page is older
_CLOCKS_DIFFER = timedelta(days=1)
_EXACTING = (  # may say the hour of a day that another one gives
    DateOrigin.FEED, DateOrigin.JSON_LD, DateOrigin.META, DateOrigin.TIME, DateOrigin.DATELINE,
)  # fmt: skip
_EASTERNMOST = timedelta(hours=14)  # by which a day there begins before it does in UTC
_WESTERNMOST = timedelta(hours=12)
_QUARTER = 15 * 60  # seconds; every zone is so many of them away from UTC
_LONGEST_TITLE = 120  # characters, of a title made of the first sentence


def build(draft: Draft, key: str, *, now: datetime) -> Article:
    """The article of a draft; `key` is the source's, its identity where it gives none.

    A date before 1990 or more than a day after `now` is not believed: the next one stated
    counts, and the article's notes say so. Raises SourceError where nothing but site furniture
    is left.
    """
    text = clean(draft.text.replace(PAGE_MARK, ""))
    if not any(letter.isalnum() for letter in text):
        raise SourceError(draft.where, "no text is left without the site's own lines")
    identity = canonical(draft.url) or one_line(draft.given_id) or key
    title = one_line(draft.title) or one_line(headline(draft.url)) or _first_words(text)
    published, notes = _published(_dates(draft, text), now)
    return Article(
        id=identity,
        title=title,
        text=text,
        paragraphs=split(revision_id(identity, text), title, text),
        where=draft.where,
        outlet=one_line(draft.outlet),
        side=one_line(draft.side),
        byline=one_line(draft.byline),
        url=link(draft.url),
        language=draft.language or detect(text),
        published=published.moment if published else None,
        published_from=published.origin.value if published else "",
        published_zone=published.zone if published else "",
        updated=draft.updated if draft.updated and _is_believed(draft.updated, now) else None,
        page_starts=page_starts(draft.text, text),
        credits=credits(text, one_line(draft.byline)),
        notes=notes,
    )


def _dates(draft: Draft, text: str) -> list[Dated]:
    """The dates that the source states, and those of the address and of the text."""
    in_address, in_text = day(draft.url), dateline(text)
    found = [*draft.dates, in_text] if in_text else list(draft.dates)
    return [*found, Dated(in_address, DateOrigin.ADDRESS)] if in_address else found


def _published(dates: Sequence[Dated], now: datetime) -> tuple[Dated | None, tuple[str, ...]]:
    """The most trusted date that can be believed, and what is to be said of those before it."""
    trust = list(DateOrigin)
    notes: dict[str, None] = {}
    ranked = sorted(dates, key=lambda date: trust.index(date.origin))
    for each in ranked:
        if _is_believed(each.moment, now):
            others = (other for other in ranked if other.origin in _EXACTING)
            exact = (other for other in others if _says_exactly(other, each))
            return next(exact, each), tuple(notes)
        when = "in the future" if each.moment > now else "before the web"
        notes[f"the date {each.moment:%Y-%m-%d} ({each.origin}) is {when}: not believed"] = None
    return None, tuple(notes)


def _says_exactly(other: Dated, date: Dated) -> bool:
    """Is it the time of a date that is a day alone, or the zone of one that has no zone?

    What the user gave is exact enough.
    """
    if date.zone or date.origin is DateOrigin.USER or _is_day(other):
        return False
    if _is_day(date):
        day_ends = date.moment + timedelta(days=1)
        return date.moment - _EASTERNMOST <= other.moment < day_ends + _WESTERNMOST
    apart = (other.moment - date.moment).total_seconds()
    is_same_clock = apart % _QUARTER == 0 and abs(apart) <= _EASTERNMOST.total_seconds()
    return bool(other.zone) and is_same_clock


def _is_day(date: Dated) -> bool:
    return not date.zone and date.moment.time() == time.min


def _is_believed(moment: datetime, now: datetime) -> bool:
    return _EARLIEST <= moment <= now + _CLOCKS_DIFFER


def _first_words(text: str) -> str:
    """The first sentence as a title, cut between words where it is long."""
    first = text.partition("\n")[0]
    start, end = spans(first)[0] if spans(first) else (0, len(first))
    sentence = first[start:end]
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    return f"{sentence[:_LONGEST_TITLE].rpartition(' ')[0] or sentence[:_LONGEST_TITLE]}…"
