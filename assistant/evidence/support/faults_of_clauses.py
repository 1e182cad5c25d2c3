"""Who did it to whom, on what condition, and whether the source states it, quotes it or asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence.claims.speech import is_attributed
from assistant.evidence.quoting import asks, quoted_spans
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.meaning import SAYING, meant, stretches
from assistant.evidence.support.statements import Statement, plain
from assistant.evidence.words import Token, stem, tokens


def reversed_roles(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """The same word between the same two others, the other way round."""
    said = {one.verb.stem: one for one in _around(statement.text)}
    singles = [one.text for text in grounds.texts for one in stretches(text) if one.size == 1]
    stood = [one for text in singles for one in _around(text) if one.verb.stem in said]
    if any(_is_same(said[one.verb.stem], one) for one in stood):
        return
    for one in _around(grounds.match.sentence.text):
        if one.verb.stem in said and _is_reversed(said[one.verb.stem], one):
            first = one.after[0] if one.is_passive else one.before[-1]
            yield Fault(f"in the source it is “{first.text}” that “{one.verb.text}”", True)
            return


def dropped_conditions(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """An "if" or "unless" of the source that the statement does not keep."""
    if _KEPT.search(statement.text):
        return
    source = grounds.match.sentence.text
    ours = meant(statement.text)
    shared = ours & grounds.match.sentence.stems
    for part in _PARTS.split(source):
        cue = _CONDITION.search(part)
        if cue and len(ours & meant(part)) >= CLAUSE_SHARE * max(1, len(shared)):
            if not _stands_otherwise(ours, len(shared), grounds, _CONDITION):
                after = " ".join(part[cue.start() :].split()[:5]).rstrip('.,;:"')
                yield Fault(f"the source says it only “{after}”", False)
            return


def only_quoted(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source only quotes, stated as a fact."""
    if '"' in plain(statement.text) or is_attributed(statement.text):
        return
    ours = meant(statement.text)
    needed = len(ours & grounds.match.sentence.stems)
    if needed < 2:
        return
    own = [(text, _without_quotations(text)) for text in grounds.texts]
    if any(len(ours & one.stems) >= 0.8 * needed for _, said in own for one in stretches(said)):
        return
    quoted = [text[start:end] for text, _ in own for start, end in quoted_spans(text)]
    if any(len(ours & meant(one)) >= CLAUSE_SHARE * needed for one in quoted):
        yield Fault("the source quotes this, it does not state it", False)


def only_asked(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source only asks."""
    source = grounds.match.sentence.text
    if not asks(source):
        return
    ours = meant(statement.text)
    if not _stands_otherwise(ours, len(ours & meant(source)), grounds, _QUESTION):
        yield Fault("the source asks this, it does not state it", False)


CLAUSE_SHARE = 0.6  # of the words in common, how many must stand in the clause


@dataclass(frozen=True, slots=True)
class _Around:
    """A word with the two content words before it and the two after it."""

    verb: Token
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    is_passive: bool  # "attacked by"


def _around(text: str) -> list[_Around]:
    """Every word in small letters that could be a verb with two sides, in reading order."""
    words = [token for token in tokens(text) if not token.is_stop]
    return [
        _Around(
            word,
            tuple(words[max(0, at - 2) : at]),
            tuple(words[at + 1 : at + 3]),
            re.search(r"\bby\b", text[word.end : words[at + 1].start]) is not None,
        )
        for at, word in enumerate(words)
        if 0 < at < len(words) - 1
        and word.text.islower()
        and word.stem not in SAYING
        and word.stem not in _MUTUAL
        and not _is_done_to(text, words[at - 1 : at + 2])
    ]


def _is_done_to(text: str, around: list[Token]) -> bool:
    """True for "were killed in the attack": a passive that does not name who did it."""
    before, verb, after = around
    return (
        re.search(r"\b(?:was|were|is|are|been|being|be)\b", text[before.end : verb.start])
        is not None
        and not verb.text.endswith("ing")
        and re.search(r"\bby\b", text[verb.end : after.start]) is None
    )


def _is_same(one: _Around, two: _Around) -> bool:
    return one.is_passive == two.is_passive and _has_sides(one, two.before, two.after)


def _is_reversed(one: _Around, two: _Around) -> bool:
    if one.is_passive == two.is_passive:
        return _has_sides(one, two.after, two.before)
    return _has_sides(one, two.before, two.after)


def _has_sides(one: _Around, before: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether the nearest words on both sides are these."""
    return _meet(one.before, before) and _meet(one.after, after)


def _meet(some: tuple[Token, ...], others: tuple[Token, ...]) -> bool:
    return bool({one.stem for one in some} & {one.stem for one in others})


def _stands_otherwise(
    ours: frozenset[str], shared: int, grounds: Grounds, unless: re.Pattern[str]
) -> bool:
    """True where another sentence of the source says as much without this."""
    return any(
        len(ours & one.stems) >= shared and not unless.search(one.text)
        for text in grounds.texts
        for one in stretches(text)
        if one.size == 1
    )


def _without_quotations(text: str) -> str:
    """The text without what it quotes, each place kept as a blank."""
    left, at = [], 0
    for start, end in quoted_spans(text):
        left.append(text[at:start])
        at = end
    return " ".join((*left, text[at:])).strip()


_MUTUAL = frozenset(
    stem(word)
    for word in "clashed fought met negotiated agreed talked fighting clashes battle border".split()
)
_CONDITION = re.compile(
    r"(?<!\bas )(?<!\beven )(?<!\basked )(?<!\bknow )(?<!\bsee )(?<!\bwhat )\bif\b"
    r"|\bunless\b|\bprovided\s+that\b|\bon\s+(?:the\s+)?condition\s+that\b|\bas\s+long\s+as\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:if|unless|provided|conditions?|as\s+long\s+as|in\s+case|should|whether|depend\w*"
    r"|when|once|until|threat\w*)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;:]\s|,\s(?=(?:and|but|while|although|though)\b)|\bbut\b")
_QUESTION = re.compile(r"\?[\"'\u201d\u2019)]*\s*$")
