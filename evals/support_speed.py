"""How long the check of an answer takes a sentence: the vectors of the passages are cached.

The decision made here: five sentences that the check has never seen, against the same twelve
passages of corpus/, all of them cited, which is more than an answer does. The vector of the
sentence is computed within the time, as it must be.
"""

from __future__ import annotations

import time
from statistics import median

from assistant.evidence.support.spoken import borders
from assistant.evidence.support.support import support
from assistant.model import Passage
from assistant.parts import Parts
from assistant.ports import Embed
from evals import places
from evals.faithful import load
from evals.rows import Row, Section, Tell, skipped

SENTENCES = 5
PASSAGES = 12
ANSWERS = 24  # measured; the median is reported
BAR_MS = 5.0
_WHAT = f"check of an answer of {SENTENCES} sentences, {PASSAGES} passages, a sentence"


def measure(tell: Tell) -> Section:
    """Milliseconds a sentence, the embedding of the sentence within."""
    pairs = load("corpus", tell)
    passages = tuple({pair.passage.text: pair.passage for pair in pairs}.values())[:PASSAGES]
    texts = {passage.text for passage in passages}
    said = [pair.paraphrase for pair in pairs if pair.passage.text in texts]
    if len(passages) < PASSAGES:
        return skipped("support_speed", _WHAT, f"< {BAR_MS:g} ms")
    with places.temporary_settings() as settings:
        parts = Parts(settings, tell)
        try:
            each = milliseconds(said, passages, parts.embedder.embed)
        finally:
            parts.close()
    ordered = sorted(each)
    middle, slow = median(ordered), ordered[int(0.95 * len(ordered))]
    shown = f"{middle:.1f} ms (95 % of the answers under {slow:.1f})"
    note = (
        f"support_speed: {len(each)} answers, every sentence against all {PASSAGES} passages; "
        "the passages were read once before; no entailment model"
    )
    row = Row(_WHAT, f"< {BAR_MS:g} ms", shown, middle < BAR_MS)
    return Section("support_speed", (row,), (note,))


def milliseconds(said: list[str], passages: tuple[Passage, ...], embed: Embed) -> list[float]:
    """Of one sentence, for each answer; no sentence is checked twice."""
    for passage in passages:
        embed([passage.text[start:end] for start, end in borders(passage.text)])
    support(said[0], passages, embed=embed)
    found = []
    for answer in range(ANSWERS):
        fresh = [
            f"{said[(answer * SENTENCES + index) % len(said)].rstrip('.')}, case {answer}."
            for index in range(SENTENCES)
        ]
        begin = time.perf_counter()
        for sentence in fresh:
            support(sentence, passages, embed=embed)
        found.append(1000 * (time.perf_counter() - begin) / SENTENCES)
    return found
