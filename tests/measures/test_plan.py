"""A plan: which gaps get a measure, who does it, by when, and what the head should order first."""

from __future__ import annotations

import datetime as dt

import msgspec
from judged import AS_OF, assessment, result

from measures.plan import make_plan
from oit.profile import Assignment, Deed, Profile
from oit.records import Indicator, Measure, Verdict

MISSING, INCOMPLETE = Verdict.MISSING, Verdict.INCOMPLETE


def test_gaps_get_measures_and_what_nobody_could_tell_gets_none() -> None:
    plan = make_plan(
        assessment(
            result("O1", Verdict.COMPLETE),
            result("O2", INCOMPLETE, why="ข้อมูลปีเก่า"),
            result("O9", MISSING),
            result("O13", Verdict.CANNOT_TELL),
            result("O7", Verdict.NOT_DUE),
        )
    )
    assert [item.code for item in plan.items] == ["O2", "O9", "O13", "O7"]
    assert [measure.codes for measure in plan.measures] == [("O2",), ("O9",), ("O7",)]
    assert plan.measures[0].weakness == "ข้อมูลปีเก่า"
    assert plan.items[0].group == "ข้อมูลพื้นฐาน"


def test_a_remark_on_how_sure_a_name_is_stays_out_of_documents() -> None:
    unsure = (Indicator(code="9.1", title="ข้อมูลพื้นฐาน (ชื่อปี 2569 ยังไม่ยืนยัน)"),)
    one = assessment(result("O2", MISSING))
    one = msgspec.structs.replace(one, criteria=msgspec.structs.replace(one.criteria, indicators=unsure))
    assert make_plan(one).items[0].group == "ข้อมูลพื้นฐาน"


def test_deadlines_come_from_the_fiscal_calendar() -> None:
    plan = make_plan(assessment(result("O9", MISSING), result("O13", MISSING)))
    assert {one.codes[0]: one.due for one in plan.measures} == {
        "O9": dt.date(2025, 1, 31),  # M01@N
        "O13": dt.date(2024, 12, 31),  # M12@N-1
    }


def test_what_the_agency_assigns_goes_before_the_calendar() -> None:
    told = Profile(assignments=(Assignment(topic="proc_report", unit="กองพัสดุ", due=dt.date(2025, 3, 1)),))
    [measure] = make_plan(assessment(result("O13", MISSING)), told).measures
    assert (measure.unit, measure.due, measure.due_rule, measure.due_text) == ("กองพัสดุ", dt.date(2025, 3, 1), "", "")


def test_a_unit_alone_leaves_the_day() -> None:
    told = Profile(assignments=(Assignment(topic="proc_report", unit="กองพัสดุ"),))
    [measure] = make_plan(assessment(result("O13", MISSING)), told).measures
    assert (measure.unit, measure.due) == ("กองพัสดุ", dt.date(2024, 12, 31))


def test_items_with_one_measure_share_an_entry() -> None:
    plan = make_plan(assessment(result("O1", MISSING, why="ไม่พบ"), result("O3", INCOMPLETE, why="ขาดแผนที่")))
    [measure] = plan.measures
    assert measure.codes == ("O1", "O3")
    assert measure.weakness == "ไม่พบ ขาดแผนที่"


def test_another_unit_takes_an_item_out_of_the_shared_entry() -> None:
    told = Profile(assignments=(Assignment(topic="contact", unit="กองช่าง"),))
    plan = make_plan(assessment(result("O1", MISSING), result("O3", INCOMPLETE)), told)
    assert [(one.codes, one.unit) for one in plan.measures] == [(("O1",), "สำนักปลัด"), (("O3",), "กองช่าง")]


def test_topics_without_a_known_measure_stay_apart_and_empty() -> None:
    nothing = [
        msgspec.structs.replace(result(code, MISSING), measure=Measure(topic="x", known=False)) for code in ("O1", "O3")
    ]
    plan = make_plan(assessment(*nothing))
    assert [(one.codes, one.measure, one.known) for one in plan.measures] == [
        (("O1",), "", False),
        (("O3",), "", False),
    ]


def test_orders_put_what_is_missing_first_and_then_the_earliest_day() -> None:
    plan = make_plan(
        assessment(
            result("O2", INCOMPLETE, likely=True),
            result("O6", INCOMPLETE),
            result("O9", MISSING),
            result("O13", MISSING),
            result("O7", Verdict.NOT_DUE),
        )
    )
    assert [order.codes for order in plan.orders] == [("O13",), ("O9",), ("O6",), ("O2",)]


def test_an_order_past_its_day_says_so() -> None:
    late, in_time = make_plan(assessment(result("O13", MISSING), result("O2", MISSING))).orders
    assert (late.due is not None and late.due < AS_OF, late.overdue) == (True, True)
    assert not in_time.overdue


def test_never_more_than_five_orders() -> None:
    codes = ("O2", "O4", "O6", "O9", "O10", "O12", "O13", "O14", "O17")
    assert len(make_plan(assessment(*(result(code, MISSING) for code in codes))).orders) == 5


def test_deeds_of_the_agency_are_the_result_and_nothing_else_is() -> None:
    done = Deed(
        topic="proc_report", title="ประกาศรายงาน", number="5/2568", date=dt.date(2025, 1, 8), url="https://a.example/r"
    )
    first, second = make_plan(
        assessment(result("O13", MISSING), result("O9", MISSING)), Profile(deeds=(done,))
    ).measures
    assert (first.result, first.evidence) == ("ประกาศรายงาน ที่ 5/2568 เมื่อวันที่ 8 มกราคม 2568", ("https://a.example/r",))
    assert (second.result, second.outcome, second.evidence) == ("", "", ())
