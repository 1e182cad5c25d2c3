"""A name without all that does not tell it from others: capitals, marks, title, article."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.evidence.words import fold


@lru_cache(maxsize=16384)
def bare(name: str) -> str:
    """The name folded: lower case, no title, no Arabic article, no possessive, no hyphens."""
    folded = fold(name.translate(_LETTERS))
    folded = re.sub(r"'s?(?=\s|$)", "", folded).replace(".", "").replace("'", "")
    folded = re.sub(r"^(?:the|a|an)\s+", "", folded)
    words = re.sub(rf"\b{ARTICLE}(?=\w)|\b[ae]l\s+(?=\w)", "", folded)
    words = _TITLES.sub("", words)
    return " ".join(re.split(r"[\s\-]+", words)).strip()


ARTICLE = r"(?:al|el|an|ar|as|ash|at|az|ad|ed|es|ez)-"
"""The article of Arabic names as it is written before them, in lower case."""

_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "ħ": "h",
        "ʿ": "'", "ʾ": "'", "ʕ": "'", "ʔ": "'", "‘": "'", "ˈ": "'",
    }
)  # fmt: skip

_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|gen|col|lt|maj|brig|sgt|capt|cmdr|adm|sen|rep|gov|rev"
    r"|(?:vice |deputy )?president|(?:deputy )?prime minister|(?:foreign|defen[cs]e|interior"
    r"|information|finance|oil|justice|health) (?:minister|secretary)|minister|secretary general"
    r"|secretary-general|secretary of (?:state|defen[cs]e)|general|colonel|lieutenant"
    r"|major|brigadier|captain|commander|admiral|king|queen|crown prince|prince|sheik?h?|shaykh"
    r"|sayy[ie]d|ayatollah|senator|ambassador|chancellor|pope|secretary|spokesman|spokeswoman"
    r"|spokesperson|professor|congressman|congresswoman)\s+(?=\S))+"
)
