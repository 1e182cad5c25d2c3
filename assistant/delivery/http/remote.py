"""A home that `briefing serve` holds, with the same verbs as one that is opened here.

The server is this user's own, on this machine: it reads the paths that it is given itself.
`now` is the server's own clock there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from assistant.delivery import decoded, decoded_reports
from assistant.delivery.http import bodies
from assistant.delivery.http.client import Client, Parameters, Record
from assistant.delivery.http.presence import Presence
from assistant.errors import AssistantError, LibraryBusy, UsageError
from assistant.feeding.finding import Subscribed
from assistant.feeding.round import RoundReport
from assistant.home import Progress
from assistant.ingest import Report
from assistant.library.feeds import Subscription
from assistant.model import Answer, Hints, Mapping, Sentence, StoredArticle, Turn, Window
from assistant.results import Found, FoundContested, History, Shown, ShownClaims
from assistant.sources.decode import printable
from assistant.sources.web.addresses import is_address

_NO_MAPPING = Mapping()


class RemoteAssistant:
    """The verbs of `app.Assistant`, asked of the process that serves."""

    def __init__(self, presence: Presence, *, model: str | None) -> None:
        """`model` is what the command asks for: None what the server has, "" none.

        Raises UsageError for another one than the server has.
        """
        self._client = Client(presence)
        self._with_model = model != ""
        if model:
            served = self._client.get("/status", {})["model"]
            if served != model:
                raise UsageError(
                    f"`briefing serve` has the chat model {served or 'none'}, not {model}",
                    hint="leave --model out, or stop serve and start it with that model",
                )

    # Taking in and letting go

    def ingest(
        self,
        inputs: Sequence[str | Path],
        *,
        now: datetime,
        progress: Progress,
        mapping: Mapping = _NO_MAPPING,
        given: Hints | None = None,
        allow_private: bool = False,
    ) -> Report:
        """As `app.Assistant.ingest`."""
        said = bodies.given(given)
        body = {
            "inputs": [_absolute(str(each)) for each in inputs],
            "mapping": bodies.fields(mapping).model_dump(mode="json"),
            "given": said.model_dump(mode="json") if said else None,
            "allow_private": allow_private,
        }
        report = decoded_reports.report(self._followed("/local/ingest", body, progress))
        return _as_typed(report, [str(each) for each in inputs])

    def forget(self, wanted: str, *, now: datetime) -> StoredArticle:
        """As `app.Assistant.forget`."""
        return decoded.forgotten(self._client.delete("/article", {"id": wanted}))

    # Feeds

    def feeds(self) -> tuple[Subscription, ...]:
        """As `app.Assistant.feeds`."""
        held = self._client.get("/feeds", {})["feeds"]
        return tuple(map(decoded_reports.subscription, held))

    def add_feeds(
        self, urls: Sequence[str], *, outlet: str, allow_private: bool, now: datetime
    ) -> Subscribed:
        """As `app.Assistant.add_feeds`."""
        body = {"urls": list(urls), "outlet": outlet, "allow_private": allow_private}
        return decoded_reports.subscribed(self._client.post("/feeds", body))

    def import_feeds(self, file: Path, *, now: datetime) -> Subscribed:
        """As `app.Assistant.import_feeds`."""
        absolute = _absolute(str(file))
        try:
            found = self._client.post("/local/feeds/import", {"file": absolute})
        except AssistantError as error:
            said = str(error).replace(absolute, str(file))
            raise type(error)(said, hint=error.hint) from error
        return decoded_reports.subscribed(found)

    def remove_feed(self, url: str, *, now: datetime) -> Subscription:
        """As `app.Assistant.remove_feed`."""
        return decoded_reports.subscription(self._client.delete("/feeds", {"url": url})["removed"])

    def fetch_feeds(
        self,
        urls: Sequence[str],
        *,
        is_all: bool,
        allow_private: bool,
        now: datetime,
        progress: Progress,
    ) -> RoundReport:
        """As `app.Assistant.fetch_feeds`."""
        body = {"urls": list(urls), "all": is_all, "allow_private": allow_private}
        return decoded_reports.round_report(self._followed("/feeds/fetch", body, progress))

    # Asking

    def search(self, query: str, window: Window, count: int, *, now: datetime) -> Found:
        """As `app.Assistant.search`."""
        asked = {"q": query, "count": count, **_parameters(window)}
        return decoded.found(self._client.get("/search", asked))

    def ask(
        self,
        question: str,
        window: Window,
        *,
        now: datetime,
        count: int | None = None,
        history: Sequence[Turn] = (),
    ) -> Iterator[Sentence | Answer]:
        """As `app.Assistant.ask`."""
        body = {
            "question": question,
            **{name: _iso(getattr(window, name)) for name in ("since", "until", "as_of")},
            "outlets": list(window.outlets),
            "count": count,
            "history": [{"question": each.question, "answer": each.answer} for each in history],
            "with_model": self._with_model,
        }
        for kind, record in self._client.stream("/ask", body):
            if kind == "answer":
                yield decoded.answer(record)
                return
            yield decoded.sentence(record)
        raise _ended()

    # Looking

    def show(self, wanted: str) -> Shown:
        """As `app.Assistant.show`."""
        return decoded.shown(self._client.get("/article", {"id": wanted}))

    def claims(self, wanted: str) -> ShownClaims:
        """As `app.Assistant.claims`."""
        return decoded.claims(self._client.get("/article/claims", {"id": wanted}))

    def contested(self, topic: str, window: Window, count: int, *, now: datetime) -> FoundContested:
        """As `app.Assistant.contested`."""
        asked = {"topic": topic, "count": count, **_parameters(window)}
        return decoded.found_contested(self._client.get("/contested", asked))

    def history(self, wanted: str) -> History:
        """As `app.Assistant.history`."""
        return decoded.history(self._client.get("/article/history", {"id": wanted}))

    def rest(self) -> None:
        """Nothing is held here."""

    def _followed(self, path: str, body: Record, progress: Progress) -> Record:
        """The report at the end of a stream, its progress told on the way."""
        for kind, record in self._client.stream(path, body):
            if kind == "report":
                return record
            progress(record["stage"], record["done"], record["total"])
        raise _ended()


def _ended() -> LibraryBusy:
    return LibraryBusy("`briefing serve` ended before the work was done", hint="run it again")


def _parameters(window: Window) -> Parameters:
    return {
        "since": _iso(window.since),
        "until": _iso(window.until),
        "as_of": _iso(window.as_of),
        "outlet": window.outlets,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _absolute(typed: str) -> str:
    """The same file for a process that works in another folder."""
    return typed if is_address(typed) else str(Path(typed).absolute())


def _as_typed(report: Report, inputs: Sequence[str]) -> Report:
    """The report with each place as it would be named here, where paths are taken as typed."""
    places = [(printable(_absolute(each)), each) for each in inputs if not is_address(each)]
    places.sort(key=lambda place: -len(place[0]))

    def shown(where: str) -> str:
        for absolute, typed in places:
            rest = where.removeprefix(absolute)
            if rest != where and rest[:1] in ("", "/", "\\", ":"):
                path = printable(str(Path(typed)))
                return rest[1:] if path == "." and len(rest) > 1 else path + rest
        return where

    report.taken = [replace(each, where=shown(each.where)) for each in report.taken]
    report.skipped = [replace(each, where=shown(each.where)) for each in report.skipped]
    return report
