"""What the check said of mutants and of faithful sentences: rates by kind, the bars, a table.

A mutant is caught where the verdict is contradicted or not carried. Not checkable is counted apart
and is not caught; a faithful sentence is rejected by anything but carried.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.model import Verdict
from evals.metrics import Estimate
from evals.mutants.mutant import Half, Kind, Sort
from evals.rows import Row


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence with the verdict on it."""

    id: str
    kind: Kind | None  # None: a faithful sentence
    sort: Sort
    dataset: str
    half: Half
    text: str
    what: str  # what was changed; "" for a faithful one
    passage: str
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """A mutant that was caught, a faithful sentence that was not rejected."""
        if self.kind is None:
            return self.verdict is Verdict.CARRIED
        return self.verdict in (Verdict.CONTRADICTED, Verdict.NOT_CARRIED)


@dataclass(frozen=True, slots=True)
class Bars:
    """What must hold; shares, 0 to 1."""

    caught: float = 0.95  # of all mutants, at least
    caught_of_each_kind: float = 0.85  # at least
    rejected: float = 0.05  # of all faithful sentences, at most
    rejected_verbatim: float = 0.01  # at most


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happened, of how many."""

    name: str
    count: int
    of: int
    not_checkable: int = 0

    @property
    def share(self) -> float:
        """0 where there is nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def estimate(self) -> Estimate:
        """The share and its 95 % interval (Wilson 1927)."""
        if not self.of:
            return Estimate(0.0, 0.0, 1.0)
        squared = 1.96**2
        middle = (self.share + squared / (2 * self.of)) / (1 + squared / self.of)
        spread = self.share * (1 - self.share) / self.of + squared / (4 * self.of**2)
        width = 1.96 * math.sqrt(spread) / (1 + squared / self.of)
        return Estimate(self.share, max(0.0, middle - width), min(1.0, middle + width))


@dataclass(frozen=True, slots=True)
class MutantReport:
    """The verdicts on one half of the mutants and on the faithful sentences they came from."""

    half: Half
    datasets: tuple[str, ...]
    checked: tuple[Checked, ...]
    bars: Bars = Bars()
    notes: tuple[str, ...] = ()  # of data that was not there

    @property
    def caught(self) -> Rate:
        """Over all mutants."""
        return _rate("caught, all kinds", [each for each in self.checked if each.kind], right=True)

    @property
    def kinds(self) -> tuple[Rate, ...]:
        """Caught, by kind of fault, of those that were made."""
        by_kind = {kind: [each for each in self.checked if each.kind is kind] for kind in Kind}
        return tuple(_rate(kind, found, right=True) for kind, found in by_kind.items() if found)

    @property
    def rejected(self) -> Rate:
        """Over all faithful sentences."""
        faithful = [each for each in self.checked if each.kind is None]
        return _rate("rejected, all faithful", faithful, right=False)

    @property
    def sorts(self) -> tuple[Rate, ...]:
        """Rejected, by sort of faithful sentence."""
        faithful = [each for each in self.checked if each.kind is None]
        return tuple(
            _rate(
                f"rejected, {sort}", [each for each in faithful if each.sort == sort], right=False
            )
            for sort in ("verbatim", "paraphrase")
        )

    @property
    def is_reached(self) -> bool:
        """The gate: every bar holds."""
        return all(row.is_reached is not False for row in self.rows())

    def rows(self) -> tuple[Row, ...]:
        """One for each bar and each kind."""
        bars, verbatim = self.bars, self.sorts[0]
        return (
            _at_least("mutants: caught", self.caught, bars.caught),
            *(
                _at_least(f"mutants: {rate.name} caught", rate, bars.caught_of_each_kind)
                for rate in self.kinds
            ),
            _at_most("mutants: faithful sentences rejected", self.rejected, bars.rejected),
            _at_most("mutants: verbatim sentences rejected", verbatim, bars.rejected_verbatim),
            Row("mutants: paraphrases rejected", "", _shown(self.sorts[1])),
        )

    def as_record(self, *, with_texts: bool = False) -> dict[str, Any]:
        """For JSON; the sentences themselves only where they are asked for."""
        record: dict[str, Any] = {
            "half": self.half,
            "datasets": list(self.datasets),
            "is_reached": self.is_reached,
            "caught": _record(self.caught),
            "kinds": [_record(rate) for rate in self.kinds],
            "rejected": [_record(rate) for rate in (self.rejected, *self.sorts)],
            "notes": list(self.notes),
        }
        if with_texts:
            record["checked"] = [_checked_record(each) for each in self.checked]
        return record

    def missed(self) -> tuple[Checked, ...]:
        """The mutants that were not caught."""
        return tuple(each for each in self.checked if each.kind and not each.is_right)

    def false_alarms(self) -> tuple[Checked, ...]:
        """The faithful sentences that were rejected."""
        return tuple(each for each in self.checked if each.kind is None and not each.is_right)


def as_text(report: MutantReport) -> str:
    """A table for the terminal."""
    lines = [f"{'':34}{'made':>6}{'count':>7}  share, 95 %              not checkable"]
    rates = (*report.kinds, report.caught, *report.sorts, report.rejected)
    for rate in rates:
        shown = str(rate.estimate)
        lines.append(
            f"{rate.name:34}{rate.of:6}{rate.count:7}  {shown:24} {rate.not_checkable or ''}"
        )
    verdict = "every bar holds" if report.is_reached else "below a bar: "
    missing = [row.what for row in report.rows() if row.is_reached is False]
    return "\n".join([*lines, *report.notes, verdict + ", ".join(missing)])


def shown(each: Checked) -> str:
    """One sentence with its passage and the verdict, for somebody who looks for the reason."""
    reasons = "; ".join(each.reasons) or "no reason"
    return (
        f"[{each.id}] {each.what}\n  sentence: {each.text}\n  passage:  {each.passage}\n"
        f"  {each.verdict}: {reasons}\n"
    )


def _rate(name: str, found: Sequence[Checked], *, right: bool) -> Rate:
    count = sum(each.is_right is right for each in found)
    unclear = sum(each.verdict is Verdict.NOT_CHECKABLE for each in found)
    return Rate(str(name), count, len(found), unclear)


def _at_least(what: str, rate: Rate, bar: float) -> Row:
    return Row(what, f"≥ {bar:.2f}", _shown(rate), rate.share >= bar)


def _at_most(what: str, rate: Rate, bar: float) -> Row:
    return Row(what, f"≤ {bar:.2f}", _shown(rate), rate.share <= bar)


def _shown(rate: Rate) -> str:
    return f"{rate.estimate}, {rate.count} of {rate.of}"


def _record(rate: Rate) -> dict[str, Any]:
    estimate = rate.estimate
    return {
        "name": rate.name,
        "count": rate.count,
        "of": rate.of,
        "share": round(rate.share, 4),
        "low": round(estimate.low, 4),
        "high": round(estimate.high, 4),
        "not_checkable": rate.not_checkable,
    }


def _checked_record(each: Checked) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind,
        "sort": each.sort,
        "half": each.half,
        "text": each.text,
        "what": each.what,
        "passage": each.passage,
        "verdict": each.verdict,
        "reasons": list(each.reasons),
    }
