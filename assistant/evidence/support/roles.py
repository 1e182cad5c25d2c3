"""Roles: who did it to whom, in the active and in the passive voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.evidence.support.deeds import Deed, deeds_of_passage
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.likeness import all_keys, held, held_only, share_held
from assistant.evidence.support.parties import exchanged_parties
from assistant.evidence.support.statements import Statement


def reversed_roles(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """The doer and the one it was done to exchanged."""
    stood = [one for text in grounds.texts for one in deeds_of_passage(text)]
    for said in deeds_of_passage(statement.text):
        if not said.doer or not said.sufferer:
            continue
        same = [one for one in stood if said.is_like(one)]
        whole = [one for one in stood if _is_whole(said, one)]
        worst = _most_turned(said, same, same) or _most_turned(said, whole, stood)
        if worst is not None:
            yield Fault(f"in the source it is “{worst.doer_text}” that “{worst.word}”", True)
            return
    yield from exchanged_parties(statement, grounds)


def _most_turned(said: Deed, among: Sequence[Deed], keeping: Sequence[Deed]) -> Deed | None:
    """The deed that has the two sides exchanged, where none has as much in order."""
    kept = max((_in_order(said, one) for one in keeping), default=0)
    turned = (one for one in among if _is_reversed(said, one))
    return next((one for one in turned if _turned(said, one) > kept), None)


def _is_whole(said: Deed, stood: Deed) -> bool:
    """Whether all of both sides stands on the other's other side: then the verb may be another."""
    if {said.base, stood.base} & _FROM_EITHER_SIDE:
        return False
    is_there = share_held(said.doer, all_keys(stood.sufferer)) == 1
    return is_there and share_held(said.sufferer, all_keys(stood.doer)) == 1


def _in_order(said: Deed, stood: Deed) -> int:
    """How many words stand on their side, and are not on the other one, too."""
    return len(held_only(said.doer, stood.doer, stood.sufferer)) + len(
        held_only(said.sufferer, stood.sufferer, stood.doer)
    )


def _turned(said: Deed, stood: Deed) -> int:
    """How many words stand on the other side alone."""
    return len(held_only(said.doer, stood.sufferer, stood.doer)) + len(
        held_only(said.sufferer, stood.doer, stood.sufferer)
    )


def _is_reversed(said: Deed, stood: Deed) -> bool:
    """Whether each side of one has words of the other's other side."""
    moved = held_only(said.doer, stood.sufferer, stood.doer)
    if not moved:
        return False
    if not stood.doer:  # not said in the source
        if said.base in _NAMING:
            return False  # "Weah named player of the year"
        return len(held(said.doer, all_keys(stood.sufferer))) == len(said.doer)
    return bool(held_only(said.sufferer, stood.doer, stood.sufferer))


_NAMING = frozenset("name crown elect appoint declare vote call judge rule order sentence".split())
_FROM_EITHER_SIDE = frozenset(
    """
    tell ask hear receive give get buy sell pay lead follow join lose win fear flee leave resist
    repel repulse see interview survive face suffer thank forgive need want owe use trust reach
    enter answer serve own like hate love enjoy respect rely depend replace succeed precede
    cause trigger spark prompt force provoke result stem break
    """.split()
)  # verbs of whose deed another verb tells with the sides exchanged: "gave", "received"
