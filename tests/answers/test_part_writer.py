"""Parts of a briefing in a chat model's prose, against a real server."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from assistant import prompts
from assistant.answers.chat import Limits, open_chat
from assistant.answers.checked import SentenceCheck
from assistant.answers.generated import Answering, GeneratedAnswerer
from assistant.answers.part_writer import NO_CLAIM, PartWriter
from assistant.briefing import PartKind
from assistant.chain import answering_chain, reply_chain
from assistant.events import ToldSentence
from assistant.model import Passage, Sentence, Verdict
from evals.doubles.chat_model import ChatModelDouble
from tests.answers.overlap import BATTLE, Clock, WordOverlap

TOPIC = "the battle of Brital"
ARMY = "The army said 18 fighters died near Brital."
INVENTED = "The governor resigned on Friday [1]."


def part_writer(double: ChatModelDouble) -> PartWriter:
    clock = Clock()
    chat = open_chat("double", base_url=double.url, limits=Limits(), clock=clock, sleep=clock.sleep)
    supports = WordOverlap()

    def answerer(answering: Answering) -> GeneratedAnswerer:
        return GeneratedAnswerer(
            answering=answering,
            mending=reply_chain(prompts.load("mend"), chat),
            supports=supports,
            model="double",
            prompt_hash="abc",
            clock=clock,
        )

    answering = answering_chain(prompts.load("part"), chat, SentenceCheck(supports))
    return PartWriter(answering, answerer, held)


def held(ids: Collection[str]) -> Mapping[str, Passage]:
    return {each.paragraph_id: each for each in BATTLE if each.paragraph_id in ids}


def evidence(*passages: Passage) -> tuple[ToldSentence, ...]:
    """What each passage says itself."""
    return tuple(
        ToldSentence(Sentence(each.text, Verdict.CARRIED, (), (each.cite(number),)), "the army")
        for number, each in enumerate(passages, start=1)
    )


def test_the_model_sees_the_part_and_its_own_evidence_alone(double: ChatModelDouble) -> None:
    """What another part tells is not to creep in."""
    double.behave(f"say:{ARMY[:-1]} [1].")

    written = part_writer(double)(PartKind.VOICES, TOPIC, evidence(BATTLE[0]))

    (chat,) = double.chats
    assert "Write the part “who says what”" in chat.prompt
    assert f"<question>{TOPIC}</question>" in chat.prompt
    assert (BATTLE[0].text in chat.prompt, BATTLE[1].text in chat.prompt) == (True, False)
    (line,) = written.lines
    assert (line.sentence.text, line.speaker) == (ARMY, "")
    assert [each.quote for each in line.sentence.citations] == [ARMY]
    assert (written.dropped, written.notes) == ((), ())


def test_a_sentence_that_is_not_carried_is_dropped(double: ChatModelDouble) -> None:
    double.behave(f"say:{INVENTED} {ARMY[:-1]} [1].", "say:NOT IN SOURCES")

    written = part_writer(double)(PartKind.BOTTOM_LINE, TOPIC, evidence(BATTLE[0]))

    assert [each.sentence.text for each in written.lines] == [ARMY]
    assert [each.text for each in written.dropped] == ["The governor resigned on Friday."]


def test_a_sentence_without_a_claim_has_no_place_in_a_briefing(double: ChatModelDouble) -> None:
    double.behave(f"say:{ARMY[:-1]} [1]. It is so.")

    written = part_writer(double)(PartKind.BOTTOM_LINE, TOPIC, evidence(BATTLE[0]))

    assert [each.sentence.text for each in written.lines] == [ARMY]
    assert written.dropped == (Sentence("It is so.", Verdict.NOT_CHECKABLE, (NO_CLAIM,), ()),)


@pytest.mark.parametrize(
    ("behaviour", "note"),
    [
        ("bad_request", "the model failed ("),
        ("say:NOT IN SOURCES", "nothing that the model wrote for “bottom line” is carried"),
    ],
)
def test_where_the_model_gives_nothing_the_evidence_stands(
    behaviour: str, note: str, double: ChatModelDouble
) -> None:
    """A briefing is made every morning, also on one when the model is down."""
    double.behave(*[behaviour] * 9)
    given = evidence(BATTLE[0])

    written = part_writer(double)(PartKind.BOTTOM_LINE, TOPIC, given)

    assert written.lines == given
    assert len(written.notes) == 1
    assert written.notes[0].startswith(note)


def test_evidence_whose_passages_are_gone_is_not_asked_about(double: ChatModelDouble) -> None:
    given = evidence(BATTLE[0])
    writer = PartWriter(part_writer(double).answering, part_writer(double).writer, lambda ids: {})

    written = writer(PartKind.TIMELINE, TOPIC, given)

    assert (written.lines, double.chats) == (given, [])
