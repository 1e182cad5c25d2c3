"""The words of which times are made, as tables: extend one and every form that uses it knows more.

`fill` turns a form as a person writes it ("{which} {weekday}") into a pattern. In a form a space
stands for any white space, "_" for white space or a hyphen.
"""

from __future__ import annotations

import re

from assistant.evidence.times.stretches import Grain

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE_AHEAD = r"(?=,?\s+(?:\d{1,2}\b|[A-Z][a-z]{2,8}\.?\s+\d))"
_SHORT_WEEKDAY = rf"(?-i:(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?:\.|{_DATE_AHEAD}))"
"""Written small it is a verb ("sat"); with neither a date nor a point behind it a name ("Sun")."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # to the first month

UNITS = {
    "second": "S", "minute": "m", "hour": "H", "day": "D", "night": "D", "week": "W",
    "weekend": "D", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "season": "X",
    "decade": "E", "century": "C",
}  # fmt: skip
"""To the letter of a duration; "m" is the minute of PT5M."""
GRAINS = {
    "day": Grain.DAY, "week": Grain.WEEK, "weekend": Grain.WEEKEND, "month": Grain.MONTH,
    "quarter": Grain.QUARTER, "season": Grain.SEASON, "year": Grain.YEAR, "decade": Grain.DECADE,
    "century": Grain.CENTURY,
}  # fmt: skip

PARTS_OF_DAY = {
    "dawn": ("MO", 4, 8), "daybreak": ("MO", 4, 8), "sunrise": ("MO", 4, 8),
    "morning": ("MO", 5, 12), "midmorning": ("MO", 9, 11), "noon": ("", 12, 12),
    "midday": ("", 12, 12), "lunchtime": ("MI", 11, 14), "afternoon": ("AF", 12, 18),
    "midafternoon": ("AF", 14, 16), "dusk": ("EV", 17, 20), "sunset": ("EV", 17, 20),
    "nightfall": ("EV", 17, 20), "evening": ("EV", 17, 22), "night": ("NI", 18, 30),
    "midnight": ("", 24, 24), "daytime": ("DT", 6, 18),
}  # fmt: skip
"""To the letters of TIMEX3 and the hours between which they lie; hours past 24 are the next day's;
no letters: a point of time."""

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: n for n, word in enumerate(_SMALL)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
DECADES = {f"{word[:-1]}ies": 10 * n for n, word in enumerate(_TENS, 2)}  # "nineties"

YEARS = range(1000, 3000)  # that news means; any other stays open, as it is written
PAST = ("last", "past", "previous", "preceding", "prior")
FUTURE = ("next", "coming", "following", "upcoming", "forthcoming")

MODS = {
    "early": "START", "mid": "MID", "late": "END", "earlier": "START", "later": "END",
    "the beginning of": "START", "the start of": "START", "the middle of": "MID",
    "the end of": "END", "beginning of": "START", "start of": "START", "middle of": "MID",
    "end of": "END", "the early part of": "START", "the latter part of": "END",
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "less than": "LESS_THAN",
    "under": "LESS_THAN", "fewer than": "LESS_THAN", "more than": "MORE_THAN",
    "over": "MORE_THAN", "well over": "MORE_THAN", "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS", "no less than": "EQUAL_OR_MORE",
}  # fmt: skip
PARTS = ("START", "MID", "END")

ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "et": None, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "local time": None,
}  # fmt: skip
"""Hours from UTC; None where it is not known from the letters."""


def either(words: object) -> str:
    """A pattern for one of the words, the longest first."""
    listed = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


_NUMBER = (
    rf"(?:{either(_TENS)})(?:[\s-]+(?:{either(_SMALL[1:10])}))?|{either(_SMALL)}"
    r"|(?:a|one)\s+hundred"
)
COUNT = (
    r"(?:(?:an?\s+)?(?:few|couple(?:\s+of)?|dozen)|several|many|some|dozens\s+of|hundreds\s+of"
    r"|half\s+an?|an?\s+additional|another|a\s+further"
    r"|\d{1,3}(?:,\d{3})*(?:\.\d+|\s+\d/\d)?(?:\s+(?:more|consecutive|straight|trading|business))?"
    rf"|(?:{_NUMBER})(?:\s+(?:more|consecutive|straight|trading|business|full|long|short|whole))?"
    r"|(?:two|three|four|five)\s+thousand|an?)"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?:\.|(?!\w)))"
)
_YEAR_WORDS = (
    rf"(?:eighteen|nineteen|twenty)[\s-]+(?:(?:{either(_TENS)})(?:[\s-]+(?:{either(_SMALL[1:10])}))?"
    rf"|{either(_SMALL[10:])})|two\s+thousand(?:\s+(?:and\s+)?(?:{either(_SMALL[1:])}))?"
)
_PLACES = {
    "month": rf"(?P<month>{_MONTH})",
    "day": r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?!\w|[.:,]\d|\s?%|/)",
    "day_word": rf"(?P<day_word>{either(ORDINALS)})",
    "year": r"(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[,.]\d)",
    "any_year": rf"(?P<any_year>(?:1[5-9]|20)\d\d(?![\w%]|[,.]\d)|{_YEAR_WORDS})",
    "far_year": (
        r"(?P<far_year>\d{4,6})(?=\s*(?:$|[.,;:!?)\"\u201d](?!\d)|(?:and|or|to|until|till|the|an?|it|he|she"
        r"|they|when|that|as|was|is|will|would|at(?!\s+least))\b))"
    ),  # a number that no count follows
    "weekday": rf"(?P<weekday>{either(WEEKDAYS)}|{_SHORT_WEEKDAY})",
    "season": rf"(?P<season>{either(SEASONS)})",
    "count": rf"(?P<count>{COUNT})",
    "unit": rf"(?P<unit>{either(UNITS)})",
    "units": rf"(?P<unit>(?:{either(UNITS)})(?=s|$)|centurie(?=s))s",
    "unit_s": rf"(?P<unit>(?:{either(UNITS)})|centurie(?=s))s?",
    "nth": rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{either(ORDINALS)}|last|final)",
    "which": rf"(?P<which>this\s+(?:past|coming)|(?:the\s+)?(?:{either((*PAST, *FUTURE))})|this)",
    "part_of_day": rf"(?P<part>mid[\s-]?(?:morning|afternoon)|{either(PARTS_OF_DAY)})",
}


def fill(form: str) -> re.Pattern[str]:
    """The pattern of a form; it matches where an expression begins and ends at a word's end."""
    pieces = [
        _PLACES[piece[1:-1]] if piece[1:-1] in _PLACES and piece[0] == "{" else _spaced(piece)
        for piece in re.split(r"(\{[a-z_]+\})", form)
        if piece
    ]
    pattern = "".join(pieces)
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


def _spaced(piece: str) -> str:
    return _HYPHENS.sub(r"(?:\\s+|\\s?-\\s?)", piece.replace(" ", r"\s+"))


_HYPHENS = re.compile(r"_(?!\w*>)")  # not in the name of a group


def number(words: str) -> float | None:
    """The value of a count: "twenty-four" is 24, "a couple of" 2; None for "several"."""
    bare = re.sub(
        r"\s+(?:of|more|consecutive|straight|trading|business|full|long|short|whole)$", "",
        re.sub(r"\s+", " ", words.lower().strip()),
    )  # fmt: skip
    if bare in ("a", "an", "another", "an additional", "a further"):
        return 1
    if bare in ("a couple", "couple"):
        return 2
    if bare in ("a dozen", "dozen"):
        return 12
    if bare.startswith("half"):
        return 0.5
    if bare[:1].isdigit():
        whole, _, fraction = bare.replace(",", "").partition(" ")
        up, _, down = fraction.partition("/")
        return float(whole) + (int(up) / int(down) if down and int(down) else 0)
    if bare.endswith("hundred"):
        return 100
    if bare.endswith("thousand"):
        return 1000 * NUMBERS[bare.split()[0]]
    parts = re.split(r"[\s-]+", bare)
    return float(sum(NUMBERS[part] for part in parts)) if parts[0] in NUMBERS else None


def ordinal(words: str) -> int:
    """1 for "first" and "1st"; -1 for "last"."""
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    lower = words.lower()
    return ORDINALS.index(lower) + 1 if lower in ORDINALS else -1


def weekday_number(word: str) -> int:
    """0 for "Monday" and "Mon."."""
    return next(n for n, name in enumerate(WEEKDAYS) if name[:3] == word[:3].lower())


def direction(which: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this" and for nothing."""
    word = which.lower().split()[-1:]
    return -1 if word and word[0] in PAST else 1 if word and word[0] in FUTURE else 0


def year_number(words: str) -> int:
    """1996 for "nineteen ninety-six", 2000 for "two thousand"."""
    if words.isdigit():
        return int(words)
    parts = [part for part in re.split(r"[\s-]+", words.lower()) if part != "and"]
    if parts[1] == "thousand":
        return 2000 + sum(NUMBERS[part] for part in parts[2:])
    return NUMBERS[parts[0]] * 100 + sum(NUMBERS[part] for part in parts[1:])


def unit_of(word: str) -> str:
    """The unit by its singular: "centurie" is "century"."""
    lower = word.lower()
    return "century" if lower == "centurie" else lower
