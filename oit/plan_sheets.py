"""The sheets of a plan that people edit: one row a measure, its steps beside it, the items it answers."""

from __future__ import annotations

from oit.plan import Status
from oit.records import Verdict
from oit.sheets import Choice, Column, Kind, Sheet

STATUS_WORDS: dict[str, tuple[str, str]] = {
    Status.DONE: ("ดำเนินการแล้วเสร็จ", "done"),
    Status.IN_PROGRESS: ("อยู่ระหว่างดำเนินการ", "in progress"),
    Status.NOT_DONE: ("ยังไม่ได้ดำเนินการ", "not done"),
    Status.CANNOT_TELL: ("ตรวจจากเว็บไซต์ไม่ได้", "cannot tell from the site"),
}
VERDICT_WORDS = {
    Verdict.COMPLETE: ("ครบถ้วน", "complete"),
    Verdict.INCOMPLETE: ("ไม่ครบถ้วน", "incomplete"),
    Verdict.MISSING: ("ไม่พบ", "missing"),
    Verdict.CANNOT_TELL: ("ตรวจไม่ได้ (ต้องให้คนดู)", "cannot tell (a person must look)"),
    Verdict.NOT_DUE: ("ยังไม่ถึงกำหนด", "not due yet"),
}
_STATUSES = tuple(Choice(value=str(one), text=text, text_en=text_en) for one, (text, text_en) in STATUS_WORDS.items())
_VERDICTS = tuple(Choice(value=one.value, text=text, text_en=text_en) for one, (text, text_en) in VERDICT_WORDS.items())
_YES = (Choice(value="yes", text="ใช่", text_en="yes"),)
_NUMBER = Column(
    field="number",
    head="มาตรการที่",
    head_en="Measure no.",
    kind=Kind.WHOLE,
    required=True,
    width=11,
    help="เลขของมาตรการ ใช้ผูกกับแผ่นงานขั้นตอน อย่าเปลี่ยน",
    help_en="ties a measure to its steps; leave it",
)

PLAN_SHEETS = (
    Sheet(
        field="measures",
        name="มาตรการ",
        name_en="Measures",
        columns=(
            _NUMBER,
            Column(field="issue", head="ประเด็น", head_en="Issue", width=26),
            Column(field="codes", head="ข้อ", head_en="Items", kind=Kind.TEXTS, width=12),
            Column(field="weakness", head="ข้อบกพร่อง/จุดอ่อน", head_en="Weakness", width=44),
            Column(field="measure", head="มาตรการ/กิจกรรม", head_en="Measure", width=44),
            Column(field="unit", head="ผู้รับผิดชอบ", head_en="Unit"),
            Column(field="due", head="กำหนดแล้วเสร็จ", head_en="Due", kind=Kind.DATE, width=18),
            Column(field="due_text", head="หมายเหตุกำหนดเวลา", head_en="Note on the deadline"),
            Column(field="follow_up_text", head="การกำกับติดตาม", head_en="Follow-up", width=30),
            Column(field="status", head="สถานะ", head_en="Status", kind=Kind.CHOICE, choices=_STATUSES),
            Column(field="result", head="สรุปผลการดำเนินการ", head_en="What was done", width=44),
            Column(field="outcome", head="ผลลัพธ์/ความสำเร็จ", head_en="Outcome", width=44),
            Column(field="recommendation", head="ข้อเสนอแนะ", head_en="Recommendation", width=36),
            Column(field="evidence", head="หลักฐาน (URL)", head_en="Evidence (URL)", kind=Kind.TEXTS, width=40),
            Column(field="topic", head="รหัสเรื่อง", head_en="Topic key", width=16, required=True),
            Column(field="due_rule", head="กฎกำหนดเวลา", head_en="Deadline rule", width=16),
            Column(field="follow_up_rule", head="กฎการติดตาม", head_en="Follow-up rule", width=16),
            Column(field="source", head="ที่มาของมาตรการ", head_en="Source", width=30),
            Column(
                field="unknown",
                head="ยังไม่มีมาตรการในแหล่งอ้างอิง",
                head_en="No measure known to the sources",
                kind=Kind.CHOICE,
                choices=_YES,
            ),
        ),
    ),
    Sheet(
        field="steps",
        name="ขั้นตอน",
        name_en="Steps",
        columns=(
            _NUMBER,
            Column(field="text", head="ขั้นตอน", head_en="Step", width=60, required=True),
            Column(field="unit", head="ผู้รับผิดชอบ", head_en="Unit"),
            Column(field="due", head="กำหนดแล้วเสร็จ", head_en="Due", kind=Kind.DATE, width=18),
            Column(field="due_rule", head="กฎกำหนดเวลา", head_en="Deadline rule", width=16),
            Column(field="follow_up_rule", head="กฎการติดตาม", head_en="Follow-up rule", width=16),
        ),
    ),
    Sheet(
        field="items",
        name="ข้อที่ยังไม่ครบ",
        name_en="Open items",
        columns=(
            Column(field="code", head="ข้อ", head_en="Item", required=True, width=8),
            Column(field="title", head="ชื่อข้อ", head_en="Title", required=True, width=60),
            Column(field="indicator", head="ตัวชี้วัดที่", head_en="Indicator", kind=Kind.WHOLE, required=True, width=12),
            Column(field="group", head="ประเด็น", head_en="Group", width=30),
            Column(
                field="verdict", head="ผลตรวจ", head_en="Verdict", kind=Kind.CHOICE, choices=_VERDICTS, required=True
            ),
            Column(field="likely", head="น่าจะ", head_en="Likely", kind=Kind.CHOICE, choices=_YES, width=10),
            Column(field="weakness", head="เหตุผล", head_en="Reasons", kind=Kind.TEXTS, width=60),
            Column(field="topic", head="รหัสเรื่อง", head_en="Topic key", width=16, required=True),
        ),
    ),
    Sheet(
        field="plan",
        name="เกี่ยวกับแผน",
        name_en="About the plan",
        card=True,
        columns=(
            Column(field="agency", head="หน่วยงาน", head_en="Agency"),
            Column(field="home_url", head="เว็บไซต์", head_en="Web site"),
            Column(field="criteria", head="ชุดเกณฑ์", head_en="Criteria"),
            Column(field="fiscal_year", head="ปีงบประมาณ (พ.ศ.)", head_en="Fiscal year (B.E.)", kind=Kind.WHOLE),
            Column(field="run", head="รหัสรอบการอ่าน", head_en="Run"),
            Column(field="as_of", head="ตรวจ ณ วันที่", head_en="As of", kind=Kind.DATE),
            Column(field="looked_run", head="รหัสรอบที่ใช้ติดตาม", head_en="Run of the follow-up"),
            Column(field="looked_as_of", head="ติดตาม ณ วันที่", head_en="Followed up as of", kind=Kind.DATE),
        ),
    ),
)
