"""junit.xml: keeps to what build servers read, a test for each item, harmless whatever the site says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from example import changed, example
from hostile import HOSTILE, poisoned
from lxml import etree

from oit.records import Assessment, NotAsked, Summary
from reports.junit import render

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))


def read(assessment: Assessment, lang: str = "en") -> etree._Element:
    root = etree.fromstring(render(assessment, lang))
    SCHEMA.assertValid(root)
    return root


def ended(root: etree._Element) -> dict[str, str]:
    """How each test ended, by the first word of its name."""
    return {
        str(case.get("name")).split()[0]: (case[0].tag if len(case) else "passed") for case in root.iter("testcase")
    }


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_keeps_to_the_schema(lang: str) -> None:
    read(example(), lang)


def test_a_test_for_each_item_and_each_demand_on_the_site() -> None:
    found = ended(read(example()))
    assert set(found) == {one.code for one in example().results} | {
        one.requirement.id for one in example().site_findings
    }
    assert found["O1"] == "passed"
    assert found["O2"] == found["O7"] == found["O11"] == "failure"
    assert found["O8"] == found["O6"] == "skipped"


def test_a_failure_says_what_is_lacking_and_where() -> None:
    (case,) = (one for one in read(example()).iter("testcase") if str(one.get("name")).startswith("O2 "))
    assert case[0].get("type") == "incomplete"
    assert "O2.2" in str(case[0].text)
    assert "images/deputy-1.jpg" in str(case[0].text)


def test_a_likely_gap_says_so() -> None:
    (case,) = (one for one in read(example()).iter("testcase") if str(one.get("name")).startswith("O11 "))
    assert case[0].get("type") == "likely"


def test_counts_are_those_of_the_tests() -> None:
    root = read(example())
    for suite in (root, *root.iter("testsuite")):
        ends = Counter(end.tag for case in suite.iter("testcase") for end in case)
        said = {name: int(str(suite.get(name))) for name in ("failures", "errors", "skipped")}
        assert said == {"failures": ends["failure"], "errors": ends["error"], "skipped": ends["skipped"]}


def test_what_is_not_asked_is_skipped() -> None:
    left_out = NotAsked(code="O99", title="เรื่องอื่น", reason="ถามเฉพาะจังหวัด", reason_en="asked of provinces")
    assert ended(read(changed(not_asked=(left_out,))))["O99"] == "skipped"


def test_nothing_to_say_is_valid() -> None:
    read(changed(results=(), summary=Summary(), site_findings=()))


def test_the_same_bytes_each_time() -> None:
    assert render(example()) == render(example())


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_site_can_do_nothing(poison: str) -> None:
    root = read(poisoned(example(), poison))
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "error",
    }
    assert root.getroottree().docinfo.doctype == ""
