"""A text to the states that it names: what is said to have happened to what is counted.

One table of words for each state, verbs and nouns alike. "Casualties" are a state of their own:
the wounded are among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class StateMention:
    """Words that name a state."""

    state: str  # the name of the state: "killed" for "died"
    text: str  # as written
    start: int
    end: int


@lru_cache(maxsize=8192)
def states(text: str) -> tuple[StateMention, ...]:
    """The states that a text names, in reading order."""
    return tuple(
        StateMention(match.lastgroup or "", match.group(), match.start(), match.end())
        for match in _STATE.finditer(text)
    )


def is_state(word: str) -> bool:
    """Whether one word alone names a state."""
    return _STATE.fullmatch(word) is not None


_WORDS: dict[str, str] = {
    "wounded": "wound(?:ed|s|ing)?|injur(?:ed|ing|ies|y)|hurt|maimed",
    "captured": (
        r"(?:taken|took|taking)\s+(?:prisoners?|captive|alive)|prisoners(?:\s+of\s+war)?|captives"
        r"|captur(?:ed?|es|ing)|fallen\s+into\s+the\s+hands|(?:being|were|was|been|are)\s+held"
        r"|hostages?"
    ),
    "killed": (
        r"shot\s+dead|kill(?:ed|s|ing)?|died?|dies|dying|dead|deaths?(?:\s+toll)?|slain|slew"
        r"|martyr(?:ed|s|dom)|eliminated|perished|fatalit(?:y|ies)|executed|beheaded|bodies"
        r"|corpses|toll|neutrali[sz]ed|claimed\s+the\s+lives|lives"
    ),
    "lost": "lost|loses|losing|losses|loss",
    "casualties": r"casualt(?:y|ies)",
    "arrested": r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing|ees)?|rounded\s+up|jailed|imprisoned",
    "trapped": (
        r"trapped|besieged|encircled|surrounded|cut\s+off|holding\s+out|holed\s+up|stranded"
        r"|inside|garrison"
    ),
    "displaced": (
        r"displac(?:ed|ing|ement)|fled|flee(?:ing)?|driven\s+(?:from|out)|uprooted"
        r"|forced\s+(?:from|out\s+of|to\s+leave)|left\s+(?:their\s+homes|the\s+(?:town|city))"
        r"|(?:have|has|had)\s+left"
    ),
    "abducted": "abduct(?:ed|ing|ions?)|kidnapp(?:ed|ing|ings)",
    "missing": r"missing|disappeared|unaccounted\s+for",
    "freed": "freed|releas(?:ed|ing)|liberated",
    "safe": (
        r"in\s+safety|(?:have|has|had)\s+reached(?!\s*(?:$|\d|about|some|nearly|more))|known\s+to\s+have\s+reached|evacuated|rescued"
        r"|(?:broke|broken|got|gotten)\s+(?:out|through)|escaped|assembly\s+point"
    ),
    "buried": r"funerals?|burials?|buried",
    "destroyed": r"destr(?:oyed|oying|oys|uction)|wrecked|razed|demolished|knocked\s+out",
    "recovered": r"recover(?:ed|ing|s)?|retaken|regained|took\s+back|taken\s+back",
    "overrun": r"overr[au]n|(?:were|been)\s+taken(?!\s+(?:prisoner|alive|captive))|seized|stormed",
    "moved": r"(?:were|was|been)\s+moved|relocated|repositioned",
    "sent": r"deployed|dispatched|sent",
    "sheltered": r"shelters?|sheltered|sheltering|hosts?|hosted|hosting",
    "treated": "treat(?:ed|s|ing)",
}
STATES_OF_PEOPLE = frozenset(
    {"killed", "wounded", "captured", "arrested", "abducted", "trapped", "displaced"}
)
_STATE = re.compile(
    r"\b(?:" + "|".join(rf"(?P<{state}>{words})" for state, words in _WORDS.items()) + r")\b",
    re.IGNORECASE,
)
