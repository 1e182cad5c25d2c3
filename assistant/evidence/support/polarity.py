"""Negation: is a "not" put in, left out, or turned on other words than the source's?

A "not" of one side needs a partner on the other: any word that denies ("declined to", "rather
than", "unclear") near the same words. What has no partner is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.claims.speech import negations
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of
from assistant.evidence.support.spoken import SAYING
from assistant.evidence.support.statements import Statement
from assistant.evidence.support.unsaid import says_so_without_not, undone_word
from assistant.evidence.words import content_stems, straighten, tokens


def other_polarity(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A "not" that only one of the two has about the same words."""
    said = _turns(statement.text)
    stood = [turn for one in grounds.basis for turn in _turns(one)]
    aside = [
        turn
        for text in grounds.texts
        for one in sentences_of(text)
        if one not in grounds.basis
        for turn in _turns(one)
    ]
    left, free = _unpaired(said, stood)
    for turn in said:
        if turn in left and _is_said_otherwise(turn, grounds):
            continue
        if turn.is_plain and _is_affirmed(turn, grounds, is_left=turn in left):
            mended = _without(turn, statement.text)
            yield Fault(f"the source does not say “{turn.phrase}”", True, mended)
            return
    _, loose = _unpaired(said, aside)
    is_told_apart = not any(turn.is_plain for turn in left)
    bearing = {
        turn for one in grounds.basis if grounds.bears(one, statement.text) for turn in _turns(one)
    }
    for turn in (*(one for one in free if one in bearing), *loose):
        if says_so_without_not(turn.clause, turn.after[:NEXT], statement.text):
            continue
        is_near = is_told_apart and turn in free and _is_taken_over(turn, statement.text)
        if turn.is_firm and (is_near or _is_taken_over_whole(turn, statement.text)):
            mended = _turned(turn, statement.text)
            yield Fault(f"the source says “{turn.phrase}”", True, mended)
            return


def _is_said_otherwise(turn: _Turn, grounds: Grounds) -> bool:
    """Whether the sentences beneath say it without a "not"."""
    return any(says_so_without_not(turn.clause, turn.after[:NEXT], one) for one in grounds.basis)


def undone_words(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Willing where the source has unwilling."""
    word = undone_word(statement.text, grounds.texts)
    if word and not any(turn.is_plain or turn.is_firm for turn in _turns(statement.text)):
        yield Fault(f"the source says “{word}”", True)


SCOPE = 6  # content words after a cue that it may bear upon
NEXT = 2  # words after a "not" that it turns for certain
TAKEN_OVER = 0.5  # share of them from which the other side speaks of the same


@dataclass(frozen=True, slots=True)
class _Turn:
    """A word that denies, with what it bears upon."""

    word: str  # as written, in small letters
    stem: str  # of its last word, "" of a stop word
    start: int  # offset of the word
    phrase: str  # the word with up to four that follow
    clause: str  # the word with all that follows in its clause
    next_words: str  # up to three words that follow in its clause
    after: tuple[str, ...]  # stems of the content words that follow in its clause
    around: tuple[str, ...]  # … and of those before it, as of "access" in "had no access"
    is_plain: bool  # a "not" or "denied", and no "unclear" or "rather than"
    is_firm: bool  # one whose loss turns the sense round
    is_weak: bool  # "little", "countered": a partner for a "not", and nothing more


@lru_cache(maxsize=4096)
def _turns(text: str) -> list[_Turn]:
    """Everything that denies in one text, in reading order; not to be changed."""
    plain = straighten(text)
    has_neither = re.search(r"\bneither\b", plain, re.IGNORECASE) is not None
    explicit = [
        (one.start, one.start + len(one.text))
        for one in negations(text)
        if not (one.text == "Without" and one.start)  # Doctors Without Borders
        if not (has_neither and one.text.lower() == "nor")
    ]
    implied = [
        match.span()
        for match in _IMPLIED.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in explicit)
    ]
    weak = [
        match.span()
        for match in _WEAK.finditer(plain)
        if not any(a < match.end() and match.start() < b for a, b in (*explicit, *implied))
    ]
    found = []
    for start, end in sorted((*explicit, *implied, *weak)):
        if (start, end) in explicit and _CONTRAST.match(plain, start):
            is_plain = False  # "some 150, not 250"; "the men, not the place"
        else:
            is_plain = (start, end) in explicit
        after = content_stems(_first_part(plain[end:]))[:SCOPE]
        before = _before(plain[:start], has_after=bool(after))
        phrase = " ".join((plain[start:end], *plain[end:].split()[:4])).rstrip('.,;:"')
        firm = is_plain or _FIRM.search(plain[start:end]) is not None
        word = plain[start:end].lower()
        clause = plain[start:end] + _first_part(plain[end:])
        stem = (content_stems(word) or ("",))[-1]
        next_words = " ".join(re.sub(r"[.!?]$", "", _first_part(plain[end:]).strip()).split()[:3])
        around = (*before[-3:], *after)
        is_weak = (start, end) in weak
        found.append(
            _Turn(
                word, stem, start, phrase, clause, next_words, after, around, is_plain, firm, is_weak
            )
        )
    return found


def _before(text: str, *, has_after: bool) -> tuple[str, ...]:
    """The stems in front of a cue: all of "Florida and Mississippi" before "have had none"."""
    clause = _last_part(text)
    relative = _RELATIVE.search(clause)
    if relative is not None and not SAYING.issuperset(content_stems(relative["noun"])):
        return content_stems(relative["noun"])  # "cases that did not occur"
    return content_stems(_JOINTS.split(clause)[-1] if has_after else clause)


def _unpaired(said: list[_Turn], stood: list[_Turn]) -> tuple[list[_Turn], list[_Turn]]:
    """Those of both sides that find no partner: the same word first, then any near such words."""
    free = list(stood)
    left: list[_Turn] = []
    for turn in said:
        same = [one for one in free if one.word == turn.word and _overlap(turn, one)]
        if same:
            free.remove(max(same, key=lambda one: _overlap(turn, one)))
        else:
            left.append(turn)
    still: list[_Turn] = []
    for turn in left:
        partner = max(free, key=lambda one: _overlap(turn, one), default=None)
        if partner is not None and _overlap(turn, partner):
            free.remove(partner)
        else:
            still.append(turn)
    return still, [one for one in free if not any(_bears_on_same(turn, one) for turn in said)]


def _bears_on_same(one: _Turn, two: _Turn) -> bool:
    """Whether both turn the same words at once: a source may deny the same thing twice."""
    return bool(held(two.after[:NEXT], all_keys(one.after[:NEXT])))


def _overlap(one: _Turn, two: _Turn) -> int:
    return len(held(two.around, all_keys(one.around)))


def _is_affirmed(turn: _Turn, grounds: Grounds, *, is_left: bool) -> bool:
    """Whether the sentence that speaks of the same says it without a "not"."""
    sentences = [one for text in grounds.texts for one in sentences_of(text)]
    best = max(
        sentences, key=lambda one: (len(held(turn.around, keys_of(one))), one == grounds.closest)
    )
    there = [one for one in _turns(best) if not one.is_weak]
    if not there:
        return is_left and not _is_turned_elsewhere(turn, best, sentences)
    if _DENIAL.search(turn.word) and any(_DENIAL.search(one.word) for one in there):
        return False  # "denied the reports" of "the reports are false"
    turned = all_keys(one for other in there for one in _bears_on(other))
    sought = held([one for one in turn.after if one not in _EMPTY][:NEXT], keys_of(best))
    own = [one for one in sought if one != turn.stem]
    return bool(own) and not held(own[:1], turned)


def _bears_on(turn: _Turn) -> tuple[str, ...]:
    """What it may turn: of a "not" or "no" what stands before it, too, not of "stopped"."""
    is_verb = not turn.is_plain or _DENIAL.search(turn.word) is not None
    return (turn.after or turn.around) if is_verb else turn.around


def _is_turned_elsewhere(turn: _Turn, best: str, sentences: list[str]) -> bool:
    """Whether another sentence, which speaks of nearly as much of it, denies just that."""
    bearing = all_keys(turn.after or turn.around)
    least = NEARLY_AS_MUCH * len(held(turn.around, keys_of(best)))
    return any(
        not one.is_weak and held(one.around, bearing)
        for text in sentences
        if text != best and len(held(turn.around, keys_of(text))) >= least
        for one in _turns(text)
    )


NEARLY_AS_MUCH = 0.6  # of what one sentence has of a denial, how much another must have


def _is_taken_over_whole(turn: _Turn, said: str) -> bool:
    """Whether the words that are turned stand in the other text one by one: "say when"."""
    words = turn.next_words.split()
    return len(words) > 1 and re.search(rf"\b{re.escape(turn.next_words)}\b", said) is not None


def _is_taken_over(turn: _Turn, said: str) -> bool:
    ours = keys_of(said)
    about = [one for one in turn.after if one not in _EMPTY][:4]
    if not about and turn.word.endswith("down"):
        about = list(turn.around)
    found = held(about, ours)
    is_next = bool(found) and found[0] in about[:2]  # what is turned for certain
    return is_next and len(found) >= TAKEN_OVER * len(about)


def _without(turn: _Turn, said: str) -> str:
    """The statement without its "not", or "some" of its "no"."""
    before, after = said[: turn.start], said[turn.start + len(turn.word) :]
    is_joined = re.search(r"n['\u2019]t$", turn.word) is not None
    instead = _POSITIVE.get(turn.word, turn.word[:-3] if is_joined else "")
    return re.sub(r"\s+", " ", f"{before}{instead}{after}").strip()


def _turned(turn: _Turn, said: str) -> str:
    """The statement with the "not" of the source before the word that it turns there."""
    about = all_keys(one for one in turn.after[:NEXT] if one not in _EMPTY)
    at = next((one.start for one in tokens(said) if held((one.stem,), about)), None)
    return "" if at is None else f"{said[:at]}{turn.word} {said[at:]}"


def _first_part(text: str) -> str:
    return _PARTS.split(text, maxsplit=1)[0]


def _last_part(text: str) -> str:
    return _PARTS.split(text)[-1]


_POSITIVE = {
    "denied": "said", "denies": "says", "deny": "say", "denying": "saying", "rejected": "accepted",
    "no longer": "still", "never": "always", "nobody": "somebody", "no one": "someone",
    "none": "some", "neither": "both", "without": "with", "cannot": "can", "won't": "will",
}  # fmt: skip
_PARTS = re.compile(
    r"[,;:.!?()]\s|\s-\s|\bbut\b|\bwhile\b|\bwhereas\b|\bbecause\b|\bas\s+(?=\w+s\s)|\s--?\s"
    r"|\band\s+(?:said|says|told|added|will|would|is|was|are|were|has|had|have|can|could)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?P<noun>[\w-]+)\s+(?:that|who|which)\s+(?:\w+\s+)?$")
_JOINTS = re.compile(r"\b(?:and|or|that)\b", re.IGNORECASE)
_CONTRAST = re.compile(
    r"(?<=, )not\s+(?:the\s|an?\s|by\s|in\s|on\s|from\s|\d)|(?<=and )not\s+(?:the|an?|by|in)\s"
)
_DENIAL = re.compile(
    r"den(?:y|ie[sd]|ying|ial)|reject|dismiss|refut|false|untrue|unfounded|baseless|contradict"
    r"|disput|ruled\s+out",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:nothing|nowhere|(?<!\ba\s)little|countered|contested|cast(?:ing)?\s+doubt|doubt(?:ed|s|ful)"
    r"|questioned|call(?:ed|s)?\s+into\s+question)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(content_stems("able even managed still yet ever longer really actually"))
_FIRM = re.compile(
    r"declin|refus|unable|fail|prevent|without|lack|avoid|avert|before|down|forb|bann"
    r"|^(?:did|does|do|was|were|is|are|has|have|had|would|could|wo|ca)nt$",
    re.IGNORECASE,
)
_IMPLIED = re.compile(
    r"\b(?:declin(?:ed|es|ing)(?=\s+(?:to\s+[a-z]|comment|requests?))|refus\w+|fail(?!ures?\b)\w*|unable|un(?:clear|known|likely|confirmed|verified"
    r"|true|founded|checked|willing|harmed|hurt|touched|paid|armed)|impossible|incapable"
    r"|lack(?:s|ed|ing)?|barely|hardly|scarcely|seldom|rarely"
    r"|instead\s+of|rather\s+than|prevent\w*|avoid\w*|avert(?:s|ed|ing)?|escap(?:e|es|ed|ing)(?=\s+(?:with\s+no|un\w+|injur\w+|punishment|damage|harm|serious))"
    r"|before\s+any(?:one|body|thing|\s\w+)?(?=\s+(?:could|can|had|has|was|were|is|are|got)\b)|yet\s+to|dismiss\w*|reject\w*|refut\w*|turn(?:s|ed|ing)?\s+down"
    r"|contradict\w*|denials?|baseless|false|innocent|out\s+of\s+(?:service|order|the\s+hands)"
    r"|(?:was|were|is|are)\s+down|cut\s+off|stop(?:s|ped)?|halt\w*|ban(?:s|ned)?|banned|barred"
    r"|prohibit\w*|forb\w+|ke(?:ep|eps|eping|pt)(?=\s+(?:\w+\s){0,3}(?:out|from)\b)|apart\s+from|except"
    r"|absen\w+|free\s+of|ruled\s+out|disput\w+|far\s+from|(?:did|does|do|was|were|is|are|has|have|had|would|could|wo|ca)nt|nobody)\b",
    re.IGNORECASE,
)
