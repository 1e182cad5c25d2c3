"""One assistant, many threads: each question is answered as if it were the only one."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import Assistant, build
from assistant.config import Settings
from assistant.evidence import words
from assistant.model import Answer, Window
from assistant.once import once
from tests.articles_folder import HELD

_LIMIT_S = 60
QUESTIONS = (
    "How many soldiers are trapped in the hospital in Jisr al-Shughur?",
    "How many gunmen were killed in Qalamoun?",
    "When was the road to Arsal reopened?",
    "How many families returned to Brital?",
)


def opened(home: Path) -> Assistant:
    return build(Settings(home=home), command="test", notify=lambda _: None)


def answer(assistant: Assistant, question: str) -> Answer:
    *_, last = assistant.ask(question, Window(), now=datetime(2015, 7, 1, tzinfo=UTC))
    assert isinstance(last, Answer)
    return last


def test_what_is_asked_at_once_is_answered_as_if_it_were_asked_alone(ingested: Path) -> None:
    with opened(ingested) as assistant:
        assistant.open(now=datetime.now(UTC))
        with ThreadPoolExecutor(50) as pool:
            found = list(pool.map(lambda n: answer(assistant, QUESTIONS[n % 4]), range(100)))

    with opened(ingested) as assistant:
        alone = [answer(assistant, each) for each in QUESTIONS]
    assert found == [alone[n % 4] for n in range(100)]


def test_the_first_questions_may_come_at_once(ingested: Path) -> None:
    """Nothing is open then: each part is opened once, by whoever comes first."""
    together = threading.Barrier(8, timeout=_LIMIT_S)

    def first(assistant: Assistant, number: int) -> Answer:
        together.wait()
        return answer(assistant, QUESTIONS[number % 4])

    with opened(ingested) as assistant, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: first(assistant, number), range(8)))

    assert all(each.refusal is None for each in found)


def test_questions_go_on_while_articles_come_and_go(filled: Path, tmp_path: Path) -> None:
    """Two write, four ask: no error, no article lost, no answer from what was forgotten."""
    now = datetime(2015, 7, 1, tzinfo=UTC)
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        for number in range(8):
            (folder / f"{number}.txt").write_text(
                f"Post {number}: the ferry {folder.name}{number} left Tripoli for Mersin."
            )
    is_over = threading.Event()

    def ask(assistant: Assistant, number: int) -> int:
        count = 0
        while not is_over.is_set():
            assert answer(assistant, QUESTIONS[number % 4]).refusal is None
            assistant.search("ferry to Mersin", Window(), 5, now=now)
            count += 1
        return count

    def write(assistant: Assistant, folder: Path) -> None:
        for number in range(8):
            assistant.ingest([folder / f"{number}.txt"], now=now, progress=lambda *_: None)
            if number % 2:
                assistant.forget(f"{folder.name}/{number - 1}.txt", now=now)

    with opened(filled) as assistant, ThreadPoolExecutor(6) as pool:
        assistant.open(now=now)
        asking = [pool.submit(ask, assistant, number) for number in range(4)]
        try:
            for each in [pool.submit(write, assistant, folder) for folder in folders]:
                each.result(_LIMIT_S)
        finally:
            is_over.set()
        counts = [each.result(_LIMIT_S) for each in asking]
        held = assistant.status().counts.articles
        found = assistant.search("ferry to Mersin", Window(), 200, now=now).passages

    ferries = {each.article_id for each in found if "ferry" in each.text}
    kept = {f"{folder.name}/{number}.txt" for folder in folders for number in range(1, 8, 2)}
    assert all(counts)
    assert held == HELD + 8  # of 2 × 8 every second one was forgotten
    assert ferries == kept


def test_a_word_has_the_same_stem_in_every_thread() -> None:
    """The stemmer works in place; two threads in it made stems of half a word each.

    And what came out was remembered.
    """
    some = [f"{root}{ending}" for root in ("organiz", "generaliz", "bombard", "negotiat", "shell")
            for ending in ("ation", "ing", "ed", "ers", "es", "able", "ational")]  # fmt: skip
    expected = {word: words.stem(word) for word in some}

    def stems(_: int) -> list[dict[str, str]]:
        found = []
        for _ in range(30):
            words._stem.cache_clear()
            found.append({word: words.stem(word) for word in some})
        return found

    with ThreadPoolExecutor(8) as pool:
        found = [each for many in pool.map(stems, range(8)) for each in many]

    assert all(each == expected for each in found)


def test_an_attribute_is_made_once_whoever_comes_first() -> None:
    made: list[int] = []

    class Thing:
        def __init__(self) -> None:
            self.opening = threading.RLock()

        @once
        def part(self) -> object:
            """What is made."""
            made.append(1)
            return object()

    thing = Thing()
    with ThreadPoolExecutor(8) as pool:
        parts = set(pool.map(lambda _: thing.part, range(100)))

    assert (len(parts), len(made)) == (1, 1)
    assert Thing.part.__doc__ == "What is made."
