"""What the tests of generated answers share: passages, a support check, a clock that they move."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.model import Judgement, Passage, Verdict


def passage(text: str, *, n: int = 1, start: int = 0, outlet: str = "Orontes Network") -> Passage:
    """A passage whose ids are made of its number."""
    return Passage(
        paragraph_id=f"r{n}:0",
        article_id=f"a{n}",
        revision_id=f"r{n}",
        ordinal=0,
        text=text,
        start=start,
        title=f"Title {n}",
        outlet=outlet,
        side="",
        byline="",
        url=f"https://example.org/{n}",
        language="en",
        published=None,
    )


BATTLE = (
    passage("The army said 18 fighters died near Brital. It gave no names.", n=1, start=100),
    passage("Hezbollah's television said 25 fighters died near Brital on Monday.", n=2),
    passage("The road to Assal al-Ward was closed by snow.", n=3),
)
"""Two rival figures and something else."""


class WordOverlap:
    """Carried where the passages have every word and figure; no figure or long word: no claim."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, sentence: str, passages: Sequence[Passage]) -> Judgement:
        """The verdict, with the words that are missing as its reasons."""
        self.asked.append(sentence)
        words = _words(sentence)
        if not any(len(word) > 3 or word.isdigit() for word in words) or "sorry" in words:
            return Judgement(Verdict.NOT_CHECKABLE, ("has no claim in it",))
        has = _words(" ".join(each.text for each in passages))
        missing = [word for word in words if word not in has]
        if not missing:
            return Judgement(Verdict.CARRIED)
        return Judgement(Verdict.NOT_CARRIED, tuple(f"{word!r} is not there" for word in missing))


@dataclass(slots=True)
class Clock:
    """Time that passes only by sleeping."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Seconds since the start."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Moves on at once."""
        self.slept.append(seconds)
        self.now += seconds


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
