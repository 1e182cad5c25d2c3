"""Deeds that the source leaves open: is "plans to cut" or "tried to sell" told as done?

The verbs that leave a deed open stand in one table. A statement keeps one of them, or a "will" or
"would"; or the source says elsewhere that it was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence.claims.speech import negations
from assistant.evidence.support.grounds import Fault, Grounds
from assistant.evidence.support.statements import Statement
from assistant.evidence.synonyms import are_alike
from assistant.evidence.words import Token, straighten, tokens


def open_deeds(statement: Statement, grounds: Grounds) -> Iterator[Fault]:
    """What the source says somebody means, tries or agrees to do, told as done."""
    if _STILL_OPEN.search(straighten(statement.text)) or negations(statement.text):
        return
    for source in grounds.basis:
        if not grounds.bears(source, statement.text):
            continue
        for deed, phrase in _open(source):
            done = next((one for one in _done(statement.text) if _is_form(one, deed)), None)
            if done is not None and not _is_done_there(deed, grounds):
                yield Fault(f"the source says “{phrase}”, not that it was done", True)
                return


def _open(text: str) -> Iterator[tuple[Token, str]]:
    """Each deed that is left open, with the words that leave it so."""
    plain = straighten(text)
    words = tokens(text)
    for match in _OPEN.finditer(plain):
        following = [one for one in words if one.start >= match.end()][:3]
        deed = next((one for one in following if not one.is_stop), None)
        if deed is not None and deed.text.islower():
            yield deed, plain[match.start() : deed.end]


def _done(text: str) -> list[Token]:
    """The words that tell a deed as done: "sold", "has cut"; not "to cut" or "the cut"."""
    plain = straighten(text)
    return [
        token
        for token in tokens(text)
        if not token.is_stop
        and token.text.islower()
        and not token.text.endswith("ing")
        and not _NOT_DONE.search(plain[: token.start])
    ]


def _is_form(token: Token, deed: Token) -> bool:
    """Whether a word tells the deed: "sold" of "sell", "reduced" of "cut"."""
    if _BASE_OF.get(token.text) == deed.text:
        return True
    is_past = token.text.endswith("ed") or token.text in _UNCHANGED or token.text in _BASE_OF
    return is_past and are_alike(token.stem, deed.stem)


def _is_done_there(deed: Token, grounds: Grounds) -> bool:
    """Whether the source tells it as done in some other place, or at its beginning."""
    return any(_is_form(one, deed) for text in grounds.texts for one in _done(text))


_OPEN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:e|es|ed|ing)"
    r"|want(?:s|ed|ing)?|wish(?:es|ed)?|seek(?:s|ing)?|sought|tr(?:y|ies|ied|ying)"
    r"|attempt(?:s|ed|ing)?|threat(?:en(?:s|ed|ing)?|s)?|agree(?:s|d)?|agreement|offer(?:s|ed|ing)?"
    r"|propos(?:e|es|ed|ing|als?)|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?"
    r"|prepar(?:e|es|ed|ing)|mean(?:s|t)|consider(?:s|ed|ing)?|talks|bids?|efforts?|ready|set|due"
    r"|poised|scheduled|willing|keen|eager|about|going|deals?|needs?|needed|supposed)\s+to\s+(?:be\s+|have\s+)?"
    r"|\b(?:urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing)?\s+(?:on|for)|want(?:s|ed)?|pressed"
    r"|encouraged|invited|begged|told|ordered|advised)\s+(?:[\w'-]+\s+){1,4}?to\s+(?:be\s+)?",
    re.IGNORECASE,
)
_STILL_OPEN = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|must|can|if|unless|plan\w*|inten\w+|aim\w*"
    r"|hop(?:e|es|ed|ing)|want\w*|wish\w*|seek\w*|sought|tr(?:y|ies|ied|ying)|attempt\w*|threat\w*"
    r"|agree\w*|offer\w*|propos\w+|promis\w+|pledg\w+|vow\w*|prepar\w+|meant|consider\w*|talks|bid"
    r"|efforts?|ready|due|poised|scheduled|willing|keen|eager|urg\w+|ask\w*|call(?:s|ed)?\s+(?:on|for)"
    r"|expect\w*|likely|fail\w*|refus\w+|(?:is|are|was|were|set|about|going)\s+to|goal|target\w*"
    r"|deal|need\w*|supposed|decid\w+|decision|order\w*|told|advis\w+|invit\w+|press(?:ed|es)|encourag\w+|to\s+be)\b"
    r"|'ll\b|'d\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:to|will|would|may|might|could|should|shall|must|can|the|an?|its|their|his|her|of|for|no"
    r"|\w+ing)\s+(?:be\s+|have\s+|\w+ly\s+)?$"
    r"|-$",
    re.IGNORECASE,
)
_UNCHANGED = frozenset("cut hit put set let shut quit cost hurt split spread beat bid".split())
_BASE_OF = {
    past: base
    for base, pasts in {
        "sell": "sold", "buy": "bought", "build": "built", "take": "took taken", "leave": "left",
        "give": "gave given", "make": "made", "send": "sent", "spend": "spent", "pay": "paid",
        "lend": "lent", "begin": "began begun", "break": "broke broken", "bring": "brought",
        "choose": "chose chosen", "come": "came", "draw": "drew drawn", "drive": "drove driven",
        "fight": "fought", "find": "found", "fly": "flew flown", "get": "got", "go": "went gone",
        "grow": "grew grown", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
        "lose": "lost", "meet": "met", "rise": "rose risen", "run": "ran", "say": "said",
        "see": "saw seen", "seek": "sought", "shoot": "shot", "speak": "spoke spoken",
        "stand": "stood", "steal": "stole stolen", "strike": "struck", "teach": "taught",
        "tell": "told", "throw": "threw thrown", "win": "won", "withdraw": "withdrew withdrawn",
        "write": "wrote written", "feed": "fed", "freeze": "froze frozen", "flee": "fled",
    }.items()
    for past in pasts.split()
}  # fmt: skip
