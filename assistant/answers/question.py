"""A question to what an answer to it must have: the kind of thing asked for, and its key terms.

The decision made here: the words that only name the kind ("how many", "what year") are not looked
for in the sources, and words that fit any subject count for less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answers.deeds import deeds_of, first_deed, is_deed
from assistant.evidence.names.names import Name, names
from assistant.evidence.times.dates import dates
from assistant.evidence.words import STOP_WORDS, Token, stem, straighten, tokens

Kind = Literal["number", "date", "person", "place", "reason", "manner", "yes or no", "thing"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that an answer, or what stands around it, should have."""

    stem: str
    text: str  # as asked
    weight: float  # 0.4 for a word that fits any subject, 1, or 1.5 for a name or a figure


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, taken apart."""

    text: str
    kind: Kind
    terms: tuple[Term, ...]  # each stem once, in the order asked
    names: tuple[Name, ...]
    taken_over: frozenset[str]  # of the names: those that a follow-up has from the turns before
    numbers: tuple[str, ...]  # "250" as written, parts of dates left out
    years: tuple[str, ...]
    counted: frozenset[str]  # stems of what "how many" counts
    counted_text: str  # the same as asked; "" for what is measured: "how much ground"
    phrases: frozenset[tuple[str, ...]]  # three stems in a row that are no name
    deeds: frozenset[str]  # what was done to those who are counted: "killed"
    predicate: frozenset[str]  # stem of what a yes or no is asked of; empty where it is not clear
    is_negated: bool
    denied: frozenset[str]  # stem of what was not done; empty where it is not clear
    wants_name: bool  # "what is the name of": "the colonel" does not answer it
    wants_exact_time: bool  # "what year" and "what date", which "after the war" does not answer
    asks_for_figures: bool  # "what figures are there": each that is given is an answer
    asks_for_events: bool  # "what happened": an answer told in the order of time
    has_topic: bool  # False for "what happened in May?", which names nothing but a time
    statement: str  # the question without its "how many", for comparing meanings

    @property
    def stems(self) -> frozenset[str]:
        """Every stem of the question, the small words' too."""
        return frozenset(token.stem for token in tokens(self.text))


@lru_cache(maxsize=512)
def analyse(question: str) -> Question:
    """Take a question apart; anything that is not a question asks for a thing."""
    text = re.sub(r"\s+", " ", straighten(question)).strip()
    kind_words = _KIND_WORDS.search(text)
    kind = _kind(text)
    named = tuple(name for name in names(text) if name.kind != "unsure")
    counted = _counted(text) if kind == "number" else ()
    return Question(
        text=text,
        kind=kind,
        terms=_terms(text, named, kind_words.span() if kind_words else (0, 0)),
        names=named,
        taken_over=_taken_over(text, named),
        numbers=_numbers(text),
        years=tuple(str(mention.year) for mention in dates(text) if mention.year),
        counted=frozenset(token.stem for token in counted),
        counted_text=_counted_text(text, counted),
        phrases=_phrases(text, named),
        deeds=first_deed(_stems(text)) if kind == "number" else frozenset(),
        predicate=_asked_of(text, named) if kind == "yes or no" else frozenset(),
        denied=_denied(text, named),
        is_negated=_NEGATED.search(text) is not None,
        wants_name=_NAME.search(text) is not None,
        wants_exact_time=_EXACT_TIME.search(text) is not None,
        asks_for_figures=_FIGURES.search(text) is not None,
        asks_for_events=_EVENTS.search(text) is not None,
        has_topic=_has_topic(text),
        statement=_LEAD.sub("", text).strip(" ?") or text,
    )


def _kind(text: str) -> Kind:
    for pattern, kind in _KINDS:
        if pattern.search(text):
            return kind
    return "thing"


def _terms(text: str, named: tuple[Name, ...], kind_span: tuple[int, int]) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for token in tokens(text):
        is_kind = kind_span[0] <= token.start < kind_span[1]
        if token.is_stop or is_kind or token.text in _NAME_ARTICLES:
            continue
        term = Term(token.stem, token.text, _weight(token, named))
        if token.stem not in found or found[token.stem].weight < term.weight:
            found[token.stem] = term
    return tuple(found.values())


def _weight(token: Token, named: tuple[Name, ...]) -> float:
    if token.text[0].isdigit() or any(name.start <= token.start < name.end for name in named):
        return NAME_WEIGHT
    return GENERIC_WEIGHT if token.stem in _GENERIC else 1.0


def _numbers(text: str) -> tuple[str, ...]:
    dated = [(mention.start, mention.end) for mention in dates(text)]
    return tuple(
        match.group()
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start() < end for start, end in dated)
    )


def _has_topic(text: str) -> bool:
    dated = [(mention.start, mention.end) for mention in dates(text)]
    return any(
        not token.is_stop
        and token.stem not in _GENERIC
        and token.text.lower() not in _PARTS_OF_TIME
        and not any(start <= token.start < end for start, end in dated)
        for token in tokens(text)
    )


def _taken_over(text: str, named: tuple[Name, ...]) -> frozenset[str]:
    bracket = _TAKEN_OVER.search(text)
    return frozenset(name.text for name in named if bracket and bracket.start() < name.start)


def _counted_text(text: str, counted: tuple[Token, ...]) -> str:
    if _MUCH.search(text):
        return ""
    return " ".join(token.text for token in counted if not deeds_of((token.stem,)))


def _phrases(text: str, named: tuple[Name, ...]) -> frozenset[tuple[str, ...]]:
    words = [token for token in tokens(text) if not token.is_stop]
    return frozenset(
        tuple(token.stem for token in words[at : at + 3])
        for at in range(len(words) - 2)
        if not any(name.start <= words[at + 2].start < name.end for name in named)
        and not any(name.start <= words[at].start < name.end for name in named)
    )


def _asked_of(text: str, named: tuple[Name, ...]) -> frozenset[str]:
    first, *others = tokens(text)
    is_about_being = bool(others) and others[0].text.lower() == "there"
    return frozenset() if is_about_being else _predicate(text, first.end, named)


def _denied(text: str, named: tuple[Name, ...]) -> frozenset[str]:
    """What stands behind the "not"; behind its subject in "Why didn't the mayor resign?"."""
    negation = _NEGATED.search(text)
    behind = [token for token in tokens(text) if negation and token.start >= negation.end()]
    if negation is None or not behind:
        return frozenset()
    if behind[0].is_stop or behind[0].text[0].isupper():
        return _predicate(text, negation.end(), named)
    return frozenset((behind[0].stem,))


def _predicate(text: str, start: int, named: tuple[Name, ...]) -> frozenset[str]:
    """What is said of the subject behind `start`: "destroyed" of "the harbour at Tartus destroyed".

    It ends the first row of content words that has more than the subject, or a name, in it.
    """
    for row in _rows(text, start):
        said = [
            token
            for token in row
            if not any(name.start <= token.start < name.end for name in named)
            and token.text.lower() not in _PARTS_OF_TIME
            and not token.text.endswith("ly")
        ]
        if said:
            verbs = [token for token in said if token.text.endswith("ed") or is_deed(token.stem)]
            return frozenset(one.stem for one in (verbs or said)[-1:]) - _VAGUE
    return frozenset()


def _rows(text: str, start: int) -> list[list[Token]]:
    """The content words between small words, each row without its first, the subject."""
    rows: list[list[Token]] = [[]]
    is_subject = True
    for token in tokens(text):
        if token.start < start:
            continue
        if token.is_stop:
            rows.append([])
            is_subject = token.text.lower() not in _PRONOUNS
        elif is_subject:
            is_subject = False
        else:
            rows[-1].append(token)
    return rows


def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(text))


def _counted(text: str) -> tuple[Token, ...]:
    """The noun behind "how many": its words, up to the verb or the next small word."""
    lead = re.search(r"\b(?:how (?:many|much)|number of|percentage of)\b", text, re.IGNORECASE)
    if lead is None:
        return ()
    found: list[Token] = []
    for token in tokens(text):
        if token.start < lead.end():
            continue
        if token.is_stop or token.text.lower() in _AUXILIARIES or len(found) == 3:
            if found:
                break
            continue
        found.append(token)
    return tuple(found)


_NAME_ARTICLES = frozenset({"al", "el", "Al", "El", "as", "bin", "ibn"})
NAME_WEIGHT = 1.5
GENERIC_WEIGHT = 0.4

_TIME_NOUN = r"(?:years?|dates?|months?|days?|weekday|centur(?:y|ies)|decades?|times?|period)"
_PLACE_NOUN = (
    r"(?:cit(?:y|ies)|towns?|villages?|countr(?:y|ies)|places?|regions?|provinces?|districts?"
    r"|parts?|sides?|quarters?|area|states?|continents?|locations?|suburbs?|neighbou?rhoods?)"
)
_PERSON_NOUN = (
    r"(?:persons?|people|groups?|m[ae]n|wom[ae]n|commanders?|leaders?|officials?|ministers?"
    r"|presidents?|spokes(?:man|woman|person)|organi[sz]ations?|rebels|troops|fighters|coalition)"
)
_RANKS = r"colonel|general|captain|major|lieutenant|brigadier|officer|doctor|nurse|director"
_MEASURE = r"(?:many|much|old|long|far|tall|big|large|high|deep|wide|heavy|fast|often|populous)"
_FORMS: tuple[tuple[str, Kind], ...] = (
    (
        r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
        r"(?![^?]*\b(?:known?|say|said|tell|told|clear) (?:who|what|when|where|why|how|which)\b)",
        "yes or no",
    ),
    (rf"\bhow {_MEASURE}\b|\b(?:what|which|the) (?:number|percentage|percent) of\b", "number"),
    (r"\bwhat (?:percent(?:age)?|amount|sum|share|toll|numbers?|price|figures?)\b", "number"),
    (rf"\bwhen\b(?! [^?]*\b(?:what|who|where|why)\b)|\b(?:what|which) {_TIME_NOUN}\b", "date"),
    (rf"\b(?:who|whom|whose)\b|\b(?:what|which) {_PERSON_NOUN}\b", "person"),
    (rf"\bwhere\b|\b(?:what|which) (?:\w+ )?{_PLACE_NOUN}\b", "place"),
    (r"\bwhy\b|\b(?:what|which) (?:\w+ ){0,2}reasons?\b|\bwhat caused\b", "reason"),
    (r"\bhow\b", "manner"),
    (r"\b(?:what|which)\b", "thing"),
)
_KINDS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _FORMS)
_KIND_WORDS = re.compile(
    rf"\bhow {_MEASURE}\b(?: (?:of|time|money))?"
    rf"|\b(?:what|which) {_TIME_NOUN}\b"
    r"|\b(?:what|which) (?:percent(?:age)?|amount|number|share)(?: of)?\b"
    r"|\b(?:what|which) (?:type|kind|sort|name)s?(?: of)?\b"
    r"|\bwhat (?:is|are|was|were) the (?:name|reason|number|percentage|type)s? (?:of|for|why)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:in|on|at|by|for|from|to|of|during|since|until|under) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how)"
    rf"(?: {_MEASURE}\b| (?:type|kind|sort|name)s? of\b)?"
    r"(?: (?:is|are|was|were|did|does|do|has|have|had)\b)?\s*",
    re.IGNORECASE,
)
_TAKEN_OVER = re.compile(r"\([^()]*\)\W*$")  # as `followup.standalone` writes it
_PARTS_OF_TIME = frozenset(
    "early mid late middle beginning end week weekend today yesterday new news latest last past "
    "happened happening changed developed developments timeline".split()
)
_NAME = re.compile(
    r"\bnames? of (?:\w+['\u2019]s |the |an? )*(?:[\w-]+ ){0,3}?"
    rf"(?:{_PERSON_NOUN[3:-1]}|{_RANKS})\b"
    r"|\bwhat (?:is|was) (?:his|her) name\b",
    re.IGNORECASE,
)
_MUCH = re.compile(r"\bhow much\b", re.IGNORECASE)
_EXACT_TIME = re.compile(
    r"\b(?:what|which) (?:years?|dates?|months?|days?|centur\w+|decades?)\b", re.I
)
_FIGURES = re.compile(r"\b(?:what|which) (?:\w+ )?(?:figures|numbers|tolls)\b", re.IGNORECASE)
_EVENTS = re.compile(
    r"\bwhat (?:has |had )?(?:happen|chang|develop)|\btimeline\b|\bdevelopments?\b", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|neither|nor|cannot|unable|without)\b|n't\b", re.IGNORECASE
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "you", "i", "this", "these", "those"})
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?")
_AUXILIARIES = frozenset(
    "did do does were was are is have has had be been people killed died get got went".split()
)
_GENERIC = frozenset(
    stem(word)
    for word in """
    name type kind sort term call use make thing other much amount number year date day month time
    place person people group part way form happen take give come go get know show shown see seen
    made given taken held first refer describe consider include period become main common certain
    example percentage often usually typically normally generally currently today total level
    reason mention tell say said report reported according claim think thought believe exist
    involve occur different various
    """.split()
) - {stem(word) for word in STOP_WORDS}
_VAGUE = _GENERIC - {stem(word) for word in ("take", "taken", "give", "given", "go")}  # of a deed
