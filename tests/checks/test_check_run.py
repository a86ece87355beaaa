"""Binding before a crawl, and keeping our own errors apart from the agency's."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import msgspec
import pytest
from check_cases import HOME, match, resource, snapshot

import checks
from checks.check import Check, Part, Subject
from checks.index import Index
from checks.run import Bound, bind, judge
from oit.criteria import CriteriaError
from oit.kinds import applies
from oit.records import Agency, Confidence, Criteria, Criterion, DataYear, Outcome, Requirement


def criteria_with(check: str, options: dict[str, object]) -> Criteria:
    requirement = Requirement(id="O1.1", text="องค์ประกอบ", check=check, options=options)
    criterion = Criterion(
        code="O1",
        topic="op_report",
        title="รายงาน",
        indicator=9,
        data_year=DataYear.PREVIOUS,
        confidence=Confidence.HIGH,
        requirements=(requirement,),
    )
    return Criteria(id="own-2568", title="ชุดทดสอบ", fiscal_year=2568, criteria=(criterion,))


def subject_of(criteria: Criteria) -> Subject:
    criterion = criteria.criteria[0]
    return Subject(
        criterion=criterion,
        requirement=criterion.requirements[0],
        matches=(match("/a"),),
        index=Index(snapshot((resource("/a", text="ข้อความ"),))),
        fiscal_year=2568,
        as_of=dt.date(2025, 4, 30),
        agency=Agency(home_url=HOME, kind="subdistrict"),
    )


@pytest.mark.parametrize(
    ("check", "options", "fault"),
    [
        ("no-such-check", {}, "unknown check 'no-such-check'"),
        ("mentions", {"any_off": ["ก"]}, "any_off"),
        ("mentions", {"any_of": "ก"}, "Expected `array`"),
        ("mentions", {}, "needs any_of or all_of"),
        ("mentions", {"any_of": ["ก"], "at_least": 2}, "at_least is 2"),
        ("mentions", {"any_of": ["ก"], "period": "sometimes"}, "sometimes"),
        ("file-format", {"any_of": ["xlsxx"]}, "unknown formats: xlsxx"),
        ("link-present", {"any_of": []}, "any_of is empty"),
        ("opens", {"quick": True}, "quick"),
    ],
)
def test_a_bad_requirement_is_refused_in_one_line_that_names_it(
    check: str, options: dict[str, object], fault: str
) -> None:
    with pytest.raises(CriteriaError) as caught:
        bind(criteria_with(check, options))
    line = str(caught.value)
    assert "\n" not in line
    assert "own-2568" in line
    assert "O1.1" in line
    assert fault in line


def test_options_are_bound_to_the_type_of_the_check() -> None:
    bound = bind(criteria_with("mentions", {"any_of": ["ก", "ข"], "at_least": 2}))
    options = bound["O1", "O1.1"].options
    assert msgspec.to_builtins(options) == {"any_of": ("ก", "ข"), "all_of": (), "at_least": 2, "period": None}


def test_an_error_in_a_check_is_ours() -> None:
    def broken(_subject: Subject, _options: object) -> Part:
        raise ZeroDivisionError("oops")

    subject = subject_of(criteria_with("opens", {}))
    bound = Bound(Check(id="opens", doc="", evaluate=broken), subject.requirement)
    finding = judge((subject,), {("O1", "O1.1"): bound})[0].finding
    assert finding.outcome is Outcome.UNTESTED
    assert finding.error == "ZeroDivisionError: oops"
    assert finding.message


def test_an_unknown_kind_is_asked_everything_and_groups_are_known() -> None:
    assert applies(("local_government",), "")
    assert applies(("local_government",), "subdistrict")
    assert not applies(("local_government",), "department")
    assert applies(("department", "province"), "province")
    assert applies((), "college")


def test_a_demand_on_another_kind_does_not_arise() -> None:
    subject = subject_of(criteria_with("mentions", {"any_of": ["ไม่มี"]}))
    other = replace(subject, requirement=msgspec.structs.replace(subject.requirement, applies_to=("province",)))
    bound = bind(criteria_with("mentions", {"any_of": ["ไม่มี"]}))
    assert judge((other,), bound)[0].finding.outcome is Outcome.INAPPLICABLE


def test_importing_the_room_loads_neither_pandas_nor_the_catalogue() -> None:
    code = (
        "import sys, checks; assert 'assess' in checks.__all__; "
        "heavy = {'pandas', 'scrapy', 'jinja2', 'checks.catalogue'}; print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"
    assert callable(checks.assess)
    assert callable(checks.assess), "the second time too: a module of that name would hide the function"
    assert checks.bind is bind
    with pytest.raises(AttributeError, match="no attribute 'asess'"):
        _ = checks.asess
