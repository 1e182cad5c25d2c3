"""What becomes of a feed after a visit, decided by the visit and the clock alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.feeding.states import Deed, Visit, deed, is_due, next_state
from assistant.library.feeds import Seen, State, Subscription

NOW = datetime(2015, 5, 12, 8, tzinfo=UTC)
URL = "https://wire.example/feed"
FEED = Subscription(URL, added=NOW, title="Wire", etag="e1", last_modified="m1")
FAILED = replace(FEED, failures=3, due=NOW, problem="HTTP 500", missing_since=NOW)


def after(feed: Subscription, visit: Visit, *, is_whole: bool = True) -> Subscription:
    return next_state(feed, visit, NOW, is_whole=is_whole)


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        (Visit(etag="e2", title="New"), replace(FEED, title="New", etag="e2", last_modified="")),
        (Visit(last_modified="m2"), replace(FEED, etag="", last_modified="m2")),
        (Visit(is_unchanged=True), FEED),
        (Visit(is_unchanged=True, etag="e2"), replace(FEED, etag="e2")),
        (Visit(is_unchanged=True, moved_to="https://n.example/"),
         replace(FEED, url="https://n.example/")),
        (Visit(etag="e1", last_modified="m1", wait_s=60),
         replace(FEED, due=NOW + timedelta(minutes=1))),
        (Visit(etag="e1", last_modified="m1", remark="broken XML"),
         replace(FEED, problem="broken XML")),
    ],
)  # fmt: skip
def test_an_answer_ends_all_troubles(visit: Visit, expected: Subscription) -> None:
    assert after(FAILED, visit) == replace(expected, fetched=NOW)
    assert after(replace(FAILED, state=State.GONE), visit) == replace(expected, fetched=NOW)


def test_where_an_entry_has_to_be_tried_again_the_whole_feed_is_asked_for() -> None:
    """A 304 has no entries in it."""
    visit = Visit(etag="e2", last_modified="m2")

    assert after(FEED, visit, is_whole=False) == replace(
        FEED, etag="", last_modified="", fetched=NOW
    )


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(0, 15), (1, 30), (2, 60), (3, 120), (6, 960), (7, 1440), (8, 1440), (5_000, 1440)],
)
def test_the_wait_doubles_up_to_a_day(failures: int, minutes: int) -> None:
    feed = replace(FEED, failures=failures)

    found = after(feed, Visit("HTTP 500", status=500))

    assert found == replace(
        feed, failures=failures + 1, due=NOW + timedelta(minutes=minutes), problem="HTTP 500"
    )


@pytest.mark.parametrize(
    ("wait_s", "due"),
    [
        (3_600.0, timedelta(hours=1)),
        (10.0, timedelta(minutes=15)),  # less than we wait anyway
        (1e12, timedelta(days=7)),  # more than is believed
        (-5.0, timedelta(minutes=15)),
    ],
)
def test_a_server_that_asks_for_time_gets_it(wait_s: float, due: timedelta) -> None:
    assert after(FEED, Visit("HTTP 429", status=429, wait_s=wait_s)).due == NOW + due


def test_410_means_gone_at_once() -> None:
    found = after(FEED, Visit("410 Gone", status=410))

    assert (found.state, found.due) == (State.GONE, None)


@pytest.mark.parametrize(
    ("failures", "missing_for", "state"),
    [
        (0, None, State.ACTIVE),
        (9, timedelta(days=2, hours=23), State.ACTIVE),
        (3, timedelta(days=3), State.ACTIVE),  # the fourth time
        (4, timedelta(days=3), State.GONE),
        (9, None, State.ACTIVE),  # other failures before
    ],
)
def test_404_means_gone_after_five_times_and_three_days(
    failures: int, missing_for: timedelta | None, state: State
) -> None:
    """A server that is being moved answers 404 for an hour, not for days."""
    since = NOW - missing_for if missing_for else None
    feed = replace(FEED, failures=failures, missing_since=since)

    found = after(feed, Visit("404", status=404))

    assert (found.state, found.missing_since) == (state, since or NOW)


def test_another_failure_breaks_the_row_of_404() -> None:
    feed = replace(FEED, failures=9, missing_since=NOW - timedelta(days=9))

    found = after(feed, Visit("timed out"))

    assert (found.state, found.missing_since) == (State.ACTIVE, None)


def test_a_gone_feed_that_is_tried_by_name_stays_gone_until_it_answers() -> None:
    gone = replace(FEED, state=State.GONE)

    assert after(gone, Visit("HTTP 500", status=500)).state is State.GONE
    assert after(gone, Visit()).state is State.ACTIVE


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (FEED, True),
        (replace(FEED, due=NOW), True),
        (replace(FEED, due=NOW + timedelta(seconds=1)), False),
        (replace(FEED, state=State.GONE), False),
    ],
)
def test_a_feed_is_due_when_its_time_has_come(feed: Subscription, expected: bool) -> None:
    assert is_due(feed, NOW) is expected


OTHER, OWN = "https://hub.example/feed", "https://news.example/feed"
ADDRESS = "https://news.example/dam"


LEFT = "https://left.example/feed"  # not followed any more


@pytest.mark.parametrize(
    ("before", "feed", "is_forced", "expected"),
    [
        (None, OWN, False, Deed.TAKE),
        (Seen(ADDRESS, OWN, "d"), OWN, False, Deed.LEAVE),
        (Seen(ADDRESS, OWN, "d"), OWN, True, Deed.LEAVE),
        (Seen(ADDRESS, OWN, "old"), OWN, False, Deed.TAKE),
        (Seen(ADDRESS, OWN, "d", failures=4), OWN, False, Deed.TAKE),
        (Seen(ADDRESS, OWN, "d", failures=5), OWN, False, Deed.LEAVE),  # given up
        (Seen(ADDRESS, OWN, "d", failures=5), OWN, True, Deed.TAKE),
        (Seen(ADDRESS, OWN, "old", failures=5), OWN, False, Deed.TAKE),
        (Seen(ADDRESS, OWN, "old"), OTHER, False, Deed.LEAVE),
        (Seen(ADDRESS, OWN, "old", failures=1), OTHER, False, Deed.LEAVE),
        (Seen(ADDRESS, OTHER, "old"), OWN, False, Deed.ADOPT),
        (Seen(ADDRESS, OTHER, "old", failures=1), OWN, False, Deed.TAKE),
        (Seen(ADDRESS, LEFT, "old"), OTHER, False, Deed.ADOPT),
        (Seen(ADDRESS, LEFT, "d", failures=1), OTHER, False, Deed.TAKE),
    ],
)
def test_an_article_is_taken_in_by_one_feed(
    before: Seen | None, feed: str, is_forced: bool, expected: Deed
) -> None:
    active = frozenset({OTHER, OWN})

    assert deed("d", before, feed, active, is_forced=is_forced) is expected
