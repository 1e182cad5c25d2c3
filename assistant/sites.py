"""Which site an address is of, whatever the device it is read on and the service it is read by.

The decision made here: only labels before the registered name are taken for such a word, so that
"m.co.uk" is a site of its own and not the mobile form of all of Britain's.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

_DEVICES = frozenset({"www", "m", "mobile", "touch", "amp", "wap"})
_SERVICES = _DEVICES | {"feed", "feeds", "rss"}


def plain_host(host: str) -> str:
    """The host without www, m, amp and the like before the name that was registered."""
    return _without(host, _DEVICES)


def is_same_site(url: str, other: str) -> bool:
    """True where the hosts are one, apart from such labels, or one is below the other.

    False where an address has no host.
    """
    one, two = _site(url), _site(other)
    if not one or not two:
        return False
    return one == two or one.endswith(f".{two}") or two.endswith(f".{one}")


def _site(url: str) -> str:
    try:
        return _without((urlsplit(url).hostname or "").lower(), _SERVICES)
    except ValueError:
        return ""


@lru_cache(maxsize=10_000)
def _without(host: str, words: frozenset[str]) -> str:
    labels = host.split(".")
    name = max(0, len(labels) - _registered(host))  # where it begins
    kept = [label for label in labels[:name] if label not in words]
    return ".".join([*kept, *labels[name:]])


def _registered(host: str) -> int:
    """How many labels the registered name has: "bbc.co.uk" has 3; of an unknown ending, 2."""
    from tld import get_fld

    if host.replace(".", "").isdigit() or host.startswith("["):  # a number is a name as a whole
        return len(host.split("."))
    found = get_fld(f"https://{host}", fail_silently=True, search_private=True)
    return len(found.split(".")) if found else 2
