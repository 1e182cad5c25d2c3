"""What the user says of sources that do not say it themselves: whose they are, and of what day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.errors import SourceError
from assistant.model import Hints, Source


def with_hints(
    sources: Iterable[Source | SourceError], given: Hints
) -> Iterator[Source | SourceError]:
    """The same sources with an outlet and dates from the user, which win over their own.

    What is said belongs to the digest: said otherwise, the same bytes are read again.
    """
    said = "\0".join((given.outlet, *(each.moment.isoformat() for each in given.dates)))
    for source in sources:
        if isinstance(source, SourceError):
            yield source
            continue
        hints = replace(
            source.hints,
            outlet=given.outlet or source.hints.outlet,
            dates=(*given.dates, *source.hints.dates),
        )
        digest = hashlib.sha256(f"{source.digest}\0{said}".encode()).hexdigest()
        yield replace(source, hints=hints, digest=digest)
