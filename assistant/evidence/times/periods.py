"""Words of a question that name a period ("mid-May", "last Tuesday") to the days they mean.

One row a form, the fullest forms first. A year that is not said is the latest that puts the
period's first day at or before `today`. Lower-case month names are read too, "may" and "march"
only next to a number, a year or a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.evidence.times.dates import MONTH_WORD, WEEKDAYS, month_number


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a text names, first day included, the day behind the last one not."""

    start: int  # offsets of the words
    end: int
    first: date
    behind: date | None  # None: it runs until today
    stands_alone: bool  # whether it means a time without "in" or "on" before it


Days = tuple[date, date | None]
_Reader = Callable[[re.Match[str], date, int | None], Days]


def periods(text: str, *, today: date, year: int | None = None) -> tuple[Period, ...]:
    """The periods that a text names, in reading order; `year` is used where none is said."""
    found: list[Period] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            try:
                first, behind = form.read(match, today, year)
            except (ValueError, OverflowError):  # 31 June
                continue
            found.append(Period(match.start(), match.end(), first, behind, form.stands_alone))
    return tuple(sorted(found, key=lambda period: period.start))


def _iso(match: re.Match[str], _today: date, _year: int | None) -> Days:
    return _one_day(date.fromisoformat(match.group()))


def _day(match: re.Match[str], today: date, year: int | None) -> Days:
    month, day = month_number(match["month"]), int(match["day"])
    first = _latest(lambda in_year: date(in_year, month, day), _said_year(match, year), today)
    to_day = match.groupdict().get("to_day")
    return first, (first.replace(day=int(to_day)) if to_day else first) + timedelta(1)


def _month(match: re.Match[str], today: date, year: int | None) -> Days:
    first = _from_day(match, 1, today, year)
    return first, _months_on(first, 1)


def _from_day(match: re.Match[str], day: int, today: date, year: int | None) -> date:
    month = month_number(match["month"])
    return _latest(lambda in_year: date(in_year, month, day), _said_year(match, year), today)


def _part(match: re.Match[str], today: date, year: int | None) -> Days:
    """A third of a month ("early May": 1 to 10) or of a year (January to April)."""
    third = _THIRDS[re.sub(r"\W+", " ", match["part"].lower()).strip().removeprefix("the ")]
    if match["month"] is None:
        first = date(int(match["year"]), 1 + 4 * third, 1)
        return first, _months_on(first, 4)
    first = _from_day(match, 1 + 10 * third, today, year)
    return first, _months_on(first, 1) if third == 2 else first + timedelta(10)


def _week_of_month(match: re.Match[str], today: date, year: int | None) -> Days:
    """The n-th seven days of a month, "last" counted from its end."""
    if match["nth"].lower() == "last":
        behind = _months_on(_from_day(match, 22, today, year), 1)
        return behind - timedelta(7), behind
    first = _from_day(match, 1 + 7 * _NTH.index(match["nth"].lower()), today, year)
    return first, first + timedelta(7)


def _half(match: re.Match[str], today: date, year: int | None) -> Days:
    is_second = match["nth"].lower() == "second"
    if match["month"] is None:
        first = date(int(match["year"]), 7 if is_second else 1, 1)
        return first, _months_on(first, 6)
    first = _from_day(match, 16 if is_second else 1, today, year)
    return first, _months_on(first, 1) if is_second else first + timedelta(15)


def _quarter(match: re.Match[str], today: date, year: int | None) -> Days:
    said = (match["nth"] or match["number"]).lower()
    nth = int(said) - 1 if said.isdigit() else _NTH.index(said)
    in_year = _said_year(match, year)
    first = _latest(lambda year: date(year, 1 + 3 * nth, 1), in_year, today)
    return first, _months_on(first, 3)


def _season(match: re.Match[str], today: date, year: int | None) -> Days:
    """Three whole months; winter begins in December of the year that is named."""
    month = _SEASONS[match["season"].lower()]
    first = _latest(lambda in_year: date(in_year, month, 1), _said_year(match, year), today)
    return first, _months_on(first, 3)


def _calendar_year(match: re.Match[str], _today: date, _year: int | None) -> Days:
    return date(int(match["year"]), 1, 1), date(int(match["year"]) + 1, 1, 1)


def _weekday(match: re.Match[str], today: date, _year: int | None) -> Days:
    """The latest such day up to today; "last Tuesday" is never today."""
    number = WEEKDAYS.index(match["weekday"].lower())
    back = (today.weekday() - number) % 7
    if back == 0 and (match["which"] or "").lower().startswith("last"):
        back = 7
    return _one_day(today - timedelta(back))


def _weekend(_match: re.Match[str], today: date, _year: int | None) -> Days:
    """The latest Saturday and Sunday that have begun."""
    saturday = today - timedelta((today.weekday() - 5) % 7)
    return saturday, saturday + timedelta(2)


def _named_day(match: re.Match[str], today: date, _year: int | None) -> Days:
    back = _DAYS_BACK[re.sub(r"\s+", " ", match.group().lower()).removeprefix("the ")]
    return (today, None) if back == 0 else _one_day(today - timedelta(back))


def _this(match: re.Match[str], today: date, _year: int | None) -> Days:
    return _begun(match["unit"].lower(), today), None


def _last(match: re.Match[str], today: date, _year: int | None) -> Days:
    """The calendar week, month or year before the present one; weeks begin on Monday."""
    begun = _begun(match["unit"].lower(), today)
    return _begun(match["unit"].lower(), begun - timedelta(1)), begun


def _past(match: re.Match[str], today: date, _year: int | None) -> Days:
    """Counted back from today: "the past three days"."""
    return _back(match["unit"], _count(match["count"] or "one"), today), None


def _ago(match: re.Match[str], today: date, _year: int | None) -> Days:
    """A day for days, seven days around the day for weeks, thirty for months."""
    about = _back(match["unit"], _count(match["count"]), today)
    reach = {"d": 0, "w": 3, "m": 15, "y": 180}[match["unit"][0].lower()]
    return about - timedelta(reach), about + timedelta(reach + 1)


def _one_day(day: date) -> Days:
    return day, day + timedelta(1)


def _said_year(match: re.Match[str], year: int | None) -> int | None:
    said = match["year"] or match.groupdict().get("month_year")
    return int(said) if said else year


def _latest(in_year: Callable[[int], date], year: int | None, today: date) -> date:
    """The date in that year, or in the latest one that puts it at or before today."""
    if year is not None:
        return in_year(year)
    for back in range(5):  # 29 February comes every fourth year
        try:
            first = in_year(today.year - back)
        except ValueError:
            continue
        if first <= today:
            return first
    raise ValueError("no such day")


def _months_on(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _begun(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _back(unit: str, count: int, today: date) -> date:
    days = {"h": 1 / 24, "d": 1, "w": 7, "m": 365.25 / 12, "y": 365.25}[unit[0].lower()]
    return today - timedelta(max(1, round(days * count)))


def _count(words: str) -> int:
    bare = re.sub(r"\s+of$", "", words.lower()).removeprefix("a ").strip()
    return int(bare) if bare.isdigit() else _COUNTS[bare]


_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "few": 5,
    "six": 6, "seven": 7, "several": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_NTH = ("first", "second", "third", "fourth")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_DAYS_BACK = {"today": 0, "tonight": 0, "yesterday": 1, "last night": 1, "day before yesterday": 2}
_THIRDS = {
    "early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2,
}  # fmt: skip

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{MONTH_WORD})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d,.]\d)"
_MAYBE_YEAR = rf"(?:(?:,|,? of)?\s+{_YEAR})?"
_PARTS = r"(?P<part>early|mid|late|the (?:beginning|start|middle|end) of|(?:beginning|end) of)[ -]+"
_COUNT = r"(?P<count>\d{1,3}|(?:a )?(?:few|couple(?: of)?)|" + "|".join(_COUNTS) + ")"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_TO_DAY = r"(?P<to_day>\d\d?)\b"
_NTH_WORD = r"(?:the\s+)?(?P<nth>first|second|third|fourth|last)"
_NTH_QUARTER = r"(?:the\s+)?(?P<nth>first|second|third|fourth)\s+quarter"
_MONTH_OR_YEAR = rf"(?:{_MONTH}\b(?:,?\s+(?P<month_year>(?:19|20)\d\d))?|{_YEAR})"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_NAMED_DAYS = r"the\s+day\s+before\s+yesterday|yesterday|today|tonight|last\s+night"


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    read: _Reader
    stands_alone: bool


def _forms() -> Iterator[_Form]:
    weekdays = "|".join(WEEKDAYS)
    rows: tuple[tuple[str, _Reader, bool], ...] = (
        (r"(?:19|20)\d\d-\d\d-\d\d", _iso, True),
        # the 3 of "between 3 and 10 May"
        (
            rf"{_DAY}(?=\s?(?:,|and|or|to|[-\u2013])\s?\d{{1,2}}(?:st|nd|rd|th)?"
            rf"\s(?:of )?{_MONTH}\b{_MAYBE_YEAR})",
            _day,
            False,
        ),
        (rf"{_MONTH}\s+{_DAY}(?:[-\u2013]|\s(?:to|and)\s){_TO_DAY}{_MAYBE_YEAR}", _day, False),
        (rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}", _day, True),
        (rf"(?:the\s+)?{_DAY}\s+of\s+{_MONTH}\b{_MAYBE_YEAR}", _day, True),
        (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", _day, True),
        (rf"{_DAY}\s+{_MONTH}\b(?P<year>)", _day, False),
        (rf"{_MONTH}\s+{_DAY}\b(?![:.,]\d)(?P<year>)", _day, False),
        (rf"{_NTH_WORD}\s+week\s+of\s+{_MONTH}\b{_MAYBE_YEAR}", _week_of_month, True),
        (rf"(?:the\s+)?(?P<nth>first|second)\s+half\s+of\s+{_MONTH_OR_YEAR}", _half, True),
        (rf"(?:{_NTH_QUARTER}|q(?P<number>[1-4]))\s+(?:of\s+)?{_YEAR}", _quarter, True),
        (rf"{_PARTS}{_MONTH_OR_YEAR}", _part, True),
        (rf"{_MONTH}(?:,|\s+of)?\s+{_YEAR}", _month, True),
        (rf"(?:last|this)\s+{_MONTH}\b(?P<year>)", _month, True),
        (rf"{_MONTH}\b(?P<year>)(?!\s+on\s+[A-Z])", _month, False),
        (rf"(?:the\s+|this\s+|last\s+)?{_SEASON}\s+(?:of\s+)?{_YEAR}", _season, True),
        (r"(?:this|last)\s+(?P<season>spring|summer|autumn|winter)\b(?P<year>)", _season, True),
        (r"(?:the\s+)?(?P<season>spring|summer|autumn|winter)\b(?P<year>)", _season, False),
        (rf"(?:the\s+year\s+)?{_YEAR}(?!\w)", _calendar_year, False),
        (rf"(?P<which>last|this|this past)\s+(?P<weekday>{weekdays})\b", _weekday, True),
        (rf"(?P<which>)(?P<weekday>{weekdays})\b(?!['\u2019]s)", _weekday, False),
        (r"(?:the\s+|this\s+|last\s+|this\s+past\s+)weekend\b", _weekend, True),
        (rf"(?:{_NAMED_DAYS})\b", _named_day, True),
        (rf"(?:the|these|this)\s+(?:past|last)\s+(?:{_COUNT}\s+)?{_UNIT}\b", _past, True),
        (rf"(?:past|last)\s+{_COUNT}\s+{_UNIT}\b", _past, True),
        (rf"{_COUNT}\s+{_UNIT}\s+ago\b", _ago, True),
        (r"this\s+(?P<unit>week|month|year)\b", _this, True),
        (r"last\s+(?P<unit>week|month|year)\b", _last, True),
    )  # fmt: skip
    for pattern, read, stands_alone in rows:
        yield _Form(re.compile(rf"(?<![\w/-]){pattern}", re.IGNORECASE), read, stands_alone)


_FORMS = tuple(_forms())
