"""Who did it to whom, turned round: the two sides of a deed change places.

The decision made here: only sides that stand right before and behind a verb that means another
thing when they are exchanged; "clashed with" and "met" are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.model import Passage
from evals.mutants import known
from evals.mutants.causes import DATELINE, lower
from evals.mutants.known import spellings
from evals.mutants.mutant import Change, Faithful
from evals.mutants.text import is_quoted, tidy

_HEADS = (
    "army rebels? troops soldiers? government regime forces fighters? militants gunmen insurgents "
    "civilians coalition police commander source worker residents? officer jets terrorists "
    "alliance "
    "families villagers shopkeepers? baker priest relative nurse farmer activists? planes garrison "
    "defenders column sniper brigadier volunteers? medic official doctor engineer captain fighters "
    "movement driver preacher lorries vehicle minister aircraft attackers prisoner battalions men "
    "groups villages hospitals Syrians citizens relatives"
).split()
_QUANTITY = (
    r"(?:(?:more than|at least|about|some|around) )?"
    r"(?:(?:\d[\d,]*|two|three|four|six|eight|eleven|twenty) )?"
)
_MODIFIERS = (
    "Syrian Lebanese government rebel Islamist regime Russian Turkish opposition Iraqi local "
    "relief "
    "security military field besieged Afghan Israeli senior wounded municipal civil defence former "
    "trapped armed young rival Shiite takfiri terrorist"
).split()
_DEEDS = (
    "attack(?:ed|ing)? assaulted captured seized kill(?:ed|"
    "s)? wounded injured shelled bombed accused "
    "accuse accuses blamed blames? besieged targeted hit struck overran overrun expelled "
    "repelled stormed "
    "abducted arrested detained executed helped supported assisted told warned threatened "
    "criticised "
    "shot ambushed defeated trained freed disarmed denounced beaten thrown driven pushed treated "
    "followed surrounded trapped quoted asked paid left abandoned obeyed shielded joined encircled "
    "rescued fired sent reached promised dismissed contradicted ordered feared opposes opposed "
    "presented striking turning using shown saw"
).split()
_VERB = re.compile(
    rf"^ (?:(?:had|has|have|was|were|is|are|been|being|also|now|not|reportedly|again|later|would|"
    rf"will) )*"
    rf"(?:{'|'.join(_DEEDS)})"
    r"(?: (?:back|off|out|away|dead|up|on|at|upon))?(?: of (?:hiding|helping)| by| against| from|"
    r" of)?"
    r"(?: (?:positions|checkpoints|bases|strongholds|posts) of)? $"
)
_WAR = re.compile(r"^ (?:has |had )?declared war on $")
_BEFORE = re.compile(
    r"(?:^|[,;:] |\b(?:that|by|to|from|against|when|after|before|because|where|and|while|since|"
    r"whereas|as|at|on|once|but|Sunday|Tuesday|Thursday|Friday|Saturday|Monday|Wednesday|"
    r"evening|morning) )$"
)
_IS_PLACE = re.compile(rf"\b(?:and|on|in|of|from|to) (?:{'|'.join(known.of_kind('countries'))})$")
_BEHIND = re.compile(
    r"^(?:[.,;]|$| (?:was|were|is|are|had|has|have|will|would|in|on|at|near|from|to|by|for|with|"
    r"after|before|during|over|when|as|early|that|older|because|and|but|around|inside|close|who|south|north|"
    r"west|east|while|since|late|without|this|reached|along|across|once|a|two|three|out)\b)"
)


def roles_reversed(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """From "the army attacked rebels" to "rebels attacked the army"."""
    dateline = DATELINE.match(faithful.text)
    text = faithful.text[dateline.end() :] if dateline else faithful.text
    for one, other in pairwise(_actors(text)):
        between = text[one[1] : other[0]]
        first, second = text[slice(*one)], text[slice(*other)]
        is_deed = bool(_VERB.match(between) or _WAR.match(between))
        is_framed = bool(_BEFORE.search(text[: one[0]]) and _BEHIND.match(text[other[1] :]))
        is_said = is_quoted(text, one[0]) or is_quoted(text, other[0])
        is_open = is_framed and not _IS_PLACE.search(text[: one[1]])
        if not is_deed or not is_open or is_said or _is_same(first, second):
            continue
        verb = _agreeing(between, first, second)
        head, tail = text[: one[0]], text[other[1] :]
        middle = second if not head.strip() else lower(second)
        yield Change(tidy(f"{head}{middle}{verb}{lower(first)}{tail}"), f"{first} ↔ {second}")


def _actors(text: str) -> list[tuple[int, int]]:
    """Where the sides stand, with article and number, in order."""
    return [match.span() for match in _actor().finditer(text)]


def _actor() -> re.Pattern[str]:
    """An article, a number, adjectives or names, and who it is."""
    names = "|".join(re.escape(name) for name in spellings(("groups", "outlets", "people")))
    modifiers = "|".join(_MODIFIERS)
    countries = "|".join(known.of_kind("countries"))
    return re.compile(
        rf"(?<![\w-])(?:(?:[Tt]he|[Aa]n?|[Oo]ne) )?(?i:{_QUANTITY})"
        rf"(?:(?:(?i:{modifiers})|{names}) )*"
        rf"(?:{'|'.join(_HEADS)}|{names}|{countries})(?![\w]|['’-])"
        r"(?: (?:close to Hezbollah|in Arsal's barrens|from Brital|in Damascus|near Nahle))?"
    )


def _agreeing(between: str, old: str, new: str) -> str:
    """The verb behind the new subject in its number."""
    for one, many in (("was", "were"), ("has", "have"), ("is", "are"), ("accuses", "accuse")):
        source, target = (many, one) if _is_plural(old) else (one, many)
        if _is_plural(old) != _is_plural(new):
            between = re.sub(rf"^( (?:now |also )?){source}\b", rf"\1{target}", between)
    return between


def _is_plural(actor: str) -> bool:
    return bool(re.search(r"(?:[a-rt-z]s|troops|police|men|people)$", actor)) and actor not in (
        "ISIS", "Reuters",
    )  # fmt: skip


def _is_same(first: str, second: str) -> bool:
    one, other = known.found(first), known.found(second)
    if one and other and known.are_related(one[0].one, other[0].one):
        return True
    return first.lower().split()[-1] == second.lower().split()[-1]
