"""Years and their parts: quarters, halves, seasons, decades, centuries, holidays, anniversaries.

The decisions made here: a quarter or season without its year is the latest that the tense allows;
"the quarter" of a business report is the one that it named last, else the latest that is over.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.claims import Precision
from assistant.evidence.times.days import nth_weekday
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved, vague
from assistant.evidence.times.stretches import Grain, Stretch, around, stretch_of
from assistant.evidence.times.vocabulary import (
    DECADES,
    FUTURE,
    PAST,
    SEASONS,
    either,
    ordinal,
    year_number,
)
from assistant.months import month_number


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """A bare 2015 is a year unless it counts something: "2000 people"."""
    digits = match["any_year"]
    if digits.isdigit():
        if _NOT_A_YEAR_BEFORE.search(context.before) or _UNIT_AFTER.match(context.after):
            return None
        leads = _LEADS_YEAR.search(context.before)
        is_round = digits.endswith("00") or not leads
        if is_round and _COUNTED_AFTER.match(context.after) and not (
            _THE_BEFORE.search(context.before)
        ):
            return None  # "in 2000 people", not "in 2015 rebels took it"
        if not leads and _WORD_AFTER.match(context.after) and int(digits) < 1900:
            return None
    return dated(Stretch(Grain.YEAR, date(year_number(digits), 1, 1)), context, "itself")


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$£€#/]|\bno\.?|\bnumber|\bresolution|\broom|\bflight|\barticle|\bat|\bto\s+close\s+at"
    r"|\bpoints?\s+to|\babout|\bnearly|\bsome|\bthan|(?-i:[A-Z])-|\b(?:windows|boeing|airbus)|\d[,.])\s?$",
    re.IGNORECASE,
)
_LEADS_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|of|from|early|late|mid|year|and|to|the|before|after|for|during"
    r"|through|between|or|-)[\s-]*$",
    re.IGNORECASE,
)
_THE_BEFORE = re.compile(r"\b(?:the|its|their|his|her|our|a|an|this|that|'s|’s|of|to)\s+$", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"\s*(?:%|percent|per\s+cent|km|miles?|met(?:er|re)s?|feet|dollars|euros|pounds|tons|tonnes"
    r"|barrels|points|units|GMT|hours)\b",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s+(?!(?:and|or|to|in|on|of|with|for|by|from|at|that|when|while|before|after|because|but"
    r"|which|who|the|a|an|was|is|has|as|this|his|its|us|does|plus|thus|perhaps|across|towards|always|unless"
    r"|besides|whereas|elections?|sales|results|earnings|olympics)\b)"
    r"(?:people|men|women|children|police|(?:[a-z]+\s)?[a-z]{3,}(?<!s)s)\b"
)
_WORD_AFTER = re.compile(r"\s+[a-z]")


def _fiscal_year(match: re.Match[str], context: Context) -> Meaning | None:
    fields = match.groupdict()
    if fields.get("any_year"):
        year = year_number(match["any_year"])
    elif fields.get("short"):
        year = 2000 + int(match["short"]) if int(match["short"]) < 70 else 1900 + int(match["short"])
    elif context.today is not None:
        year = context.today.year + _step(fields.get("which") or "")
        return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "publication")
    else:
        return unresolved("", Precision.YEAR)
    return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")


def _step(which: str) -> int:
    word = which.lower().split()[-1:] or [""]
    return -1 if word[0] in PAST else 1 if word[0] in FUTURE else 0


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the third quarter", "Q3 2015", "next year's first quarter"."""
    fields = match.groupdict()
    nth = ordinal(match["nth"])
    nth = 4 if nth < 0 else nth
    if nth > 4:
        return None
    if fields.get("any_year"):
        first = date(year_number(match["any_year"]), 3 * nth - 2, 1)
        return dated(Stretch(Grain.QUARTER, first), context, "itself")
    if context.today is None:
        return unresolved(f"XXXX-Q{nth}", Precision.SEASON)
    if fields.get("of_year"):
        year = context.today.year + _step(match["of_year"])
    else:
        year = _year_of_part(nth * 3 - 2, context)
    return dated(Stretch(Grain.QUARTER, date(year, 3 * nth - 2, 1)), context, "publication")


def _year_of_part(month: int, context: Context) -> int:
    """The year of the latest such month that has begun; of the next one in talk of what will be."""
    today = context.today or date.max
    begun = today.year if today.month >= month else today.year - 1
    since = (today.year - begun) * 12 + today.month - month  # months from its beginning
    return begun + 1 if context.tense in ("future", "possible") and since > _STILL_TALKED_OF else begun


_STILL_TALKED_OF = 6  # months from its beginning is a quarter or season the one that is meant


def reported_quarter(context: Context) -> Stretch | None:
    """The quarter that a business report is about: named last, over or not, and no comparison."""
    for one in reversed(context.said):
        stretch = stretch_of(one.value) if one.type == "DATE" else None
        if stretch is not None and stretch.grain is Grain.QUARTER and "year" not in one.text.lower():
            return stretch
    return None


def _this_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the latest quarter", "the year-ago period", "the quarter"."""
    which = (match.groupdict().get("which") or "").lower()
    if context.today is None:
        return unresolved("", Precision.SEASON)
    said = reported_quarter(context)
    ours = around(context.today, Grain.QUARTER)
    if which in ("latest", "most recent") and said is not None and said.behind > context.today:
        said = None
    if which in ("current", "this", "present"):
        return dated(ours, context, "publication")
    if which == "next":
        return dated(ours.moved(1), context, "publication")
    if "year" in which or "comparable" in which or "same" in which or "corresponding" in which:
        return dated((said or ours.moved(-1)).moved(-4), context, "text" if said else "publication")
    if which in ("previous", "preceding", "prior"):
        return dated((said or ours).moved(-1), context, "text" if said else "publication")
    if which == "last":
        return dated(ours.moved(-1), context, "publication")
    return dated(said or ours.moved(-1), context, "text" if said else "publication")


def _year_ago_words(match: re.Match[str], context: Context) -> Meaning | None:
    """ "year-earlier": the quarter or year before the one that the report speaks of."""
    if context.today is None:
        return unresolved("", Precision.YEAR)
    said = reported_quarter(context)
    if said is not None:
        return dated(said.moved(-4), context, "text")
    return dated(around(context.today, Grain.YEAR).moved(-1), context, "publication")


def _reported_in(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the 1988 quarter": the one that is reported, of that year."""
    year, said = year_number(match["any_year"]), reported_quarter(context)
    if said is None:
        return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")
    return dated(Stretch(Grain.QUARTER, said.first.replace(year=year)), context, "text")


def _half(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the first half of 2015", "the second half"."""
    is_first = match["nth"].lower() == "first"
    month = 1 if is_first else 7
    fields = match.groupdict()
    if fields.get("decade"):
        decade = _decade(match, context)
        if decade is None:
            return None
        return Meaning("DATE", decade.value, decade.precision, decade.interval, "itself",
                       "START" if is_first else "END")  # fmt: skip
    if fields.get("any_year"):
        first = date(year_number(match["any_year"]), month, 1)
        return dated(Stretch(Grain.HALF, first), context, "itself")
    if not fields.get("of_year") and not re.search(r"\b(?:in|for|during|of|by|through)\s+$", context.before):
        return None
    if context.today is None:
        return unresolved("XXXX-H1" if is_first else "XXXX-H2", Precision.YEAR)
    year = context.today.year + _step(fields.get("of_year") or "this")
    return dated(Stretch(Grain.HALF, date(year, month, 1)), context, "publication")


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    fields = match.groupdict()
    word = match["season"].lower()
    month = SEASONS[word]
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    if fields.get("any_year"):
        first = date(year_number(match["any_year"]), month, 1)
        return dated(Stretch(Grain.SEASON, first), context, "itself")
    if _VERB_FALL.match(context.after) and word in ("fall", "spring"):
        return None
    if context.today is None:
        return unresolved(f"XXXX-{code}", Precision.SEASON)
    which = (fields.get("which") or fields.get("of_year") or "").lower().split()
    first = date(context.today.year, month, 1)
    ours = around(context.today, Grain.SEASON).first
    if fields.get("of_year"):
        first = first.replace(year=context.today.year + _step(match["of_year"]))
    elif which and which[-1] in PAST:
        first = first if first < ours else first.replace(year=first.year - 1)
    elif which and which[-1] in FUTURE:
        first = first if first > ours else first.replace(year=first.year + 1)
    elif not which:
        first = date(_year_of_part(month, context), month, 1)
    elif month == 12 and ours.month == 12:
        first = ours  # "this winter", in January
    return dated(Stretch(Grain.SEASON, first), context, "publication")


_VERB_FALL = re.compile(r"\s+(?:in|to|of|short|apart|into|from|victim|behind|by|below)\b")


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    word = re.sub(r"[^a-z0-9]", "", match["decade"].lower())
    if word in DECADES:
        year = 1900 + DECADES[word]
    elif len(word) == 3:
        year = 1900 + int(word[:2]) if int(word[:2]) >= 20 else 2000 + int(word[:2])
    else:
        year = int(word[:4])
    if len(word) == 3 and re.search(r"\b(?:his|her|their|my|your)\s+$", context.before):
        return None
    return dated(Stretch(Grain.DECADE, date(year, 1, 1)), context, "itself")


def _century(match: re.Match[str], context: Context) -> Meaning | None:
    nth = ordinal(match["nth"])
    if not 2 <= nth <= 22:
        return None
    return dated(Stretch(Grain.CENTURY, date((nth - 1) * 100, 1, 1)), context, "itself")


def _holiday(match: re.Match[str], context: Context) -> Meaning | None:
    rule = HOLIDAYS[re.sub(r"\s+", " ", match["holiday"].lower().replace("’", "'"))]
    fields = match.groupdict()
    if fields.get("any_year"):
        day = rule(year_number(match["any_year"]))
        return None if day is None else dated(Stretch(Grain.DAY, day), context, "itself")
    if context.today is None:
        return unresolved("", Precision.DAY)
    which = (fields.get("which") or "").lower().split()
    days = [
        day for year in range(context.today.year - 1, context.today.year + 2)
        if (day := rule(year)) is not None
    ]  # fmt: skip
    past = [day for day in days if day <= context.today]
    future = [day for day in days if day >= context.today]
    is_future = context.tense == "future" if not which else which[-1] in FUTURE
    chosen = future[0] if is_future or not past else past[-1]
    return dated(Stretch(Grain.DAY, chosen), context, "publication")


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


HOLIDAYS = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "st. patrick's day": lambda year: date(year, 3, 17),
    "international women's day": lambda year: date(year, 3, 8),
    "may day": lambda year: date(year, 5, 1),
    "independence day": lambda year: date(year, 7, 4),
    "bastille day": lambda year: date(year, 7, 14),
    "halloween": lambda year: date(year, 10, 31),
    "veterans day": lambda year: date(year, 11, 11),
    "armistice day": lambda year: date(year, 11, 11),
    "labor day": lambda year: nth_weekday(date(year, 9, 1), 0, 1),
    "memorial day": lambda year: nth_weekday(date(year, 5, 1), 0, -1),
    "columbus day": lambda year: nth_weekday(date(year, 10, 1), 0, 2),
    "thanksgiving": lambda year: nth_weekday(date(year, 11, 1), 3, 4),
    "thanksgiving day": lambda year: nth_weekday(date(year, 11, 1), 3, 4),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(1),
    "good friday": lambda year: easter(year) - timedelta(2),
    "palm sunday": lambda year: easter(year) - timedelta(7),
    "ash wednesday": lambda year: easter(year) - timedelta(46),
}
"""To the rule that gives their day in a year. Ramadan and its like follow the moon as it is seen:
no rule gives their day, and they are read and stay open."""


def _moon_feast(match: re.Match[str], context: Context) -> Meaning:
    return unresolved("", Precision.MONTH if "ramadan" in match.group().lower() else Precision.DAY)


def _anniversary(match: re.Match[str], context: Context) -> Meaning | None:
    """The n-th return of a day that is named with its year, else open."""
    fields = match.groupdict()
    if not fields.get("month"):
        return unresolved("", Precision.DAY)
    year = year_number(match["any_year"])
    nth = ordinal(match["nth"]) if fields.get("nth") else 0
    if nth <= 0:
        return unresolved(f"XXXX-{month_number(match['month']):02}-{int(re.sub(r'[a-z]', '', match['day'])):02}", Precision.DAY)
    try:
        day = date(year + nth, month_number(match["month"]), int(re.sub(r"\D", "", match["day"])))
    except ValueError:
        return None
    return dated(Stretch(Grain.DAY, day), context, "itself")


_POSSESSIVE = "(?P<of_year>this|last|next) year(?:'s|\u2019s)?"
_DECADE = rf"(?P<decade>(?:1[5-9]|20)\d0s|['\u2018\u2019`]\d0s|{either(DECADES)})"
_YEAR_AGO = r"year[\s-](?:ago|earlier)"

YEAR_FORMS = table(
    ("(?:the year )?{any_year}", _year),
    ("(?:the )?(?:fiscal|financial)(?: year)? {any_year}", _fiscal_year),
    (r"fiscal(?: year)? ['\u2019](?P<short>\d\d)", _fiscal_year),
    ("(?:the )?(?P<which>this|last|next|current|latest|previous)?(?: )?(?:fiscal|financial) year", _fiscal_year),
    ("{any_year} (?:and beyond|or later)", _year),
    ("the {any_year} fiscal year", _year),
    ("(?:the )?{any_year} (?:period|quarter)", _reported_in),
)  # fmt: skip
QUARTER_FORMS = table(
    ("(?:the )?(?:fiscal[\\s-])?{nth}_quarter(?:,? (?:of )?(?:fiscal )?{any_year})?", _quarter),
    ("(?:the )?(?:fiscal[\\s-])?{nth}_quarter (?:of )?" + _POSSESSIVE, _quarter),
    (_POSSESSIVE + " (?:fiscal )?{nth}_quarter", _quarter),
    ("(?:the )?{any_year} {nth}_quarter", _quarter),
    (r"q(?P<nth>[1-4])(?: (?:of )?{any_year})?", lambda m, c: _quarter(_Ordinal(m), c)),
    ("(?:the |this )?(?P<which>latest|current|this|last|next|previous|preceding|prior|most recent|past) quarter", _this_quarter),
    ("this quarter", lambda m, c: None if c.today is None else dated(around(c.today, Grain.QUARTER), c, "publication")),
    ("the quarter", _this_quarter),
    ("the (?P<which>latest) period", _this_quarter),
    (rf"(?:the )?(?P<which>(?:comparable |corresponding |same )?{_YEAR_AGO})(?: (?:third|second|first|fourth))? (?:quarter|period)", _this_quarter),
    (r"the (?P<which>(?:comparable|corresponding|same)) (?:quarter|period)(?: (?:of )?last year|,? a year (?:ago|earlier))?", _this_quarter),
    (rf"{_YEAR_AGO}", _year_ago_words),
)  # fmt: skip
PART_OF_YEAR_FORMS = table(
    ("(?:the )?(?P<nth>first|second|last) half(?: of)? " + _POSSESSIVE, _half),
    ("(?:the )?(?P<nth>first|second|last) half(?: of (?:the year )?{any_year})?", _half),
    ("(?:the )?(?P<nth>first|second|last) half of the " + _DECADE, _half),
    ("(?:the |this |last )?{season},? (?:of )?{any_year}", _season),
    ("{which} {season}", _season),
    ("{season} (?:of )?(?P<of_year>this|last|next) year", _season),
    ("(?:the )?{season}", lambda m, c: _season(m, c) if _is_season(m, c) else None),
    ("(?:the )?" + _DECADE, _decade),
    (r"(?:the )?{nth}[\s-]century", _century),
    (r"(?:the )?(?P<which>last|next|this|coming) (?P<holiday>" + either(HOLIDAYS) + ")", _holiday),
    ("(?P<holiday>" + either(HOLIDAYS) + ")(?:,? (?:of )?{any_year})?", _holiday),
    (r"(?:the (?:holy )?month of )?ramadan|eid al[\s-](?:fitr|adha)|yom kippur|passover|rosh hashanah|ashura|nowruz|diwali", _moon_feast),
    ("(?:the )?(?:{nth} )?anniversary of (?:the |its )?{day} {month},? {any_year}", _anniversary),
    ("(?:the )?(?:{nth} )?anniversary of (?:the |its )?{month} {day},? {any_year}", _anniversary),
    ("the (?:{nth} )?anniversary", _anniversary),
)  # fmt: skip


def _is_season(match: re.Match[str], context: Context) -> bool:
    """Not the verbs "spring" and "fall"."""
    if match.group().lower().startswith("the"):
        return match["season"].lower() != "fall" or _VERB_FALL.match(context.after) is None
    if match["season"].lower() == "winter" or match["season"].lower() == "summer":
        return re.search(r"\b(?:in|since|until|by|during|early|late|mid)[\s-]+$", context.before) is not None
    return re.search(r"\b(?:in|since|until|by|during|early|late)\s+$", context.before) is not None


class _Ordinal:
    """A match whose figure is an ordinal: Q3 is the third."""

    def __init__(self, match: re.Match[str]) -> None:
        self._match = match

    def groupdict(self) -> dict[str, str]:
        return {**self._match.groupdict(), "nth": self._match["nth"] + "th"}

    def __getitem__(self, name: str) -> str:
        return self.groupdict()[name]
