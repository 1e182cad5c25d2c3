"""A sentence to its words, each with the part that it plays: what a reader of clauses goes by.

Closed classes by list, verbs by their endings, the list in verbs.toml and the words beside them.
Every other word is taken for a noun or what stands before one.
"""

from __future__ import annotations

import importlib.resources
import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from assistant.evidence.words import straighten


class Tag(StrEnum):
    """The part that a word plays."""

    NOUN = "noun"  # or an adjective before one
    NUMBER = "number"
    ARTICLE = "article"  # "the", "its", "three": a noun phrase begins
    PRONOUN = "pronoun"
    PREPOSITION = "preposition"
    TO = "to"  # before a verb
    AUXILIARY = "auxiliary"
    VERB = "verb"  # that has a time: "attacked", "attacks"
    BARE = "bare"  # "attack" after "to" or "will"
    PARTICIPLE = "participle"  # "attacked", where no time is told
    GOING_ON = "going on"  # "attacking"
    ADVERB = "adverb"
    AND = "and"
    JOIN = "join"  # "because", "when", "that" before a clause
    RELATIVE = "relative"
    COMMA = "comma"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark."""

    text: str
    low: str
    start: int
    end: int
    tag: Tag


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[Word, ...]:
    """The words of one sentence, in reading order."""
    words: list[Word] = []
    spelt = list(_TOKEN.finditer(_IN_BRACKETS.sub(_blank, straighten(text))))
    for number, match in enumerate(spelt):
        following = [one.group() for one in spelt[number + 1 : number + 4]]
        tag = _tag(match.group(), words, following)
        words.append(Word(match.group(), match.group().lower(), *match.span(), tag))
    return tuple(_mended(words, number) for number in range(len(words)))


def _blank(match: re.Match[str]) -> str:
    """As many spaces: what stands in brackets parts no phrase."""
    return " " * len(match.group())


def base_of(word: str) -> str:
    """The form of a verb that a dictionary has: "beat" of "beaten"; the word, if it is unknown."""
    known = _forms().get(word)
    if known:
        return known[0]
    for ending, instead in (("ied", "y"), ("ies", "y"), ("ying", "y")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            cut = word[: -len(ending)]
            tries = (cut, cut + "e", cut[:-1] if cut[-1:] == cut[-2:-1] else cut)
            return next((one for one in tries if one in _bases()), cut)
    return word


def _tag(text: str, before: list[Word], after: list[str]) -> Tag:
    low = text.lower()
    fixed = _fixed(low, text, before, after)
    if fixed is not None:
        return fixed
    last = _last(before)
    if last is not None and last.low in ("did", "does", "do", "to") and low in _bases():
        return Tag.BARE
    kinds = kinds_of(low)
    if not kinds or (text[0].isupper() and before):
        return Tag.NOUN
    if last is not None and last.tag is Tag.AUXILIARY:
        return _after_auxiliary(low, kinds, last)
    if low in _never() and not (last and last.tag is Tag.NOUN and _opens_a_noun(after)):
        return Tag.NOUN
    return _standing_free(low, kinds, last, after)


def _mended(words: list[Word], number: int) -> Word:
    """The word, with another tag where what follows shows that the first was wrong."""
    if _is_adjective(words, number):
        return replace(words[number], tag=Tag.NOUN)
    if _is_hung_on(words, number):
        return replace(words[number], tag=Tag.PARTICIPLE)
    if _is_in_relative(words, number):
        return replace(words[number], tag=Tag.VERB)
    return words[number]


def _is_in_relative(words: list[Word], number: int) -> bool:
    """Whether a present form is the verb of "the coalition that the Front leads in the north"."""
    word = words[number]
    is_open = word.tag is Tag.NOUN and "b" in kinds_of(word.low) and number > 1
    if not is_open or words[number - 1].tag is not Tag.NOUN:
        return False
    if number + 1 >= len(words) or words[number + 1].tag not in _BEHIND_A_RELATIVE:
        return False
    before = (one for one in reversed(words[:number]) if one.tag not in _WITHIN_A_NOUN)
    opens = next(before, None)
    return opens is not None and opens.tag is Tag.RELATIVE


def _is_hung_on(words: list[Word], number: int) -> bool:
    """Whether a further verb has the subject: "soldiers besieged in the hospital were hit"."""
    word = words[number]
    follows = words[number + 1 : number + 14]
    is_open = word.tag is Tag.VERB and "n" in kinds_of(word.low) and number > 0
    if not is_open or not follows or follows[0].tag is not Tag.PREPOSITION:
        return False
    for one in follows:
        if one.tag in (Tag.VERB, Tag.AUXILIARY):
            return words[number - 1].tag is Tag.NOUN
        if one.tag not in (Tag.NOUN, Tag.NUMBER, Tag.ARTICLE, Tag.PREPOSITION):
            return False
    return False


def _is_adjective(words: list[Word], number: int) -> bool:
    """Whether a verb's form opens a subject: "Striking miners blocked the road"."""
    is_first = number == 0 or words[number - 1].tag in (Tag.BORDER, Tag.JOIN)
    if not is_first or words[number].tag not in (Tag.GOING_ON, Tag.PARTICIPLE):
        return False
    for word in words[number + 1 : number + 6]:
        if word.tag in (Tag.VERB, Tag.AUXILIARY):
            return words[number + 1].tag is Tag.NOUN
        if word.tag not in (Tag.NOUN, Tag.NUMBER):
            return False
    return False


def _fixed(low: str, text: str, before: list[Word], after: list[str]) -> Tag | None:
    """The tag of a word of a closed class."""
    if not low[0].isalpha():
        return Tag.NUMBER if low[0].isdigit() else _mark(low)
    if low == "to":
        return _to(after)
    if low in ("over", "in", "on", "around", "through") and after and after[0] in _PREPOSITIONS:
        return Tag.ADVERB  # "over to"
    if low == "that":
        return _that(before, after)
    if low in ("her", "his") or low in _POINTING:
        follows = after[0] if after else "."
        is_alone = not follows[0].isalnum() or follows.lower() in _CLOSED_AFTER_PRONOUN
        return Tag.PRONOUN if is_alone else Tag.ARTICLE
    if text in ("US", "IT", "WHO") or (before and text in ("May", "Will")):
        return Tag.NOUN
    found = _CLOSED.get(low)
    if low == "back" and _opens_a_noun(after):
        return None  # "Qatar and Turkey back the rebels"
    if found is None and low.endswith("ly") and low not in _NO_ADVERBS and len(low) > 4:
        return Tag.ADVERB
    last = before[-1] if before else None
    if found is Tag.ADVERB and last is not None:
        is_noun = last.tag is Tag.ARTICLE or (text[0].isupper() and last.text[0].isupper())
        return Tag.NOUN if is_noun and low not in ("not", "never", "also") else found
    return found


def _mark(low: str) -> Tag | None:
    """The tag of a mark; None for letters that are none of the alphabet's."""
    if low[0].isalnum():
        return None
    return Tag.COMMA if low == "," else Tag.BORDER


def _to(after: list[str]) -> Tag:
    """Whether "to" opens a verb or points somewhere."""
    follows = after[0].lower() if after else ""
    is_verb = follows in _bases() and not (len(after) > 1 and after[1].lower() in ("of", "by"))
    return Tag.TO if is_verb or follows in ("be", "have") else Tag.PREPOSITION


def _that(before: list[Word], after: list[str]) -> Tag:
    """Whether "that" stands for the noun before it, or opens what somebody said."""
    last = before[-1] if before else None
    if last is None or last.tag in (Tag.PREPOSITION, Tag.AND, Tag.BORDER):
        return Tag.ARTICLE
    said = next((word for word in reversed(before) if word.tag in VERBAL), None)
    if said is not None and said.low in _TELLS:
        return Tag.JOIN
    return Tag.RELATIVE if last.tag in (Tag.NOUN, Tag.NUMBER, Tag.COMMA) else Tag.JOIN


def _last(before: list[Word]) -> Word | None:
    """The word before, an adverb or a "not" left out."""
    return next((word for word in reversed(before[-4:]) if word.tag is not Tag.ADVERB), None)


def kinds_of(low: str) -> str:
    """What a word may be as a verb: b(are or present), d (past), n (participle), g (-ing)."""
    known = _forms().get(low)
    if known:
        return known[1]
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return "dn"
    if low.endswith("ing") and len(low) > 5:
        return "g"
    return ""


def _after_auxiliary(low: str, kinds: str, last: Word) -> Tag:
    if last.low in BE or last.low in HAVE:
        if "g" in kinds and last.low in BE:
            return Tag.GOING_ON
        return Tag.PARTICIPLE if "n" in kinds else Tag.NOUN
    return Tag.BARE if "b" in kinds or "d" in kinds else Tag.NOUN


def _standing_free(low: str, kinds: str, last: Word | None, after: list[str]) -> Tag:
    """The tag of what may be a verb and has no auxiliary before it."""
    follows = after[0].lower() if after else "."
    if "g" in kinds:
        if low in _DESCRIBES and follows[0].isalpha() and follows not in _CLOSED:
            return Tag.NOUN
        is_noun = last is not None and last.tag in (Tag.ARTICLE, Tag.NUMBER)
        is_noun = is_noun or follows in ("of", "by") or (last is not None and owns(last))
        is_behind = last is not None and last.tag is Tag.PREPOSITION
        is_noun = is_noun or (is_behind and _CLOSED.get(follows) is Tag.PREPOSITION)
        return Tag.NOUN if is_noun else Tag.GOING_ON
    if last is not None and (last.tag in _BEFORE_A_NOUN or owns(last)):
        if "d" in kinds and follows == "by" and last.tag is not Tag.ARTICLE:
            return Tag.PARTICIPLE
        return Tag.NOUN
    if "d" in kinds or "n" in kinds:
        is_done = "d" not in kinds or last is None or follows == "by"
        if last is not None and last.tag is Tag.COMMA and follows in _AFTER_A_PARTICIPLE:
            is_done = True
        return Tag.PARTICIPLE if is_done else Tag.VERB
    is_present = last is not None and last.tag in (Tag.NOUN, Tag.PRONOUN, Tag.RELATIVE)
    is_sure = last is not None and last.tag in (Tag.PRONOUN, Tag.RELATIVE)
    return Tag.VERB if is_present and (is_sure or _opens_a_noun(after)) else Tag.NOUN


def _opens_a_noun(after: list[str]) -> bool:
    """Whether what follows begins an object: "backs the union", "backs Spain"."""
    follows = after[0] if after else "."
    return follows.lower() in _OPENS_A_NOUN or follows[0].isdigit() or follows[0].isupper()


def owns(word: Word) -> bool:
    """Whether a word is a possessive: "army's", "rebels'"."""
    return word.low.endswith(("'s", "s'"))


@cache
def _file() -> dict[str, str | list[str]]:
    file = importlib.resources.files("assistant.evidence.support").joinpath("verbs.toml")
    return dict(tomllib.loads(file.read_text("utf-8")))


@cache
def _never() -> frozenset[str]:
    return frozenset(str(_file()["never"]).split())


@cache
def _bases() -> frozenset[str]:
    return frozenset(base for base, _ in _forms().values())


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Every form of the listed verbs with its base and what it may be."""
    found: dict[str, tuple[str, str]] = {}
    for base in str(_file()["regular"]).split():
        short = base[:-1] if base.endswith("e") else base
        is_y = base.endswith("y") and base[-2] not in "aeiou"
        found |= {base: (base, "b"), (f"{base[:-1]}ies" if is_y else f"{base}s"): (base, "b")}
        found |= {f"{base}es": (base, "b")} if base[-1] in "shx" else {}
        past = f"{base[:-1]}ied" if is_y else f"{short}ed"
        found |= {past: (base, "dn"), f"{short}ing": (base, "g")}
        found |= {f"{base}{base[-1]}ed": (base, "dn"), f"{base}{base[-1]}ing": (base, "g")}
    for line in _file()["irregular"]:
        base, past, *more = line.split()
        done = more[0] if more else past
        for form, kind in ((base, "b"), (past, "d"), (done, "n")):
            kinds = found[form][1] if form in found and found[form][0] == base else ""
            found[form] = (base, kinds + kind)
        short = base[:-1] if base.endswith("e") else base
        found |= {f"{base}s": (base, "b"), f"{short}ing": (base, "g")}
        found |= {f"{base}{base[-1]}ing": (base, "g")}
    return found


def _table() -> dict[str, Tag]:
    lists = {
        Tag.ARTICLE: """the a an its their our my your this these those some any no every each both
            all several two three four five six seven eight nine ten eleven twelve thirteen fourteen
            fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty dozens hundreds
            thousands another many most whose""",
        Tag.PRONOUN: """he she it they we i you him them us me himself herself itself themselves who
            everyone nobody somebody anybody none others""",
        Tag.PREPOSITION: """of in on at by from with against for over into onto near inside outside
            around under through between among across along during upon towards toward without
            within despite like amid via about beyond behind beside besides above below per
            following""",
        Tag.AUXILIARY: """was were is are been being be am had has have having will would can could
            may might shall should must did does do wasn't weren't isn't aren't hadn't hasn't
            haven't won't wouldn't can't couldn't didn't doesn't don't cannot""",
        Tag.ADVERB: """not never also again later now then soon still already yet once twice back
            off out away down up overnight yesterday today tomorrow there here just even only
            however therefore meanwhile almost nearly together reportedly allegedly apparently
            often always earlier too first instead twice ever far well""",
        Tag.AND: "and or but nor",
        Tag.JOIN: """because since as so when while after before until although though if unless
            whether where whereas than how why once""",
        Tag.RELATIVE: "which whom who",
    }
    return {word: tag for tag, words in lists.items() for word in words.split()}


_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[£$€]?\d+(?:[.,:-]\d+)*%?|[^\W\d_]+(?:['-][^\W_]+)*(?:'(?=\s))?|[^\w\s]|\w+"
)
_IN_BRACKETS = re.compile(r"\([^()]{1,40}\)")
BE = frozenset("was were is are been being be am wasn't weren't isn't aren't".split())
HAVE = frozenset("had has have having hadn't hasn't haven't".split())
VERBAL = frozenset((Tag.VERB, Tag.BARE, Tag.PARTICIPLE, Tag.GOING_ON))
_BEFORE_A_NOUN = frozenset((Tag.ARTICLE, Tag.PREPOSITION, Tag.NUMBER))
_WITHIN_A_NOUN = frozenset((Tag.ARTICLE, Tag.NOUN, Tag.NUMBER))
_POINTING = frozenset("this these those all both some each".split())
_TELLS = frozenset(
    """
    said says say told tells tell warned warns warn claimed claims claim argued announced reported
    reports added believed believes denied denies insisted confirmed stated ruled ordered showed
    shows feared fears hoped demanded promised thought heard agreed knew alleged urged noted
    """.split()
)
_CLOSED = _table()
_PREPOSITIONS = frozenset(word for word, tag in _CLOSED.items() if tag is Tag.PREPOSITION) | {"to"}
_OPENS_A_NOUN = frozenset(
    word for word, tag in _CLOSED.items() if tag in (Tag.ARTICLE, Tag.PRONOUN)
) | {"her", "his", "that"}
_CLOSED_AFTER_PRONOUN = frozenset(
    word for word, tag in _CLOSED.items() if tag not in (Tag.ARTICLE, Tag.PRONOUN)
) | {"to", "that"}
_NO_ADVERBS = frozenset(
    """
    family italy assembly reply supply apply july early daily weekly monthly likely unlikely deadly
    friendly elderly anomaly monopoly bully rally tally ugly lonely lively costly orderly comply
    rely imply multiply sicily butterfly ally fly belly jelly lily homily
    """.split()
)
_DESCRIBES = frozenset(
    """
    striking visiting ruling opposing advancing retreating leading living remaining surviving
    fleeing protesting warring neighbouring governing invading attacking defending passing dying
    outgoing incoming serving sitting reigning competing travelling occupying existing
    """.split()
)  # "striking miners"
_AFTER_A_PARTICIPLE = frozenset("by in on at from with to as during near and".split())

_BEHIND_A_RELATIVE = (Tag.PREPOSITION, Tag.COMMA, Tag.VERB, Tag.AUXILIARY)
"""What may follow the verb of "the coalition that the Front leads"."""
