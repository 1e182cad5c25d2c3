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
    "groups villages hospitals Syrians citizens relatives "
    "presidents? ministers? kings? princes? generals? colonels? courts? judges? juries company "
    "companies "
    "banks? firms? unions? clubs? teams? players? coach party parties parliament senate committee "
    "council mayors? governors? senators? ambassadors? envoys? lawyers? prosecutors? witness "
    "suspects? "
    "gangs? smugglers? pirates? crews? sailors? pilots? passengers? drivers? child children "
    "woman women "
    "man people students? teachers? workers? employees miners guards? hostages? captives? "
    "prisoners "
    "detainees? refugees? migrants? protesters? demonstrators? journalists? reporters? "
    "photographers? "
    "correspondents? doctors? patients? nurses? rescuers firefighters officers agents? "
    "commanders leaders? "
    "leadership members? delegation inspectors? monitors? observers? experts? scientists? owners? "
    "landlords? tenants? customers? regulators? ministry cabinet engineers? brigades? militias? "
    "jihadists? "
    "extremists? opposition warplanes helicopters airstrikes rivals? deput(?:y|ies) traders? "
    "merchants? "
    "bakers? guides? students? analysts? authorities nurses priests? sheikhs? convoys? squads? "
    "factions? "
    "battalion unit units division militiamen loyalists defectors? deserters? conscripts? recruits?"
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
    "presented striking turning using shown saw "
    "backed backs back freed handed gave sold sued fined armed trained sentenced convicted cleared "
    "appointed elected sacked praised thanked condemned urged invited recruited hired beat "
    "outnumbered "
    "overtook replaced succeeded pursued chased protected guarded escorted evacuated searched "
    "robbed "
    "kidnapped held detained questioned interrogated tortured beheaded stabbed visited rammed "
    "poisoned "
    "mistook deceived misled cheated bombarded pounded ousted overthrew toppled routed crushed "
    "repulsed challenged betrayed deserted killing attacks accusing accused blaming supporting "
    "backing "
    "targeting targets shelling bombing joined received ignored paid owed warned informed"
).split()
_RELATIVE = r"(?:,? (?:who|which|that))?"
_OPENS = (
    r"[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|"
    r"[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Ss]ome|[Mm]any|[Dd]ozens of|[Hh]undreds of|\d[\d,]*"
)
_NO_PART = (
    r"(?:(?:of|in|on|at|by|to|from|for|with|against|over|into|near|and|or|but|that|which|who|whom|as|"
    r"when|while|after|before|because|since|if|than|not|also|about|around|through|under|between|"
    r"was|were|is|are|been|be|being|had|has|have|will|would|could|can|may|might|did|does|do|he|she|"
    r"it|they|them|him|up|off|out|back|away|down|later|now|then|again|"
    rf"{'|'.join(_DEEDS)}|(?!armed|masked|wounded|besieged|trapped|united)\w+ed|\w+ly|said|says|"
    r"day|days|week|month|year|time|way|place|end|fact|rest|\d+)\b)"
)
"""Words that no side is made of: it ends before them."""
_VERB = re.compile(
    rf"^{_RELATIVE} (?:(?:had|has|have|was|were|is|are|been|being|also|now|not|again|later|\w+ly|"
    rf"would|stand|"
    rf"will) )*"
    rf"(?:{'|'.join(_DEEDS)})"
    r"(?: (?:back|off|out|away|dead|up|on|at|upon))?(?: (?:last|this|earlier this) \w+|"
    r" on \w+day)?(?: of (?:hiding|helping)| by| against| from|"
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
    r"west|east|while|since|late|without|this|reached|along|across|once|a|two|three|out|whether|how|if|which|through|into|for|"
    r"earlier|instead|again|while|since)\b)"
)


_ATTACK = re.compile(
    r"^['’]s? (?:[\w-]+ ){0,2}(?:attacks?|assaults?|strikes?|raids?|offensive|criticism|"
    r"accusations?|"
    r"campaign|war|lawsuit|complaints?|victory|advance|bombing|bombardment|shelling) (?:on|of|"
    r"against|over) $"
)
_BY_ON = re.compile(r"^ (?:on|against|upon) $")
_ATTACK_BY = re.compile(
    r"\b(?:attacks?|assaults?|strikes?|raids?|offensive|ambush|campaign|fire) (?:by|from) $"
)


def roles_reversed(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """From "the army attacked rebels" to "rebels attacked the army"."""
    dateline = DATELINE.match(faithful.text)
    text = faithful.text[dateline.end() :] if dateline else faithful.text
    for one, other in pairwise(_actors(text)):
        between = text[one[1] : other[0]]
        first, second = text[slice(*one)], text[slice(*other)]
        is_deed = bool(_VERB.match(between) or _WAR.match(between) or _ATTACK.match(between))
        before, behind = text[: one[0]], text[other[1] :]
        is_told = bool(_ATTACK_BY.search(before) and _BY_ON.match(between))
        is_deed = is_deed or is_told
        is_framed = bool(is_told or _BEFORE.search(before)) and bool(_BEHIND.match(behind))
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
    listed = (
        rf"(?:(?:[Tt]he|[Aa]n?|[Oo]ne) )?(?i:{_QUANTITY})(?:(?:(?i:{modifiers})|{names}) )*"
        rf"(?:{'|'.join(_HEADS)}|{names}|{countries})"
    )
    heads = "|".join(_HEADS)
    described = rf"(?:(?!{_NO_PART})(?:[a-z][\w'’-]*|[A-Z]{{2,}}) ){{0,3}}"
    other = rf"(?:{_OPENS}) {described}(?:{heads})"
    return re.compile(
        rf"(?<![\w-])(?:{listed}|{other})(?![\w]|-|['’](?!s? ))"
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
