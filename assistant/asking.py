"""One question to one answer: the window, the passages, the answerer, and what to do if it fails.

The decision made here: a model that fails is answered for without it, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.errors import ModelError
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

NEAREST = 3  # passages shown with a refusal

_LONG_WORDS = 20  # a longer question mentions times in passing
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
    if not len(selection.ids):
        yield _nothing_held(answer, selection, asked, stages)
        return
    favoured = stages.select(resolved.favoured) if resolved.favoured else None
    found = stages.search(asked, selection, favoured)
    passages = found[: stages.count]
    drafted = Drafted(())
    for item in _drafting(asked, passages, stages, history):
        if isinstance(item, Drafted):
            drafted = item
        else:
            yield item
    finished = _finished(answer, drafted, passages)
    yield replace(finished, contested=stages.contested(finished.sentences, found))


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
        notes=drafted.notes,
    )


def _cited(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    return tuple(passage.cite(n) for n, passage in enumerate(passages[:NEAREST], start=1))
