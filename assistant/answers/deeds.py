"""Words for what is done to people and things in the news, grouped: "died" is "were killed".

The decision made here: a figure of the trapped does not answer how many were killed, so a
sentence that counts must speak of the deed that is asked about first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.evidence.words import stem


def deeds_of(stems: Iterable[str]) -> frozenset[str]:
    """The groups of harm, by name, that some of these stems belong to."""
    return frozenset(group for one in stems for group in _HARM_OF.get(one, ()))


def first_deed(stems: Iterable[str]) -> frozenset[str]:
    """The groups of harm of the first stem, in reading order, that belongs to any."""
    return next((deeds_of((one,)) for one in stems if one in _HARM_OF), frozenset())


def tells_of_an_act(stems: Iterable[str]) -> bool:
    """Whether any of the stems says that something was done to a place or to people."""
    return any(one in _EVENTS for one in stems)


def is_deed(one: str) -> bool:
    """Whether the stem is a word for what is done, by which sentences are told apart."""
    return one in _ALL_OF


def said_again(stems: Iterable[str]) -> tuple[str, ...]:
    """Those of the stems that say that something is done once more: "recapture"."""
    return tuple(one for one in stems if one in _AGAIN)


def other_words(one: str) -> frozenset[str]:
    """The stems of words that say the same deed as this stem, itself among them."""
    return frozenset((one,)).union(*(_MEMBERS[group] for group in _ALL_OF.get(one, ())))


_HARM = {
    "killed": "kill killed killing die died dead death deaths slain martyrs martyred toll perished "
    "fatalities lose lost losses casualties lives",
    "wounded": "wound wounded injure injured injuries hurt casualties",
    "captured": "capture captured captive captives prisoner prisoners seize seized detain detained "
    "arrest arrested arrests held hostage hostages taken",
    "trapped": "trap trapped besiege besieged siege surround surrounded encircle encircled inside",
    "displaced": "displace displaced flee fled fleeing refugees evacuate evacuated left homes "
    "driven uprooted homeless",
    "destroyed": "destroy destroyed destruction demolish demolished wreck wrecked",
}
_ACTS = {
    "take a place": "capture captured take took taken seize seized fall fell fallen overrun "
    "conquer conquered lose lost loss",
    "leave": "leave leaving left withdraw withdrew withdrawn withdrawal abandon abandoned quit "
    "retreat retreated evacuate",
    "go": "go went gone move moved fled flee",
    "begin": "begin began begun start started open opened launch launched",
    "attack": "attack attacked assault offensive strike struck raid",
    "break out": "breakout broke broken break escape escaped",
    "free": "free freed release released rescue rescued",
    "help": "help helped support supported aid aided assist assisted back backed",
    "say": "say said tell told claim claimed state stated",
    "deny": "deny denied denies reject rejected dismiss dismissed",
    "send": "send sent deploy deployed dispatch dispatched",
    "give": "give gave given hand handed provide provided supply supplied",
    "buy": "buy bought sell sold cost price",
    "hold": "hold held keep kept",
    "meet": "meet met",
    "win": "win won victory",
    "fight": "fight fought fighting battle clash clashes clashed",
    "build": "build built",
    "shoot": "shoot shot fire fired",
    "count": "figure figures number numbers count counted toll total tally",
    "land": "ground land territory kilometres hectares",
    "regain": "regain recover recovered recapture recaptured retake retook retaken",
}


def _members(groups: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {group: frozenset(map(stem, words.split())) for group, words in groups.items()}


def _groups_of(groups: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, words in groups.items():
        for one in sorted(words):
            found[one] = (*found.get(one, ()), group)
    return found


_MEMBERS = _members(_HARM | _ACTS)
_NO_EVENTS = frozenset({"say", "deny", "count", "land", "buy", "hold", "give", "build"})
_EVENTS = frozenset().union(*(_MEMBERS[group] for group in _MEMBERS.keys() - _NO_EVENTS))
_AGAIN = _MEMBERS["regain"] | {stem(one) for one in ("rebuild", "rebuilt", "reopen", "resume")}
_HARM_OF = _groups_of(_members(_HARM))
_ALL_OF = _groups_of(_MEMBERS)
other_words = lru_cache(maxsize=4096)(other_words)
