"""Names of persons do not come back; posts that begin like a title do."""

from __future__ import annotations

import pytest
from papers import read_text

from measures.prior.persons import LEFT_OUT, without_persons


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("๑.นส สมหญิง ใจสมมุติ ตำแหน่ง : หัวหน้าสำนักปลัด", "๑.[ชื่อบุคคล] ตำแหน่ง : หัวหน้าสำนักปลัด"),
        ("๒.นส.สมหญิง ใจสมมุติ ตำแหน่ง : จพง.ธุรการ", "๒.[ชื่อบุคคล] ตำแหน่ง : จพง.ธุรการ"),
        ("(นายสมชาย ใจสมมุติ)", "([ชื่อบุคคล])"),
        ("น.ส. สมหญิง ใจสมมุติ และ นางสมศรี สมมุติ", "[ชื่อบุคคล] และ [ชื่อบุคคล]"),
        ("นางสาวสมหญิง หัวหน้าสำนักปลัด", "[ชื่อบุคคล] หัวหน้าสำนักปลัด"),
        ("ว่าที่ร้อยตรีสมชาย สมมุติ", "[ชื่อบุคคล]"),
        ("นายกิตติ สมมุติ", "[ชื่อบุคคล]"),
    ],
)
def test_names_are_left_out(text: str, left: str) -> None:
    assert without_persons(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "นายกเทศมนตรีตำบลทุ่งสมมุติ",
        "นายกองค์การบริหารส่วนตำบล",
        "ความเห็นของนายก",
        "นายช่างโยธา กองช่าง",
        "นายทะเบียน",
        "แผนงานสาธารณสุข",
    ],
)
def test_posts_stay(text: str) -> None:
    assert without_persons(text) == text


def test_nowhere_in_a_report() -> None:
    report = read_text("มาตรการ\tผู้รับผิดชอบ\nลงข่าว\tสำนักปลัด นายสมชาย ใจสมมุติ ตำแหน่ง นักจัดการงานทั่วไป\n")
    assert report.measures[0].unit == f"สำนักปลัด {LEFT_OUT} ตำแหน่ง นักจัดการงานทั่วไป"
