"""A plan as TOML and as a workbook: written, edited, read back."""

from __future__ import annotations

import datetime as dt

import pytest
from judged import assessment, result, seen, typed

from measures.followup import follow_up
from measures.plan import make_plan
from measures.plan_file import PlanFileError, from_toml, from_workbook, to_toml
from oit.plan import Plan
from oit.plan_sheets import PLAN_SHEETS
from oit.records import Verdict
from reports.plan_workbook import render


def example() -> Plan:
    items = (
        result("O2", Verdict.INCOMPLETE, likely=True, why="ข้อมูลปีเก่า"),
        result("O9", Verdict.MISSING),
        result("O13", Verdict.CANNOT_TELL, why="เป็นภาพสแกน"),
    )
    later = assessment(
        result("O2", Verdict.COMPLETE, url="https://a.example/x"), result("O9", Verdict.MISSING), run="b"
    )
    return follow_up(make_plan(assessment(*items)), later)


def test_toml_is_read_back_equal() -> None:
    assert from_toml(to_toml(example()).decode()) == example()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_workbook_is_read_back_equal(lang: str) -> None:
    filled = from_workbook(seen(render(example(), lang)))
    assert filled.problems == ()
    assert filled.plan == example()


@pytest.mark.parametrize("make", [to_toml, render])
def test_same_plan_same_bytes(make: object) -> None:
    assert callable(make)
    assert make(example()) == make(example())


def test_edits_of_people_are_read() -> None:
    text = (
        to_toml(example()).decode().replace('unit = "ทุกส่วนงาน"', 'unit = "กองช่าง"').replace("2025-01-31", "2025-03-05")
    )
    [measure] = [one for one in from_toml(text).measures if one.codes == ("O9",)]
    assert (measure.unit, measure.due) == ("กองช่าง", dt.date(2025, 3, 5))


def test_orders_follow_the_edited_days() -> None:
    text = to_toml(example()).decode().replace("2025-01-31", "2025-03-05")
    assert next(order.due for order in from_toml(text).orders) == dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "schema None"),
        ('schema = "oit-plan/9"', "'oit-plan/9'"),
        ("schema = ", "Invalid value"),
        ('schema = "oit-plan/1"', "missing required field"),
        (to_toml(example()).decode().replace("issue =", "isue ="), "isue"),
        (to_toml(example()).decode().replace('status = "done"', 'status = "finished"'), "'finished'"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(PlanFileError, match=said):
        from_toml(text)


def test_bad_cells_are_named_with_sheet_and_cell() -> None:
    rows = {
        "มาตรการ": [
            [1, "ประเด็น", "O9", "", "ทำคู่มือ", "", "เร็ว ๆ นี้", "", "", "เสร็จแล้วมั้ง", *[""] * 4, "service_manual"],
        ],
        "ขั้นตอน": [[7, "หลงทาง"]],
        "เกี่ยวกับแผน": [["หน่วยงาน", "อบต."], ["ปีงบประมาณ (พ.ศ.)", "สองพัน"]],
    }
    filled = from_workbook(typed(PLAN_SHEETS, rows))
    said = [problem.text(english=True) for problem in filled.problems]
    assert filled.plan is None
    assert said[0].startswith("มาตรการ!G2: “เร็ว ๆ นี้” is no date")
    assert said[1].startswith("มาตรการ!J2: “เสร็จแล้วมั้ง” is not in the list")
    assert said[2] == "เกี่ยวกับแผน!B3: “สองพัน” is no number"
    assert "belongs to measure 7" in said[3]
