"""What the tests of the library share: articles on fixed days, and a library to put them in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.articles.paragraphs import split
from assistant.library.catalogue import Library
from assistant.library.writer import Outcome
from assistant.model import Article, Window, revision_id


def day(number: int, hour: int = 0) -> datetime:
    """A day of May 2015, UTC; 32 is the first of June."""
    return datetime(2015, 5, 1, hour, tzinfo=UTC) + timedelta(days=number - 1)


NOW = day(60)


def article(
    text: str,
    id: str = "a1",
    *,
    title: str = "Title",
    outlet: str = "Wire",
    published: datetime | None = None,
    updated: datetime | None = None,
) -> Article:
    """An article cut into its paragraphs."""
    return Article(
        id=id,
        title=title,
        text=text,
        paragraphs=split(revision_id(id, text), title, text),
        where=f"{id}.md",
        outlet=outlet,
        published=published,
        published_from="given by the user" if published else "",
        updated=updated,
    )


def save(
    library: Library, found: Article, *, fetched: datetime = NOW, location: str = "/in/a.md"
) -> Outcome:
    """Offer one article in a transaction of its own, as an input read whole."""
    with library.writing() as writer:
        outcome = writer.save(found, fetched=fetched, location=location)
        writer.note_source(location, "digest", [found.revision_id], read=fetched)
    return outcome


def editions(library: Library, article_id: str = "a1") -> list[tuple[datetime, str]]:
    """When which text of an article came to be known, oldest first."""
    return [
        (each.known_from, library.text(each.revision_id))
        for each in library.article(article_id).editions
    ]


def texts_at(library: Library, window: Window, now: datetime = NOW) -> list[str]:
    """The texts of the paragraphs that a window allows, in the order of their ids' numbers."""
    from assistant.library import holdings
    from assistant.library.passages import passages

    selection = holdings.load(library).select(window, now=now)
    found = passages(library, selection.ids.tolist())
    return [found[id_].text for id_ in selection.ids]


def as_it_is(record: str, _revisions: frozenset[str]) -> str:
    """For `forget` where no briefing cites the article."""
    return record
