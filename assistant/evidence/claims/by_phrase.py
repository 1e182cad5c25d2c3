"""The attributions that no verb of saying makes: "according to", "X's claim that", "quoted as"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.claims import Manner
from assistant.evidence.claims import phrases
from assistant.evidence.claims.addressee import is_somebody
from assistant.evidence.claims.clauses import Span
from assistant.evidence.claims.said import Attribution, tidied


def by_phrases(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """Each with the stretch that it takes up, in which no verb is looked for any more."""
    yield from _quoting(text, start)
    yield from _according(text, start)
    yield from _nouns(text, start)
    yield from _reported_by(text, start)


def passed_on_by(text: str, start: int) -> Iterator[Span]:
    """Outlets that a sentence says to have it from: "in an interview with NOW"."""
    for found in _THROUGH.finditer(text, start):
        span = phrases.after(text, found.end())
        if span and not is_somebody(text[slice(*span)]):
            yield span


def _quoting(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """Of "X was quoted by Y as saying" and "Y quoted X as saying" X, through Y."""
    for found in (*_QUOTED.finditer(text, start), *_QUOTES.finditer(text, start)):
        subject = phrases.before(text, start, found.start())
        is_active = found.re is _QUOTES
        if is_active:
            speaker, behind = found.span("speaker"), ""
            through = (subject[0],) if subject else ()
        elif subject:
            speaker, behind = subject
            through = (found.span("through"),) if found["through"] else ()
        else:
            continue
        verb = found["verb"] if is_active else _BY.sub("", found.group().strip())
        said = tidied(text, found.end(), len(text))
        at = found.start()
        yield Attribution(speaker, behind, verb, at, "quotes", said, True, through), found.span()


def _according(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    for found in _ACCORDING.finditer(text, start):
        speaker = phrases.after(text, found.end())
        if speaker is None:
            continue
        behind = _APPOSED.match(text, speaker[1])
        stop = behind.end() if behind else speaker[1]
        opens = not text[start : found.start()].strip(' -"')
        said = tidied(text, stop, len(text)) if opens else tidied(text, start, found.start())
        about = behind["behind"] if behind else ""
        at, verb = found.start(), found.group().strip()
        yield Attribution(speaker, about, verb, at, "says", said, opens), (at, stop)


def _nouns(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """Of "a commander's claim that" and "a statement by the ministry that"."""
    for found in (*_OWN_NOUN.finditer(text, start), *_NOUN_BY.finditer(text, start)):
        noun, at = found["noun"], found.start("noun")
        stems = (how for stem, how in _NOUN_MANNERS if noun.lower().startswith(stem))
        said = tidied(text, found.end(), len(text))
        speaker, manner = found.span("speaker"), next(stems, _SAYS)
        yield Attribution(speaker, "", noun, at, manner, said, True), found.span()


def _reported_by(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """Of "the blast was reported by state media" and "it was reported by them that"."""
    for found in _REPORTED_BY.finditer(text, start):
        limit = _WITH.search(text, found.end())
        speaker = phrases.after(text, found.end(), limit.start() if limit else None)
        if speaker is None:
            continue
        is_leading = _IT_LAST.search(text[start : found.start()]) is not None
        said = (
            tidied(text, speaker[1], len(text)) if is_leading else tidied(text, start, speaker[1])
        )
        at, verb = found.start(), found.group().strip()
        yield Attribution(speaker, "", verb, at, "reports", said, is_leading), (at, speaker[1])


_REPORTED_BY = re.compile(r"\b(?:was|were|has\s+been|have\s+been)\s+(?:also\s+)?reported\s+by\s")
_WITH = re.compile(r"\swith\s(?:the|an?)\s")
_IT_LAST = re.compile(r"\b[Ii]t\s+$")
_SAYS: Manner = "says"
_BY = re.compile(r"\s+by\s.*?(?=\s+as\s)")
_QUOTED = re.compile(
    r"\s(?:(?:is|was|were|are|has\s+been|have\s+been|had\s+been)\s+)?(?:also\s+)?(?:quoted|cited|reported)"
    r"(?:\s+(?:by|in)\s+(?P<through>[^,;\"]{2,60}?))?(?:\s+on\s+\w+day)?"
    r"\s+as\s+(?:saying|telling|stating|claiming|adding|denying|confirming|warning)\b"
)
_QUOTES = re.compile(
    r"(?P<verb>\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)))\s+(?P<speaker>[^,;\"]{2,80}?)\s+as\s+"
    r"(?:saying|telling|stating|claiming|adding|denying|confirming)\b"
)
_ACCORDING = re.compile(r"\b(?:according\s+to|in\s+the\s+words\s+of)\s", re.IGNORECASE)
_APPOSED = re.compile(r",\s(?P<behind>(?:an?|the|head|director|chief)\s[^,;\"]{2,60}),")
_PERSON = (
    r"(?:(?:an?|the|one|this|that)\s(?:[\w-]+\s){0,4}[\w-]+|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,4})"
)
_OWN_NOUN = re.compile(
    rf"(?<=\s)(?P<speaker>{_PERSON})'s?\s+(?P<noun>claims?|statements?|allegations?|assertions?|reports?"
    r"|denials?|warnings?|insistence|admission|contention)\s+that\b"
)
_NOUN_BY = re.compile(
    rf"(?P<noun>\b(?:claims?|statements?|allegations?|assertions?|reports?|denials?|warnings?))"
    rf"\s+(?:by|from)\s+(?P<speaker>{_PERSON}|[a-z]+s)\s+that\b"
    r"(?!\s+(?:would|will|is|was|were|has|have|are|had|could)\b)"
)
_NOUN_MANNERS: tuple[tuple[str, Manner], ...] = (
    ("claim", "claims"),
    ("allegation", "claims"),
    ("assertion", "claims"),
    ("insist", "claims"),
    ("contention", "claims"),
    ("denial", "denies"),
    ("admission", "confirms"),
    ("report", "reports"),
)
_THROUGH = re.compile(
    r"\b(?:(?:as\s+)?(?:quoted|cited|carried|published|relayed|broadcast|aired|reported|released)\s+by"
    r"|[Ii]n\s+(?:an?\s+|his\s+|her\s+|its\s+|their\s+)?(?:[\w.]+\s+){0,2}(?:interview|remarks|comments"
    r"|statements?|letter|e-?mail)\s+(?:with|to))"
    r"\s(?=(?:[a-z\s]+)?(?:[A-Z]|al-|an?\s|this\s|state))"
)
