"""A phrase that names or describes a speaker, taken apart: a name, or a noun and what is before it.

"Hezbollah spokesman Ali Hassan" is Ali Hassan, a spokesman; "a Hezbollah spokesman" is nobody
by name; "the Syrian army" is an army and has a name of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from assistant.evidence.claims import phrases
from assistant.evidence.claims.nouns import (
    BODIES,
    FEMALE,
    MALE,
    MEDIA,
    PERSONS,
    is_body_name,
    is_person,
    singular,
)
from assistant.evidence.names.names import Name, key_of, names
from assistant.evidence.words import straighten

Sort = Literal["person", "body", "either"]
Gender = Literal["", "she", "he"]


@dataclass(frozen=True, slots=True)
class Described:
    """What a phrase says of whom it means."""

    meant: str  # the name, else the phrase without relative clause
    key: str  # of the name; "" where nobody is named
    heads: frozenset[str]  # nouns that name what it is, singular: "commander"
    modifiers: frozenset[str]  # "rebel", "military"
    is_many: bool
    sort: Sort
    gender: Gender
    is_definite: bool  # "the commander": it was told before who that is
    has_more: bool = False  # words behind its noun: "led by the Nusra Front", "of the hospital"
    members: tuple[str, ...] = ()  # "a commander", "two residents" of "a commander and two …"


@lru_cache(maxsize=4096)
def describe(phrase: str, behind: str = "") -> Described:
    """What a phrase, with what is set behind it with commas, says of whom it means."""
    text = _BRACKETS.sub("", straighten(phrases.core(phrase))).strip("\"' ")
    found = tuple(name for name in names(text) if name.kind != "nationality")
    members = _members(text, found)
    short = _head_part(text, found)
    name = _named(text, short, found, behind)
    words = [word.lower() for word in _WORD.findall(straighten(short))]
    if name is None:
        return _without_name(text, short, words, members)
    name = _without_title(name, short)
    set_behind = [] if _is_name(behind) else _head_words(behind)
    before = text[: name.start].lower() if name.text in text else short.lower()
    titles = [singular(word) for word in (*_WORD.findall(before), *set_behind)]
    around = text[name.end :].lower() if name.text in text else ""
    media = [word for word in _WORD.findall(around) if word in MEDIA]
    persons = frozenset(title for title in titles if is_person(title))
    heads = persons or frozenset((*(t for t in titles if t in BODIES), *media))
    is_many = bool(members)
    return Described(
        meant=text if members else name.text,
        key="" if members else name.key,
        heads=heads,
        modifiers=frozenset(titles),
        is_many=is_many,
        sort=_sort(name, heads, has_article=_DEFINITE.match(text) is not None),
        gender=_gender((*titles, *_WORD.findall(behind.lower()))),
        is_definite=False,
        members=members,
    )


def _without_name(text: str, short: str, words: list[str], members: tuple[str, ...]) -> Described:
    head = words[-1] if words else ""
    one = singular(head)
    is_many = bool(members) or (one != head and one not in MEDIA) or head in _MANY
    sort: Sort = (
        "body" if one in BODIES and not is_many else "person" if is_person(one) else "either"
    )
    has_owner = any(name.kind == "nationality" or name.kind == "name" for name in names(short))
    is_institution = sort == "body" and has_owner and one in _INSTITUTIONS
    definite = _DEFINITE.match(text)
    plain = _ARTICLE.sub("", text)
    return Described(
        meant=plain if is_institution else text,
        key=key_of(plain) if is_institution else "",
        heads=frozenset({one}),
        modifiers=frozenset(_ARTICLE.sub("", short).lower().split()[:-1]),
        is_many=is_many,
        sort="either" if members else sort,
        gender=_gender(words),
        is_definite=definite is not None and not is_institution,
        has_more=len(short) < len(text),
        members=members,
    )


def _named(text: str, short: str, found: tuple[Name, ...], behind: str) -> Name | None:
    """The name that the phrase ends with, or that is set behind its noun; None without."""
    last = next((name for name in reversed(found) if name.end <= len(short)), None)
    if last is not None and (last.kind == "name" or last.text == short):
        after = [word for word in _WORD.findall(short[last.end :].lower())]
        is_word = last.kind == "unsure" and _is_noun(last.text)
        is_part = short[last.end : last.end + 1] == "-" or (after and short[:2].lower() == "a ")
        if not is_word and not is_part and all(word in _GOES_WITH_NAME for word in after):
            return last
    if _is_name(behind):
        return names(behind)[0]
    return None


def _without_title(name: Name, short: str) -> Name:
    """James Kennedy of "Attorney James Kennedy"; the whole of "the mayor's Office"."""
    words = name.text.split()
    last = max((i for i, word in enumerate(words) if word.lower() in PERSONS), default=-1)
    if 0 <= last < len(words) - 1:
        said = " ".join(words[last + 1 :])
        return replace(name, text=said, start=name.end - len(said), key=key_of(said))
    if name.text.lower() in BODIES and short[: name.start].endswith("'s "):
        said = _ARTICLE.sub("", short[: name.end])
        return replace(name, text=said, start=name.end - len(said), key=key_of(said))
    return name


def _is_name(text: str) -> bool:
    found = names(text)
    return len(found) == 1 and found[0].kind != "nationality" and found[0].text == text.strip()


def _is_noun(word: str) -> bool:
    one = singular(word.lower())
    return is_person(one) or one in BODIES


def _head_part(text: str, found: tuple[Name, ...]) -> str:
    """The phrase up to its first preposition that is not within a name."""
    for joint in _PREPOSITION.finditer(text):
        if not any(name.start < joint.start() < name.end for name in found):
            return text[: joint.start()]
    return text


def _head_words(behind: str) -> list[str]:
    cut = _PREPOSITION.split(phrases.core(behind), maxsplit=1)[0]
    return [word.lower() for word in _WORD.findall(cut)]


def _members(text: str, found: tuple[Name, ...]) -> tuple[str, ...]:
    """The phrases that an "and" joins, where each can be a speaker."""
    for joint in re.finditer(r"\s(?:and|or)\s", text):
        if any(name.start < joint.start() < name.end for name in found):
            continue
        left, right = text[: joint.start()], text[joint.end() :]
        if _BEGINS_ANEW.match(right) or right[:1].isupper() or _is_noun(right.split()[0]):
            return left, right
    return ()


def _sort(name: Name, heads: frozenset[str], *, has_article: bool) -> Sort:
    if any(is_person(head) for head in heads):
        return "person"
    if any(head in BODIES for head in heads) or is_body_name(name.text, name.key):
        return "body"
    is_full = " " in name.text and not any(char.isdigit() for char in name.text)
    return "person" if is_full and not has_article else "either"


def _gender(words: tuple[str, ...] | list[str]) -> Gender:
    if FEMALE & set(words):
        return "she"
    return "he" if MALE & set(words) else ""


_BRACKETS = re.compile(r"\s[\[(][^\])]*[\])]")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ARTICLE = re.compile(r"^(?:the|an?|one|this|that|these|those)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r",|\s(?:(?<!ecretary\s)of|in|on|from|at|for|with|close|near|inside|outside|based|led|opposed|loyal|within"
    r"|among|under|to|by|who|about|against|along|around|familiar|there|linked|affiliated|[a-z]+ed(?=\s(?:with|by|to|in|from|on|for)\s))(?=\s|$)"
)
_BEGINS_ANEW = re.compile(r"(?:the|an?|one|two|three|four|five|several|some|other|its|his)\s")
_GOES_WITH_NAME = MEDIA | {
    "news", "group", "movement", "itself", "himself", "herself", "party", "militia", "coalition",
    "alliance", "organisation", "organization", "force", "forces",
}  # fmt: skip
_MANY = frozenset({"people", "media", "police", "both", "some", "many", "others", "they", "men"})
_INSTITUTIONS = frozenset(
    """
    army military government regime ministry television radio tv parliament presidency embassy
    police navy cabinet administration opposition coalition command intelligence
    """.split()
)
