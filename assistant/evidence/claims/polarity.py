"""Whether what is stated is that something is not so."""

from __future__ import annotations

import re

from assistant.evidence.claims import phrases
from assistant.evidence.claims.speech import negations
from assistant.evidence.words import straighten


def is_negated(said: str, *, denied: bool) -> bool:
    """Whether the main clause of what is said has a "not"; turned round where it is denied.

    A "not" in a clause that hangs on it, or in "a wish and not a count", turns nothing round.
    """
    plain = straighten(said).lstrip("\"' ")
    main = _main(phrases.without_intro(plain))
    found = any(
        not _CONTRAST.search(main[: cue.start])
        and not _MANNER.match(cue.text)
        and (cue.text.lower() != "not" or _HELPER.search(main[: cue.start]))
        for cue in negations(main)
    )
    return found != denied


def _main(said: str) -> str:
    """Up to the first clause that hangs on the first one."""
    return _HANGING.split(said, maxsplit=1)[0]


_HANGING = re.compile(
    r"\s(?:that|which|who|whom|whose|because|as|while|when|where|if|until|unless|before|after|so"
    r"|although|though|since|but|whether)\s|[;:]|,\s|\s-\s",
    re.IGNORECASE,
)
_HELPER = re.compile(
    r"(?:^|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might"
    r"|must|shall|should)(?:\s\w+ly)?)\s*$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"(?:\band|\bbut|\bor|,)\s*$", re.IGNORECASE)
_MANNER = re.compile(r"(?:without|denied|denies|deny|denying|rejected|ruled\s+out)$", re.IGNORECASE)
