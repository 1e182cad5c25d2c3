"""The figures of two places or groups exchanged: "300 in Bergen, 200 in Oslo", turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import names
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import straighten


def exchanged_tallies(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A figure with the name beside which the source has the other figure of the sentence."""
    said = _tallies(statement.text)
    for sentence in (one for text in grounds.texts for one in sentences_of(text)):
        stood = _tallies(sentence)
        known = {(one.value, one.name) for one in stood}
        for each in said:
            own = [one for one in stood if one.name == each.name and one.kind == each.kind]
            others = [one for one in stood if one.value == each.value and one.name != each.name]
            if len(own) == 1 and others and (each.value, each.name) not in known:
                yield Fault(f"the source has “{own[0].text}” there, not “{each.text}”", True)
                return


@dataclass(frozen=True, slots=True)
class _Tally:
    """The one figure and the one name of a part of a sentence."""

    value: str
    kind: str
    name: str  # its key
    text: str  # the figure as written


@lru_cache(maxsize=4096)
def _tallies(text: str) -> tuple[_Tally, ...]:
    found = []
    for part in _PART.split(straighten(text)):
        counted, named = figures(part), [one for one in names(part) if one.kind != "nationality"]
        if len(counted) == 1 and len(named) == 1:
            one = counted[0]
            found.append(
                _Tally(f"{one.low}-{one.high}", f"{one.kind} {one.unit}", named[0].key, one.text)
            )
    return tuple(found)


_PART = re.compile(r"[,;:](?!\d)\s*|\s(?:and|but|while|whereas|against|compared\s+with)\s")
