"""Rows of measures out of tables as offices draw them, and names that are no other agency's."""

from __future__ import annotations

import datetime as dt

import pytest
from papers import as_html, read_bytes, read_text


def test_rows_under_one_issue_are_rows_of_their_own() -> None:
    """An issue that spans three rows leaves the first cell of two empty; a page break leaves nearly all empty."""
    report = read_text(
        "ประเด็น\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลา\n"
        "การให้บริการ\tจัดทำคู่มือ\tกองคลัง\tมกราคม ๒๕๖๙\n"
        "\tจัดทำระบบ\tกองช่าง\tมีนาคม ๒๕๖๙\n"
        "\tออนไลน์\t\t\n"
    )
    assert [(one.issue, one.measure, one.unit) for one in report.measures] == [
        ("การให้บริการ", "จัดทำคู่มือ", "กองคลัง"),
        ("การให้บริการ", "จัดทำระบบ ออนไลน์", "กองช่าง"),
    ]


def test_ticks_say_what_their_heads_say() -> None:
    report = read_text(
        "มาตรการ\tผลลัพธ์ของการดำเนินการ\t\tผู้รับผิดชอบ\n"
        "\tไม่สามารถดำเนินการได้\tดำเนินการแล้วเสร็จ\t\n"
        "จัดทำคู่มือ\t\t/\tกองคลัง\n"
        "จัดทำระบบ\t✓\t\tกองช่าง\n"
    )
    assert [one.result for one in report.measures] == ["ดำเนินการแล้วเสร็จ", "ไม่สามารถดำเนินการได้"]


def test_window_in_two_columns_and_a_head_nobody_foresaw() -> None:
    table = [
        ["ที่", "มาตรการ", "งบประมาณ (บาท)", "เริ่ม", "สิ้นสุด", "หน่วยงานรับผิดชอบ"],
        ["1", "ลงข่าว", "5,000", "1 ต.ค. 2568", "30 ก.ย. 2569", "งานประชาสัมพันธ์"],
    ]
    (one,) = read_bytes(as_html([table]), "plan.html").measures
    assert (one.measure, one.unit, one.place) == ("ลงข่าว", "งานประชาสัมพันธ์", "table 1, cell A2")
    assert (one.start, one.end) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))


def test_item_alone_in_its_cell_has_title_and_advice_beside_it() -> None:
    report = read_text(
        "ข้อ\tรายการ\tข้อเสนอแนะของผู้ประเมิน\n"
        "O2\tข้อมูลผู้บริหาร\tควรเพิ่มช่องทางติดต่อ\n"
        "ข้อ O๑๑\tข้อมูลสถิติการให้บริการ\tควรแสดงเป็นรายเดือน\n"
    )
    assert [(one.code, one.title, one.advice, one.failed) for one in report.items] == [
        ("O2", "ข้อมูลผู้บริหาร", "ควรเพิ่มช่องทางติดต่อ", True),
        ("O11", "ข้อมูลสถิติการให้บริการ", "ควรแสดงเป็นรายเดือน", True),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "องค์การบริหารส่วนตำบลแต่งตั้งคณะทำงาน",
        "องค์การบริหารส่วนตำบลอื่นในอำเภอ",
        "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗",
        "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติมอบหมายงาน",
        "อบต.ทุ่งสมมุติ ได้เผยแพร่",
        "ศึกษาดูงานองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "ประชุมร่วมกับองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "เทศบาลตำบลบ้านตัวอย่างซึ่งอยู่ติดกัน",
    ],
)
def test_what_is_no_other_name_of_the_agency(words: str) -> None:
    report = read_text(f"องค์การบริหารส่วนตำบลทุ่งสมมุติ อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี\n\n{words}")
    assert report.agency == "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
    assert report.contradictions == ()
