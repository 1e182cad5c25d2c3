"""Whether what a question names stands in a text: its names under other spellings, its numbers.

The decision made here: a slip of the pen ("Zeria" for "Zeira") still finds the name, but a person
with another first name is somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from assistant.evidence.figures.figures import figures
from assistant.evidence.names.names import country_of, names, same_name
from assistant.evidence.words import fold, tokens


def without_dateline(text: str) -> str:
    """The text without "MOSCOW (Sputnik)" before its sentences: where it was written is no fact."""
    return _DATELINE.sub("", text)


def mentions_name(text: str, name: str) -> bool:
    """Whether the text has the name: so spelt, by an alias, by surname, or with a slip."""
    wanted = _words(name)
    held = names(text)
    if any(same_name(name, other.text) for other in held):
        return not _is_other_person(wanted, (_words(other.text) for other in held))
    if not wanted:
        return True
    words = frozenset(_words(text))
    return all(_is_held(word, words) for word in wanted)


def countries(text: str) -> frozenset[str]:
    """The keys of the countries whose people the text names: "syria" for "Syrian"."""
    return frozenset(country_of(name.text) for name in names(text) if name.kind == "nationality")


def written_as_names(question: str, texts: Iterable[str]) -> str:
    """A question typed in lower case, with capitals where the texts have names.

    One that has a name already stays as it is; the length never changes.
    """
    if any(name.kind != "unsure" for name in names(question)):
        return question
    lowered = question.lower()
    known = {name.text for text in texts for name in names(text) if name.kind != "unsure"}
    found = question
    for name in sorted(known, key=lambda one: (len(one), one)):  # the longest has the last word
        if len(name) < SHORTEST_WITH_SLIP - 1:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", lowered):
            found = found[: match.start()] + name + found[match.end() :]
    return found


def mentions_number(text: str, number: str) -> bool:
    """Whether the text has the number: with thousands' commas or not, in digits or in words."""
    bare = number.replace(",", "")
    if any(token.text.replace(",", "").removesuffix("s") == bare for token in tokens(text)):
        return True
    return any(figure.low == float(bare) for figure in figures(text))


def _is_other_person(wanted: tuple[str, ...], held: Iterable[tuple[str, ...]]) -> bool:
    """True for "Robert Harper" in a text that has "William Rainey Harper" and no Robert Harper."""
    if len(wanted) < 2:
        return False
    full = [words for words in held if len(words) > 1 and words[-1] == wanted[-1]]
    return bool(full) and not any(set(wanted[:-1]) & set(words[:-1]) for words in full)


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text as names are compared: folded stems, without "al" and the like."""
    return tuple(token.stem for token in tokens(text) if len(token.text) > 2 or not token.is_stop)


def _is_held(word: str, words: frozenset[str]) -> bool:
    if word in words or len(word) < SHORTEST_WITH_SLIP:
        return word in words
    return any(_is_slip(word, other) for other in words)


@lru_cache(maxsize=65536)
def _is_slip(one: str, two: str) -> bool:
    if fold(one)[:1] != fold(two)[:1] or abs(len(one) - len(two)) > 3:
        return False
    shared = sum(block.size for block in _matcher(one, two).get_matching_blocks())
    return 2 * shared / (len(one) + len(two)) >= SAME_LETTERS


def _matcher(one: str, two: str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, two, autojunk=False)


_DATELINE = re.compile(
    r"(?m)(?:^|(?<=[.!?] ))[A-Z][A-Z,/ -]{2,40}"
    r"(?: \([A-Z][\w -]{1,20}\)(?: [-\u2013\u2014])?| [-\u2013\u2014](?= ))"
)
SHORTEST_WITH_SLIP = 5  # letters; shorter names differ by one letter too easily: Iran, Iraq
SAME_LETTERS = 0.8
