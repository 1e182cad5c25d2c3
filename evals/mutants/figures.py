"""Figures that are changed by one, changed, or put to another object.

The decision made here: a figure under "more than" only rises and one under "up to" only falls, so
that what results never follows from the passage; no figure is set that the passage holds, but
where it is exchanged for one that counts another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.model import Passage
from evals.mutants.mutant import Change, Faithful, shuffled
from evals.mutants.numerals import Figure, figures, values
from evals.mutants.text import around, is_quoted, replaced

_OBJECTS = (
    frozenset("soldiers troops conscripts militiamen servicemen".split()),
    frozenset("fighters gunmen rebels militants insurgents jihadists attackers terrorists".split()),
    frozenset("civilians residents villagers refugees".split()),
    frozenset("children schoolchildren infants boys girls".split()),
    frozenset(("women", "mothers")),
    frozenset(("doctors", "nurses", "medics")),
    frozenset(("journalists", "reporters")),
    frozenset(("policemen", "officers")),
    frozenset("tanks vehicles lorries trucks cars".split()),
    frozenset(("shells", "rockets", "missiles", "bombs")),
    frozenset(("villages", "towns")),
    frozenset(("checkpoints", "bases")),
    frozenset(("tents", "blankets", "mattresses")),
    frozenset(("bakeries", "schools", "clinics", "houses")),
    frozenset(("kilometres", "metres", "miles")),
    frozenset(("days", "weeks", "months", "hours", "years")),
)
_IN_PLACE_OF = {
    "soldiers": ("civilians", "policemen"), "troops": ("civilians",), "militiamen": ("civilians",),
    "fighters": ("civilians", "soldiers"), "gunmen": ("civilians",), "rebels": ("civilians",),
    "militants": ("civilians",), "insurgents": ("civilians",), "jihadists": ("civilians",),
    "attackers": ("civilians",), "terrorists": ("civilians",), "civilians": ("soldiers",),
    "children": ("women", "soldiers"), "women": ("children",), "doctors": ("soldiers",),
    "tanks": ("lorries",), "vehicles": ("houses",), "lorries": ("tanks",), "shells": ("rockets",),
    "rockets": ("bombs",), "missiles": ("tanks",), "villages": ("checkpoints",),
    "checkpoints": ("villages",), "tents": ("blankets",), "bakeries": ("schools",),
    "officers": ("civilians",), "families": ("soldiers",), "men": ("women",),
    "days": ("weeks",), "weeks": ("months",), "hours": ("days",), "months": ("years",),
    "years": ("months",), "kilometres": ("metres",),
    "bodies": ("rifles",), "prisoners": ("tanks",), "checkpoint": ("village",),
    "camps": ("villages",), "hills": ("villages",), "names": ("villages",),
}  # fmt: skip
_NO_NOUN = re.compile(r"\b(?:and|or|of|in|at|on|to|had|was|were|have|by|than|from)\b")


def by_one(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A figure one higher or one lower."""
    for figure in _free(faithful):
        is_round = figure.value >= 10_000 and figure.value % 1000 == 0
        if figure.bound == "near" or is_round or figure.value != int(figure.value):
            continue
        steps = {"lower": (1,), "upper": (-1,)}.get(figure.bound, (1, -1))
        wanted = [figure.value + step for step in steps if figure.value + step >= 2]
        yield from _first_free(faithful, figure, wanted)


def changed(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A figure that is far from the right one."""
    for figure in _free(faithful):
        value = figure.value
        higher = [value * 2, value * 3, value + 10, value * 10]
        lower = [value // 2, value // 3] if value >= 8 else []
        wanted = {"lower": higher, "upper": lower}.get(figure.bound, higher + lower)
        if figure.is_words:
            wanted = [each for each in wanted if each < 100]
        far = [each for each in wanted if each >= 2 and abs(each - value) > max(1, value * 0.25)]
        yield from _first_free(faithful, figure, shuffled(far, faithful.id))


def other_object(faithful: Faithful, _: tuple[Passage, ...]) -> Iterator[Change]:
    """A figure that counts another thing: two exchanged, one of the passage, another object."""
    yield from _exchanged_objects(faithful)
    yield from _swapped(faithful)
    yield from _of_the_passage(faithful)


def _free(faithful: Faithful) -> list[Figure]:
    return [each for each in figures(faithful.text) if not each.in_range]


def _first_free(faithful: Faithful, figure: Figure, wanted: list[float]) -> Iterator[Change]:
    """The first value that nothing the check may see of the passage holds."""
    taken = values(around(faithful.passage)) | values(faithful.text)
    for value in shuffled(wanted, faithful.id) if len(wanted) == 2 else wanted:
        if value not in taken:
            yield _with(faithful, figure, value)
            return


def _with(faithful: Faithful, figure: Figure, value: float) -> Change:
    text, new = faithful.text, figure.written(value)
    old = text[figure.start : figure.end]
    return Change(replaced(text, figure.start, figure.end, new), f"{old} → {new}")


def _swapped(faithful: Faithful) -> Iterator[Change]:
    text = faithful.text
    found = _free(faithful)
    for first, second in pairwise(found):
        is_same_thing = _noun(text, first) == _noun(text, second) and _noun(text, first)
        between = text[first.end : second.start]
        is_change = re.search(r"\b(?:from|instead of|not|rather than|to)\s*$", between)
        if first.value == second.value or is_same_thing or is_change:
            continue
        one, two = first.written(first.value), second.written(second.value)
        swapped = (
            text[: first.start] + first.written(second.value)
            + between + second.written(first.value) + text[second.end :]
        )  # fmt: skip
        yield Change(replaced(swapped, 0, 0, ""), f"{one} ↔ {two}")


def _of_the_passage(faithful: Faithful) -> Iterator[Change]:
    mine = {each.value for each in figures(faithful.text)}
    others = (
        {each.value for each in figures(faithful.passage.text)} - mine - values(faithful.source)
    )
    for figure in _free(faithful):
        for value in shuffled(sorted(others), faithful.id):
            follows = (figure.bound == "lower" and value < figure.value) or (
                figure.bound == "upper" and value > figure.value
            )
            is_near = abs(value - figure.value) <= 0.25 * figure.value and figure.bound == "near"
            if not follows and not is_near and value >= 2:
                yield _with(faithful, figure, value)
                break


def _exchanged_objects(faithful: Faithful) -> Iterator[Change]:
    text, seen = faithful.text, around(faithful.passage).lower()
    for figure in figures(text):
        noun = _noun(text, figure)
        for new in _IN_PLACE_OF.get(noun, ()):
            family: frozenset[str] = next((each for each in _OBJECTS if new in each), frozenset())
            if any(re.search(rf"\b{word}\b", seen) for word in {new, new.rstrip("s"), *family}):
                continue
            at = text.lower().index(noun, figure.end)
            if is_quoted(text, at):
                continue
            yield Change(replaced(text, at, at + len(noun), new), f"{noun} → {new}")
            break


def _noun(text: str, figure: Figure) -> str:
    """The counted thing behind a figure, where it is one that the table knows."""
    ahead = re.split(r"[.,;:!?]", text[figure.end : figure.end + 50])[0]
    for found in re.finditer(r"[\w'’-]+", ahead):
        word = found.group().lower()
        if word in _IN_PLACE_OF:
            return word
        if _NO_NOUN.fullmatch(word):
            break
    return ""
