"""Dossiers of an invented agency: one of which everything is known, one of which nothing is."""

from __future__ import annotations

import datetime as dt

import msgspec
from example import example

from measures.followup import follow_up
from measures.plan import make_plan, orders
from oit.profile import (
    Deed,
    DeedKind,
    FailedItem,
    Instrument,
    LastResults,
    Member,
    Memo,
    Office,
    Profile,
    Score,
    Signer,
    SignerRole,
    Weakness,
)
from reports.official import Dossier, gather

EIT = "https://itas.example/go/eit/abc123"
PROFILE = Profile(
    office=Office(
        name="องค์การบริหารส่วนตำบลทุ่งสมมุติ",
        kind="subdistrict",
        url="https://www.thungsommut.example/",
        address="99 หมู่ 3 ตำบลทุ่งสมมุติ",
        district="เมือง",
        province="สมมุติ",
        postcode="09990",
        telephone="0-4299-9999",
        eit_url=EIT,
        iit_url="https://itas.example/go/iit/abc123",
    ),
    memo=Memo(unit="สำนักปลัด", number="สม 71001/5", date=dt.date(2026, 2, 12)),
    signers=(
        Signer(role=SignerRole.PROPOSER, name="นางสาวก สมมุติ", position="นักจัดการงานทั่วไป"),
        Signer(role=SignerRole.CLERK, name="นางข สมมุติ", position="หัวหน้าสำนักปลัด", acting_for="ปลัด"),
        Signer(role=SignerRole.HEAD, name="นายค สมมุติ", position="นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ"),
    ),
    group=(Member(name="นางง สมมุติ", position="นักวิชาการพัสดุ", duty="กรรมการ", indicators=(9,)),),
    results=LastResults(
        fiscal_year=2568,
        total=86.38,
        level="ผ่าน",
        scores=tuple(Score(indicator=number, score=90 + number) for number in range(1, 11)),
        failed=(
            FailedItem(indicator=9, code="O4", title="ข่าวประชาสัมพันธ์", advice="ให้เป็นปัจจุบัน"),
            FailedItem(indicator=10, code="O24", title="ผลจัดการความเสี่ยง", advice="ให้ครบองค์ประกอบ"),
        ),
        weaknesses=(
            Weakness(
                instrument=Instrument.EIT,
                code="e8",
                text="ช่องทางรับฟังความคิดเห็น",
                measure="เปิดแบบฟอร์มรับความเห็น",
                unit="สำนักปลัด",
                due=dt.date(2026, 4, 30),
            ),
        ),
    ),
    deeds=(Deed(kind=DeedKind.ORDER, title="คำสั่งตั้งคณะทำงาน", number="12/2569", date=dt.date(2026, 1, 10)),),
)


def dossier(profile: Profile = PROFILE, *, followed: bool = False) -> Dossier:
    """Of the example Assessment; ``followed``: the plan was compared with the same scan again."""
    plan = make_plan(example(), profile)
    return gather(example(), follow_up(plan, example(), profile.deeds) if followed else plan, profile)


def known_dossier() -> Dossier:
    """Of the part of the example for which the sources know a measure, with its unit and day."""
    plan = make_plan(example(), PROFILE)
    known = tuple(one for one in plan.measures if one.known and one.unit and one.due and one.steps)
    whole = msgspec.structs.replace(plan, measures=known)
    return gather(example(), msgspec.structs.replace(whole, orders=orders(whole)), PROFILE)
