"""Names that may be places, of a text and of a title; an outlet, a group or a person is none."""

from __future__ import annotations

import re

from assistant.evidence.names.names import country_of, names
from assistant.evidence.names.table import in_use
from assistant.evidence.rivals.sides import groups, has_epithet, is_group
from assistant.model import Passage


def places(text: str, passage: Passage) -> frozenset[str]:
    """Keys of the names that may be places: no groups, peoples, outlets; countries only alone."""
    outlet = passage.outlet.lower()
    own = {outlet, *outlet.split(), "".join(word[0] for word in outlet.split())}
    keys = {
        bare_place(name.key)
        for name in names(text)
        if name.kind == "name"
        and not _COMES_FROM.search(text[: name.start])
        and not is_group(name.key)
        and name.text.lower() not in own
        and not has_epithet(name.text)
        and not groups(name.text)
        and not _NO_PLACE.search(name.text)
        and not any(country_of(word) for word in name.text.split())
    }
    countries = {key for key in keys if country_of(key) or key in in_use().known_countries}
    return frozenset((keys - countries) or countries)


def bare_place(key: str) -> str:
    """The name alone: "homs" of "homs province" and of "city of homs"."""
    return _KIND_OF_PLACE.sub("", key)


def is_broad(keys: frozenset[str]) -> bool:
    """Whether all that is named is countries: the town must be told by what stands around."""
    return bool(keys) and all(country_of(key) or key in in_use().known_countries for key in keys)


def share_a_name(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether a name of one is a name of the other, or a part of it: Ghouta, Eastern Ghouta."""
    first, second = ([set(name.split()) for name in names] for names in (one, two))
    return any(a <= b or b <= a for a in first for b in second)


def title_of(passage: Passage) -> str:
    """The title; nothing of one in which every word has a capital: its names cannot be told."""
    words = [word for word in re.findall(r"[^\W\d_]{4,}", passage.title)]
    return "" if sum(word[0].isupper() for word in words) > 0.6 * len(words) else passage.title


_NO_PLACE = re.compile(
    r"\b(?:observatory|rights|council|agency|news|reuters|associated|press|nations|television|tv"
    r"|ministry|commission|committee|coalition|army|forces?|centre|center|crescent|cross|defen[cs]e"
    r"|government|report|tags|strikes?|raids?|attacks?|bombings?|blasts?|evacuation|least|civilians|killed|killing|dozens|minister|president|monitor)\b|(?-i:^[A-Z]{2,5}$|^[A-Z]\.)",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(r"\b(?:a|an|the)\s+[a-z]+\s+from\s+$")  # "a conscript from Hama"
_KIND_OF_PLACE = re.compile(
    r"^(?:city of|town of|province of) | (?:city|town|plain|mountains?|road|province|base|camp"
    r"|barrens|area|governorate|district|hospital|army base|army camp)$"
)
