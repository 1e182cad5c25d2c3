"""One question to one answer: the window, the passages, the answerer, and what to do if it fails.

The decision made here: a model that fails is answered for without it, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.claims import Interval
from assistant.errors import ModelError
from assistant.evidence.times.times import times
from assistant.evidence.times.window import window_of
from assistant.model import (
    Answer,
    Citation,
    Contested,
    Drafted,
    Passage,
    Refusal,
    Selection,
    Sentence,
    Turn,
    Window,
)
from assistant.ports import Answerer
from assistant.zones import published_at

NEAREST = 3  # passages shown with a refusal

_LONG_WORDS = 20  # a longer question mentions times in passing
_A_YEAR = timedelta(days=366)
_LEAD = re.compile(r"^(?:in|on|during|over|at|of|for|since|by|from|within|the)\s+(?:the\s+)?")
_OF_TODAY = re.compile(
    r"\b(?:last|this|next|past|coming|ago|today|yesterday|tomorrow|tonight|now|weekend|\w+day"
    r"|week|month|year)\b"
)
_SEVERAL = " … "  # stands between the times of a question that names more than one


@dataclass(frozen=True, slots=True)
class Stages:
    """What a question is answered with."""

    select: Callable[[Window], Selection]
    search: Callable[[str, Selection, Selection | None], tuple[Passage, ...]]
    standalone: Callable[[str, Sequence[Turn]], str]
    answerer: Answerer
    fallback: Answerer | None  # None where the answerer is the one without a model
    contested: Callable[[Sequence[Sentence], Sequence[Passage]], tuple[Contested, ...]]
    count: int  # of the passages found, the best ones, that an answer is made of


def ask(
    question: str, window: Window, *, now: datetime, stages: Stages, history: Sequence[Turn] = ()
) -> Iterator[Sentence | Answer]:
    """Each sentence as soon as it has been checked, then the whole answer.

    The answer's sentences replace those that came before it: they differ where a model began
    an answer and failed.
    """
    asked = stages.standalone(question, history)
    resolved = resolve(asked, window, now=now)
    selection = stages.select(resolved.window)
    answer = Answer(
        question,
        as_of=window.as_of or now,
        window=resolved.window,
        undated_left_out=0 if resolved.window.is_open else selection.undated_left_out,
    )
    if len(selection.ids):
        favoured = stages.select(resolved.favoured) if resolved.favoured else None
        found = stages.search(asked, selection, favoured)
        refused = yield from _answered(asked, answer, found, stages, history)
    else:
        refused = _nothing_held(answer, selection, asked, stages)
    if refused is None:
        return
    if resolved.window.phrase and selection.total:
        everything = stages.select(window)
        later = _telling_of(resolved.window, stages.search(asked, everything, None))
        note = (
            f"nothing published within “{resolved.window.phrase}” answers; this tells of it later"
        )
        wider = replace(answer, window=window, notes=(note,))
        if later and (yield from _answered(asked, wider, later, stages, history)) is None:
            return
    yield refused


def _answered(
    asked: str,
    answer: Answer,
    found: Sequence[Passage],
    stages: Stages,
    history: Sequence[Turn],
) -> Generator[Sentence | Answer, None, Answer | None]:
    """Each sentence, then the answer; a refusal is given back instead."""
    passages = found[: stages.count]
    drafted = Drafted(())
    for item in _drafting(asked, passages, stages, history):
        if isinstance(item, Drafted):
            drafted = item
        else:
            yield item
    finished = _finished(answer, drafted, passages)
    if finished.refusal is not None:
        return finished
    yield replace(finished, contested=stages.contested(finished.sentences, found))
    return None


def _telling_of(window: Window, found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages that tell of a time, whenever they were published.

    What a company earned in 2023 is reported in 2024. A time that depends on today ("last week")
    is compared by its days, another one by its words, too.
    """
    words = _LEAD.sub("", window.phrase.casefold())
    is_ours = not _OF_TODAY.search(words)
    return tuple(
        each
        for each in found
        if (is_ours and re.search(rf"\b{re.escape(words)}\b", each.text.casefold()))
        or any(
            _lies_within(time.interval, window)
            for time in times(f"{each.title}\n{each.text}", published=published_at(each))
            if time.interval
        )
    )


def _lies_within(interval: Interval, window: Window) -> bool:
    """Whether a stretch of time meets the window and is not much longer than a year."""
    if interval.begin is None or interval.end is None:
        return False
    if interval.end - interval.begin > _A_YEAR:
        return False
    return (window.until is None or interval.begin < window.until) and (
        window.since is None or window.since < interval.end
    )


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a question says of time: a window that leaves others out, or one to rank higher."""

    window: Window
    favoured: Window | None = None


def resolve(question: str, window: Window, *, now: datetime) -> Resolved:
    """The window asked for: by flags, else by the time that the question itself names.

    A time that is one fact among others of a long question leaves nothing out: what was
    published then is only ranked higher.
    """
    if window.since or window.until:
        return Resolved(window)
    named = window_of(question, now=window.as_of or now)
    if named is None:
        return Resolved(window)
    narrowed = replace(window, since=named.since, until=named.until, phrase=named.phrase)
    if len(question.split()) > _LONG_WORDS or _SEVERAL in named.phrase:
        return Resolved(window, favoured=replace(narrowed, phrase=""))
    return Resolved(narrowed)


def _drafting(
    asked: str, passages: Sequence[Passage], stages: Stages, history: Sequence[Turn]
) -> Iterator[Sentence | Drafted]:
    try:
        yield from stages.answerer.stream(asked, passages, history)
    except ModelError as error:
        if stages.fallback is None:
            raise
        note = f"the model failed ({error}); this answer was made without it"
        for item in stages.fallback.stream(asked, passages, history):
            if isinstance(item, Drafted):
                yield replace(item, notes=(*item.notes, note))


def _nothing_held(answer: Answer, selection: Selection, asked: str, stages: Stages) -> Answer:
    """The refusal for an empty window: what is held, and what came nearest outside of it."""
    if selection.total == 0:
        reason = "nothing has been ingested yet"
        return replace(answer, refusal=Refusal(reason))
    newest = selection.newest
    held = f"the newest article held is of {newest:%Y-%m-%d}" if newest else "none is dated earlier"
    outside = stages.select(replace(answer.window, since=None, until=None, phrase=""))
    nearest = stages.search(asked, outside, None) if len(outside.ids) else ()
    of = f" of {', '.join(answer.window.outlets)}" if answer.window.outlets else ""
    reason = f"no article held{of} falls into the window asked for; {held}"
    return replace(answer, newest=newest, refusal=Refusal(reason, _cited(nearest)))


def _finished(answer: Answer, drafted: Drafted, passages: Sequence[Passage]) -> Answer:
    refusal = None
    if not drafted.sentences:
        reason = drafted.refusal or "no passage that was found carries an answer"
        refusal = Refusal(reason, _cited(passages))
    return replace(
        answer,
        sentences=drafted.sentences,
        dropped=drafted.dropped,
        refusal=refusal,
        model=drafted.model,
        prompt_hash=drafted.prompt_hash,
        notes=(*answer.notes, *drafted.notes),
    )


def _cited(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    return tuple(passage.cite(n) for n, passage in enumerate(passages[:NEAREST], start=1))
