"""Are the sentences carried, and by exactly what they cite?

`faithful` is the verdict with which the reader was shown a sentence. The citations are measured
anew, each by the paragraph that stands behind it in the library and never by the answer's passages
together, after ALCE (Gao et al. 2023): recall counts the sentences that their own citations carry,
precision the citations that carry their sentence alone or without which the others do not.
A sentence without a claim is not scored by any of them.
"""

from __future__ import annotations

from assistant.model import Verdict
from evals.suite.asked import Asked
from evals.suite.outcome import Check


def faithful(asked: Asked) -> Check:
    """The share of checkable sentences that were shown as carried."""
    checkable = [each for each in asked.sentences if each.verdict is not Verdict.NOT_CHECKABLE]
    wrong = [each for each in checkable if each.verdict is not Verdict.CARRIED]
    reasons = tuple(_said(each.text, each.verdict, each.reasons) for each in wrong)
    return Check("faithful", len(checkable) - len(wrong), len(checkable), reasons)


def citation_recall(asked: Asked) -> Check:
    """The share of checkable sentences that their own citations carry, judged anew."""
    both = tuple(zip(asked.sentences, asked.rejudged, strict=True))
    checkable = [pair for pair in both if pair[1].is_checkable]
    wrong = [pair for pair in checkable if pair[1].verdict is not Verdict.CARRIED]
    reasons = tuple(_said(sentence.text, said.verdict, said.reasons) for sentence, said in wrong)
    return Check("citation_recall", len(checkable) - len(wrong), len(checkable), reasons)


def citation_precision(asked: Asked) -> Check:
    """The share of the citations of checkable sentences that do something for them."""
    useful: list[bool] = []
    reasons: list[str] = []
    for sentence, said in zip(asked.sentences, asked.rejudged, strict=True):
        if not said.is_checkable:
            continue
        useful += said.useful
        reasons += [
            f"[{citation.n}] does not carry: {sentence.text}"
            for citation, is_useful in zip(sentence.citations, said.useful, strict=True)
            if not is_useful
        ]
    return Check("citation_precision", sum(useful), len(useful), tuple(reasons))


def _said(text: str, verdict: Verdict, reasons: tuple[str, ...]) -> str:
    why = f" ({'; '.join(reasons)})" if reasons else ""
    return f"{verdict}{why}: {text}"
