"""The benchmark of contests on real news: what is right, wrong and not judged."""

from __future__ import annotations

from collections import Counter

import yaml

from assistant.evidence.rivals.rivals import rivals
from evals.contested_news import GOLD, Judged, events_of, judge
from tests.evidence.rivals.reports import report

CONTEST = rivals(
    [
        *report("A rebel commander said 60 soldiers were killed in Zenda.", article="a"),
        *report("An envoy said 25 soldiers were killed in Zenda.", article="b", outlet="Herald"),
    ],
    embed=None,
)


def test_a_contest_is_right_where_all_rows_count_one_event() -> None:
    """One row of another event is what discredits a source."""
    one = events_of({"battle": [["a:0", 60], ["b:0", 25]]})
    two = events_of({"battle": [["a:0", 60]], "ambush": [["b:0", 25]]})

    assert judge([CONTEST], one) == Judged(1, 1, right=1, wrong=0)
    assert judge([CONTEST], two) == Judged(1, 1, right=0, wrong=1)


def test_a_row_that_nobody_judged_is_counted_neither_way() -> None:
    """What was not looked at is no success."""
    judged = judge([CONTEST, ()], events_of({"battle": [["a:0", 60]]}))

    assert judged == Judged(2, 1, right=0, wrong=0)
    assert judged.share is None


def test_no_row_is_judged_twice() -> None:
    """The second judgement would silently win."""
    held = yaml.safe_load(GOLD.read_text("utf-8"))
    rows = Counter(
        (paragraph, value) for rows in held["events"].values() for paragraph, value in rows
    )

    assert [row for row, count in rows.items() if count > 1] == []
    assert [len(held[each]) for each in ("tuned", "fresh", "later")] == [40, 20, 20]
