"""What is said with a hedge, said without.

The decision made here: only where neither the passage nor its headline has it without the hedge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Passage
from evals.mutants.mutant import Change, Faithful
from evals.mutants.numerals import figures
from evals.mutants.text import is_quoted, own_voice, replaced, tidy

_LEFT_OUT = re.compile(
    r",?\s*\b(?:reportedly|allegedly|apparently|presumably|probably|possibly|supposedly|seemingly|"
    r"perhaps|purportedly|(?:(?<=\sa )|(?<=\san )|(?<=the )|(?<=of )|(?<=on ))(?:suspected|"
    r"alleged)|"
    r"likely(?= (?:killed|hit|used|died)))\b,?",
    re.IGNORECASE,
)
_REWRITTEN: tuple[tuple[str, str], ...] = (
    (r"\b(?:is|was) (?:reported|said|believed|thought|understood|alleged) to have been\b", "was"),
    (
        r"\b(?:are|were) (?:reported|said|believed|thought|understood|alleged) to have been\b",
        "were",
    ),
    (r"\bis (?:reported|said|believed|thought|understood|alleged) to be\b", "is"),
    (r"\bare (?:reported|said|believed|thought|understood|alleged) to be\b", "are"),
    (r"\bwas (?:reported|said|believed|thought|understood|alleged) to be\b", "was"),
    (r"\bwere (?:reported|said|believed|thought|understood|alleged) to be\b", "were"),
    (r"\bis (?:reported|said|believed|thought|understood|alleged) to have\b", "has"),
    (r"\bare (?:reported|said|believed|thought|understood|alleged) to have\b", "have"),
    (r"\bw(?:as|ere) (?:reported|said|believed|thought|understood|alleged) to have\b", "had"),
    (r"\breported(?:ly)? trapped\b", "trapped"),
    (r"\b(?:seems|appears) to be\b", "is"),
    (r"\b(?:seem|appear) to be\b", "are"),
    (r"\b(?:seems|appears) to have\b", "has"),
    (r"\b(?:seem|appear) to have\b", "have"),
    (r"\b(?:seemed|appeared) to (?:be|have been)\b", "had been"),
    (r"\b(?:seemed|appeared) to have\b", "had"),
    (r"\b(?:may|might|could) have been\b", "had been"),
    (r"\b(?:may|might|could) have\b", "had"),
    (r"\b(?:may|might|could) (?!not\b)(?=[a-z]+\b)", "will "),
    (r"\bwas likely to\b", "would"),
    (r"\b(?:is|are) likely to\b", "will"),
    (r"\bwere likely to\b", "would"),
    (r"\bappeared (?=[a-z]+ed\b)", "was "),
    (r"\b(thinks?|believes?|suspects?)(?= (?:that|the|it|he|she|they)\b)", r"know that"),
    (
        r"(?<!they )(?<!who )(?<!had )\b(?:feared|believed|thought|suspected|expected|assumed|"
        r"hoped|guessed)(?= that\b)",
        "said",
    ),
    (r"\b(?:fear|expect|hope|assume|think|believe|suspect)(?= that\b)", "say"),
    (r"\b(?:fears|expects|hopes|assumes|thinks|believes|suspects)(?= that\b)", "says"),
    (r"\bafraid that\b", "certain that"),
    (r"\bexpects? (?=more|many|another|an?\b)", ""),
)
_COUNT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|an estimated|close to|"
    r"(?<!no )more than|"
    r"at least|(?<!took )(?<!take )over|up to|as many as|(?<!no )fewer than|(?<!no )less than|"
    r"no fewer than|"
    r"no less than)\s+$",
    re.IGNORECASE,
)


def dropped(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """The sentence without one of its hedges."""
    text = faithful.text
    for found in _LEFT_OUT.finditer(text):
        if not is_quoted(text, found.start()):
            yield from _safe(faithful, found.start(), found.end(), " ", found.group())
    for pattern, new in _REWRITTEN:
        for found in re.finditer(pattern, text):
            is_wished = re.search(r"\b(?:no|so that|if)\b[^,]*$", text[: found.start()])
            if "know" not in new and not is_quoted(text, found.start()) and not is_wished:
                yield from _safe(faithful, found.start(), found.end(), new, found.group())
    yield from _bare_counts(faithful)


def _bare_counts(faithful: Faithful) -> Iterator[Change]:
    """From "about 30,000" to "30,000"; not where the passage has the bare number anywhere."""
    text = faithful.text
    exact = {each.value for each in figures(_seen(faithful)) if each.bound == "exact"}
    for figure in figures(text):
        before = _COUNT.search(text[: figure.start])
        if before and figure.value not in exact and not is_quoted(text, figure.start):
            yield from _safe(faithful, before.start(), figure.start, "", before.group())


def _safe(faithful: Faithful, start: int, end: int, new: str, old: str) -> Iterator[Change]:
    """The change, unless a sentence of the passage has the very words without the hedge."""
    bare = replaced(faithful.text, start, end, new)
    following = faithful.text[end : end + 30].strip().lower()
    states = (each.lower() for each in own_voice(faithful.passage) if each not in faithful.source)
    if not any(len(following) > 12 and following in each for each in states):
        shown = new.strip() or "nothing"
        yield Change(tidy(bare), f"“{old.strip(' ,')}” → {shown}")


def _seen(faithful: Faithful) -> str:
    return f"{faithful.passage.title}. {faithful.passage.text}"
