"""A sentence to its deeds: who did it to whom, in the active, the passive, or as a noun.

"The army attacked rebels", "rebels, whom the army attacked", "the army's attack on rebels". A
pronoun, or "the group", stands for all the parties before it that it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.evidence.names.names import names
from assistant.evidence.support.clauses import Clause, Phrase, clauses
from assistant.evidence.support.frames import MUTUAL, Acted, acted
from assistant.evidence.support.grounds import sentences_of
from assistant.evidence.support.nominal import Told, told
from assistant.evidence.support.spoken import SAYING
from assistant.evidence.synonyms import keys
from assistant.evidence.words import content_stems, stem, straighten


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, or a noun for one, with the words on the side of who did it and of whom it hit."""

    word: str
    base: str
    frames: frozenset[str]  # names by which two verbs tell of one deed: "sold", "bought"
    doer_text: str
    doer: tuple[str, ...]  # stems; empty where it is not said
    sufferer: tuple[str, ...]  # stems; empty where nobody is hit

    def is_like(self, other: Deed) -> bool:
        """Whether the two words may tell of one deed."""
        if self.base in MUTUAL and other.base in MUTUAL:
            return False  # "A spoke to B" is "B spoke to A"
        mine, others = _keys_of_word(self.word, self.base), _keys_of_word(other.word, other.base)
        return bool(self.frames & other.frames) or not mine.isdisjoint(others)


@lru_cache(maxsize=4096)
def _keys_of_word(word: str, base: str) -> frozenset[str]:
    return keys(stem(word)) | keys(stem(base))


@lru_cache(maxsize=4096)
def deeds_of_passage(text: str) -> tuple[Deed, ...]:
    """The deeds of all its sentences; a pronoun may mean a party of the sentence before."""
    found: list[Deed] = []
    before: tuple[Phrase, ...] = ()
    for sentence in sentences_of(text):
        found.extend(_deeds(sentence, before))
        before = _parties(clauses(sentence))
    return tuple(found)


def _deeds(text: str, before: Sequence[Phrase]) -> Iterator[Deed]:
    every = clauses(text)
    events = tuple(told(straighten(text)))
    parties = tuple(_without_event(one, events) for one in _parties(every))
    verbs = (
        (clause.word, clause.base, each)
        for clause in every
        if _is_deed(clause)
        for each in acted(clause)
    )
    nouns = ((each.word, each.verb, each.acted) for each in events)
    for word, base, each in chain(verbs, nouns):
        to = _without_event(each.sufferer, events) if each.sufferer else None
        by = _without_event(each.doer, events) if each.doer else None
        sufferer = _side(to, by, parties, before) if to else ()
        doer = _side(by, to, parties, before) if by else ()
        if sufferer or doer:
            yield Deed(word, base, each.frames, _shown(each), *_apart(doer, sufferer))


def _apart(
    doer: tuple[str, ...], sufferer: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of "the general's driver shot the general", the driver and the general."""
    own = tuple(one for one in doer if one not in sufferer)
    others = tuple(one for one in sufferer if one not in doer)
    return own or doer, others or sufferer


def _without_event(phrase: Phrase, events: Sequence[Told]) -> Phrase:
    """Of "the militia's attack on the town", the militia: whoever repels one repels the other."""
    for each in events:
        doer = each.acted.doer
        if doer and phrase.start <= each.start < phrase.end and doer.start >= phrase.start:
            return doer
    return phrase


def _is_deed(clause: Clause) -> bool:
    if clause.base in _ALONE:
        return False
    return not (_SAYING & {stem(clause.word), stem(clause.base)}) or clause.base in _TELLS_WHOM


def _parties(every: Sequence[Clause]) -> tuple[Phrase, ...]:
    """All that may be meant by a pronoun, in reading order."""
    found = {
        phrase.start: phrase
        for clause in every
        for phrase in (clause.subject, *clause.objects, *(one for _, one in clause.added))
        if phrase is not None and not phrase.is_pronoun and not _IS_TIME.search(phrase.text)
    }
    return tuple(found[start] for start in sorted(found))


def _side(
    phrase: Phrase, other: Phrase | None, parties: Sequence[Phrase], before: Sequence[Phrase]
) -> tuple[str, ...]:
    """The stems of one side without where and when; a name counts by its key, too."""
    if not phrase.is_pronoun and not _GENERIC.fullmatch(phrase.text):
        return _named_stems(phrase)
    barred = {other.text} if other else set()
    later = [one for one in parties if one.start > phrase.end][:1]  # "after it had left, the army"
    is_first = other is None or other.start > phrase.start
    earlier = [one for one in parties if one.end <= phrase.start] or list(before)
    earlier = earlier or (later if is_first else [])
    fitting = [one for one in earlier if one.text not in barred and _fits(phrase.text, one)]
    if not phrase.is_pronoun:
        fitting = [one for one in fitting if re.search(r"(?<!^)[A-Z]|^[A-Z]\w*$", one.text)]
    meant = [*([] if phrase.is_pronoun else [phrase]), *fitting[-REACH:]]
    return tuple(dict.fromkeys(each for one in meant for each in _named_stems(one)))


REACH = 3  # parties back that a pronoun may mean


def _fits(pronoun: str, party: Phrase) -> bool:
    """Whether the number of a party fits a pronoun's."""
    low = pronoun.lower()
    head = party.text.split()[-1].lower()
    is_many = head.endswith("s") and not head.endswith(("ss", "'s")) and not party.text[0].isupper()
    if low in ("he", "she", "him", "her", "it", "himself", "herself", "itself"):
        return not is_many
    return True


def _named_stems(phrase: Phrase) -> tuple[str, ...]:
    words = " ".join((_HOLDING.sub("", _without_place(phrase.text)), phrase.maker)).strip()
    bare = _ARTICLE.sub("", words)
    if bare.islower():
        return content_stems(words)
    return (*content_stems(words), *(key for one in names(bare) for key in content_stems(one.key)))


def _without_place(words: str) -> str:
    """Up to the first "in" or "at" that has a word of content before it."""
    for match in _PLACE.finditer(words):
        if content_stems(words[: match.start()]):
            return words[: match.start()]
    return words


def _shown(each: Acted) -> str:
    if each.doer is None:
        return ""
    return _ARTICLE.sub("", _without_place(each.doer.text).strip(" ,\"'"))


_PLACE = re.compile(
    r"\b(?:in|at(?!\s+(?:least|most))|near|inside|outside|around(?!\s+\d)|during|over(?!\s+to\b)"
    r"|on\s+(?=\w+day\b|\d+\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|with|when"
    r"|within|along|from|early|late|last|(?:south|north|east|west)(?:east|west)?\s+of)\b",
    re.IGNORECASE,
)
_HOLDING = re.compile(
    r"\b(?:positions?|checkpoints?|bases?|strongholds?|posts?|units?|members?|groups?)\s+of\b", re.I
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s(?:(?:militant|armed|rebel|Islamist|former)\s)?"
    r"(?:groups?|movement|party|company|firm|club|team|side|man|woman|men|faction|organi[sz]ation|agency|newspaper|outlet|militants|latter|former|institution)"
)
_IS_TIME = re.compile(
    r"^\d|\b(?:\w+day|dawn|night|morning|evening|noon|week|month|year|hours?|weeks|months|years|days"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)$",
    re.IGNORECASE,
)
_SAYING = frozenset(SAYING)
_TELLS_WHOM = frozenset(
    "tell warn accuse blame inform criticise denounce condemn speak talk".split()
)
_ALONE = frozenset(
    """
    die perish arrive flee base remain stay age be become seem happen last cost come go include
    contain mean involve rise total
    """.split()
)
