"""A sentence and the passages that it cites to a verdict with reasons; nothing else is looked at.

Cheap, certain checks come first, each with its own reason; then meaning. A sentence without a
claim is not checkable: it is never a pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.evidence.quoting import asks, is_within, quoted_spans
from assistant.evidence.support.bearers import dropped_limits, other_bearers, other_pronouns
from assistant.evidence.support.causes import joined_facts, reversed_causes
from assistant.evidence.support.counts import other_figures
from assistant.evidence.support.days import other_dates
from assistant.evidence.support.demonyms import other_nationalities
from assistant.evidence.support.exchanged import exchanged_values
from assistant.evidence.support.framing import dropped_conditions, only_asked, only_quoted
from assistant.evidence.support.grounds import Check, Fault, Grounds, grounds_of
from assistant.evidence.support.hedging import dropped_hedges
from assistant.evidence.support.meaning import borders, meant
from assistant.evidence.support.named import other_names, unknown_added_names
from assistant.evidence.support.polarity import other_polarity, undone_words
from assistant.evidence.support.quantifiers import (
    other_quantifiers,
    other_times,
    other_wholes,
)
from assistant.evidence.support.quotations import altered_quotations
from assistant.evidence.support.roles import reversed_roles
from assistant.evidence.support.score import is_enough
from assistant.evidence.support.speakers import dropped_speakers, other_speakers
from assistant.evidence.support.statements import Statement, plain, statement_of, without_brackets
from assistant.evidence.support.undone import open_deeds
from assistant.evidence.support.wording import (
    mixed_sentences,
    opposites,
    other_directions,
    other_people,
    other_words,
)
from assistant.evidence.words import tokens
from assistant.model import Judgement, Passage, Verdict
from assistant.ports import Embed


def support(sentence: str, passages: Sequence[Passage], *, embed: Embed | None) -> Judgement:
    """Whether the cited passages carry the sentence, and if not, why not.

    Reasons are phrases for the reader, none where it is carried. `embed` may be None; then
    meaning is judged by shared words alone.
    """
    statement = statement_of(sentence)
    if not statement.has_claim:
        return Judgement(Verdict.NOT_CHECKABLE, ("it makes no claim that could be checked",))
    if not passages:
        return Judgement(Verdict.NOT_CARRIED, ("no source is cited",))
    is_verbatim = any(_stands_whole(statement, passage.text) for passage in passages)
    grounds = grounds_of(statement, passages, embed=None)
    if is_verbatim:
        return _judged(tuple(unknown_added_names(statement, grounds)), grounds)
    faults = tuple(fault for check in CHECKS for fault in check(statement, grounds))
    if not faults and not is_enough(statement, grounds, embed=embed):
        faults = (Fault(_not_said(statement, grounds), contradicts=False),)
    return _judged(faults, grounds)


CHECKS_OF_FACT: tuple[Check, ...] = (other_figures, other_dates, other_names, opposites)
CHECKS: tuple[Check, ...] = (
    altered_quotations,
    *CHECKS_OF_FACT,
    other_nationalities,
    unknown_added_names,
    other_polarity,
    undone_words,
    other_speakers,
    dropped_speakers,
    dropped_hedges,
    open_deeds,
    other_words,
    mixed_sentences,
    other_quantifiers,
    other_wholes,
    other_times,
    other_directions,
    other_people,
    exchanged_values,
    dropped_limits,
    other_bearers,
    other_pronouns,
    reversed_roles,
    reversed_causes,
    joined_facts,
    dropped_conditions,
    only_quoted,
    only_asked,
)

SAME_CLAIM = 0.6  # share of words in common from which another figure contradicts


def _stands_whole(statement: Statement, text: str) -> bool:
    """True where the statement is one or more whole sentences of the text, letter by letter.

    Part of a sentence is not enough: "20 were killed" stands within "He denied that 20 were
    killed". Nor is a question, or what the text only quotes.
    """
    sought = _spelt(statement.text)
    if not sought or sought not in _spelt(text):
        return False
    found = borders(text)
    quoted = quoted_spans(text)
    has_marks = '"' in plain(statement.text)
    return any(
        _spelt(text[start:end]) == sought
        and not asks(text[start:end])
        and (has_marks or not is_within(quoted, start, end))
        for first, (start, _) in enumerate(found)
        for _, end in found[first : first + 4]
    )


@lru_cache(maxsize=4096)
def _spelt(text: str) -> str:
    return re.sub(r"[.!?\"']+$", "", plain(without_brackets(text))).strip().lstrip("\"'")


def _judged(faults: tuple[Fault, ...], grounds: Grounds) -> Judgement:
    if not faults:
        return Judgement(Verdict.CARRIED)
    reasons = tuple(dict.fromkeys(fault.reason for fault in faults))
    is_same_claim = grounds.match.covered >= SAME_CLAIM
    if is_same_claim and any(fault.contradicts for fault in faults):
        return Judgement(Verdict.CONTRADICTED, reasons)
    return Judgement(Verdict.NOT_CARRIED, reasons)


def _not_said(statement: Statement, grounds: Grounds) -> str:
    held = meant(grounds.whole)
    missing = [
        token.text
        for token in tokens(statement.text)
        if not token.is_stop and token.stem not in held
    ]
    if not missing:
        return "the cited passage does not say this"
    return "the cited passage says nothing of " + ", ".join(f"“{word}”" for word in missing[:3])
