"""The characters of a text: what is invisible or stands for another is put right.

The decision made here: nothing that a reader cannot see stays in an article, neither soft
hyphens nor marks that turn the direction of writing nor letters of the tag block.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
_PAGE_END = re.compile(r"\f")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_JOINER_IN_A_WORD = re.compile(
    r"(?<=[\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])"
)
_JOINERS = "\ue000", "\ue001"  # private places where the joiners that count wait
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    r"\xad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # soft hyphen, zero width
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction of writing
    r"\ufe00-\ufe0f\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff"  # variants, annotations, private use
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"  # tags, more private use
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text in NFC, with plain spaces and line ends and without what cannot be seen.

    A lone surrogate becomes U+FFFD. A joiner inside a Persian or Indian word stays.
    """
    lines = _PAGE_END.sub("\n\n", _LINE_ENDS.sub("\n", text))
    private = re.sub(r"[\ue000\ue001]", "", _SPACES.sub(" ", lines))
    kept = _JOINER_IN_A_WORD.sub(lambda found: _JOINERS[found[0] == "\u200d"], private)
    seen = "".join(
        {_JOINERS[0]: "\u200c", _JOINERS[1]: "\u200d"}.get(part, _UNSEEN.sub("", part))
        for part in re.split(f"([{''.join(_JOINERS)}])", kept)
    )
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", seen))


def one_line(text: str) -> str:
    """The same for a headline or a name: visible, and on one line."""
    return " ".join(visible(text).split())
