"""A text to the names in it: people, places, groups, outlets, each with a key to compare by.

A name is a run of capitalised words with the small words that names hold together ("Jisr
al-Shughur", "Ministry of Defence"). Sentence-initial capitals prove nothing: a single word there
is `unsure` unless the same text, or the table of aliases, shows that it is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.evidence.names.acronyms import acronyms
from assistant.evidence.names.bare import ARTICLE
from assistant.evidence.names.bare import bare as bare
from assistant.evidence.names.spelling import alike, looks_arabic
from assistant.evidence.names.table import forgetting, in_use
from assistant.evidence.times.dates import MONTHS, WEEKDAYS, dates
from assistant.evidence.words import STOP_WORDS, fold

NameKind = Literal["name", "nationality", "unsure"]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name."""

    text: str  # without title and possessive: "Assad" of "President Assad's"
    start: int
    end: int
    key: str  # equal for two spellings of one name: "nusra front" for "Jabhat al-Nusra"
    kind: NameKind  # "unsure": one capitalised word that opens a sentence


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[Name, ...]:
    """The names in a text in reading order; no two of them overlap."""
    dated = tuple((mention.start, mention.end) for mention in dates(text))
    found: list[Name] = []
    for run in _runs(text, dated):
        found.extend(_name(text, part) for part in _parts(text, run))
    spelt_out = acronyms(text)
    if spelt_out:
        found = [
            replace(name, key=key_of(spelt_out[name.text])) if name.text in spelt_out else name
            for name in found
        ]
    certain = {name.key for name in found if name.kind == "name"}
    return tuple(
        replace(name, kind="name") if name.kind == "unsure" and name.key in certain else name
        for name in found
        if not _is_ordinary(name, text)
    )


def same_name(one: str, two: str) -> bool:
    """Whether two names of one passage can mean the same: by key, alias, spelling or surname.

    "Mr Assad" is Bashar al-Assad; "the Assad regime" is not.
    """
    first, second = key_of(one), key_of(two)
    if first == second:
        return bool(first)
    countries = in_use().countries
    if countries.get(first, first) == countries.get(second, second):
        return True
    is_arabic = looks_arabic(fold(one)) or looks_arabic(fold(two))
    shorter, longer = sorted((first.split(), second.split()), key=len)
    if len(shorter) == len(longer):
        return is_arabic and not _is_listed_twice(first, second) and alike(first, second)
    if not shorter or shorter[-1] in _GENERIC:
        return False
    end = longer[-len(shorter) :]
    return end == shorter or (is_arabic and alike(" ".join(end), " ".join(shorter)))


def country_of(name: str) -> str:
    """The country of a nationality ("lebanon" for "Lebanese"); "" of anything else."""
    return in_use().countries.get(bare(name), "")


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """What a name is compared by: folded, without title, article and possessive, aliases one."""
    return in_use().key(bare(name))


def _is_listed_twice(first: str, second: str) -> bool:
    """Whether the table says that both are names of their own: then no rule makes them one."""
    return in_use().is_listed(first) and in_use().is_listed(second)


def _runs(text: str, dated: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        for date_start, date_end in dated:
            if start < date_end and date_start < end:
                if date_start > start:
                    end = len(text[:date_start].rstrip())
                else:
                    start = date_end + len(text[date_end:]) - len(text[date_end:].lstrip())
        if start < end and text[start].strip() and _CAPITAL.search(text[start:end]):
            yield start, end


def _parts(text: str, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The run without stop words in front and titles; parted where a title stands within."""
    start, end = run
    opener = _FIRST_WORD.match(text, start, end)
    while opener and fold(opener["word"]) in _OPENERS and not _is_acronym(opener["word"]):
        start = opener.end()
        while bridge := _BRIDGE_FIRST.match(text, start, end):
            start = bridge.end()
        opener = _FIRST_WORD.match(text, start, end)
    for parting in _PARTING.finditer(text, start, end):
        word = parting["stop"]
        if word in _SURNAMES and parting.start() > start:  # Theresa May
            continue
        if word and (fold(word) not in STOP_WORDS or not word[0].isupper() or _is_acronym(word)):
            continue
        if text[start : parting.start()].strip():
            yield start, len(text[: parting.start()].rstrip())
        start = parting.end()
    if text[start:end].strip():
        yield start, end


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _name(text: str, part: tuple[int, int]) -> Name:
    start, end = part
    said = re.sub(r"['\u2019](?:s)?$", "", text[start:end])
    said = re.sub(r"(?:\s(?:of|for|the|bin|abu|al))+$", "", said).rstrip()
    end = start + len(said)
    key = key_of(said)
    if _GROUP_AFTER.match(text, end):
        key += " regime"
    return Name(said, start, end, key, _kind(text, start, said, key))


def _kind(text: str, start: int, said: str, key: str) -> NameKind:
    if bare(said) in in_use().countries:
        return "nationality"
    single = " " not in said and "-" not in said and not said[1:2].isupper()
    known = key in in_use().known_countries or _is_listed(said)
    if single and not known and _OPENS_SENTENCE.search(text[:start]):
        return "unsure"
    return "name"


def _is_listed(said: str) -> bool:
    """Whether the table has it; of a short word as an acronym alone: "Tip" is not the TIP."""
    return (len(said) > 3 or said.isupper()) and in_use().is_listed(bare(said))


def _is_ordinary(name: Name, text: str) -> bool:
    """True for a sentence-initial word that the text also has in lower case, or plainly none."""
    if not name.key or name.key.isdigit():
        return True
    if name.kind != "unsure":
        return name.text.lower() in MONTHS or name.text.lower() in WEEKDAYS
    word = name.text.lower()
    if word.endswith(("ing", "ly", "ed", "tion", "tions", "ment", "ments", "ers", "ists", "ness")):
        return True
    return word in _OPENERS or re.search(rf"\b{re.escape(word)}s?\b", text) is not None


_CAP = (
    r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z]\."  # U.S. and initials
    rf"|{ARTICLE}[A-Z\u00c0-\u00de][\w]*"
    r"|(?:Gen|Col|Lt|Maj|Brig|Sgt|Capt|Mr|Mrs|Ms|Dr|Sen|Rep|St)\."
    r"|[A-Z\u00c0-\u00de][\w]*(?:['\u2019][A-Z]?\w+)*)"
)
_WORD = rf"{_CAP}(?:-(?:{ARTICLE})?[A-Z\u00c0-\u00de0-9]\w*)*(?:['\u2019](?=\s))?"
_BRIDGE = (
    r"(?:(?:al|el|bin|ibn|abu|ben|de|la|du|von|van|der)\s"
    r"|of\s(?:the\s)?|(?<=Observatory\s)for\s|(?<=Center\s)for\s|(?<=Centre\s)for\s"
    r"|(?<=Council\s)for\s|(?<=Committee\s)for\s|(?<=Network\s)for\s|(?<=Organization\s)for\s"
    r"|(?<=Iraq\s)and\s(?:the\s)?)"
)
_RUN = re.compile(
    rf"(?<![\w'])(?:bin\s|ibn\s|abu\s|al\s|el\s)?{_WORD}"
    rf"(?:[ ]{_BRIDGE}?{_WORD})*"
    r"(?:[ ]\d{1,4}(?![\w%,.:]\w)(?=\s*(?:[.,;:!?)]|$|of\b|on\b|in\b|said\b|that\b|TV\b)))?"
)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de]")
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d_]+)(?:['\u2019]\w+)?(?:\s+|$)")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;]['\"\u201d\u2019)\]]*\s+|\n\s*|[\"\u201c\u2018(\[]\s*)$")
_BRIDGE_FIRST = re.compile(r"(?:of|for|the|and)\s+")
_SURNAMES = frozenset({"May", "Will", "Few", "Most"})  # that are stop words, too
_GROUP_AFTER = re.compile(r"(?:['\u2019]s?)?\s(?:regime|government|administration)\b")
_GENERIC = frozenset(
    """
    front army forces force party state states republic government council union nations group
    rights movement television tv agency ministry brigade coalition news
    """.split()
)
_OPENERS = frozenset(
    """
    the a an according another any both earlier first second third former however last later local
    many media meanwhile next one two three four five six seven eight nine ten several some
    since then there these today yesterday tomorrow residents rebels troops officials sources
    activists fighters militants soldiers analysts two witnesses protesters police government
    state people civilians thousands hundreds dozens yes no not dear thanks instead still even
    """.split()
)
_TITLE = (
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Brig|Sgt|Capt|Sen|Rep)\b\.?"
    r"|(?:Secretary[- ]General|Secretary of (?:State|Defen[cs]e)|(?:Prime|Foreign|Defen[cs]e"
    r"|Interior|Information) Minister|Vice President|Attorney General|Press Secretary|Administrator"
    r"|Governor|Mayor|Director|Chairman|Chairwoman|Professor|Congressman|Congresswoman|Ayatollah"
    r"|President|Minister|General|Colonel"
    r"|Lieutenant|Major|Brigadier|Captain|Commander|King|Queen|Prince|Sheikh?|Senator|Ambassador"
    r"|Secretary|Chancellor|Pope|Spokesman|Spokeswoman)(?!['\u2019\w-]))(?:\s+|$)"
)
# where a run of capitals is not one name: at a title, a possessive, a stop word of a headline
_PARTING = re.compile(
    rf"{_TITLE}|(?<=\w)['\u2019]s?\s+(?=\S)|(?<![\w'\u2019-])(?P<stop>[A-Z][a-zA-Z]*)(?:\s+|$)"
)

forgetting.extend((names.cache_clear, key_of.cache_clear))
