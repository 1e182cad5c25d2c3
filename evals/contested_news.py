"""Is what an answer shows as contested really one thing? Judged by hand on real news.

The decision made here: a contest is right where all its rows count the same thing; one row of
another event makes it wrong. A row that nobody has judged makes its contest not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.app import Assistant, build
from assistant.evidence.figures.figures import figures
from assistant.model import Answer, Contested, Window
from evals import places
from evals.rows import Row, Section, Tell, skipped

GOLD = Path(__file__).with_name("contested") / "syria_news.yaml"
Key = tuple[str, float]
"""The paragraph that a row cites, and its value."""

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_WHAT = "contested on news: of the contests shown, one thing in all rows"
_BAR = "≥ .70"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was shown for some questions."""

    questions: int
    shown: int
    right: int
    wrong: int

    @property
    def share(self) -> float | None:
        """Of the judged ones, those that are right; None where none was judged."""
        count = self.right + self.wrong
        return self.right / count if count else None


def measure(tell: Tell) -> Section:
    """Rows for the questions that were read while the code was written, and for later ones."""
    source = places.shared("bench", "syria_news", "articles.jsonl")
    if source is None:
        return skipped("contested_news", _WHAT, _BAR)
    held: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    events = events_of(held["events"])
    rows = []
    home = places.kept_home("syria_news", source.read_text("utf-8"))
    settings = places.settings_for(home, cache=places.bench_folder() / "cache")
    with build(settings, command="bench", notify=tell) as assistant:
        assistant.ingest([source], now=_NOW, progress=lambda *_: None)
        for name in ("tuned", "fresh", "later"):
            shown = [list(contests(each, assistant)) for each in held[name]]
            rows.append(_row(name, judge(shown, events)))
    note = (
        f"syria_news, questions asked without a model; judged by hand by ids ({GOLD.name}, "
        "2026-11-25): rules were written while the tuned ones were read, and one after each of the "
        "other two sets, which gave .67 each when they were first asked (.60 before all of it)"
    )
    return Section("contested_news", tuple(rows), (note,))


def contests(question: str, assistant: Assistant) -> Iterator[Contested]:
    """What the answer shows as contested; counts that only grew are none."""
    for each in assistant.ask(question, Window(), now=_NOW):
        if isinstance(each, Answer):
            yield from (one for one in each.contested if one.kind != "update")


def events_of(held: Mapping[str, Sequence[Sequence[Any]]]) -> dict[Key, str]:
    """Each judged row with the event that it counts."""
    return {
        (paragraph, float(value)): event
        for event, rows in held.items()
        for paragraph, value in rows
    }


def judge(shown: Sequence[Sequence[Contested]], events: Mapping[Key, str]) -> Judged:
    """The contests shown for each question, counted by what the rows were judged to be."""
    found = [
        [events.get((row.citation.paragraph_id, _value(row.value))) for row in each.rows]
        for contested in shown
        for each in contested
    ]
    known = [set(each) for each in found if None not in each]
    right = sum(len(each) == 1 for each in known)
    return Judged(len(shown), len(found), right, len(known) - right)


def _value(shown: str) -> float:
    found = figures(shown) or figures(f"{shown} killed")  # "one" alone is no figure
    return found[0].low if found else 0.0


def _row(name: str, judged: Judged) -> Row:
    share = judged.share
    measured = (
        f"{'nothing judged' if share is None else f'{share:.2f}'} ({judged.right} of "
        f"{judged.right + judged.wrong} judged; {judged.shown} shown for {judged.questions} "
        "questions)"
    )
    return Row(f"{_WHAT}, {name}", _BAR, measured, None if share is None else share >= 0.7)
