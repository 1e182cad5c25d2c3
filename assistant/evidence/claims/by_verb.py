"""The attributions that a verb of saying makes: "he said", "said Ali Hassan", "adding that".

One that is denied ("would not say"), a noun ("the claims") and a passive make none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.evidence.claims import phrases, verbs
from assistant.evidence.claims.addressee import addressee
from assistant.evidence.claims.clauses import Span, has_verb
from assistant.evidence.claims.said import Attribution, tidied


@dataclass(frozen=True, slots=True)
class _Place:
    """A verb of saying with what stands around it."""

    text: str
    start: int  # of the part of the sentence
    boundary: int  # where the verb's own clause may begin
    left: int  # where the words before the verb and its "has also" end
    verb: str  # with its "has" or "was"
    at: int
    known: verbs.Verb
    behind: int  # behind the verb and to whom it was told
    is_closed: bool  # the clause ends here: "…, he said on Monday."
    has_speaker: bool  # somebody was named before in this part
    through: tuple[Span, ...]

    @property
    def before(self) -> str:
        """The words of the verb's clause before it."""
        return self.text[self.boundary : self.left].rstrip()

    def said_by(self, speaker: Span | None, behind: str = "") -> Attribution:
        """The speaker comes first: what follows is said."""
        said = tidied(self.text, self.behind, len(self.text))
        return self._by(speaker, behind, said, is_leading=True)

    def said_before(self, speaker: Span, end: int, behind: str = "") -> Attribution:
        """What is said comes first, and ends at `end`."""
        return self._by(speaker, behind, tidied(self.text, self.start, end), is_leading=False)

    def _by(
        self, speaker: Span | None, behind: str, said: Span, *, is_leading: bool
    ) -> Attribution:
        manner = self.known.manner
        return Attribution(
            speaker, behind, self.verb, self.at, manner, said, is_leading, self.through
        )


def by_verb(
    text: str, start: int, boundary: int, match: re.Match[str], *, has_speaker: bool
) -> Attribution | None:
    """What a form that `verbs.pattern` found attributes; None where it attributes nothing.

    `boundary` is where its clause may begin at the earliest; `has_speaker` says that the part of
    the sentence from `start` on names somebody who "and said" can mean.
    """
    place = _place(text, start, boundary, match, has_speaker)
    if place is None:
        return None
    if not place.known.is_finite and not _IS.match(place.verb):
        return _participle(place)
    if _is_inverted(place):
        speaker = phrases.after(text, match.end())
        return place.said_before(speaker, place.left) if speaker else None
    if _CARRIED.search(place.before) or (not place.before and has_speaker):
        return place.said_by(None if has_speaker else phrases.opening(text, start, place.left))
    return _with_subject(place)


def _place(
    text: str, start: int, boundary: int, match: re.Match[str], has_speaker: bool
) -> _Place | None:
    """None for a noun, an adjective, a passive, a denial, and a verb that means something else."""
    known, form = verbs.verb(match.group()), match.group()
    stretch = text[boundary : match.start()]
    found = _HELPERS.search(stretch)
    helpers = found["words"].lower().replace("on to", "on").split() if found else []
    is_noun = known.may_be_noun and not form.startswith("stand")
    if _is_turned(helpers, known.is_finite) or (known.may_be_noun and _NOUN_BEFORE.search(stretch)):
        return None
    if not known.follows.match(text, match.end()) or _ADJECTIVE_BEFORE.search(stretch):
        return None
    if is_noun and _VERB_AFTER.match(text, match.end()):
        return None  # "the Syrian claims are false"
    told = addressee(text, match.end()) if form.startswith(("told", "tell")) else None
    behind = told.end if told else match.end()
    adverb = _ADVERBIAL.match(text, behind)
    return _Place(
        text=text,
        start=start,
        boundary=boundary,
        left=boundary + (found.start() if found else len(stretch.rstrip())),
        verb=" ".join([*(word for word in helpers if word in _PERFECT), form]),
        at=match.start(),
        known=known,
        behind=behind,
        is_closed=_CLOSED.match(text, adverb.end() if adverb else behind) is not None,
        has_speaker=has_speaker,
        through=(told.outlet,) if told and told.outlet else (),
    )


def _with_subject(place: _Place) -> Attribution | None:
    """The speaker stands before the verb: behind what is said, or before it."""
    subject = phrases.before(place.text, place.boundary, place.left)
    if subject is None or _NO_SPEAKER.search(place.text[slice(*subject[0])]):
        return None
    speaker, behind = subject
    lead = place.text[place.start : speaker[0]]
    if place.is_closed and place.known.may_be_noun and not _MARK_LAST.search(lead):
        return None
    has_clause = _HAS_CLAUSE.search(phrases.without_intro(lead)) is not None
    if _QUOTE_LAST.search(lead) or (place.is_closed and has_clause):
        return place.said_before(speaker, speaker[0], behind)
    if not _WORD_FOLLOWS.match(place.text, place.behind):
        return None
    return place.said_by(speaker, behind)


def _is_turned(words: list[str], is_finite: bool) -> bool:
    """True for "did not say", "would say", "to say" and, of finite forms, "was said"."""
    turned = {"not", "never", "to", "would", "could", "can", "may", "might", "should", "must"}
    turned |= {"will", "cannot", "nor", "without", "neither", "if"}
    passive = {"is", "are", "was", "were", "be", "been", "being"} if is_finite else set()
    return any(word in turned | passive or word.endswith("n't") for word in words)


def _participle(place: _Place) -> Attribution | None:
    """Of "…, adding that" and "with forecasters warning that"; "dismissing it" is none."""
    lead = place.text[place.start : place.at]
    is_clear = _THAT_FOLLOWS.match(place.text, place.behind)
    is_plain = place.verb == "saying" and _WORD_FOLLOWS.match(place.text, place.behind)
    may_be = is_plain or (
        place.known.manner != "denies" and _CLAUSE_FOLLOWS.match(place.text, place.behind)
    )
    if not (is_clear or may_be) or _PREPOSITION_LAST.search(lead):
        return None
    if place.verb == "announcing" and not _MARK_LAST.search(lead):
        return None  # "a statement announcing the truce"
    if own := _WITH_SUBJECT.search(lead):
        return place.said_by((place.start + own.start("who"), place.start + own.end("who")))
    if place.has_speaker:
        return place.said_by(None)
    return place.said_by(phrases.opening(place.text, place.start, place.at))


def _is_inverted(place: _Place) -> bool:
    """Whether the speaker stands behind the verb: "…, said Ali Hassan"."""
    before = place.text[place.start : place.left].rstrip()
    behind = place.at + len(place.verb.split()[-1])
    if not before or before[-1] not in '",?!' or not _NAMES_ONE.match(place.text, behind):
        return False
    if before[-1] != ",":
        return True
    last = before[:-1].rpartition(",")[2].strip()  # of several parts, the last is a clause
    if before.count(",") > 1:
        is_name = _NAME_FOLLOWS.match(place.text, behind) is not None and place.verb in _INVERTED
        return is_name and has_verb(last) and not _SET_BEHIND.search(last)
    return _HAS_CLAUSE.search(phrases.without_intro(before)) is not None


_IS = re.compile(r"(?:is|are|was|were)\s")
_MARK_LAST = re.compile(r"[,\"]\s*$")
_WORD_FOLLOWS = re.compile(r"\W{0,3}\"|:|\s*\w|,[^.;\"]{1,60},\s+that\b")
_THAT_FOLLOWS = re.compile(r"\s+that\b|:|,?\s*\"")
_CLAUSE_FOLLOWS = re.compile(r"\s+(?:there|it|he|she|they|the|a|an|[A-Z\d])\b")
_PREPOSITION_LAST = re.compile(r"\b(?:of|by|for|in|from|without|after|before|the|a|not)\s+$")
_PERFECT = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_HELPERS = re.compile(
    r"(?:^|(?<=[\s,\"]))(?P<words>(?:(?:(?:went|goes)\s+on\s+to|has|have|had|is|are|was|were|be"
    r"|been|being|not|never|to|would|could|can|may|might|should|must|will|cannot|nor|without"
    r"|neither|if|\w+n't|also|later|now|then|already|again|even|earlier|meanwhile|today|yesterday"
    r"|itself|himself|herself|themselves|only|still|first|once|just|both|all|always|further"
    r"|(?!(?:family|assembly|supply|reply|ally|rally|monopoly|anomaly)\b)[a-z]+ly)\s+)+)$"
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|these|those|such|some|any|no|of|by|his|her|its|their|our|media|news"
    r"|similar|other|more|many|recent|earlier|several|two|three|press|previous|local|with|from|for"
    r"|that|initial|conflicting|unconfirmed|to|on|and|early|new|in)|'s|s')\s+$",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"\w\s+(?:who|that|which)$|^[a-z]+(?:ing|en|ed)$|^\W*(?:it|that|he|she|there)'s\b"
    r"|^(?:with|in|on|of|to|for|from|by|at|into)\s",
    re.IGNORECASE,
)
_QUOTE_LAST = re.compile(r"[,?!.]\"\s*$|^\s*\"[^\"]*\"\s*$")
_WITH_SUBJECT = re.compile(r"\bwith\s+(?P<who>(?:[\w'-]+\s){0,4}?[\w'-]+)\s*$")
_ADJECTIVE_BEFORE = re.compile(r"\b(?:an?|the|its|their|his|her|of|by|with)\s+$", re.IGNORECASE)
_VERB_AFTER = re.compile(
    r"\s+(?:are|were|is|was|have|had|has|may|might|can|could|will|would|should|of|about|against|by|from)\b"
)
_CARRIED = re.compile(r"(?:^|[\s,])(?:and|but|or|then|,)\s*$", re.IGNORECASE)
_HAS_CLAUSE = re.compile(r"\w+\W+\w+|\"")
_CLOSED = re.compile(
    r"\s*(?:$|[.,!?\")]|-\s|(?:adding|stressing|noting|saying|warning|speaking|blaming|citing|quoting"
    r"|referring|calling|urging|accusing|describing)\s)"
)
_INVERTED = frozenset({"said", "says", "added", "explained", "wrote"})
_NAME_FOLLOWS = re.compile(r"\s+(?!The\b)[A-Z]")
_SET_BEHIND = re.compile(r"^\w+(?:ed|ing)\b|\b(?:who|which|whose|where)\b")
_NAMES_ONE = re.compile(
    r"\s+(?:[A-Z]|(?:the|an?|one|another|some|two|his|her|its|their)\s|(?:[a-z-]+\s)?(?:officials"
    r"|sources|activists|residents|analysts|experts|police|witnesses|prosecutors|scientists"
    r"|researchers)\b)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:morning|afternoon|evening|night))?"
_REST = r"[^,.;:\"]"
_ADVERBIAL = re.compile(
    rf"(?:\s+(?:(?:(?:on|late|early|last)\s+)?(?:on\s+)?{_DAY}"
    r"|(?:by|over|in|via|on)\s+(?:an?\s+|the\s+)?(?:tele)?(?:phone|internet\s+call|e-?mail"
    r"|\w*\s?statement|interview|televised\s+\w+|video|tweet|twitter|facebook|radio|television"
    rf"|report|speech){_REST}*"
    r"|afterwards|later|today|yesterday|again|earlier|this\s+week|at\s+the\s+time"
    r"|(?:last|this)\s+(?:week|month|year|night)"
    rf"|(?:of\s+the|about|on\s+an?|at\s+an?)\s+{_REST}{{2,50}}"
    rf"|(?:to|before)\s+(?:reporters|journalists|the\s+(?:press|media)){_REST}*"
    rf"|after\s+{_REST}{{3,60}}|in\s+an?\s+(?:\w+\s){{1,3}}\w+(?=[.,]|$)|on\s+condition\s+of\s+anonymity{_REST}*"
    r"|in\s+[A-Z][\w-]+))+",
    re.IGNORECASE,
)
