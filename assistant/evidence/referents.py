"""An opening "he" or "the station" gets its name in brackets: "The station [Al-Manar TV] said".

The decision made here: only where the sentences before leave one candidate of the right sort. With
two, or none, the sentence stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant import sentences
from assistant.claims import Speaker
from assistant.evidence.names.names import Name, names

Sort = str  # "person", "outlet" or "group"


@dataclass(frozen=True, slots=True)
class Opening:
    """Words at the start of a sentence that stand for a name."""

    end: int  # offset behind them: where the name goes
    sort: Sort


def with_referent(sentence: str, before: str) -> str:
    """The sentence with the name that its opening stands for, where that is quite sure.

    `before` is what the article says up to the sentence, as far as it is at hand.
    """
    opening = opening_of(sentence)
    if opening is None:
        return sentence
    name = _referent(opening.sort, before)
    if not name or name.lower() in sentence.lower():
        return sentence
    return f"{sentence[: opening.end]} [{name}]{sentence[opening.end :]}"


def with_speaker(sentence: str, speaker: Speaker | None) -> str:
    """The sentence with whom its "he" or "the station" means in brackets, where it says so.

    `speaker` is the first who says something in the sentence; None where nobody does.
    """
    if speaker is None or not speaker.meant or not _POINTS.fullmatch(speaker.text):
        return sentence
    if speaker.meant.lower() in sentence.lower():
        return sentence
    at = re.search(rf"\b{re.escape(speaker.text)}\b", sentence)
    if at is None:
        return sentence
    whom = re.sub(r"^(?:A|An|The)\b", lambda article: article.group().lower(), speaker.meant)
    return f"{sentence[: at.end()]} [{whom}]{sentence[at.end() :]}"


def opening_of(sentence: str) -> Opening | None:
    """The unclear words that a sentence opens with; None where it opens with none."""
    for sort, pattern in _OPENINGS:
        match = pattern.match(sentence)
        if match is not None:
            return Opening(match.end("what"), sort)
    return None


def _referent(sort: Sort, before: str) -> str:
    """The one name of this sort in the last sentence that has any; "" where it is not sure."""
    spans = sentences.spans(before)
    for start, end in reversed(spans[-SENTENCES_BACK:]):
        said = before[start:end]
        found = _of_sort(sort, said)
        if found:
            keys = {name.key for name in found}
            return max((name.text for name in found), key=len) if len(keys) == 1 else ""
        if not _continues(sort, said):
            return ""
    return ""


def _continues(sort: Sort, sentence: str) -> bool:
    """Whether a sentence without a candidate goes on about the same one: "The group also …"."""
    opening = opening_of(sentence)
    return opening is not None and opening.sort == sort


@lru_cache(maxsize=2048)
def _of_sort(sort: Sort, sentence: str) -> tuple[Name, ...]:
    """The names of one sort in a sentence; a name with a longer form in it stands for that one."""
    found = [name for name in names(sentence) if _is_of_sort(sort, name, sentence)]
    if found and sort == "person":  # another who may be a person makes it unsure
        found += [name for name in names(sentence) if _may_be_person(name, sentence)]
    return tuple(
        next((whole for whole in found if _is_longer_form(whole, name)), name) for name in found
    )


def _is_longer_form(whole: Name, name: Name) -> bool:
    return whole.key != name.key and whole.key.split()[-1:] == name.key.split()


def _is_of_sort(sort: Sort, name: Name, sentence: str) -> bool:
    before, after = sentence[: name.start], sentence[name.end :]
    if sort == "person":
        return _is_person(name, before, after)
    if sort == "outlet":
        return name.kind != "nationality" and bool(
            _OUTLET_WORD.search(name.text)
            or _OUTLET_BEFORE.search(before)
            or _OUTLET_AFTER.match(after)
        )
    if name.kind != "name" or _WHERE_BEFORE.search(before) or _POSSESSIVE.match(after):
        return False
    return not _is_person(name, before, after) and not _OUTLET_WORD.search(name.text)


def _may_be_person(name: Name, sentence: str) -> bool:
    if name.kind == "nationality" or _NOT_A_PERSON.search(name.text):
        return False
    return " " in name.text and not _WHERE_BEFORE.search(sentence[: name.start])


def _is_person(name: Name, before: str, after: str) -> bool:
    if name.kind == "nationality" or _NOT_A_PERSON.search(name.text):
        return False
    if _TITLE_BEFORE.search(before) or _ROLE_AFTER.match(after):
        return True
    return " " in name.text and _SPEAKS_AFTER.match(after) is not None


_POINTS = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he (?:same )?(?:station|channel|sources?|officials?|group"
    r"|newspaper|agency|statement|spokes(?:man|woman|person)|commander|minister))"
)
SENTENCES_BACK = 3

_LEAD = r"(?:(?:But|And|Meanwhile,|However,|Earlier,|Later,|On [A-Z]\w+,) )?"
_OUTLET_NOUN = (
    r"(?:station|channel|network|newspaper|paper|daily|broadcaster|(?:news )?(?:site|agency))"
)
_GROUP_NOUN = r"(?:organi[sz]ation|group|movement|militia|faction|party|alliance)"
_SAYS = (
    r"(?:said|says|added|told|reported|claimed|denied|accused|warned|confirmed|announced|called"
    r"|stated|insisted|argued|vowed|wrote|also|has|had|was|is|did)\b"
)
_OPENINGS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("person", re.compile(rf"{_LEAD}(?P<what>[Hh]e|[Ss]he)(?= \w)")),
    ("outlet", re.compile(rf"{_LEAD}(?P<what>[Tt]he {_OUTLET_NOUN})(?= {_SAYS})")),
    ("group", re.compile(rf"{_LEAD}(?P<what>[Tt]he {_GROUP_NOUN})(?= [a-z]+\b)(?! of\b)")),
)
_OUTLET_WORD = re.compile(
    r"\b(?:TV|Television|Radio|Channel|News|Agency|Times|Post|Press|Network|Guardian)\b"
)
_OUTLET_BEFORE = re.compile(
    r"\b(?:newspaper|paper|daily|station|channel|network|broadcaster|site|agency|television)\s$"
)
_OUTLET_AFTER = re.compile(
    r"(?:['\u2019]s?)?,?\s(?:the |a |an )?(?:\w+ )?"
    r"(?:newspaper|paper|daily|station|channel|network|broadcaster|news site|news agency"
    r"|television)\b"
)
_WHERE_BEFORE = re.compile(
    r"\b(?:in|into|at|from|to|near|of|around|across|outside|inside|over|through|towards?|leave"
    r"|entered?|between|and)\s(?:the\s|(?:north|south|east|west)\w*\s)*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s?\s")
_NOT_A_PERSON = re.compile(
    r"\b(?:Observatory|Army|Front|State|Force|Forces|Ministry|Council|Union|Nations|TV|Television"
    r"|Agency|Radio|Brigade|Committee|House|Party|Organi[sz]ation|Group|Coalition|Government"
    r"|Mountains?|City|Province|Network|Journalism|Center|Centre|Court|University|Times|Post|News)\b"
)
_TITLE_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Brig|Sgt|Capt|Sen|Rep)\.?"
    r"|\b(?:[Pp]resident|[Mm]inister|[Gg]eneral|[Cc]olonel|[Mm]ajor|[Bb]rigadier|[Cc]aptain"
    r"|[Cc]ommander|[Ss]pokes(?:man|woman|person)|[Dd]irector|[Ll]eader|[Cc]hief|[Ss]ecretary"
    r"|[Aa]mbassador|[Ee]nvoy|[Aa]nalyst|[Aa]ctivist|[Ss]heikh|[Kk]ing|[Pp]rince),?)\s$"
)
_ROLE_AFTER = re.compile(
    r", (?:the |a |an |who |whose |its |their )?(?:[\w'\u2019-]+ ){0,4}"
    r"(?:director|commander|leader|spokes(?:man|woman|person)|chief|minister|president|head"
    r"|officer|general|colonel|analyst|activist|envoy|ambassador|secretary|resident|professor)\b"
)
_SPEAKS_AFTER = re.compile(
    r" (?:said|told|added|says|denied|claimed|warned|announced|wrote|argued|insisted|vowed)\b"
)
