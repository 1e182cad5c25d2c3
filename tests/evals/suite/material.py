"""A dam that failed: a case, its articles and answers, small enough to be judged by eye."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from assistant.config import Settings
from assistant.model import Answer, Citation, Passage, Refusal, Sentence, Verdict, Window
from evals.cases import Case, Gold
from evals.doubles.chat_model import ChatModelDouble
from evals.suite.asked import Asked
from evals.suite.context import Context, Suite
from evals.suite.judge import Judge
from evals.suite.measures import measured
from evals.suite.outcome import Bar, GoldParagraph, Scored, SuiteRun
from evals.suite.questions import MEASURES, run_cases

TEXT = "The dam failed on 3 May. Nine people died."
PUBLISHED = datetime(2015, 5, 4, 9, tzinfo=UTC)
CASE = Case(
    "dead",
    "How many people died when the dam failed?",
    "number",
    answerable=True,
    gold=(Gold("a.md", "Nine people"),),
    expect=("nine", "9 "),
    reject=("ten people",),
)
UNANSWERABLE = Case("why", "Why did it fail?", "reason", answerable=False, reject=("rain",))
GOLD = (GoldParagraph("r1", 0, len(TEXT), text=TEXT, phrase="Nine people", file="a.md"),)


def citation(n: int = 1, *, revision_id: str = "r1", start: int = 25, end: int = 42) -> Citation:
    """Of "Nine people died." in the one article."""
    return Citation(
        n=n,
        paragraph_id=f"{revision_id}:0",
        revision_id=revision_id,
        start=start,
        end=end,
        quote="Nine people died.",
        outlet="Hill Courier",
        side="",
        title="Dam",
        url="",
        published=PUBLISHED,
        copies=0,
    )


def sentence(text: str, *cited: Citation, verdict: Verdict = Verdict.CARRIED) -> Sentence:
    """A sentence of an answer."""
    return Sentence(text, verdict, (), cited)


def answer(*sentences: Sentence) -> Answer:
    """An answer, or with no sentence a refusal."""
    return Answer(
        CASE.question,
        as_of=datetime(2015, 6, 1, tzinfo=UTC),
        window=Window(),
        sentences=sentences,
        refusal=None if sentences else Refusal("nothing was found"),
    )


def asked(given: Answer, case: Case = CASE) -> Asked:
    """What a scorer is given; nothing is known of retrieval, or of the citations' verdicts."""
    return Asked(case, given, gold=GOLD, texts={"r1": TEXT, "r2": TEXT})


def passage(text: str, key: str = "p1:0") -> Passage:
    """A paragraph of an article of its own."""
    revision_id, _, ordinal = key.partition(":")
    return Passage(
        paragraph_id=key,
        article_id=revision_id,
        revision_id=revision_id,
        ordinal=int(ordinal),
        text=text,
        start=0,
        title="Dam",
        outlet="Hill Courier",
        side="",
        byline="",
        url="",
        language="en",
        published=PUBLISHED,
    )


def articles(folder: Path) -> Path:
    """A folder with one article."""
    found = folder / "in"
    found.mkdir(exist_ok=True)
    (found / "a.md").write_text(
        "---\ntitle: The dam\npublished: 2015-05-04\n---\n\n"
        "The dam of Ariha failed on Sunday.\n\n"
        "Nine people died when the dam failed, a doctor said.\n",
        "utf-8",
    )
    return found


def settings(folder: Path, double: ChatModelDouble, *, model: str = "") -> Settings:
    """A home whose embeddings, and whose model where there is one, are the double's."""
    return Settings(
        home=folder, embedding="endpoint:double", openai_base_url=double.url, model=model
    )


def context(used: Settings, *, runs: int = 1, judge: Judge | None = None) -> Context:
    """A context in which nothing is kept and nobody listens."""
    return Context(
        settings=lambda: nullcontext(used),
        bars={},
        runs=runs,
        judge=judge,
        kept=lambda _case, _run: None,
        keep=lambda _scored: None,
        notify=silent,
    )


def suite(used: Settings, folder: Path, *cases: Case, bars: dict[str, Bar] | None = None) -> Suite:
    """A suite named "tiny" that asks these cases of these articles."""

    def run(given: Context) -> SuiteRun:
        scored = tuple(run_cases("tiny", cases, folder, used, given))
        return SuiteRun("tiny", scored, measured(MEASURES, scored, bars or {}))

    return Suite("tiny", MEASURES, run)


def suite_run(*cases: Scored, bars: dict[str, Bar] | None = None) -> SuiteRun:
    """A suite of which these cases were scored."""
    return SuiteRun("corpus", cases, measured(MEASURES, cases, bars or {}))


def silent(_message: str) -> None:
    """Nobody listens."""
