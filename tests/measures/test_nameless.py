"""Names of people from a site never reach a plan."""

from __future__ import annotations

import pytest
from judged import assessment, result

from measures.followup import follow_up
from measures.nameless import without_names
from measures.plan import make_plan
from oit.records import Verdict


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ขาดโทรศัพท์ของ นายสมมุติ ทองดี, นางสาวตัวอย่าง ใจงาม และ ดร. ทดลอง ยอดดอย", "ขาดโทรศัพท์ของ บุคคล 3 คน"),
        ("นายกมล ใจดี ไม่มีเบอร์", "บุคคล 1 คน ไม่มีเบอร์"),
        ("ว่าที่ร้อยตรี สมมุติ ใจดี", "บุคคล 1 คน"),
        ("พ.ต.ท. สมมุติ ใจดี", "บุคคล 1 คน"),
    ],
)
def test_people_are_counted(text: str, shown: str) -> None:
    assert without_names(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ อำเภอเมือง",
        "นายกเทศมนตรี และปลัดเทศบาล",
        "นายช่างโยธา ชำนาญงาน",
        "ไม่พบตำแหน่งนายก อบต. บนหน้า",
        "",
    ],
)
def test_positions_stay(text: str) -> None:
    assert without_names(text) == text


def test_neither_plan_nor_follow_up_names_anybody() -> None:
    judged = assessment(result("O2", Verdict.INCOMPLETE, why="ขาดโทรศัพท์ของ นายสมมุติ ทองดี"))
    plan = follow_up(make_plan(judged), judged)
    [item], [measure] = plan.items, plan.measures
    for text in (*item.weakness, measure.weakness, measure.recommendation):
        assert text == "ขาดโทรศัพท์ของ บุคคล 1 คน"
