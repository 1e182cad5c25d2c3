"""Speakers, hedges, negation and quotation marks: is it said as the source says it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.claims.speech import Cue, Saying, hedges, is_attributed, negations, sayings
from assistant.evidence.names.names import Name, bare, names, same_name
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.meaning import meant, stretches
from assistant.evidence.support.statements import Statement, plain, without_brackets
from assistant.evidence.words import content_stems


def altered_quotations(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Quoted words that do not stand letter by letter in one passage."""
    folded = [plain(text).lower() for text in grounds.texts]
    for parts in statement.quotations:
        if any(all(_stands_in(part, text) for part in parts) for text in folded):
            continue
        quotation = " … ".join(parts)
        if all(any(_stands_in(part, text) for text in folded) for part in parts):
            yield Fault(f"“{quotation}” is put together from several passages", False)
        else:
            yield Fault(f"the source does not have “{quotation}” word for word", False)


def _stands_in(quotation: str, folded: str) -> bool:
    """Whole words of the passage, with its own [additions] or without them."""
    sought = re.compile(rf"(?<!\w){re.escape(quotation.lower())}(?!\w)")
    return any(sought.search(said) for said in (folded, without_brackets(folded)))


def other_polarity(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "not" that only one of the two has about the same words."""
    source = grounds.match.sentence.text
    said, stood = negations(statement.text), negations(source)
    for cue in _left_over(stood, said):
        if _is_taken_over(cue, meant(statement.text)):
            yield Fault(f"the source says “{_with_next(source, cue)}”", True)
    for cue in _left_over(said, stood):
        if _is_taken_over(cue, meant(source)):
            yield Fault(f"the source does not say “{_with_next(statement.text, cue)}”", True)


def _left_over(cues: tuple[Cue, ...], others: tuple[Cue, ...]) -> list[Cue]:
    """The cues for which none of the others is left that bears upon the same words."""
    left, free = [], list(others)
    for cue in cues:
        partner = max(free, key=lambda one: len(set(cue.scope) & set(one.scope)), default=None)
        if partner is not None and set(cue.scope) & set(partner.scope):
            free.remove(partner)
        else:
            left.append(cue)
    return left


def _is_taken_over(cue: Cue, stems: frozenset[str]) -> bool:
    """Whether what the cue turns is also said by the other sentence."""
    held = [one in stems for one in cue.scope]
    return bool(held) and any(held[:2]) and sum(held) * 2 >= len(held)


def _with_next(text: str, cue: Cue) -> str:
    """The cue with up to four words that follow."""
    after = text[cue.start + len(cue.text) :].split()[:4]
    return " ".join((text[cue.start : cue.start + len(cue.text)], *after)).rstrip(".,;:")


def dropped_speakers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A claim of the source's speaker that is stated as a fact, or put in another's mouth."""
    source = grounds.match.sentence.text
    ours = meant(statement.text)
    shared = ours & grounds.match.sentence.stems
    if is_attributed(statement.text):
        yield from _swapped(statement, source, grounds)
        yield from _outer_speaker(statement, source)
        return
    for saying in sayings(source):
        if len(shared & set(saying.said)) < SAID_SHARE * max(1, len(shared)):
            continue
        if not _stands_flat(ours, len(shared), grounds):
            yield Fault(_as_said(saying), False)
            return


def _outer_speaker(statement: Statement, source: str) -> Iterator[Fault]:
    """Of "NOW said that the army reported it" only that the army reported it."""
    inner = {word for one in sayings(statement.text) for word in content_stems(one.speaker)}
    ours = meant(statement.text)
    for saying in sayings(source):
        speaker = set(content_stems(saying.speaker))
        said = set(saying.said)
        is_within = inner and inner <= said and len(ours & said) >= 0.8 * len(ours)
        if is_within and speaker and not speaker & ours:
            yield Fault(_as_said(saying), False)
            return


SAID_SHARE = 0.6  # of the words in common, how many must be the speaker's


def _stands_flat(ours: frozenset[str], shared: int, grounds: Grounds) -> bool:
    """True where another sentence of the source states as much in its own voice."""
    return any(
        len(ours & one.stems) >= shared and not sayings(one.text)
        for text in grounds.texts
        for one in stretches(text)
        if one.size == 1
    )


def _as_said(saying: Saying) -> str:
    if not saying.speaker:
        return "the source gives it as reported, not as a fact"
    if "to" in saying.verb.split() or "by" in saying.verb.split():
        return f"the source gives it “{saying.verb} {saying.speaker}”, not as a fact"
    return f"the source says that “{saying.speaker}” {saying.verb} it, not that it is so"


def _swapped(statement: Statement, source: str, grounds: Grounds) -> Iterator[Fault]:
    theirs = [name for one in sayings(source) for name in names(one.speaker)]
    words = {word for one in sayings(source) for word in content_stems(one.speaker)}
    others = {
        word
        for text in grounds.texts
        for one in stretches(text)
        if one.size == 1
        for saying in sayings(one.text)
        for word in content_stems(saying.speaker)
    } - words
    for saying in sayings(statement.text):
        ours = [name for name in names(saying.speaker) if name.kind != "unsure"]
        said = set(content_stems(saying.speaker))
        by_name = ours and theirs and not any(_is_among(one, theirs, words) for one in ours)
        by_word = said and words and not said & words and said <= others
        if by_name or by_word:
            speaker = next(one.speaker for one in sayings(source) if one.speaker)
            yield Fault(f"the source says that “{speaker}” said it, not “{saying.speaker}”", True)
            return


def _is_among(name: Name, theirs: list[Name], words: set[str]) -> bool:
    """By one of its parts: "Ali Hassan of the Red Crescent" is Ali Hassan."""
    return any(
        set(content_stems(bare(part))) <= words
        or any(same_name(part, other.text) for other in theirs)
        for part in name.text.split(" of ")
    )


def dropped_hedges(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "reportedly" or "may" of the source that the statement does not keep."""
    if hedges(statement.text):
        return
    ours = meant(statement.text)
    hearsay = is_attributed(statement.text) and not sayings(grounds.match.sentence.text)
    for cue in hedges(grounds.match.sentence.text):
        is_modal = cue.text.lower() in _MODAL
        if (is_modal or not hearsay) and _is_taken_over(cue, ours):
            yield Fault(f"the source says “{_with_next(grounds.match.sentence.text, cue)}”", False)
            return


_MODAL = frozenset({"may", "might", "could", "possibly", "probably", "perhaps", "likely"})
