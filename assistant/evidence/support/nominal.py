"""Deeds told by a noun: "A's attack on B", "the capture of B by A", "B came under fire from A"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence.support.clauses import Clause, Noun, Phrase, clauses, nouns
from assistant.evidence.support.frames import Acted


@dataclass(frozen=True, slots=True)
class Told:
    """A deed with the noun that tells of it and the verb that it stands for."""

    word: str
    verb: str
    start: int
    acted: Acted


def told(text: str) -> Iterator[Told]:
    """The deeds that nouns of one sentence tell of."""
    for noun in nouns(text, frozenset(NOUNS)):
        acted = _acted(noun, text)
        if acted is not None:
            yield Told(noun.word, NOUNS[noun.word.lower()], noun.start, acted)


def _acted(noun: Noun, text: str) -> Acted | None:
    frames = frozenset(("win",)) if NOUNS[noun.word.lower()] == "defeat" else frozenset[str]()
    if noun.word.lower() in _LOST:
        winner, loser = noun.by("to", "against"), noun.owner
        return Acted(winner, loser, frozenset(("win",))) if winner and loser else None
    suffered = noun.by("on", "against", "upon", "over", "at")
    whose = noun.by("of")
    agent = noun.by("by") or noun.by("from")
    light = _clause_of(noun, text)
    if light is not None and light.subject:
        if light.base in _LAUNCHES and not light.is_passive:
            agent = agent if noun.by("by") else light.subject
            suffered = suffered or noun.by("to", "for")
        elif light.base in _MEETS and agent:
            return Acted(agent, light.subject, frames)
    if agent is None:
        agent = noun.owner or (whose if suffered else None) or noun.kind
        sufferer = suffered or (whose if agent is not whose else None) or noun.by("to")
    else:
        sufferer = suffered or whose or noun.owner
    return Acted(agent, sufferer, frames) if agent and sufferer else None


def _clause_of(noun: Noun, text: str) -> Clause | None:
    """The clause whose object, or whose "under fire", the noun is."""
    for clause in clauses(text):
        held: list[Phrase] = [
            *clause.objects[:1],
            *(one for word, one in clause.added if word == "under"),
        ]
        if any(one.start <= noun.start < one.end for one in held):
            return clause
    return None


_LAUNCHES = frozenset(
    """
    launch carry mount stage make lay begin conduct open give offer voice express issue show file
    bring lead declare place hold win order plan
    """.split()
)
_MEETS = frozenset("come draw face suffer attract win earn receive get meet take survive".split())
_LOST = frozenset(("loss", "losses"))
NOUNS = {
    noun: verb
    for verb, forms in {
        "attack": "attack attacks assault assaults offensive",
        "strike": "strike strikes airstrike airstrikes",
        "raid": "raid raids", "bomb": "bombing bombings bombardment", "shell": "shelling",
        "fire": "fire gunfire",
        "besiege": "siege blockade", "capture": "capture", "kill": "killing killings", "ban": "ban",
        "murder": "murder assassination", "arrest": "arrest arrests", "detain": "detention",
        "accuse": "accusation accusations", "criticise": "criticism", "seize": "seizure",
        "defeat": "defeat victory win triumph",
        "invade": "invasion", "expel": "expulsion", "recapture": "recapture", "rescue": "rescue",
        "execute": "execution", "abduct": "abduction", "kidnap": "kidnapping", "ambush": "ambush",
        "support": "support", "condemn": "condemnation", "warn": "warning", "pursue": "pursuit",
        "betray": "betrayal", "dismiss": "dismissal sacking", "occupy": "occupation",
        "surround": "encirclement",
        "appoint": "appointment", "nominate": "nomination",
        "buy": "purchase takeover acquisition", "praise": "praise",
        "sue": "lawsuit suit", "threaten": "threat threats", "oust": "ouster overthrow",
        "remove": "removal",
        "reject": "rejection", "endorse": "endorsement", "release": "release", "search": "search",
        "humiliate": "humiliation", "deport": "deportation", "poison": "poisoning",
        "stab": "stabbing", "shoot": "shooting",
        "treat": "treatment", "lose": "loss losses", "question": "questioning interrogation",
        "harass": "harassment",
        "suspend": "suspension", "war": "war", "exclude": "exclusion",
        "prosecute": "prosecution", "convict": "conviction",
    }.items()
    for noun in forms.split()
}  # fmt: skip
