"""The sheets of ``agency.xlsx``: which cell holds which field of a Profile."""

from __future__ import annotations

from collections.abc import Iterable

from oit.records import AGENCY_KINDS, Topic
from oit.sheets import Choice, Column, Kind, Sheet

_KIND_WORDS = {
    "subdistrict": ("องค์การบริหารส่วนตำบล", "sub-district administration"),
    "municipality": ("เทศบาล", "municipality"),
    "pao": ("องค์การบริหารส่วนจังหวัด", "provincial administration"),
    "special_local": ("ท้องถิ่นรูปแบบพิเศษ", "special local government"),
    "province": ("จังหวัด", "province"),
    "department": ("กรมหรือส่วนราชการ", "department"),
    "state_enterprise": ("รัฐวิสาหกิจ", "state enterprise"),
    "public_organization": ("องค์การมหาชน", "public organization"),
    "university": ("มหาวิทยาลัย", "university"),
    "college": ("สถานศึกษาอาชีวศึกษา", "vocational college"),
    "hospital": ("โรงพยาบาล", "hospital"),
    "school": ("โรงเรียน", "school"),
    "police": ("สถานีตำรวจ", "police station"),
    "other": ("อื่น ๆ", "other"),
}
_KINDS = tuple(
    Choice(value=value, text=text, text_en=text_en) for value, (text, text_en) in _KIND_WORDS.items()
    if value in AGENCY_KINDS
)  # fmt: skip
_ROLES = (
    Choice(value="proposer", text="ผู้เสนอและผู้รายงาน", text_en="proposer and reporter"),
    Choice(value="clerk", text="ปลัดหรือรองหัวหน้าหน่วยงาน", text_en="chief administrator"),
    Choice(value="head", text="นายกหรือหัวหน้าหน่วยงาน", text_en="head of the agency"),
)
_DEEDS = (
    Choice(value="order", text="คำสั่งหรือประกาศ", text_en="order or announcement"),
    Choice(value="activity", text="กิจกรรมหรือการดำเนินการ", text_en="activity"),
)
_INSTRUMENTS = (
    Choice(value="IIT", text="IIT (ภายใน)", text_en="IIT (internal)"),
    Choice(value="EIT", text="EIT (ภายนอก)", text_en="EIT (external)"),
)
_OUTCOMES = (
    Choice(value="passed", text="ผ่าน", text_en="passed"),
    Choice(value="failed", text="ไม่ผ่าน", text_en="failed"),
    Choice(value="inapplicable", text="ไม่ใช้กับหน่วยงานนี้", text_en="inapplicable"),
)
_DAY = "วัน เดือน ปี เช่น 31 มีนาคม 2568"
_DAY_EN = "day, month, year, for example 31 มีนาคม 2568 or 2025-03-31"

_OFFICE = Sheet(
    field="office",
    name="หน่วยงาน",
    name_en="Agency",
    card=True,
    columns=(
        Column(
            field="name",
            head="ชื่อเต็มของหน่วยงาน",
            head_en="Full name",
            help="เช่น องค์การบริหารส่วนตำบลทุ่งสมมุติ",
            help_en="as official letters write it",
        ),
        Column(field="kind", head="ประเภทหน่วยงาน", head_en="Kind", kind=Kind.CHOICE, choices=_KINDS),
        Column(
            field="url",
            head="เว็บไซต์หลัก",
            head_en="Main web site",
            help="เช่น https://www.ชื่อหน่วยงาน.go.th",
            help_en="https://…",
        ),
        Column(
            field="hosts",
            head="โดเมนอื่นที่เป็นเว็บหลักด้วย",
            head_en="Further main hosts",
            kind=Kind.TEXTS,
            help="คั่นด้วย ;",
            help_en="separated by ;",
        ),
        Column(
            field="address",
            head="ที่ตั้ง",
            head_en="Address",
            help="เลขที่ หมู่ ถนน ตำบล",
            help_en="without district and province",
        ),
        Column(field="district", head="อำเภอ", head_en="District", help="ไม่ต้องใส่คำว่าอำเภอ", help_en="the name alone"),
        Column(field="province", head="จังหวัด", head_en="Province", help="ไม่ต้องใส่คำว่าจังหวัด", help_en="the name alone"),
        Column(field="postcode", head="รหัสไปรษณีย์", head_en="Postcode"),
        Column(field="telephone", head="โทรศัพท์/โทรสาร", head_en="Telephone"),
        Column(field="email", head="อีเมล", head_en="E-mail"),
        Column(field="facebook", head="เฟซบุ๊ก", head_en="Facebook"),
        Column(
            field="eit_url",
            head="ลิงก์แบบวัด EIT",
            head_en="EIT link",
            help="จากระบบ ITAS ใช้ทำ QR ในหน้าประชาสัมพันธ์",
            help_en="from ITAS, for the poster's QR code",
        ),
        Column(
            field="iit_url",
            head="ลิงก์แบบวัด IIT",
            head_en="IIT link",
            help="แบบวัดภายใน อย่าวางในเมนูสาธารณะ",
            help_en="internal: keep it off public menus",
        ),
    ),
)
_MEMO = Sheet(
    field="memo",
    name="บันทึกข้อความ",
    name_en="Memo",
    card=True,
    columns=(
        Column(
            field="unit",
            head="ส่วนราชการเจ้าของเรื่อง",
            head_en="Unit that writes",
            help="เช่น สำนักปลัด",
            help_en="the office that writes the memo",
        ),
        Column(field="number", head="ที่", head_en="Number", help="เช่น สม 71001/", help_en="letter number"),
        Column(field="date", head="วันที่", head_en="Date", kind=Kind.DATE, help=_DAY, help_en=_DAY_EN),
        Column(
            field="emblem",
            head="ไฟล์ภาพตราครุฑ",
            head_en="Picture of the emblem",
            help="เช่น krut.png ในโฟลเดอร์เดียวกัน เว้นว่างได้",
            help_en="a PNG or JPEG file in this folder, or nothing",
        ),
    ),
)
_SIGNERS = Sheet(
    field="signers",
    name="ผู้ลงนาม",
    name_en="Signers",
    columns=(
        Column(field="role", head="ลงนามในฐานะ", head_en="Signs as", kind=Kind.CHOICE, choices=_ROLES, required=True),
        Column(field="name", head="ชื่อและนามสกุล", head_en="Name", help="มีคำนำหน้า", help_en="with title"),
        Column(field="position", head="ตำแหน่ง", head_en="Position", width=34),
        Column(
            field="acting_for",
            head="รักษาราชการแทน (ตำแหน่ง)",
            head_en="Acting for (position)",
            width=34,
            help="เว้นว่างถ้าเป็นตำแหน่งของตนเอง",
            help_en="empty for a holder of the position",
        ),
    ),
    example={
        "role": "ปลัดหรือรองหัวหน้าหน่วยงาน",
        "name": "นางสาวตัวอย่าง สมมุติ",
        "position": "หัวหน้าสำนักปลัด",
        "acting_for": "ปลัด",
    },
)
_GROUP = Sheet(
    field="group",
    name="คณะทำงาน ITA",
    name_en="ITA working group",
    columns=(
        Column(field="name", head="ชื่อและนามสกุล", head_en="Name", required=True),
        Column(field="position", head="ตำแหน่ง", head_en="Position", width=30),
        Column(
            field="duty",
            head="หน้าที่ในคณะทำงาน",
            head_en="Duty",
            help="เช่น ประธาน กรรมการ เลขานุการ",
            help_en="chair, member",
        ),
        Column(
            field="indicators",
            head="ตัวชี้วัดที่รับผิดชอบ",
            head_en="Indicators",
            kind=Kind.WHOLES,
            help="เลข 1 ถึง 10 คั่นด้วย ;",
            help_en="1 to 10, separated by ;",
        ),
    ),
    example={"name": "นายตัวอย่าง สมมุติ", "position": "นักวิชาการพัสดุ", "duty": "กรรมการ", "indicators": "2; 9"},
)
_RESULTS = Sheet(
    field="results",
    name="ผลประเมินครั้งก่อน",
    name_en="Last results",
    card=True,
    columns=(
        Column(
            field="fiscal_year",
            head="ปีงบประมาณของผล (พ.ศ.)",
            head_en="Fiscal year of the results (B.E.)",
            kind=Kind.WHOLE,
        ),
        Column(field="total", head="คะแนนรวม", head_en="Total score", kind=Kind.NUMBER),
        Column(
            field="level",
            head="ระดับตามประกาศของปีนั้น",
            head_en="Level as that year words it",
            help="คัดตามประกาศ เช่น ผ่านดี",
            help_en="copied from the announcement",
        ),
        *(
            Column(field=f"score_{n}", head=f"คะแนนตัวชี้วัดที่ {n}", head_en=f"Score of indicator {n}", kind=Kind.NUMBER)
            for n in range(1, 11)
        ),
    ),
)
_FAILED = Sheet(
    field="results.failed",
    name="ข้อที่ไม่ได้คะแนน",
    name_en="Failed items",
    columns=(
        Column(
            field="indicator",
            head="ตัวชี้วัดที่",
            head_en="Indicator",
            kind=Kind.WHOLE,
            required=True,
            width=12,
            help="9 หรือ 10",
            help_en="9 or 10",
        ),
        Column(field="code", head="ข้อ", head_en="Item", required=True, width=10, help="เช่น O12", help_en="as O12"),
        Column(field="title", head="ชื่อข้อ", head_en="Title", width=50),
        Column(field="advice", head="ข้อเสนอแนะของผู้ตรวจ", head_en="The assessor's advice", width=60),
    ),
    example={"indicator": "9", "code": "O4", "title": "ข่าวประชาสัมพันธ์", "advice": "(คัดจากผลของหน่วยงาน)"},
)
_WEAKNESSES = Sheet(
    field="results.weaknesses",
    name="จุดอ่อน IIT EIT",
    name_en="IIT and EIT weaknesses",
    columns=(
        Column(
            field="instrument",
            head="แบบวัด",
            head_en="Survey",
            kind=Kind.CHOICE,
            choices=_INSTRUMENTS,
            required=True,
            width=16,
        ),
        Column(field="code", head="ข้อคำถาม", head_en="Question", width=12, help="เช่น e6", help_en="as e6"),
        Column(field="text", head="ประเด็นที่ได้คะแนนน้อย", head_en="What scored low", width=50, required=True),
        Column(field="measure", head="มาตรการที่จะทำ", head_en="Measure", width=50),
        Column(field="unit", head="ผู้รับผิดชอบ", head_en="Unit"),
        Column(field="due", head="กำหนดแล้วเสร็จ", head_en="Due", kind=Kind.DATE, help=_DAY, help_en=_DAY_EN),
    ),
    example={"instrument": "EIT (ภายนอก)", "code": "e8", "text": "ช่องทางรับฟังความคิดเห็น", "unit": "สำนักปลัด"},
)
_OVERRULES = Sheet(
    field="overrules",
    name="ผลตรวจที่คนแก้",
    name_en="Overrules",
    columns=(
        Column(
            field="requirement",
            head="ข้อหรือองค์ประกอบ",
            head_en="Item or element",
            required=True,
            width=20,
            help="เช่น O7 หรือ O7.2 (ดู oit explain O7)",
            help_en="as O7 or O7.2 (see oit explain O7)",
        ),
        Column(field="outcome", head="ผล", head_en="Outcome", kind=Kind.CHOICE, choices=_OUTCOMES, required=True),
        Column(field="reason", head="เหตุผล", head_en="Reason", required=True, width=50),
        Column(field="by", head="ผู้ให้ผล", head_en="By", required=True),
        Column(field="date", head="วันที่", head_en="Date", kind=Kind.DATE, required=True, help=_DAY, help_en=_DAY_EN),
        Column(field="evidence", head="ลิงก์หลักฐาน", head_en="Evidence link", width=40),
        Column(
            field="set", head="ชุดเกณฑ์", head_en="Criteria set", width=14, help="เว้นว่าง = ทุกชุด", help_en="empty: any"
        ),
    ),
    example={
        "requirement": "O7.2",
        "outcome": "ผ่าน",
        "reason": "เปิดดูแล้วมีครบในหน้า 3",
        "by": "นายตัวอย่าง สมมุติ",
        "date": "10 มกราคม 2568",
    },
)


def _topics(topics: Iterable[Topic]) -> tuple[Choice, ...]:
    return tuple(Choice(value=one.key, text=one.title, text_en=one.title_en or one.title) for one in topics)


def agency_sheets(topics: Iterable[Topic]) -> tuple[Sheet, ...]:
    """Every sheet, in order; ``topics`` are the words of the drop-downs for subjects."""
    subjects = _topics(topics)
    assignments = Sheet(
        field="assignments",
        name="ผู้รับผิดชอบรายเรื่อง",
        name_en="Units by topic",
        columns=(
            Column(
                field="topic",
                head="เรื่อง",
                head_en="Topic",
                kind=Kind.CHOICE,
                choices=subjects,
                required=True,
                width=56,
            ),
            Column(field="unit", head="ส่วนงานที่รับผิดชอบ", head_en="Unit", width=30),
            Column(field="due", head="กำหนดแล้วเสร็จ", head_en="Due", kind=Kind.DATE, help=_DAY, help_en=_DAY_EN),
        ),
    )
    deeds = Sheet(
        field="deeds",
        name="กิจกรรมและคำสั่งที่ทำแล้ว",
        name_en="Activities and orders done",
        columns=(
            Column(field="kind", head="ชนิด", head_en="Kind", kind=Kind.CHOICE, choices=_DEEDS, required=True),
            Column(field="topic", head="เรื่อง", head_en="Topic", kind=Kind.CHOICE, choices=subjects, width=40),
            Column(field="title", head="สิ่งที่ทำ", head_en="What was done", width=50, required=True),
            Column(field="number", head="เลขที่คำสั่ง", head_en="Order number", width=16),
            Column(field="date", head="วันที่ทำ", head_en="Date", kind=Kind.DATE, help=_DAY, help_en=_DAY_EN),
            Column(field="result", head="ผลที่เกิดขึ้น", head_en="Result", width=50),
            Column(field="url", head="ลิงก์หลักฐาน", head_en="Evidence link", width=40),
        ),
        example={"kind": "คำสั่งหรือประกาศ", "title": "คำสั่งแต่งตั้งคณะทำงาน", "number": "12/2568", "date": "10 มกราคม 2568"},
    )
    return (_OFFICE, _SIGNERS, _MEMO, _GROUP, assignments, _RESULTS, _FAILED, _WEAKNESSES, deeds, _OVERRULES)
