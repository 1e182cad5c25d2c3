"""What is known of a source apart from its bytes: whom it is believed, and of what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.errors import SourceError
from assistant.model import Dated, DateOrigin, Draft, Hints, Source
from assistant.sources.given import with_hints
from assistant.sources.parse import parse

_OURS = Dated(datetime(2015, 5, 12, tzinfo=UTC), DateOrigin.USER)
_FEEDS = Dated(datetime(2015, 5, 13, tzinfo=UTC), DateOrigin.FEED)


def source(hints: Hints = Hints()) -> Source:  # noqa: B008 (frozen)
    body = b"---\noutlet: The Lamp\n---\nThe army left the town."
    return Source("in/x.md", "in/x.md", body, ".md", "d", hints)


def test_what_the_user_says_is_added_to_what_is_known() -> None:
    (found,) = with_hints([source(Hints(dates=(_FEEDS,)))], Hints(outlet="Ours", dates=(_OURS,)))

    assert isinstance(found, Source)
    assert found.hints == Hints(outlet="Ours", dates=(_OURS, _FEEDS))
    assert [draft.outlet for draft in parse(found) if not isinstance(draft, SourceError)] == [
        "Ours"
    ]


def test_another_word_of_the_user_is_another_digest() -> None:
    """Else the mended date would never reach the library."""
    given = (Hints(), Hints(outlet="Ours"), Hints(dates=(_OURS,)), Hints(dates=(_FEEDS,)))

    found = [each for hints in given for each in with_hints([source()], hints)]

    assert len({each.digest for each in found if isinstance(each, Source)}) == 4


def test_an_error_stays_what_it_is() -> None:
    error = SourceError("in/y", "no such file")

    assert list(with_hints([error], Hints(outlet="Ours"))) == [error]


@pytest.mark.parametrize(
    ("fetched", "stated", "believed"),
    [
        ("", "https://lamp.example/a", "https://lamp.example/a"),
        (
            "https://m.lamp.example/a?x=1",
            "https://www.lamp.example/a",
            "https://www.lamp.example/a",
        ),
        ("https://lamp.example/a", "https://news.lamp.example/a", "https://news.lamp.example/a"),
        ("https://evil.example/a", "https://lamp.example/a", "https://evil.example/a"),
        ("https://notlamp.example/a", "https://lamp.example/a", "https://notlamp.example/a"),
        ("https://lamp.example/a", "", "https://lamp.example/a"),
        ("https://lamp.example/a", "https://[broken", "https://lamp.example/a"),
    ],
)
def test_a_page_names_its_address_within_its_own_site_alone(
    fetched: str, stated: str, believed: str
) -> None:
    """A stranger's page must not pass for a new revision of another outlet's article."""
    body = f"---\nurl: {stated}\n---\nThe army left the town.".encode()

    (found,) = parse(Source("in/x.md", "in/x.md", body, ".md", "d", Hints(url=fetched)))

    assert isinstance(found, Draft)
    assert found.url == believed
