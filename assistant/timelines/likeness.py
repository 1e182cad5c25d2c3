"""Threads to how alike they are: meaning, and the words that are rare in this topic.

The decision made here: what all threads of a topic have in common tells none of them apart, so
half of it is taken off their vectors, and words count by how rare they are among the threads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from assistant.events import Mention
from assistant.evidence.words import content_stems
from assistant.ports import Embed
from assistant.timelines.threads import Thread, looks_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEANING = 0.6  # weight of the vectors; the words have the rest


def likeness(threads: Sequence[Thread], embed: Embed | None) -> NDArray[np.float32]:
    """A square of numbers, row and column the threads; 1 for the same words."""
    import numpy as np

    texts = [text_of(each) for each in threads]
    words = _by_words([f"{text} {_more(each)}" for text, each in zip(texts, threads, strict=True)])
    if embed is None or not texts:
        return words
    vectors = _vectors(threads, texts, embed)
    common = _COMMON * min(1.0, len(threads) / _MANY)  # of a few the mean is what they tell
    vectors = _unit(vectors - common * vectors.mean(axis=0))
    found: NDArray[np.float32] = (MEANING * (vectors @ vectors.T) + (1 - MEANING) * words).astype(
        np.float32
    )
    return found


def _vectors(threads: Sequence[Thread], texts: Sequence[str], embed: Embed) -> NDArray[np.float32]:
    """Each thread by what it is known by, and as much by the sentences that go on about it."""
    import numpy as np

    lines = [[_plain(line.text) for line in each.lines[:_LINES]] for each in threads]
    rows = list(dict.fromkeys((*texts, *(text for each in lines for text in each))))
    place = {text: number for number, text in enumerate(rows)}
    vectors = np.asarray(embed(rows))
    means = np.stack([vectors[[place[text] for text in each]].mean(axis=0) for each in lines])
    return _unit(vectors[[place[text] for text in texts]] + _unit(means))


def text_of(thread: Thread) -> str:
    """What the thread is known by: its first sentence, with the headline where it opens with it.

    Of a sentence that tells of several times, what stands with this one. Without figures: those
    are what differs between two reports of one happening.
    """
    first = thread.first
    is_part = _is_one_of_several(thread) or looks_back(first)
    said = _beside(first) if is_part and not first.is_presumed else first.text
    if thread.is_lead:
        opening = thread.lines[0]
        before = "" if opening.key == _key(first) else f"{opening.text} "
        said = f"{first.passage.title}. {_DATELINE.sub('', before)}{_DATELINE.sub('', said)}"
    return _plain(said)


def _more(thread: Thread) -> str:
    """The sentences that go on about it."""
    return " ".join(line.text for line in thread.lines[:_LINES])


def _plain(text: str) -> str:
    return _NUMBER.sub(" ", _DATELINE.sub("", text)).strip()


def _is_one_of_several(thread: Thread) -> bool:
    first = thread.first
    line = next((each for each in thread.lines if each.key == _key(first)), None)
    return line is not None and sum(not each.is_presumed for each in line.mentions) > 1


def _key(mention: Mention) -> tuple[str, int]:
    return mention.passage.paragraph_id, mention.start


def _beside(mention: Mention) -> str:
    """The part of a sentence, between its commas, in which its time stands."""
    text = mention.text
    at = text.find(mention.words)
    if at < 0:
        return text
    start = max((each.end() for each in _PART.finditer(text, 0, at)), default=0)
    after = _PART.search(text, at + len(mention.words))
    part = text[start : after.start() if after else len(text)]
    return part if len(content_stems(part)) >= _ENOUGH else text[start:]


def _by_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Cosines of the words, each weighed by how rare it is among the texts."""
    import numpy as np

    counted = [Counter(content_stems(text)) for text in texts]
    seen = Counter(stem for each in counted for stem in each)
    column = {stem: number for number, stem in enumerate(sorted(seen))}
    rows = np.zeros((len(texts), max(1, len(column))), dtype=np.float32)
    for row, each in zip(rows, counted, strict=True):
        for stem, count in each.items():
            row[column[stem]] = (1 + log(count)) * log((1 + len(texts)) / seen[stem])
    rows = _unit(rows)
    found: NDArray[np.float32] = rows @ rows.T
    return found


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: NDArray[np.float32] = rows / np.maximum(lengths, 1e-9)
    return found


_COMMON = 0.5  # share of the mean vector that is taken off
_MANY = 40  # threads
_LINES = 3  # sentences
_ENOUGH = 2  # content words
_NUMBER = re.compile(r"\b\d[\d,.]*")
_DATELINE = re.compile(r"^[A-Z][^.!?a-z]{2,40}?(?:\([^)]{2,40}\)\s*)?[-\u2013\u2014:]+\s")
_PART = re.compile(
    r"[,;:]\s(?:(?:when|after|which|where|who)\s)?|\s[-\u2013\u2014]\s"
    r"|\s(?:since|when|after|that|before|while|until)\s(?=\w+ \w+)"
)
