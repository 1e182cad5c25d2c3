"""A question to a tantivy query: any of its content words, and neighbouring ones near each other.

What looks like query syntax is only words. Stop words stay in the index and are left out here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

ANALYZER = "news"

_TITLE_BOOST = 0.3  # the title is part of the body too: it counts once there, and a little more
_PAIR_BOOST, _PAIR_SLOP = 0.3, 2  # neighbours of the question at most two words apart in the text
_MOST_STEMS = 64  # of a pasted page; a question has ten

_STOP = frozenset(
    """a an the and or but nor so of to in on at by for from with about into over after before
    between during under above below out off up down than then as is are was were be been being am
    do does did doing done have has had having will would shall should can could may might must it
    its he she they them their theirs his her hers him you your yours we us our ours i me my this
    that these those there here where when why how what which who whom whose if whether while
    because not no also just only very too more most some any all each both such same other another
    own per via following according""".split()
)
_OF_THE_DAY = re.compile(
    r"\b(?:this (?:past )?(?:week|month|year|morning|evening|weekend)|in recent (?:days|weeks)"
    r"|recent(?:ly)?|right now|(?:earlier|later) this \w+|today|currently|soon|now)\b",
    re.IGNORECASE,
)
"""Where the asker stands in time: a matter of the window, not of words."""

_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")


def analyzer() -> tantivy.TextAnalyzer:
    """Letters and figures (3.5 stays whole), lower case, accents folded, English stems."""
    import tantivy

    tokens = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"[\p{L}\p{N}]+(?:\.\d+)?"))
    return (
        tokens.filter(tantivy.Filter.remove_long(40))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("English"))
        .build()
    )


def word_query(schema: tantivy.Schema, question: str, *, with_pairs: bool) -> tantivy.Query | None:
    """Any of the stems, in the body and, weaker, in the title; None where there is no word."""
    from tantivy import Occur, Query

    runs = _runs(question)
    stems = list(dict.fromkeys(stem for run in runs for stem in run))[:_MOST_STEMS]
    parts: list[tuple[Occur, Query]] = []
    for stem in stems or list(dict.fromkeys(_analyzer().analyze(question)))[:_MOST_STEMS]:
        in_title = Query.term_query(schema, "title", stem, index_option="freq")
        parts.append((Occur.Should, Query.term_query(schema, "body", stem, index_option="freq")))
        parts.append((Occur.Should, Query.boost_query(in_title, _TITLE_BOOST)))
    if with_pairs:
        pairs = dict.fromkeys(pair for run in runs for pair in pairwise(run))
        for pair in list(pairs)[:_MOST_STEMS]:
            near = Query.phrase_query(schema, "body", list(pair), slop=_PAIR_SLOP)
            parts.append((Occur.Should, Query.boost_query(near, _PAIR_BOOST)))
    return Query.boolean_query(parts) if parts else None


def _runs(question: str) -> list[list[str]]:
    """Stems of the content words, in runs broken where a stop word stood."""
    runs: list[list[str]] = [[]]
    text = re.sub(r"['’]s\b", "", _OF_THE_DAY.sub(" the ", question))
    for word in _WORD.findall(text):
        if word.lower() in _STOP and word != "US":
            runs.append([])
        else:
            runs[-1].extend(_analyzer().analyze(word))
    return [run for run in runs if run]


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    return analyzer()
