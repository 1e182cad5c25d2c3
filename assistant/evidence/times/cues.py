"""Where in a text an expression may begin, and the tables that may read it there.

The decision made here: a form is tried only near a word of its kind (a month, a unit, a year…), so
that a text without such a word costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.evidence.times.clock import CLOCK_FORMS, PART_FORMS
from assistant.evidence.times.days import DAY_FORMS, DIGIT_FORMS
from assistant.evidence.times.distances import DISTANCE_FORMS
from assistant.evidence.times.holidays import HOLIDAY_FORMS
from assistant.evidence.times.lengths import LENGTH_FORMS
from assistant.evidence.times.months import MONTH_FORMS
from assistant.evidence.times.quarters import QUARTER_FORMS, SEASON_FORMS
from assistant.evidence.times.reading import Form
from assistant.evidence.times.references import REFERENCE_FORMS
from assistant.evidence.times.relative import RELATIVE_FORMS
from assistant.evidence.times.repetitions import SET_FORMS
from assistant.evidence.times.vocabulary import (
    DECADES,
    MONTHS,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from assistant.evidence.times.weekdays import DEICTIC_FORMS, WEEKDAY_FORMS
from assistant.evidence.times.years import PART_OF_YEAR_FORMS, YEAR_FORMS


def starts(text: str) -> Iterator[tuple[int, Sequence[Form]]]:
    """Where an expression may begin, with the forms that its cue words may belong to."""
    words = [(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]
    kinds = [_kind(word, text, end) for _, end, word in words]
    cues = [at for at, kind in enumerate(kinds) if kind]
    if not cues:
        return
    next_cue = 0
    for at, (start, _, word) in enumerate(words):
        while next_cue < len(cues) and cues[next_cue] < at:
            next_cue += 1
        if next_cue == len(cues):
            return
        if cues[next_cue] - at > _REACH:
            continue
        near = {kinds[cue] for cue in cues[next_cue : next_cue + _REACH] if cue - at <= _REACH}
        if kinds[at] or word in _LEADS or word[0].isdigit() or word in _COUNT_WORDS:
            yield start, _forms_of(frozenset(near))


def _kind(word: str, text: str, end: int) -> str:
    if word[0] in "'’‘`":
        return "part of year"  # '80s
    known = _KINDS.get(word) or (_KINDS.get(word[:-1]) if word[-1] == "s" else None)
    if known:
        return known
    if word in ("a", "p") and text[end : end + 2].lower() == ".m":
        return "clock"
    if word[0].isdigit():
        if _YEARLIKE.match(word):
            return "year"
        if text[end : end + 1] and text[end] in ":/.-" and text[end + 1 : end + 2].isdigit():
            return "digits"
        if word[-2:] in ("st", "nd", "rd", "th"):
            return "digits"
        if word[-2:] in ("am", "pm"):
            return "clock"
    return ""


@lru_cache(maxsize=1024)
def _forms_of(kinds: frozenset[str]) -> tuple[Form, ...]:
    names = sorted({table for kind in kinds for table in _TABLES[kind]}, key=_ORDER.index)
    return tuple(form for name in names for form in _ALL[name])


_ALL: dict[str, tuple[Form, ...]] = {
    "digits": DIGIT_FORMS,
    "day": DAY_FORMS,
    "month": MONTH_FORMS,
    "weekday": WEEKDAY_FORMS,
    "deictic": DEICTIC_FORMS,
    "clock": CLOCK_FORMS,
    "part": PART_FORMS,
    "quarter": QUARTER_FORMS,
    "year": YEAR_FORMS,
    "part of year": PART_OF_YEAR_FORMS,
    "season": SEASON_FORMS,
    "holiday": HOLIDAY_FORMS,
    "relative": RELATIVE_FORMS,
    "distance": DISTANCE_FORMS,
    "set": SET_FORMS,
    "length": LENGTH_FORMS,
    "reference": REFERENCE_FORMS,
}
_ORDER = tuple(_ALL)
JOINABLE = tuple(
    form
    for name in ("digits", "day", "month", "weekday", "deictic", "clock", "part")
    for form in _ALL[name]
)
"""What may stand beside a weekday, a day or a time of day and be one expression with it."""

_TABLES: dict[str, tuple[str, ...]] = {
    "month": ("day", "month", "set", "holiday"),
    "weekday": ("weekday", "set", "holiday"),
    "deictic": ("deictic",),
    "part": ("part", "set", "length", "relative"),
    "clock": ("clock",),
    "unit": ("relative", "distance", "length", "set", "quarter", "year", "holiday", "reference"),
    "quarter": ("quarter", "relative", "length", "set"),
    "season": ("season", "set", "length"),
    "year": ("year", "day", "month", "quarter", "part of year", "season", "digits"),
    "part of year": ("part of year", "year"),
    "reference": ("reference", "relative", "distance"),
    "set": ("set",),
    "digits": ("digits", "clock", "part of year", "day"),
    "half": ("part of year", "month"),
    "holiday": ("holiday",),
}


def _words(kind: str, words: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(words, kind)


_KINDS: dict[str, str] = {
    **_words("unit", (*UNITS, "centurie")),
    **_words("season", SEASONS),
    **_words("month", (*MONTHS, *(month[:3] for month in MONTHS), "sept")),
    **_words("weekday", (*WEEKDAYS, *"mon tue tues wed thu thur thurs fri sat sun".split())),
    **_words("deictic", "today yesterday tomorrow".split()),
    **_words("part", (*PARTS_OF_DAY, "tonight", "overnight")),
    **_words("clock", "pm am gmt utc clock".split()),
    **_words("quarter", "quarter q1 q2 q3 q4 period".split()),
    **_words("year", "nineteen twenty thousand fiscal".split()),
    **_words("half", ("half",)),
    **_words("part of year", DECADES),
    **_words(
        "holiday",
        """
        christmas boxing eve valentine patrick independence bastille halloween veterans armistice
        labor memorial columbus thanksgiving easter ramadan eid kippur passover hashanah ashura
        nowruz diwali anniversary
        """.split(),
    ),
    **_words(
        "reference",
        """
        now nowadays currently current recently recent lately soon future past term while time
        moment present someday date then ago
        """.split(),
    ),
    **_words("set", "hourly daily nightly weekly fortnightly biweekly monthly yearly per".split()),
}
"""The words without which no form reads anything, each with its kind."""
_LEADS = frozenset(
    """
    the this that these those last past previous preceding prior next coming following upcoming
    forthcoming current present latest early mid late earlier later beginning start middle end of
    first final second opening closing initial about around approximately roughly nearly almost
    less under fewer more over well at up no as each every once twice three four several another
    an a recent recently fiscal financial since until till by back from in on during right even most
    quite long not so comparable corresponding same some most too during dozens hundreds half to
    international new st ash palm good may mother father christmas thanksgiving holy eid yom rosh
    times other to within
    """.split()
)

_COUNT_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety many few
    fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth third couple q1 q2 q3 q4
    """.split()
)

_REACH = 6  # words from the first of an expression to the first that is a cue

_WORD = re.compile(r"['’‘`](?=\d0s)\w+|\w+")

_YEARLIKE = re.compile(r"(?:1[5-9]|20)\d\d$|(?:1[5-9]|20)?\d0s$")
