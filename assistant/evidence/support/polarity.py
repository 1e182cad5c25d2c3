"""Negation: is a "not" put in, left out, or turned on other words than the source's?

A "not" of one side needs a partner on the other: any word that denies ("declined to", "rather
than", "unclear") near the same words. What has no partner is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.evidence.support.denials import Turn, turns
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of
from assistant.evidence.support.statements import Statement
from assistant.evidence.support.unsaid import says_so_without_not, undone_word
from assistant.evidence.words import content_stems


def other_polarity(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "not" that only one of the two has about the same words."""
    said = turns(statement.text)
    stood = [turn for one in grounds.basis for turn in turns(one)]
    aside = [
        turn
        for text in grounds.texts
        for one in sentences_of(text)
        if one not in grounds.basis
        for turn in turns(one)
    ]
    left, free = _unpaired(said, stood)
    for turn in said:
        if turn in left and _is_said_otherwise(turn, grounds):
            continue
        if turn.is_plain and _is_affirmed(turn, grounds, is_left=turn in left):
            yield Fault(f"the source does not say “{turn.phrase}”", True)
            return
    twice = _denied_twice(statement.text)
    if twice is not None and not any(_denied_twice(one) for one in grounds.texts):
        yield Fault(f"the source denies it once, and does not say “{twice.phrase}”", True)
        return
    _, loose = _unpaired(said, aside)
    is_told_apart = not any(turn.is_plain for turn in left)
    bearing = {
        turn for one in grounds.basis if grounds.bears(one, statement.text) for turn in turns(one)
    }
    for turn in (*(one for one in free if one in bearing), *loose):
        if says_so_without_not(turn.clause, turn.after[:NEXT], statement.text):
            continue
        is_near = is_told_apart and turn in free and _is_taken_over(turn, statement.text)
        if turn.is_firm and (is_near or _is_taken_over_whole(turn, statement.text)):
            yield Fault(f"the source says “{turn.phrase}”", True)
            return


def _denied_twice(text: str) -> Turn | None:
    """The second "not" of one clause: "nobody did not claim it", "not unable to say"."""
    plain = [one for one in turns(text) if one.is_plain]
    for one, other in pairwise(plain):
        between = text[one.start + len(one.word) : other.start]
        if _IN_ONE_CLAUSE.fullmatch(between):
            return other
    return None


def _is_said_otherwise(turn: Turn, grounds: Grounds) -> bool:
    """Whether the sentences beneath say it without a "not"."""
    return any(says_so_without_not(turn.clause, turn.after[:NEXT], one) for one in grounds.basis)


def undone_words(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Willing where the source has unwilling."""
    word = undone_word(statement.text, grounds.basis)
    if word and not any(turn.is_plain or turn.is_firm for turn in turns(statement.text)):
        yield Fault(f"the source says “{word}”", True)


NEXT = 2  # words after a "not" that it turns for certain
TAKEN_OVER = 0.5  # share of them from which the other side speaks of the same


def _unpaired(said: list[Turn], stood: list[Turn]) -> tuple[list[Turn], list[Turn]]:
    """Those of both sides that find no partner: the same word first, then any near such words."""
    free = list(stood)
    left: list[Turn] = []
    for turn in said:
        same = [one for one in free if one.word == turn.word and _overlap(turn, one)]
        if same:
            free.remove(max(same, key=lambda one: _likeness(turn, one)))
        else:
            left.append(turn)
    still: list[Turn] = []
    for turn in left:
        partner = max(free, key=lambda one: _likeness(turn, one), default=None)
        if partner is not None and _overlap(turn, partner):
            free.remove(partner)
        else:
            still.append(turn)
    return still, [one for one in free if not any(_bears_on_same(turn, one) for turn in said)]


def _bears_on_same(one: Turn, two: Turn) -> bool:
    """Whether both turn the same words at once: a source may deny the same thing twice."""
    if one.word == "neither":
        return _overlap(one, two) > 0
    about = one.after[:1] if one.word == "nothing" else one.after[:NEXT]
    return bool(held(two.after[:NEXT], all_keys(about)))


def _likeness(one: Turn, two: Turn) -> tuple[int, int]:
    return len(held(two.after, all_keys(one.after))), _overlap(one, two)


def _overlap(one: Turn, two: Turn) -> int:
    """How many words both bear upon; of "blocked" none where "not blocked" is what is said."""
    if two.is_weak and held([two.stem], all_keys(one.after[:NEXT])):
        return 0
    return len(held(two.around, all_keys(one.around)))


def _is_affirmed(turn: Turn, grounds: Grounds, *, is_left: bool) -> bool:
    """Whether the sentence that speaks of the same says it without a "not"."""
    sentences = [one for text in grounds.texts for one in sentences_of(text)]
    best = max(sentences, key=lambda one: (*_spoken_of(turn, one), one == grounds.closest))
    there = [one for one in turns(best) if not one.is_weak]
    if not there:
        return is_left and not _is_turned_elsewhere(turn, best, sentences)
    if _DENIAL.search(turn.word) and any(_DENIAL.search(one.word) for one in there):
        return False  # "denied the reports" of "the reports are false"
    turned = all_keys(one for other in turns(best) for one in _bears_on(other))
    sought = held([one for one in turn.after if one not in _EMPTY][:NEXT], keys_of(best))
    own = [one for one in sought if one != turn.stem]
    return bool(own) and not held(own[:1], turned)


def _spoken_of(turn: Turn, sentence: str) -> tuple[int, int]:
    """How many of the words that a "not" turns a sentence has, and of those around it."""
    there = keys_of(sentence)
    return len(held(turn.after or turn.around, there)), len(held(turn.around, there))


def _bears_on(turn: Turn) -> tuple[str, ...]:
    """What it may turn: of a "not" or "no" what stands before it, too, not of "stopped"."""
    is_verb = not turn.is_plain or _DENIAL.search(turn.word) is not None
    return (turn.after or turn.around) if is_verb else turn.around


def _is_turned_elsewhere(turn: Turn, best: str, sentences: list[str]) -> bool:
    """Whether another sentence, which speaks of nearly as much of it, denies just that."""
    bearing = all_keys(turn.after or turn.around)
    least = NEARLY_AS_MUCH * _spoken_of(turn, best)[0]
    return any(
        not one.is_weak and held(one.around, bearing)
        for text in sentences
        if text != best and _spoken_of(turn, text)[0] >= least
        for one in turns(text)
    )


NEARLY_AS_MUCH = 0.6  # of what one sentence has of a denial, how much another must have


def _is_taken_over_whole(turn: Turn, said: str) -> bool:
    """Whether the words that are turned stand in the other text one by one: "say when"."""
    words = turn.next_words.split()
    return len(words) > 1 and re.search(rf"\b{re.escape(turn.next_words)}\b", said) is not None


def _is_taken_over(turn: Turn, said: str) -> bool:
    ours = keys_of(said)
    asked = _SAYS_HOW.match(turn.next_words)
    if asked and re.search(rf"\b(?:said|says|told\s\w+|gave)\s+{asked['how']}\b", said):
        return True
    about = [one for one in turn.after if one not in _EMPTY][:4]
    before = turn.around[: len(turn.around) - len(turn.after)]
    if turn.word == "nothing" and not set(before[-1:]) & set(content_stems(said)):
        return False
    if not about and turn.word.endswith("down"):
        about = list(turn.around)
    found = held(about, ours)
    is_next = bool(found) and found[0] in about[:2]  # what is turned for certain
    return is_next and len(found) >= TAKEN_OVER * len(about)


_DENIAL = re.compile(
    r"den(?:y|ie[sd]|ying|ial)|reject|dismiss|refut|false|untrue|unfounded|baseless|contradict"
    r"|disput|ruled\s+out",
    re.IGNORECASE,
)
_IN_ONE_CLAUSE = re.compile(
    r"(?:\s+(?!(?:and|or|but|that|who|which|because|since|although|though|while|when|if|as|so)\b)"
    r"[\w'-]+){0,8}?\s+"
)
_SAYS_HOW = re.compile(r"(?:say|tell\s\w+|specify|disclose)\s+(?P<how>how|when|wh\w+)\b")
_EMPTY = frozenset(content_stems("able even managed still yet ever longer really actually"))
