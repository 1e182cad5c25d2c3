"""What a run of suites gave, as plain records: from a check of one answer up to the whole run.

The decision made here: what could not be graded, and what is not scored, stand apart from what is
wrong. A suite with a case that could not be graded has not passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.model import Answer, Verdict
from evals.cases import Case


@dataclass(frozen=True, slots=True)
class Check:
    """What one check of one answer gave: so many right, of so many things scored."""

    name: str
    passed: int
    scored: int  # 0: the check does not apply, it is not scored
    reasons: tuple[str, ...] = ()  # why something did not pass
    fails_case: bool = True  # False: its share is reported, and a case is not wrong by it

    @classmethod
    def of(cls, name: str, reason: str = "", *, is_right: bool) -> Check:
        """A check of one thing; the reason is kept where it is wrong."""
        return cls(name, int(is_right), 1, () if is_right or not reason else (reason,))

    @classmethod
    def unscored(cls, name: str) -> Check:
        """A check that does not apply."""
        return cls(name, 0, 0)

    @property
    def is_passed(self) -> bool | None:
        """Whether all that was scored is right; None where nothing was."""
        return self.passed == self.scored if self.scored else None


@dataclass(frozen=True, slots=True)
class GoldParagraph:
    """A paragraph that carries the answer: characters of one revision."""

    revision_id: str
    start: int
    end: int
    text: str = ""
    phrase: str = ""  # by which the case names it; "" where it names an offset
    file: str = ""  # as the case names it


@dataclass(frozen=True, slots=True)
class Opened:
    """The paragraph behind a citation, as the library holds it."""

    paragraph_id: str
    start: int  # offset in the revision
    text: str


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A sentence judged once more by what it cites, and by each of its citations.

    A sentence without citations has the verdict on it with nothing cited.
    """

    verdict: Verdict  # of all its citations together
    reasons: tuple[str, ...] = ()
    alone: tuple[Verdict, ...] = ()  # of each citation by itself, in their order
    needed: tuple[bool, ...] = ()  # whether the others do not carry it without this one

    @property
    def is_checkable(self) -> bool:
        """False for a sentence that makes no claim."""
        return self.verdict is not Verdict.NOT_CHECKABLE

    @property
    def useful(self) -> tuple[bool, ...]:
        """Of each citation: it carries the sentence alone, or the others need it to."""
        is_carried = self.verdict is Verdict.CARRIED
        return tuple(
            is_carried and (verdict is Verdict.CARRIED or is_needed)
            for verdict, is_needed in zip(self.alone, self.needed, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model thinks of one sentence; it decides nothing."""

    sentence: int  # its place in the answer, from 0
    verdict: Verdict | None  # None: it could not be had
    reason: str = ""
    problem: str = ""  # why there is none


@dataclass(frozen=True, slots=True)
class Scored:
    """One case, asked once: its answer and what the checks gave."""

    case: Case
    checks: tuple[Check, ...] = ()
    run: int = 1  # from 1
    answer: Answer | None = None
    seconds: float | None = None  # that the answer took
    rejudged: tuple[Rejudged, ...] = ()  # of the answer's sentences, in their order
    opened: tuple[Opened, ...] = ()
    gold: tuple[GoldParagraph, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    problem: str = ""  # why it could not be graded; "" where it could

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks by which the case is wrong."""
        return tuple(each for each in self.checks if each.fails_case and each.is_passed is False)

    @property
    def is_scored(self) -> bool:
        """Whether any check applied."""
        return any(check.scored for check in self.checks)


@dataclass(frozen=True, slots=True)
class Bar:
    """What a share must reach, or not exceed; None: no bar."""

    least: float | None = None
    most: float | None = None

    def __str__(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:.2f}"
        return "" if self.least is None else f"≥ {self.least:.2f}"


@dataclass(frozen=True, slots=True)
class Measure:
    """One check over all cases and runs of a suite."""

    name: str
    passed: int
    scored: int
    not_scored: int  # cases to which it does not apply
    low: float | None = None  # the share's 95 % interval, over cases and runs
    high: float | None = None
    bar: Bar = Bar()

    @property
    def share(self) -> float | None:
        """Of those scored; None where none was."""
        return self.passed / self.scored if self.scored else None

    @property
    def is_reached(self) -> bool:
        """Whether the bar holds; with nothing scored there is nothing that could break it."""
        if self.share is None:
            return True
        is_low = self.bar.least is not None and self.share < self.bar.least
        return not (is_low or (self.bar.most is not None and self.share > self.bar.most))


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """One suite's cases, scored; `skipped` says why it did not run."""

    name: str
    cases: tuple[Scored, ...] = ()
    measures: tuple[Measure, ...] = ()
    skipped: str = ""
    notes: tuple[str, ...] = ()

    @property
    def ungraded(self) -> tuple[Scored, ...]:
        """The cases that ended in an error."""
        return tuple(each for each in self.cases if each.problem)

    @property
    def seconds(self) -> tuple[float, ...]:
        """What each answer took, fastest first."""
        return tuple(sorted(each.seconds for each in self.cases if each.seconds is not None))

    @property
    def is_passed(self) -> bool:
        """True where nothing stands against it; a suite that is skipped is in nobody's way."""
        return not self.ungraded and all(measure.is_reached for measure in self.measures)


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """All suites of a run, and how they were run."""

    suites: tuple[SuiteRun, ...]
    id: str = ""  # "" where nothing was kept
    begun: datetime | None = None
    model: str = ""  # the chat model; "" where there was none
    judge: str = ""  # the model that gave the opinions; "" without
    runs: int = 1
    is_whole: bool = True  # False: it was interrupted

    @property
    def is_passed(self) -> bool:
        """The gate: every suite was run to its end and holds its bars."""
        return self.is_whole and all(suite.is_passed for suite in self.suites)
