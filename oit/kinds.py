"""What kinds of agency there are, as people call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from oit.records import LOCAL_GOVERNMENT

KINDS: Final = {
    "subdistrict": ("องค์การบริหารส่วนตำบล", "sub-district administrative organisation"),
    "municipality": ("เทศบาล", "municipality"),
    "pao": ("องค์การบริหารส่วนจังหวัด", "provincial administrative organisation"),
    "special_local": ("องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ", "special local government"),
    "province": ("จังหวัด", "province"),
    "department": ("ส่วนราชการระดับกรม", "department"),
    "state_enterprise": ("รัฐวิสาหกิจ", "state enterprise"),
    "public_organization": ("องค์การมหาชน", "public organisation"),
    "university": ("สถาบันอุดมศึกษา", "university"),
    "college": ("สถานศึกษาอาชีวศึกษา", "vocational college"),
    "hospital": ("โรงพยาบาล", "hospital"),
    "school": ("โรงเรียน", "school"),
    "police": ("สถานีตำรวจ", "police station"),
    "other": ("อื่น ๆ", "other"),
}
"""Thai and English names by the kinds of ``AGENCY_KINDS``."""
GROUPS: Final = {"local_government": LOCAL_GOVERNMENT}
"""Kinds that the standard names together."""
_GROUP_NAMES: Final = {"local_government": ("องค์กรปกครองส่วนท้องถิ่น", "local government")}


def applies(to: Iterable[str], kind: str) -> bool:
    """Whether a demand on the kinds or groups ``to`` concerns an agency; one of unknown kind is asked everything."""
    wanted = tuple(to)
    if not wanted or not kind or "all" in wanted:
        return True
    return any(kind == name or kind in GROUPS.get(name, ()) for name in wanted)


def of_some(to: Iterable[str]) -> bool:
    """Whether a demand is put to some kinds only."""
    wanted = tuple(to)
    return bool(wanted) and "all" not in wanted


def named(names: Iterable[str]) -> tuple[str, str]:
    """Kinds and groups as people call them, Thai and English."""
    found = [_GROUP_NAMES.get(name) or KINDS.get(name) or (name, name) for name in names]
    return " ".join(th for th, _ in found), ", ".join(en for _, en in found)
