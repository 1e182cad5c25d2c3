"""What is contested now to the rivals and denials that were not there before.

The decision made here: the check for rivals has found what is about one thing; a row of it is new
where its article is, and another row was known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.briefing import Change, ChangeKind
from assistant.events import Timeline, ToldSentence
from assistant.evidence.figures.figures import figures
from assistant.model import Citation, Contested, ContestedRow
from assistant.writing.lines import Lines, overlaps
from assistant.writing.withdrawn import CORRECTS

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
    for each in sorted(contested, key=lambda one: one.kind != "update"):  # what a speaker moved
        by_day = sorted(each.rows, key=lambda row: (row.when is not None, row.when or now.as_of))
        known = [row for row in by_day if not is_new(row.citation.revision_id)]
        values = {_value(row) for row in known}
        for row in each.rows:
            if not known or row in known or _value(row) in values or _is_told(row, told):
                continue
            line = lines.of_row(row)
            if line is None or (each.kind == "denial" and not _denies(row)):
                continue
            values.add(_value(row))
            told = (*told, _change(each, row, known, now, line))
            yield told[-1]


def _change(
    contested: Contested,
    row: ContestedRow,
    known: Sequence[ContestedRow],
    now: Timeline,
    line: ToldSentence,
) -> Change:
    """A new row against the known ones; of one speaker's series, against his last."""
    is_own = contested.kind == "update"
    against = known[-1:] if is_own else known[-_MOST_VALUES:]
    corrects = is_own and CORRECTS.search(row.citation.quote)
    kind: ChangeKind = "corrected" if corrects else "changed figure"
    return Change(
        "newly denied" if contested.kind == "denial" else kind,
        contested.about,
        "; ".join(one.value if is_own else f"{one.value} ({one.speaker})" for one in against),
        "denied" if contested.kind == "denial" else row.value,
        row.speaker,
        _event_of(row.citation, now),
        (line,),
        tuple(sorted({one.citation.revision_id for one in against})),
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
