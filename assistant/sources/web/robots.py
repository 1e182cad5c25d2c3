"""A host's robots.txt, as RFC 9309 reads it: the longest rule wins, `*` and `$` are known.

In goes the file, out comes what may be fetched and how long to pause. Protego matches the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "briefing-assistant"  # the name that a robots.txt calls us by
MOST_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much is read
LONGEST_PAUSE_S = 10.0

_AGENT = re.compile(r"^[ \t]*user[ -]?agent[ \t:]+([^#\r\n]*)", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host lets us fetch."""

    _rules: Protego | None = None  # None: everything

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """The rules of a robots.txt; what is no rule is passed over."""
        from protego import Protego

        text = body[:MOST_BYTES].decode("utf-8-sig", "replace")
        lines = [_without_others(line) for line in text.splitlines()]
        return cls(Protego.parse("\n".join(lines)))

    def allow(self, url: str) -> bool:
        """Whether an address of this host may be fetched."""
        return self._rules is None or self._rules.can_fetch(url, PRODUCT)

    @property
    def pause_s(self) -> float:
        """Seconds between two requests, from `Crawl-delay`; never more than ten."""
        asked = self._rules.crawl_delay(PRODUCT) if self._rules else None
        return min(asked or 0.0, LONGEST_PAUSE_S)


def _without_others(line: str) -> str:
    """A line that names another robot names "-": all others are one group.

    Ten thousand names before ten thousand rules would be a hundred million rules.
    """
    found = _AGENT.match(line)
    if not found:
        return line
    name = found[1].strip().lower()
    return line if name == "*" or name in (PRODUCT, PRODUCT + "*") else "User-agent: -"
