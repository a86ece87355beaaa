"""Every check, case by case; the name of a case's file is what the check must answer."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from check_cases import CASES, files, load

from checks.catalogue import CHECKS
from checks.check import Check
from oit.records import Outcome

OUTCOMES = {outcome.value for outcome in Outcome}


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_check_answers_as_the_file_is_named(path: Path) -> None:
    case = load(path)
    finding = case.judged().finding
    assert finding.outcome == case.outcome, f"{finding.message_en} {finding.error}"
    if case.certainty:
        assert finding.certainty == case.certainty, finding.message_en
    assert case.says in finding.message, finding.message


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_failure_and_a_doubt_say_where(path: Path) -> None:
    finding = load(path).judged().finding
    assert finding.message
    assert finding.message_en
    assert all(len(evidence.quote) <= 120 for evidence in finding.evidence)
    if finding.outcome is Outcome.FAILED:
        assert finding.evidence, "an absence names where we looked"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_has_a_case_for_every_answer_and_says_why_and_how_to_mend(check: Check) -> None:
    shown = {path.name.split(".")[0] for path in (CASES / check.id).glob("*")}
    code = inspect.getsource(inspect.getmodule(check.evaluate) or check.evaluate)
    answers = {"passed", "failed"}
    if check.needs_evidence:  # what was not found has no elements; what was not opened may have them
        answers |= {"cantTell", "inapplicable"}
    answers |= {"cantTell"} if re.search(r"\b(?:cant_tell|unsure)\(", code) else set()
    answers |= {"inapplicable"} if "inapplicable(" in code else set()
    assert answers <= shown, f"{check.id} needs more cases in {CASES / check.id}: {sorted(answers - shown)}"
    assert re.search(r"^Why: \S", check.doc, re.MULTILINE)
    assert re.search(r"^Fix: \S", check.doc, re.MULTILINE)


def test_names_are_nouns_in_one_form_and_unique() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)
    assert all(check.evaluate.__module__ == f"checks.catalogue.{check.id.replace('-', '_')}" for check in CHECKS)


def test_no_case_is_lost_by_a_wrong_name() -> None:
    known = {check.id for check in CHECKS}
    for path in CASES.glob("*/*"):
        assert path.parent.name in known, path
        assert path.name.split(".")[0] in OUTCOMES, path
        assert path.suffix in {".yaml", ".html"}, path
