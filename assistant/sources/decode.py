"""Bytes to text: byte order marks, UTF-8, UTF-16, then what the bytes themselves suggest.

The decision made here: valid UTF-8 is UTF-8 whatever a page claims, and a file that is not text
is named for what it is, never guessed into letters.
"""

from __future__ import annotations

import codecs
import re

from assistant.errors import SourceError
from assistant.model import PAGE_MARK

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, a Word file or an e-book"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!\x1a", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"bplist00", "a web archive of Safari"),
)
_HINTS = {
    b"\xd0\xcf\x11\xe0": "open it and save it without a password as .docx or .csv",
    b"PK\x03\x04": "name it .zip if it is a folder of pages",
}
_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)
_DECLARABLE = re.compile(
    r"^(cp125\d|cp874|cp866|iso8859-\d+|koi8-[ru]|gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr)$"
)
_LATIN_1 = ("iso8859-1", "ascii")  # what pages call by these names is Windows-1252
_WORD_OF_HIGH_BYTES = re.compile(rb"[\xc0-\xff]{3}")
_GUESSABLE = [
    "cp1256", "cp1251", "cp1255", "cp1253", "cp1250", "cp1254", "cp1252", "koi8_r", "iso8859_6",
    "gb18030", "big5", "shift_jis", "euc_kr",
]  # fmt: skip
_GUESSED_FROM_BYTES = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(body: bytes, where: str) -> str:
    """The text of a file, without controls and lone surrogates. Raises SourceError."""
    if not body.strip(b" \t\r\n\x0b\x0c\x00") or body in [mark for mark, _ in _MARKS]:
        raise SourceError(where, "empty" if not body else "nothing but white space")
    for magic, kind in _MAGIC:
        if body.startswith(magic):
            raise SourceError(where, f"looks like {kind}, not text", hint=_HINTS.get(magic))
    text = _decoded(body)
    odd = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    if odd > 2 and odd > len(text) / 50:
        raise SourceError(where, f"looks like binary data, not text ({odd} odd characters)")
    seen = readable(text)
    if not seen.strip():
        raise SourceError(where, "nothing but white space")
    return seen


def readable(text: str) -> str:
    """The text without control characters, a lone surrogate as U+FFFD, one kind of line end.

    The mark of a page goes too: only the reader of a paged document sets it, behind this.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace(PAGE_MARK, "")
    return _SURROGATE.sub("\ufffd", _CONTROLS.sub("", lines))


def printable(text: str) -> str:
    """A name that strangers gave, without what breaks a terminal or a database: escaped instead."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def _decoded(body: bytes) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if b"\x00" in body:
        unmarked = _utf_16_without_mark(body)
        if unmarked:
            return unmarked
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(body[:4096])
    encoding = _trusted(declared.group(1).decode("ascii")) if declared else ""
    return body.decode(encoding, "replace") if encoding else _guessed(body)


def _utf_16_without_mark(body: bytes) -> str:
    """ASCII letters and spaces of UTF-16 have their NULs on one side; "" if these have not."""
    sample = body[:_GUESSED_FROM_BYTES]
    high_first, low_first = sample[0::2].count(0), sample[1::2].count(0)
    if min(high_first, low_first) * 20 > max(high_first, low_first):
        return ""
    if max(high_first, low_first) * 25 < len(sample) / 2:  # fewer than a text has spaces
        return ""
    return body.decode("utf-16-be" if high_first > low_first else "utf-16-le", "replace")


def _trusted(name: str) -> str:
    """The codec of a declared encoding, "" if it is none that a page is written in."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    if codec in _LATIN_1:
        return "cp1252"
    return codec if _DECLARABLE.match(codec) else ""


def _guessed(body: bytes) -> str:
    lenient = body.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if sum(letter > "\x7f" for letter in lenient) > 10 * broken:
        return lenient  # UTF-8 with a few broken bytes
    if not _WORD_OF_HIGH_BYTES.search(body):
        return body.decode("cp1252", "replace")  # Latin letters, with an accent here and there
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_GUESSED_FROM_BYTES], cp_isolation=_GUESSABLE).best()
    return body.decode(best.encoding if best else "cp1252", "replace")
