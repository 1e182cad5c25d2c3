"""A claim to its speaker: a key to compare by, and the words that the reader is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.claims import Claim, Speaker
from assistant.evidence.names.names import key_of
from assistant.evidence.words import tokens
from assistant.model import Passage


def speaker_key(claim: Claim, passage: Passage) -> str:
    """Equal where one person or body speaks; the article's own voice is its outlet's.

    "A rebel commander" and "the commander", if both are described so, may be two persons: whoever
    compares keys over outlets must bear that in mind.
    """
    speaker = teller(claim)
    if speaker is None:
        return f"outlet {key_of(passage.outlet) or passage.article_id}"
    if speaker.key:
        return speaker.key
    return _described(_bare(speaker)) or f"somebody in {passage.article_id}"


def is_one_body(one: str, two: str) -> bool:
    """Whether two keys can name one body: one holds the other, or both are just "a monitor"."""
    first, second = set(one.split()), set(two.split())
    if first <= second or second <= first:
        return True
    return any(_MONITOR.fullmatch(key) for key in (one, two)) and all(
        _WATCHES.search(key) for key in (one, two)
    )


def speaker_shown(claim: Claim, passage: Passage) -> str:
    """The speaker in the words of the source, with the outlet: "a rebel commander, in OVN"."""
    outlet = passage.outlet or passage.title or passage.article_id
    speaker = teller(claim)
    if speaker is None:
        return outlet
    said = _bare(speaker)
    if not said or key_of(said) == key_of(outlet):
        return outlet if said else f"somebody not named, in {outlet}"
    first, _, rest = said.partition(" ")
    if first in ("A", "An", "The", "His", "Her", "Its", "Their", "One"):
        said = f"{first.lower()} {rest}"
    return f"{said}, in {outlet}"


def teller(claim: Claim) -> Speaker | None:
    """The claim's speaker; None where the words are no name of anybody.

    In flattened pages a count can stand where the speaker should ("wounding 32 people state
    television"), and who claims an attack tells no number of it.
    """
    speaker = claim.speaker
    if speaker is None or _NOBODY.search(_bare(speaker)) or _NO_PHRASE.search(_bare(speaker)):
        return None
    if claim.manner == "claims" and _ATTACK.match(claim.said):
        return None
    return speaker


def _bare(speaker: Speaker) -> str:
    """Without what is no part of the name: "Tags Idlib Syria" or "a new toll from"."""
    said = (speaker.meant or speaker.text).strip()
    return _COUNT_OF.sub("", _RUN_ON.sub("", _TAGS.sub("", said)))


@lru_cache(maxsize=4096)
def _described(words: str) -> str:
    """The head of a description: "monitoring group" of "a local monitoring group opposed to…"."""
    head = _TAIL.split(words, maxsplit=1)[0]
    stems = [token.stem for token in tokens(head) if not token.is_stop and token.stem not in _LOOSE]
    return " ".join(stems)


_TAGS = re.compile(r"^Tags\s+(?:[A-Z][\w-]*\s+)+(?=[A-Z])")
_RUN_ON = re.compile(r"^an?\s+\w+\s+(?=an?\s+\w)")  # "damaged a hospital a monitor said"
_COUNT_OF = re.compile(
    r"^(?:an?|the)\s+(?:\w+\s+)?(?:toll|count|tally|figures?)\s+(?:from|by)\s+", re.IGNORECASE
)
_NO_PHRASE = re.compile(
    r"^(?:[Mm]y|[Oo]ur|[Ii]gnore)\b|\b(?:and|or|but|that|to)$|\b(?:ago|yesterday|today)$"
)
_NOBODY = re.compile(
    r"\b(?:killing|wounding|injuring|casualties|dead|toll|date)\b|\d", re.IGNORECASE
)
_ATTACK = re.compile(
    r"\s*(?:the|an?|responsibility)\s+(?:[\w-]+\s+){0,3}(?:attacks?|bombings?|blasts?|for)\b",
    re.IGNORECASE,
)
_MONITOR = re.compile(r"(?:monitor|watchdog|observatori|human right|right group|group)(?: group)?")
_WATCHES = re.compile(r"monitor|watchdog|observator|human right|right group|group")
_TAIL = re.compile(
    r",|\b(?:who|which|that|in|of|from|on|at|inside|opposed|led|based|with|for|quoted|whom)\b"
)
_LOOSE = frozenset({"local", "same", "lebanes", "syrian", "anoth", "senior", "one", "second"})
