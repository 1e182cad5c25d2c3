"""A draft to the article that it is: known by its address, cleaned, dated and cut.

The decision made here: what identifies an article, and which of the dates that it gives is
believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from assistant.articles.address import canonical, headline, link
from assistant.articles.characters import one_line
from assistant.articles.clean import clean
from assistant.articles.language import detect
from assistant.articles.pages import page_starts
from assistant.articles.paragraphs import split
from assistant.errors import SourceError
from assistant.model import PAGE_MARK, Article, Dated, DateOrigin, Draft, revision_id
from assistant.sentences import spans

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no news page is older
_CLOCKS_DIFFER = timedelta(days=1)
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
    published, notes = _published(draft.dates, now)
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
        notes=notes,
    )


def _published(dates: Sequence[Dated], now: datetime) -> tuple[Dated | None, tuple[str, ...]]:
    """The most trusted date that can be believed, and what is to be said of those before it."""
    trust = list(DateOrigin)
    notes: list[str] = []
    for each in sorted(dates, key=lambda date: trust.index(date.origin)):
        if _is_believed(each.moment, now):
            return each, tuple(notes)
        when = "in the future" if each.moment > now else "before the web"
        notes.append(f"the date {each.moment:%Y-%m-%d} ({each.origin}) is {when}: not believed")
    return None, tuple(notes)


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
