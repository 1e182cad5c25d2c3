"""The web client against a real server on loopback that answers well and badly."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import __version__
from assistant.sources.web.client import PAGE_BYTES, Fetched, FetchError, Validators, Web
from assistant.sources.web.guard import Guard, why_not_public
from evals.doubles import web_answers as answers
from evals.doubles.web_answers import page, redirect
from evals.doubles.web_server import WebDouble
from tests.sources.web.test_guard import Answers

MB = 1024 * 1024
HELLO = "<html><p>The dam fell.</p></html>"
METADATA = "http://169.254.169.254/latest/meta-data/"
HOSTS = tuple(f"127.0.0.{n}" for n in range(1, 10))


@pytest.fixture(scope="module")
def server() -> Iterator[WebDouble]:
    with WebDouble(HOSTS) as running:
        yield running


@pytest.fixture
def double(server: WebDouble) -> WebDouble:
    server.forget()
    return server


@pytest.fixture
def web() -> Iterator[Web]:
    """It may reach loopback."""
    with Web(allow_private=True, total_s=10) as client:
        yield client


@pytest.fixture(scope="module")
def deaf_web() -> Iterator[Web]:
    """To it 127.0.0.1 is the only address there is, and no name resolves to another."""

    def resolve(host: str, port: int) -> list[str]:
        return [host] if host == "127.0.0.1" else []

    with Web(guard=Guard(only_first_host, resolve), total_s=10) as client:
        yield client


def only_first_host(address: str) -> str:
    """A guard's judgement to whom 127.0.0.1 is public and nothing else of loopback is."""
    return "" if address == "127.0.0.1" else why_not_public(address)


def failure(web: Web, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        web.get(url)
    return caught.value


# What comes back


def test_a_page_is_fetched_with_what_the_server_says_of_it(double: WebDouble, web: Web) -> None:
    modified = "Tue, 12 May 2015 18:05:00 GMT"
    double.put("/a", page(HELLO, "Text/HTML; Charset=UTF-8", etag='W/"1é"', last_modified=modified))

    fetched = web.get(double.url("/a?b=c#d"))

    assert fetched == Fetched(
        url=double.url("/a?b=c#d"),
        final_url=double.url("/a?b=c"),
        moved_to="",
        is_unchanged=False,
        body=HELLO.encode(),
        media_type="text/html",
        charset="utf-8",
        etag='W/"1é"',
        last_modified=modified,
        modified=datetime(2015, 5, 12, 18, 5, tzinfo=UTC),
    )


def test_a_compressed_page_is_decompressed(double: WebDouble, web: Web) -> None:
    double.put("/a", page(HELLO, is_zipped=True))

    assert web.get(double.url("/a")).body == HELLO.encode()
    assert double.asked[-1].headers["accept-encoding"] == "gzip, deflate"


def test_a_page_that_has_not_changed_is_not_sent_again(double: WebDouble, web: Web) -> None:
    """The validators go back byte for byte, also those that are not ASCII."""
    double.put("/a", page(HELLO, etag='"é"', last_modified="yesterday"))
    first = web.get(double.url("/a"))

    again = web.get(double.url("/a"), validators=Validators(first.etag, first.last_modified))

    assert (again.is_unchanged, again.body, again.etag) == (True, b"", '"é"')
    assert double.asked[-1].headers["if-none-match"] == '"é"'
    assert double.asked[-1].headers["if-modified-since"] == "yesterday"


def test_a_date_that_is_none_is_not_read(double: WebDouble, web: Web) -> None:
    """It is sent back all the same."""
    double.put("/a", page(HELLO, last_modified="yesterday"))

    fetched = web.get(double.url("/a"))

    assert (fetched.last_modified, fetched.modified) == ("yesterday", None)


def test_validators_cannot_add_a_header(double: WebDouble, web: Web) -> None:
    double.put("/a", page(HELLO))

    web.get(double.url("/a"), validators=Validators(etag='"1"\r\nX-Evil: 1'))

    assert not {"x-evil", "if-none-match"} & set(double.asked[-1].headers)


def test_unchanged_without_having_been_asked_is_an_error(double: WebDouble, web: Web) -> None:
    double.put("/a", answers.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"))

    assert failure(web, double.url("/a")).status == 304


# Who asks


def test_the_user_agent_is_true(double: WebDouble) -> None:
    double.put("/a", page(HELLO))

    with Web(allow_private=True, contact="desk@example.org\r\nX-Evil: (1)") as web:
        web.get(double.url("/a"))

    said = (
        f"briefing-assistant/{__version__} (local news reader; contact: desk@example.orgX-Evil: 1)"
    )
    assert [each.headers["user-agent"] for each in double.asked] == [said, said]
    assert "x-evil" not in double.asked[-1].headers


def test_cookies_last_for_one_address(double: WebDouble, web: Web) -> None:
    """Some sites send in circles who has none; kept for longer they would be a track."""
    cookie = [("Set-Cookie", "seen=1"), ("Location", "/b"), ("Content-Length", "0")]
    double.put("/a", page(b"", status=302, headers=cookie))
    double.put("/b", page(HELLO))

    web.get(double.url("/a"))
    web.get(double.url("/b"))

    assert [each.headers.get("cookie") for each in double.asked if each.path == "/b"] == [
        "seen=1",
        None,
    ]


def test_a_proxy_of_the_environment_is_not_used(
    double: WebDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would resolve the name itself, past the guard."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    double.put("/a", page(HELLO))

    with Web(allow_private=True) as web:
        assert web.get(double.url("/a")).body == HELLO.encode()


# Redirects


def test_redirects_are_followed_and_permanent_ones_told(double: WebDouble, web: Web) -> None:
    """Only those at the start: what stands behind a temporary one may be elsewhere tomorrow."""
    double.put("/a", redirect("/b", 301))
    double.put("/b", redirect(double.url("/c", host="127.0.0.2"), 308))
    double.put("/c", redirect("d?e#f", 302))
    double.put("/d", redirect(f"//127.0.0.3:{double.port}/g", 301))
    double.put("/g", page(HELLO))

    fetched = web.get(double.url("/a"))

    assert fetched.moved_to == double.url("/c", host="127.0.0.2")
    assert fetched.final_url == double.url("/g", host="127.0.0.3")
    assert double.asked[-1].headers["host"] == f"127.0.0.3:{double.port}"


def test_a_temporary_redirect_is_not_remembered(double: WebDouble, web: Web) -> None:
    double.put("/a", redirect("/b", 307))
    double.put("/b", page(HELLO))

    assert web.get(double.url("/a")).moved_to == ""


def test_a_circle_of_redirects_ends(double: WebDouble, web: Web) -> None:
    double.put("/a", redirect("/a"))

    error = failure(web, double.url("/a"))

    assert error.problem == "more than 10 redirects"
    assert double.paths().count("/a") == 11


@pytest.mark.parametrize(
    "target",
    [
        METADATA,
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",  # 169.254.169.254 as one number
        "http://0xa9.0xfe.0xa9.0xfe/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1:22/",
    ],
)
def test_a_redirect_is_judged_like_an_address(double: WebDouble, web: Web, target: str) -> None:
    """Even where private addresses are allowed."""
    double.put("/a", redirect(target))

    error = failure(web, double.url("/a"))

    assert error.where == double.url("/a")
    assert error.problem.startswith("refused: ")
    assert "(a redirect led to " in error.problem
    assert "secret" not in str(error)
    assert not error.retryable
    assert double.paths() == ["/robots.txt", "/a"]


def test_a_redirect_to_a_private_address_is_refused_before_it_is_asked(double: WebDouble) -> None:
    double.put("/a", redirect(double.url("/b", host="127.0.0.2")))

    with Web(guard=Guard(only_first_host)) as web:
        error = failure(web, double.url("/a"))

    assert "127.0.0.2 is a loopback address" in error.problem
    assert {each.address for each in double.asked} == {"127.0.0.1"}


@given(st.binary(max_size=60).filter(lambda value: not set(value) & {0, 10, 13}))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_redirect_says_the_error_is_one_of_fetching(
    server: WebDouble, deaf_web: Web, value: bytes
) -> None:
    server.put("/odd", answers.raw(b"HTTP/1.1 302 Found\r\nLocation: /odd" + value + b"\r\n\r\n"))
    with pytest.raises(FetchError):
        deaf_web.get(server.url("/odd"))


# The guard


def test_loopback_is_not_fetched(double: WebDouble) -> None:
    double.put("/a", page(HELLO))

    with Web() as web:
        error = failure(web, double.url("/a"))

    assert error.problem == "refused: 127.0.0.1 is a loopback address"
    assert "--allow-private" in error.hint
    assert double.asked == []


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f.1", "127.1.", "[::1]"])
def test_no_spelling_of_loopback_is_fetched(double: WebDouble, host: str) -> None:
    with Web() as web:
        error = failure(web, double.url("/a", host=host))

    assert "a loopback address" in error.problem
    assert double.asked == []


def test_a_rebound_name_reaches_the_address_that_was_judged(double: WebDouble) -> None:
    """127.0.0.1 plays the public address, 127.0.0.2 the private one that the name turns into."""
    double.put("/a", page(HELLO))
    resolver = Answers(["127.0.0.1"], ["127.0.0.2"])

    with Web(guard=Guard(only_first_host, resolver)) as web:
        web.get(double.url("/a", host="rebind.example"))

    assert [each.address for each in double.asked] == ["127.0.0.1", "127.0.0.1"]
    assert double.asked[-1].headers["host"] == f"rebind.example:{double.port}"
    assert resolver.asked == [("rebind.example", double.port)]


def test_a_name_rebound_between_robots_and_page_is_refused(double: WebDouble) -> None:
    """The server closes the connection, so that the name is resolved again."""
    closing = page("", headers=[("Connection", "close")])
    double.put("/robots.txt", closing)
    double.put("/a", page(HELLO))
    resolver = Answers(["127.0.0.1"], ["127.0.0.2"])

    with Web(guard=Guard(only_first_host, resolver)) as web:
        error = failure(web, double.url("/a", host="rebind.example"))

    assert "rebind.example leads to 127.0.0.2, which is a loopback address" in error.problem
    assert double.paths() == ["/robots.txt"]


def test_the_second_address_of_a_host_is_tried_where_the_first_is_deaf(double: WebDouble) -> None:
    double.put("/a", page(HELLO))
    guard = Guard(lambda _: "", resolve=Answers(["127.0.0.99", "127.0.0.2"]))

    with Web(guard=guard) as web:
        web.get(double.url("/a", host="two.example"))

    assert {each.address for each in double.asked} == {"127.0.0.2"}


def test_private_addresses_are_allowed_loudly_and_once(double: WebDouble) -> None:
    double.put("/a", page(HELLO))
    heard: list[str] = []

    with Web(allow_private=True, notify=heard.append) as web:
        web.get(double.url("/a"))
        web.get(double.url("/a"))

    assert len(heard) == 1
    assert "--allow-private" in heard[0]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "example.org/a",
        "mailto:a@example.org",
        "http://",
        "http://[",
        "http://a\nb/",
        "//x",
    ],
)
def test_what_is_no_address_is_an_error(web: Web, url: str) -> None:
    assert not failure(web, url).retryable


@given(
    st.text(max_size=80), st.sampled_from(["", "http://", "https://x", "http://[", "http://xn--"])
)
@settings(deadline=None, max_examples=150)
def test_whatever_is_asked_for_the_error_is_one_of_fetching(
    deaf_web: Web, text: str, start: str
) -> None:
    """Links come from strangers."""
    with pytest.raises(FetchError):
        deaf_web.get(start + text)


def test_no_password_is_shown(web: Web) -> None:
    error = failure(web, "http://user:secret@example.org/feed")

    assert str(error) == (
        "http://example.org/feed: refused: a user name or password in an address is not sent"
    )


# Certificates


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebDouble]:
    """A server with a certificate for named.example, which this machine trusts for one test."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    wanted = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=double"
        f" -addext subjectAltName=DNS:named.example -keyout {key} -out {certificate}"
    )
    subprocess.run([openssl, *wanted.split()], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with WebDouble(tls=tls) as running:
        yield running


def test_a_certificate_is_that_of_the_name_and_not_of_the_address(certified: WebDouble) -> None:
    """Though the connection is made to the address that was judged; a dot at the end is no name."""
    certified.put("/a", page(HELLO))

    with Web(guard=Guard(only_first_host, Answers(["127.0.0.1"]))) as web:
        for host in ("named.example", "named.example."):
            assert web.get(certified.url("/a", host=host)).body == HELLO.encode()
        error = failure(web, certified.url("/a", host="other.example"))

    assert "the host's certificate is not valid" in error.problem
    assert "other.example" in error.problem
    assert not error.retryable


def test_a_client_that_is_stopped_breaks_encrypted_connections_too(certified: WebDouble) -> None:
    certified.put("/a", answers.drip(0.1))
    guard = Guard(only_first_host, Answers(["127.0.0.1"]))
    with Web(guard=guard) as web, ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(failure, web, certified.url("/a", host="named.example"))
        _until(lambda: "/a" in certified.paths())

        web.stop()

        assert waiting.result(timeout=5).problem == "stopped before it was fetched"


# Time


@pytest.mark.parametrize(
    "answer",
    [
        answers.silence(),
        answers.drip(0.05),
        answers.drip(0.05, is_of_head=True),
        answers.late(5, page(HELLO)),
    ],
)
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_an_address_takes_no_longer_than_it_may(
    double: WebDouble, path: str, answer: answers.Answer
) -> None:
    """However little at a time the server sends, and be it only its robots.txt."""
    double.put("/a", page(HELLO))
    double.put(path, answers.late(0.06, answer))
    began = time.monotonic()

    with Web(allow_private=True, total_s=0.5) as web, pytest.raises(FetchError) as caught:
        web.get(double.url("/a"))

    assert time.monotonic() - began < 1.5
    assert caught.value.problem.startswith("took longer than 0.5 s in all")
    assert caught.value.retryable


def test_redirects_and_their_robots_txt_share_one_budget(double: WebDouble) -> None:
    """Six times .2 s, none of which is long, and a budget of .7."""
    double.put("/robots.txt", answers.late(0.2, page("")))
    for at, host in enumerate(HOSTS[1:4]):
        target = double.url("/a", host=HOSTS[at + 2])
        double.put("/a", answers.late(0.2, redirect(target)), host=host)
    began = time.monotonic()

    with Web(allow_private=True, total_s=0.7) as web:
        error = failure(web, double.url("/a", host=HOSTS[1]))

    assert time.monotonic() - began < 1.7
    assert "took longer than 0.7 s in all" in error.problem


def test_a_server_that_does_not_speak_tls_is_not_waited_for(double: WebDouble) -> None:
    """It waits for the end of a request that never comes."""
    with Web(allow_private=True, total_s=0.5) as web:
        error = failure(web, double.url("/a").replace("http:", "https:"))

    assert error.problem.startswith("took longer than 0.5 s in all")
    assert error.retryable


def test_waiting_for_ones_turn_costs_no_time(double: WebDouble) -> None:
    """Four at .4 s each make 1.6 s, and each has but 1.2."""
    double.put("/a", answers.late(0.4, page(HELLO)))

    with Web(allow_private=True, total_s=1.2) as web, ThreadPoolExecutor(4) as threads:
        bodies = list(threads.map(lambda _: web.get(double.url("/a")).body, range(4)))

    assert bodies == [HELLO.encode()] * 4


# Size


@pytest.mark.parametrize(
    "answer",
    [
        answers.bomb(50 * MB),
        answers.bomb(50 * MB, coding="deflate"),
        answers.endless(),
        answers.promise(11 * MB, b"<html>" + bytes(2000)),
        page(b"<html>" + bytes(PAGE_BYTES)),
    ],
)
def test_a_page_larger_than_ten_megabytes_is_not_kept(
    double: WebDouble, answer: answers.Answer
) -> None:
    double.put("/a", answer)

    with Web(allow_private=True) as web:
        error = failure(web, double.url("/a"))

    assert error.problem == "the document is larger than 10 MB"
    assert not error.retryable


def test_a_pdf_may_be_larger(double: WebDouble) -> None:
    """By what it holds, not by what it is called."""
    pdf = b"%PDF-1.7\n" + bytes(PAGE_BYTES)
    double.put("/a", page(pdf, "application/octet-stream"))
    double.put("/bomb", answers.bomb(60 * MB, "application/pdf"))

    with Web(allow_private=True) as web:
        assert web.get(double.url("/a")).body == pdf
        assert failure(web, double.url("/bomb")).problem == "the document is larger than 50 MB"


def test_the_caller_may_cap_it_lower(double: WebDouble, web: Web) -> None:
    double.put("/a", page(HELLO))

    assert web.get(double.url("/a"), most_bytes=len(HELLO)).body == HELLO.encode()
    with pytest.raises(FetchError, match="larger than"):
        web.get(double.url("/a"), most_bytes=len(HELLO) - 1)


# Broken answers


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (answers.promise(1000, b"<p>short</p>"), "received 12 bytes, expected 1000"),
        (answers.cut_chunks(b"<p>cut</p>"), "incomplete chunked read"),
        (answers.cut_gzip(HELLO.encode()), "gzip body breaks off"),
        (answers.hang_up(), "Server disconnected"),
        (answers.break_off(), "reset"),
        (answers.break_off(b"<p>bro"), "reset"),
        (answers.raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "illegal status line"),
        (answers.raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000), "too long"),
    ],
)
def test_an_answer_that_is_not_whole_is_an_error(
    double: WebDouble, web: Web, answer: answers.Answer, problem: str
) -> None:
    """Half a page would be an article that says something else."""
    double.put("/a", answer)

    error = failure(web, double.url("/a"))

    assert problem in error.problem
    assert error.retryable
    assert double.paths().count("/a") <= 2


def test_a_coding_that_was_not_asked_for_is_an_error(double: WebDouble, web: Web) -> None:
    double.put("/a", page(HELLO, headers=[("Content-Encoding", "br")]))

    assert "compressed as 'br'" in failure(web, double.url("/a")).problem


@pytest.mark.parametrize(
    ("media_type", "body"),
    [("image/png", b"\x89PNG"), ("video/mp4", b""), ("application/octet-stream", b"MZ\x90")],
)
def test_what_no_parser_reads_is_not_fetched(
    double: WebDouble, web: Web, media_type: str, body: bytes
) -> None:
    double.put("/a", page(body, media_type))

    error = failure(web, double.url("/a"))

    assert error.problem == f"{media_type} is not a kind of document that is read"
    assert not error.retryable


def test_a_film_is_not_fetched_to_its_end(double: WebDouble, web: Web) -> None:
    double.put("/a", answers.endless("video/mp4"))

    assert "video/mp4 is not a kind" in failure(web, double.url("/a")).problem


# Statuses


@pytest.mark.parametrize(
    ("status", "problem", "is_retryable"),
    [
        (404, "the server answers 404 Not Found", False),
        (403, "the server answers 403 Forbidden", False),
        (410, "the server answers 410 Gone", False),
        (204, "the server answers 204 No Content", False),
        (429, "the server answers 429 Too Many Requests", True),
        (500, "the server answers 500 Internal Server Error", True),
        (503, "the server answers 503 Service Unavailable", True),
    ],
)
def test_a_status_is_an_error_that_says_whether_to_try_again(
    double: WebDouble, web: Web, status: int, problem: str, is_retryable: bool
) -> None:
    double.put("/a", page("", status=status))

    error = failure(web, double.url("/a"))

    assert (error.status, error.problem, error.retryable) == (status, problem, is_retryable)
    assert error.retry_after_s is None
    assert double.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Tue, 12 May 2015 18:05:30 GMT", 30.0),  # half a minute behind the server's Date
        ("Tue, 12 May 2015 18:04:00 GMT", 0.0),  # in its past
        ("999999999", 7 * 24 * 3600.0),  # a week at most
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read(
    double: WebDouble, web: Web, retry_after: str, seconds: float | None
) -> None:
    dated = [("Date", "Tue, 12 May 2015 18:05:00 GMT"), ("Retry-After", retry_after)]
    double.put("/a", page("", status=503, headers=dated))

    assert failure(web, double.url("/a")).retry_after_s == seconds


def test_a_host_that_is_not_there_is_an_error(web: Web) -> None:
    """Port 9999 of an address of loopback on which nothing listens."""
    error = failure(web, "http://127.0.0.99:9999/a")

    assert "cannot be reached" in error.problem
    assert error.retryable


# robots.txt


def test_a_page_that_robots_txt_bars_is_not_asked_for(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", page("User-agent: *\nDisallow: /private/", "text/plain"))
    double.put("/a", redirect("/private/b"))

    barred = failure(web, double.url("/private/a"))
    behind = failure(web, double.url("/a"))

    assert barred.problem == (
        "the robots.txt of 127.0.0.1 does not let briefing-assistant fetch it"
    )
    assert "(a redirect led to " in behind.problem
    assert double.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_everything(
    double: WebDouble, web: Web, status: int
) -> None:
    """RFC 9309, 2.3.1.3."""
    double.put("/robots.txt", page("", status=status))
    double.put("/a", page(HELLO))

    assert web.get(double.url("/a")).body == HELLO.encode()


@pytest.mark.parametrize(
    "answer", [answers.busy("60", 503), answers.busy("60", 429), answers.hang_up()]
)
def test_a_robots_txt_in_trouble_allows_nothing_for_now(
    double: WebDouble, web: Web, answer: answers.Answer
) -> None:
    """RFC 9309, 2.3.1.4. It is not asked again for each page."""
    double.put("/robots.txt", answer)
    double.put("/a", page(HELLO))

    errors = [failure(web, double.url(path)) for path in ("/a", "/b")]

    assert [each.where for each in errors] == [double.url("/a"), double.url("/b")]
    assert all(each.retryable and "robots.txt" in each.problem for each in errors)
    assert double.paths() == ["/robots.txt"]


def test_the_robots_txt_of_each_host_is_its_own(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", page("User-agent: *\nDisallow: /", "text/plain"), host="127.0.0.2")
    double.put("/a", page(HELLO))

    assert web.get(double.url("/a")).body == HELLO.encode()
    assert "robots.txt" in failure(web, double.url("/a", host="127.0.0.2")).problem


def test_a_robots_txt_elsewhere_is_followed(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", redirect(double.url("/rules", host="127.0.0.2"), 301))
    double.put("/rules", page("User-agent: *\nDisallow: /a", "text/plain"), host="127.0.0.2")
    double.put("/a", page(HELLO))

    assert "robots.txt" in failure(web, double.url("/a")).problem


def test_a_robots_txt_that_leads_in_a_circle_is_as_good_as_none(
    double: WebDouble, web: Web
) -> None:
    """RFC 9309, 2.3.1.2: after five redirects."""
    double.put("/robots.txt", redirect("/robots.txt"))
    double.put("/a", page(HELLO))

    assert web.get(double.url("/a")).body == HELLO.encode()
    assert double.paths().count("/robots.txt") == 6


def test_a_robots_txt_that_leads_to_metadata_allows_nothing(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", redirect(METADATA))
    double.put("/a", page(HELLO))

    error = failure(web, double.url("/a"))

    assert error.problem.startswith("refused: 169.254.169.254 is a link-local address")
    assert double.paths() == ["/robots.txt"]


def test_an_endless_robots_txt_is_read_as_far_as_it_must_be(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", answers.endless("text/plain"))
    double.put("/a", page(HELLO))

    assert web.get(double.url("/a")).body == HELLO.encode()


def test_the_pause_that_robots_txt_asks_for_is_kept(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", page("User-agent: *\nCrawl-delay: 0.3", "text/plain"))
    double.put("/a", page(HELLO))

    for _ in range(3):
        web.get(double.url("/a"))

    _, first, second, third = [each.at_s for each in double.asked]
    assert second - first > 0.28
    assert third - second > 0.28


def test_a_pause_that_others_cause_costs_no_time_and_ones_own_does(double: WebDouble) -> None:
    """Else ten redirects of a host to itself would take ten pauses longer than they may."""
    double.put("/robots.txt", page("User-agent: *\nCrawl-delay: 0.6", "text/plain"))
    double.put("/a", page(HELLO))
    double.put("/b", redirect("/b"))

    with Web(allow_private=True, total_s=0.4) as web:
        bodies = [web.get(double.url("/a")).body for _ in range(2)]
        began = time.monotonic()
        error = failure(web, double.url("/b"))

    assert bodies == [HELLO.encode()] * 2
    assert "took longer than 0.4 s in all" in error.problem
    assert time.monotonic() - began < 2  # .6 behind the page, .4 of its own


# Many threads


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    """Across threads; and its robots.txt is asked for once."""
    with WebDouble() as double, Web(allow_private=True) as web, ThreadPoolExecutor(8) as threads:
        double.put("/a", answers.late(0.02, page(HELLO)))
        list(threads.map(lambda _: web.get(double.url("/a")), range(16)))

    assert double.most_at_once["127.0.0.1"] == 1
    assert double.paths().count("/robots.txt") == 1
    assert len({each.client for each in double.asked}) == 1  # one connection for all


def test_hosts_do_not_wait_for_each_other(double: WebDouble) -> None:
    """Nine that take .5 s for a robots.txt and a page; one after the other they would take 4.5."""
    double.put("/robots.txt", answers.late(0.25, page("")))
    double.put("/a", answers.late(0.25, page(HELLO)))
    began = time.monotonic()

    with Web(allow_private=True) as web, ThreadPoolExecutor(9) as threads:
        list(threads.map(lambda host: web.get(double.url("/a", host=host)), HOSTS))

    assert time.monotonic() - began < 2


def test_a_kept_connection_that_was_closed_is_replaced(double: WebDouble, web: Web) -> None:
    """A server may close it in the moment in which it is used again."""
    double.put("/a", answers.in_turn(page(HELLO), answers.hang_up(), page(HELLO)))
    web.get(double.url("/a"))

    assert web.get(double.url("/a")).body == HELLO.encode()
    assert double.paths() == ["/robots.txt", "/a", "/a", "/a"]


def test_a_new_connection_that_is_closed_is_not_tried_again(double: WebDouble, web: Web) -> None:
    double.put("/robots.txt", page("", headers=[("Connection", "close")]))
    double.put("/a", answers.hang_up())

    failure(web, double.url("/a"))

    assert double.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("answer", [answers.silence(), answers.drip(0.05)])
def test_a_client_that_is_stopped_ends_what_is_under_way(
    double: WebDouble, answer: answers.Answer
) -> None:
    """A round that was interrupted must not wait for the slowest server, nor keep half a page."""
    double.put("/a", answer)
    with Web(allow_private=True, total_s=30) as web, ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(failure, web, double.url("/a")) for _ in range(4)]
        _until(lambda: "/a" in double.paths())
        began = time.monotonic()

        web.stop()

        problems = {each.result(timeout=5).problem for each in waiting}
        assert time.monotonic() - began < 2
        assert problems == {"stopped before it was fetched"}
        assert failure(web, double.url("/a")).problem == "stopped before it was fetched"


def test_httpx_is_imported_with_the_first_address() -> None:
    """`briefing --help` has no time for it."""
    script = (
        "import sys, assistant.sources.web.client; print({'httpx', 'httpcore'} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that within five seconds")
