"""Repetitions: "every Friday", "twice a week", "daily", "Tuesday nights"."""

from __future__ import annotations

import re

from assistant.claims import Precision
from assistant.evidence.times.lengths import PRECISIONS, period
from assistant.evidence.times.reading import Context, Meaning, table
from assistant.evidence.times.vocabulary import PARTS_OF_DAY, number, unit_of, weekday_number
from assistant.months import month_number


def _every(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "every Friday", "each July", "every two weeks"."""
    fields = match.groupdict()
    if fields.get("weekday"):
        part = fields.get("part")
        day = weekday_number(match["weekday"]) + 1
        ending = f"T{PARTS_OF_DAY[part.lower()][0]}" if part else ""
        return _set(f"XXXX-WXX-{day}{ending}", Precision.DAY)
    if fields.get("month"):
        return _set(f"XXXX-{month_number(match['month']):02}", Precision.MONTH)
    if fields.get("season"):
        code = {"spring": "SP", "summer": "SU", "winter": "WI"}.get(match["season"].lower(), "FA")
        return _set(f"XXXX-{code}", Precision.SEASON)
    if fields.get("part"):
        return _set(f"XXXX-XX-XXT{PARTS_OF_DAY[match['part'].lower()][0]}", Precision.PART_OF_DAY)
    unit = unit_of(match["unit"])
    if unit == "second" and not fields.get("count"):
        return None
    if unit == "weekend":
        return _set("XXXX-WXX-WE", Precision.DAYS)
    words = fields.get("count")
    count = 2.0 if (fields.get("other") or "") else number(words) if words else 1.0
    return _set(
        "P1Q" if unit == "quarter" and count == 1 else period(count, unit), PRECISIONS[unit]
    )


def _weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    """Such as "Fridays"; not "Tuesdays attack", which has lost its apostrophe."""
    is_lost = _NOUN_AFTER.match(context.after) and not _OFTEN.search(context.before)
    return None if is_lost else _every(match, context)


_OFTEN = re.compile(r"(?:\b(?:on|most|some|all|these|and|or|of)|,)\s+$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:attacks?|bombings?|raids?|strikes?|explosions?|blasts?|shootings?|killings?"
    r"|clash(?:es)?|protests?|marche?s?|elections?|votes?|ballots?|polls?|meetings?|talks|summits?"
    r"|sessions?|hearings?|trials?|verdicts?|rulings?|decisions?|announcements?|statements?|speech"
    r"|speeches|debates?|deals?|agreements?|deadlines?|launch|visit|game|match|race|final|defeat"
    r"|victory|win|loss|crash|earthquake|quake|storm|fire|flood|report|news|trading|close|events)\b"
)


def _set(value: str, precision: Precision) -> Meaning:
    return Meaning("SET", value, precision)


def _adverb(match: re.Match[str], _context: Context) -> Meaning:
    value, unit = _ADVERBS[match["adverb"].lower()]
    return _set(value, PRECISIONS[unit])


_ADVERBS = {
    "hourly": ("PT1H", "hour"), "daily": ("P1D", "day"), "nightly": ("XXXX-XX-XXTNI", "night"),
    "weekly": ("P1W", "week"), "fortnightly": ("P2W", "week"), "biweekly": ("P2W", "week"),
    "monthly": ("P1M", "month"), "yearly": ("P1Y", "year"),
}  # fmt: skip
"""To the TIMEX3 value and the unit."""


_PART = "(?P<part>morning|afternoon|evening|night)"
_TIMES = r"(?:once|twice|three times|four times|several times|\d+ times)"

SET_FORMS = table(
    ("(?:every|each) {weekday}", _every),
    (f"(?:every|each) {{weekday}} {_PART}", _every),
    ("{weekday}s", _weekdays),
    ("(?P<unit>weekend)s", _every),
    (f"{{weekday}} {_PART}s", _every),
    ("(?:every|each) {month}", _every),
    ("(?:every|each) {season}", _every),
    (f"(?:every|each) {_PART}", _every),
    ("(?:every|each) (?P<other>other )?{unit}", _every),
    ("(?:every|each) {count} {unit_s}", _every),
    (f"{_TIMES} (?:a|an|every|each|per) {{unit}}", _every),
    ("per {unit}", _every),
    ("(?P<adverb>hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|yearly)", _adverb),
)
