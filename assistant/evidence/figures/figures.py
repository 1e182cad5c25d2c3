"""A text to the figures that it states: value, what is counted, and how exact it claims to be.

"Eighteen" and "18" give one value; "more than 250" keeps its "more than". Parts of dates, times
of day and numbers within names ("France 24", "Article 5") are not figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.claims import Bound, Figure, FigureKind
from assistant.evidence.figures.counted import object_after, with_counted
from assistant.evidence.figures.nothing import nothing
from assistant.evidence.figures.numerals import VAGUE, Numeral, numerals
from assistant.evidence.figures.shares import shares
from assistant.evidence.times.dates import dates


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures that a text states, in reading order; no two of them overlap."""
    dated = tuple((mention.start, mention.end) for mention in dates(text))
    free = [
        numeral
        for numeral in numerals(text)
        if not any(numeral.start < end and start < numeral.end for start, end in dated)
    ]
    stated: list[Figure] = []
    at = 0
    while at < len(free):
        if at + 1 < len(free) and _is_score(text, *free[at : at + 2]):
            at += 2
            continue
        upper = free[at + 1] if at + 1 < len(free) and _is_range(text, *free[at : at + 2]) else None
        figure = _figure(text, free[at], upper)
        if figure is not None:
            stated.append(figure)
        at += 1 if upper is None else 2
    merged = _with_shares(text, stated)
    if not merged and "no" not in text.lower():
        return ()
    borders = (0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text))
    counted = with_counted(text, merged, borders)
    taken = [(figure.start, figure.end) for figure in counted]
    none = [
        figure
        for figure in nothing(text)
        if not any(figure.start < end and start < figure.end for start, end in taken)
    ]
    return tuple(sorted((*counted, *none), key=lambda figure: figure.start))


def _with_shares(text: str, stated: list[Figure]) -> list[Figure]:
    """The figures with "two thirds" and "one in five" as the shares that they are."""
    found = tuple(shares(text))
    kept = [
        figure
        for figure in stated
        if not any(figure.start < share.end and share.start < figure.end for share in found)
    ]
    return sorted((*kept, *found), key=lambda figure: figure.start)


def _is_range(text: str, lower: Numeral, upper: Numeral) -> bool:
    if lower.high is not None or upper.high is not None or not lower.value < upper.value:
        return False
    between = text[lower.end : upper.start]
    if between == " to " and _GROWING.search(text[: lower.start]):
        return False
    if re.fullmatch(r"\s?(?:[-\u2010-\u2015]|to|or)\s?", between):
        return True
    return between == " and " and re.search(r"\bbetween $", text[: lower.start]) is not None


def _is_score(text: str, one: Numeral, two: Numeral) -> bool:
    """True for "3-1" and "a 1-3 defeat", not for "a 12-3 vote" and "3-5 men"."""
    if re.fullmatch(r"[-\u2010-\u2013]", text[one.end : two.start]) is None:
        return False
    if not (one.text.isdigit() and two.text.isdigit() and max(one.value, two.value) < 200):
        return False
    if _VOTE_BEFORE.search(text[: one.start]) or _VOTE_AFTER.match(text, two.end):
        return False
    return one.value >= two.value or _SCORE_AFTER.match(text, two.end) is not None


def _figure(text: str, numeral: Numeral, upper: Numeral | None) -> Figure | None:
    last = upper or numeral
    before, after = text[: numeral.start], text[last.end :]
    if not _is_stated(before, numeral, after):
        return None
    currency = _CURRENCY_BEFORE.search(before)
    unit = _UNIT_AFTER.match(after)
    start = currency.start() if currency else numeral.start
    end = last.end + (unit.end() if unit else 0)
    bound, start = _bound(text, start)
    kind: FigureKind = "count"
    if numeral.is_ordinal:
        kind = "ordinal"
    elif unit and unit["percent"]:
        kind = "percent"
    elif currency or (unit and unit["money"]):
        kind = "money"
    elif unit:
        kind = "measure"
    scales = upper is not None and last.high is None and _scale_follows(upper, numeral)
    low = numeral.value * (last.scale if scales else 1)
    high = last.high if last.high is not None else (upper.value if upper else None)
    is_vague = numeral.text.split()[-1 if "few" in numeral.text else 0].lower() in VAGUE
    vague: Bound = "about" if is_vague and not bound else bound
    said = text[start:end]
    named = _unit_name(currency.group() if currency else "", unit.group() if unit else "")
    thing = object_after(text, end)
    return Figure(low, high, said, start, end, vague, thing, "", named, kind)


def _unit_name(sign: str, words: str) -> str:
    """The unit in one spelling: "dollars" for "$", "kilometres" for "km"."""
    if sign:
        return next(name for char, name in _SIGNS.items() if char in sign)
    name = " ".join(words.lower().replace("-", " ").split())
    if name in ("%", "percent", "per cent"):
        return "per cent"
    for pattern, plain in _UNIT_NAMES:
        name = pattern.sub(plain, name)
    return name if not name or name.endswith("s") else name + "s"


def _scale_follows(upper: Numeral, lower: Numeral) -> bool:
    """True for "2-3 million", where the scale belongs to both ends."""
    return upper.scale > 1 and lower.scale == 1 and lower.value < 1000


def _is_stated(before: str, numeral: Numeral, after: str) -> bool:
    """False for times of day, scores, ages of things in names, and other numbers in names."""
    if _CLOCK_AFTER.match(after) or _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
        return False
    if numeral.text.lower() == "one":
        return _ONE_THING.match(after) is not None and not _PRONOUN_BEFORE.search(before)
    if numeral.is_ordinal:
        return not (after.startswith(",") or (_FRACTION_BEFORE.search(before)))
    if not numeral.text[0].isdigit():
        return True
    if _DESIGNATOR_BEFORE.search(before):
        return False
    if _TOLD_TO.search(before) and re.match(r"\s*(?:[.,;]|$)", after):
        return True
    named = _NAME_BEFORE.search(before)
    return not (named and not _COUNTED_AFTER.match(after))


def _bound(text: str, start: int) -> tuple[Bound, int]:
    match = _BOUND_BEFORE.search(text[max(0, start - 40) : start])
    if match is None:
        return "", start
    words = re.sub(r"\s+", " ", match["words"].lower())
    return _BOUNDS[words], max(0, start - 40) + match.start("words")


_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("more than", "over", "upwards of", "in excess of", "above"), "more than"),
    **dict.fromkeys(("at least", "no fewer than", "no less than", "not less than"), "at least"),
    **dict.fromkeys(
        ("about", "around", "approximately", "roughly", "some", "an estimated", "estimated"),
        "about",
    ),
    **dict.fromkeys(("up to", "as many as", "at most", "no more than", "as much as"), "up to"),
    **dict.fromkeys(("nearly", "almost", "close to"), "nearly"),
    **dict.fromkeys(("fewer than", "less than", "under", "below"), "fewer than"),
}
_BOUND_BEFORE = re.compile(
    r"\b(?P<words>"
    + "|".join(words.replace(" ", r"\s+") for words in sorted(_BOUNDS, key=lambda w: (-len(w), w)))
    + r")\s+(?:(?:the|a|an|another|between|from)\s+)?$",
    re.IGNORECASE,
)

_CURRENCY_BEFORE = re.compile(r"(?:US|C|A)?[$\u20ac\u00a3]\s?$")
_SIGNS = {"$": "dollars", "\u20ac": "euros", "\u00a3": "pounds"}
_UNIT_AFTER = re.compile(
    r"(?P<percent>\s?%|\s?per\s?cent\b)"
    r"|(?P<money>\s(?:(?:US|Syrian|Lebanese)\s)?"
    r"(?:dollars|euros|pounds|roubles|rubles|liras?|shekels|dinars|riyals|dirhams)\b)"
    r"|(?P<measure>[\s-]?(?:(?:sq\.?|square|cubic)\s)?"
    r"(?:km2?|kms|kilomet(?:re|er)s?|miles?|met(?:re|er)s|tonn?es|tons|lit(?:re|er)s|hectares"
    r"|acres|kg|kilos|kilograms|barrels|degrees)(?![\w-]))",
    re.IGNORECASE,
)
_UNIT_NAMES = (
    (re.compile(r"^(?:us|syrian|lebanese) "), ""),
    (re.compile(r"^sq\.? "), "square "),
    (re.compile(r"\bkm2"), "square kilometres"),
    (re.compile(r"\bkms?\b|\bkilometers?\b|\bkilometre\b"), "kilometres"),
    (re.compile(r"\bmeters?\b"), "metres"),
    (re.compile(r"\bliters?\b"), "litres"),
    (re.compile(r"\btonn?es\b"), "tonnes"),
    (re.compile(r"\b(?:kg|kilos)\b"), "kilograms"),
    (re.compile(r"\brubles\b"), "roubles"),
)
_SCORE_AFTER = re.compile(
    r"\s+(?:[a-z]+\s)?(?:win|victory|defeat|draw|loss|lead|score|scoreline)\b"
)
_VOTE_BEFORE = re.compile(r"\bvot(?:e|es|ed|ing)\s+(?:of\s+|was\s+)?$", re.IGNORECASE)
_VOTE_AFTER = re.compile(r"\s+(?:vote|majority|ruling|decision)\b")
_GROWING = re.compile(
    r"\b(?:rais|r[io]se|grew|grow|increas|climb|went up|jump|lower|reduc|fell|fall|drop|revis|cut)"
    r"[^.;]{0,60}\bfrom (?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019')\]]*\s+(?=[A-Z\"\u201c\u2018(])|\n")
_CLOCK_AFTER = re.compile(r":\d|\s?(?:a\.?m\b|p\.?m\b|GMT\b|UTC\b|o['\u2019]clock)")
_JOINED_BEFORE = re.compile(r"(?:\d[:/]|\d[eE][+-]?|[A-Z]-?|[a-z]-|\d\.|#)$")
_JOINED_AFTER = re.compile(r"/\d|:\d")
_ONE_THING = re.compile(r"\s+(?!another\b|of\b|day\b|time\b|thing\b|side\b|such\b|way\b|or\b)\w")
_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|this|that|which|the|each|some)\s+$", re.IGNORECASE)
_FRACTION_BEFORE = re.compile(r"\b(?:an?|one|two|three)[\s-]$", re.IGNORECASE)
_DESIGNATOR_BEFORE = re.compile(
    r"\b(?:article|chapter|resolution|channel|section|paragraph|flight|highway|route|road|page"
    r"|number|no\.|division|brigade|regiment|battalion|unit|checkpoint|phase|geneva|astana"
    r"|france|russia)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<![.!?\u201c\"] )(?<!^)\b[A-Z][\w\u2019'-]*\s$")
_TOLD_TO = re.compile(r"\b(?:told|tell|tells|gave|given)\s+(?:[\w\u2019'-]+\s+){1,4}$")
_COUNTED_AFTER = re.compile(
    r"(?:-[a-z]|%|\s?per\s?cent|m\b|bn\b|k\b"
    r"|\s(?:people|men|women|children|(?:[A-Za-z-]+\s){0,2}[a-z]{2,}s\b|of\b))"
)
