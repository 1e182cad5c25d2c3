"""Cause and effect, before and after: turned round.

The decision made here: whole clauses change places, found by plain patterns; the speaker stays
where he is, and a clause with anything hung on behind a comma is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants import known
from evals.mutants.mutant import Change, Faithful
from evals.mutants.text import is_quoted, tidy

DATELINE = re.compile(r"^[A-Z]{4,}[\w, ]*(?: \([^)]*\))? [-–] ")
_SPEAKER_BEFORE = re.compile(
    r"^(?:According to [^,]+, |(?:[^,\"“]|, (?:who|a) [^,]+,){3,90}? (?:said|says|say|"
    r"told \w[\w-]*(?: \w+)?|"
    r"claimed|reported|added|explained|believes?|announced|"
    r"argued)(?: on \w+day(?: night)?)?(?: that)? )(?=\w)"
)
SPEAKER_AFTER = re.compile(
    r", (?:according to [^,]+|(?:[Aa]n?|[Tt]he|[A-Z][\w'’-]+|his|her|one|two|residents|"
    r"shopkeepers|it)"
    r"[^,]{0,60} (?:said|says|told [\w' -]+|reported)[^,]{0,40}|said [^,]+)\.$"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|could|can|did|does|fell|took|left|came|began|broke|"
    r"lost|went|saw|struck|hit|rose|ran|brought|drove|held|fled|withdrew|shot|rang|gave|made|kept|"
    r"paid|lay|shook|fought|met|spoke|stood|knew|sent|found|heard|grew|drew|burst|wants?|led|expects?|[a-z]+ed)\b"
)
_BETWEEN = re.compile(r"(?P<comma>,?) (?P<word>because|before|after|since|once) (?!of\b)")
_LEADING = re.compile(r"^(Because(?! of)|Before|After|Once|Since) ([^,]+), ([^,]+)$")
_CAUSES = re.compile(
    r"^(?P<one>[^,]+?) (?P<verb>led to|caused|prompted|resulted in|brought about|triggered|"
    r"set off) "
    r"(?P<other>[^,]+)$"
)
_SPAN = r"(?:seconds|minutes|hours|days|weeks|months|years)\b(?! of)"
_FLIPPED = (
    (
        re.compile(rf"(?<=\w )after (?!which\b|all\b|that\b|another\b|days?\b|(?:\w+ )?{_SPAN})"),
        "before ",
    ),
    (re.compile(r"^After (?!which\b|all\b|that\b)"), "Before "),
    (
        re.compile(
            r"(?<!\bnever )(?<!\bas )(?<!\bever )(?<=\w )before "
            r"(?!long\b|now\b|of\b|(?:the|a|an) (?:courts?|judge|council|committee|war|eyes?|"
            r"cameras?)\b)"
        ),
        "after ",
    ),
    (re.compile(r"^Before (?!long\b|now\b)"), "After "),
    (
        re.compile(r"\b(?:as soon as|once) (?=(?:the|an?|its|their|his|her|it|they|he|she|[A-Z]))"),
        "before ",
    ),
    (re.compile(r"(?<=\w )following (?=(?:the|an?|its|their|his|her|[A-Z]))"), "ahead of "),
    (re.compile(r"\b(?:ahead of|prior to) (?=(?:the|an?|its|their|his|her|[A-Z]))"), "following "),
    (re.compile(r"\bfollowed by "), "preceded by "),
    (
        re.compile(r"(?<=\w), so (?=(?:the|an?|its|their|his|her|it|they|he|she|[A-Z]))"),
        " because ",
    ),
    (re.compile(r"(?<=[a-z]) (?:led to|resulted in|brought about) (?=\w)"), " resulted from "),
    (
        re.compile(
            r"(?<=[a-z]) (?:caused|triggered|prompted|sparked) (?=(?:the|an?|its|"
            r"their)\b)(?!.* to \w)"
        ),
        " resulted from ",
    ),
    (re.compile(r"\b(was|were) (?:caused|triggered|prompted|sparked) by "), "led to "),
    (re.compile(r"\b(?:resulted from|stemmed from) "), "led to "),
)
"""A word that joins two events, and the one that says the contrary of their order."""
_FOR_REASON = re.compile(
    r"^(?P<one>[^,;]+)(?<! was)(?<! were)(?<! is)(?<! are) (?:because of|owing to|due to|"
    r"thanks to|as a result of|in response to|"
    r"in reaction to|in (?:retaliation|revenge|reprisal) for|in protest (?:at|over|against)) "
    r"(?P<other>[^,;]+)$"
)
_LENGTH = re.compile(
    r",? (?P<gap>(?:(?:at least|about|nearly|almost|more than) )?(?:an?|one|two|three|four|five|"
    r"six|"
    r"nine|twelve|\d+|a few|several|some) (?:[a-z]+ )?(?:days?|hours?|weeks?|months?|minutes?))$"
)
_PRONOUN = re.compile(r"^(it|they|he|she|its|their|his|her) ")
_BARRED = re.compile(
    r"[;:]|\b(?:said|says|told|according|which|who|whom|while|whereas|and that)\b|, (?!and )"
)


def cause_reversed(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """From "A because B" to "B because A", from "A led to B" to "B led to A"."""
    text = DATELINE.sub("", faithful.text)
    before = _SPEAKER_BEFORE.match(text)
    after = SPEAKER_AFTER.search(text)
    starts = [before.end(), 0] if before and not after else [0]
    end = after.start() if after else len(text.rstrip("."))
    for start in starts:
        core = text[start:end]
        turned = [*_between(core), *_led(core), *_flipped(core)]
        for new, what in turned:
            tail = text[end:] if after else "."
            yield Change(tidy(text[:start] + (new if start else _upper(new)) + tail), what)
        if turned:
            return


def _between(core: str) -> Iterator[tuple[str, str]]:
    """Two clauses with a conjunction between them, or before the first."""
    for match in _BETWEEN.finditer(core):
        one, other = core[: match.start()], core[match.end() :]
        is_time = match["word"] == "since" and not match["comma"]
        length = _LENGTH.search(one) if match["word"] in ("before", "after") else None
        head = one[: length.start()] if length else one
        gap = f"{length['gap']} " if length else ""
        is_plain = _is_clause(head) and _is_clause(other) and not is_time
        if is_plain and not is_quoted(core, match.start()):
            first, second = _subjects(head, other)
            turned = f"{lower(second)} {gap}{match['word']} {lower(first)}"
            yield turned, f"{match['word']}: turned round"
    leading = _LEADING.match(core)
    if leading and _is_clause(leading[2]) and _is_clause(leading[3]):
        turned = f"{leading[1]} {lower(leading[3])}, {lower(leading[2])}"
        yield turned, f"{leading[1]}: turned round"


def _led(core: str) -> Iterator[tuple[str, str]]:
    match = _CAUSES.match(core)
    has_verb = match and _FINITE.search(f"{match['one']} {match['other']}")
    if match and not has_verb and not _BARRED.search(core):
        turned = f"{match['other']} {match['verb']} {lower(match['one'])}"
        yield turned, f"{match['verb']}: turned round"


def _flipped(core: str) -> Iterator[tuple[str, str]]:
    """The joining word alone changed for its contrary; the events stay where they are."""
    for pattern, contrary in _FLIPPED:
        match = pattern.search(core)
        if match and not is_quoted(core, match.start()):
            new = f"{core[: match.start()]}{contrary}{core[match.end() :]}"
            yield new, f"{match.group().strip(' ,')} → {contrary.strip()}"
    reason = _FOR_REASON.match(core)
    if reason and _is_clause(reason["one"]):
        yield f"{reason['one']}, which led to {reason['other']}", "a reason → a result"


def _is_clause(text: str) -> bool:
    """True where a verb stands behind a short subject, and nothing is hung on."""
    verb = _FINITE.search(text)
    if not verb or _BARRED.search(text) or re.match(r"\w+ing\b|\d+ [A-Z]", text):
        return False
    subject = text[: verb.start()]
    return 1 <= len(subject.split()) <= 10 and "," not in subject and " that " not in subject


def _subjects(one: str, other: str) -> tuple[str, str]:
    """A pronoun at the head of the second clause, and what it stands for, change places."""
    pronoun = _PRONOUN.match(other)
    verb = _FINITE.search(one)
    if not pronoun or not verb or verb.start() == 0:
        return one, other
    subject = one[: verb.start()].rstrip()
    is_many = bool(re.search(r"[a-rt-z]s$|men$|troops|people| and |^they$", subject))
    if pronoun[1] in ("its", "their", "his", "her") or is_many != (pronoun[1] == "they"):
        return one, other
    return f"{pronoun[1]} {one[verb.start() :]}", f"{subject} {other[pronoun.end() :]}"


def lower(clause: str) -> str:
    """A clause in the middle of a sentence: its first word small, but for a name."""
    names = known.found(clause[:60])
    is_name = bool(names) and names[0].start == 0
    is_long_name = re.match(
        r"(?!The |An? |On |In |At )\S+ [A-Z]|Assad|Obama|I\b|[A-Z]{2}|[A-Z]\w+['’]s", clause
    )
    return clause if is_name or is_long_name else clause[0].lower() + clause[1:]


def _upper(clause: str) -> str:
    return clause[0].upper() + clause[1:]
