"""Reading many sources in other processes: the same articles, and nothing lost with a reader."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime

from assistant.errors import SourceError
from assistant.model import Article, Source
from assistant.reading import Begun, Read, Readers, one_ahead, read

NOW = datetime(2015, 7, 1, tzinfo=UTC)
_PAGE = """<!doctype html><html><head><title>Bridge {n}</title></head><body><article><p>The bridge
number {n} at Darkush was closed to traffic by snow, the governor of the province said.</p>
</article><!-- {padding} --></body></html>"""


def page(n: int, *, size: int = 100) -> Source:
    body = _PAGE.format(n=n, padding="x" * size).encode()
    return Source(f"in/{n}.html", f"in/{n}.html", body, ".html", str(n))


def read_or_die(source: Source, now: datetime) -> Read:
    """As a library of C dies of a file that it does not expect."""
    if b"number 13 " in source.body:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(source, now)


def numbers(articles: Read) -> list[str]:
    """What the articles say, by the number of the bridge; errors as they are."""
    return [each.text.split()[3] if isinstance(each, Article) else str(each) for each in articles]


def test_many_large_sources_are_read_elsewhere_in_order() -> None:
    """The order decides which article is the first of its name."""
    sources = [page(n, size=200_000) for n in range(12)]

    with Readers(now=NOW, read=read) as readers:
        begun = readers.begin(sources)
        found = [(source, numbers(articles)) for source, articles in readers.finish(begun)]

    assert None not in begun.futures
    assert found == [(source, [str(n)]) for n, source in enumerate(sources)]


def test_few_sources_are_read_here() -> None:
    """Starting processes takes longer than reading a page or two."""
    with Readers(now=NOW, read=read) as readers:
        begun = readers.begin([page(1), page(2)])
        found = [numbers(articles) for _, articles in readers.finish(begun)]

    assert begun.futures == (None, None)
    assert found == [["1"], ["2"]]


def test_a_source_that_ends_its_reader_is_the_only_one_lost() -> None:
    """One bad file of a thousand must not stop the night's run."""
    first = [page(n, size=200_000) for n in range(10, 18)]
    second = [page(n, size=200_000) for n in range(20, 24)]

    with Readers(now=NOW, read=read_or_die) as readers:
        batches = one_ahead([readers.begin(first), readers.begin(second)])
        found = [numbers(articles) for each in batches for _, articles in readers.finish(each)]

    lost = "in/13.html: reading it ended the process that read it"
    assert found == [[lost] if n == 13 else [str(n)] for n in (*range(10, 18), *range(20, 24))]


def test_an_input_that_was_no_source_keeps_its_place() -> None:
    error = SourceError("in/x", "no such file")

    with Readers(now=NOW, read=read) as readers:
        found = list(readers.finish(readers.begin([error])))

    assert found == [(error, ())]


def test_each_batch_is_given_out_when_the_next_has_begun() -> None:
    """So that one is read while the other is saved."""
    log: list[str] = []

    def begun() -> Iterator[Begun]:
        for number in range(3):
            log.append(f"begun {number}")
            yield Begun((), ())

    for number, _ in enumerate(one_ahead(begun())):
        log.append(f"saved {number}")

    assert log == ["begun 0", "begun 1", "saved 0", "begun 2", "saved 1", "saved 2"]
