"""Are the times that the answer names the times at which it happened?"""

from __future__ import annotations

from datetime import date, timedelta

from assistant.claims import Interval
from assistant.model import Sentence
from evals.cases import Days
from evals.suite.asked import Asked, held
from evals.suite.outcome import Check


def dates(asked: Asked) -> Check:
    """A time in the answer, counted from its article's publication, falls within the gold days.

    Sentences with the expected words are looked at, all where there is none. An answer that names
    no time that can be resolved makes no claim of when: it is not scored.
    """
    when = asked.case.when
    if when is None:
        return Check.unscored("dates")
    wanted = (*asked.case.expect, *asked.case.expect_all)
    telling = [each for each in asked.sentences if held(wanted, each.text)]
    found = [
        interval
        for sentence in telling or asked.sentences
        for interval in _intervals(sentence, asked)
    ]
    if not found:
        return Check.unscored("dates")
    reason = f"not within {when.first} to {when.last}: {', '.join(map(_shown, found))}"
    return Check.of("dates", reason, is_right=any(_is_within(each, when) for each in found))


def _intervals(sentence: Sentence, asked: Asked) -> list[Interval]:
    """By the publication of each article that the sentence cites, without repeating any."""
    moments = dict.fromkeys(asked.published(each) for each in sentence.citations) or {None: None}
    found = [each for moment in moments for each in asked.times_of(sentence.text, moment)]
    return list(dict.fromkeys(found))


def _is_within(interval: Interval, days: Days) -> bool:
    """By the calendar of the place where the article was published."""
    first, last = _first(interval), _last(interval)
    return first is not None and last is not None and days.first <= first <= last <= days.last


def _first(interval: Interval) -> date | None:
    return interval.begin.date() if interval.begin else None


def _last(interval: Interval) -> date | None:
    return (interval.end - timedelta(microseconds=1)).date() if interval.end else None


def _shown(interval: Interval) -> str:
    first, last = _first(interval), _last(interval)
    return str(first) if first == last else f"{first or '…'} to {last or '…'}"
