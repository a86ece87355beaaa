"""What a column holds, told by its head. Heads are compared by folded key: damage to marks and spaces is no matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit import thai

_LONGEST_HEAD = 90
_SOME, _MOST = 3, 0.6

# The first that fits wins: "ขั้นตอนหรือวิธีการ/มาตรการ" are steps, "การรายงานผลและการกำกับติดตาม กำหนดแล้วเสร็จ" is follow-up.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("not_done", ("ไม่สามารถดำเนินการ", "ไม่ได้ดำเนินการ", "ยังไม่ดำเนินการ")),
    ("follow_up", ("กำกับติดตาม", "กำกับ ติดตาม", "การรายงานผล", "การติดตาม")),
    ("window", ("ระยะเวลา", "เริ่ม", "สิ้นสุด", "ช่วงเวลา", "กำหนดเวลา", "กำหนดแล้วเสร็จ", "วันที่ดำเนินการ", "ปฏิทิน")),
    ("unit", ("รับผิดชอบ", "หน่วยดำเนินการ")),
    ("evidence", ("หลักฐาน", "ลิงก์", "ลิงค์", "url", "link")),
    ("recommendation", ("ข้อเสนอแนะ", "ปัญหา", "อุปสรรค")),
    ("outcome", ("ผลลัพธ์", "ความสำเร็จ", "ผลสัมฤทธิ์")),
    ("done", ("ดำเนินการแล้วเสร็จ", "ดำเนินการแล้ว")),
    ("result", ("สรุปผล", "ผลการดำเนิน", "ผลดำเนิน", "ผลการปฏิบัติ")),
    ("steps", ("ขั้นตอน", "วิธีการ", "วิธีดำเนิน", "แนวทางการดำเนิน", "แนวทางปฏิบัติ")),
    ("weakness", ("ข้อบกพร่อง", "จุดอ่อน", "ผลการวิเคราะห์", "สิ่งที่ต้อง")),
    ("score", ("คะแนน", "ร้อยละ")),
    ("issue", ("ประเด็น", "ตัวชี้วัด", "หัวข้อ", "รายละเอียด", "รายการ", "เรื่อง")),
    ("measure", ("มาตรการ", "กิจกรรม", "โครงการ")),
    ("status", ("สถานะ",)),
)
_FOLDED = tuple((role, tuple(map(thai.key, words))) for role, words in _WORDS)
_NUMBER = frozenset(
    map(thai.key, ("ลำดับ", "ลำดับที่", "ที่", "ข้อ", "ข้อที่", "no", "รหัส", "รหัสข้อ", "ข้อ oit", "oit", "ตัวชี้วัดที่", "ตัวที่"))
)
_NUMBERED = re.compile(r"\s*[\d๐-๙]+\s*[.)]")
OWN = frozenset(
    {"measure", "steps", "unit", "window", "result", "outcome", "weakness", "follow_up", "done", "not_done"}
)


def role_of(head: str) -> str:
    """What the column under this head holds: ``measure``, ``steps``, ``unit`` …; '' when the head does not tell."""
    folded = thai.key(head)
    if not folded or len(head) > _LONGEST_HEAD or _NUMBERED.match(head):
        return ""
    if folded in _NUMBER:
        return "number"
    return next((role for role, words in _FOLDED if any(word in folded for word in words)), "")


def is_head(cells: Sequence[str], *, least: int = 2) -> bool:
    """Whether a row of cells is the head of a table: all its words are heads, at least ``least`` different ones."""
    said = [cell for cell in cells if cell.strip()]
    roles = [role_of(cell) for cell in said]
    return len(said) >= least and all(roles) and len(set(roles)) >= min(least, len(said))


def may_be_head(cells: Sequence[str]) -> bool:
    """Whether the first row of a table is its head though it has heads that nobody foresaw."""
    said = [cell for cell in cells if cell.strip()]
    known = [role for role in map(role_of, said) if role]
    return len(set(known)) >= _SOME and len(known) >= _MOST * len(said) and max(map(len, said)) <= _LONGEST_HEAD
