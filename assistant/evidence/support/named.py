"""Names: does the source have the ones that the statement has, in the same place?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.evidence.names.names import Name, bare, country_of, names, same_name
from assistant.evidence.support.alignment import replaced
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.words import Token, content_stems, straighten, tokens


def other_names(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A name that the source does not have, or has elsewhere and another one here."""
    here = names(grounds.match.sentence.text)
    held = (*names(grounds.whole), *(name for shown in grounds.shown for name in names(shown)))
    words = frozenset((*content_stems(bare(grounds.whole)), *_countries(grounds.whole)))
    missing = [
        name
        for name in names(statement.text)
        if not _is_held(name, held, words) and not _is_pointed_at(name, grounds)
    ]
    around = "\n".join(grounds.near)
    near = frozenset(content_stems(bare(around)))
    for name in missing:
        instead = _instead_of(name, statement, grounds, here)
        if instead is None and _is_held(name, names(around), near):
            continue  # the passage may speak of it as "the town"
        if instead is not None:
            yield Fault(f"the source says “{instead.text}”, not “{name.text}”", True)
        elif name.kind != "unsure":
            yield Fault(f"the source does not name “{name.text}”", False)
    if not missing:
        yield from _exchanged(statement, grounds, here)
        yield from _swapped(statement, grounds, here)


def unknown_added_names(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """A name in [brackets] that stands neither in the passage nor next to it."""
    if not statement.added:
        return
    around = "\n".join((grounds.whole, *grounds.near, *grounds.shown))
    words, held = frozenset(content_stems(bare(around))), names(around)
    for added in statement.added:
        known = frozenset(content_stems(bare(added))) <= words
        if not known and not any(same_name(added, name.text) for name in held):
            yield Fault(f"the added “{added}” does not stand near the cited passage", False)


def _is_held(name: Name, held: tuple[Name, ...], words: frozenset[str]) -> bool:
    parts = [part for part in name.text.split(" of ") if part]
    return all(_is_said(part.removeprefix("the "), held, words) for part in parts)


def _is_said(name: str, held: tuple[Name, ...], words: frozenset[str]) -> bool:
    if all(_is_word_said(one, words) for one in content_stems(bare(name))) or any(
        same_name(name, other.text) for other in held
    ):
        return True
    if _ABBREVIATED.get(name, " ") in words:
        return True
    country = country_of(name) or CAPITALS.get(bare(name), "")
    if country and frozenset(content_stems(country)) <= words:
        return True
    if country and any(country in (country_of(one.text), one.key) for one in held):
        return True
    if any(_is_adjective_of(name, other) or _is_adjective_of(other, name) for other in words):
        return True
    return any(
        name in _all_initials(other.text) or other.text in _all_initials(name) for other in held
    )


def _is_word_said(word: str, words: frozenset[str]) -> bool:
    """Whether a word of a name is there, or its adjective: Congress of "congressional"."""
    return word in words or any(_is_adjective_of(word, other) for other in words)


def _is_adjective_of(name: str, other: str) -> bool:
    """Whether one word is the other with an ending: "Kurdish" of "Kurd", "FSAs" of "FSA"."""
    rest = other.lower().removeprefix(name.lower())
    return len(name) >= SHORTEST and rest in _ENDINGS and len(rest) < len(other)


SHORTEST = 3  # letters of a name that may carry an ending
_ENDINGS = frozenset("s n an ian ish ese i is ist ists ern erner erners ion ari".split())


@lru_cache(maxsize=4096)
def _countries(text: str) -> frozenset[str]:
    """The stems of all countries whose people a text speaks of: "Russian" gives Russia."""
    words = (token.text for token in tokens(text) if token.text[0].isupper())
    return frozenset(stem for word in words for stem in content_stems(country_of(word)))


def _is_pointed_at(name: Name, grounds: Grounds) -> bool:
    """Whether the source says "the party" or "it", and the name stands beside the passage."""
    if not any(_POINTING.search(straighten(one)) for one in grounds.basis):
        return False
    if (country_of(name.text) or name.key in CAPITALS.values()) and re.search(
        r"\bthe country\b", grounds.whole
    ):
        return True
    around = "\n".join(grounds.near)
    return _is_held(name, names(around), frozenset(content_stems(bare(around))))


def _all_initials(name: str) -> frozenset[str]:
    """SOHR of "Syrian Observatory for Human Rights", EU of "European Union High Representative"."""
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    return frozenset(capitals[:end] for end in range(2, len(capitals) + 1))


def _instead_of(
    name: Name, statement: Statement, grounds: Grounds, here: tuple[Name, ...]
) -> Name | None:
    """The name that the closest sentence has in the place of this one."""
    for theirs, ours in replaced(statement.text, grounds.match.sentence.text):
        if any(name.start <= token.start < name.end for token in ours):
            found = _names_at(here, theirs)
            if found:
                return found[0]
    return None


def _exchanged(statement: Statement, grounds: Grounds, here: tuple[Name, ...]) -> Iterator[Fault]:
    """Two otherwise equal sentences with one name for another, or with two names swapped."""
    source = grounds.match.sentence.text
    turned = _is_passive(statement.text) != _is_passive(source)
    for theirs, ours in replaced(statement.text, source):
        found, said = _names_at(here, theirs), _names_at(names(statement.text), ours)
        loose = len(theirs) + len(ours) - _tokens_of(found, theirs) - _tokens_of(said, ours)
        if not found or not said or turned or loose > 1:
            continue
        if _has_as_many(said, statement, here):
            continue  # it only stands elsewhere in the sentence
        if not any(_are_one(one.text, two.text) for one in found for two in said):
            yield Fault(f"the source says “{found[0].text}” here, not “{said[0].text}”", True)


def _has_as_many(said: list[Name], statement: Statement, here: tuple[Name, ...]) -> bool:
    """Whether the sentence has each of the names as often as the statement."""
    ours = [part for one in names(statement.text) for part in one.text.split(" of ")]
    theirs = [part for one in here for part in one.text.split(" of ")]
    return all(
        sum(_are_one(part, other) for other in theirs)
        >= sum(_are_one(part, other) for other in ours)
        for one in said
        for part in one.text.split(" of ")
    )


def _are_one(one: str, two: str) -> bool:
    """By alias, or by the country: "Russia" of "Russian Defence Ministry", Damascus of Syria."""
    if same_name(one, two):
        return True
    ours, theirs = (
        {*content_stems(bare(name)), *_countries(name), CAPITALS.get(bare(name), "")}
        for name in (one, two)
    )
    if _is_adjective_of(one, two) or _is_adjective_of(two, one):
        return True
    countries = ours & theirs & {*_countries(one), *_countries(two)}
    return bool(countries)


def _swapped(statement: Statement, grounds: Grounds, here: tuple[Name, ...]) -> Iterator[Fault]:
    """The same names in another order, between other words in the same order."""
    source = grounds.match.sentence.text
    said = names(statement.text)
    ours = [name.key for name in said if any(name.key == other.key for other in here)]
    theirs = [name.key for name in here if name.key in ours]
    if ours == theirs or sorted(ours) != sorted(theirs) or _is_passive(statement.text):
        return
    between, stood = _other_stems(statement.text, said), _other_stems(source, here)
    common = [one for one in between if one in stood]
    if len(common) >= 2 and common == between and common == [one for one in stood if one in common]:
        first = next(name for name in here if name.key in ours)
        yield Fault(
            f"in the source it is “{first.text}” who comes first, not “{said[0].text}”", True
        )


def _other_stems(text: str, found: tuple[Name, ...]) -> list[str]:
    return [
        token.stem
        for token in tokens(text)
        if not token.is_stop and not any(one.start <= token.start < one.end for one in found)
    ]


def _tokens_of(found: list[Name], at: tuple[Token, ...]) -> int:
    return sum(any(name.start <= token.start < name.end for name in found) for token in at)


def _is_passive(text: str) -> bool:
    words = {token.text.lower() for token in tokens(text)}
    return "by" in words and bool(words & {"was", "were", "been", "being", "is", "are"})


def _names_at(found: tuple[Name, ...], at: tuple[Token, ...]) -> list[Name]:
    return [
        name
        for name in found
        if name.kind != "unsure" and any(name.start <= token.start < name.end for token in at)
    ]


CAPITALS = {  # a capital that news writing uses for its government, and the country
    "damascus": "syria", "moscow": "russia", "tehran": "iran", "ankara": "turkey",
    "washington": "united states", "beirut": "lebanon", "baghdad": "iraq", "riyadh": "saudi arabia",
    "london": "britain", "paris": "france", "berlin": "germany", "beijing": "china",
    "kyiv": "ukraine", "kiev": "ukraine", "cairo": "egypt", "amman": "jordan", "doha": "qatar",
    "jerusalem": "israel", "tokyo": "japan", "delhi": "india", "new delhi": "india",
    "islamabad": "pakistan", "kabul": "afghanistan", "rome": "italy", "madrid": "spain",
}  # fmt: skip
_ABBREVIATED = {  # a state of the United States, and the stem of its short form after a town
    "Alabama": "ala", "Arizona": "ariz", "Arkansas": "ark", "California": "calif",
    "Colorado": "colo", "Connecticut": "conn", "Florida": "fla", "Georgia": "ga", "Illinois": "ill",
    "Louisiana": "la", "Massachusetts": "mass", "Michigan": "mich", "Minnesota": "minn",
    "Mississippi": "miss", "Missouri": "mo", "Oklahoma": "okla", "Pennsylvania": "pa",
    "Tennessee": "tenn", "Texas": "tex", "Virginia": "va", "Washington": "wash",
    "Wisconsin": "wis",
}  # fmt: skip
_POINTING = re.compile(
    r"\b(?:it|its|he|his|him|she|her|they|their|them|we|our|us|here|there"
    r"|(?:the|this|that|both|same)\s+(?:\w+\s+)?(?:party|group|town|city|village|country|capital"
    r"|movement|organi[sz]ation|army|alliance|coalition|front|province|region|area|president"
    r"|minister|commander|leader|general|spokes\w+|official|paper|station|channel|agency|regime"
    r"|government|two|latter|former|militia|faction|company|ministry|hospital|border|river|man"
    r"|woman|observatory|monitor|council|mission|brigade|movement\'s|branch))\b",
    re.IGNORECASE,
)
