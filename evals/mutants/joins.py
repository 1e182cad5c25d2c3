"""Facts joined that the passage does not join, and facts that stand in another passage.

The decision made here: only sentences without a pronoun at their head are joined, no link is made
that the passage makes, and another passage is cited only where much of what is said, a figure or a
name among it, is missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants import known
from evals.mutants.causes import DATELINE, SPEAKER_AFTER, lower
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.numerals import figures, values
from evals.mutants.text import content, is_spoken, quotations, sentences, shared, tidy

_VERB = re.compile(
    r" (?P<verb>was|were|is|are|had|has|have|will|would|took|captured|reached|fell|left|said|"
    r"says|told|"
    r"reported|claimed|denied|killed|came|began|lost|struck|raised|put|announced|opened|attacked|treated|"
    r"acknowledged|dropped|confirmed|carried|destroyed|made|called|seized|hit|declared|broke|moved|"
    r"detonated|pushed|lay|gave|spoke|admitted|added|adds|covers|keeps|expects?|asked|ran|held|"
    r"counted) "
)
_DANGLING = re.compile(
    r"^(?:It|He|She|They|His|Her|Their|Its|This|That|These|Those|But|And|So|None|Both|Others?|Most|Some|"
    r"Neither|There|If|In either|What|How|Why|Two of|One of|Nobody|The same|Since then|Then|"
    r"[\"“])\b|^[\"“>]"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|they|it|his|her|their|its|him|them|I|we|our|us)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:[a-rt-z]s|troops|people|men|police|media)$| and ")
_LINKED = re.compile(
    r"\b(?:because|therefore|so that|as a result|thus|after|since|due to)\b", re.IGNORECASE
)
_SAYS = re.compile(
    r"(?:said|says|told|reported|claimed|denied|put|acknowledged|confirmed|announced)\b"
)
_SAID = re.compile(r"^[^,\"“”]{2,60}? (?:said|says)(?: that)? (?=the |[a-z]+ |\d|[A-Z])")
_SAID_LATE = re.compile(r".{60,}\b(?:said|says|told|adds?|added|saying|which|who|according)\b")
_TAIL = re.compile(r", (?:he|she|the \w+(?: \w+)?) (?:said|added)$|,? and that .*|, that .*")
LEAST_MISSING = 0.55
"""The share of a sentence's content that another passage must lack."""
LEAST_SHARED = 0.22
"""… and the share that it must have, to be of the same topic."""


def joined(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A subject with another sentence's predicate, or two facts linked by "because"."""
    yield from _crossed(faithful)
    yield from _linked(faithful)


def elsewhere(faithful: Faithful, others: tuple[Passage, ...]) -> Iterator[Change]:
    """The sentence as it is, cited to another passage of its article or its topic."""
    text, own = faithful.text, faithful.passage
    if faithful.sort == "verbatim":
        return  # one of the two sentences of a pair will do
    ranked = sorted(
        (each for each in others if each.paragraph_id != own.paragraph_id),
        key=lambda each: (-_closeness(text, each, own), each.paragraph_id),
    )
    for passage in ranked[:6]:
        is_near = shared(text, passage.text) >= LEAST_SHARED
        says_it = shared(faithful.source, passage.text) > 1 - LEAST_MISSING
        if is_near and not says_it and _says_another_thing(text, passage):
            yield Change(text, f"cites {passage.title!r}: {passage.text[:40]!r}", passage)


def _crossed(faithful: Faithful) -> Iterator[Change]:
    """The subject of this sentence with what another sentence of the passage says of its own."""
    mine = _parts(faithful.text)
    if not mine:
        return
    subject = mine[0]
    for sentence in _rest(faithful):
        other = _parts(sentence)
        if not other or _DANGLING.match(sentence) or _PERSONAL.search(other[1]):
            continue
        is_alike = _sort(*mine) and _sort(*mine) == _sort(*other)
        is_same = content(subject) & content(other[0])
        if is_alike and not is_same and not content(subject) & content(other[1]):
            if other[1].endswith("that."):
                continue
            shown = f"“{subject}” + “{other[1][:40]}”"
            yield Change(tidy(f"{subject} {other[1]}"), shown)


def _linked(faithful: Faithful) -> Iterator[Change]:
    """Two sentences, the second given as the reason of the first."""
    text = faithful.text
    speaker = SPEAKER_AFTER.search(text)
    core, tail = (text[: speaker.start()], speaker.group()) if speaker else (text.rstrip("."), ".")
    is_open = not quotations(text) and not _LINKED.search(text) and not _SAID_LATE.search(core)
    if len(text) > 220 or ";" in text or not is_open:
        return
    for sentence in _rest(faithful):
        clause = _TAIL.sub("", _SAID.sub("", DATELINE.sub("", sentence)).rstrip("."))
        is_plain = not re.search(r"[\"“”]", clause) and 20 < len(clause) < 160
        is_free = not _DANGLING.match(clause) and not _PERSONAL.search(clause)
        is_bare = is_plain and is_free and not is_spoken(clause) and not _LINKED.search(clause)
        if is_bare and _parts(f"{clause} "):
            reason = lower(clause)
            yield Change(tidy(f"{core} because {reason}{tail}"), f"because {reason[:50]}")


def _rest(faithful: Faithful) -> list[str]:
    """The sentences of the passage that this one does not render."""
    found = [each for each in sentences(faithful.passage.text) if each not in faithful.source]
    return shuffled((each for each in found if shared(each, faithful.text) < 0.6), faithful.id)


def _parts(sentence: str) -> tuple[str, str] | None:
    """Subject and predicate, where the subject is a plain one."""
    plain = re.sub(r"^[A-Z]{4,}[\w, ]* [-–] ", "", sentence)
    verb = _VERB.search(plain)
    if not verb:
        return None
    subject = plain[: verb.start()]
    is_plain = not re.search(r"[,;:\"“”()]|\b(?:that|who|which|when|as|while)\b", subject)
    if not is_plain or len(subject.split()) > 9 or _DANGLING.match(plain) or not subject:
        return None
    if re.match(
        r"(?:On|At|In|After|Since|By|Over|Before|During|For|From|With|Early|Late) ", subject
    ):
        return None
    return subject, plain[verb.start("verb") :]


def _sort(subject: str, predicate: str) -> str:
    """What kind of subject it is, so that the other predicate may fit; "" if unclear."""
    number = "many" if _PLURAL.search(subject) else "one"
    if _SAYS.match(predicate):
        return f"speaker, {number}"
    names = known.found(subject)
    if names and names[0].start <= 4:
        return f"{names[0].kind}, {number}"
    side = re.search(
        r"\b(?:army|rebels|troops|soldiers|fighters|gunmen|residents|families)$", subject
    )
    return f"side, {number}" if side else ""


def _closeness(text: str, passage: Passage, own: Passage) -> float:
    """How much alike the topic is: what is shared, and a bonus for the same article."""
    is_same_article = passage.article_id == own.article_id
    return shared(text, passage.text) + 0.2 * is_same_article


def _says_another_thing(text: str, passage: Passage) -> bool:
    """True where much of the sentence is missing in the passage, and something exact of it too."""
    whole = f"{passage.title}. {passage.text}"
    missing = 1 - shared(text, whole)
    lacks_figure = {each.value for each in figures(text)} - values(whole)
    lacks_name = {each.one for each in known.found(text)} - {
        each.one for each in known.found(whole)
    }
    is_much = missing >= LEAST_MISSING and bool(lacks_figure or lacks_name or missing >= 0.7)
    return is_much and (is_spoken(text) or bool(lacks_figure or lacks_name) or missing >= 0.7)
