"""A sentence to its attributions: which words are whose, by which verb, through whom.

Found by the verbs of saying and what stands around them, not by parsing. A verb within quotation
marks attributes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.evidence.claims import verbs
from assistant.evidence.claims.by_phrase import by_phrases, passed_on_by
from assistant.evidence.claims.by_verb import by_verb
from assistant.evidence.claims.clauses import Span, has_verb, opens_with_verb
from assistant.evidence.claims.said import Attribution, tidied
from assistant.evidence.quoting import is_within, quoted_spans
from assistant.evidence.words import straighten


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between semicolons, with its attributions in reading order."""

    start: int
    end: int
    attributions: tuple[Attribution, ...]
    rest: Span | None = None  # behind "X, who said that …,": the article's own words


@lru_cache(maxsize=4096)
def parts(sentence: str) -> tuple[Part, ...]:
    """The parts of a sentence; most have one. No attribution is sought in one without an end."""
    if len(sentence) > _LONGEST:
        return (Part(0, len(sentence), ()),)
    plain = straighten(sentence)
    quoted = quoted_spans(sentence)
    return tuple(_part(plain, start, end, quoted) for start, end in _segments(plain, quoted))


def _part(plain: str, start: int, end: int, quoted: tuple[Span, ...]) -> Part:
    found = list(_attributions(plain, start, end, quoted))
    rest: Span | None = None
    for number, one in enumerate(found):
        closed = _closed_aside(plain, start, end, one)
        if closed is not None:
            found[number] = replace(one, said=(one.said[0], closed.start()))
            rest = (closed.end(), end) if number == len(found) - 1 else None
    return Part(start, end, tuple(found), rest)


def _closed_aside(plain: str, start: int, end: int, one: Attribution) -> re.Match[str] | None:
    """The comma that closes "the minister, who had spoken of 9," before his verb."""
    if not _is_aside(plain, start, one):
        return None
    for comma in _COMMA.finditer(plain, one.said[0], min(one.said[1], end)):
        if opens_with_verb(plain, comma.end()):
            return comma
    return None


def _is_aside(plain: str, start: int, one: Attribution) -> bool:
    """Whether it stands as ", who said …" behind the subject of a clause."""
    if one.speaker is None or plain[slice(*one.speaker)].lower() != "who":
        return False
    lead = plain[start : one.speaker[0]].rstrip()
    return lead.endswith(",") and not has_verb(lead)


def _segments(plain: str, quoted: tuple[Span, ...]) -> Iterator[Span]:
    start = 0
    for mark in re.finditer(r";\s+", plain):
        if not is_within(quoted, mark.start(), mark.end()):
            yield start, mark.start()
            start = mark.end()
    if start < len(plain):
        yield start, len(plain)


def _attributions(
    plain: str, start: int, end: int, quoted: tuple[Span, ...]
) -> tuple[Attribution, ...]:
    text = plain[:end]
    found: list[Attribution] = []
    taken: list[Span] = []
    for each, span in by_phrases(text, start):
        if not is_within(quoted, each.at, each.at + 1) and not _meets(taken, span):
            found.append(each)
            taken.append(span)
    boundary = start
    before_aside: int | None = None  # where the clause began that ", who said," stands in
    for match in verbs.pattern().finditer(text, start):
        if _meets(taken, match.span()) or is_within(quoted, match.start(), match.end()):
            continue
        boundary = max([boundary, *(b for _, b in (*taken, *quoted) if b <= match.start())])
        is_closed = before_aside is not None and text[boundary : match.start()].endswith(", ")
        begin = before_aside if before_aside is not None and is_closed else boundary
        each_said = by_verb(text, start, begin, match, has_speaker=bool(found))
        if each_said is not None:
            found.append(each_said)
            before_aside = begin if _is_aside(text, begin, each_said) else None
            boundary = match.end()
    ordered = _nested(text, sorted(found, key=lambda one: one.at))
    through = tuple(
        span
        for span in passed_on_by(text, start)
        if not is_within(quoted, *span) and not any(one.speaker == span for one in ordered)
    )
    return tuple(
        replace(one, through=(*one.through, *(t for t in through if t not in one.through)))
        for one in _parted(text, _contrasted(text, ordered))
    )


def _meets(taken: list[Span], span: Span) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _nested(text: str, found: list[Attribution]) -> list[Attribution]:
    """Of "NOW said that the army reported" the army, through NOW; "citing" names the speaker."""
    kept: list[Attribution] = []
    for one in found:
        outer = kept[-1] if kept else None
        if outer and outer.is_leading and one.speaker and one.is_leading and outer.speaker:
            between = text[outer.said[0] : one.speaker[0]]
            is_first = outer.said[0] <= one.speaker[0] and between.strip() in ("", "that")
            is_his = _WHO.match(text, one.speaker[0]) is not None
            is_opinion = one.verb.split()[-1].lower() in _OPINIONS
            if (is_first and is_his) or (is_his and is_opinion and one.at < outer.said[1]):
                continue  # "he said he believed": one attribution
            if is_first:
                kept.pop()
                one = replace(one, through=(*outer.through, outer.speaker, *one.through))
        kept.append(one)
    return kept


def _contrasted(text: str, found: list[Attribution]) -> list[Attribution]:
    """Of "she says 19, not 13 as he has claimed" 19 is hers and 13 is his."""
    kept: list[Attribution] = []
    for one in found:
        outer = kept[-1] if kept else None
        if outer and outer.is_leading and one.speaker and not one.is_leading:
            contrasts = list(_CONTRAST.finditer(text, outer.said[0], one.speaker[0]))
            if contrasts and _AS_LAST.search(text[: one.speaker[0]]):
                cut = contrasts[-1]
                kept[-1] = replace(outer, said=(outer.said[0], cut.start()))
                words = _AS_LAST.sub("", text[cut.end() : one.speaker[0]])
                one = replace(one, said=(cut.end(), cut.end() + len(words)))
        kept.append(one)
    return kept


def _parted(text: str, found: list[Attribution]) -> Iterator[Attribution]:
    """Each with what is its own: what another one says, further on, is cut off."""
    for number, one in enumerate(found):
        begin, end = one.said
        following = found[number + 1] if number + 1 < len(found) else None
        if one.is_leading and following and following.is_leading:
            stop = following.speaker[0] if following.speaker else following.at
            if begin < stop <= end:
                end = begin + len(_JOINED.sub("", text[begin:stop]))
        elif not one.is_leading:
            rest = end, (following.at if following else len(text))
            tail = text[max(one.at, end) : rest[1]]
            if following is None and _TAIL.search(tail):
                end = tidied(text, begin, len(text))[1]
        yield replace(one, said=(begin, max(begin, end)))


_CONTRAST = re.compile(r",\s+(?:and\s+|but\s+)?(?:not|rather\s+than|instead\s+of)\s+")
_AS_LAST = re.compile(r"[\s,]+(?:as|that|which)\s+$|,\s+$")
_COMMA = re.compile(r",\s+(?!\d)")
_LONGEST = 2000  # characters: beyond, it is a list or an attack, and takes time
_OPINIONS = frozenset(
    """
    believes believed believe thinks thought think hopes hoped hope fears feared fear expects
    expected expect suspects suspected suspect
    """.split()
)
_WHO = re.compile(r"(?:who|he|she|it|they|its|his|her|their|some|many)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:[\s,]+(?:and|but|or|while|as|who|which))?[\s,]*(?:has|have|had|also|later)?\s*$"
)
_TAIL = re.compile(
    r",\s+(?:and|but|while|cutting|[a-z]+ing|\")|\s-\s|,\"?\s+\"|\"\s*$|(?<=said),\s\w+"
)
