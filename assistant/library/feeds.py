"""The feeds that are subscribed to, and what their entries said when they were last taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from assistant.errors import NotFound
from assistant.library.catalogue import Library
from assistant.library.tables import feed_entries, feeds, to_moment, to_number

_AT_ONCE = 500  # values of one query; databases allow some thousand


class State(StrEnum):
    """Whether a feed is asked in every round."""

    ACTIVE = "active"
    GONE = "gone"  # asked only by name


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed and how it fared. Empty strings mean "not given"."""

    url: str
    added: datetime
    title: str = ""  # as the feed says, or the list that it came from
    outlet: str = ""  # given by the user
    state: State = State.ACTIVE
    etag: str = ""  # verbatim, to be sent back
    last_modified: str = ""  # likewise
    fetched: datetime | None = None  # when it last answered as it should
    due: datetime | None = None  # left alone until then; None: always due
    failures: int = 0  # in a row
    missing_since: datetime | None = None  # of an unbroken row of 404
    problem: str = ""  # the last one; "" where all is well


@dataclass(frozen=True, slots=True)
class Seen:
    """What an entry said when it was last looked at."""

    address: str  # as articles are known by
    feed: str  # the one whose entry it is: the first that had it
    digest: str
    failures: int = 0  # tries in a row that did not give its article


@dataclass(frozen=True, slots=True)
class Step:
    """What a round found of one feed, to be written at once."""

    url: str  # as it was subscribed
    after: Subscription  # another address: it has moved


def load(library: Library) -> tuple[Subscription, ...]:
    """Every subscription, by address."""
    return tuple(_subscription(row) for row in library.rows(sa.select(feeds).order_by(feeds.c.url)))


def add(library: Library, new: Iterable[Subscription]) -> tuple[Subscription, ...]:
    """Subscribe; gives those that were not subscribed before."""
    with library.transaction() as connection:
        return tuple(each for each in new if _insert(connection, each))


def remove(library: Library, url: str) -> Subscription:
    """End a subscription; its articles stay, and what is known of its entries. Raises NotFound."""
    with library.transaction() as connection:
        row = connection.execute(sa.select(feeds).where(feeds.c.url == url)).first()
        if row is None:
            raise NotFound(f"no feed {url!r}", hint="`briefing feed list` shows their addresses")
        connection.execute(sa.delete(feeds).where(feeds.c.url == url))
    return _subscription(row)


def seen(library: Library, addresses: Sequence[str]) -> dict[str, Seen]:
    """What is known of these entries, by address."""
    found: dict[str, Seen] = {}
    for begin in range(0, len(addresses), _AT_ONCE):
        part = addresses[begin : begin + _AT_ONCE]
        for row in library.rows(sa.select(feed_entries).where(feed_entries.c.address.in_(part))):
            found[row.address] = Seen(row.address, row.feed, row.digest, row.failures)
    return found


def note(library: Library, entries: Iterable[Seen], steps: Iterable[Step]) -> None:
    """Remember entries and how feeds fared, in one transaction.

    A feed that has moved takes its entries along; where the new address is subscribed already,
    the two become one. A feed that is not subscribed any more stays so.
    """
    with library.transaction() as connection:
        for each in entries:
            values = {"feed": each.feed, "digest": each.digest, "failures": each.failures}
            _upsert(connection, feed_entries, {"address": each.address}, values)
        for step in steps:
            _take(connection, step)


def _take(connection: sa.Connection, step: Step) -> None:
    has_moved = step.after.url != step.url
    target = sa.select(feeds.c.outlet).where(feeds.c.url == step.after.url)
    held = connection.execute(target).first() if has_moved else None
    if held is not None:
        connection.execute(sa.delete(feeds).where(feeds.c.url == step.url))
        if step.after.outlet and not held.outlet:
            named = sa.update(feeds).where(feeds.c.url == step.after.url)
            connection.execute(named.values(outlet=step.after.outlet))
    else:
        update = sa.update(feeds).where(feeds.c.url == step.url)
        connection.execute(update.values(**_row(step.after)))
    if has_moved:
        owned = sa.update(feed_entries).where(feed_entries.c.feed == step.url)
        connection.execute(owned.values(feed=step.after.url))


def _insert(connection: sa.Connection, new: Subscription) -> bool:
    if connection.execute(sa.select(feeds.c.url).where(feeds.c.url == new.url)).first():
        return False
    connection.execute(sa.insert(feeds).values(**_row(new)))
    return True


def _upsert(
    connection: sa.Connection, table: sa.Table, keys: dict[str, str], values: dict[str, object]
) -> None:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**keys, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def _row(found: Subscription) -> dict[str, object]:
    return {
        "url": found.url,
        "title": found.title,
        "outlet": found.outlet,
        "added": to_number(found.added),
        "state": found.state.value,
        "etag": found.etag,
        "last_modified": found.last_modified,
        "fetched": _number(found.fetched),
        "due": _number(found.due),
        "failures": found.failures,
        "missing_since": _number(found.missing_since),
        "problem": found.problem,
    }


def _subscription(row: sa.Row[tuple[object, ...]]) -> Subscription:
    return Subscription(
        url=row.url,
        added=to_moment(row.added),
        title=row.title,
        outlet=row.outlet,
        state=State(row.state),
        etag=row.etag,
        last_modified=row.last_modified,
        fetched=_moment(row.fetched),
        due=_moment(row.due),
        failures=row.failures,
        missing_since=_moment(row.missing_since),
        problem=row.problem,
    )


def _number(moment: datetime | None) -> int | None:
    return None if moment is None else to_number(moment)


def _moment(number: int | None) -> datetime | None:
    return None if number is None else to_moment(number)
