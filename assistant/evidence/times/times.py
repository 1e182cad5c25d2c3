"""A text to its time expressions, each with the interval that it means.

What goes in are sentences in article order. The decisions made here: the form that reads the most
words wins; a word such as "early" or "nearly" before it belongs to it; a time of day and a day that
stand side by side are one expression, and so are a weekday and the date behind it. What each form
means stands in the tables of the modules beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assistant.claims import TimeExpression
from assistant.evidence.times.cues import JOINABLE, starts
from assistant.evidence.times.days import later_day
from assistant.evidence.times.joining import JOINT, joined
from assistant.evidence.times.reading import (
    Context,
    Form,
    Meaning,
    Tense,
    dated,
    modified,
)
from assistant.evidence.times.stretches import Grain, Stretch
from assistant.evidence.times.tense import tense
from assistant.evidence.times.vocabulary import MODS, PARTS, either


def times(
    text: str, *, published: datetime | None, earlier: Sequence[TimeExpression] = ()
) -> tuple[TimeExpression, ...]:
    """Every time expression of a text, in reading order; no two of them overlap.

    `published` is the article's date, aware: its zone says which day it is; None resolves nothing
    that is relative to it. `earlier` are the expressions read before in the same article, for
    "since then" and "three days later".
    """
    return tuple(_Reading(text, published, earlier, tense).expressions())


def times_asked(question: str, *, now: datetime) -> tuple[TimeExpression, ...]:
    """The same for a question about what has been: no clause of it speaks of what will be."""
    return tuple(_Reading(question, now, (), lambda _before, _after: "past").expressions())


@dataclass(frozen=True, slots=True)
class _Found:
    """One expression before it is resolved against its neighbours."""

    start: int
    end: int
    meaning: Meaning


class _Reading:
    """One pass over a text."""

    def __init__(
        self,
        text: str,
        published: datetime | None,
        earlier: Sequence[TimeExpression],
        tense_of: Callable[[str, str], Tense],
    ) -> None:
        self._text = text
        self._tense_of = tense_of
        self._published = published
        self._said = list(earlier)

    def expressions(self) -> Iterator[TimeExpression]:
        """In reading order."""
        at = 0
        for start, forms in starts(self._text):
            if start < at:
                continue
            found = self._expression(start, forms)
            if found is None:
                continue
            at = found.end
            expression = TimeExpression(
                self._text[found.start : found.end], found.start, found.end, found.meaning.type,
                found.meaning.value, found.meaning.mod, found.meaning.precision,
                found.meaning.interval, found.meaning.anchor,
            )  # fmt: skip
            self._said.append(expression)
            yield expression
            later = self._later_day(expression)
            if later is not None:
                at = later.end
                self._said.append(later)
                yield later

    def _later_day(self, said: TimeExpression) -> TimeExpression | None:
        """The 5 of "May 3-5", which needs the month before it."""
        match = later_day(self._text, said)
        if match is None:
            return None
        start, end = match.span("day")
        try:
            day = date.fromisoformat(f"{said.value[:8]}{int(match['day']):02}")
        except ValueError:
            return None
        meaning = dated(Stretch(Grain.DAY, day), self._context(start, end), said.anchor)
        return TimeExpression(
            self._text[start:end], start, end, "DATE", meaning.value, "", meaning.precision,
            meaning.interval, said.anchor,
        )  # fmt: skip

    def _expression(self, start: int, forms: Sequence[Form]) -> _Found | None:
        """The longest expression that begins here, with its modifier and what it is joined to."""
        plain = self._longest(start, forms)
        mod = _MOD.match(self._text, start)
        if mod is None:
            return plain and self._joined(plain)
        inner = self._longest(mod.end(), forms)
        if inner is None or (plain is not None and plain.end >= inner.end):
            return plain and self._joined(plain)
        code = MODS[re.sub(r"[\s-]+", " ", mod.group().lower()).strip()]
        is_over_a_time = code == "MORE_THAN" and _TIME_AHEAD.match(self._text, mod.end())
        words = self._text[inner.start : inner.end].lower()
        if is_over_a_time or not _may_modify(code, inner.meaning, words):
            return None if code in PARTS else self._joined(inner)
        whole = self._joined(inner)
        context = self._context(start, whole.end)
        return _Found(start, whole.end, modified(whole.meaning, code, context))

    def _longest(self, start: int, forms: Sequence[Form]) -> _Found | None:
        """The form that reads the most words from here; of equals the first of the tables."""
        matches = [
            (match.end("said") if form.has_more else match.end(), -rank, match, form)
            for rank, form in enumerate(forms)
            if (match := form.pattern.match(self._text, start)) is not None
        ]
        for end, _, match, form in sorted(matches, key=lambda one: one[:2], reverse=True):
            begin = match.start("said") if form.has_more else start
            if begin > start:  # "the past three months" is more than the past of "in the past"
                longer = self._longest(begin, forms)
                if longer is not None and longer.end > end:
                    return longer
            meaning = self._read(form, match, begin, end)
            if meaning is not None:
                return _Found(begin, end, meaning)
        return None

    def _read(self, form: Form, match: re.Match[str], begin: int, end: int) -> Meaning | None:
        try:
            return form.read(match, self._context(begin, end))
        except (ValueError, OverflowError):  # 31 June; a year that no calendar has
            return None

    def _context(self, start: int, end: int) -> Context:
        before = self._text[max(0, start - 200) : start]
        before = before[_last_sentence(before) :]
        after = self._text[end : end + 150]
        return Context(
            self._published,
            tuple(self._said[-_REMEMBERED:]),
            self._tense_of(before, after),
            before,
            after,
        )

    def _joined(self, found: _Found) -> _Found:
        """With what stands behind it and belongs to it."""
        gap = JOINT.match(self._text, found.end)
        if gap is None or gap.end() == found.end:
            return found
        other = self._longest(gap.end(), JOINABLE)
        if other is None or other.start != gap.end():
            return found
        words, more = self._text[found.start : found.end], self._text[other.start : other.end]
        context = self._context(found.start, other.end)
        meaning = joined(found.meaning, words, other.meaning, more, gap.group(), context)
        if meaning is None:
            return found
        return self._joined(_Found(found.start, other.end, meaning))


def _may_modify(code: str, meaning: Meaning, words: str) -> bool:
    """Such as "early May" and "nearly two years", not "over Tuesday"."""
    if meaning.value.endswith("_REF"):
        return False  # "concern about recent declines"
    if code in PARTS:
        return meaning.type in ("DATE", "TIME")
    if code == "APPROX" or meaning.type in ("DURATION", "SET"):
        return True
    return meaning.type == "DATE" and words.endswith("ago")


def _last_sentence(text: str) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return ends[-1] if ends else 0


_REMEMBERED = 40  # expressions; nobody's "that day" means one named so long ago
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'`(]*[A-Z0-9])|\n\s*\n")

_MOD = re.compile(
    rf"(?:mid[\s-]+|(?:{either(word for word in MODS if word != 'mid')})\s+)(?=\S)",
    re.IGNORECASE,
)

_TIME_AHEAD = re.compile(r"(?:the|th[ei]se|this|last|past|next|coming)\b", re.IGNORECASE)
"""Over the past week, not more than a week."""
