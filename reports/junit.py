"""The result as JUnit XML, which build servers show: a test for each item and for each demand on the whole site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from oit.records import Assessment, Certainty, CriterionResult, Diff, Finding, Outcome, Verdict
from reports.gap.items import status_of
from reports.safe import clean
from reports.words import Words

_FAILING = frozenset({Verdict.MISSING, Verdict.INCOMPLETE})
_SKIPPED = frozenset({Verdict.CANNOT_TELL, Verdict.NOT_DUE})
_EVIDENCE = 10


class _Case(NamedTuple):
    """One test: the element that says how it ended ('' for a pass), its kind, one line, and the detail."""

    name: str
    ended: str = ""
    kind: str = ""
    message: str = ""
    detail: str = ""


def render(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> bytes:
    """``junit.xml``: missing, incomplete and likely items fail; others that are not complete are skipped.

    A check that failed on our side is an error. The same Assessment gives the same bytes.
    """
    del diff  # build servers compare by themselves
    words = Words(lang)
    suites: dict[str, list[_Case]] = {}
    for result in assessment.results:
        name = f"{clean(assessment.criteria.id, 60)}.{clean(result.sub_indicator or str(result.indicator), 20)}"
        suites.setdefault(name, []).append(_item(result, words))
    if assessment.not_asked:
        suites[f"{clean(assessment.criteria.id, 60)}.not_asked"] = [
            _Case(
                f"{clean(one.code, 20)} {clean(one.title, 300)}",
                "skipped",
                message=clean(one.reason_en if words.lang == "en" else one.reason),
            )
            for one in assessment.not_asked
        ]
    if assessment.site_findings:
        suites["site"] = [_site(one, words) for one in assessment.site_findings]
    return _document(assessment, suites)


def _item(result: CriterionResult, words: Words) -> _Case:
    english = words.lang == "en"
    name = f"{clean(result.code, 20)} {clean((result.title_en if english else '') or result.title, 300)}"
    status = status_of(result)
    reasons = (result.reasons_en if english else ()) or result.reasons
    message = clean(": ".join((words(f"status.{status}"), "; ".join(reasons))), 1_000)
    if result.verdict in _SKIPPED:
        return _Case(name, "skipped", message=message)
    if result.verdict not in _FAILING:
        return _Case(name)
    lacking = (one for one in result.findings if one.outcome is Outcome.FAILED)
    return _Case(name, "failure", status, message, "\n".join(line for one in lacking for line in _lines(one, words)))


def _site(finding: Finding, words: Words) -> _Case:
    name = f"{clean(finding.requirement.id, 60)} {clean(finding.requirement.text, 300)}"
    message = clean((finding.message_en if words.lang == "en" else "") or finding.message, 1_000)
    match finding.outcome:
        case Outcome.PASSED:
            return _Case(name)
        case Outcome.FAILED:
            kind = "likely" if finding.certainty is Certainty.LIKELY else "failed"
            return _Case(name, "failure", kind, message, "\n".join(_lines(finding, words)))
        case Outcome.UNTESTED:
            return _Case(name, "error", "untested", message, clean(finding.error, 1_000))
        case _:
            return _Case(name, "skipped", message=message)


def _lines(finding: Finding, words: Words) -> Iterable[str]:
    """What is lacking, and where it was seen or looked for."""
    message = (finding.message_en if words.lang == "en" else "") or finding.message
    yield clean(f"{finding.requirement.id} {finding.requirement.text}: {message}", 1_000)
    for one in finding.evidence[:_EVIDENCE]:
        yield "  " + clean(" ".join(part for part in (one.url, one.where, one.quote) if part), 1_000)


def _document(assessment: Assessment, suites: dict[str, list[_Case]]) -> bytes:
    home = clean(assessment.agency.home_url, 300)
    moment = assessment.run.finished_at or assessment.run.started_at
    every = [case for cases in suites.values() for case in cases]
    root = ET.Element("testsuites", {"name": clean(assessment.agency.name, 200) or home, **_counts(every)})
    for name, cases in suites.items():
        suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(cases), "time": "0"})
        suite.set("timestamp", f"{moment:%Y-%m-%dT%H:%M:%S}")
        suite.set("hostname", home)
        for case in cases:
            test = ET.SubElement(suite, "testcase", classname=name, name=case.name, time="0")
            if case.ended:
                end = ET.SubElement(test, case.ended, message=case.message)
                end.text = case.detail or None
                if case.kind:
                    end.set("type", case.kind)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _counts(cases: list[_Case]) -> dict[str, str]:
    ends = [case.ended for case in cases]
    numbers = {"tests": len(cases), "failures": ends.count("failure"), "errors": ends.count("error")}
    return {name: str(n) for name, n in {**numbers, "skipped": ends.count("skipped")}.items()}
