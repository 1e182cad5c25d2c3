"""Frames: does the source state it, or only quote it, ask it, or say it on a condition?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.claims.speech import is_attributed
from assistant.evidence.quoting import asks, quoted_spans
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.meaning import meant, stretches
from assistant.evidence.support.statements import Statement, plain


def dropped_conditions(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """An "if" or "unless" of the source that the statement does not keep."""
    if _KEPT.search(statement.text):
        return
    source = grounds.match.sentence.text
    ours = meant(statement.text)
    shared = ours & grounds.match.sentence.stems
    for part in _PARTS.split(source):
        cue = _CONDITION.search(part)
        if cue and _may_stay_open(cue, part, statement.text):
            return
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


def _may_stay_open(cue: re.Match[str], part: str, said: str) -> bool:
    """Whether the statement says it openly as well: "could mean" of "if it fell, that might"."""
    if cue.group().lower() == "unless":
        return _EXCEPT.search(said) is not None
    return _MODAL.search(part) is not None and _MODAL.search(said) is not None


CLAUSE_SHARE = 0.6  # of the words in common, how many must stand in the clause


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
_MODAL = re.compile(r"\b(?:could|might|would|may)\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"\b(?:except|only|but\s+for|apart\s+from|save\s+for|without)\b", re.IGNORECASE
)
_PARTS = re.compile(r"[;:]\s|,\s(?=(?:and|but|while|although|though)\b)|\bbut\b")
_QUESTION = re.compile(r"\?[\"'\u201d\u2019)]*\s*$")
