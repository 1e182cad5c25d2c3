"""A follow-up question and the conversation before it to a question that stands alone.

The decision made here: nothing is rewritten, only added. What a follow-up leaves out is taken from
the last question, a "who" that the last answer named from that answer; without a sign that
something is missing the question is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.question import Term, analyse
from assistant.evidence.names.names import Name, key_of, names, same_name
from assistant.evidence.words import tokens
from assistant.model import Turn

REMEMBERED = 3  # turns: what was asked before that is another conversation


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question with what it takes from the turns before; itself where it takes nothing."""
    asked = question.strip()
    if not history or not leans_on_history(asked):
        return question
    topic = _topic(history[-REMEMBERED:])
    swapped = _swapped(asked, topic)
    if swapped:
        return swapped
    missing = _missing(asked, topic, history[-REMEMBERED:])
    if not missing:
        return question
    return f"{asked.rstrip('?!. ')} ({', '.join(missing)})?"


def leans_on_history(question: str) -> bool:
    """Whether a question opens as a follow-up, has a pronoun without a name, or is a fragment."""
    if _OPENS_AS_FOLLOW_UP.search(question) or _ELLIPSIS.search(question):
        return True
    named = _named(question)
    pronoun = _PRONOUN.search(question)
    if pronoun and not any(name.start < pronoun.start() for name in named):
        return True
    if _THERE.search(question):
        return True
    if named:
        return False
    return _DEFINITE.search(question) is not None or len(_content(question)) <= FEW_WORDS


def _topic(history: Sequence[Turn]) -> str:
    """The last question, with the question before it where it leaned on that one itself."""
    topic = ""
    for turn in history:
        leans = bool(topic) and leans_on_history(turn.question)
        topic = f"{topic.rstrip('?!. ')}, {turn.question}" if leans else turn.question
    return topic


def _swapped(question: str, topic: str) -> str:
    """The topic with another name in the place of its like: "What about Idlib?"; "" if unclear."""
    about = _ABOUT.match(question)
    if about is None:
        return ""
    new = about["what"].strip()
    old = _named(topic)
    if not _named(question) or not old:
        return ""
    replaced = _counterpart(new, old, topic)
    if replaced is None:
        return ""
    return f"{topic[: replaced.start]}{new}{topic[replaced.end :]}"


def _counterpart(new: str, old: Sequence[Name], topic: str) -> Name | None:
    """The name of the topic that a new one stands for: the only one, else the last place."""
    if any(same_name(new, name.text) for name in old):
        return None
    if len(old) == 1:
        return old[0]
    places = [name for name in old if _AT_A_PLACE.search(topic[: name.start])]
    alike = [name for name in old if name not in places] if key_of(new) in _GROUPS else places
    return alike[-1] if len(alike) == 1 else None


def _missing(question: str, topic: str, history: Sequence[Turn]) -> list[str]:
    """Names and key words of the topic that the question does not have, in the order asked."""
    held = {token.stem for token in tokens(question)}
    found: list[str] = []
    if _PERSON_PRONOUN.search(question):
        found += _person_of(history)
    elif _asks_for_name(history[-1].question):
        found += _named_by(history[-1])
    taken = _named(topic)
    found += [name.text for name in taken]
    is_new_subject = bool(_named(question)) or analyse(question).kind != analyse(topic).kind
    limit = MOST_WORDS if is_new_subject else FEW_WORDS
    words = [term.text for term in _content(topic) if not _is_in_name(term, taken)]
    found += words[:limit]
    return [text for text in dict.fromkeys(found) if not _has(held, text)]


def _person_of(history: Sequence[Turn]) -> list[str]:
    """The first name of two words, as people have them, in the latest answer that has one."""
    for turn in reversed(history):
        people = [name.text for name in _named(turn.answer) if _TWO_WORDS.fullmatch(name.text)]
        if people:
            return people[:1]
    return []


def _asks_for_name(question: str) -> bool:
    """Whether a question was answered with the name of a place or a group."""
    return _WHICH.search(question) is not None


def _named_by(turn: Turn) -> list[str]:
    """The last new name of an answer's first sentences: where it says what was asked for."""
    asked = _named(turn.question)
    new = [
        name.text
        for name in _named(turn.answer)
        if name.kind == "name" and not any(same_name(name.text, other.text) for other in asked)
    ]
    return new[-1:] if len(new) <= FEW_WORDS else []


def _has(stems: set[str], text: str) -> bool:
    return {token.stem for token in tokens(text)} <= stems


def _is_in_name(term: Term, found: Sequence[Name]) -> bool:
    return any(term.stem in {token.stem for token in tokens(name.text)} for name in found)


def _named(text: str) -> tuple[Name, ...]:
    return tuple(name for name in names(text) if name.kind != "unsure")


def _content(text: str) -> tuple[Term, ...]:
    return tuple(term for term in analyse(text).terms if term.weight >= 1)


_WHICH = re.compile(r"\b(?:which|what) (?:\w+ )?[a-z]+\b|\bwhere\b", re.IGNORECASE)
FEW_WORDS = 2
MOST_WORDS = 4

_OPENS_AS_FOLLOW_UP = re.compile(
    r"^(?:and|but|or|so|also|then|(?:what|how) about|(?:what|who|where|anything) else)\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(
    r"^(?:why|when|where|who|how|how many|how much|which one|since when|by whom|says who"
    r"|according to whom|(?:and )?who (?:said|says|claims|reported) (?:so|that|this|it))\s*[?.!]*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:and |but )?(?:(?:what|how) about|and)(?: (?:in|for|at))? (?P<what>[^?]+?)\s*\?*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|they|them|their|theirs|its?|this|these|those|then"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there)\b(?! (?:week|month|year|day)s?\b)",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere\s*\?*$", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\bthe (?:group|station|organi[sz]ation|town|city|village|hospital|battle|attack|coalition)\b",
    re.IGNORECASE,
)
_PERSON_PRONOUN = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_GROUPS = frozenset(  # keys of the table of aliases that are no places
    """
    hezbollah|nusra front|islamic state|free syrian army|syrian democratic forces|ahrar sham
    |army of conquest|qaeda|quds force|united nations|syrian observatory|white helmets
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_TWO_WORDS = re.compile(r"[A-Z]\w+(?: [A-Z]\w+){1,2}")
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|around|from|to|of|for)\s(?:the\s)?$", re.IGNORECASE)
