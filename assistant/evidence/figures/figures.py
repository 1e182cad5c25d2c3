"""A text to the figures that it states: value, what is counted, and how exact it claims to be.

"Eighteen" and "18" give one value; "more than 250" keeps its "more than". Parts of dates, times
of day and numbers within names ("France 24", "Article 5") are not figures.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.claims import Bound, Figure, FigureKind
from assistant.evidence.figures.numerals import VAGUE, Numeral, numerals
from assistant.evidence.times.dates import dates
from assistant.evidence.words import tokens


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
        upper = free[at + 1] if at + 1 < len(free) and _is_range(text, *free[at : at + 2]) else None
        figure = _figure(text, free[at], upper)
        if figure is not None:
            stated.append(figure)
        at += 1 if upper is None else 2
    return tuple(stated)


def _is_range(text: str, lower: Numeral, upper: Numeral) -> bool:
    if lower.high is not None or upper.high is not None or not lower.value < upper.value:
        return False
    between = text[lower.end : upper.start]
    if re.fullmatch(r"\s?(?:[-\u2010-\u2015]|to|or)\s?", between):
        return True
    return between == " and " and re.search(r"\bbetween $", text[: lower.start]) is not None


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
    if numeral.is_ordinal:
        kind: FigureKind = "ordinal"
    elif unit and unit["percent"]:
        kind = "percent"
    elif currency or (unit and unit["money"]):
        kind = "money"
    else:
        kind = "count"
    high = last.high if last.high is not None else (upper.value if upper else None)
    if upper and last.high is None and _scale_follows(upper, numeral):
        return Figure(
            numeral.value * upper.scale, high, text[start:end], start, end, bound, "", "", "", kind
        )
    said = text[start:end]
    vague: Bound = "about" if numeral.text.split()[0].lower() in VAGUE and not bound else bound
    return Figure(numeral.value, high, said, start, end, vague, _object(text, end), "", "", kind)


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
    named = _NAME_BEFORE.search(before)
    return not (named and not _COUNTED_AFTER.match(after))


def _bound(text: str, start: int) -> tuple[Bound, int]:
    match = _BOUND_BEFORE.search(text[max(0, start - 40) : start])
    if match is None:
        return "", start
    words = re.sub(r"\s+", " ", match["words"].lower())
    return _BOUNDS[words], max(0, start - 40) + match.start("words")


def _object(text: str, end: int) -> str:
    """Up to four words that follow, until a stop word, a verb of dying or a mark."""
    taken: list[tuple[int, int]] = []
    at = end
    for token in tokens(text):
        if token.start < end:
            continue
        gap = text[at : token.start]
        if not re.fullmatch(r"[\s\-\u2010\u2011]*", gap) or len(taken) == 4:
            break
        if token.is_stop or token.text[0].isdigit():
            if not taken and token.text.lower() in _BEFORE_OBJECT:
                at = token.end
                continue
            break
        if taken and token.text.lower() in _HAPPENING:
            break
        taken.append((token.start, token.end))
        at = token.end
    return text[taken[0][0] : taken[-1][1]] if taken else ""


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
_UNIT_AFTER = re.compile(
    r"(?P<percent>\s?%|\s?per\s?cent\b)"
    r"|(?P<money>\s(?:(?:US|Syrian|Lebanese)\s)?(?:dollars|euros|pounds|roubles|rubles|liras?)\b)",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(r":\d|\s?(?:a\.?m\b|p\.?m\b|GMT\b|UTC\b|o['\u2019]clock)")
_JOINED_BEFORE = re.compile(r"(?:\d[:/]|[A-Z]-?|[a-z]-|\d\.|#)$")
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
_COUNTED_AFTER = re.compile(
    r"(?:-[a-z]|%|\s?per\s?cent|m\b|bn\b|k\b"
    r"|\s(?:people|men|women|children|(?:[A-Za-z-]+\s){0,2}[a-z]{2,}s\b|of\b))"
)
_BEFORE_OBJECT = frozenset({"of", "the", "his", "her", "its", "their", "other", "more", "such"})
_HAPPENING = frozenset(
    """
    killed died dead wounded injured fell reported said held captured detained arrested hit fled
    trapped missing took went came gained stormed attacked entered left lost joined
    """.split()
)
