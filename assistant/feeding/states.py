"""What becomes of a feed after a visit: when it is due again, where it stands, whether it is gone.

Pure decisions, made of the visit and the time alone. After a failure a feed is left alone for 15
minutes, then twice as long each time, a day at most, and never for less than its server asks. 410
means gone; 404 does after three days of nothing else and five failures in a row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from assistant.library.feeds import Seen, State, Subscription
from assistant.sites import is_same_site

FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
LONGEST_ASKED = timedelta(days=7)  # a server that asks for more is not believed
MISSING_FOR = timedelta(days=3)
MISSING_FAILURES = 5
GIVEN_UP = 5  # tries to take in one entry

_GONE, _NOT_FOUND = 410, 404


@dataclass(frozen=True, slots=True)
class Visit:
    """What the request for a feed came to."""

    problem: str = ""  # why it failed; "" where a feed, or "not modified", was the answer
    status: int | None = None  # HTTP's; None where no answer came
    wait_s: float | None = None  # what the server asked for, of the feed or of one of its pages
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # where permanent redirects led; "" without one
    title: str = ""
    remark: str = ""  # what was wrong with a feed that could be read all the same
    is_unchanged: bool = False  # 304


def next_state(feed: Subscription, visit: Visit, now: datetime, *, is_whole: bool) -> Subscription:
    """The subscription after a visit.

    `is_whole` is False where an entry has to be tried again: the feed is then not asked whether
    it has changed, but for all that it has.
    """
    if visit.problem:
        return _failed(feed, visit, now)
    etag, last_modified = visit.etag, visit.last_modified
    if visit.is_unchanged:  # a 304 need not repeat them
        etag, last_modified = etag or feed.etag, last_modified or feed.last_modified
    return replace(
        feed,
        url=visit.moved_to or feed.url,
        title=visit.title or feed.title,
        state=State.ACTIVE,
        etag=etag if is_whole else "",
        last_modified=last_modified if is_whole else "",
        fetched=now,
        due=now + _asked(visit.wait_s) if visit.wait_s else None,
        failures=0,
        missing_since=None,
        problem=visit.remark,
    )


def is_due(feed: Subscription, now: datetime) -> bool:
    """True where a round asks the feed."""
    return feed.state is State.ACTIVE and (feed.due is None or feed.due <= now)


class Deed(StrEnum):
    """What is to be done with an entry."""

    TAKE = "take"  # its article is to be had
    LEAVE = "leave"  # it is as it was, given up, or another feed's
    ADOPT = "adopt"  # its article is held: from now on it is this feed's


def deed(
    digest: str, before: Seen | None, feed: str, active: frozenset[str], *, is_forced: bool
) -> Deed:
    """What `feed` does with an entry of which `before` is known.

    An article belongs to the feed that brought it: two feeds that word it differently must not
    take turns in changing it. The feed of the article's own site takes it over, and any feed
    does where its own is not followed any more; what has been taken in is not fetched for that.
    """
    if before is None:
        return Deed.TAKE
    if before.feed != feed:
        if before.feed in active and not _takes_over(feed, before):
            return Deed.LEAVE
        if not before.failures:
            return Deed.ADOPT
    if before.digest != digest:
        return Deed.TAKE
    may_try = before.failures and (is_forced or before.failures < GIVEN_UP)
    return Deed.TAKE if may_try else Deed.LEAVE


def _takes_over(feed: str, before: Seen) -> bool:
    return is_same_site(before.address, feed) and not is_same_site(before.address, before.feed)


def _failed(feed: Subscription, visit: Visit, now: datetime) -> Subscription:
    failures = feed.failures + 1
    missing_since = (feed.missing_since or now) if visit.status == _NOT_FOUND else None
    is_gone = visit.status == _GONE or (
        missing_since is not None
        and failures >= MISSING_FAILURES
        and now - missing_since >= MISSING_FOR
    )
    wait = max(_back_off(failures), _asked(visit.wait_s or 0))
    return replace(
        feed,
        state=State.GONE if is_gone else feed.state,
        due=None if is_gone or feed.state is State.GONE else now + wait,
        failures=failures,
        missing_since=missing_since,
        problem=visit.problem,
    )


def _back_off(failures: int) -> timedelta:
    """15 minutes after the first failure, twice as long after each further one, at most a day."""
    doubled: int = 2 ** min(failures - 1, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _asked(seconds: float) -> timedelta:
    return timedelta(seconds=max(0.0, min(seconds, LONGEST_ASKED.total_seconds())))
