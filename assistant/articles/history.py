"""Two texts of an article to what changed between them, sentence by sentence.

The decision made here: a sentence is changed where one that went and one that came share most
of their words. White space, and the form of quotation marks and dashes, change nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.sentences import Span, spans

_CHANGED_SHARE = 0.5  # of the words of both sentences together
_EVERYWHERE = 50  # sentences; a word of more of them says nothing of which became which
_CANDIDATES = 5  # for what one sentence became
_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*")
_TOKEN = re.compile(rf"{_WORD.pattern}|[^\w\s]")
_SIGNS = str.maketrans("‘’‚‛“”„«»–—−", '\'\'\'\'"""""---')


class Kind(StrEnum):
    """What became of a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same words at another place


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence before and after; "" where there is none."""

    kind: Kind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, in the order of the text, and how many sentences stayed in their place."""

    changes: tuple[SentenceChange, ...]
    kept: int

    def count(self, kind: Kind) -> int:
        """How many sentences this became of."""
        return sum(each.kind is kind for each in self.changes)


def compare(before: str, after: str, language: str = "") -> Comparison:
    """What changed from one text to the other."""
    old, new = sentences(before, language), sentences(after, language)
    kept = _kept(old, new)
    gone = {i: old[i] for i in range(len(old)) if i not in kept}
    come = {j: new[j] for j in sorted(set(range(len(new))) - set(kept.values()))}
    moved = _moved(gone, come)
    changed = _changed(_without(gone, moved), _without(come, moved.values()))
    changes = [
        *_of_the_old(gone, come, list(kept), moved, changed),
        *_of_the_new(gone, come, list(kept.values()), moved, changed),
    ]
    return Comparison(tuple(each for _, each in sorted(changes, key=_place)), len(kept))


def sentences(text: str, language: str = "") -> tuple[str, ...]:
    """The sentences of a text, each on one line, with the white space of all alike."""
    return tuple(" ".join(text[start:end].split()) for start, end in spans(text, language))


def alike(sentence: str) -> str:
    """The same for two sentences that differ in the form of their signs alone."""
    return sentence.translate(_SIGNS)


def changed_words(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the words stand that a sentence lost, and in the other those that it got."""
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    lost: list[Span] = []
    got: list[Span] = []
    matcher = SequenceMatcher(None, [alike(m[0]) for m in old], [alike(m[0]) for m in new])
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag != "equal" and i < j:
            lost.append((old[i].start(), old[j - 1].end()))
        if tag != "equal" and k < n:
            got.append((new[k].start(), new[n - 1].end()))
    return tuple(lost), tuple(got)


_Numbered = Mapping[int, str]  # sentences by their place in the text
_Pairs = Mapping[int, int]  # places in the old text to places in the new one
_Placed = tuple[tuple[int, int, int], SentenceChange]


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The sentences that stayed in their place, in rising order."""
    matcher = SequenceMatcher(None, [*map(alike, old)], [*map(alike, new)])
    return {
        block.a + k: block.b + k
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    }


def _moved(gone: _Numbered, come: _Numbered) -> dict[int, int]:
    """The sentences that stand at another place now, each with the first that is free."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(list(come)):
        places[alike(come[j])].append(j)
    return {i: places[key].pop() for i, each in gone.items() if places.get(key := alike(each))}


def _changed(gone: _Numbered, come: _Numbered) -> dict[int, int]:
    """What became what: the most alike first, each sentence once."""
    alikeness = sorted(_alikeness(gone, come), key=lambda found: (-found[0], *found[1:]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in alikeness:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _alikeness(gone: _Numbered, come: _Numbered) -> Iterator[tuple[float, int, int, int]]:
    """The share of common words, how far apart, and the places of pairs that may be one."""
    words = {j: Counter(_WORD.findall(each.casefold())) for j, each in come.items()}
    having: dict[str, list[int]] = defaultdict(list)
    for j, counted in words.items():
        for word in counted:
            having[word].append(j)
    for i, each in gone.items():
        mine = Counter(_WORD.findall(each.casefold()))
        shared = Counter(
            j
            for word in mine
            if len(having.get(word, ())) <= _EVERYWHERE
            for j in having.get(word, ())
        )
        for j, _ in shared.most_common(_CANDIDATES):
            common = 2 * (mine & words[j]).total() / (mine.total() + words[j].total())
            if common > _CHANGED_SHARE:
                yield common, abs(i - j), i, j


def _of_the_old(
    gone: _Numbered, come: _Numbered, kept: Sequence[int], moved: _Pairs, changed: _Pairs
) -> Iterator[_Placed]:
    for i, each in gone.items():
        place = (bisect(kept, i), 0, i)
        if i in changed:
            yield place, SentenceChange(Kind.CHANGED, each, come[changed[i]])
        elif i not in moved:
            yield place, SentenceChange(Kind.REMOVED, each, "")


def _of_the_new(
    gone: _Numbered, come: _Numbered, kept: Sequence[int], moved: _Pairs, changed: _Pairs
) -> Iterator[_Placed]:
    from_old = {j: i for i, j in moved.items()}
    for j, each in _without(come, changed.values()).items():
        place = (bisect(kept, j), 1, j)
        if j in from_old:
            yield place, SentenceChange(Kind.MOVED, gone[from_old[j]], each)
        else:
            yield place, SentenceChange(Kind.ADDED, "", each)


def _without(numbered: _Numbered, places: Iterable[int]) -> dict[int, str]:
    left_out = set(places)
    return {place: each for place, each in numbered.items() if place not in left_out}


def _place(found: _Placed) -> tuple[int, int, int]:
    """Behind how many sentences that stayed, the old text before the new, and where in it."""
    return found[0]
