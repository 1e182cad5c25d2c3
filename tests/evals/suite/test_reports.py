"""The page, the XML and the table: all that is known of a case, and nothing that can bite."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from assistant.model import Contested, ContestedRow, Refusal, Verdict
from evals.cases import Days
from evals.suite import report_html, report_junit, report_text
from evals.suite.marking import Piece, gold_pieces, marked
from evals.suite.outcome import (
    Bar,
    Check,
    GoldParagraph,
    Opened,
    Opinion,
    Rejudged,
    Scored,
    SuiteResult,
    SuiteRun,
)
from tests.evals.suite.material import (
    CASE,
    GOLD,
    PUBLISHED,
    TEXT,
    UNANSWERABLE,
    answer,
    citation,
    sentence,
    suite_run,
)

HOSTILE = '</script></style><img src=x onerror="alert(1)">\u202e & <b>'
WRONG = Scored(
    replace(CASE, history=("What failed?",), when=Days(date(2015, 5, 3), date(2015, 5, 4))),
    (
        Check("expected", 0, 1, ("not there: nine",)),
        Check("faithful", 1, 2, ("contradicted (says nine): Ten died.",)),
        Check.unscored("refused"),
    ),
    answer=replace(
        answer(
            sentence("Nine people died.", citation()),
            sentence("Ten died.", citation(), citation(2), verdict=Verdict.CONTRADICTED),
        ),
        dropped=(sentence("Eleven died.", verdict=Verdict.NOT_CARRIED),),
        contested=(
            Contested(
                "people killed",
                "figures",
                (
                    ContestedRow("nine", "a doctor", ("reportedly",), PUBLISHED, citation()),
                    ContestedRow("twelve", "a nurse", (), None, citation()),
                ),
            ),
        ),
    ),
    seconds=0.5,
    rejudged=(
        Rejudged(Verdict.CARRIED, alone=(Verdict.CARRIED,), needed=(True,)),
        Rejudged(
            Verdict.CONTRADICTED,
            ("says nine",),
            alone=(Verdict.CONTRADICTED, Verdict.NOT_CARRIED),
            needed=(False, False),
        ),
    ),
    opened=(Opened("r1:0", 0, TEXT),),
    gold=GOLD,
    opinions=(Opinion(0, Verdict.CARRIED, "it says so"), Opinion(1, None, problem="busy")),
)
REFUSED = Scored(UNANSWERABLE, (Check("refused", 1, 1),), answer=answer(), seconds=0.1)
UNGRADED = Scored(replace(CASE, id="lost"), problem="the model failed (busy)")
NOT_SCORED = Scored(replace(CASE, id="idle"), (Check.unscored("refused"),))
RESULT = SuiteResult(
    (
        suite_run(WRONG, REFUSED, UNGRADED, NOT_SCORED, bars={"expected": Bar(least=0.5)}),
        SuiteRun("seed", skipped="its articles are not there, skipped"),
    ),
    id="20260102-030405",
    begun=PUBLISHED,
    model="openai:x",
    judge="openai:y",
)


def test_the_page_shows_each_case_with_all_its_evidence() -> None:
    page = _words(report_html.write(RESULT))

    for shown in (
        "Evaluation 20260102-030405",
        "openai:x · judge: openai:y",
        "expected 0.000 0.000 – 0.793 0 of 1 ≥ 0.50 missed",
        "1 could not be graded",
        "How many people died when the dam failed?",
        "asked before What failed?",
        "happened 2015-05-03 to 2015-05-04",
        "expected not there: nine",
        "Nine people died. [1] carried",
        "Ten died. [1] [2] contradicted",
        "[1] alone: contradicted; [2] alone: not carried",
        "judge: carried it says so",
        "judge: could not grade, busy",
        "Dropped Eleven died. not carried",
        "Contested: people killed figures",
        "nine a doctor (reportedly) 2015-05-04",
        "Hill Courier, 2015-05-04: Dam",
        "Refused: nothing was found",
        "could not be graded: the model failed (busy)".capitalize(),
        "its articles are not there, skipped",
    ):
        assert shown in page, shown


def test_the_cited_words_are_marked_beside_the_gold_ones() -> None:
    page = report_html.write(RESULT)

    assert "The dam failed on 3 May. <mark>Nine people died.</mark>" in page
    assert "The dam failed on 3 May. <mark>Nine people</mark> died." in page


def test_nothing_that_strangers_wrote_becomes_part_of_the_page() -> None:
    """Articles, questions, models and file names are text, wherever they are shown."""
    bad = replace(citation(), outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    said = replace(
        answer(sentence(HOSTILE, bad)),
        dropped=(sentence(HOSTILE),),
        notes=(HOSTILE,),
        model=HOSTILE,
        refusal=Refusal(HOSTILE, (bad,)),
        contested=(
            Contested(HOSTILE, "figures", (ContestedRow(HOSTILE, HOSTILE, (), None, bad),)),
        ),
    )
    case = replace(
        CASE, id=HOSTILE, kind=HOSTILE, question=HOSTILE, note=HOSTILE, expect=(HOSTILE,)
    )
    scored = Scored(
        case,
        (Check("expected", 0, 1, (HOSTILE,)),),
        answer=said,
        opened=(Opened("r1:0", 0, HOSTILE),),
        gold=(GoldParagraph("r1", 0, 9, text=HOSTILE, phrase="alert(1)", file=HOSTILE),),
        opinions=(Opinion(0, Verdict.CARRIED, HOSTILE),),
        problem=HOSTILE,
    )
    result = SuiteResult((replace(suite_run(scored), name=HOSTILE, notes=(HOSTILE,)),), id=HOSTILE)

    page = report_html.write(result)

    assert "<img" not in page
    assert "<b>" not in page
    assert 'href="javascript' not in page
    assert page.count("</script>") == 1
    assert page.count("</style>") == 1
    assert "&lt;img src=x onerror=" in page


def test_an_address_of_the_web_is_a_link() -> None:
    linked = replace(citation(), url="https://example.org/a?b=1&c=2")
    scored = Scored(CASE, answer=answer(sentence("Nine people died.", linked)))

    page = report_html.write(SuiteResult((suite_run(scored),)))

    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer noopener">' in page


def test_the_page_needs_nothing_from_elsewhere_and_allows_only_its_own_script() -> None:
    page = report_html.write(RESULT)

    assert not re.findall(r"(?:src|href)=\"(?!https?:)", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "unsafe-inline" not in page
    assert not re.findall(r"\son\w+=|\sstyle=", page)  # the policy would stop them


def test_stretches_that_overlap_or_lie_outside_are_marked_once() -> None:
    assert marked("abcdef", [(1, 3), (2, 4), (5, 99), (-5, 0)]) == [
        Piece("a"),
        Piece("bc", is_marked=True),
        Piece("d", is_marked=True),
        Piece("e"),
        Piece("f", is_marked=True),
    ]


def test_a_gold_phrase_is_found_over_a_line_break() -> None:
    gold = GoldParagraph("r1", 0, 20, text="Nine\npeople died.", phrase="Nine people")

    assert gold_pieces(gold) == [Piece("Nine\npeople", is_marked=True), Piece(" died.")]


def test_the_xml_tells_failures_from_errors_and_from_what_was_not_scored() -> None:
    root = ElementTree.fromstring(report_junit.write(RESULT))

    corpus, seed = root.findall("testsuite")
    cases = {case.get("name"): case for case in corpus.findall("testcase")}
    wrong, ungraded = cases["dead"].find("failure"), cases["lost"].find("error")
    assert wrong is not None and "expected: not there: nine" in (wrong.text or "")
    assert ungraded is not None and "the model failed (busy)" in (ungraded.get("message") or "")
    assert list(cases["why"]) == []
    assert cases["idle"].find("skipped") is not None
    assert cases["expected"].find("failure") is not None  # the bar of the measure
    assert (corpus.get("errors"), seed.get("skipped")) == ("1", "1")


def test_what_no_xml_may_hold_is_replaced() -> None:
    control = replace(UNGRADED, problem="a bell \x07 and half a pair \ud800")

    root = ElementTree.fromstring(report_junit.write(SuiteResult((suite_run(control),))))

    error = root.find(".//error")
    assert error is not None and error.get("message", "").endswith("a bell � and half a pair �")


def test_the_table_names_what_failed_and_what_could_not_be_graded() -> None:
    lines = report_text.write(RESULT).splitlines()

    assert lines[0] == "corpus: 4 cases by openai:x, FAILED"
    assert any(line.split()[0] == "expected" and line.endswith("MISSED") for line in lines[1:])
    assert "  could not be graded: lost: the model failed (busy)" in lines
    assert "      expected: not there: nine" in lines
    assert lines[-1] == "seed: its articles are not there, skipped"


def _words(page: str) -> str:
    """What a reader sees: no tags, and one space where there is any."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
    return re.sub(r" (?=[;,:](?:\s|$))", "", text)
