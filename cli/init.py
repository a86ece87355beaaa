"""``oit init``: the two files an agency keeps, ready to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import output, scan
from cli.agency import WORKBOOK
from cli.judge import criteria_for
from cli.state import State
from cli.words import say

SETTINGS = """\
# ค่าตั้งของ oit ในโฟลเดอร์นี้ เอาเครื่องหมาย # หน้าบรรทัดออกเพื่อใช้ ข้อมูลหน่วยงานกรอกใน agency.xlsx ก็ได้ ไม่ต้องกรอกซ้ำสองที่
# Settings of oit in this folder; take the # away to use a line. The agency may be told in agency.xlsx instead.

# lang = "th"                       # th | en
# criteria = "nacc-2568"            # ชุดเกณฑ์ / set; ไม่ใส่ = ปีงบประมาณปัจจุบัน
# out = "oit-report"                # โฟลเดอร์รายงาน / folder of reports
# fail_on = "missing,incomplete,likely"
# max_pages = 2000

# [agency]
# url = "https://www.example.go.th"
# name = "องค์การบริหารส่วนตำบลตัวอย่าง"
# kind = "subdistrict"              # oit explain, docs/cli.md
# hosts = ["example.go.th"]         # โดเมนอื่นที่เป็นเว็บหลักด้วย / further main hosts
# [agency.declared]                 # URL ที่จะส่งในระบบ ITAS / addresses that will be submitted
# O1 = ["https://www.example.go.th/structure"]

# [profile.office]                  # เหมือนแผ่นงาน หน่วยงาน ใน agency.xlsx / as the sheet Agency
# district = "เมือง"
# province = "ตัวอย่าง"

# [profile.memo]
# unit = "สำนักปลัด"
# number = "ตย 71001/"
# date = 2025-03-31                 # ปี ค.ศ. / C.E.

# [[profile.signers]]
# role = "clerk"                    # proposer | clerk | head
# name = ""
# position = ""
# acting_for = ""

# [[profile.assignments]]           # ส่วนงานและวันกำหนดของแต่ละเรื่อง / unit and day of a topic
# topic = "proc_report"
# unit = "กองคลัง"
# due = 2025-01-31
"""
"""Every line is a comment, so that a fresh file changes nothing."""


def init(context: typer.Context, criteria: scan.CriteriaOption = None, folder: Annotated[
    Path, typer.Option("--out", envvar="OIT_OUT", help="โฟลเดอร์ / folder")
] = Path()) -> None:  # fmt: skip
    """สร้าง agency.xlsx และ oit.toml ให้กรอก ไม่เขียนทับของเดิม / Make the files an agency fills in; never overwrites."""
    from oit.criteria import topics
    from oit.profile import Profile
    from reports.agency_workbook import render

    state: State = context.obj
    items = criteria_for(criteria, scan.date_of(None, state.lang), "", state.lang).criteria
    bodies = {WORKBOOK: render(Profile(), topics(), items, state.lang), "oit.toml": SETTINGS.encode()}
    for name, body in bodies.items():
        path = folder / name
        if path.exists():
            typer.echo(say("kept", state.lang, path=path))
        else:
            output.write(path, body, state.lang)
            typer.echo(say("made", state.lang, path=path))
