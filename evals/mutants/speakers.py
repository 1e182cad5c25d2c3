"""Who says it: a speaker exchanged for another, or left out, so that a claim becomes a fact.

The decision made here: a speaker is left out only where no sentence of the passage, and no
headline, states the claim in its own voice; and nobody is put in who may have said it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.model import Passage
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.numerals import MONTHS
from evals.mutants.text import around, content, own_voice, quotations, replaced, shared, tidy

_CLAIMS = (
    "said|says|say|claimed|claims|claim|reported|reports|added|announced|stated|insisted|alleged|"
    "maintained|acknowledged|confirmed|admitted|repeated|estimated|warned|believes?|believed|"
    "argued|maintain|noted|declared|think|thought|told"
)
_OTHERS = (
    "denied|denies|deny|rejected|dismissed|accused|called|put|spoke|gave|counted|described|blamed|"
    "promised|feared|hoped|quoted|answered|listed|had counted|has denied|has claimed|has said|"
    "has acknowledged|had said|has accused|wrote|named|offered|raised|demanded|condemned|ordered"
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
_WHEN = (
    rf"(?:,? (?:late |early )?(?:on )?{_DAY}(?:,? \d{{1,2}} [A-Z][a-z]+)?,?)?"
    r"(?: (?:this|last) week)?"
)
_NP = r"[^,;:.“”\"()]{2,90}?"
_ASIDE = r"(?:, (?:who|whose|a|an|the|which|reached|quoted|speaking)\b[^,;“”\"]{3,80},)?"
_TOLD = r"told (?P<hearer>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}|the [A-Z]\w+|us|reporters)"
_FIRST = re.compile(
    rf"^(?:[A-Z]{{4,}}[\w, ]*(?: \([^)]*\))? [-–] )?(?:On {_DAY}(?:, \d{{1,2}} \w+)?,? )?"
    rf"(?P<who>{_NP}){_ASIDE}(?: (?:now|also|later|then))? "
    rf"(?P<verb>(?:has |have |had )?(?:{_CLAIMS}|{_OTHERS}))\b(?P<rest>(?! (?:no|by)\b).*)$"
)
_CLAUSE = re.compile(
    rf"^(?: {_TOLD[5:]})?{_WHEN}(?: by (?:telephone|phone))?(?P<that> that)? (?P<clause>.+)$"
)
_LEADING = re.compile(rf"^According to (?P<who>{_NP}){_ASIDE}, (?P<clause>.+)$")
_TRAILING = re.compile(rf", according to (?P<who>{_NP})(?P<end>\.$|[,;](?= )|(?= and\b)|$)")
_INSERTED = re.compile(
    rf", (?P<who>{_NP}) (?P<verb>{_CLAIMS})(?: {_TOLD[5:]})?{_WHEN}(?P<end>\.$|,(?= )|;(?= )|$)"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|his|her|him|I|we|our|it|its|my|himself|herself)\b", re.IGNORECASE
)
_NOT_A_SPEAKER = re.compile(
    r"\b(?:was|were|is|are|had|has|have|killed|captured|took|who|which|that|when|as|after|because|"
    r"he|she|it|they|no|nobody|none|but|and said|while|although|whereas|since|in which)\b|\d",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[\"“”]|^They\b|, who blames|\b(?:reportedly|allegedly|reported to)\b")
_VERB = re.compile(r" (?:is|was|were|are|had|has|have|will|would|could|can|aims?|fell|led)\b")
_CUT = re.compile(
    r"(?:, that\b|, and has\b|, but could"
    r"|,? (?:adding|saying|and (?:added|said|that)|but (?:said|added|that)))\b.*$"
)

_SINGULAR = (
    "a rebel commander", "a military source", "a local monitoring group", "a relief worker",
    "a Lebanese security source", "a resident", "a government official", "a source close to "
    "Hezbollah",
    "a Western diplomat", "an analyst in Beirut", "a field medic", "state television",
)  # fmt: skip
_PLURAL = (
    "rebel commanders", "military sources", "relief workers", "residents", "government officials",
    "Western diplomats", "analysts in Beirut", "field medics",
)  # fmt: skip
_SIDES = (
    "rebel|opposition|insurgent|activist|nusra|ahrar|coalition|alliance|fighter|commander|faction",
    "military|army|regime|government|state|official|syrian television|sana|minister|bulletin|"
    "source|officer|ministry|damascus|channel",
    "monitor|observatory|group|rami abdel|abdul rahman|watchdog|ngo",
    "hezbollah|party|al-manar|field source|resistance|source",
    "relief|aid|doctor|medic|nurse|clinic|charity|united nations|un|unicef|worker|red",
    "resident|farmer|villager|priest|shopkeeper|driver|teacher|baker|mother|witness|neighbour|local|people|pharmacist",
    "lebanese|security|source|officer|official",
    "diplomat|western|american|us|pentagon|washington|state department|french|british",
    "analyst|expert|specialist|general",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Attributed:
    """Where a sentence names its speaker, and what is left without."""

    start: int  # of the speaker
    end: int
    who: str
    bare: str  # the claim alone; "" where it cannot stand alone


def swapped(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """Another speaker: one of the passage who says another thing, or one whom it does not name."""
    text, seen = faithful.text, around(faithful.passage).lower()
    for found in _attributed(text):
        if _is_shared(found.who):
            continue
        inside = [
            each.who
            for sentence in re.split(r"(?<=[.”\"])\s+", faithful.passage.text)
            if sentence not in faithful.source
            for each in _attributed(sentence)
            if _may_replace(each.who, found.who) and each.who.lower() not in text.lower()
        ]
        outside = _PLURAL if _is_plural(found.who) else _SINGULAR
        strangers = [
            who
            for who in outside
            if not any(
                re.search(rf"\b(?:{side})", seen)
                for side in _SIDES
                if re.search(rf"\b(?:{side})", who.lower())
            )
        ]
        picks = shuffled(dict.fromkeys(inside), faithful.id)[:1]
        picks = picks or shuffled(strangers, faithful.id)[:1]
        for new in picks:
            piece = new[0].lower() + new[1:] if new.split()[0] in ("A", "An", "The") else new
            swap = replaced(text, found.start, found.end, piece)
            yield Change(swap, f"{found.who} → {piece}")


def dropped(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """The claim as a fact of the sentence's own."""
    voice = list(own_voice(faithful.passage))
    for found in _attributed(faithful.text):
        bare = found.bare
        is_whole = bare and not _PRONOUN.search(bare) and not quotations(bare) and len(bare) > 25
        if (
            not is_whole
            or _LEFT_OVER.search(bare)
            or re.search(r"\b(?:said|says|told|according|reported)\b", bare)
        ):
            continue
        in_headline = content(bare) & content(faithful.passage.title)
        is_headline = len(in_headline) >= 3 and faithful.passage.title in voice
        if not is_headline and all(shared(bare, sentence) < 0.5 for sentence in voice):
            yield Change(bare, f"“{found.who}” left out")


def _attributed(text: str) -> list[_Attributed]:
    """Every speaker that a plain pattern finds."""
    found: list[_Attributed] = []
    leading = _LEADING.match(text)
    if leading and _is_speaker(leading["who"]):
        found.append(_Attributed(*leading.span("who"), leading["who"], tidy(leading["clause"])))
    for trailing in _TRAILING.finditer(text):
        if _is_speaker(trailing["who"]):
            bare = tidy(text[: trailing.start()] + trailing["end"] + text[trailing.end() :])
            found.append(_Attributed(*trailing.span("who"), trailing["who"], bare))
    for inserted in _INSERTED.finditer(text):
        if _is_speaker(inserted["who"]):
            end = "" if _VERB.match(text[inserted.end() :]) else inserted["end"]
            bare = tidy(text[: inserted.start()] + end + text[inserted.end() :])
            found.append(_Attributed(*inserted.span("who"), inserted["who"], bare))
    first = _FIRST.match(text)
    if first and not found and _is_speaker(first["who"]):
        found.append(_Attributed(*first.span("who"), first["who"], _claim(first)))
    return found


def _claim(first: re.Match[str]) -> str:
    """What is said, as a sentence: "X said that Y" to "Y"."""
    if not re.fullmatch(rf"(?:has |have |had )?(?:{_CLAIMS})", first["verb"]):
        return ""
    clause = _CLAUSE.match(first["rest"])
    if not clause:
        return ""
    is_told = first["verb"].endswith("told")
    if is_told and not clause["hearer"]:
        return ""
    if not clause["that"] and re.match(r"(?:by|of|to|in|on|for|about|at)\b", clause["clause"]):
        return ""
    if not clause["that"] and not re.search(r"(?:said|says|say|told)$", first["verb"]):
        return ""
    bare = _CUT.sub("", clause["clause"].rstrip("."))
    return tidy(bare + ".")


def _is_speaker(who: str) -> bool:
    is_phrase = not re.search(
        r" and$|\b[Ss]ame\b|^(?:Other|Meanwhile|Earlier|However|Early|Late|By|In|After|At)\b", who
    )
    return (
        is_phrase
        and bool(re.match(r"(?:[Aa]n?|[Tt]he|[Oo]ne|[A-Z])\b|[A-Z]|[a-z]+s\b", who))
        and not (_NOT_A_SPEAKER.search(who))
    )


def _is_shared(who: str) -> bool:
    """True of "both sides", whom nobody can be put in place of for certain."""
    return bool(re.search(r"\b(?:both|all|sides|same)\b", who))


def _is_plural(who: str) -> bool:
    head = re.split(r" (?:in|of|at|on|from|near|close|with|linked|quoted|who|inside)\b", who)[0]
    is_many = " and " in who or bool(re.search(r"\b(?:media|police|people)$", head))
    return is_many or (bool(re.search(r"[a-rt-z]s$", head)) and not head.endswith("news"))


def _may_replace(new: str, old: str) -> bool:
    """True where the two are certainly not the same, and agree in number."""
    mine = {at for at, side in enumerate(_SIDES) if re.search(rf"\b(?:{side})", old.lower())}
    other = {at for at, side in enumerate(_SIDES) if re.search(rf"\b(?:{side})", new.lower())}
    is_named = bool(re.match(r"(?:[Aa]n?|[Tt]he) \w+", new) or re.match(r"[A-Z]", new))
    is_other = bool(mine and other) and not mine & other and len(new.split()) <= 8
    return is_other and is_named and not _PRONOUN.search(new) and _is_plural(new) == _is_plural(old)
