"""Claims to pairs of which one denies what the other says, without any figure.

A denial says with its own words what it denies: those words, or others of their family, must
stand in what is said elsewhere. The meaning, where an embedding is given, must be near as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from assistant.claims import FoundClaim
from assistant.evidence.figures.states import STATES_OF_PEOPLE, states
from assistant.evidence.rivals.nearness import told
from assistant.evidence.rivals.speakers import speaker_key, speaker_shown
from assistant.evidence.rivals.stated import Stated
from assistant.evidence.rivals.things import Thing
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import content_stems
from assistant.model import Passage
from assistant.ports import Embed


def denials(found: Sequence[FoundClaim], *, embed: Embed | None) -> Iterator[tuple[Stated, ...]]:
    """Each denial with what it denies, in the order of the claims."""
    said = [_stems(one) for one in found]
    common = Counter(stem for stems in said for stem in stems)
    for number, denial in enumerate(found):
        if denial.claim.manner != "denies" or denial.claim.figures or len(said[number]) < 2:
            continue
        if any(one.state in STATES_OF_PEOPLE for one in states(denial.claim.said)):
            continue  # it stands against the figures of that state
        denied = [
            one
            for at, one in enumerate(found)
            if not one.claim.is_negated
            and one.claim.manner not in ("denies", "asks")
            and _is_other(denial, one)
            and _is_denied(said[number], said[at], common, len(found))
        ]
        near = _near(denial, denied, embed)
        if near:
            yield tuple(_stated(one) for one in (denial, *near))


def _stems(one: FoundClaim) -> frozenset[str]:
    return frozenset(content_stems(one.claim.said)) - _FRAME


def _is_other(denial: FoundClaim, one: FoundClaim) -> bool:
    """Another speaker, at about the same time."""
    if _key(denial) == _key(one):
        return False
    first, second = denial.passage.published, one.passage.published
    return first is not None and second is not None and abs(first - second) <= _WITHIN


def _is_denied(
    denied: frozenset[str], said: frozenset[str], common: Counter[str], count: int
) -> bool:
    """Enough of the denied words are said, among them one that few of the claims have."""
    shared = [stem for stem in denied if any(are_alike(stem, other) for other in said)]
    is_rare = any(common[stem] <= max(4, _RARE * count) and stem in said for stem in shared)
    return is_rare and len(shared) >= max(min(3, len(denied)), _SHARE * len(denied))


def _near(
    denial: FoundClaim, denied: Sequence[FoundClaim], embed: Embed | None
) -> list[FoundClaim]:
    if not denied or embed is None:
        return list(denied)
    vectors = embed([told(denial), *(told(one) for one in denied)])
    similar = vectors[1:] @ vectors[0]
    return [one for one, cosine in zip(denied, similar, strict=True) if cosine >= _COSINE]


def _stated(one: FoundClaim) -> Stated:
    passage = one.passage
    value = "denied" if one.claim.manner == "denies" else "said"
    return Stated(
        one, None, _open(passage), value, speaker_shown(one.claim, passage), _key(one), False
    )


def _open(passage: Passage) -> Thing:
    nothing: frozenset[str] = frozenset()
    return Thing(
        state="",
        object="",
        unit="",
        sides=nothing,
        beside=nothing,
        places=nothing,
        around=nothing,
        rest=nothing,
        story=nothing,
        span="",
        days=frozenset(),
        published=passage.published,
    )


def _key(one: FoundClaim) -> str:
    return speaker_key(one.claim, one.passage)


_WITHIN = timedelta(days=5)
_SHARE = 0.6  # of the denied words
_RARE = 0.05  # of the claims
_COSINE = 0.35
_FRAME = frozenset(
    content_stems(
        "report reports talk claim any taken morning night day week men people anything"
        " monday tuesday wednesday thursday friday saturday sunday"
    )
)
