"""The verbs of saying, in all their forms: how each says it, and what must follow to mean it.

"Added" says something before "that" and at the end of a sentence, not in "added checkpoints".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims import Manner


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of saying."""

    manner: Manner
    follows: re.Pattern[str]  # what must stand behind it where it opens what is said
    is_finite: bool  # False for "saying"
    may_be_noun: bool  # "claims", "reports", "fear"


def verb(form: str) -> Verb:
    """What is known of a form that VERB found."""
    return _forms()[re.sub(r"\s+", " ", form.lower())]


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Finds every form; which of them say something is decided by what stands around them."""
    forms = sorted(_forms(), key=lambda form: (-len(form), form))
    any_form = "|".join(form.replace(" ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w'-])(?:{any_form})(?![\w-])")


_ANY = re.compile(r"(?!\s+(?:to\b|in\s+(?:support|favou?r)|lives\b|the\s+li[vf]es?\b))")
_OBJECT = re.compile(
    r"(?!\s*[;!?]|(?:\s+(?:on|last|this|late|early|today|yesterday)(?:\s\w+day|\s\w+)?)?\s+by\b"
    r"|\s+(?:for|from|into|up|off)\b)"
)
_CLAUSE = re.compile(
    r"\s+(?:quoting|citing|speaking)\b|(?:\s+\w+ly)?\s*(?:,?\s*\"|:|(?:[.,;!?]|$)"
    r"|(?:\s+(?:on|in|at|late|earlier|last|this|yesterday|today)\b[^.;,\"]{0,40}?)?"
    r"\s+(?:that|how|why|whether|what|there)\b)"
)
_TO_SOMEBODY = re.compile(
    r"\s+(?!to\b|in\b|apart\b|off\b|the\s+(?:truth|difference|story|time)\b|an?\s+(?:story|lie|tale)\b)"
)
_NUMBER = re.compile(
    r"\s+[$€£]?(?:(?:at\s+least|more\s+than|about|some|up\s+to|around|over|nearly)\s+)?"
    r"[$€£]?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens"
    r"|hundreds|thousands|a\s+dozen)\b)"
)
_OPINION = re.compile(
    r"\s+(?:that\b|(?:the|a|an|it|they|he|she|its|their|his|this|these|there|some|many|most|more|no"
    r"|fighters|troops|rebels)\b|[A-Z\d\"])"
)

_CLAIMED = re.compile(r"(?!\s+to\b(?!\s+(?:have|be)\b)|[^.;,]{0,40}\blives?\b)")
_REPORTED = re.compile(
    r"(?!\s+(?:to|for|from)\b|\s+(?:on|in)\b(?!\s+\w+day\b|[^.;,]{1,60}\bthat\b))"
)
_CALLED = re.compile(r"\s+(?!(?:for|on|off|up|in)\b)[^.;\"]{1,60}\"|\s+(?:it|them)\b")
_ADMITTED = re.compile(
    rf"{_CLAUSE.pattern}|\s+(?:to\b(?!\s+(?:the\s+)?hospital)|he\b|she\b|it\b|they\b|the\b|having\b)"
)
_ESTIMATED = re.compile(rf"\s+(?:(?:this|last)\s\w+\s)?(?:that|the)\b|{_NUMBER.pattern}")
_REJECTED = re.compile(
    r"\s+(?:that\b|\"|(?:it|them|this|these|those)?\s*as\b"
    r"|(?:(?!(?:of|for|to|by|on|in|from|with|after)\b)[\w'-]+\s+){0,5}?"
    r"(?:claims?|reports|allegations?|accusations?|assertions?|suggestions?|insinuations?|rumou?rs?"
    r"|speculation|talk|statements?|accounts?|versions?|figures?|counts?|tolls?|estimates?"
    r"|criticisms?|testimony|(?:charges?|reports?|idea|notion|view)\s+that)\b)"
)
"""What can be untrue: whoever rejects a plan denies nothing."""
_STATEMENT = re.compile(r"\s+an?\s+(?:\w+\s)?statement\b[^.;,\"]{0,60}?\sthat\b")

_SAYING: tuple[tuple[Manner, str, re.Pattern[str]], ...] = (
    ("says", "say", _ANY),
    ("says", "tell", _TO_SOMEBODY),
    ("says", "announce", _OBJECT),
    ("says", "add state note explain stress emphasize emphasise remark comment declare", _CLAUSE),
    ("says", "reply answer respond repeat reiterate recall observe conclude complain", _CLAUSE),
    ("says", "point out|promise|pledge|vow|testify|tweet|continue|go on|joke", _CLAUSE),
    ("says", "relay underline underscore reaffirm clarify caution elaborate", _CLAUSE),
    ("says", "mention", _OBJECT),
    ("says", "warn", re.compile(r"\s*(?:,?\s*\"|:|[.,;]|$|\s(?:that|of|against|the|it|there)\b)")),
    ("says", "describe", re.compile(r"\s+[^.;]{2,90}\sas\b")),
    ("says", "name", re.compile(r"\s+[^.;]{2,60}\sas\b")),
    ("says", "give", re.compile(r"\s+(?:the|its|his|her|their|a|an)\s[^.;]{2,80}\s(?:as|at)\s")),
    ("says", "put", re.compile(r"\s+(?:the|its|his|her|their)\s[^.;]{2,80}\sat" + _NUMBER.pattern)),
    ("says", "count", _NUMBER),
    ("says", "estimate", _ESTIMATED),
    ("says", "call", _CALLED),
    ("says", "speak", re.compile(r"\s+of\b")),
    ("says", "stand", re.compile(r"\s+by\s+(?:his|her|its|their|the)\s")),
    ("says", "issue release publish", _STATEMENT),
    ("says", "believe think suspect suggest", _OPINION),
    ("predicts", "fear expect predict forecast hope", _OPINION),
    ("claims", "claim", _CLAIMED),
    ("claims", "allege assert insist maintain contend argue", _CLAUSE),
    ("claims", "accuse", _OBJECT),
    ("claims", "blame", re.compile(r"\s+[^;]{2,80}?\s(?:on|for)\b")),
    ("denies", "deny", _OBJECT),
    ("denies", "reject dismiss dispute refute", _REJECTED),
    ("denies", "rule out", re.compile(r"")),
    ("confirms", "confirm acknowledge", _OBJECT),
    ("confirms", "admit", _ADMITTED),
    ("confirms", "concede verify affirm", _CLAUSE),
    ("reports", "report", _REPORTED),
    ("reports", "write reveal disclose broadcast", _CLAUSE),
    ("asks", "ask wonder", re.compile(r"\s*(?:,?\s*\"|:|\s(?:whether|if|why|how|what|who)\b)")),
)  # fmt: skip
_IRREGULAR = {
    "say": ("say", "says", "said", "saying"),
    "tell": ("tell", "tells", "told", "telling"),
    "give": ("give", "gives", "gave", "giving"),
    "put": ("put", "puts", "put", "putting"),
    "speak": ("speak", "speaks", "spoke", "spoken", "speaking"),
    "stand": ("stand", "stands", "stood", "standing"),
    "think": ("think", "thinks", "thought", "thinking"),
    "write": ("write", "writes", "wrote", "writing"),
    "broadcast": ("broadcast", "broadcasts", "broadcast", "broadcasting"),
    "forecast": ("forecast", "forecasts", "forecast", "forecasting"),
    "go": ("go", "goes", "went", "going"),
    "admit": ("admit", "admits", "admitted", "admitting"),
    "refute": ("refute", "refutes", "refuted", "refuting"),
}
_NOUNS = frozenset(
    """
    claim claims report reports state states note notes comment comments answer answers reply
    replies promise promises pledge pledges vow vows stress remark remarks fear fears hope hopes
    estimate estimates count counts name names call calls forecast forecasts dispute disputes
    tweet tweets stand stands broadcast broadcasts joke jokes suspect suspects put puts think
    """.split()
)


@lru_cache(maxsize=1)
def _forms() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for manner, bases, follows in _SAYING:
        for base in bases.split("|") if "|" in bases else _bases(bases):
            head, _, particle = base.partition(" ")
            behind = f" {particle}" if particle else ""
            for form in _inflected(head):
                said = form + behind
                if said != "state":
                    finite = not form.endswith("ing")
                    found[said] = Verb(manner, follows, finite, form in _NOUNS)
    return found


def _bases(bases: str) -> list[str]:
    return [bases] if bases == "rule out" else bases.split()


def _inflected(base: str) -> tuple[str, ...]:
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y"):
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    s = "es" if base.endswith("s") else "s"
    return base, f"{base}{s}", f"{base}ed", f"{base}ing"
