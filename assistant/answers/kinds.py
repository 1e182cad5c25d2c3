"""Whether a sentence has the kind of thing that a question asks for, and not only the question's.

A sentence without a number does not answer "how many"; one whose only name is the question's does
not answer "who". Reasons, manners and things are not told by their form: any sentence may have one.
"""

from __future__ import annotations

import re

from assistant.answers.mentions import mentions_name
from assistant.answers.question import Question
from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import Name, names
from assistant.evidence.times.dates import dates
from assistant.evidence.words import content_stems, stem


def has_kind(question: Question, text: str) -> bool:
    """Whether the sentence has a number, date, person or place beside those of the question."""
    if question.wants_name:
        return any(
            " " in name.text and _may_be_person(name, question, text) for name in names(text)
        )
    match question.kind:
        case "number":
            return _has_number(question, text)
        case "date":
            return _has_date(question, text)
        case "person":
            return _has_new_name(question, text) or _has_new(_PEOPLE, question, text)
        case "place":
            return _has_new_place(question, text) or _has_new(_PLACES, question, text)
        case _:
            return True


def _has_number(question: Question, text: str) -> bool:
    asked = {*question.numbers, *question.years}
    if any(not set(_DIGITS.findall(figure.text)) & asked for figure in figures(text)):
        return True
    return _AMOUNT.search(text) is not None or bool(_digits_beside_dates(text) - asked)


def _digits_beside_dates(text: str) -> set[str]:
    dated = [(mention.start, mention.end) for mention in dates(text)]
    return {
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in dated)
    }


def _has_date(question: Question, text: str) -> bool:
    asked = question.text.lower()
    if any(mention.text.lower() not in asked for mention in dates(text)):
        return True
    if set(_YEAR.findall(text)) - set(_YEAR.findall(asked)) or _PERIOD.search(text):
        return True
    return not question.wants_exact_time and _TIME_CLAUSE.search(text) is not None


def _has_new_name(question: Question, text: str) -> bool:
    return any(name.kind != "nationality" and not _is_asked(name, question) for name in names(text))


def _has_new_place(question: Question, text: str) -> bool:
    """Whether there is a new name that is neither an organisation nor who was told."""
    return any(
        name.kind != "nationality"
        and not _is_asked(name, question)
        and not _ORGANISATION.search(name.text)
        and not _TOLD.search(text[: name.start])
        for name in names(text)
    )


def _may_be_person(name: Name, question: Question, text: str) -> bool:
    return (
        name.kind == "name"
        and not _is_asked(name, question)
        and not _ORGANISATION.search(name.text)
        and not _WHERE.search(text[: name.start])
    )


def _has_new(pattern: re.Pattern[str], question: Question, text: str) -> bool:
    """Whether the text has such a word that the question has not."""
    return any(stem(match.group()) not in question.stems for match in pattern.finditer(text))


def _is_asked(name: Name, question: Question) -> bool:
    stems = {term.stem for term in question.terms}
    return set(content_stems(name.text)) <= stems or mentions_name(question.text, name.text)


_ORGANISATION = re.compile(
    r"\b(?:Army|Front|Forces?|Ministry|Council|Party|TV|Television|Radio|Agency|Observatory"
    r"|Brigades?|Committee|Group|Coalition|Government|Movement|Network|News)\b"
)
_TOLD = re.compile(r"\b(?:told|tells)\s(?:the\s)?$")
_WHERE = re.compile(
    r"\b(?:in|into|at|from|to|near|of|around|outside|inside|over|towards?)\s(?:the\s)?$"
)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b\d{3,4}(?=s?\b)")
_AMOUNT = re.compile(
    r"\b(?:half|third|quarter|none|no one|not one|nobody|dozens?|scores|hundreds|thousands|millions"
    r"|once|twice|several)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:centur(?:y|ies)|decades?|era|\d\s?[ap]\.?m\b)", re.IGNORECASE)
_TIME_CLAUSE = re.compile(
    r"\b(?:until|after|before|since|when|while|during|once|ago|hours?|minutes?)\b", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|m[ae]n|wom[ae]n|police|army|forces|troops|militias?|group|coalition"
    r"|government|regime|opposition|activists?|sources?|spokes(?:m[ae]n|wom[ae]n|person)|(?:offic|fight|soldi|lead|command|report|journal"
    r"|rebel|jihad|extrem|terror|analy|resident|refuge|civilian|student|farm|work|writ)\w*s)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:part|side|town|city|village|border|area|region|province|mountains?|hills?|river|coast"
    r"|district|camp|base|hospital|school|street|capital|countryside|north|south|east|west"
    r"|(?:north|south)(?:ern|eastern|western|east|west)|eastern|western|suburbs?|centre|center)\b",
    re.IGNORECASE,
)
