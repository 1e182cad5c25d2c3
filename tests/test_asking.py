"""One question to one answer: windows, refusals, and a model that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import numpy as np
import pytest

from assistant.asking import Resolved, Stages, ask, resolve
from assistant.errors import ModelBusy
from assistant.model import (
    Answer,
    Drafted,
    Passage,
    Refusal,
    Selection,
    Sentence,
    Turn,
    Verdict,
    Window,
)
from tests.answers.overlap import BATTLE

NOW = datetime(2015, 5, 20, 12, tzinfo=UTC)
SAID = Sentence("It fell.", Verdict.CARRIED, (), ())
OTHER = Sentence("It stood.", Verdict.CARRIED, (), ())


@dataclass
class Says:
    """An answerer that says what it was told to, then perhaps fails."""

    sentences: Sequence[Sentence] = (SAID,)
    fails: bool = False
    asked: list[str] = field(default_factory=list)

    def stream(
        self, question: str, passages: Sequence[Passage], history: Sequence[Turn] = ()
    ) -> Iterator[Sentence | Drafted]:
        """What it was told to say."""
        self.asked.append(question)
        yield from self.sentences
        if self.fails:
            raise ModelBusy("no answer in time")
        yield Drafted(tuple(self.sentences), refusal="" if self.sentences else "it is not said")


def selection(count: int, total: int = 3, undated: int = 0) -> Selection:
    ids = np.array([each.paragraph_id for each in BATTLE[:count]], dtype=object)
    numbers = np.arange(count, dtype=np.int64)
    return Selection(ids, numbers, total, undated, datetime(2015, 5, 12, tzinfo=UTC))


def stages(
    answerer: Says, *, fallback: Says | None = None, chosen: Selection | None = None
) -> Stages:
    """A window with a time finds `chosen`, one without finds everything."""
    of_window = selection(3) if chosen is None else chosen
    return Stages(
        contested=lambda sentences, passages: (),
        count=3,
        select=lambda window: of_window if window.since or window.until else selection(3),
        search=lambda query, found, favoured: BATTLE[: len(found.ids)],
        standalone=lambda question, history: question,
        answerer=answerer,
        fallback=fallback,
    )


def test_sentences_come_first_and_the_answer_last() -> None:
    items = list(ask("Did it fall?", Window(), now=NOW, stages=stages(Says())))

    assert items == [SAID, Answer("Did it fall?", as_of=NOW, window=Window(), sentences=(SAID,))]


def test_nothing_said_is_a_refusal_with_the_nearest_passages() -> None:
    *_, answer = ask("Did it fall?", Window(), now=NOW, stages=stages(Says(())))

    assert isinstance(answer, Answer)
    assert answer.refusal is not None
    assert answer.refusal.reason == "it is not said"
    assert [each.quote for each in answer.refusal.nearest] == [each.text for each in BATTLE]
    assert [each.n for each in answer.refusal.nearest] == [1, 2, 3]


def test_a_model_that_fails_is_answered_for_and_the_answer_says_so() -> None:
    """What the model had said before it failed is replaced, and no reader is left without."""
    model, plain = Says((SAID,), fails=True), Says((OTHER,))

    *streamed, answer = ask("Did it fall?", Window(), now=NOW, stages=stages(model, fallback=plain))

    assert streamed == [SAID]
    assert isinstance(answer, Answer)
    assert answer.sentences == (OTHER,)
    assert answer.notes == (
        "the model failed (no answer in time); this answer was made without it",
    )


def test_a_failure_without_another_way_is_an_error() -> None:
    with pytest.raises(ModelBusy):
        list(ask("Did it fall?", Window(), now=NOW, stages=stages(Says(fails=True))))


def test_an_empty_window_is_refused_with_what_lies_outside() -> None:
    answerer = Says()
    window = Window(since=datetime(2016, 1, 1, tzinfo=UTC))

    [answer] = ask("Did it fall?", window, now=NOW, stages=stages(answerer, chosen=selection(0)))

    assert isinstance(answer, Answer)
    assert answer.newest == datetime(2015, 5, 12, tzinfo=UTC)
    assert answer.refusal is not None
    assert answer.refusal.reason == (
        "no article held falls into the window asked for; the newest article held is of 2015-05-12"
    )
    assert len(answer.refusal.nearest) == 3
    assert answerer.asked == []


def test_an_empty_library_is_refused_as_such() -> None:
    window = Window(since=datetime(2016, 1, 1, tzinfo=UTC))
    empty = selection(0, total=0)

    [answer] = ask("Did it fall?", window, now=NOW, stages=stages(Says(), chosen=empty))

    assert isinstance(answer, Answer)
    assert answer.refusal == Refusal("nothing has been ingested yet")


def test_undated_articles_left_out_are_told_where_a_window_holds() -> None:
    window = Window(since=datetime(2015, 5, 1, tzinfo=UTC))
    chosen = selection(2, undated=4)

    *_, answer = ask("Did it fall?", window, now=NOW, stages=stages(Says(), chosen=chosen))

    assert isinstance(answer, Answer)
    assert answer.undated_left_out == 4


def test_the_question_s_own_time_is_its_window() -> None:
    """“last week” is that before the day of --as-of, not before the day of asking."""
    as_of = datetime(2015, 5, 13, 23, tzinfo=UTC)  # a Wednesday; the week before began on the 4th

    found = resolve(
        "What fell last week?", Window(as_of=as_of), now=datetime(2026, 1, 1, tzinfo=UTC)
    )

    assert found == Resolved(
        Window(
            since=datetime(2015, 5, 4, tzinfo=UTC),
            until=datetime(2015, 5, 11, tzinfo=UTC),
            as_of=as_of,
            phrase="last week",
        )
    )


def test_a_time_in_passing_leaves_nothing_out() -> None:
    """One fact among others of a long question: what was published then only ranks higher."""
    long = (
        "Which of the stations that spoke of the battle last week also had a correspondent in the "
        "town when the hospital was taken by the rebels?"
    )

    found = resolve(long, Window(), now=NOW)

    assert found.window == Window()
    assert found.favoured == Window(
        since=datetime(2015, 5, 11, tzinfo=UTC), until=datetime(2015, 5, 18, tzinfo=UTC)
    )


def test_a_window_by_flags_is_not_changed_by_the_question() -> None:
    window = Window(since=datetime(2015, 5, 1, tzinfo=UTC), outlets=("Wire",))

    assert resolve("What fell last week?", window, now=NOW) == Resolved(window)


def reported(text: str, published: datetime) -> Passage:
    """A passage of another article, published then."""
    return replace(BATTLE[0], paragraph_id="later:0", text=text, title="", published=published)


def later_stages(passage: Passage, answerers: Sequence[Says]) -> Stages:
    """Nothing of the time asked for was published then; one passage was later."""
    return replace(
        stages(answerers[0], chosen=selection(0)),
        select=lambda window: selection(0) if window.since else selection(1),
        search=lambda query, found, favoured: (passage,) if len(found.ids) else (),
    )


def test_what_is_reported_later_of_the_time_asked_for_is_an_answer() -> None:
    """What a company earned in 2014 is published in 2015."""
    later = reported("Net profit was 412 million euros in 2014.", NOW)

    *_, answer = ask("What was the net profit in 2014?", Window(), now=NOW,
                     stages=later_stages(later, [Says()]))  # fmt: skip

    assert isinstance(answer, Answer)
    assert answer.sentences == (SAID,)
    assert answer.window == Window()
    assert answer.notes == ("nothing published within “in 2014” answers; this tells of it later",)


def test_what_is_reported_later_of_another_time_is_none() -> None:
    """Profit of 2013 does not answer for 2014, nor does a "last week" of long ago."""
    other = reported("Net profit was 412 million euros in 2013.", NOW)
    old = reported("The town fell last week.", datetime(2015, 1, 7, tzinfo=UTC))

    *_, profit = ask("What was the net profit in 2014?", Window(), now=NOW,
                     stages=later_stages(other, [Says()]))  # fmt: skip
    *_, town = ask("What fell last week?", Window(), now=NOW,
                   stages=later_stages(old, [Says()]))  # fmt: skip

    assert isinstance(profit, Answer)
    assert isinstance(town, Answer)
    assert (profit.sentences, town.sentences) == ((), ())
    assert profit.refusal is not None
    assert town.refusal is not None
