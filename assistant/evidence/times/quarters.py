"""Quarters and seasons: "Q3 2014", "the year-ago quarter", "last summer".

The decisions made here: without its year it is the latest that has begun, or the next in talk of
what will be; "the quarter" of a business report is the one that it named last, else the latest that
is over, and what it compares with lies a year before that.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.claims import Precision
from assistant.evidence.times.reading import Context, Meaning, dated, table, unresolved
from assistant.evidence.times.stretches import Grain, Stretch, around, stretch_of
from assistant.evidence.times.vocabulary import (
    FUTURE,
    PAST,
    SEASONS,
    direction,
    ordinal,
    year_number,
)


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the third quarter", "Q3 2015", "next year's first quarter"."""
    fields = match.groupdict()
    written = match["nth"]
    nth = int(written) if written.isdigit() else ordinal(written) % 5  # the last is the fourth
    if nth > 4:
        return None
    if fields.get("any_year"):
        first = date(year_number(match["any_year"]), 3 * nth - 2, 1)
        return dated(Stretch(Grain.QUARTER, first), context, "itself")
    if context.today is None:
        return unresolved(f"XXXX-Q{nth}", Precision.SEASON)
    if fields.get("of_year"):
        year = context.today.year + direction(match["of_year"])
    else:
        year = _year_of_part(nth * 3 - 2, context)
    return dated(Stretch(Grain.QUARTER, date(year, 3 * nth - 2, 1)), context, "publication")


def _this_quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the latest quarter", "the year-ago period", "the quarter"."""
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
    """Such as "year-earlier": the quarter or year before the one that the report speaks of."""
    if context.today is None:
        return unresolved("", Precision.YEAR)
    said = reported_quarter(context)
    if said is not None:
        return dated(said.moved(-4), context, "text")
    return dated(around(context.today, Grain.YEAR).moved(-1), context, "publication")


def _reported_in(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "the 1988 quarter": the one that is reported, of that year."""
    year, said = year_number(match["any_year"]), reported_quarter(context)
    if said is None:
        return dated(Stretch(Grain.YEAR, date(year, 1, 1)), context, "itself")
    return dated(Stretch(Grain.QUARTER, said.first.replace(year=year)), context, "text")


def reported_quarter(context: Context) -> Stretch | None:
    """The quarter that a business report is about: named last, over or not, and no comparison."""
    for one in reversed(context.said):
        stretch = stretch_of(one.value) if one.type == "DATE" else None
        if (
            stretch is not None
            and stretch.grain is Grain.QUARTER
            and "year" not in one.text.lower()
        ):
            return stretch
    return None


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    fields = match.groupdict()
    word = match["season"].lower()
    month = SEASONS[word]
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    if fields.get("any_year"):
        first = date(year_number(match["any_year"]), month, 1)
        return dated(Stretch(Grain.SEASON, first), context, "itself")
    is_bare = not (fields.get("which") or fields.get("of_year"))
    if is_bare and _VERB_FALL.match(context.after) and word in ("fall", "spring"):
        return None
    if context.today is None:
        return unresolved(f"XXXX-{code}", Precision.SEASON)
    which = (fields.get("which") or fields.get("of_year") or "").lower().split()
    first = date(context.today.year, month, 1)
    ours = around(context.today, Grain.SEASON).first
    if fields.get("of_year"):
        first = first.replace(year=context.today.year + direction(match["of_year"]))
    elif which and which[-1] in PAST:
        first = first if first < ours else first.replace(year=first.year - 1)
    elif which and which[-1] in FUTURE:
        first = first if first > ours else first.replace(year=first.year + 1)
    elif not which:
        first = date(_year_of_part(month, context), month, 1)
    elif month == 12 and ours.month == 12:
        first = ours  # "this winter", in January
    return dated(Stretch(Grain.SEASON, first), context, "publication")


def _season_alone(match: re.Match[str], context: Context) -> Meaning | None:
    return _season(match, context) if _is_season(match, context) else None


def _is_season(match: re.Match[str], context: Context) -> bool:
    """Not the verbs "spring" and "fall"."""
    if match.group().lower().startswith("the"):
        return match["season"].lower() != "fall" or _VERB_FALL.match(context.after) is None
    if match["season"].lower() == "winter" or match["season"].lower() == "summer":
        return (
            re.search(r"\b(?:in|since|until|by|during|early|late|mid)[\s-]+$", context.before)
            is not None
        )
    return re.search(r"\b(?:in|since|until|by|during|early|late)\s+$", context.before) is not None


_VERB_FALL = re.compile(r"\s+(?:in|to|of|short|apart|into|from|victim|behind|by|below)\b")


def _year_of_part(month: int, context: Context) -> int:
    """The year of the latest such month that has begun; of the next one in talk of what will be."""
    today = context.today or date.max
    begun = today.year if today.month >= month else today.year - 1
    since = (today.year - begun) * 12 + today.month - month  # months from its beginning
    return (
        begun + 1 if context.tense in ("future", "possible") and since > _STILL_TALKED_OF else begun
    )


_STILL_TALKED_OF = 6  # months from its beginning is a quarter or season the one that is meant


THIS_YEAR = "(?P<of_year>this|last|next) year(?:'s|\u2019s)?"

_YEAR_AGO = r"year[\s-](?:ago|earlier)"

QUARTER_FORMS = table(
    ("(?:the )?(?:fiscal[\\s-])?{nth}_quarter(?:,? (?:of )?(?:fiscal )?{any_year})?", _quarter),
    ("(?:the )?(?:fiscal[\\s-])?{nth}_quarter (?:of )?" + THIS_YEAR, _quarter),
    (THIS_YEAR + " (?:fiscal )?{nth}_quarter", _quarter),
    ("(?:the )?{any_year} {nth}_quarter", _quarter),
    ("q(?P<nth>[1-4])(?: (?:of )?{any_year})?", _quarter),
    ("(?:the |this )?(?P<which>latest|current|this|last|next|previous|preceding|prior"
     "|most recent|past) quarter", _this_quarter),
    ("the quarter", _this_quarter),
    ("the (?P<which>latest) period", _this_quarter),
    (rf"(?:the )?(?P<which>(?:comparable |corresponding |same )?{_YEAR_AGO})"
     "(?: (?:first|second|third|fourth))? (?:quarter|period)", _this_quarter),
    ("the (?P<which>comparable|corresponding|same) (?:quarter|period)"
     "(?: (?:of )?last year|,? a year (?:ago|earlier))?", _this_quarter),
    (_YEAR_AGO, _year_ago_words),
    ("(?:the )?{any_year} (?:period|quarter)", _reported_in),
)  # fmt: skip
SEASON_FORMS = table(
    ("(?:the |this |last )?{season},? (?:of )?{any_year}", _season),
    ("{which} {season}", _season),
    ("{season} (?:of )?(?P<of_year>this|last|next) year", _season),
    ("(?:the )?{season}", _season_alone),
)
