"""Noun phrases beside a verb, found without a parser: where one begins, where one ends.

Offsets are of a text with straight quotation marks (`words.straighten`).
"""

from __future__ import annotations

import re

Span = tuple[int, int]


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
        if len(commas) < 2:
            return _trimmed(text, start, bare_end - 1)
        begin = commas[-3] + 1 if len(commas) > 2 else start
        behind = text[commas[-2] + 1 : commas[-1]].strip()
        if not _IS_BEHIND.match(behind):
            return _trimmed(text, commas[-2] + 1, bare_end - 1)
        found = _trimmed(text, begin, commas[-2])
        return (found[0], behind) if found else None
    begin = commas[-1] + 1 if commas else start
    return _trimmed(text, begin, bare_end)


def after(text: str, start: int, end: int | None = None) -> Span | None:
    """The phrase that begins at `start`: to the next mark, relative clause or verb."""
    limit = len(text) if end is None else end
    skipped = len(text[start:limit]) - len(text[start:limit].lstrip())
    begin = start + skipped
    mark = _PHRASE_END.search(text, begin, limit)
    finish = mark.start() if mark else limit
    finish = _before_verb(text, begin, finish)
    for article in _ARTICLE_INSIDE.finditer(text, begin, finish):
        if article["before"].lower() not in _PREPOSITIONS | _STOPS:
            finish = article.start("article")
            break
    finish = begin + len(_TIME_BEHIND.sub("", text[begin:finish]).rstrip())
    return (begin, finish) if finish > begin and text[begin:finish].strip("\"' -") else None


def opening(text: str, start: int, end: int) -> Span | None:
    """The phrase with which a clause opens, behind "On Monday," and the like."""
    begin = start
    while found := _INTRO.match(text, begin, end):
        begin = found.end()
    mark = _OPENING_END.search(text, begin, end)
    finish = _before_verb(text, begin, mark.start() if mark else end)
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
    while joint := _last_joint(text, begin, end):
        begin = joint
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" -\"'"))
    while found := _INTRO.match(text, begin, end):
        begin = found.end()
    finish = begin + len(_TIME_BEHIND.sub("", text[begin:end].rstrip()).rstrip())
    is_pronoun = _PRONOUN_LAST.search(text[begin:finish]) is not None
    if begin < finish and (is_pronoun or _has_loose_verb(text[begin:finish])):
        span = nearest(text, begin, finish)
        return (span, "") if span else None
    phrase = text[begin:finish]
    if len(phrase.split()) > _MOST_WORDS or not _MAY_SPEAK.match(phrase):
        return None
    return _without_commas(text, begin, finish)


def nearest(text: str, start: int, end: int) -> Span | None:
    """The shortest phrase that ends at `end`: "he" of "the town fell he", where no comma parts."""
    words = list(_ANY_WORD.finditer(text, start, end))
    begin: int | None = None
    at = len(words) - 1
    while at >= 0 and len(words) - at <= _NEAR_WORDS:
        word = words[at].group()
        lower = word.lower()
        if lower in _PRONOUNS:
            begin = words[at].start() if begin is None else begin
            break
        if _VERB.fullmatch(word) or lower in _STOPS or word.isdigit() or _TIME_WORD.match(lower):
            break
        if text[words[at].end() : words[at].end() + 1] == "," or (
            lower in _PREPOSITIONS and lower != "of"
        ):
            break
        begin = words[at].start()
        if lower in _DETERMINERS and (at == 0 or words[at - 1].group().lower() != "of"):
            break
        at -= 1
    return (begin, end) if begin is not None else None


def _has_loose_verb(phrase: str) -> bool:
    """Whether a verb stands in it that no "who" or "which" ties to the phrase."""
    found = _VERB.search(phrase)
    return found is not None and not re.search(r"\b(?:who|which|that)\b", phrase[: found.start()])


def _without_commas(text: str, start: int, end: int) -> tuple[Span, str]:
    """The phrase from the last article on that no preposition leads to.

    Where a name stands before it, the name is meant: "Ali Hassan a commander in the hills".
    """
    inner = None
    relative = re.search(r"\s(?:who|which|that|whose)\s", text[start:end])
    limit = start + relative.start() if relative else end
    for article in _ARTICLE_INSIDE.finditer(text, start, limit):
        if article["before"].lower() not in _PREPOSITIONS | _STOPS:
            inner = article.start("article")
            break
    if inner is None:
        return (start, end), ""
    left = text[start:inner].rstrip()
    if _ONLY_NAME.fullmatch(left):
        return (start, start + len(left)), text[inner:end]
    return (inner, end), ""


def _last_joint(text: str, start: int, end: int) -> int | None:
    """Behind the last word that joins a clause to another one; "and" joins nouns as well."""
    for joint in reversed(list(_JOINT.finditer(text, start, end))):
        word = joint["word"].lower()
        if word in ("and", "or", "but") and not _has_verb(text[start : joint.start()]):
            if joint.start() > start:
                continue
        is_relative = word in ("who", "which", "that") and joint.start() > start
        if is_relative and not _has_verb(text[start : joint.start()]):
            continue  # "the man who gave us the account": part of the phrase
        return joint.end()
    return None


def _has_verb(words: str) -> bool:
    return _VERB.search(words) is not None


def _before_verb(text: str, start: int, end: int) -> int:
    """Where the first finite verb of a stretch begins; its end where there is none."""
    is_single = re.match(r"(?:an?|one|the|another)\s", text[start:end], re.IGNORECASE)
    for found in _VERB.finditer(text, start, end):
        if found.start() > start:
            return found.start()
    if is_single:
        for word in re.finditer(r"(?<=\s)[a-z]{3,}[^s'\W]s(?=\s)", text[start:end]):
            if word.group() not in _PLURALS and word.start() > 4:
                return start + word.start()
    return end


_OPENING_END = re.compile(
    r"[,;:()\"]|\s-\s|\s(?:also|even|now|still|then|already|later|often|never|not|again|alone)\s"
)
_MOST_WORDS = 24
_IS_BEHIND = re.compile(
    r"(?:who|which|whose|an?|the|his|her|its|their|our|one|also|now|then|head|chief|director"
    r"|president|leader|member|former|chairman|editor|commander|spokes\w+|minister|secretary"
    r"|professor|founder|aged?|\d\d|known|speaking|citing|quoting|based|identified|\w+ing"
    r"|\w+ed|\w+'s|author|analyst|expert|co-\w+|deputy|vice|senior|executive|lead\w*)\b|[A-Z]|al-[A-Z]"
)
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
    rf"\s+(?:{_TIME}|(?:today|yesterday|earlier|later|afterwards|meanwhile|(?:by|over|in|via|on)"
    r"\s+(?:an?\s+|the\s+)?(?:telephone|phone|internet\s+call|e-?mail|statement|interview"
    r"|televised\s+\w+|video|tweet|twitter)[^,.;]*))+$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    rf"\s*(?:{_TIME}\b,?\s+(?=\S)"
    r"|(?:and|but|so|yet|meanwhile|however|still|also|then|later|earlier|today|yesterday|instead"
    r"|afterwards|nevertheless|separately|moreover|furthermore|in\s+addition|for\s+(?:his|her|its"
    r"|their)\s+part|since\s+then|at\s+the\s+same\s+time|first|second|finally|according\s+to\s+"
    r"[^,]{2,60}(?=,))\b,?\s+"
    r"|(?:in|on|at|by|after|before|during|since|with|within|under|despite|following|amid|inside"
    r"|outside|near|over|among|to|for|speaking|asked|citing|beneath|from)\b[^,:;\"]*,\s+"
    r"|(?-i:[A-Z][A-Z ,/.]{2,40})(?:\([^)]{2,30}\)\s*)?\s*-{1,2}\s+)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:^|(?<=[\s,]))(?P<word>and|or|but|while|as|that|because|which|who|when|although|though|since"
    r"|if|where|so|than|before|after|until)\s+",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"[;:!?\"()]|\.(?=\s|$|\")|\s-\s|,(?!\d)"
    r"|\s(?:who|which|whose|where|while|when|but|because|as|that|after|before|during|if|although)\s"
    r"|\s(?:and|or)\s(?=(?:said|says|added|that|then|also|he|she|it|they)\b)"
)
_VERB = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall"
    r"|should|do|does|did|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|won't|wouldn't|can't"
    r"|couldn't|don't|doesn't|didn't|cannot|went|came|took|got|gave|made|began|fell|rose|left|lost"
    r"|won|held|kept|ran|saw|knew|broke|brought|fought|met|paid|sent|set|shot|stood|struck|told"
    r"|said|says|say|remains?|includes?|stands|lies|lay|thinks?|believes?"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!ly )(?<!\bof )(?<!\bby )[a-z]{2,}ed)(?![\w'-])(?!\s+(?:by|to|with|against)\b)"
)
_PRONOUN_LAST = re.compile(r"\w\s(?:he|she|it|they)$")
_ANY_WORD = re.compile(r"[^\s,;:\"()]+")
_NEAR_WORDS = 8
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_DETERMINERS = frozenset("the a an one this that his her its their some several two three".split())
_STOPS = frozenset("and or but as while than when if because that which who not".split())
_PREPOSITIONS = frozenset(
    """
    of in on at for to with from by near and or between against about over under into onto toward
    towards inside outside around along among amid after before during since until within without
    across behind beyond through like as is are was were be both all
    """.split()
)
_TIME_WORD = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:morning|evening|afternoon|night|year|week"
    r"|month|today|yesterday|earlier|later|ago)s?|(?:january|february|march|april|june|july|august"
    r"|september|october|november|december))$"
)
_ARTICLE_INSIDE = re.compile(r"(?P<before>[\w'-]+)[\])]?\s(?P<article>[Tt]he|[Aa]n?)\s")
_ONLY_NAME = re.compile(
    r"(?:[Tt]he\s)?(?:(?:al-|el-)?[A-Z][\w'.-]*(?:\s(?:for|of|al|bin|de)(?=\s[A-Z]))?\s?){1,6}"
)
_PLURALS = frozenset(
    """
    sources officials residents activists rebels fighters soldiers troops analysts forces
    reports sports news affairs services operations relations rights arms works ties
    """.split()
)
