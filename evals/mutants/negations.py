"""A negation put in, or taken out.

The decision made here: only the first verb of a clause that is not quoted, by a table of verbs, so
that what results reads like English; a denial becomes a statement and the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.text import is_quoted, replaced

_AUXILIARY = re.compile(
    r"\b(?P<aux>was|were|is|are|had|has|have|will|would|can|could|did)\b"
    r"(?! (?:not|no|nothing|nobody|none|never|neither|hardly|said|claimed|denied|told|reported|"
    r"accused|so|little|few|yet|only|been no|any)\b)(?!n['’]t)(?= \w)"
)
_PAST = {
    "took": "take", "captured": "capture", "seized": "seize", "reached": "reach", "killed": "kill",
    "left": "leave", "fell": "fall", "attacked": "attack", "destroyed": "destroy", "moved": "move",
    "withdrew": "withdraw", "advanced": "advance", "entered": "enter", "opened": "open",
    "wounded": "wound", "lost": "lose", "held": "hold", "struck": "strike", "hit": "hit",
    "died": "die", "fled": "flee", "came": "come", "went": "go", "broke": "break", "began": "begin",
    "agreed": "agree", "treated": "treat", "carried": "carry", "helped": "help",
    "found": "find", "saw": "see", "heard": "hear", "brought": "bring", "drove": "drive",
    "received": "receive", "recaptured": "recapture", "launched": "launch",
    "retook": "retake", "injured": "injure", "targeted": "target", "stayed": "stay", "ran": "run",
    "dropped": "drop", "declared": "declare", "detonated": "detonate", "controlled": "control",
    "surrendered": "surrender", "visited": "visit", "met": "meet", "detained": "detain",
    "bombed": "bomb", "shelled": "shell", "fired": "fire", "sent": "send", "sold": "sell",
    "closed": "close", "expelled": "expel", "escaped": "escape", "rang": "ring", "rose": "rise",
    "claimed": "claim", "blocked": "block", "returned": "return", "gave": "give", "made": "make",
}  # fmt: skip
_ACTIVE = re.compile(
    rf"(?P<before>\b(?:[A-Za-z'’-]+s|[a-z]+en|[A-Z][\w'’-]+|army|party|group|town|city|hill|alliance|"
    rf"commander|medic|column|vehicle|nurse|people|attack|strike|bomb|explosion|blast|police|"
    rf"doctor)) "
    rf"(?P<verb>{'|'.join(_PAST)})\b(?! by\b)(?= )"
)
_NO_SUBJECT = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|be|and|that had|not|being|by|all|two|newly)$"
)
_DENIES = {
    "said that": "denied that", "says that": "denies that", "say that": "deny that",
    "claimed that": "denied that", "reported that": "denied that", "confirmed that": "denied that",
    "confirmed": "denied", "denied that": "confirmed that", "denies that": "confirms that",
    "deny that": "confirm that", "has denied that": "has confirmed that",
    "denied having": "admitted having",
}  # fmt: skip
_ADDED = {old: new for old, new in _DENIES.items() if not old.startswith(("den", "has den"))}
_REMOVED = {old: new for old, new in _DENIES.items() if old not in _ADDED}
_TAKEN_OUT: tuple[tuple[str, str], ...] = (
    *((rf"\b{old}\b", new) for old, new in _REMOVED.items()),
    (r"\b(had|has|have|was|were|is|are|will|would|can|could|must|may|do) not (?:yet )?", r"\1 "),
    (r"\bcannot\b", "can"),
    (r"\b(had|has|have|was|were|is|are|could|would|do)n['’]t ", r"\1 "),
    (r"\bno longer ", "still "),
    (r"\b(?:has|have|had) never\b", "has often"),
    (r"\bnever ", "often "),
    (r"\b(was|were|is|are|been|be|remained) unable to\b", r"\1 able to"),
    (r"\brefused to\b", "agreed to"),
    (r"\bdeclined to\b", "agreed to"),
    (r"\bfailed to\b", "managed to"),
    (r"\b[Nn]obody else has\b", "Others have"),
    (r"\b[Nn]o other ", "Another "),
    (r"\bNobody ", "Somebody "), (r"\bnobody ", "somebody "),
    (r"\bNone of (?=the|them)", "All of "), (r"\bnone of (?=the|them|its|his)", "all of "),
    (r"\bno soldiers? (?:had been|was|were)\b", "soldiers had been"),
    (r"\bwithout (?=naming|giving|saying)", "while "),
    (r"\b(there (?:was|is)) no (?=[a-z]+\b)", r"\1 a "),
    (r"\b(there (?:were|are)) no (?=[a-z]+s\b)", r"\1 "),
    (r"\b(had|has|offered|gave|made|issued|said|named|played) no (?=[a-z]+s?\b)", r"\1 a "),
    (r"\bnothing\b(?= (?:was|about|had|has|on|to))", "something"),
    (r"\bimpossible\b", "possible"),
    (r"\brejected (?=talk|reports|the claim)", "confirmed "),
    (r"\bnot one of them was\b", "some of them were"),
    (r"\bNot one of them was\b", "Some of them were"),
)  # fmt: skip
_DID_NOT = re.compile(r"\b(?P<aux>did|does)(?: not|n['’]t) (?:yet )?(?P<verb>[a-z]+)\b")
_PARTICIPLE = re.compile(
    r"\s(?:(?:also|since|now|recently|already|just|wrongly|often) )?(?:\w+(?:ed|en|wn|ne|rn)|"
    r"been|fought|lost|"
    r"left|held|got|made|found|come|become|heard|told|sent|cut|put|hit|shot|set|begun|led|fled|bought|"
    r"brought|said|struck|met|paid|run|sold|kept|built|felt|stood|won)\b"
)
_IS_NEGATIVE = re.compile(
    r"\b(?:no|not|nobody|nothing|nowhere|none|never|neither|nor|hardly|without|denied|denies)\b|n['’]t\b"
)
_PRESENT = {
    verb: verb + "s" for verb in ("say", "include", "want", "know", "cover", "blame", "count")
}
_MORE_PAST = {
    "say": "said", "know": "knew", "take": "took", "include": "included", "answer": "answered",
    "confirm": "confirmed", "want": "wanted", "name": "named", "surrender": "surrendered",
    "cover": "covered", "comment": "commented", "specify": "specified", "mention": "mentioned",
    "believe": "believed", "identify": "identified", "respond": "responded", "play": "played",
    "appear": "appeared", "provide": "provided", "elaborate": "elaborated", "have": "had",
    "report": "reported", "use": "used", "need": "needed", "live": "lived", "work": "worked",
}  # fmt: skip
_FOR_ANY = (
    ("anything", "something"),
    ("anyone", "someone"),
    ("anybody", "somebody"),
    ("any ", "some "),
)


def added(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A statement denied: "were killed" to "were not killed", "said that" to "denied that"."""
    text = faithful.text
    found: list[Change] = []
    for match in _AUXILIARY.finditer(text):
        has_no_verb = match["aux"] in ("had", "has", "have") and not _PARTICIPLE.match(
            text[match.end() :]
        )
        if not has_no_verb and not _is_barred(text, match.start()):
            new = f"{match['aux']} not"
            changed = replaced(text, match.start(), match.end(), new)
            found.append(Change(changed, f"{match['aux']} → {new}"))
    for match in _ACTIVE.finditer(text):
        if _is_barred(text, match.start()) or _NO_SUBJECT.search(match["before"]):
            continue
        new = f"did not {_PAST[match['verb']]}"
        changed = replaced(text, match.start("verb"), match.end("verb"), new)
        found.append(Change(changed, f"{match['verb']} → {new}"))
    yield from shuffled(found, faithful.id)[:2]
    for old, new in _ADDED.items():
        for match in re.finditer(rf"(?<!not )\b{old}\b", text):
            rest = re.split(r"[,;]", text[match.end() :])[0]
            is_negative = _IS_NEGATIVE.search(text[: match.start()] + rest)
            if not is_quoted(text, match.start()) and not is_negative:
                yield Change(replaced(text, match.start(), match.end(), new), f"{old} → {new}")


def removed(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A denial stated: "has not said" to "has said", "denied that" to "confirmed that"."""
    text = faithful.text
    for match in _DID_NOT.finditer(text):
        table = _PRESENT if match["aux"] == "does" else _pasts()
        new = table.get(match["verb"])
        if new and not is_quoted(text, match.start()):
            yield _positive(text, match.start(), match.end(), new)
    for pattern, replacement in _TAKEN_OUT:
        for match in re.finditer(pattern, text):
            if not is_quoted(text, match.start()):
                yield _positive(text, match.start(), match.end(), match.expand(replacement))


def _positive(text: str, start: int, end: int, new: str) -> Change:
    following = text[end:]
    for old, some in _FOR_ANY:
        following = re.sub(rf"\b{old}", some, following, count=1)
    return Change(replaced(text[:end] + following, start, end, new), f"{text[start:end]} → {new}")


def _pasts() -> dict[str, str]:
    return {**{base: past for past, base in _PAST.items()}, **_MORE_PAST}


def _is_barred(text: str, at: int) -> bool:
    """True in a quotation, in a relative clause, and where a negation stands close by."""
    clause = re.split(r"[,;]| but | and ", text[at:])[0]
    near = text[max(0, at - 60) : at] + clause
    aside = (
        r"\b(?:who|which|where|whose|when|as|while|if|until|than|that the \w+ groups)\b[^,]{0,40}$"
    )
    is_aside = re.search(aside, text[:at])
    is_modal = re.search(r"\b(?:would|could|may|might|must|will|should|to) $", text[:at])
    return bool(is_quoted(text, at) or is_aside or is_modal or _IS_NEGATIVE.search(near))
