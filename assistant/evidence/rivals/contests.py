"""What was found to be about one thing, set side by side: rows with speaker, value and citation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from assistant.evidence.names.names import names
from assistant.evidence.rivals.places import bare_place, is_broad
from assistant.evidence.rivals.sides import is_group
from assistant.evidence.rivals.stated import Stated
from assistant.evidence.words import tokens
from assistant.model import Contested, ContestedRow


def contest(
    group: Sequence[Stated], kind: Literal["figures", "denial", "update"], *, first: int
) -> Contested:
    """The group as the reader is shown it, its citations numbered from `first`."""
    rows = sorted(_not_of_one_voice(_distinct(group)), key=_by_value)
    return Contested(
        about=_about(group),
        kind=kind,
        rows=tuple(_row(one, n) for n, one in enumerate(rows, first)),
    )


def _distinct(group: Sequence[Stated]) -> list[Stated]:
    """One of each speaker's number, the earliest; an origin's copies count once."""
    kept: dict[tuple[str, float], Stated] = {}
    origins: set[tuple[str, float, str]] = set()
    for one in sorted(group, key=_by_publication):
        passage = one.found.passage
        origin = passage.origin_id
        is_copied = (origin, one.low, one.thing.state) in origins and passage.copies > 0
        origins.add((origin, one.low, one.thing.state))
        if not is_copied:
            kept.setdefault((one.key, one.low), one)
    return list(kept.values())


def _not_of_one_voice(found: Sequence[Stated]) -> Iterator[Stated]:
    """An article that gives two numbers in its own voice passes on those of others.

    Whose they are was not found; the reader is told that, not that the outlet says both.
    """
    numbers: dict[str, set[float]] = {}
    for one in found:
        numbers.setdefault(one.key, set()).add(one.low)
    for one in found:
        passage = one.found.passage
        is_own_voice = one.found.claim.speaker is None
        if is_own_voice and len(numbers[one.key]) > 1:
            yield replace(one, speaker=f"somebody, in {passage.outlet or passage.title}")
        else:
            yield one


def _row(one: Stated, n: int) -> ContestedRow:
    claim, passage = one.found.claim, one.found.passage
    return ContestedRow(
        value=one.value,
        speaker=one.speaker,
        hedges=tuple(_whole(hedge, claim.text) for hedge in claim.hedges),
        when=passage.published,
        citation=passage.cite(n, claim.start, claim.end),
    )


def _whole(hedge: str, sentence: str) -> str:
    """With the verb behind it, as written: "reported to be", not "reported to"."""
    if not hedge.endswith(" to"):
        return hedge
    found = re.search(rf"{re.escape(hedge)}(?:\s+have\s+been|\s+\w+)", sentence)
    return found[0] if found else hedge


def _about(group: Sequence[Stated]) -> str:
    """The fullest object, the state, the commonest place: Hezbollah fighters killed, Qalamoun."""
    things = [one.thing for one in group]
    best = max(things, key=lambda thing: (bool(thing.sides), len(thing.object.split())))
    counted = _FRAME.sub("", best.object) if best.state else best.object
    words = " ".join(part for part in (counted or best.unit, best.state) if part)
    at = Counter(place for thing in things for place in sorted(thing.places or thing.around))
    titles = " ".join(one.found.passage.title for one in group)
    titled = {name.key for name in names(titles)}
    first = max(
        at,
        key=lambda key: (not is_broad(frozenset({key})), key in titled, at[key], key),
        default="",
    )
    place = _as_written(first, group) if first else ""
    said = words or _opening(group[0])
    return f"{said}, {place}" if place else said


def _as_written(key: str, group: Sequence[Stated]) -> str:
    for one in group:
        passage = one.found.passage
        for text in (passage.text, passage.title, passage.before):
            for name in names(text):
                if not is_group(name.key) and bare_place(name.key) == key:
                    return name.text
    return ""


_FRAME = re.compile(  # "people driven" displaced, "the number of" civilians killed
    r"^(?:the\s+)?number(?:\s+of\b|$)\s*|\s+(?:driven|forced|left|found|[a-z]+ed)$"
)


def _opening(one: Stated) -> str:
    words = tokens(one.found.claim.said)[:6]
    return one.found.claim.said[: words[-1].end].strip("\u201c\"' ") if words else ""


def _by_value(one: Stated) -> tuple[float, datetime, str]:
    return one.low, *_by_publication(one)


def _by_publication(one: Stated) -> tuple[datetime, str]:
    passage = one.found.passage
    return passage.published or datetime.max.replace(tzinfo=UTC), passage.paragraph_id
