"""Roles: who did it to whom, in the active and in the passive voice."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evidence.support.deeds import Deed, deeds
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.likeness import all_keys, held, share_held
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike


def reversed_roles(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """The doer and the one it was done to exchanged."""
    stood = [one for text in grounds.texts for each in sentences_of(text) for one in deeds(each)]
    for said in deeds(statement.text):
        same = [one for one in stood if are_alike(said.verb, one.verb)]
        kept = max((_in_order(said, one) for one in same or stood), default=0)
        for one in same or [each for each in stood if _is_whole(said, each)]:
            if _is_reversed(said, one) and _turned(said, one) > kept:
                yield Fault(f"in the source it is “{one.doer_text}” that “{one.word}”", True)
                return


def _is_whole(said: Deed, stood: Deed) -> bool:
    """Whether all of both sides stands on the other's other side: then the verb may be another."""
    if said.word in _FROM_EITHER_SIDE:
        return False
    is_there = share_held(said.doer, all_keys(stood.sufferer)) == 1
    return is_there and share_held(said.sufferer, all_keys(stood.doer)) == 1


def _in_order(said: Deed, stood: Deed) -> int:
    """How many words stand on their side, and are not on the other one, too."""
    return len(_own(said.doer, stood.doer, stood.sufferer)) + len(
        _own(said.sufferer, stood.sufferer, stood.doer)
    )


def _turned(said: Deed, stood: Deed) -> int:
    """How many words stand on the other side alone."""
    return len(_own(said.doer, stood.sufferer, stood.doer)) + len(
        _own(said.sufferer, stood.doer, stood.sufferer)
    )


def _is_reversed(said: Deed, stood: Deed) -> bool:
    """Whether each side of one has words of the other's other side."""
    moved = _own(said.doer, stood.sufferer, stood.doer)
    if not moved:
        return False
    if not stood.doer:  # a pronoun in the source
        return len(held(said.doer, all_keys(stood.sufferer))) == len(said.doer)
    return bool(_own(said.sufferer, stood.doer, stood.sufferer))


def _own(stems: tuple[str, ...], side: tuple[str, ...], other: tuple[str, ...]) -> set[str]:
    """Those of the stems that one side of a deed has and its other side has not."""
    return set(held(stems, all_keys(side))) - set(held(stems, all_keys(other)))


_FROM_EITHER_SIDE = frozenset(
    """
    told asked heard received gave given got bought sold paid led followed joined lost won feared
    fled left resisted repelled repulsed saw seen interviewed survived faced suffered
    """.split()
)  # verbs of whose deed another verb tells with the sides exchanged: "gave", "received"
