"""Mail: each message as one reads it, whatever its parts, folds and letters."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from assistant.articles.clean import clean
from assistant.model import Dated, DateOrigin, Draft
from tests.sources.reading import draft, parsed

_TEXT = "The relief column reached the dam on Tuesday with flour for nine days, a driver said."
_NEWSLETTER = f"""<html><head><title>x</title><style>p {{color: red}}</style></head><body>
<div style="display:none;max-height:0px">Preview: praise the army.</div>
<table><tr><td><a href="https://x.example">View this email in your browser</a></td></tr>
<tr><td><h1>Flour at last</h1></td></tr>
<tr><td><p>{_TEXT}</p><p>“We saw&nbsp;it,” he said.</p></td></tr>
<tr><td>You are receiving this email because you signed up at our site.</td></tr>
<tr><td><a href="#">Unsubscribe</a> | <a href="#">Manage preferences</a></td></tr></table>
</body></html>"""


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"The Lamp, weekly" <news@lamp.example>'
    message["Subject"] = "Flour at last – Ωδ"
    message["Date"] = "Tue, 12 May 2015 18:05:00 +0300 (EEST)"
    message["Message-ID"] = "<5@lamp.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


_READ = Draft(
    "in/x.eml",
    _TEXT,
    given_id="5@lamp.example",
    title="Flour at last – Ωδ",
    outlet="The Lamp, weekly",
    dates=(Dated(datetime(2015, 5, 12, 15, 5, tzinfo=UTC), DateOrigin.DOCUMENT, "+03:00"),),
)


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("suffix", [".eml", ".txt", ".html"])
def test_a_mail_is_read_with_its_headers(cte: str, suffix: str) -> None:
    """Its date is that of its sending, its outlet who sent it, whatever the file is called."""
    message = _mail()
    message.set_content(_TEXT + " “é”", cte=cte)

    found = draft(suffix, bytes(message))

    assert found.text == _TEXT + " “é”"
    assert (found.title, found.outlet, found.dates) == (_READ.title, _READ.outlet, _READ.dates)
    assert found.given_id == "5@lamp.example"


def test_a_newsletter_is_read_from_the_form_that_says_more() -> None:
    """Many have a plain form that only says where to click; layout tables are no tables."""
    message = _mail()
    message.set_content("View this newsletter online: https://lamp.example/5")
    message.add_alternative(_NEWSLETTER, subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="x.pdf")

    found = draft(".eml", bytes(message))

    assert "Preview" not in found.text
    assert clean(found.text) == f"Flour at last\n\n{_TEXT}\n\n“We saw it,” he said."


def test_the_plain_form_is_read_where_both_say_the_same() -> None:
    """It has the paragraphs that its author made; addresses in it are nothing to quote."""
    message = _mail()
    message.set_content(
        f"Flour\n=====\n\n{_TEXT} <https://lamp.example/5>\n\nhttps://x.example/a\n"
    )
    message.add_alternative(f"<html><p>Flour</p><div><p>{_TEXT}</p></div></html>", subtype="html")

    assert draft(".eml", bytes(message)).text == f"Flour\n\n{_TEXT}"


def test_folded_lines_are_unfolded() -> None:
    """RFC 3676: a line that ends with a space goes on, one that begins with one was stuffed."""
    folded = _TEXT.replace("Tuesday ", "Tuesday \n").replace("days, ", "days, \n")
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; format=flowed"
    body = f"Subject: x\nFrom: a@b.example\n{kind}\n\n{folded}\n\n From here.\n"

    assert draft(".eml", body).text == f"{_TEXT}\n\nFrom here."


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1256", "سيطرت القوات على المدينة بعد معارك عنيفة استمرت ثلاثة أيام"),
        ("iso-8859-1", "The café’s “owner” said so."),
        ("koi8-r", "Войска взяли город после трёх дней тяжёлых боёв"),
    ],
)
def test_letters_are_those_of_the_charset_that_the_mail_names(charset: str, text: str) -> None:
    """Latin-1 means Windows-1252 in mails, as in pages."""
    raw = text.encode("cp1252" if charset == "iso-8859-1" else charset)
    kind = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}"
    head = f"Subject: x\nFrom: a@b.example\n{kind}\n\n"

    found = draft(".eml", head.encode() + raw)

    assert (found.text, found.outlet) == (text, "b.example")


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("Content-Type: multipart/encrypted; boundary=x\n\n--x\n\nVersion: 1\n--x--",
         "encrypted: it cannot be read"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA",
         "encrypted or signed (S/MIME): it cannot be read"),
        ("Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nAAAA",
         "signed in a sealed envelope (S/MIME)"),
        ("Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n",
         "encrypted (PGP): it cannot be read"),
        ("Content-Type: image/png\n\nAAAA", "a mail without text"),
        ("Content-Type: multipart/mixed; boundary=x\n\n--x--", "a mail without text"),
    ],
)  # fmt: skip
def test_a_sealed_or_empty_mail_is_named_for_what_it_is(message: str, problem: str) -> None:
    head = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"

    assert parsed(".eml", head + message) == [f"in/x.eml: {problem}"]


def test_a_signature_beside_the_text_does_not_seal_it() -> None:
    body = (
        "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        "Content-Type: multipart/signed; boundary=x\n\n"
        f"--x\nContent-Type: text/plain\n\n{_TEXT}\n--x\n"
        "Content-Type: application/pgp-signature\n\nAAAA\n--x--\n"
    )

    assert draft(".eml", body).text == _TEXT


def test_each_message_of_a_mailbox_is_an_article_or_an_error_of_its_own() -> None:
    """A line of the text that begins with "From " begins no message."""
    good = _mail()
    good.set_content(f"From here it went on.\n\n{_TEXT}")
    raw = bytes(good).replace(b"\nFrom here", b"\n>From here")
    sealed = b"From: a@b.example\nSubject: x\nContent-Type: multipart/encrypted\n\nx\n"
    box = b"\n".join(
        b"From MAILER Tue May 12 18:05:00 2015\n" + each for each in (raw, sealed, raw)
    )

    found = [
        each if isinstance(each, str) else (each.where, each.text) for each in parsed(".mbox", box)
    ]

    text = f"From here it went on.\n\n{_TEXT}"
    assert found == [
        ("in/x.mbox: message 1", text),
        "in/x.mbox: message 2: encrypted: it cannot be read",
        ("in/x.mbox: message 3", text),
    ]


def test_messages_without_an_id_are_articles_of_their_own() -> None:
    """Else each would be taken for a revision of the one before it."""
    box = "\n\n".join(f"From a Tue\nSubject: {n}\nDate: x\n\n{_TEXT}" for n in (1, 2))

    ids = {each.given_id for each in parsed(".mbox", box) if isinstance(each, Draft)}

    assert len(ids) == 2
    assert all(each.startswith("in/x.mbox#") for each in ids)


def test_parts_within_parts_without_end_are_an_error() -> None:
    """A mail of a megabyte may have a hundred thousand of them."""
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000)
    )

    (found,) = parsed(".eml", f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{parts}")

    assert isinstance(found, str)
    assert found.startswith("in/x.eml: a ")


def test_a_header_of_a_megabyte_takes_no_minutes() -> None:
    """The library's time grows with the square of a header's length."""
    head = "From: " + '"a" <a@b>, ' * 90_000 + "\nSubject: " + "=?utf-8?q?x?= " * 70_000

    assert draft(".eml", f"{head}\nMIME-Version: 1.0\n\n{_TEXT}").text == _TEXT


def _saved(page: str, *headers: str, cte: str = "8bit") -> str:
    lines = [
        "From: <Saved by Blink>",
        *headers,
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----b"',
        "",
        "------b",
        "Content-Type: text/css",
        "",
        "p { color: red }",
        "------b",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Transfer-Encoding: {cte}",
        "Content-Location: https://lamp.example/part",
        "",
        page,
        "------b--",
    ]
    return "\r\n".join(lines)


_PAGE = "<!DOCTYPE html><html><head><title>Flour</title></head><body><article>"
_PAGE += f"<p>{_TEXT}</p><p>{_TEXT[:-1]} again.</p></article></body></html>"


@pytest.mark.parametrize("suffix", [".mhtml", ".mht", ".html", ".txt"])
def test_a_saved_page_is_read_with_its_address(suffix: str) -> None:
    """Browsers save so; when it was saved is not when it was published."""
    quoted = _PAGE.replace("=", "=3D").replace(" on Tuesday", " on=\r\n Tuesday")
    body = _saved(
        quoted, "Snapshot-Content-Location: https://lamp.example/5",
        "Date: Tue, 12 May 2015 18:05:00 -0000", cte="quoted-printable",
    )  # fmt: skip

    assert draft(suffix, body) == Draft(
        f"in/x{suffix}",
        f"{_TEXT}\n\n{_TEXT[:-1]} again.",
        title="Flour",
        url="https://lamp.example/5",
    )


def test_an_older_saved_page_has_its_address_in_the_part() -> None:
    assert draft(".mht", _saved(_PAGE)).url == "https://lamp.example/part"


def test_a_saved_page_without_a_page_is_an_error() -> None:
    body = _saved("x").replace("text/html; charset", "image/png; charset")

    assert parsed(".mhtml", body) == ["in/x.mhtml: no page in this file: none of its parts is HTML"]
