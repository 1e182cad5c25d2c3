"""Windows: the question's own words for a time, in days worked out by hand.

`NOW` is Tuesday, 12 May 2015, in the afternoon. Three days of grace are added to windows shorter
than a week that end with a named day.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from assistant.evidence.times.window import QuestionWindow, window_of

NOW = datetime(2015, 5, 12, 15, 30, tzinfo=UTC)


def day(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened last week?", "2015-05-04", "2015-05-11"),  # Monday to Sunday
        ("What happened this week?", "2015-05-11", ""),
        ("What happened yesterday?", "2015-05-11", "2015-05-15"),  # 11 May, and 3 days
        ("What was said today?", "2015-05-12", ""),
        ("What has changed since 3 May?", "2015-05-03", ""),
        ("What came after 12 May 2015?", "2015-05-13", ""),
        ("What happened before June?", "", "2014-06-01"),  # the June that has been
        ("What happened until 5 May?", "", "2015-05-06"),  # the 5th included
        ("What was known as of 5 May?", "", "2015-05-06"),
        ("Who fought in April 2015?", "2015-04-01", "2015-05-01"),
        ("Who fought in 2014?", "2014-01-01", "2015-01-01"),
        ("Who fought between 3 and 10 May?", "2015-05-03", "2015-05-11"),  # 8 days: no grace
        ("Who fought from 3 May to 4 June 2014?", "2014-05-03", "2014-06-05"),
        ("Who fought between December and February?", "2014-12-01", "2015-03-01"),
        ("Who fought in April and May 2014?", "2014-04-01", "2014-06-01"),
        ("What happened over the weekend?", "2015-05-09", "2015-05-14"),  # 9, 10, and 3 days
        ("What happened in the past three days?", "2015-05-09", ""),
        ("What happened in the last 24 hours?", "2015-05-11", ""),
        ("What happened last month?", "2015-04-01", "2015-05-01"),
        ("What happened this month?", "2015-05-01", ""),
        ("What happened last year?", "2014-01-01", "2015-01-01"),
        ("Who died on 25 April?", "2015-04-25", "2015-04-29"),
        ("Who died on May 7, 2015?", "2015-05-07", "2015-05-11"),
        ("Who died on 25 or 26 April?", "2015-04-25", "2015-04-30"),
        ("Who died on Tuesday?", "2015-05-12", "2015-05-16"),  # today is one
        ("Who died last Tuesday?", "2015-05-05", "2015-05-09"),
        ("Who died on Wednesday?", "2015-05-06", "2015-05-10"),
        ("Who died in early May?", "2015-05-01", "2015-05-11"),  # ten days
        ("Who died in mid-May?", "2015-05-11", "2015-05-21"),
        ("Who died in late May?", "2014-05-21", "2014-06-01"),  # this May has no 21st yet
        ("Who died in early May 2013?", "2013-05-01", "2013-05-11"),
        ("Who died in the first week of May?", "2015-05-01", "2015-05-08"),
        ("Who died in the last week of April?", "2015-04-24", "2015-05-01"),
        ("Who died in spring 2015?", "2015-03-01", "2015-06-01"),
        ("Who died in the second half of 2014?", "2014-07-01", "2015-01-01"),
        ("What were the sales in Q1 2015?", "2015-01-01", "2015-04-01"),
        ("Who died three days ago?", "2015-05-09", "2015-05-13"),
        ("What changed since early May but before 10 May?", "2015-05-01", "2015-05-10"),
        ("Who fought in december?", "2014-12-01", "2015-01-01"),
        ("Who fought on 29 February?", "2012-02-29", "2012-03-04"),  # the last leap year
    ],
)
def test_time_expressions_become_windows(question: str, since: str, until: str) -> None:
    """The analyst's words decide which reports may answer."""
    window = window_of(question, now=NOW)

    assert window is not None
    assert (window.since, window.until) == (day(since), day(until))


@pytest.mark.parametrize(
    "question",
    [
        "What may Assad do?",
        "What did Theresa May say?",
        "Will it fall in 2 hours?",
        "Who planned the 7 October attack?",
        "What changed after the 7 October attack?",
        "Who lost the 2014 war?",
        "When did the hospital fall?",
        "What was the second attack?",
        "Who led the March on Rome?",
        "What does Resolution 2118 say?",
        "How many of the 1,990 men came home?",
        "Who fought on 31 June?",  # there is no such day
        "",
    ],
)
def test_questions_that_name_no_time_have_no_window(question: str) -> None:
    """A window that nobody asked for hides the answer."""
    assert window_of(question, now=NOW) is None


def test_the_phrase_is_the_questions_own() -> None:
    """The reader is told which words set the window."""
    assert window_of("Who fought between 3 and 10 May?", now=NOW) == QuestionWindow(
        datetime(2015, 5, 3, tzinfo=UTC),
        datetime(2015, 5, 11, tzinfo=UTC),
        "between 3 and 10 May",
    )


def test_days_are_counted_in_utc() -> None:
    """At one in the morning in Damascus it is still yesterday in UTC."""
    early = datetime(2015, 5, 13, 1, 0, tzinfo=timezone(timedelta(hours=3)))

    window = window_of("What happened today?", now=early)

    assert window == QuestionWindow(datetime(2015, 5, 12, tzinfo=UTC), None, "today")
