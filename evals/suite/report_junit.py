"""A result as JUnit's XML, which build servers show: a test case for each case."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from evals.suite.outcome import Scored, SuiteResult, SuiteRun

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: SuiteResult) -> bytes:
    """The file: failures with their reasons, errors for what could not be graded, skips."""
    root = ElementTree.Element("testsuites", name="briefing eval")
    for suite in result.suites:
        root.append(_suite(suite))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _suite(suite: SuiteRun) -> ElementTree.Element:
    cases = [_case(suite.name, each) for each in suite.cases]
    cases += [_measure(suite, number) for number in range(len(suite.measures))]
    if suite.skipped:
        cases.append(_element("testcase", classname=suite.name, name=suite.name))
        cases[-1].append(_element("skipped", message=suite.skipped))
    element = _element("testsuite", name=suite.name, tests=str(len(cases)))
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(kind) is not None for case in cases)))
    element.set("time", f"{sum(suite.seconds):.3f}")
    element.extend(cases)
    return element


def _case(suite: str, scored: Scored) -> ElementTree.Element:
    name = scored.case.id if scored.run == 1 else f"{scored.case.id} run {scored.run}"
    element = _element("testcase", classname=f"{suite}.{scored.case.kind}", name=name)
    element.set("time", f"{scored.seconds or 0:.3f}")
    if scored.problem:
        element.append(_element("error", message=f"could not grade: {scored.problem}"))
    elif scored.failed:
        failure = _element("failure", message=", ".join(check.name for check in scored.failed))
        failure.text = _valid(_reasons(scored))
        element.append(failure)
    elif not scored.is_scored:
        element.append(_element("skipped", message="not scored"))
    return element


def _measure(suite: SuiteRun, number: int) -> ElementTree.Element:
    """The bar of one measure is a test of its own: the gate is on the shares."""
    measure = suite.measures[number]
    element = _element("testcase", classname=f"{suite.name}.measures", name=measure.name)
    if measure.share is None:
        element.append(_element("skipped", message="not scored"))
    elif not measure.is_reached:
        message = f"{measure.share:.3f}, bar {measure.bar}"
        element.append(_element("failure", message=message))
    return element


def _reasons(scored: Scored) -> str:
    lines = [f"question: {scored.case.question}"]
    lines += [
        f"{check.name}: {reason}" for check in scored.failed for reason in check.reasons or ("",)
    ]
    if scored.answer is not None:
        refusal = scored.answer.refusal
        lines.append(
            f"answer: {scored.answer.text}" if refusal is None else f"refused: {refusal.reason}"
        )
    return "\n".join(lines)


def _element(tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.Element(tag, {name: _valid(text) for name, text in attributes.items()})


def _valid(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _NOT_XML.sub("\ufffd", text)
