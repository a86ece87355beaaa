"""A Diff of the example with what it was the month before: something of every kind."""

from __future__ import annotations

import datetime as dt

from example import example
from msgspec.structs import replace

from oit.records import (
    Change,
    ChangeCause,
    ChangeKind,
    ChangeLevel,
    Diff,
    DiffSide,
    Owner,
)


def diff() -> Diff:
    """The whole Diff."""
    now = example()
    side = DiffSide(
        run=now.run.id,
        started_at=now.run.started_at,
        as_of=now.as_of,
        criteria=now.criteria.id,
        digest=now.criteria.digest,
        tool_version=now.tool_version,
    )
    return Diff(
        agency=now.agency.home_url,
        name=now.agency.name,
        before=replace(side, run="20260110-090000-11aa", as_of=dt.date(2026, 1, 10)),
        after=side,
        changes=(
            Change(
                kind=ChangeKind.NEW,
                cause=ChangeCause.SITE,
                level=ChangeLevel.ITEM,
                code="O2",
                title="ข้อมูลผู้บริหาร",
                title_en="Executives",
                before="complete",
                after="incomplete",
            ),
            Change(
                kind=ChangeKind.NEW,
                cause=ChangeCause.SITE,
                level=ChangeLevel.REQUIREMENT,
                code="O2",
                title="ข้อมูลผู้บริหาร",
                title_en="Executives",
                requirement="O2.opens",
                text="เปิดได้โดยไม่ต้องเข้าสู่ระบบ",
                place=f"{now.agency.home_url}images/deputy-1.jpg",
                check="opens",
                before="passed",
                after="failed",
                message="รูปถ่ายของรองนายกตอบว่าไม่พบ (404)",
                message_en="The deputy's photograph answers 404.",
                owner=Owner.WEB,
            ),
            Change(
                kind=ChangeKind.FIXED,
                cause=ChangeCause.CRITERIA,
                level=ChangeLevel.REQUIREMENT,
                code="O4",
                requirement="O4.1",
                text="ข่าวสารของหน่วยงานในปีงบประมาณ",
                before="likely",
                after="passed",
            ),
            Change(
                kind=ChangeKind.CHANGED,
                cause=ChangeCause.REACH,
                level=ChangeLevel.LINK,
                text="เว็บไซต์จังหวัด",
                place="https://province.example/",
                before="broken",
                after="timeout",
            ),
            Change(kind=ChangeKind.SAME, cause=ChangeCause.NONE, level=ChangeLevel.ITEM, code="O1", before="complete"),
        ),
    )
