"""What kind of agency a site belongs to, where nobody said: its own home page names it."""

from __future__ import annotations

from collections import Counter

import msgspec

from oit import thai
from oit.records import ResourceKind, Snapshot

# Longer names first: a municipality's college is a college, an อบจ. is no อบต.
NAMES: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วนจังหวัด", "pao"),
    ("องค์การบริหารส่วนตำบล", "subdistrict"),
    ("อบจ.", "pao"),
    ("อบต.", "subdistrict"),
    ("เทศบาลตำบล", "municipality"),
    ("เทศบาลเมือง", "municipality"),
    ("เทศบาลนคร", "municipality"),
    ("วิทยาลัยเทคนิค", "college"),
    ("วิทยาลัยการอาชีพ", "college"),
    ("วิทยาลัยเกษตร", "college"),
    ("วิทยาลัยอาชีวศึกษา", "college"),
    ("วิทยาลัยสารพัดช่าง", "college"),
    ("มหาวิทยาลัย", "university"),
    ("โรงพยาบาล", "hospital"),
    ("สถานีตำรวจ", "police"),
    ("โรงเรียน", "school"),
)


def with_kind(snapshot: Snapshot) -> Snapshot:
    """The snapshot, its agency's kind filled in where it was not given and the home page names one, and one only."""
    if snapshot.agency.kind:
        return snapshot
    kind = guess(snapshot)
    if not kind:
        return snapshot
    return msgspec.structs.replace(snapshot, agency=msgspec.structs.replace(snapshot.agency, kind=kind))


def guess(snapshot: Snapshot) -> str:
    """The kind that the agency's name or the titles of its shallow pages give; '' when they give none or several."""
    titles = [page.title for page in snapshot.resources if page.kind is ResourceKind.PAGE and page.depth <= 1]
    for texts in ([snapshot.agency.name], titles):
        found = Counter(kind for text in texts for kind in [_kind(text)] if kind)
        if found and found.most_common(1)[0][1] * 2 > found.total():
            return found.most_common(1)[0][0]
    return ""


def _kind(text: str) -> str:
    folded = thai.key(text)
    return next((kind for name, kind in NAMES if thai.key(name) in folded), "")
