"""Mail: newsletters as one reads them, each message an article.

The decision made here: of two forms of one message the plain one is read, unless the formatted one
says clearly more; attachments are left alone; what is sealed is not guessed at.
"""

from __future__ import annotations

import codecs
import email
import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import getaddresses

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft, Source
from assistant.sources.dates import stated
from assistant.sources.decode import decode, readable
from assistant.sources.fields import known_by_title, language
from assistant.sources.formats import fragment

_MUCH_MORE = 1.5  # times the letters of the plain form
_FORM_OF_A_LINK = re.compile(r"\s*[<(\[]\s*https?://[^\s>)\]]{1,2000}\s*[>)\]]")
_ONLY_A_LINK = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$", re.M)
_RULE = re.compile(r"^\s*[-=_*~#+]{4,}\s*$", re.M)
_SEALED = {
    "multipart/encrypted": "encrypted",
    "application/pkcs7-mime": "encrypted or signed (S/MIME)",
    "application/x-pkcs7-mime": "encrypted or signed (S/MIME)",
}
_ARMOUR = "-----BEGIN PGP MESSAGE-----"
_COMMENT = re.compile(r"\([^()]*\)")
FAULTS = (  # of a library that meets headers such as no program would write
    MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
)
_LONGEST_HEADER = 4_000  # characters; the library's time grows with their square
_BORDER = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]{2,60}:)")
_QUOTED_BORDER = re.compile(rb"^>(>*From )", re.M)
_HINT = "save the message as text or HTML and ingest that"


class _Policy(EmailPolicy):
    """The library's own, with headers of a length that it can bear."""

    def header_source_parse(self, sourcelines: Sequence[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(list(sourcelines))
        return name, value[:_LONGEST_HEADER]


def opened(body: bytes) -> EmailMessage:
    """The message that the bytes of a mail or a saved page are."""
    message = email.message_from_bytes(body.lstrip(), policy=_Policy())
    assert isinstance(message, EmailMessage)  # by its policy
    return message


def read(where: str, body: bytes) -> Draft:
    """The draft of one message. Raises SourceError."""
    try:
        return _read(where, opened(body))
    except FAULTS:
        raise SourceError(where, "a broken mail: its parts cannot be told apart") from None


def _read(where: str, message: EmailMessage) -> Draft:
    _refuse_sealed(where, message)
    text = _text(where, message)
    if not any(letter.isalnum() for letter in text):
        raise SourceError(where, "a mail without text")
    sent = _sent(message)
    name = _sender(message)
    return Draft(
        where=where,
        text=text,
        given_id=header(message, "Message-ID").strip("<> "),
        title=header(message, "Subject"),
        outlet=name,
        language=language(header(message, "Content-Language").partition(",")[0]),
        dates=(sent,) if sent else (),
    )


def read_box(source: Source) -> Iterator[Draft | SourceError]:
    """The drafts of a mailbox's messages; one that cannot be read is an error in its place."""
    starts = [found.span() for found in _BORDER.finditer(source.body)]
    if not starts:
        yield SourceError(source.where, "no mailbox: no line 'From …' begins a message")
        return
    ends = [begin for begin, _ in starts[1:]] + [len(source.body)]
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), start=1):
        try:
            message = _QUOTED_BORDER.sub(rb"\1", source.body[begin:end])
            found = read(f"{source.where}: message {number}", message)
            yield found if found.given_id else known_by_title(found, source.key)
        except SourceError as error:
            yield error


def _refuse_sealed(where: str, message: EmailMessage) -> None:
    for part in message.walk():
        kind = part.get_content_type()
        if kind in _SEALED and part.get_param("smime-type") != "signed-data":
            raise SourceError(where, f"{_SEALED[kind]}: it cannot be read", hint=_HINT)
        if kind in _SEALED:
            raise SourceError(where, "signed in a sealed envelope (S/MIME)", hint=_HINT)


def _text(where: str, message: EmailMessage) -> str:
    plain, formatted = _plain(message), _formatted(message)
    if plain.lstrip().startswith(_ARMOUR):
        raise SourceError(where, "encrypted (PGP): it cannot be read", hint=_HINT)
    return formatted if _letters(formatted) > _MUCH_MORE * _letters(plain) else plain


def _plain(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if part is None or _is_attached(part):
        return ""
    text = content(part)
    if part.get_param("format") == "flowed":
        text = _unfolded(text, is_spaced=part.get_param("delsp") != "yes")
    for pattern in (_FORM_OF_A_LINK, _ONLY_A_LINK):
        text = pattern.sub("", text)
    return _RULE.sub("", text).strip()


def _formatted(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("html",))
    return "" if part is None or _is_attached(part) else fragment.plain(content(part))


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment"


def content(part: MIMEPart) -> str:
    """The text of a part, in the character set that it names or that it has."""
    raw = part.get_payload(decode=True)
    body = raw if isinstance(raw, bytes) else b""
    try:
        codec = codecs.lookup(part.get_content_charset() or "ascii").name
        named = "cp1252" if codec == "iso8859-1" else codec  # what pages and mails mean by it
        return readable(body.decode(named))
    except (LookupError, UnicodeDecodeError):
        pass
    try:
        return decode(body, "")
    except SourceError:
        return ""


def _unfolded(text: str, *, is_spaced: bool) -> str:
    """Text as RFC 3676 folds it: a line that ends with a space goes on."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ")
        if goes_on and lines:
            lines[-1] += unstuffed
        else:
            lines.append(unstuffed)
        goes_on = unstuffed.endswith(" ") and unstuffed != "-- "
        if goes_on and not is_spaced:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def header(message: EmailMessage, name: str) -> str:
    """A header's words; "" where it is not there or cannot be read."""
    try:
        return " ".join(readable(str(message.get(name, ""))).split())
    except FAULTS:
        return ""


def _sender(message: EmailMessage) -> str:
    """The name of who sent it, else the host of the address."""
    for name, address in getaddresses([header(message, "From")]):
        shown = _COMMENT.sub("", name).strip(" \"'")
        if shown and "@" not in shown:
            return shown
        if "@" in address:
            return address.rpartition("@")[2].lower()
    return ""


def _sent(message: EmailMessage) -> Dated | None:
    return stated(_COMMENT.sub("", header(message, "Date")), DateOrigin.DOCUMENT)
