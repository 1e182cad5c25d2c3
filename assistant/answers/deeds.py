"""Words for what is done to people and things in the news, grouped: "died" is "were killed".

The decision made here: a figure of the trapped does not answer how many were killed, so a
sentence that counts must speak of the deed that is asked about.
"""

from __future__ import annotations

from assistant.evidence.words import stem


def deeds_of(stems: frozenset[str]) -> frozenset[str]:
    """The groups, by name, that some of these stems belong to."""
    return frozenset(group for one in stems for group in _GROUPS_OF.get(one, ()))


_GROUPS = {
    "killed": "kill killed killing die died dead death deaths slain martyrs martyred toll "
    "fatalities lose lost losses casualties lives",
    "wounded": "wound wounded injure injured injuries hurt casualties",
    "captured": "capture captured captive captives prisoner prisoners seize seized detain detained "
    "arrest arrested arrests held hostage hostages",
    "trapped": "trap trapped besiege besieged surround surrounded encircle encircled",
    "displaced": "displace displaced flee fled refugees evacuate evacuated left homes",
    "destroyed": "destroy destroyed destruction demolish demolished wreck wrecked",
}


def _groups_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, words in _GROUPS.items():
        for one in sorted({stem(word) for word in words.split()}):
            found[one] = (*found.get(one, ()), group)
    return found


_GROUPS_OF = _groups_of()
