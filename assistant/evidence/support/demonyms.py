"""Whose it is: "Kurdish officials" are no "Syrian officials", nor is the Turkish border the Syrian.

A nationality goes with the word behind it; the source must have the two together somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.evidence.names.names import country_of
from assistant.evidence.names.table import forgetting, in_use
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import keys
from assistant.evidence.words import content_stems, tokens


def other_nationalities(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A nationality with a word that the source has only with another nationality."""
    everywhere = [one for text in grounds.texts for one in _owned(text)]
    stood = [one for text in grounds.basis for one in _owned(text)]
    for country, noun, phrase in _owned(statement.text):
        own = keys(noun)
        if any(
            land == country and not own.isdisjoint(keys(other)) for land, other, _ in everywhere
        ):
            continue
        if _is_near(country, noun, grounds):
            continue
        rival = next((one for one in stood if one[0] != country and one[1] == noun), None)
        if rival is not None:
            yield Fault(f"the source says “{rival[2]}”, not “{phrase}”", True)
            return


@lru_cache(maxsize=4096)
def _owned(text: str) -> tuple[tuple[str, str, str], ...]:
    """Each country with the stem of a word that goes with it, and both as written."""
    found = []
    words = tokens(text)
    for number, word in enumerate(words):
        country = _country(word.text)
        if not country:
            continue
        at = word.end
        for following in words[number + 1 : number + 1 + BEHIND]:
            if not _GAP.fullmatch(text[at : following.start]) or following.is_stop:
                break
            if following.text[0].islower():
                found.append((country, following.stem, text[word.start : following.end]))
            at = following.end
    return tuple(found)


BEHIND = 2  # words behind a nationality that go with it
_GAP = re.compile(r"[\s-]+")


def _country(word: str) -> str:
    """The country of "Syrian", "Syria's" and "Syrias"; "" of any other word."""
    if not word[0].isupper():
        return ""
    bare = re.sub(r"['\u2019]s?$", "", word)
    country = country_of(bare)
    if country:
        return country
    owner = bare if bare != word else bare.removesuffix("s")
    return owner.lower() if owner != word and owner.lower() in in_use().known_countries else ""


def _is_near(country: str, noun: str, grounds: Grounds) -> bool:
    """Whether a sentence has the word with the country by any other name: "officials in Syria"."""
    lands = frozenset(content_stems(country))
    return any(
        noun in stems and lands <= stems
        for text in grounds.basis
        for clause in re.split(r"[.;,]\s", text)
        for stems in (frozenset(content_stems(clause)),)
    )


forgetting.append(_owned.cache_clear)
