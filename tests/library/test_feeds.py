"""Subscriptions in the library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import NotFound
from assistant.library import feeds
from assistant.library.catalogue import Library
from assistant.library.feeds import Seen, State, Step, Subscription
from tests.library.held import day

WIRE = Subscription("https://wire.example/feed", added=day(1), title="Levant Wire")
LANTERN = Subscription("https://lantern.example/rss", added=day(1), outlet="The Lantern")


def test_subscriptions_come_back_whole_and_in_order(library: Library) -> None:
    fared = replace(
        WIRE, state=State.GONE, etag='W/"1"', last_modified="Tue", fetched=day(2), due=day(3),
        failures=4, missing_since=day(1), problem="not found",
    )  # fmt: skip

    feeds.add(library, [fared, LANTERN])

    assert feeds.load(library) == (LANTERN, fared)


def test_an_address_is_subscribed_once(library: Library) -> None:
    feeds.add(library, [WIRE])

    added = feeds.add(library, [replace(WIRE, title="Another"), LANTERN])

    assert added == (LANTERN,)
    assert feeds.load(library) == (LANTERN, WIRE)


def test_what_is_removed_is_gone_and_its_entries_are_still_known(library: Library) -> None:
    """Subscribed again, it need not ask for every page again."""
    feeds.add(library, [WIRE])
    seen = Seen("https://wire.example/dam", WIRE.url, "d1")
    feeds.note(library, [seen], [])

    gone = feeds.remove(library, WIRE.url)

    assert (gone, feeds.load(library)) == (WIRE, ())
    assert feeds.seen(library, [seen.address]) == {seen.address: seen}


def test_to_remove_what_is_not_subscribed_is_an_error(library: Library) -> None:
    with pytest.raises(NotFound, match=r"no feed 'https://wire\.example/feed'"):
        feeds.remove(library, WIRE.url)


def test_the_last_look_at_an_entry_counts(library: Library) -> None:
    first = Seen("https://wire.example/dam", WIRE.url, "d1", failures=1)
    feeds.note(library, [first], [])

    feeds.note(library, [replace(first, digest="d2", failures=0)], [])

    assert feeds.seen(library, [first.address, "https://other.example/"]) == {
        first.address: Seen(first.address, WIRE.url, "d2")
    }


def test_more_entries_than_one_query_takes_are_found(library: Library) -> None:
    entries = [Seen(f"https://wire.example/{n}", WIRE.url, "d") for n in range(1_001)]
    feeds.note(library, entries, [])

    assert len(feeds.seen(library, [each.address for each in entries])) == 1_001


def test_a_feed_that_has_moved_takes_its_entries_along(library: Library) -> None:
    feeds.add(library, [WIRE])
    feeds.note(library, [Seen("https://wire.example/dam", WIRE.url, "d")], [])
    moved = replace(WIRE, url="https://new.example/feed", etag="e")

    feeds.note(library, [], [Step(WIRE.url, moved)])

    assert feeds.load(library) == (moved,)
    assert (
        feeds.seen(library, ["https://wire.example/dam"])["https://wire.example/dam"].feed
        == moved.url
    )


def test_a_feed_that_has_moved_to_another_subscription_becomes_one_with_it(
    library: Library,
) -> None:
    """The other's own state stays; a name that the user gave is kept."""
    held = replace(WIRE, url="https://new.example/feed", etag="own")
    feeds.add(library, [replace(WIRE, outlet="Wire"), held])

    feeds.note(library, [], [Step(WIRE.url, replace(WIRE, url=held.url, outlet="Wire", etag="e"))])

    assert feeds.load(library) == (replace(held, outlet="Wire"),)


def test_a_feed_that_was_removed_meanwhile_stays_removed(library: Library) -> None:
    feeds.note(library, [], [Step(WIRE.url, WIRE)])

    assert feeds.load(library) == ()
