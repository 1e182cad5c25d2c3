"""Dates and weekdays that are shifted.

The decision made here: nothing is set that stands anywhere in the passage or its headline, nor the
day of publication, so that no reading of the passage carries the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.model import Passage
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.numerals import MONTHS
from evals.mutants.text import around, is_quoted, replaced

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = "|".join(MONTHS)
_DAY_MONTH = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})\b")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})\b(?!,?\d)")
_MONTH_ALONE = re.compile(rf"(?<!\d )\b(?P<month>{_MONTH})\b(?! \d{{1,2}}\b)")
_YEAR = re.compile(r"\b(?:in|since|of|until|from|[A-Z][a-z]{2,8}) (?P<year>(?:19|20)\d\d)\b")
_OTHER_WORDS = {
    "at dawn": "at dusk", "before dawn": "before dusk", "last week": "last month",
    "this week": "last month", "last month": "last week", "last year": "last month",
    "early this month": "late last month", "earlier this month": "last year",
    "in the morning": "in the evening", "in the evening": "in the morning",
    "at noon": "at midnight", "overnight": "at noon", "the day before": "the week before",
    "a day earlier": "a week earlier", "late in": "early in",
    "at the end of": "at the beginning of",
    "in the middle of": "at the end of", "a week ago": "a month ago", "early in": "late in",
    "by the early afternoon": "by late evening", "in the afternoon": "in the morning",
    "the previous day": "the previous month", "a week earlier": "a month earlier",
    "since last summer": "since last winter", "this month": "last month",
}  # fmt: skip
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b")
_WEEKEND = re.compile(r"\bover the weekend\b|\bat the weekend\b")


def date_shifted(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another day, month or year, or another time of the day, week or month."""
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in _unquoted(pattern, faithful.text):
            yield from _other_day(faithful, match)
    yield from _other_months(faithful)
    yield from _other_years(faithful)
    yield from _other_words(faithful)


def weekday_shifted(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another weekday."""
    text, seen = faithful.text, around(faithful.passage) + faithful.text
    published = _published(faithful)
    taken = {WEEKDAYS[published.weekday()]}
    for match in _WEEKDAY.finditer(text):
        at = WEEKDAYS.index(match["day"])
        days = [WEEKDAYS[(at + step) % 7] for step in (1, -1, 2, -2, 3)]
        wanted = [day for day in days if day not in seen and day not in taken]
        is_weekend = "weekend" in seen
        wanted = [day for day in wanted if not is_weekend or day not in ("Saturday", "Sunday")]
        if wanted and not is_quoted(text, match.start()):
            yield _with(text, match.start(), match.end(), wanted[0])
    for match in _WEEKEND.finditer(text):
        wanted = [day for day in WEEKDAYS[1:4] if day not in seen and day not in taken]
        if wanted:
            yield _with(text, match.start(), match.end(), f"on {shuffled(wanted, faithful.id)[0]}")


def _other_months(faithful: Faithful) -> Iterator[Change]:
    for match in _unquoted(_MONTH_ALONE, faithful.text):
        new = _other_month(faithful, match["month"])
        is_verb = match["month"] in ("May", "March") and not _reads_as_month(match)
        if new and not is_verb:
            yield _with(faithful.text, match.start("month"), match.end("month"), new)


def _other_years(faithful: Faithful) -> Iterator[Change]:
    seen = around(faithful.passage) + faithful.text
    for match in _unquoted(_YEAR, faithful.text):
        for step in shuffled((-1, 1, -2), faithful.id):
            new = str(int(match["year"]) + step)
            if new not in seen and int(new) <= _published(faithful).year:
                yield _with(faithful.text, match.start("year"), match.end("year"), new)
                break


def _other_words(faithful: Faithful) -> Iterator[Change]:
    passage = faithful.passage.text.lower()
    for old, new in _OTHER_WORDS.items():
        pattern = re.compile(rf"\b{old}\b(?! of (?!the))", re.IGNORECASE)
        for match in _unquoted(pattern, faithful.text):
            if new.split()[-1] not in passage:
                yield _with(faithful.text, match.start(), match.end(), new)


def _unquoted(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(text) if not is_quoted(text, match.start()))


def _other_day(faithful: Faithful, match: re.Match[str]) -> Iterator[Change]:
    """A day some days away; the month stays where it can."""
    text, seen = faithful.text, around(faithful.passage) + faithful.text
    day, month = int(match["day"]), match["month"]
    for step in shuffled((1, -1, 2, -3, 6, 9), f"{faithful.id}{day}"):
        new = day + step
        is_taken = re.search(rf"\b{new} {month}\b|\b{month} {new}\b|\b{new}\b", seen)
        published = _published(faithful)
        is_published = (published.day, MONTHS[published.month - 1]) == (new, month)
        if 1 <= new <= 28 and not is_taken and not is_published:
            yield _with(text, match.start("day"), match.end("day"), str(new))
            break
    other = _other_month(faithful, month)
    if other:
        yield _with(text, match.start("month"), match.end("month"), other)


def _other_month(faithful: Faithful, month: str) -> str:
    seen = around(faithful.passage) + faithful.text
    at = MONTHS.index(month)
    published = MONTHS[_published(faithful).month - 1]
    for step in shuffled((-1, -2, 2, 1), faithful.id):
        new = MONTHS[(at + step) % 12]
        if new not in seen and new != published and new != "May":
            return new
    return ""


def _reads_as_month(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return bool(re.search(r"\b(?:in|since|until|early|late|of|by|mid|for|from|last)[ -]$", before))


def _published(faithful: Faithful) -> date:
    published = faithful.passage.published
    return published.date() if published else date(2015, 6, 30)  # after all of the corpus


def _with(text: str, start: int, end: int, new: str) -> Change:
    return Change(replaced(text, start, end, new), f"{text[start:end]} → {new}")
