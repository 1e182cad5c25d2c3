"""Tokenised text of the Penn Treebank as people write it, and back.

What goes in are tokens: "`` I wo n't , '' he said -LRB- twice -RRB- ." What comes out reads
`"I won't," he said (twice).`; a scorer is given the tokens again.
"""

from __future__ import annotations

_WRITTEN = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
    "``": '"', "''": '"', "`": "'",
}  # fmt: skip
_TO_THE_LEFT = frozenset(", . ; : ? ! ) ] } % ... -RRB- -RSB- -RCB- '' n't".split())
_TO_THE_RIGHT = frozenset("( [ { $ £ € `` ` -LRB- -LSB- -LCB-".split())
_LONGEST_ENDING = 3  # characters of 's, 're, 'll


def detokenised(tokens: str) -> str:
    """The text of a line of tokens."""
    written: list[str] = []
    is_glued = True
    for token in tokens.split():
        is_ending = token.startswith("'") and len(token) <= _LONGEST_ENDING
        if not (is_glued or is_ending or token.lower() in _TO_THE_LEFT or token in _TO_THE_LEFT):
            written.append(" ")
        written.append(_WRITTEN.get(token, token))
        is_glued = token in _TO_THE_RIGHT
    return "".join(written)


def tokens_of(sentence: str, line: str) -> str:
    """The tokens of `line` that stand in a sentence of its text; all of them for the whole line."""
    text = detokenised(line)
    start = text.find(sentence)
    if start < 0:
        return line
    kept: list[str] = []
    at = 0
    for token in line.split():
        at = text.index(_WRITTEN.get(token, token), at)
        if start <= at < start + len(sentence):
            kept.append(token)
        at += len(_WRITTEN.get(token, token))
    return " ".join(kept)
