"""Names of persons are left out of what is read back: who is responsible is told by office and position."""

from __future__ import annotations

import re

LEFT_OUT = "[ชื่อบุคคล]"

# After นาย: not the head of a local government, nor a post whose name begins so.
_POST = r"(?!ก(?:เทศ|องค์|อบ|สภา|รัฐ|ฯ|เมือง|ทต|สมาคม|[\s.,)]|\Z)|ช่าง|ทะเบียน|ตรวจ|สัตว|แพทย์|อำเภอ|หน้า|จ้าง|ทหาร|ตำรวจ|ประกัน)"
_RANK = r"ว่าที่\s?(?:ร\.\s?[ตทอ]\.|ร้อย(?:ตรี|โท|เอก))(?:หญิง)?|ส\.[ตทอ]\.|จ\.ส\.[ตทอ]\."
_TITLE = rf"(?:นาย{_POST}|นางสาว|นาง(?!สาว)|น\.\s?ส\.|นส[.\s]|{_RANK})"
_NAME = r"[ก-๎]{2,}(?:[ \t]+(?!ตำแหน่ง|หัวหน้า|ผู้|ปลัด|นัก|เจ้า|กอง|สำนัก|งาน|และ|หรือ|เป็น|ได้)[ก-๎]{2,})?"
_PERSON = re.compile(rf"(?<![ก-๎])(?:{_TITLE}\s?)+{_NAME}")


def without_persons(text: str) -> str:
    """The text with names of persons replaced; they are known by the title that an official document puts before."""
    return _PERSON.sub(LEFT_OUT, text)
