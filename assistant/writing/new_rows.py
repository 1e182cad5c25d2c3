"""What is contested now to the rivals and denials that were not there before.

The decision made here: the check for rivals has found what is about one thing; a row of it is new
where its article is, and another row was known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.briefing import Change
from assistant.events import Timeline
from assistant.evidence.figures.figures import figures
from assistant.model import Citation, Contested, ContestedRow
from assistant.writing.lines import Lines, overlaps

_MOST_VALUES = 3  # known ones, in one change

Value = float | str


def new_rows(
    contested: Sequence[Contested],
    now: Timeline,
    told: Sequence[Change],
    is_new: Callable[[str], bool],
    lines: Lines,
) -> Iterator[Change]:
    """The new rows that are not told yet, each with the known ones that it stands against."""
    for each in contested:
        known = [row for row in each.rows if not is_new(row.citation.revision_id)]
        values = {_value(row) for row in known}
        for row in each.rows:
            if not known or row in known or _value(row) in values or _is_told(row, told):
                continue
            line = lines.of_row(row)
            is_denial = each.kind == "denial" and _denies(row)
            if line is None or (each.kind == "denial" and not is_denial):
                continue
            values.add(_value(row))
            yield Change(
                "newly denied" if is_denial else "changed figure",
                each.about,
                "; ".join(f"{one.value} ({one.speaker})" for one in known[-_MOST_VALUES:]),
                "denied" if is_denial else row.value,
                row.speaker,
                _event_of(row.citation, now),
                (line,),
                tuple(sorted({one.citation.revision_id for one in known[-_MOST_VALUES:]})),
            )


def _denies(row: ContestedRow) -> bool:
    return row.value in ("denied", "none") or row.value.startswith(("denied", "no "))


def _value(row: ContestedRow) -> Value:
    """By its number, so that "25" and "twenty-five" are one; else by its words."""
    found = figures(row.value)
    return found[0].low if found else row.value.casefold()


def _is_told(row: ContestedRow, told: Sequence[Change]) -> bool:
    return any(
        overlaps(row.citation, citation)
        for change in told
        if change.kind in ("changed figure", "corrected", "newly denied", "withdrawn")
        for line in change.lines
        for citation in line.sentence.citations
    )


def _event_of(citation: Citation, now: Timeline) -> str:
    """The event in which somebody says so; "" where it stands in none."""
    return next(
        (
            event.id
            for event in now.events
            if any(overlaps(citation, claim.citation) for claim in event.claims)
        ),
        "",
    )
