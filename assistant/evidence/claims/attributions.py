"""A sentence to its attributions: which words are whose, by which verb, through whom.

Found by the verbs of saying and what stands around them, not by parsing. A verb within quotation
marks, or one that is denied ("would not say"), attributes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.claims import Manner
from assistant.evidence.claims import phrases, verbs
from assistant.evidence.claims.phrases import Span
from assistant.evidence.quoting import is_within, quoted_spans
from assistant.evidence.words import straighten


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says a stretch of the sentence."""

    speaker: Span | None  # None: whoever spoke before: "and said", "saying"
    behind: str  # what is set behind the speaker with commas: "a commander"
    verb: str  # as written
    at: int  # offset of the verb
    manner: Manner
    said: Span
    is_leading: bool  # the speaker comes before what is said
    through: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between semicolons, with its attributions in reading order."""

    start: int
    end: int
    attributions: tuple[Attribution, ...]


@lru_cache(maxsize=4096)
def parts(sentence: str) -> tuple[Part, ...]:
    """The parts of a sentence; most have one."""
    plain = straighten(sentence)
    quoted = quoted_spans(sentence)
    return tuple(
        Part(start, end, _attributions(plain, start, end, quoted))
        for start, end in _segments(plain, quoted)
    )


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
    for each, span in (*_quoting(text, start), *_according(text, start), *_nouns(text, start)):
        if not is_within(quoted, each.at, each.at + 1) and not _meets(taken, span):
            found.append(each)
            taken.append(span)
    boundary = start
    for match in verbs.pattern().finditer(text, start):
        while stop := next((b for a, b in taken if a <= match.start() < b), 0):
            boundary = max(boundary, stop)
            break
        if _meets(taken, match.span()) or is_within(quoted, match.start(), match.end()):
            continue
        boundary = max([boundary, *(b for _, b in (*taken, *quoted) if b <= match.start())])
        each_said = _by_verb(text, start, boundary, match, bool(found))
        if each_said is not None:
            found.append(each_said)
            boundary = match.end()
    ordered = _nested(text, sorted(found, key=lambda one: one.at))
    through = tuple(
        span
        for span in _through(text, start)
        if not is_within(quoted, *span) and not any(one.speaker == span for one in ordered)
    )
    return tuple(
        replace(one, through=(*one.through, *(t for t in through if t not in one.through)))
        for one in _parted(text, ordered)
    )


def _meets(taken: list[Span], span: Span) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _by_verb(
    text: str, start: int, boundary: int, match: re.Match[str], has_speaker: bool
) -> Attribution | None:
    known = verbs.verb(match.group())
    stretch = text[boundary : match.start()]
    helpers = _HELPERS.search(stretch)
    left = boundary + (helpers.start() if helpers else len(stretch.rstrip()))
    said_by = helpers["words"].lower().replace("on to", "on").split() if helpers else []
    is_progressive = not known.is_finite and bool({"is", "are", "was", "were"} & set(said_by))
    if _is_turned(said_by, known.is_finite) or (known.may_be_noun and _NOUN_BEFORE.search(stretch)):
        return None
    if not known.follows.match(text, match.end()):
        return None
    verb = " ".join([*(word for word in said_by if word in _PERFECT), match.group()])
    addressee = _addressee(text, match)
    behind_verb = addressee[1] if addressee else match.end()
    adverb = _ADVERBIAL.match(text, behind_verb)
    is_closed = _CLOSED.match(text, adverb.end() if adverb else behind_verb) is not None
    one = Attribution(None, "", verb, match.start(), known.manner, (0, 0), True)
    if addressee and addressee[0]:
        one = replace(one, through=(addressee[0],))
    before = text[boundary:left].rstrip()
    if not known.is_finite and not is_progressive:
        return _participle(text, start, one, behind_verb, has_speaker)
    if _is_inverted(text, start, left, match):
        speaker = phrases.after(text, match.end())
        return speaker and replace(
            one, speaker=speaker, said=_tidy(text, start, left), is_leading=False
        )
    if _CARRIED.search(before) or (not before and has_speaker):
        speaker = None if has_speaker else phrases.opening(text, start, left)
        return replace(one, speaker=speaker, said=_tidy(text, behind_verb, len(text)))
    subject = phrases.before(text, boundary, left)
    if subject is None:
        return None
    span, behind = subject
    if _RELATIVE_LAST.search(text[slice(*span)]):
        return None
    lead = text[start : span[0]]
    if is_closed and _HAS_CLAUSE.search(phrases.without_intro(lead)):
        said = _tidy(text, start, span[0])
        return replace(one, speaker=span, behind=behind, said=said, is_leading=False)
    if is_closed and not _QUOTE_FOLLOWS.match(text, behind_verb) and not addressee:
        if not re.match(r"\s*\w", text[behind_verb:]):
            return None
    return replace(one, speaker=span, behind=behind, said=_tidy(text, behind_verb, len(text)))


def _is_turned(words: list[str], is_finite: bool) -> bool:
    """True for "did not say", "would say", "to say" and, of finite forms, "was said"."""
    turned = {"not", "never", "to", "would", "could", "can", "may", "might", "should", "must"}
    turned |= {"will", "cannot", "nor", "without", "neither", "if"}
    passive = {"is", "are", "was", "were", "be", "been", "being"} if is_finite else set()
    return any(word in turned | passive or word.endswith("n't") for word in words)


def _participle(
    text: str, start: int, one: Attribution, behind_verb: int, has_speaker: bool
) -> Attribution | None:
    if not re.match(
        r"\s+(?:that|there|it|he|she|they|the|a|an|[A-Z\d])\b|:|,?\s*\"", text[behind_verb:]
    ):
        return None
    is_clear = re.match(r"\s+that\b|:|,?\s*\"", text[behind_verb:])
    if one.manner == "denies" and not is_clear:
        return None
    if re.search(r"\b(?:of|by|for|in|from|without|after|before|the|a|not)\s+$", text[: one.at]):
        return None
    speaker = None if has_speaker else phrases.opening(text, start, one.at)
    return replace(one, speaker=speaker, said=_tidy(text, behind_verb, len(text)))


def _is_inverted(text: str, start: int, left: int, match: re.Match[str]) -> bool:
    before = text[start:left].rstrip()
    if not before or before[-1] not in '",?!' or not _NAMES_ONE.match(text, match.end()):
        return False
    if before[-1] != ",":
        return True
    return before.count(",") == 1 and _HAS_CLAUSE.search(phrases.without_intro(before)) is not None


def _addressee(text: str, match: re.Match[str]) -> tuple[Span | None, int] | None:
    """Whom somebody told it, where the verb has one; a span where it can be an outlet."""
    if not match.group().lower().startswith(("told", "tell")):
        return None
    found = _TOLD.match(text, match.end())
    if found is None:
        return None
    return (found.span("outlet") if found["outlet"] else None), found.end()


def _quoting(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """ "X was quoted by Y as saying", "Y quoted X as saying"."""
    for found in _QUOTED.finditer(text, start):
        subject = phrases.before(text, start, found.start())
        if subject:
            through = (found.span("through"),) if found["through"] else ()
            said = _tidy(text, found.end(), len(text))
            verb = re.sub(r"\s+by\s.*?(?=\s+as\s)", "", found.group().strip())
            yield (
                Attribution(
                    subject[0], subject[1], verb, found.start(), "quotes", said, True, through
                ),
                found.span(),
            )
    for found in _QUOTES.finditer(text, start):
        subject = phrases.before(text, start, found.start())
        through = (subject[0],) if subject else ()
        said = _tidy(text, found.end(), len(text))
        yield (
            Attribution(
                found.span("speaker"),
                "",
                found["verb"],
                found.start(),
                "quotes",
                said,
                True,
                through,
            ),
            found.span(),
        )


def _according(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    for found in _ACCORDING.finditer(text, start):
        speaker = phrases.after(text, found.end())
        if speaker is None:
            continue
        behind = _APPOSED.match(text, speaker[1])
        stop = behind.end() if behind else speaker[1]
        opens = (
            not text[start : found.start()].strip(' -"') or text[start : found.start()].isspace()
        )
        said = _tidy(text, stop, len(text)) if opens else _tidy(text, start, found.start())
        about = behind["behind"] if behind else ""
        verb = found.group().strip()
        yield (
            Attribution(speaker, about, verb, found.start(), "says", said, opens),
            (found.start(), stop),
        )


def _nouns(text: str, start: int) -> Iterator[tuple[Attribution, Span]]:
    """ "A commander's claim that", "a statement by the ministry that"."""
    for pattern in (_OWN_NOUN, _NOUN_BY):
        for found in pattern.finditer(text, start):
            noun = found["noun"].lower()
            manner = next((how for stem, how in _NOUN_MANNERS if noun.startswith(stem)), "says")
            said = _tidy(text, found.end(), len(text))
            yield (
                Attribution(
                    found.span("speaker"),
                    "",
                    found["noun"],
                    found.start("noun"),
                    manner,
                    said,
                    True,
                ),
                found.span(),
            )


def _through(text: str, start: int) -> Iterator[Span]:
    for found in _THROUGH.finditer(text, start):
        span = phrases.after(text, found.end())
        if span:
            yield span


def _nested(text: str, found: list[Attribution]) -> list[Attribution]:
    """Of "NOW said that the army reported" the army, through NOW; "citing" names the speaker."""
    kept: list[Attribution] = []
    for one in found:
        outer = kept[-1] if kept else None
        if outer and outer.is_leading and one.speaker and one.is_leading and outer.speaker:
            between = text[outer.said[0] : one.speaker[0]]
            is_first = outer.said[0] <= one.speaker[0] and len(between.split()) <= 1
            if is_first and not _WHO.match(text, one.speaker[0]):
                kept.pop()
                one = replace(one, through=(*outer.through, outer.speaker, *one.through))
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
                end = _tidy(text, begin, len(text))[1]
        yield replace(one, said=(begin, max(begin, end)))


def _tidy(text: str, start: int, end: int) -> Span:
    """A stretch without "that", marks and white space at its ends."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    if dateline := _DATELINE.match(text, begin, end):
        begin = dateline.end()
    finish = begin + len(text[begin:end].rstrip(" ,:-"))
    return begin, max(begin, finish)


_PERFECT = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_HELPERS = re.compile(
    r"(?:^|(?<=[\s,\"]))(?P<words>(?:(?:(?:went|goes)\s+on\s+to|has|have|had|is|are|was|were|be|been|being|not|never|to|would"
    r"|could|can|may|might|should|must|will|cannot|nor|without|neither|if|\w+n't|also|later|now|then"
    r"|already|again|even|earlier|repeatedly|meanwhile|today|yesterday|itself|himself|herself"
    r"|themselves|only|still|first|once|just|both|all|always|further|immediately|[a-z]+ly)\s+)+)$"
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|these|those|such|some|any|no|of|by|his|her|its|their|our|media|news|similar"
    r"|other|more|many|recent|earlier|several|two|three|press|previous|local|with|from|for|that"
    r"|initial|conflicting|unconfirmed|to|on|and|early|new|in)|'s|s')\s+$",
    re.IGNORECASE,
)
_RELATIVE_LAST = re.compile(r"\w\s+(?:who|that|which)$")
_CARRIED = re.compile(r"(?:^|[\s,])(?:and|but|or|then|,)\s*$", re.IGNORECASE)
_HAS_CLAUSE = re.compile(r"\w+\W+\w+|\"")
_QUOTE_FOLLOWS = re.compile(r"[^\w]{0,3}\"|:")
_CLOSED = re.compile(r"\s*(?:$|[.,!?\")]|-\s)")
_NAMES_ONE = re.compile(r"\s+(?:[A-Z]|(?:the|an?|one|another|some|two|his|her|its|their)\s)")
_WHO = re.compile(r"(?:who|he|she|it|they|its|his|her|their|some|many)\b", re.IGNORECASE)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ADVERBIAL = re.compile(
    rf"(?:\s+(?:(?:(?:on|late|early|last)\s+)?(?:on\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?"
    r"|(?:by|over|in|via|on)\s+(?:an?\s+|the\s+)?(?:tele)?(?:phone|internet\s+call|e-?mail|\w*\s?statement"
    r"|interview|televised\s+\w+|video|tweet|twitter|facebook|radio|television|report|speech)[^,.;:\"]*"
    r"|afterwards|later|today|yesterday|again|earlier|this\s+week|last\s+(?:week|month)|at\s+the\s+time"
    r"|(?:last|this)\s+(?:week|month|year|night)|of\s+the\s+[^,.;:\"]{2,40}|about\s+[^,.;:\"]{2,40}"
    r"|(?:to|before)\s+(?:reporters|journalists|the\s+(?:press|media))[^,.;:\"]*"
    r"|on\s+condition\s+of\s+anonymity[^,.;:\"]*|at\s+an?\s+[^,.;:\"]{2,50}|in\s+[A-Z][\w-]+))+",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\s+(?:(?P<nobody>reporters|journalists|him|her|them|us|me|you|it|parliament|lawmakers|members"
    r"|[a-z]+s\b)"
    r"|(?P<outlet>(?:the\s+(?:daily|newspaper|news\s+(?:site|agency)|channel|station|website|paper)\s+"
    r"|the\s+|this\s+)?(?:[A-Z]|al-[A-Z]|newspaper|paper|channel|station|website|site)[\w'.-]*"
    r"(?:\s+(?:of\s+(?:the\s+)?)?(?:(?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[A-Z\d]|al-[A-Z])[\w'.-]*"
    r"|\s+(?:television|radio|newspaper|news\s+agency|tv))*(?<![.']))"
    r"|(?:the|an?|his|her|their)\s+[\w' -]{2,30}?)"
    r"(?=\s+(?:that|the|an?|in|on|by|at|he|she|it|they|his|her|its|their|this|there|of|about|how|why"
    r"|last|earlier|[a-z\d]+)\b|\s*[,.:;\"]|$)"
)
_OPENING = re.compile(
    r"[\s,:]*(?:(?:(?:(?:for|in|on|at|over|during|earlier|later|last|this|late|early|to|an?)"
    r"\s[^,:;\"]{1,50}?|today|yesterday|again|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s)?"
    r"that\s+)?(?=\S)"
)
_DATELINE = re.compile(r"[A-Z][A-Z ,/.]{2,40}(?:\([^)]{2,30}\)\s*)?\s*-{1,2}\s+")
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
    rf"(?P<speaker>{_PERSON})'s?\s+(?P<noun>claims?|statements?|allegations?|assertions?|reports?"
    r"|denials?|warnings?|insistence|admission|contention)\s+that\b"
)
_NOUN_BY = re.compile(
    rf"(?P<noun>\b(?:claims?|statements?|allegations?|assertions?|reports?|denials?|warnings?))"
    rf"\s+(?:by|from)\s+(?P<speaker>{_PERSON}|[a-z]+s)\s+that\b"
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
    r"|(?:interview|remarks?|comments?|statements?|letter|e-?mail)\s+(?:with|to|on|for|carried\s+by))"
    r"\s(?=(?:[a-z\s]+)?(?:[A-Z]|al-|an?\s|this\s|state))"
)
_JOINED = re.compile(
    r"(?:[\s,]+(?:and|but|or|while|as|who|which))?[\s,]*(?:has|have|had|also|later)?\s*$"
)
_TAIL = re.compile(
    r",\s+(?:and|but|while|cutting|[a-z]+ing|\")|\s-\s|,\"?\s+\"|\"\s*$|(?<=said),\s\w+"
)
