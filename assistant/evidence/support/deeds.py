"""A sentence to its deeds: who did it to whom, in the active, the passive, or as a noun.

"The army attacked rebels", "rebels, whom the army attacked", "the army's attack on rebels".
Sides are stretches of words, not grammar: a pattern finds where each begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence.names.names import names
from assistant.evidence.support.meaning import SAYING
from assistant.evidence.words import Token, content_stems, stem, straighten, tokens


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that may be a verb, with the words on the side of who did it and of whom it hit."""

    word: str
    verb: str  # its stem
    doer_text: str
    doer: tuple[str, ...]  # stems; empty where it is a pronoun or not said
    sufferer: tuple[str, ...]  # stems


@lru_cache(maxsize=4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of one sentence that have a side it was done to, in reading order."""
    plain = straighten(text)
    found: list[Deed] = []
    for token in tokens(text):
        if not token.text.islower() or token.is_stop or plain[token.start - 1 : token.start] == "-":
            continue
        if token.text in _NOUNS:
            found.extend(_of_noun(plain, token))
        if _is_verb(token) and not _is_noun(plain, token):
            found.extend(_of_verb(plain, token))
    return tuple(found)


def _is_verb(token: Token) -> bool:
    if token.stem in _ALONE or token.stem in _MUTUAL:
        return False
    if token.stem in SAYING and token.text not in ("told", "warned", "accused", "blamed"):
        return False
    return token.text.endswith(("ed", "ing")) or token.text in _VERBS


def _is_noun(plain: str, token: Token) -> bool:
    """Whether an article stands before "attacks", or another verb right after."""
    is_behind = _NO_VERB.search(plain[: token.start]) is not None
    return is_behind or _HAS_VERB.match(plain, token.end) is not None


def _of_verb(plain: str, token: Token) -> Iterator[Deed]:
    """The sides of a verb; none where the passive names no doer."""
    before = _before(plain[: token.start])
    after = _PARTICLE.sub("", _BORDER.split(plain[token.end :], maxsplit=1)[0])
    is_going_on = token.text.endswith("ing")
    is_passive = _PASSIVE.search(before) is not None
    if is_going_on and not is_passive:
        return  # "bombing" is as often a noun
    if not is_going_on and (is_passive or _DONE_BY.match(after)):
        agent = re.search(r"\bby\b", after)
        if agent is not None:
            yield from _deed(token, after[agent.end() :], before)
        return
    whom = _WHOM.search(plain[: token.start])
    if whom and not _OBJECT.match(after) and _is_subject(whom):
        yield from _deed(token, whom["subject"], whom["noun"])
    elif not _NO_OBJECT.match(after):
        yield from _deed(token, before, after)


def _of_noun(plain: str, token: Token) -> Iterator[Deed]:
    """The sides of "A's attack on B", "the capture of B by A", "B's arrest by A"."""
    before = _BORDER.split(plain[: token.start])[-1]
    after = _BORDER.split(plain[token.end :], maxsplit=1)[0]
    parts = _PREPOSITION.split(after)
    phrases = (
        dict(zip(parts[1::2][:2], parts[2::2][:2], strict=False)) if not parts[0].strip() else {}
    )
    to = next(
        (phrases[word] for word in ("on", "against", "of", "upon", "to") if word in phrases), ""
    )
    owner = _OWNER.search(before)
    owned = (owner["whose"] or owner["which"]) if owner else ""
    launched = _LAUNCHED.match(before)
    owned = launched["doer"] if launched else owned
    doer = phrases.get("by", "") or (owned if to else "")
    sufferer = to or (owned if "by" in phrases else "")
    if doer and sufferer:
        yield from _deed(token, doer, sufferer, _NOUNS[token.text])


def _deed(token: Token, doer: str, sufferer: str, verb: str = "") -> Iterator[Deed]:
    by, to = _side(doer), _side(sufferer)
    if to:
        shown = _ARTICLE.sub("", _RELATIVE.split(_without_place(doer))[0].strip(" ,\"'"))
        yield Deed(token.text, verb or token.stem, shown, by, to)


def _side(words: str) -> tuple[str, ...]:
    """The stems of one side without where and when; a name counts by its key, too."""
    return _named_stems(_HOLDING.sub("", _without_place(words)))


def _without_place(words: str) -> str:
    """Up to the first "in" or "at" that has a word of content before it."""
    for match in _PLACE.finditer(words):
        if content_stems(words[: match.start()]):
            return words[: match.start()]
    return words


def _before(text: str) -> str:
    """The words of the clause so far; of "the league that he leads declared", the league, too."""
    cuts = list(_BORDER.finditer(text))
    if not cuts:
        return text
    begin = cuts[-1].end()
    noun = text[: cuts[-1].start()].split()[-1:]
    is_noun = bool(noun) and not noun[0].endswith("ed") and stem(noun[0]) not in SAYING
    if is_noun and cuts[-1].group().strip().lower() in ("that", "which", "who", "whom"):
        begin = cuts[-2].end() if len(cuts) > 1 else 0
        if noun[0].endswith(","):
            begin = cuts[-3].end() if len(cuts) > 2 else 0
    return text[begin:]


def _named_stems(side: str) -> tuple[str, ...]:
    """The stems of one side; a name counts by its key, too, so that ISIL is Islamic State."""
    keyed = (word for one in names(side) for word in content_stems(one.key))
    return (*content_stems(side), *keyed)


def _is_subject(whom: re.Match[str]) -> bool:
    """Whether a noun is followed by who did it: "the town that rebels", not "said that rebels"."""
    noun = whom["noun"].split()[-1]
    is_noun = not noun.endswith(("ed", "day")) and stem(noun) not in SAYING and noun not in _VERBS
    return is_noun and bool(content_stems(whom["subject"]))


_BORDER = re.compile(
    r"[,;:.!?\"]\s*|\s-\s|\b(?:that|which|who|whom|whose|and|but|while|because|after|before|when"
    r"|whereas|where|if|said|says)\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?P<noun>(?:[\w'-]+\s){0,4}[\w'-]+),?\s(?:whom|which|that)\s"
    r"(?P<subject>(?:(?!\b(?:that|which|whom?)\b)[^,;:.]){3,60})$"
)
_DONE_BY = re.compile(r"\s+(?:(?:to|in|at|on|near)\s(?:[\w'-]+\s){1,4})?by\s")
_PLACE = re.compile(
    r"\b(?:in|at(?!\s+(?:least|most))|near|inside|outside|around(?!\s+\d)|during|over(?!\s+to\b)"
    r"|on\s+(?=\w+day\b|\d+\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|with|when"
    r"|within|along|from|early|late|last|(?:south|north|east|west)(?:east|west)?\s+of)\b",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"\b(?:the|an?|this|its|their|his|her|of|on|by|against|under|for|from|with|no|any|\w+ing|\w+'s)\s+$",
    re.IGNORECASE,
)
_HAS_VERB = re.compile(r"\s+(?:had|has|have|was|were|is|are|will|would|could|can)\b")
_PARTICLE = re.compile(r"^\s+(?:back|off|out|away|down|up|over(?!\s+to))\b")
_HOLDING = re.compile(
    r"\b(?:positions?|checkpoints?|bases?|strongholds?|posts?|units?|members?|groups?)\s+of\b", re.I
)
_OBJECT = re.compile(
    r"\s+(?!(?:as|in|on|at|by|from|near|last|for|with|during|and|since|after|to|late|early|of|over"
    r"|when|while|before|into|out|off|again)\b)\w"
)
_NO_OBJECT = re.compile(
    r"\s+(?:in|at(?!\s+(?:least|most))|near|inside|outside|around(?!\s+\d)|during|by|since|until"
    r"|as(?!\s+(?:many|much|few))|with)\b"
)
_RELATIVE = re.compile(r"\s(?:that|which|whom?)\s")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)\s+(?:\w+ly\s+)?$", re.I)
_PREPOSITION = re.compile(r"\b(on|of|against|by|upon|to|in|at|near|for|from|with|during)\b")
_OWNER = re.compile(
    r"(?P<whose>(?:[\w-]+\s){0,3}[\w-]+)'s?\s(?:[\w-]+\s){0,2}$"
    r"|\b(?:[Tt]he|[Aa]n?)\s(?P<which>[\w-]+(?:\s[\w-]+)?)\s$"
)
_LAUNCHED = re.compile(
    r"(?P<doer>.*?)\s(?:launched|carried\sout|mounted|staged|made|laid|began|conducted)\s"
    r"(?:[\w-]+\s){0,3}$"
)
_NOUNS = {
    noun: stem(verb)
    for verb, forms in {
        "attacked": "attack attacks", "assaulted": "assault assaults", "struck": "strike strikes",
        "raided": "raid raids", "bombed": "bombing bombardment", "shelled": "shelling",
        "besieged": "siege", "captured": "capture", "killed": "killing killings",
        "murdered": "murder", "arrested": "arrest arrests", "detained": "detention",
        "accused": "accusation accusations", "criticised": "criticism", "seized": "seizure",
        "invaded": "invasion", "expelled": "expulsion", "defeated": "defeat",
        "recaptured": "recapture", "rescued": "rescue", "executed": "execution",
        "abducted": "abduction", "kidnapped": "kidnapping", "ambushed": "ambush",
        "supported": "support", "condemned": "condemnation", "warned": "warning",
        "pursued": "pursuit", "betrayed": "betrayal", "dismissed": "dismissal",
        "occupied": "occupation", "surrounded": "encirclement",
    }.items()
    for noun in forms.split()
}  # fmt: skip
_VERBS = frozenset(
    """
    hit told struck shot beat fought took drove led gave sent held won lost met found caught
    cut brought overran overrun beaten taken driven given fed bought sold saw seen hits leads takes
    holds attack attacks shell shells bomb bombs accuse accuses blame blames back backs support
    supports arm arms besiege besieges leads fights sued sue threw thrown broke shown fired
    oppose opposes fear fears threaten threatens kill kills help helps shot paid taught chose hid
    misled urge urges want wants owe owes warn warns trust trusts praise praises joins joined
    left kept heard made forgave outgunned
    """.split()
)
_ALONE = frozenset(
    stem(word) for word in "died perished fell arrived fled based remained stayed aged".split()
)
_MUTUAL = frozenset(
    stem(word)
    for word in """
    clashed fought met negotiated agreed talked fighting clashes battle border married argued
    shared merged allied spoke joined exchanged quarrelled traded
    """.split()
)
