"""Where clauses and phrases part, without a parser: at verbs, at conjunctions, at articles.

Offsets are of a text with straight quotation marks (`words.straighten`).
"""

from __future__ import annotations

import re

from assistant.evidence.claims.nouns import BODIES, is_person, singular


def nearest(text: str, start: int, end: int) -> Span | None:
    """The shortest phrase that ends at `end`: "he" of "the town fell he", where no comma parts.

    None where what stands there cannot speak: "a condition".
    """
    words = list(_ANY_WORD.finditer(text, start, end))
    begin: int | None = None
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _NEAR_WORDS), -1):
        lower = words[at].group().lower()
        if lower in _PRONOUNS:
            begin = words[at].start() if begin is None else begin
            break
        if _parts_from(text, words, at, begin):
            break
        begin = words[at].start()
        if lower in _DETERMINERS and not _belongs_to_noun(words, at):
            break
    if begin is None or not _can_speak(text[begin:end]):
        return None
    return begin, end


def _parts_from(text: str, words: list[re.Match[str]], at: int, begin: int | None) -> bool:
    """Whether the phrase that begins at `begin` ends, to the left, behind this word."""
    word, lower = words[at].group(), words[at].group().lower()
    if _VERB.fullmatch(word) or lower in _STOPS or word.isdigit() or _TIME_WORD.match(lower):
        return True
    if begin is None:
        return lower in _PREPOSITIONS
    around = text[max(0, words[at].start() - 30) : words[at].end() + 2]
    if lower == "for" and _CAPITALS_AROUND.search(around):  # "Observatory for Human Rights"
        return False
    if text[words[at].end()] == ",":
        return True
    if lower in _PREPOSITIONS and lower != "of":
        return not (at and is_person(singular(words[at - 1].group().lower())))
    return text[begin].isupper() and word[0].islower() and not _leads_to_name(lower)


def _belongs_to_noun(words: list[re.Match[str]], at: int) -> bool:
    """Whether "of" or, behind somebody, another preposition leads to the article here."""
    before = words[at - 1].group().lower() if at else ""
    if before == "of":
        return True
    is_behind_person = at > 1 and is_person(singular(words[at - 2].group().lower()))
    return before in _PREPOSITIONS and is_behind_person


def _can_speak(phrase: str) -> bool:
    """Whether a phrase ends with a name, a plural, or a noun for somebody or a body of people."""
    last = phrase.split()[-1]
    if not last.islower() or last in _PRONOUNS:
        return True
    one = singular(last)
    return (
        one != last
        or is_person(one)
        or one in BODIES
        or last.endswith(("er", "or", "media", "forces"))
    )


def _leads_to_name(word: str) -> bool:
    """Whether a word in small letters can stand before a name that it belongs to."""
    is_noun = is_person(singular(word)) or singular(word) in BODIES
    return is_noun or word in _DETERMINERS or word == "of"


def has_loose_verb(phrase: str) -> bool:
    """Whether a verb stands in it that no "who" or "which" ties to the phrase."""
    if re.match(r"[a-z]+ed\s", phrase):
        return True
    found = _FINITE.search(phrase)
    return found is not None and not re.search(r"\b(?:who|which|that)\b", phrase[: found.start()])


def without_commas(text: str, start: int, end: int) -> tuple[Span, str]:
    """The phrase from the last article on that no preposition leads to.

    Where a name stands before it, the name is meant: "Ali Hassan a commander in the hills".
    """
    relative = re.search(r"\s(?:who|which|that|whose)\s", text[start:end])
    limit = start + relative.start() if relative else end
    inner = new_article(text, start, limit)
    if inner is None:
        return (start, end), ""
    left = text[start:inner].rstrip()
    if ONLY_NAME.fullmatch(left):
        return (start, start + len(left)), text[inner:end]
    return (inner, end), ""


def new_article(text: str, start: int, end: int) -> int | None:
    """Where an article begins another phrase, as none does behind a preposition; None without."""
    for article in _ARTICLE_INSIDE.finditer(text, start, end):
        if article["before"].lower() not in _PREPOSITIONS | _STOPS:
            return article.start("article")
    return None


def last_joint(text: str, start: int, end: int) -> int | None:
    """Behind the last word that joins a clause to another one; "and" joins nouns as well."""
    for joint in reversed(list(_JOINT.finditer(text, start, end))):
        word = joint["word"].lower()
        relative = _WHO_BEFORE.search(text, start, joint.start())
        if relative and not has_verb(text[start : relative.start()]):
            continue  # within "a spokesman who would not be named because of the rules"
        joins_nouns = word in ("and", "or", "but") and joint.start() > start
        if joins_nouns and not has_verb(text[start : joint.start()]):
            continue
        is_relative = word in ("who", "which", "that") and joint.start() > start
        if is_relative and not has_verb(text[start : joint.start()]):
            continue  # "the man who gave us the account": part of the phrase
        return joint.end()
    return None


def has_verb(words: str) -> bool:
    """Whether a finite verb stands among the words."""
    return _VERB.search(words) is not None


def opens_with_verb(text: str, at: int) -> bool:
    """Whether a finite verb, or an adverb and one, stands at an offset."""
    return _VERB.match(text, _ADVERB.match(text, at).end()) is not None  # type: ignore[union-attr]


def before_verb(text: str, start: int, end: int) -> int:
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


Span = tuple[int, int]
_WHO_BEFORE = re.compile(r"\w\s(?:who|whose)\s")
_JOINT = re.compile(
    r"(?:^|(?<=[\s,]))(?P<word>and|or|but|while|as|that|because(?!\s+of\b)|which|who|when|although"
    r"|though|since"
    r"|if|where|so|than|before|after|until)\s+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall"
    r"|should|do|does|did|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|won't|wouldn't|can't"
    r"|couldn't|don't|doesn't|didn't|cannot|went|came|took|got|gave|made|began|fell|rose|left|lost"
    r"|won|held|kept|ran|saw|knew|broke|brought|fought|met|paid|sent|set|shot|stood|struck|told"
    r"|said|says|say|remains?|includes?|stands|lies|lay|thinks?|believes?"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!ly )(?<!\bof )(?<!\bby )[a-z]{2,}ed)(?![\w'-])"
    r"(?!\s+(?:by|to|with|against)\b)"
)
_ADVERB = re.compile(r"(?:(?:also|now|then|later|still|[a-z]+ly)\s)?")
_FINITE = re.compile(
    _VERB.pattern + r"(?<!ed)|" + _VERB.pattern + r"(?!\s+(?:in|on|at|for|from|of|near)\b)"
)  # "people briefed on the talks": no verb of its own
_ANY_WORD = re.compile(r"[^\s,;:\"()]+")
_CAPITALS_AROUND = re.compile(r"[A-Z][\w-]*\sfor\s[A-Z]$")
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
_ARTICLE_INSIDE = re.compile(
    r"(?P<before>[\w'-]+)[\])]?\s(?P<article>[Tt]he|[Aa]n?|his|her|its|their)\s"
)
_CAPITALISED = r"(?:al-|el-)?[A-Z][\w'.-]*(?:\s(?:for|of|al|bin|de)(?=\s[A-Z]))?"
ONLY_NAME = re.compile(rf"(?:[Tt]he\s)?{_CAPITALISED}(?:\s{_CAPITALISED}){{0,5}}")
"""A phrase of words with capitals alone."""
_PLURALS = frozenset(
    """
    sources officials residents activists rebels fighters soldiers troops analysts forces
    reports sports news affairs services operations relations rights arms works ties
    """.split()
)
