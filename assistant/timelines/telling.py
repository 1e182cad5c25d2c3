"""A happening to the sentences that tell of it: chosen, shortened, their speakers kept, checked.

The decision made here: what opens an article tells best, then what is central; the second sentence
comes from another origin where one is nearly as good. What its own paragraph does not carry is
never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.claims import Speaker
from assistant.events import ToldSentence
from assistant.evidence.figures.figures import figures
from assistant.evidence.figures.states import states
from assistant.evidence.names.names import names
from assistant.evidence.referents import opening_of, with_referent, with_speaker
from assistant.evidence.rivals.speakers import speaker_shown, teller
from assistant.evidence.words import content_stems, tokens
from assistant.model import Sentence, Verdict
from assistant.ports import Embed, Supports
from assistant.timelines.threads import Line, Thread, looks_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 38  # words: a longer sentence is shortened where a clause of it can go


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a happening, and what failed its check."""

    kept: tuple[ToldSentence, ...]
    dropped: tuple[Sentence, ...]


def tell(threads: Sequence[Thread], count: int, *, embed: Embed, supports: Supports) -> Told:
    """At most `count` sentences, the best first; each is carried by the paragraph it cites."""
    kept: list[ToldSentence] = []
    dropped: list[Sentence] = []
    for line in chosen(threads, count, embed):
        if len(kept) == count:
            break
        told = checked(line, supports)
        if told.sentence.verdict is Verdict.CARRIED:
            kept.append(told)
        else:
            dropped.append(told.sentence)
    return Told(tuple(kept), tuple(dropped))


def chosen(threads: Sequence[Thread], count: int, embed: Embed) -> Iterator[Line]:
    """The lines in the order in which they are to be tried: the best, then what adds most."""
    import numpy as np

    lines = _candidates(threads)
    if not lines:
        return
    vectors = np.asarray(embed([shown(line) for line in lines]))
    worth = _worth(lines, threads, vectors)
    taken: list[int] = []
    for _ in range(min(len(lines), count + _SPARE)):
        left = [number for number in range(len(lines)) if number not in taken]
        best = max(left, key=lambda at: (worth[at] - _said(at, taken, lines, vectors), -at))
        taken.append(best)
        yield lines[best]


def checked(line: Line, supports: Supports) -> ToldSentence:
    """The line as it is shown: shortened and with names in brackets where that is carried."""
    passage = line.passage
    speaker = next((found for one in line.claims if (found := teller(one.claim))), None)
    plain = shown(line)
    for text in dict.fromkeys((*_forms(line, plain, speaker), plain)):
        judgement = supports(text, (passage,))
        if judgement.verdict is Verdict.CARRIED:
            break
    citation = passage.cite(0, line.start, line.end)
    sentence = Sentence(text, judgement.verdict, judgement.reasons, (citation,))
    return ToldSentence(sentence, speaker_of(line))


def speaker_of(line: Line) -> str:
    """Who says it, as the reader is shown it; "" where the outlet does."""
    for one in line.claims:
        if teller(one.claim) is not None:
            return speaker_shown(one.claim, one.passage)
    return ""


def shown(line: Line) -> str:
    """The sentence on one line, without its dateline."""
    text = line.text if line.start else _DATELINE.sub("", line.text, count=1)
    return re.sub(r"\s+", " ", text).strip()


def shortened(text: str, keep: Sequence[str]) -> str:
    """Without its last clauses where it is long; what is in `keep`, verbs of saying, stays."""
    if len(tokens(text)) <= LONGEST:
        return text
    for border in reversed(list(_BORDER.finditer(text))):
        part = text[: border.start()].rstrip(" ,;")
        is_whole = all(word in part for word in keep) and part.count('"') % 2 == 0
        is_closed = part.count("\u201c") == part.count("\u201d")
        if not is_whole or not is_closed or len(tokens(part)) < _SHORTEST:
            return text
        if len(tokens(part)) <= LONGEST:
            return f"{part}."
    return text


def _forms(line: Line, plain: str, speaker: Speaker | None) -> Iterator[str]:
    """The sentence as it would be best shown, then less so."""
    passage = line.passage
    before = f"{passage.before}\n{passage.text[: line.start]}"
    short = shortened(plain, [one.claim.verb for one in line.claims if one.claim.verb])
    for text in (short, plain):
        yield with_speaker(text, speaker)
        yield with_referent(text, before)


def _candidates(threads: Sequence[Thread]) -> list[Line]:
    """Each sentence once, without questions, scraps and what only points elsewhere."""
    found = {
        line.key: line
        for thread in threads
        for line in thread.lines[:_LINES]
        if _LEAST_WORDS <= len(tokens(line.text)) <= _MOST_WORDS and not line.text.endswith("?")
    }
    return list(found.values())


def _worth(
    lines: Sequence[Line], threads: Sequence[Thread], vectors: NDArray[np.float32]
) -> list[float]:
    import numpy as np

    centre = vectors.mean(axis=0)
    central = vectors @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    opening = {thread.lines[0].key for thread in threads if thread.is_lead}
    known_by = {
        (each.first.passage.paragraph_id, each.first.start)
        for each in threads
        if not each.is_detail and not each.first.is_presumed
    }
    if not opening:
        opening = known_by
    timed = {(each.passage.paragraph_id, each.start) for one in threads for each in one.mentions}
    return [
        float(near)
        + _OPENS * (line.key in opening)
        + _TIMED * ((line.key in timed) + (line.key in known_by))
        + _DEED * bool(states(line.text))
        - _LEANS * _leans(line)
        - _BACK * any(looks_back(each) for each in line.mentions)
        - _DENIES * any(one.claim.manner == "denies" for one in line.claims)
        - _VAGUE * (not names(line.text) and not figures(line.text))
        - _SCRAP * (len(content_stems(line.text)) < _FULL)
        for line, near in zip(lines, central.tolist(), strict=True)
    ]


def _leans(line: Line) -> bool:
    """Whether a sentence cannot be understood without the one before."""
    text = shown(line)
    return opening_of(text) is not None or _POINTS_BACK.match(text) is not None


def _said(
    at: int, taken: Sequence[int], lines: Sequence[Line], vectors: NDArray[np.float32]
) -> float:
    """What is taken off for what was said before, and by the same origin."""
    if not taken:
        return 0.0
    again = max(float(vectors[at] @ vectors[other]) for other in taken)
    mine = lines[at].passage.origin_id
    return _AGAIN * again + _SAME_ORIGIN * any(
        lines[other].passage.origin_id == mine for other in taken
    )


_SPARE = 3  # further lines that are tried where one fails
_LINES = 8  # of a thread: the rest is detail
_LEAST_WORDS = 6
_MOST_WORDS = 70
_SHORTEST = 10  # words that are left of a shortened one
_FULL = 5  # content words
_OPENS = 0.25
_TIMED = 0.1
_DEED = 0.08
_LEANS = 0.2
_BACK = 0.2  # what a later article says in passing
_SCRAP = 0.15
_DENIES = 0.15  # what is denied must be said first
_VAGUE = 0.2  # neither a name nor a figure
_AGAIN = 0.5
_SAME_ORIGIN = 0.12
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'-]+(?:[ ,]+[A-Z][\w.'-]*){0,4})\s*(?:\([^)]{2,40}\)\s*)?[-\u2013\u2014:]+\s+"
)
_BORDER = re.compile(
    r"[,;]\s+(?=(?:which|who|whose|where|while|after|before|as|although|though|because|since|when"
    r"|with|and\s+(?:that|said|added)|saying|adding|[a-z]+ing)\b)|\s[-\u2013\u2014]\s"
)
_POINTS_BACK = re.compile(
    r"(?:But|And|Both|Others|Neither|None|Some|Those|These|This|That|It|The same|Another|Also|Then"
    r"|There|Here|Meanwhile|However|So|Yet|Earlier|Later)\b|[\"\u201c]"
)
