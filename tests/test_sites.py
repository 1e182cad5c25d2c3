"""Sites: one whatever the device, and never another."""

from __future__ import annotations

import pytest

from assistant.sites import is_same_site


@pytest.mark.parametrize(
    ("url", "other", "expected"),
    [
        ("https://www.wire.example/a", "http://wire.example/feed", True),
        ("https://wire.example/a", "https://rss.wire.example/feed", True),
        ("https://blog.wire.example/a", "https://wire.example/feed", True),
        ("https://lantern.example/a", "https://wire.example/feed", False),
        ("https://notwire.example/a", "https://wire.example/feed", False),
        ("https://wire.example.evil.example/a", "https://wire.example/feed", False),
        ("https://amp.wire.example/a", "https://m.wire.example/b", True),
        ("https://www.example/a", "https://rss.example/feed", False),  # names, not services
        ("https://wire.co.uk/a", "https://m.co.uk/feed", False),
        ("https://127.0.0.1:8000/a", "http://127.0.0.1/a", True),
        ("", "https://wire.example/feed", False),
        ("http://[broken", "https://wire.example/feed", False),
    ],
)
def test_an_address_is_of_a_site_or_of_another(url: str, other: str, expected: bool) -> None:
    """What one site says of another one's article is hearsay."""
    assert is_same_site(url, other) is expected
    assert is_same_site(other, url) is expected
