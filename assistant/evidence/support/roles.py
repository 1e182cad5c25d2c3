"""Roles: who did it to whom, in the active and in the passive voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.names.names import names
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held
from assistant.evidence.support.meaning import SAYING
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike, keys
from assistant.evidence.words import content_stems, stem, straighten, tokens


def reversed_roles(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """The doer and the one it was done to exchanged."""
    stood = [one for text in grounds.texts for each in sentences_of(text) for one in _deeds(each)]
    for said in _deeds(statement.text):
        same = [one for one in stood if are_alike(said.verb, one.verb)]
        if any(_meet(said.doer, one.doer) for one in same):
            continue
        for one in same:
            if _is_reversed(said, one):
                yield Fault(f"in the source it is “{one.doer_text}” that “{one.word}”", True)
                return


@dataclass(frozen=True, slots=True)
class _Deed:
    """A word that may be a verb, with the words on the side of who did it and of whom it hit."""

    word: str
    verb: str  # its stem
    doer_text: str
    doer: tuple[str, ...]  # stems; empty where it is a pronoun or not said
    sufferer: tuple[str, ...]  # stems


@lru_cache(maxsize=4096)
def _deeds(text: str) -> tuple[_Deed, ...]:
    """Every word of one sentence that looks like a verb with two sides."""
    plain = straighten(text)
    found = []
    for token in tokens(text):
        if not token.text.islower() or token.is_stop or plain[token.start - 1 : token.start] == "-":
            continue
        if not _looks_like_verb(token.text) or token.stem in _ALONE:
            continue
        if token.stem in _MUTUAL or (token.stem in SAYING and token.text != "told"):
            continue
        before = _before(plain[: token.start])
        after = _BORDER.split(plain[token.end :], maxsplit=1)[0]
        is_going_on = token.text.endswith("ing")
        if is_going_on and not _PASSIVE.search(before):
            continue  # "bombing" is as often a noun
        if not is_going_on and (_PASSIVE.search(before) or after.lstrip().startswith("by ")):
            agent = re.search(r"\bby\b", after)
            if agent is None:
                continue
            doer, sufferer = after[agent.end() :], before
        else:
            doer, sufferer = before, after
        to = content_stems(sufferer)
        if to:
            by, said = _named_stems(doer), _ARTICLE.sub("", _THAT.split(doer)[0].strip(" ,\"'"))
            found.append(_Deed(token.text, token.stem, said, by, _named_stems(sufferer)))
    return tuple(found)


def _before(text: str) -> str:
    """The words of the clause so far; of "the league that he leads declared", the league, too."""
    cuts = list(_BORDER.finditer(text))
    if not cuts:
        return text
    begin = cuts[-1].end()
    noun = text[: cuts[-1].start()].split()[-1:]
    is_noun = bool(noun) and not noun[0].endswith("ed") and stem(noun[0]) not in SAYING
    if is_noun and cuts[-1].group().strip().lower() in _RELATIVE:
        begin = cuts[-2].end() if len(cuts) > 1 else 0
    return text[begin:]


def _named_stems(side: str) -> tuple[str, ...]:
    """The stems of one side; a name counts by its key, too, so that ISIL is Islamic State."""
    keyed = (word for one in names(side) for word in content_stems(one.key))
    return (*content_stems(side), *keyed)


def _looks_like_verb(word: str) -> bool:
    return word.endswith(("ed", "ing")) or word in _IRREGULAR


def _is_reversed(said: _Deed, stood: _Deed) -> bool:
    """Whether the doer of one is on the other's other side, and nowhere on its own."""
    doers, sufferers = all_keys(stood.doer), all_keys(stood.sufferer)
    moved = [one for one in held(said.doer, sufferers) if keys(one).isdisjoint(doers)]
    if not moved or not said.doer:
        return False
    if not stood.doer:  # a pronoun in the source
        return len(held(said.doer, sufferers)) == len(said.doer)
    back = [one for one in held(said.sufferer, doers) if keys(one).isdisjoint(sufferers)]
    return bool(back)


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return bool(held(some, all_keys(others)))


_BORDER = re.compile(
    r"[,;:.!?\"]\s*|\s-\s|\b(?:that|which|who|whom|whose|and|but|while|because|after|before|when"
    r"|whereas|where|if|said|says)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\s(?:that|which|whom?)\s")
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_IRREGULAR = frozenset(
    """
    hit told struck shot beat fought took drove led gave sent held won lost met found left caught
    cut brought overran overrun beaten taken driven given fed bought sold saw seen hits leads takes
    holds attack attacks shell shells bomb bombs accuse accuses blame blames back backs support
    supports arm arms besiege besieges leads fights sued sue threw thrown broke
    """.split()
)
_ALONE = frozenset(
    stem(word) for word in "died perished fell arrived fled based remained stayed aged left".split()
)
_MUTUAL = frozenset(
    stem(word)
    for word in "clashed fought met negotiated agreed talked fighting clashes battle border".split()
)
