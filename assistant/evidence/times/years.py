"""Years, halves of them, decades and centuries: "2015", "fiscal 1989", "the '80s".

The decision made here: a bare 2015 is a year unless it counts something or is a price.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.claims import Precision
from assistant.evidence.times.quarters import THIS_YEAR
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch
from assistant.evidence.times.vocabulary import (
    DECADES,
    YEARS,
    direction,
    either,
    ordinal,
    year_number,
)


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """A bare 2015 is a year unless it counts something: "2000 people"."""
    digits = match["any_year"]
    if digits.isdigit():
        if _NOT_A_YEAR_BEFORE.search(context.before) or _UNIT_AFTER.match(context.after):
            return None
        leads = _LEADS_YEAR.search(context.before)
        is_round = digits.endswith("00") or not leads
        if (
            is_round
            and _COUNTED_AFTER.match(context.after)
            and not (_THE_BEFORE.search(context.before))
        ):
            return None  # "in 2000 people", not "in 2015 rebels took it"
        if not leads and _WORD_AFTER.match(context.after) and int(digits) < 1900:
            return None
    return dated(Stretch(Grain.YEAR, date(year_number(digits), 1, 1)), context, "itself")


def _said_year(match: re.Match[str], context: Context) -> Meaning:
    """Such as "the year 1066", and "the year 99999", which stays open."""
    year = int(match["far_year"])
    if year in YEARS:
        return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")
    return unresolved(f"{year:04}" if 0 < year <= 9999 else "", Precision.YEAR)


def _fiscal_year(match: re.Match[str], context: Context) -> Meaning | None:
    fields = match.groupdict()
    if fields.get("any_year"):
        year = year_number(match["any_year"])
    elif fields.get("short"):
        year = (
            2000 + int(match["short"]) if int(match["short"]) < 70 else 1900 + int(match["short"])
        )
    elif context.today is not None:
        year = context.today.year + direction(fields.get("which") or "")
        return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "publication")
    else:
        return unresolved("", Precision.YEAR)
    return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")


def _split_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "2012-13", "the 2010/11 season": into the next year; 2011-12 may be a month."""
    year = year_number(match["year"])
    if int(match["short"]) != (year + 1) % 100 or (year % 100 < 12 and not match["what"]):
        return None
    whole = dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")
    return replace(whole, interval=context.days(date(year, 1, 1), date(year + 2, 1, 1)))


def _half(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the first half of 2015", "the second half"."""
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
    if not fields.get("of_year") and not re.search(
        r"\b(?:in|for|during|of|by|through)\s+$", context.before
    ):
        return None
    if context.today is None:
        return unresolved("XXXX-H1" if is_first else "XXXX-H2", Precision.YEAR)
    year = context.today.year + direction(fields.get("of_year") or "this")
    return dated(Stretch(Grain.HALF, date(year, month, 1)), context, "publication")


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the 1990s", "the '80s", "the nineties"."""
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


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$£€#/]|\bno\.?|\bnumber|\bresolution|\broom|\bflight|\barticle|\bat|\bto\s+close\s+at"
    r"|\bpoints?\s+to|\babout|\bnearly|\bsome|\bthan|(?-i:[A-Z])-|\b(?:windows|boeing|airbus))\s?$|\d[,.]$",
    re.IGNORECASE,
)

_LEADS_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|of|from|early|late|mid|year|and|to|the|before|after|for|during"
    r"|through|between|or|-)[\s-]*$",
    re.IGNORECASE,
)

_THE_BEFORE = re.compile(
    r"\b(?:the|its|their|his|her|our|a|an|this|that|'s|’s|of|to)\s+$", re.IGNORECASE
)

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

_DECADE = rf"(?P<decade>(?:1[5-9]|20)\d0s|['\u2018\u2019`]\d0s|{either(DECADES)})"


YEAR_FORMS = table(
    (r"(?:the )?(?P<year>(?:1[5-9]|20)\d\d)[-\u2013/](?P<short>\d\d)"
     r"(?P<what> (?:season|campaign|(?:fiscal|financial|school|academic) year))?", _split_year),
    ("(?:the year )?{any_year}", _year),
    ("the year {far_year}", _said_year),
    ("(?:the )?(?:fiscal|financial)(?: year)? {any_year}", _fiscal_year),
    (r"fiscal(?: year)? ['\u2019](?P<short>\d\d)", _fiscal_year),
    ("(?:the )?(?P<which>this|last|next|current|latest|previous)?(?: )?(?:fiscal|financial) year",
     _fiscal_year),
    ("{any_year} (?:and beyond|or later)", _year),
    ("the {any_year} fiscal year", _year),
)  # fmt: skip
PART_OF_YEAR_FORMS = table(
    ("(?:the )?(?P<nth>first|second|last) half(?: of)? " + THIS_YEAR, _half),
    ("(?:the )?(?P<nth>first|second|last) half(?: of (?:the year )?{any_year})?", _half),
    ("(?:the )?(?P<nth>first|second|last) half of the " + _DECADE, _half),
    ("(?:the )?" + _DECADE, _decade),
    (r"the (?P<decade>[2-9]0s)", _decade),
    (r"(?:the )?{nth}[\s-]century", _century),
)
