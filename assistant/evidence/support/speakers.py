"""Speakers: is a claim left without the one who made it, or put in another's mouth?

A speaker is known by a name, or by the noun that the phrase is about ("commander"). Where the
source has a "he" or "the station", whoever stands before it, or beside the passage, may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.claims.speech import Saying, sayings
from assistant.evidence.names.names import Name, bare, names, same_name
from assistant.evidence.support.named import CAPITALS
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, keys_of, share_held
from assistant.evidence.support.meaning import meant
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems, straighten, tokens


def other_speakers(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A claim in the mouth of somebody who did not make it."""
    for part in _PARTS.split(statement.text):
        heard = sayings(part)
        for saying in heard:
            if not _is_telling(saying.speaker) or _is_denied_there(saying, grounds):
                continue
            rivals = _rivals(saying, grounds)
            if rivals is None or any(_is_same_speaker(one.speaker, rivals) for one in heard):
                continue
            yield _as_other(saying, rivals)
            return


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
            if not _stands_flat(ours, len(shared), grounds):
                yield Fault(_as_said(saying), False)
                return


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
        return None if _is_in(speaker, grounds.texts) else ""
    speakers = [one.speaker for one in sayings(source) if one.speaker]
    firm = [one for one in speakers if not _is_pronoun(one)]
    if any(_is_same_speaker(speaker, one) for one in speakers):
        is_his = (
            best is None or _is_pronoun(best.speaker) or _is_same_speaker(speaker, best.speaker)
        )
        return None if is_his else best.speaker
    if len(firm) < len(speakers) or not speakers:
        before = _before(source, grounds)
        here = () if speakers else (source, *grounds.basis)
        pointing = [one for one in speakers if _is_pronoun(one) and _heads(one)]
        may_mean = (
            not pointing
            or _certain(speaker)
            or any(_is_same_speaker(speaker, one) for one in pointing)
        )
        if may_mean and _is_in(speaker, (*before, *grounds.near, *here)):
            return None
    if best is None and _is_in(speaker, (source,)):
        return None
    if best is not None and len(speakers) == 1 and _is_beside(speaker, source, best):
        return None
    return firm[0] if firm else ""


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
    return bool(_certain(speaker)) and any(said <= set(content_stems(one)) for one in grounds.shown)


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


LONGEST_SPEAKER = 120  # characters
LEAST_SHARE = 0.2  # of what is said, how much a sentence must say to be what it rests on


def _is_telling(speaker: str) -> bool:
    """Whether the phrase is a name or of somebody who speaks, and not too long to be one."""
    if not content_stems(speaker) or _PRONOUN.match(speaker) or len(speaker) >= LONGEST_SPEAKER:
        return False
    return bool(_certain(speaker)) or _TELLERS.search(speaker) is not None


def _is_denied_there(saying: Saying, grounds: Grounds) -> bool:
    """Whether it is a denial, and a sentence of the source has this speaker deny."""
    return _DENYING.match(saying.verb) is not None and any(
        _DENYING.search(one) and _is_in(saying.speaker, (one,))
        for text in grounds.texts
        for one in sentences_of(text)
    )


def _is_pronoun(speaker: str) -> bool:
    """Whether the words point back at somebody named before: "he", "the station"."""
    return not content_stems(speaker) or _POINTING.match(straighten(speaker)) is not None


def _is_same_speaker(one: str, two: str) -> bool:
    """By a name in common; else by the noun that both phrases are about."""
    parts = _conjuncts(one)
    if len(parts) > 1:
        return all(_is_same_speaker(part, two) for part in parts)
    named, others = _certain(one), _certain(two)
    if named and others and not _has_own_head(one):
        return any(_same(a, b) for a in named for b in others) or _is_within(named, two)
    heads, theirs = _heads(one), _heads(two)
    return any(are_alike(a, b) for a in heads for b in theirs)


def _is_in(speaker: str, texts: tuple[str, ...]) -> bool:
    """Whether somebody like this is spoken of in the texts."""
    around = "\n".join(texts)
    named = _certain(speaker)
    if named and not _has_own_head(speaker):
        found = names(around)
        return _is_within(named, around) or any(_same(a, b) for a in named for b in found)
    stems = all_keys(content_stems(around))
    return bool(_heads(speaker)) and bool(held(_heads(speaker)[:1], stems))


def _conjuncts(speaker: str) -> list[str]:
    """Both of "a relief worker and two residents"; one of "the Army and Navy Journal"."""
    parts = re.split(r"\s+and\s+", straighten(speaker))
    return parts if all(_TELLERS.search(part) for part in parts) else [speaker]


def _has_own_head(speaker: str) -> bool:
    """True for "Analysts in Beirut", whom the name only places; false for "chief Rami Rahman"."""
    head = _AFTER_HEAD.split(straighten(speaker), maxsplit=1)[0]
    return head != straighten(speaker) and not _certain(f"so {head}") and bool(content_stems(head))


def _same(one: Name, two: Name) -> bool:
    said, other = (CAPITALS.get(bare(name.text), name.text) for name in (one, two))
    return same_name(said, other) or any(
        same_name(part, two.text) for part in one.text.split(" of ")
    )


def _is_within(named: list[Name], text: str) -> bool:
    words = set(content_stems(bare(text)))
    return any(stems and stems <= words for stems in (_stems(one) for one in named))


def _stems(name: Name) -> set[str]:
    return set(content_stems(bare(name.text)))


def _certain(text: str) -> list[Name]:
    return [one for one in names(text) if one.kind == "name"]


def _heads(speaker: str) -> tuple[str, ...]:
    """Stems of the nouns that a speaker's phrase is about: "commander" of "a rebel commander of X".

    The word before "of", "who", "close to", "in", a comma; both of "a commander and two residents".
    """
    found = []
    for part in re.split(r"\s+and\s+|,\s*", straighten(speaker)):
        bare_part = _SOME_OF.sub("", part)
        for phrase in dict.fromkeys((_AFTER_HEAD.split(bare_part, maxsplit=1)[0], bare_part)):
            words = [one for one in tokens(phrase) if not one.is_stop]
            lower = [one for one in words if one.text[0].islower()]
            found += [one.stem for one in (lower or words)[-1:]]
    return tuple(found)


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
        if is_inner and speaker and not speaker & ours and not _is_pronoun(saying.speaker):
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


_PRONOUN = re.compile(r"(?:he|she|they|it|who|i|we|you)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:he|she|they|it|who|i|we|both|another|others?|one|some)\b"
    r"|(?:the|this|that|these|those|its|his|her|their|same|another)\s+(?:same\s+)?"
    r"(?:latter|former|sources?|group|organi[sz]ation|stations?|channel|paper|daily|weekly|agency"
    r"|network|outlet|magazine|statement|report|reports|ministry|spokes\w+|commander|official"
    r"|officials|minister|president|leader|party|movement|monitor|monitors|observatory|army"
    r"|coalition|alliance|government|regime|militia|company|committee|mission|office|director"
    r"|analyst|activists?|doctor|nurse|man|woman|general|officer|two|three|pair|men|women)\b",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(
    r"\s+(?:of|who|whom|which|that|in|at|from|for|on|by|close|near|with|opposed|led|based|quoted"
    r"|under|behind|interviewed|speaking|loyal|allied|associated|linked)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"^(?:(?:so\s+)?many|some|most|several|one|two|three|few|a\s+(?:number|group|few)|members?)"
    r"\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r";\s|,?\s\b(?:whereas|while|but|although|though)\b", re.IGNORECASE)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|refut\w*)", re.IGNORECASE
)
_TELLERS = re.compile(
    r"\b(?:sources?|officials?|officers?|commanders?|spokes\w+|residents?|witness(?:es)?|activists?"
    r"|analysts?|medics?|doctors?|nurses?|drivers?|workers?|monitors?|groups?|television|tv|media"
    r"|radio|agency|agencies|paper|newspapers?|daily|weekly|station|channel|reports?|reporters?"
    r"|correspondents?|ministers?|ministry|president|leaders?|generals?|colonel|captain|director"
    r"|head|chief|rebels?|army|military|militants?|fighters?|soldiers?|troops|police|government"
    r"|regime|authorities|opposition|coalition|alliance|movement|party|statement|villagers?"
    r"|shopkeepers?|farmers?|families|relatives|man|woman|men|women|boy|girl|mother|father|teachers?"
    r"|experts?|diplomats?|observers?|lawyers?|investigators?|inspectors?|envoy|ambassador|deputy"
    r"|secretary|mayor|governor|judge|prosecutor|owner|manager|engineer|companies|company|firm"
    r"|committee|council|commission|organi[sz]ation|charity|network|site|website|magazine|people"
    r"|locals?|civilians?|refugees?|survivors?|prisoners?|defectors?|journalists?|editor|member"
    r"|members|politicians?|economists?|scientists?|researchers?|students?|pilots?|priest|cleric)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"(?<!to\s)\b(?:said|says|told|tells|reported|announced|stated|confirmed|claimed|claims|added"
    r"|wrote|warned|insisted|explained|acknowledged|admitted|estimated|argued)\b"
    r"|\b(?:according\s+to|reportedly|allegedly|alleged|supposedly|purported\w*|so-called"
    r"|by\s+(?:its|his|her|their)\s+own\s+account|described\s+as|quot(?:es|ed|ing)|cit(?:es|ed|ing)"
    r"|statements?\s+(?:by|of|from)|claims?\s+(?:by|of|that)|reports?\s+(?:by|of|from|that|said)"
    r"|accus(?:e|es|ed|ing)|blam(?:e|es|ed)|vow(?:s|ed)|urg(?:e|es|ed)|sources?|in\s+the\s+view\s+of"
    r"|fear(?:s|ed)?|believ(?:e|es|ed)|thinks?|thought|hope[sd]?|expect(?:s|ed)?|counted|spoke\s+of"
    r"|put(?:s|ting)?\s+(?:the|its|his|their|\w+'s)\b|dismiss(?:es|ed)|den(?:y|ies|ied)|calls?|called"
    r"|complain\w*|promis\w+|repeat(?:s|ed)|speaks?\s+of|blames?|den(?:y|ied)|threaten(?:s|ed))\b",
    re.IGNORECASE,
)
