"""The reply of a chat model, as it arrives: text in, sentences with their passages' numbers out.

The decision made here: markers are taken out before the text is split, and given to the sentence
in front of them, so that `fell. [1]`, `fell [1].` and `fell.【1】` come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant import sentences

NOT_IN_SOURCES = "NOT IN SOURCES"
"""What the prompts ask the model to write where the passages do not answer."""

_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|&|–|-|and)\s*\^?\d{1,3})*"
_MARKER = re.compile(
    rf"[\[【]\s*(?:passages?|sources?)?\s*\^?({_NUMBERS})\s*(?:†[^\]】]{{0,60}})?[\]】]", re.I
)
_HALF_A_MARKER = re.compile(r"[\[【][^\[\]【】\n]{0,70}$")
_RANGE = re.compile(r"(\d{1,3})(?:\s*[–-]\s*\^?(\d{1,3}))?")
_LEAD = re.compile(r"^(?:(?:[-–*•‣▪>]|\d{1,2}[.)])\s+)+")
_ITALICS = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SETTLED = 16  # characters of the next sentence after which a border no longer moves


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its markers, and the numbers that they named."""

    text: str
    numbers: tuple[int, ...]  # from 1, each once, in order of mention; all of them exist
    is_cut: bool = False  # the reply was stopped in the middle of it


class SentenceStream:
    """Pieces of a reply go in, whole sentences come out as soon as they are known to be whole.

    A sentence is whole when enough of the next one has come that no marker, quotation mark or
    abbreviation can still change where it ends.
    """

    def __init__(self, passages: int) -> None:
        self._passages = passages  # markers above this number point nowhere
        self._prose = _Prose()
        self._tail = ""  # may end in half a marker
        self._bare = ""  # without markers, not yet given out
        self._marks: list[tuple[int, tuple[int, ...]]] = []  # offset in _bare, numbers

    def feed(self, text: str) -> tuple[Marked, ...]:
        """The sentences that this piece of text has completed."""
        self._tail += self._prose.feed(text)
        half = _HALF_A_MARKER.search(self._tail)
        self._take_out_markers(half.start() if half else len(self._tail))
        return tuple(self._given_out(is_over=False))

    def end(self, *, is_cut: bool = False) -> tuple[Marked, ...]:
        """What is left; the last one is marked where the model was stopped in the middle of it."""
        self._tail += self._prose.end()
        self._take_out_markers(len(self._tail))
        left = list(self._given_out(is_over=True))
        if is_cut and left and not _ENDED.search(left[-1].text):
            left[-1] = Marked(left[-1].text, left[-1].numbers, is_cut=True)
        return tuple(left)

    def _take_out_markers(self, until: int) -> None:
        at = 0
        for marker in _MARKER.finditer(self._tail, 0, until):
            self._append(self._tail[at : marker.start()])
            self._bare = self._bare.rstrip(" \t")
            self._marks.append((len(self._bare), numbers(marker.group(), self._passages)))
            at = marker.end()
        self._append(self._tail[at:until])
        self._tail = self._tail[until:]

    def _append(self, text: str) -> None:
        """Text behind a marker gets its space, and not a second full stop."""
        if text and self._marks and self._marks[-1][0] == len(self._bare):
            if self._bare.endswith((".", "!", "?")) and text[0] == ".":
                text = text[1:]
            elif text[0].isalnum() or text[0] in "“‘«(":
                text = f" {text}"
        self._bare += text

    def _given_out(self, *, is_over: bool) -> Iterator[Marked]:
        found = sentences.spans(self._bare)
        whole = len(found) if is_over else self._settled(found)
        marked: list[list[int]] = [[] for _ in found]
        for offset, named in self._marks:
            if found:
                marked[self._owner(offset, found)] += named
        for (start, end), named_here in zip(found[:whole], marked, strict=False):
            text = _ITALICS.sub(r"\1", _LEAD.sub("", self._bare[start:end]))
            if any(character.isalnum() for character in text):
                yield Marked(text, tuple(dict.fromkeys(named_here)))
        if whole:
            cut = found[whole][0] if whole < len(found) else len(self._bare)
            self._marks = [
                (offset - cut, named)
                for offset, named in self._marks
                if self._owner(offset, found) >= whole
            ]
            self._bare = self._bare[cut:]

    def _settled(self, found: tuple[sentences.Span, ...]) -> int:
        """How many of the sentences can no longer change."""
        for last in range(len(found) - 1, 0, -1):
            start = found[last][0]
            behind = self._bare[start:]
            if len(behind) >= _SETTLED or "\n" in behind or "\n" in self._bare[:start][-2:]:
                return last
        return 0

    def _owner(self, offset: int, found: tuple[sentences.Span, ...]) -> int:
        """The sentence in front of a marker; at the start of a line, the one behind it."""
        if self._bare[:offset].endswith("\n") or offset == 0:
            for index, (start, _) in enumerate(found):
                if start >= offset and "\n" not in self._bare[offset:start]:
                    return index
        return max((index for index, (start, _) in enumerate(found) if start < offset), default=0)


def marked_sentences(reply: str, passages: int) -> tuple[Marked, ...]:
    """The sentences of a whole reply."""
    stream = SentenceStream(passages)
    return stream.feed(reply) + stream.end()


def numbers(marker: str, passages: int) -> tuple[int, ...]:
    """The passages that a marker such as `[1, 3-5]` names, without those that do not exist."""
    named: list[int] = []
    for first, last in _RANGE.findall(marker.split("†")[0]):
        named += range(int(first), min(int(last or first), passages) + 1)
    return tuple(dict.fromkeys(number for number in named if 1 <= number <= passages))


_THOUGHT = re.compile(r"\s*<(think|thinking|reasoning)>.*?</\1>\s*", re.DOTALL)
_THOUGHT_OPEN = re.compile(r"\s*<(?:think|thinking|reasoning)>")
_THOUGHT_CLOSE = re.compile(r"</(?:think|thinking|reasoning)>")
_MAY_OPEN_A_THOUGHT = re.compile(r"\s*(?:<[a-z]{0,9})?")
_NO_PROSE = re.compile(r"[ \t]*(?:#{1,6}[ \t]|```|~~~)")
_MAY_BE_NO_PROSE = re.compile(r"[ \t]*(?:#{0,6}|`{0,2}|~{0,2})")
_EMPHASIS = re.compile(r"\*\*|__|`")
_HALF_A_SIGN = re.compile(r"(?:[*_`]+|</?[a-z]{0,9})$")


class _Prose:
    """Markdown in pieces, without hidden thoughts, headings, fences and emphasis."""

    def __init__(self) -> None:
        self._raw = ""
        self._has_begun = False  # past the place where a thought can stand
        self._at_line_start = True

    def feed(self, text: str) -> str:
        self._raw += text.replace("\r", "")
        return self._taken(is_over=False)

    def end(self) -> str:
        return self._taken(is_over=True)

    def _taken(self, *, is_over: bool) -> str:
        if not self._has_begun and not self._is_past_thoughts(is_over=is_over):
            return ""
        if closing := _THOUGHT_CLOSE.search(self._raw):
            self._raw = self._raw[closing.end() :]  # some servers leave the opening tag out
        lines: list[str] = []
        while line := self._line(is_over=is_over):
            self._raw = self._raw[len(line) :]
            if not (self._at_line_start and _NO_PROSE.match(line)):
                lines.append(_EMPHASIS.sub("", line))
            self._at_line_start = line.endswith("\n")
        return "".join(lines)

    def _is_past_thoughts(self, *, is_over: bool) -> bool:
        thought = _THOUGHT.match(self._raw)
        if thought:
            self._raw = self._raw[thought.end() :]
        elif _THOUGHT_OPEN.match(self._raw):
            self._raw = "" if is_over else self._raw
            return is_over
        elif not is_over and _MAY_OPEN_A_THOUGHT.fullmatch(self._raw):
            return False
        self._has_begun = True
        return True

    def _line(self, *, is_over: bool) -> str:
        """The next line or the part of it that can be read already; "" where none can."""
        line, newline, _ = self._raw.partition("\n")
        if newline or is_over:
            return line + newline
        if self._at_line_start and (_NO_PROSE.match(line) or _MAY_BE_NO_PROSE.fullmatch(line)):
            return ""
        half = _HALF_A_SIGN.search(line)
        return line[: half.start()] if half else line
