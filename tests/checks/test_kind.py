"""The kind of an agency, told from its site: right where it is sure, unsure where it should be, shown with its words.

``kinds.csv`` holds invented names as sites write them; several headings, pictures or lines are separated by ``;``.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import msgspec
import pytest
from check_cases import HOME, match, resource, snapshot
from test_judging import CRITERIA, MATCHES, seen

from checks.assessment import judge_matches
from checks.kind import guess
from oit.records import Agency, Assessment, KindGuess, Outcome, Snapshot, Verdict

ROWS = tuple(csv.DictReader((Path(__file__).parent / "kinds.csv").read_text("utf-8").splitlines()))
AS_OF = dt.date(2025, 3, 1)


def site(row: dict[str, str]) -> Snapshot:
    home = f"https://{row['host']}/"
    page = resource(
        home,
        title=row["title"],
        headings=[part for part in row["heading"].split(";") if part],
        images=[{"src": "/logo.png", "alt": part} for part in row["logo"].split(";") if part],
        text="\n".join(row["line"].split(";")),
    )
    return snapshot((page,), agency=Agency(home_url=home, name=row.get("name", "")), no_home=True)


def told(**row: str) -> KindGuess:
    found = guess(site({"host": "www.agency.example", "title": "", "heading": "", "logo": "", "line": "", **row}))
    assert found is not None
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["title"][:30])
def test_names_of_every_kind(row: dict[str, str]) -> None:
    found = guess(site(row))
    assert found is not None
    assert found.kind == row["kind"]
    assert found.sure == (row["sure"] == "yes")
    assert "--kind" in found.message


def test_what_was_given_is_not_guessed() -> None:
    page = resource(HOME, title="เทศบาลตำบลแม่สายทอง")
    assert guess(snapshot((page,), agency=Agency(home_url=HOME, kind="department"))) is None


def test_the_guess_shows_its_words_and_how_to_correct_it() -> None:
    found = told(title="อบต.คลองทราย | หน้าแรก", line="ที่ทำการองค์การบริหารส่วนตำบลคลองทราย")
    assert [one.quote for one in found.evidence] == ["อบต.คลองทราย", "ที่ทำการองค์การบริหารส่วนตำบลคลองทราย"]
    assert found.message == (
        "น่าจะเป็นองค์การบริหารส่วนตำบล เพราะพบ “อบต.คลองทราย” (ชื่อหน้าแรก); "
        "“ที่ทำการองค์การบริหารส่วนตำบลคลองทราย” (ข้อความในหน้าแรก) ถ้าไม่ใช่ ระบุด้วย --kind"
    )


def test_the_name_that_was_given_goes_before_the_site() -> None:
    assert told(name="กรมส่งเสริมสวนพฤกษา", title="อบต.คลองทราย").kind == "department"


def test_links_to_other_agencies_do_not_outweigh_the_title() -> None:
    found = told(
        title="เทศบาลตำบลแม่สายทอง",
        heading="เทศบาลตำบลแม่สายทอง;กรมส่งเสริมการปกครองท้องถิ่น",
        logo="จังหวัดภูพยับ;กรมการปกครอง",
        line="กรมบัญชีกลาง;โรงเรียนเทศบาล 1",
    )
    assert (found.kind, found.sure) == ("municipality", True)


def test_a_title_that_everything_else_contradicts_is_not_sure() -> None:
    found = told(title="กรมส่งเสริมสวนพฤกษา", heading="อบต.คลองทราย", line="ที่ทำการ อบต.คลองทราย")
    assert (found.kind, found.sure) == ("department", False)


def assessed(title: str, kind: str = "") -> Assessment:
    """A site that lacks what some kinds only are asked (O1.1)."""
    first, *others = CRITERIA.criteria
    one, *more = first.requirements
    asked = msgspec.structs.replace(one, applies_to=("local_government",), options={"any_of": ["ฝ่ายการเมือง"]})
    first = msgspec.structs.replace(first, requirements=(asked, *more))
    college = msgspec.structs.replace(others[0], applies_to=("college",))
    criteria = msgspec.structs.replace(CRITERIA, criteria=(first, college, *others[1:]))
    before = seen()
    pages = tuple(msgspec.structs.replace(page, title=title) if page.url == HOME else page for page in before.resources)
    crawled = msgspec.structs.replace(before, resources=pages, agency=Agency(home_url=HOME, kind=kind))
    return judge_matches(crawled, criteria, AS_OF, (*MATCHES, match("/b.pdf", code="O2")))


def test_what_another_kind_is_asked_is_left_out_in_words() -> None:
    found = assessed("", kind="department")
    assert found.kind_guess is None
    assert found.results[0].findings[0].outcome is Outcome.INAPPLICABLE
    assert found.results[0].findings[0].message == "ถามเฉพาะองค์กรปกครองส่วนท้องถิ่น หน่วยงานนี้เป็นส่วนราชการระดับกรม"
    assert [(one.code, one.reason) for one in found.not_asked] == [
        ("O2", "ถามเฉพาะสถานศึกษาอาชีวศึกษา หน่วยงานนี้เป็นส่วนราชการระดับกรม")
    ]


def test_what_a_sure_guess_leaves_out_says_that_it_was_a_guess() -> None:
    found = assessed("กรมส่งเสริมสวนพฤกษา")
    assert found.agency.kind == "department"
    assert found.results[0].findings[0].outcome is Outcome.INAPPLICABLE
    assert "เดาจากเว็บไซต์ ถ้าไม่ใช่ระบุด้วย --kind" in found.results[0].findings[0].message
    assert "--kind" in found.not_asked[0].reason


def test_without_a_sure_kind_everything_stays_asked_and_is_marked() -> None:
    found = assessed("หน้าแรก")
    assert found.agency.kind == ""
    assert found.kind_guess is not None
    assert not found.not_asked
    first = found.results[0].findings[0]
    assert first.outcome is Outcome.CANT_TELL
    assert "ถามเฉพาะองค์กรปกครองส่วนท้องถิ่น และยังไม่แน่ใจ" in first.message
    assert found.results[0].verdict is Verdict.CANNOT_TELL


def test_a_gap_of_its_own_kind_is_a_gap() -> None:
    assert assessed("", kind="subdistrict").results[0].findings[0].outcome is Outcome.FAILED
