"""Names of people taken out of what a plan says: a published document names nobody whom the agency did not name.

Reasons of an Assessment may quote a page that lists executives. Source of the rule: the researched needs of agencies
(no names from documents in tables of measures).
"""

from __future__ import annotations

import re

_TITLE = (
    r"(?:นาย(?!ก(?:องค์การ|เทศ|สมาคม|รัฐมนตรี|อบ|$|\s)|ทะเบียน|อำเภอ|ช่าง|แพทย์|ตรวจ)|นางสาว|นาง|น\.ส\.|ดร\.|ผศ\.|รศ\.|ว่าที่\s?ร้อย(?:ตรี|โท|เอก)"
    r"|(?:สิบ|จ่า|พัน|ร้อย|พล)(?:ตรี|โท|เอก)|(?:ร|พ|จ|ส)\.(?:ต|อ|ส)\.(?:ต|ท|อ)\.)"
)
_NAME = rf"{_TITLE}(?:หญิง)?\s?[ก-ฮเ-ไ][ก-๙]{{1,30}} {{1,2}}[ก-ฮเ-ไ][ก-๙]{{1,30}}"
_NAMES = re.compile(rf"{_NAME}(?:\s?(?:,|และ)\s?{_NAME})*")
_ONE = re.compile(_NAME)


def without_names(text: str) -> str:
    """``text`` with every run of names of people as how many they are; a name counts with its title and surname."""
    return _NAMES.sub(lambda found: f"บุคคล {len(_ONE.findall(found[0]))} คน", text)
