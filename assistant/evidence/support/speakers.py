"""Speakers: is a claim left without the one who made it, or put in another's mouth?

A speaker is known by a name, or by the noun that the phrase is about ("commander"). Where the
source has a "he" or "the station", whoever stands before it, or beside the passage, may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.claims.speech import Saying, sayings
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of, share_held
from assistant.evidence.support.meaning import meant
from assistant.evidence.support.statements import Statement
from assistant.evidence.support.voices import (
    certain_names,
    conjuncts,
    heads,
    is_in,
    is_pointing,
    is_same_speaker,
    is_telling,
)
from assistant.evidence.words import content_stems, straighten


def other_speakers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A claim in the mouth of somebody who did not make it."""
    for part in _PARTS.split(statement.text):
        heard = sayings(part)
        for saying in heard:
            if (
                _is_negated(saying, part)
                or not is_telling(saying.speaker)
                or _is_denied_there(saying, grounds)
            ):
                continue
            rivals = _rivals(saying, grounds)
            if rivals is None or any(is_same_speaker(one.speaker, rivals) for one in heard):
                continue
            if _points_at(saying, rivals, statement.text) or _is_named_so(saying, rivals, grounds):
                continue
            yield _as_other(saying, rivals)
            return


def _is_negated(saying: Saying, part: str) -> bool:
    """Whether it is told that they did not say: "neither the army nor the party has commented"."""
    at = part.find(saying.speaker)
    return at >= 0 and _NEITHER.search(part[max(0, at - 10) : at + len(saying.speaker)]) is not None


def _points_at(saying: Saying, rival: str, said: str) -> bool:
    """Whether "the French company" means the speaker whom the statement itself names before."""
    named = certain_names(rival)
    around = said.replace(saying.speaker, "")
    is_nameless = saying.speaker.lower().startswith("the ") and not certain_names(saying.speaker)
    return bool(named) and is_nameless and is_in(rival, (around,))


def _is_named_so(saying: Saying, rival: str, grounds: Grounds) -> bool:
    """Whether the source names the rival so: "The county's inspector, Jonas Myhre, said"."""
    if not rival or not saying.speaker:
        return False
    speaker = straighten(saying.speaker)
    beside = re.compile(
        rf"{re.escape(straighten(rival))},\s{re.escape(speaker)},|"
        rf"{re.escape(speaker)},\s{re.escape(straighten(rival))}[,.]"
    )
    return any(beside.search(straighten(source)) for source in grounds.basis)


def _as_other(saying: Saying, rival: str) -> Fault:
    if not rival:
        return Fault(f"the source does not say that “{saying.speaker}” said it", True)
    return Fault(f"the source says that “{rival}” said it, not “{saying.speaker}”", True)


def dropped_speakers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A claim of the source's speaker that is stated as a fact."""
    if _is_attributing(statement.text):
        yield from _outer_speaker(statement, grounds)
        return
    ours = meant(statement.text)
    for source in grounds.basis[:2]:
        shared = held(ours, keys_of(source))
        for saying in sayings(source):
            theirs = all_keys(saying.said)
            if len(shared) < 2 or share_held(shared, theirs) < SAID_SHARE:
                continue
            if _is_spoken_of(saying, ours):
                continue
            if not _stands_flat(ours, len(shared), grounds):
                yield Fault(_as_said(saying), False)
                return


def _is_spoken_of(saying: Saying, ours: frozenset[str]) -> bool:
    """Whether the statement has the speaker as well: "in the UN's view", "a reporter heard"."""
    speaker = content_stems(saying.speaker)
    return bool(speaker) and set(speaker) <= ours - set(saying.said)


SAID_SHARE = 0.6  # of the words in common, how many must be the speaker's
FLAT_SHARE = 0.8  # of them, how many another sentence must state in its own voice


def _rivals(saying: Saying, grounds: Grounds) -> str | None:
    """Who said it instead; "" if nobody is named who did; None where the speaker is right."""
    speaker = saying.speaker
    said = [one for one in saying.said if one not in content_stems(speaker)]
    best, source = _nearest(said, grounds)
    if _is_shown(speaker, grounds):
        return None
    if source is None:
        return None if is_in(speaker, grounds.texts) else ""
    speakers = [one.speaker for one in sayings(source) if _may_speak(one.speaker)]
    firm = [one for one in speakers if not is_pointing(one)]
    least = PASSED_ON * share_held(said, keys_of(source))
    if _is_of_several(speaker, speakers, source, best) or any(
        _says_it(speaker, said, one, least) for one in grounds.basis
    ):
        return None
    if any(is_same_speaker(speaker, one) for one in speakers):
        if best is None or is_pointing(best.speaker) or is_same_speaker(speaker, best.speaker):
            return None
        return best.speaker
    if len(firm) < len(speakers) or not speakers:
        before = _before(source, grounds)
        here = () if speakers else (source, *grounds.basis)
        pointing = [one for one in speakers if is_pointing(one) and heads(one)]
        may_mean = (
            not pointing
            or certain_names(speaker)
            or any(is_same_speaker(speaker, one) for one in pointing)
        )
        if may_mean and is_in(speaker, (*before, *grounds.near, *here)):
            return None
    if best is None and is_in(speaker, (source,)):
        return None
    if best is not None and len(speakers) == 1 and _is_beside(speaker, source, best):
        return None
    return firm[0] if firm else ""


def _may_speak(speaker: str) -> bool:
    """Whether it is somebody: no words of the sentence that only look like a speaker."""
    return bool(speaker) and (is_pointing(speaker) or is_telling(speaker))


def _says_it(speaker: str, said: list[str], source: str, least: float) -> bool:
    """Whether the speaker says as much there: "Y" of "X reported that Y had said"."""
    return any(
        is_same_speaker(speaker, one.speaker) and share_held(said, all_keys(one.said)) >= least
        for one in sayings(source)
        if one.speaker
    )


PASSED_ON = 0.6  # of what a sentence says of it, how much must be this speaker's


def _is_of_several(speaker: str, speakers: list[str], source: str, best: Saying | None) -> bool:
    """Whether one of "the monitor and an official" says it, and the other stands beside."""
    parts = conjuncts(speaker)
    one_says = any(is_same_speaker(part, one) for part in parts for one in speakers)
    if len(parts) < 2 or not one_says:
        return False
    return speaker in source or (best is not None and _is_beside(speaker, source, best))


def _is_beside(speaker: str, source: str, best: Saying) -> bool:
    """Whether all of the speaker's words stand in the sentence, outside of what is said."""
    outside = set(content_stems(source)) - set(best.said)
    return set(content_stems(speaker)) <= outside


def _before(source: str, grounds: Grounds) -> tuple[str, ...]:
    """What stands before a sentence in its passage."""
    return tuple(text[: text.find(source)] for text in grounds.texts if source in text)


def _is_shown(speaker: str, grounds: Grounds) -> bool:
    """Whether the speaker is the outlet or the author, whose name the citation shows."""
    said = set(content_stems(speaker))
    return bool(certain_names(speaker)) and any(
        said <= set(content_stems(one)) for one in grounds.shown
    )


def _nearest(said: list[str], grounds: Grounds) -> tuple[Saying | None, str | None]:
    """The source's saying that shares most with what is said, and its sentence."""
    ranked = []
    for source in grounds.basis:
        share = share_held(said, keys_of(source))
        inner = [(share_held(said, all_keys(one.said)), one) for one in sayings(source)]
        most = max((found for found, _ in inner), default=0.0)
        saying = next((one for found, one in inner if found == most), None)
        ranked.append((share, most, saying, source))
    share, most, saying, source = max(ranked, key=lambda one: one[:2])
    if share < LEAST_SHARE:
        return None, None
    return (saying if most >= 0.6 * share else None), source


LEAST_SHARE = 0.2  # of what is said, how much a sentence must say to be what it rests on


def _is_denied_there(saying: Saying, grounds: Grounds) -> bool:
    """Whether it is a denial, and a sentence of the source has this speaker deny."""
    return _DENYING.match(saying.verb) is not None and any(
        _DENYING.search(one) and is_in(saying.speaker, (one,))
        for text in grounds.texts
        for one in sentences_of(text)
    )


def _is_attributing(text: str) -> bool:
    """Whether a statement tells that somebody said it; "ready to say in public" does not."""
    return bool(sayings(text)) or _HEARSAY.search(straighten(text)) is not None


def _outer_speaker(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Of "NOW said that the army reported it" only that the army reported it."""
    inner = {word for one in sayings(statement.text) for word in content_stems(one.speaker)}
    ours = meant(statement.text)
    for saying in sayings(grounds.closest):
        speaker, said = set(content_stems(saying.speaker)), set(saying.said)
        is_inner = inner and inner <= said and len(held(ours, all_keys(said))) >= 0.8 * len(ours)
        if is_inner and speaker and not speaker & ours and not is_pointing(saying.speaker):
            yield Fault(_as_said(saying), False)
            return


def _stands_flat(ours: frozenset[str], shared: int, grounds: Grounds) -> bool:
    """True where another sentence of the source states as much in its own voice."""
    return any(
        len(held(ours, keys_of(one))) >= FLAT_SHARE * shared
        for text in grounds.texts
        for one in sentences_of(text)
        if not _is_attributing(one)
    )


def _as_said(saying: Saying) -> str:
    if not saying.speaker:
        return "the source gives it as reported, not as a fact"
    if "to" in saying.verb.split() or "by" in saying.verb.split():
        return f"the source gives it “{saying.verb} {saying.speaker}”, not as a fact"
    return f"the source says that “{saying.speaker}” {saying.verb} it, not that it is so"


_NEITHER = re.compile(r"\b(?:neither|nor|none\s+of)\b", re.IGNORECASE)
_PARTS = re.compile(r";\s|,?\s\b(?:whereas|while|but|although|though)\b", re.IGNORECASE)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|refut\w*)", re.IGNORECASE
)
_HEARSAY = re.compile(
    r"(?<!to\s)\b(?:said|says|told|tells|reported|announced|stated|confirmed|claimed|claims|added"
    r"|wrote|warned|insisted|explained|acknowledged|admitted|estimated|argued)\b"
    r"|\b(?:according\s+to|reportedly|allegedly|alleged|supposedly|purported\w*|so-called"
    r"|by\s+(?:its|his|her|their)\s+own\s+account|described\s+as|quot(?:es|ed|ing)|cit(?:es|ed|ing)"
    r"|statements?\s+(?:by|of|from)|claims?\s+(?:by|of|that)|reports?\s+(?:by|of|from|that|said)"
    r"|st(?:ands?|ood)\s+by|accus(?:e|es|ed|ing)|blam(?:e|es|ed)|vow(?:s|ed)|urg(?:e|es|ed)|sources?|in\s+the\s+view\s+of"
    r"|fear(?:s|ed)?|afraid|worried|believ(?:e|es|ed)|thinks?|thought|hope[sd]?|expect(?:s|ed)?|counted|spoke\s+of"
    r"|put(?:s|ting)?\s+(?:the|its|his|their|\w+'s)\b|dismiss(?:es|ed)|den(?:y|ies|ied)|calls?|called"
    r"|complain\w*|promis\w+|repeat(?:s|ed)|speaks?\s+of|blames?|den(?:y|ied)|threaten(?:s|ed))\b",
    re.IGNORECASE,
)
