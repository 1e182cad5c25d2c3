"""Quotations: letter by letter, from one place of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.quoting import quoted_spans
from assistant.evidence.support.grounds import Fault, Grounds, sentences_of
from assistant.evidence.support.statements import Statement, plain, without_brackets


def altered_quotations(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """Quoted words that do not stand letter by letter in one passage."""
    folded = [plain(text).lower() for text in grounds.texts]
    for parts in statement.quotations:
        if any(_stands_in_one_place(parts, text) for text in grounds.texts):
            continue
        quotation = " … ".join(parts)
        if all(any(_stands_in(part, text) for text in folded) for part in parts):
            yield Fault(f"“{quotation}” is put together from several places", False)
        else:
            yield Fault(f"the source does not have “{quotation}” word for word", False)


def _stands_in_one_place(parts: tuple[str, ...], text: str) -> bool:
    """Whether all parts stand in order within one quotation, or within neighbouring sentences."""
    if len(parts) == 1:
        return _stands_in(parts[0], plain(text).lower())
    quoted = [text[start:end] for start, end in quoted_spans(text)]
    own = sentences_of(text)
    runs = [" ".join(own[at : at + 2]) for at in range(len(own))]
    return any(_stand_in_order(parts, plain(one).lower()) for one in (*quoted, *runs))


def _stand_in_order(parts: tuple[str, ...], folded: str) -> bool:
    sought = r"\b.*\b".join(re.escape(part.lower()) for part in parts)
    return re.search(rf"(?<!\w){sought}(?!\w)", folded) is not None


def _stands_in(quotation: str, folded: str) -> bool:
    """Whole words of the passage, with its own [additions] or without them."""
    sought = re.compile(rf"(?<!\w){re.escape(quotation.lower())}(?!\w)")
    return any(sought.search(said) for said in (folded, without_brackets(folded)))
