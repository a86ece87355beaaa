"""The table an agency hands in: per item whether it has it, up to five addresses, and the clicks that lead there.

The form of the assessment system asks for «มี/ไม่มี», addresses and an explanation of where on the main site they stand;
vendors' templates have five fields for addresses.
"""

from __future__ import annotations

from typing import Final

from oit.sheets import Choice, Column, Kind, Sheet

MOST: Final = 5
"""Addresses per item."""
URL_FIELDS: Final = tuple(f"url{number}" for number in range(1, MOST + 1))
ARROW: Final = " > "
"""Stands between the words one clicks."""

SHEET: Final = Sheet(
    field="itas",
    name="ITAS",
    name_en="ITAS",
    columns=(
        Column(field="code", head="ข้อ", head_en="Item", width=8, required=True),
        Column(field="title", head="ชื่อข้อ", head_en="Title", width=44),
        Column(
            field="has",
            head="มี/ไม่มี",
            head_en="Has it",
            kind=Kind.CHOICE,
            choices=(Choice(value="yes", text="มี", text_en="Yes"), Choice(value="no", text="ไม่มี", text_en="No")),
            width=10,
        ),
        *(
            Column(field=field, head=f"URL {number}", head_en=f"Address {number}", width=36)
            for number, field in enumerate(URL_FIELDS, start=1)
        ),
        Column(
            field="path",
            head="คำอธิบายเพิ่มเติม (เส้นทางคลิก)",
            head_en="Explanation (clicks)",
            width=44,
            help="ลำดับเมนูที่ต้องคลิกจากหน้าแรก",
            help_en="The menus to click, from the home page on",
        ),
        Column(
            field="note",
            head="ผลตรวจของเครื่องมือ",
            head_en="What the tool found",
            width=44,
            help="ไม่ต้องส่ง และไม่ถูกอ่านกลับ",
            help_en="Not to be handed in, and not read back",
        ),
    ),
)
