"""Who is let in: passwords, sessions, proxies, and how often somebody may try."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from assistant.delivery.http import passwords, tokens
from assistant.delivery.http.access import Access, networks
from assistant.delivery.http.pacing import Buckets, Failures
from assistant.delivery.http.passwords import Users
from assistant.delivery.http.sessions import COOKIE, LASTS_S, Sessions
from assistant.delivery.http.tokens import Tokens
from assistant.errors import SettingError, UsageError
from tests.delivery.http.running import running

API = "/api/v1"
PASSWORD = "correct horse battery"


@pytest.fixture
def users_file(tmp_path: Path) -> Path:
    file = tmp_path / "users"
    passwords.add(file, "ana", PASSWORD)
    return file


def test_a_password_is_kept_as_a_hash_that_only_it_fits(users_file: Path) -> None:
    users = Users(users_file)

    assert users.are("ana", PASSWORD)
    assert not users.are("ana", PASSWORD + "x")
    assert not users.are("ben", PASSWORD)
    assert not users.are("", "")
    assert PASSWORD not in users_file.read_text("utf-8")
    assert stat.S_IMODE(users_file.stat().st_mode) == 0o600


def test_two_users_of_one_password_have_two_hashes(users_file: Path) -> None:
    passwords.add(users_file, "ben", PASSWORD)

    assert len(set(passwords.read(users_file).values())) == 2


def test_a_changed_file_counts_at_once(users_file: Path) -> None:
    users = Users(users_file)
    passwords.add(users_file, "ana", "another one, longer")
    changed = users.are("ana", "another one, longer"), users.are("ana", PASSWORD)
    passwords.remove(users_file, "ana")

    assert changed == (True, False)
    assert users.names == frozenset()


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("ana:x", PASSWORD, "is no name"),
        ("", PASSWORD, "is no name"),
        ("Ana", PASSWORD, "is no name"),
        ("ana", "short", "12 to 256 characters"),
        ("ana", "x" * 257, "12 to 256 characters"),
    ],
)
def test_a_user_that_will_not_do_is_refused(
    tmp_path: Path, name: str, password: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        passwords.add(tmp_path / "users", name, password)

    assert not (tmp_path / "users").exists()


@pytest.mark.parametrize("line", ["ana", "ana:secret", "ana:scrypt$15$8$3$AA$AA", "a b:x"])
def test_a_users_file_with_a_line_that_is_none_stops_the_start(tmp_path: Path, line: str) -> None:
    """A password in the clear must not pass for a user, nor stand in the message."""
    (tmp_path / "users").write_text(f"# people\n{line}\n", "utf-8")

    with pytest.raises(SettingError, match=r"users:2: no user") as caught:
        Users(tmp_path / "users")
    assert "secret" not in str(caught.value)


def test_tokens_of_one_name_are_not_made_twice(tmp_path: Path) -> None:
    now = datetime(2015, 5, 12, tzinfo=UTC)
    made = tokens.new(tmp_path, "reader", now=now)

    with pytest.raises(UsageError, match="already"):
        tokens.new(tmp_path, "reader", now=now)
    assert Tokens(tmp_path).owner_of(made) == "reader"
    assert Tokens(tmp_path).owner_of(made[:-1]) is None
    assert stat.S_IMODE((tmp_path / tokens.FILE).stat().st_mode) == 0o600


def test_a_bucket_fills_again_with_time() -> None:
    """60 a minute is one a second; two at once are two seconds' worth."""
    buckets = Buckets(per_minute=60, burst=2)

    waits = [buckets.wait_s("ana", at_s) for at_s in (0.0, 0.0, 0.0, 0.5, 1.0)]

    assert waits == [0.0, 0.0, 1.0, 0.5, 0.0]
    assert buckets.wait_s("ben", 1.0) == 0.0


def test_each_wrong_password_doubles_the_wait() -> None:
    """Three are free; then 1, 2, 4 … seconds, up to the longest."""
    failures = Failures(longest_s=5)
    waits = []
    for _ in range(7):
        waits.append(failures.wait_s("1.2.3.4", 10.0))
        failures.note("1.2.3.4", 10.0)

    assert waits == [0, 0, 0, 1, 2, 4, 5]
    assert failures.wait_s("1.2.3.4", 15.0) == 0
    assert failures.wait_s("9.9.9.9", 10.0) == 0
    failures.forget("1.2.3.4")
    assert failures.wait_s("1.2.3.4", 10.0) == 0


def test_a_session_ends_by_itself_and_by_logging_out() -> None:
    sessions = Sessions()
    first, second = sessions.begin("ana", 0.0), sessions.begin("ben", 0.0)
    sessions.end(second)

    assert sessions.name_of(first, LASTS_S - 1) == "ana"
    assert sessions.name_of(first, LASTS_S) is None
    assert sessions.name_of(second, 1.0) is None
    assert sessions.name_of("", 1.0) is None


def test_a_login_gives_a_cookie_that_opens_the_interface(filled: Path, users_file: Path) -> None:
    login = {"name": "ana", "password": PASSWORD}
    with running(filled, users=Users(users_file)) as server, server.stranger() as client:
        before = client.get(f"{API}/status").status_code
        reply = client.post(f"{API}/session", json=login)
        inside = client.get(f"{API}/status").status_code
        foreign = client.delete(
            f"{API}/article?id=l1", headers={"origin": "http://evil.example"}
        ).status_code
        client.delete(f"{API}/session")
        client.cookies.set(COOKIE, reply.cookies[COOKIE])
        after = client.get(f"{API}/status").status_code

    cookie = reply.headers["set-cookie"].lower()
    assert (before, reply.status_code, inside, foreign, after) == (401, 200, 200, 403, 401)
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/"))
    assert PASSWORD not in reply.text


def test_a_user_who_is_taken_out_is_out_at_once(filled: Path, users_file: Path) -> None:
    login = {"name": "ana", "password": PASSWORD}
    with running(filled, users=Users(users_file)) as server, server.stranger() as client:
        client.post(f"{API}/session", json=login)
        passwords.remove(users_file, "ana")
        status = client.get(f"{API}/status").status_code

    assert status == 401


def test_guessing_is_slowed_down(filled: Path, users_file: Path) -> None:
    """The fourth try is not even looked at, be it right."""
    with running(filled, users=Users(users_file)) as server, server.stranger() as client:
        wrong = [
            client.post(f"{API}/session", json={"name": "ana", "password": "wrong"}).status_code
            for _ in range(3)
        ]
        fourth = client.post(f"{API}/session", json={"name": "ana", "password": PASSWORD})

    assert wrong == [401, 401, 401]
    assert fourth.status_code == 429
    assert 1 <= int(fourth.headers["retry-after"]) <= 2


def test_a_browser_is_sent_to_the_form(filled: Path, users_file: Path) -> None:
    html = {"accept": "text/html"}
    with running(filled, users=Users(users_file)) as server, server.stranger(headers=html) as page:
        sent = page.get("/")
        form = page.get("/login")
        wrong = page.post("/login", data={"name": "<b>ana", "password": "wrong"})
        right = page.post("/login", data={"name": "ana", "password": PASSWORD})
        inside = page.get(f"{API}/status")

    assert (sent.status_code, sent.headers["location"]) == (303, "/login")
    assert 'action="/login"' in form.text
    assert form.headers["content-security-policy"].startswith("default-src 'none'; form-action")
    assert (wrong.status_code, "<b>" in wrong.text) == (401, False)
    assert (right.status_code, inside.status_code) == (303, 200)


@pytest.mark.parametrize(
    ("peer", "name", "who"),
    [
        ("127.0.0.1", "ana", "ana"),
        ("10.0.0.5", "ana", "ana"),
        ("10.0.1.5", "ana", None),
        ("203.0.113.9", "ana", None),
        ("127.0.0.1", "", None),
        ("127.0.0.1", "x" * 65, None),
        ("", "ana", None),
    ],
)
def test_a_proxy_is_believed_only_from_where_it_may_be(
    tmp_path: Path, peer: str, name: str, who: str | None
) -> None:
    """Anybody can send the header."""
    access = Access(
        owner_token="t",
        tokens=Tokens(tmp_path),
        proxy_header="X-Forwarded-User",
        proxies=(ip_network("10.0.0.0/24"),),
        per_minute=60,
    )

    found = access.who({"x-forwarded-user": name}, {}, peer)

    assert (found.name if found else None) == who


def test_a_wrong_token_stays_wrong_beside_a_header(tmp_path: Path) -> None:
    access = Access(
        owner_token="t", tokens=Tokens(tmp_path), proxy_header="X-Forwarded-User", per_minute=60
    )
    headers = {"authorization": "Bearer no", "x-forwarded-user": "ana"}

    assert access.who(headers, {}, "127.0.0.1") is None


def test_a_proxy_that_is_no_address_stops_the_start() -> None:
    with pytest.raises(SettingError, match="BRIEFING_PROXIES"):
        networks("10.0.0.1, proxy.local")
