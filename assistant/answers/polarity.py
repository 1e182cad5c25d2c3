"""Does a sentence say what a question says, or the contrary? Denials, opposites, the unsaid.

The decision made here: what a question takes for granted must not be denied by its answer; a yes
or no may be answered by a denial, if that is of the same.
"""

from __future__ import annotations

import re

from assistant.answers.deeds import other_words
from assistant.answers.opposites import (
    denied_in,
    has_opposite,
    is_denied_alone,
    is_form_of,
    is_said_plainly,
)
from assistant.answers.question import Question, Term

_DENIES = re.compile(
    r"\b(?:not|never|no|none|neither|nor|cannot|without|nobody|nothing|unable|lack\w*|fail\w*"
    r"|refus\w+|rather than|instead of|den(?:y|ies|ied)|unlike|only|untrue|false|reject\w*)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
_PRESUMING = frozenset({"number", "date", "reason"})
_NOT_UNTIL = re.compile(r"(?:\b(?:not|never)|n['\u2019]t)\b[^.;]*\b(?:until|before)\b", re.I)


def contrary(question: Question, text: str, stems: frozenset[str]) -> list[str]:
    """What a sentence of these stems denies, turns round or leaves unsaid, in words."""
    if question.kind == "yes or no":  # a "no" answers it too
        return _unsaid(question, stems)
    found = []
    if question.is_negated and (_says_so(question, text) or not _DENIES.search(text)):
        found.append("says so, where the question says not")
    if not question.is_negated and _is_denied(question, text):
        found.append("says not, where the question says so")
    if any(has_opposite(stem, stems) for stem in sorted(question.stems)):
        found.append("says the opposite of a word of the question")
    return found


def is_reversed(question: Question, text: str, stems: frozenset[str]) -> bool:
    """Whether no wording can make an answer of it: "When did he resign?", "He did not resign.".

    What the question takes for granted is denied, or what it denies is said; "who" and "what" take
    less for granted, and "no" is an answer to a yes or no, if it is about the same.
    """
    if question.kind == "yes or no":
        return not _says_predicate(question, stems)
    if question.kind not in _PRESUMING:
        return False
    if question.is_negated:
        is_unsaid = question.kind == "number" and not _DENIES.search(text)
        return is_unsaid or _says_so(question, text)
    return _is_denied(question, text)


def says(stems: frozenset[str], term: Term) -> bool:
    """Whether the term is there, or another word for the same deed."""
    return bool(other_words(term.stem) & stems)


def _unsaid(question: Question, stems: frozenset[str]) -> list[str]:
    """What a yes or no must speak of itself: what is asked, and half of the words but names."""
    if not _says_predicate(question, stems):
        return [f"does not say “{_as_asked(question, min(question.predicate))}”"]
    words = [term for term in question.terms if term.weight == 1.0]
    said = [term for term in words if says(stems, term)]
    if 2 * len(said) >= len(words):
        return []
    return [f"does not say “{next(term.text for term in words if term not in said)}”"]


def _says_predicate(question: Question, stems: frozenset[str]) -> bool:
    """Whether what a yes or no is asked of is said or denied, or its opposite is said."""
    return not question.predicate or any(
        other_words(one) & stems
        or has_opposite(one, stems)
        or any(is_form_of(one, word) for word in stems)
        for one in question.predicate
    )


def _as_asked(question: Question, one: str) -> str:
    return next((term.text for term in question.terms if term.stem == one), one)


def _is_denied(question: Question, text: str) -> bool:
    """Whether a word of the question is denied, and nowhere said; "not until" tells a time."""
    if question.kind == "date" and _NOT_UNTIL.search(text):
        return False
    wanted = frozenset(term.stem for term in question.terms)
    return is_denied_alone(text, denied_in(text, wanted, question.kind == "number"))


def _says_so(question: Question, text: str) -> bool:
    """Whether what the question says was not done is said, and nowhere denied."""
    return is_said_plainly(text, question.denied)
