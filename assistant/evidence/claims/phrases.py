"""Noun phrases beside a verb, found without a parser: where one begins, where one ends.

Offsets are of a text with straight quotation marks (`words.straighten`).
"""

from __future__ import annotations

import re

from assistant.evidence.claims import clauses
from assistant.evidence.claims.clauses import ONLY_NAME, Span


def before(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The phrase that ends at `end`, the subject of what follows; and what is set behind it.

    "Ali Hassan, a commander, [said]" gives "Ali Hassan" and "a commander". None where nothing
    that could speak stands there. `start` is where the clause may begin at the earliest.
    """
    stretch = text[start:end]
    bare_end = start + len(stretch.rstrip())
    if bare_end == start:
        return None
    commas = [start + found.start() for found in re.finditer(r",(?!\d)", text[start:bare_end])]
    if text[bare_end - 1] == ",":
        if len(commas) < 2 and (pronoun := _PRONOUN_OPENS.match(text, start, bare_end)):
            return pronoun.span("who"), ""  # "he asked about it, called her a liar and said"
        if len(commas) < 2:
            return _trimmed(text, start, bare_end - 1)
        return _apposed(text, start, commas)
    begin = commas[-1] + 1 if commas else start
    return _trimmed(text, begin, bare_end)


def _apposed(text: str, start: int, commas: list[int]) -> tuple[Span, str] | None:
    """The phrase before what is set between commas; further back where that is set behind, too."""
    at = len(commas) - 2  # the comma behind the phrase
    while at > 0:
        left = text[(commas[at - 2] + 1 if at > 1 else start) : commas[at - 1]].strip()
        found = _trimmed(left, 0, len(left))
        named = found is not None and ONLY_NAME.fullmatch(left[slice(*found[0])])
        if not named or not _IS_BEHIND.match(text[commas[at - 1] + 1 : commas[at]].strip()):
            break
        at -= 1
    begin = commas[at - 1] + 1 if at > 0 else start
    behind = text[commas[at] + 1 : commas[-1]].strip()
    phrase = _trimmed(text, begin, commas[at])
    if phrase is not None and _CONTRAST.match(behind):
        return phrase[0], ""
    is_name = phrase is not None and ONLY_NAME.fullmatch(text[slice(*phrase[0])])
    if not _IS_BEHIND.match(behind) and not (is_name and behind[:1].islower()):
        return _trimmed(text, commas[-2] + 1, commas[-1])
    return (phrase[0], behind) if phrase else None


def after(text: str, start: int, end: int | None = None) -> Span | None:
    """The phrase that begins at `start`: to the next mark, relative clause or verb."""
    limit = len(text) if end is None else end
    skipped = len(text[start:limit]) - len(text[start:limit].lstrip())
    begin = start + skipped
    mark = _PHRASE_END.search(text, begin, limit)
    finish = mark.start() if mark else limit
    finish = clauses.before_verb(text, begin, finish)
    finish = clauses.new_article(text, begin, finish) or finish
    finish = begin + len(_TIME_BEHIND.sub("", text[begin:finish]).rstrip())
    return (begin, finish) if finish > begin and text[begin:finish].strip("\"' -") else None


def opening(text: str, start: int, end: int) -> Span | None:
    """The phrase with which a clause opens, behind "On Monday," and the like."""
    begin = start
    while found := _INTRO.match(text, begin, end) or _CONJUNCTION.match(text, begin, end):
        begin = found.end()
    mark = _OPENING_END.search(text, begin, end)
    limit = mark.start() if mark else end
    finish = clauses.before_verb(text, begin, limit)
    if finish == limit and (only := _PARTICIPLE.search(text, begin, limit)):
        finish = only.start()  # "the doctors pleaded with": no other verb, so it is one
    if pronoun := _PRONOUN_FIRST.match(text, begin, finish):
        finish = pronoun.end()
    finish = begin + len(text[begin:finish].rstrip())
    return (begin, finish) if finish > begin else None


def without_intro(words: str) -> str:
    """A stretch without "On Monday," and the like at its front."""
    begin = 0
    while found := _INTRO.match(words, begin):
        begin = found.end()
    return words[begin:]


def core(phrase: str) -> str:
    """The phrase without relative clauses and participles: "a man" of "a man who was there"."""
    cut = _RELATIVE.split(phrase, maxsplit=1)[0]
    return cut.rstrip(" ,")


def _trimmed(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """The phrase without conjunctions, openings and clauses before it."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    while found := _INTRO.match(text, begin, end):
        begin = found.end()
    while joint := clauses.last_joint(text, begin, end):
        begin = joint
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" -\"'"))
    while found := _INTRO.match(text, begin, end):
        begin = found.end()
    finish = begin + len(_TIME_BEHIND.sub("", text[begin:end].rstrip()).rstrip())
    is_pronoun = _PRONOUN_LAST.search(text[begin:finish]) is not None
    if begin < finish and (is_pronoun or clauses.has_loose_verb(text[begin:finish])):
        span = clauses.nearest(text, begin, finish)
        return (span, "") if span else None
    if pronoun := _PRONOUN_FIRST.match(text, begin, finish):
        return pronoun.span(), ""
    phrase = text[begin:finish]
    if not _MAY_SPEAK.match(phrase):
        return None
    if len(phrase.split()) > _MOST_WORDS and not _RELATIVE.search(phrase):
        span = clauses.nearest(text, begin, finish)
        return (span, "") if span else None
    return clauses.without_commas(text, begin, finish)


_OPENING_END = re.compile(
    r"[,;:()\"]|\s-\s|\s(?:also|even|now|still|then|already|later|often|never|not|again|alone|meanwhile|with)\s"
)
_MOST_WORDS = 14  # of a phrase without "who"; with more, a comma is missing
_IS_BEHIND = re.compile(
    r"(?:who|which|whose|an?|the|his|her|its|their|our|one|also|now|then|head|chief|director"
    r"|president|leader|member|former|chairman|editor|commander|spokes\w+|minister|secretary"
    r"|professor|founder|aged?|\d\d|known|speaking|citing|quoting|based|identified|\w+ing"
    r"|\w+ed|\w+'s|author|analyst|expert|co-\w+|deputy|vice|senior|executive|lead\w*)\b|[A-Z]|al-[A-Z]"
)
_CONTRAST = re.compile(r"(?:(?:and|but)\s+)?not\s|rather\s+than\s|unlike\s|instead\s+of\s")
"""Whoever did not say it: "the union, not the ministry, said"."""
_MAY_SPEAK = re.compile(r"[\"']?(?:[A-Z]|[a-z])")
_RELATIVE = re.compile(
    r",?\s+(?:who|whom|whose|which|that|where|speaking|citing|quoting|asking|interviewed|quoted"
    r"|reached|contacted)\b"
)
_TIME = (
    r"(?:(?:early|late|earlier|later|also|only)\s+)?(?:on|last|this|next|earlier\s+this)\s+"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year|weekend|\d+\s+\w+"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s+\d+)?)(?:\s+(?:morning|afternoon|evening|night))?"
)
_TIME_BEHIND = re.compile(
    rf"\s+(?:{_TIME}|(?:today|yesterday|earlier|later|afterwards|meanwhile|there|(?:by|over|in|via|on)"
    r"\s+(?:an?\s+|the\s+)?(?:telephone|phone|internet\s+call|e-?mail|statement|interview"
    r"|televised\s+\w+|video|tweet|twitter)[^,.;]*))+$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    rf"\s*(?:{_TIME}\b,?\s+(?=\S)"
    r"|(?:and|but|so|yet|meanwhile|however|still|also|then|later|earlier|today|yesterday|instead"
    r"|afterwards|nevertheless|separately|moreover|furthermore|in\s+addition(?!\s+to)|for\s+(?:his|her|its"
    r"|their)\s+part|since\s+then|at\s+the\s+same\s+time|first|second|finally|according\s+to\s+"
    r"[^,]{2,60}(?=,))\b,?\s+"
    r"|(?:in|on|at|by|after|before|during|since|with|within|under|despite|following|amid|inside"
    r"|outside|near|over|among|to|for|speaking|asked|citing|beneath|from)\b[^,:;\"]*,\s+"
    r"|(?:corrections?|clarification|editor's\s+note)\s*:\s+"
    r"|(?-i:[A-Z][A-Z ,/.]{2,40})(?:\([^)]{2,30}\)\s*)?\s*-{1,2}\s+)",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"[;:!?\"()]|\.(?=\s|$|\")|\s-\s|,(?!\d)"
    r"|\s(?:who|which|whose|where|while|when|but|because|as|that|after|before|during|if|although)\s"
    r"|\s(?=(?:they|he|she|it|there)\s)"
    r"|\s(?:and|or)\s(?=(?:said|says|added|that|then|also|he|she|it|they)\b)"
)
_PARTICIPLE = re.compile(r"(?<=[a-z])\s[a-z]{2,}ed(?=\s(?:by|to|with|against)\b)")
_PRONOUN_FIRST = re.compile(r"(?:he|she|it|they)(?=\s|$)", re.IGNORECASE)
_PRONOUN_OPENS = re.compile(r"\s*(?P<who>he|she|it|they)\s", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:when|while|as|although|though|because|if|where)\s", re.IGNORECASE)
_PRONOUN_LAST = re.compile(r"\w\s(?:he|she|it|they)$")
