"""What the matcher takes as evidence, on hand-made snapshots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from checks.match import CAP, match
from oit.criteria import topics
from oit.records import (
    Agency,
    Confidence,
    Context,
    Criteria,
    Criterion,
    DataYear,
    Declared,
    Link,
    LinkState,
    LinkStatus,
    Match,
    Place,
    Resource,
    ResourceKind,
    Run,
    Segment,
    Snapshot,
    TextSource,
)

HOME = "https://thung-fai.example/"
NOW = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
ITEMS = (
    ("O1", "structure_authority", "โครงสร้างและอำนาจหน้าที่", DataYear.IN_FORCE),
    ("O5", "strategy_plan", "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", DataYear.IN_FORCE),
    ("O6", "plan_progress", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี", DataYear.CURRENT),
    ("O7", "op_report", "รายงานผลการดำเนินงานประจำปี", DataYear.PREVIOUS),
    ("O17", "complaint_guide", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", DataYear.IN_FORCE),
    ("O25", "ac_plan", "แผนปฏิบัติการป้องกันการทุจริต", DataYear.CURRENT),
    ("O26", "ac_report", "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี", DataYear.PREVIOUS),
    ("O2", "exec", "ข้อมูลผู้บริหาร", DataYear.IN_FORCE),
    ("O9", "social", "Social Network", DataYear.CURRENT),
)
SET = Criteria(
    id="test-2568",
    title="test",
    fiscal_year=2568,
    topics=topics(),
    criteria=tuple(
        Criterion(
            code=code,
            topic=topic,
            title=title,
            indicator=9,
            data_year=year,
            confidence=Confidence.HIGH,
            requirements=(),
        )
        for code, topic, title, year in ITEMS
    ),
)


def page(path: str, title: str = "", *headings: str) -> Resource:
    return _resource(path, ResourceKind.PAGE, title=title, headings=headings)


def document(path: str, text: str = "") -> Resource:
    return _resource(path, ResourceKind.DOCUMENT, text=text)


def _resource(
    path: str,
    kind: ResourceKind,
    *,
    title: str = "",
    text: str = "",
    headings: tuple[str, ...] = (),
) -> Resource:
    return Resource(
        url=HOME + path,
        final_url=HOME + path,
        status=200,
        content_type="text/html" if kind is ResourceKind.PAGE else "application/pdf",
        kind=kind,
        fetched_at=NOW,
        title=title,
        headings=headings,
        text=(Segment(place="", text=text),) if text else (),
    )


def link(
    target: str, text: str, *context: tuple[str, str], source: str = "", place: Place = Place.BODY, pages: int = 1
) -> Link:
    address = target if not target or "://" in target or target.startswith(("#", "javascript:")) else HOME + target
    return Link(
        source=HOME + source,
        target=address,
        text=text,
        context=tuple(Context(kind=kind, text=words) for kind, words in context),
        place=place,
        pages=pages,
    )


def found(
    links: Sequence[Link],
    resources: Sequence[Resource] = (),
    statuses: Sequence[LinkStatus] = (),
    declared: Sequence[Declared] = (),
) -> dict[str, list[Match]]:
    snapshot = Snapshot(
        agency=Agency(home_url=HOME, declared=tuple(declared)),
        run=Run(id="1", agency=HOME, started_at=NOW),
        resources=tuple(resources),
        links=tuple(links),
        link_statuses=tuple(statuses),
    )
    by_code: dict[str, list[Match]] = {}
    for one in match(snapshot, SET):
        by_code.setdefault(one.code, []).append(one)
    return by_code


def test_anchor_names_the_item() -> None:
    matches = found([link("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")])
    (one,) = matches["O25"]
    assert one.url == HOME + "p.pdf"
    assert one.source_url == HOME
    assert one.fiscal_year == 2568
    assert one.year_source == "anchor"
    assert "anchor" in one.kinds
    assert one.reasons
    assert one.reasons_en
    assert set(matches) == {"O25"}


def test_near_twins_stay_apart() -> None:
    matches = found(
        [
            link("a.pdf", "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต ปี 2567"),
            link("b.pdf", "แผนปฏิบัติการป้องกันและบรรเทาสาธารณภัย ปี 2568"),
        ]
    )
    assert [one.url for one in matches["O26"]] == [HOME + "a.pdf"]
    assert "O25" not in matches


def test_row_header_speaks_for_a_silent_anchor() -> None:
    row = ("row", "รายงานผลการดำเนินงานประจำปี พ.ศ. 2567")
    (one,) = found([link("x.pdf", "เปิด", row)])["O7"]
    assert "context" in one.kinds
    assert (one.fiscal_year, one.year_source) == (2567, "context")


def test_code_counts_in_a_list_whose_other_rows_fit() -> None:
    rows = [link(f"{code}.pdf", f"{code} {title}", source="ita") for code, _, title, _ in ITEMS[:6]]
    silent = link("26.pdf", "คลิก", ("row", "O26"), source="ita")
    assert [one.url for one in found([*rows, silent])["O26"]] == [HOME + "26.pdf"]


def test_code_of_another_numbering_does_not_count() -> None:
    titles = [title for _, _, title, _ in ITEMS]
    rows = [
        link(f"{place}.pdf", f"{code} {titles[place - 1]}", source="ita") for place, (code, *_) in enumerate(ITEMS[:6])
    ]
    silent = link("26.pdf", "คลิก", ("row", "O26"), source="ita")
    assert HOME + "26.pdf" not in {one.url for one in found([*rows, silent]).get("O26", [])}


def test_a_silent_row_of_last_years_list_is_what_its_code_meant_then() -> None:
    names = {
        "O1": "โครงสร้าง",
        "O2": "ข้อมูลผู้บริหาร",
        "O7": "แผนพัฒนาท้องถิ่น",
        "O9": "รายงานผลการดำเนินงานประจำปี",
        "O22": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
        "O32": "แผนปฏิบัติการป้องกันการทุจริต",
    }
    rows = [link(f"{code}.pdf", f"{code} {title}", source="ita") for code, title in names.items()]
    silent = link("33.pdf", "คลิก", ("row", "O33"), source="ita")
    matches = found([*rows, silent])
    assert [one.url for one in matches["O26"]] == [HOME + "33.pdf"]  # O33 of 2567 is the report, O26 since 2568
    assert [one.url for one in matches["O7"]] == [HOME + "O9.pdf"]  # a name goes before the code beside it


def test_placeholder_is_named_but_leads_nowhere() -> None:
    (one,) = found([link("#", "แผนปฏิบัติการป้องกันการทุจริต", place=Place.MENU)])["O25"]
    assert one.state is LinkState.PLACEHOLDER


def test_menu_parent_is_no_placeholder() -> None:
    links = [
        link("#", "แผนปฏิบัติการป้องกันการทุจริต", place=Place.MENU),
        link("p.pdf", "ปี 2568", ("label", "แผนปฏิบัติการป้องกันการทุจริต"), place=Place.MENU),
    ]
    assert [one.state for one in found(links)["O25"]] == [LinkState.OK]


def test_documents_of_a_matched_page_belong_to_the_item() -> None:
    links = [
        link("plans", "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", place=Place.MENU),
        link("f/1.pdf", "ดาวน์โหลด", source="plans"),
        link("f/2.pdf", "แผนปฏิบัติการป้องกันการทุจริต 2568", source="plans"),
    ]
    matches = found(links, [page("plans", "แผนพัฒนา"), document("f/1.pdf"), document("f/2.pdf")])
    assert {one.url for one in matches["O5"]} == {HOME + "plans", HOME + "f/1.pdf"}
    assert [one.url for one in matches["O25"]] == [HOME + "f/2.pdf"]


def test_assessed_year_comes_first_and_others_are_kept() -> None:
    links = [link(f"{year}.pdf", f"แผนปฏิบัติการป้องกันการทุจริต ปี {year}") for year in (2566, 2567, 2568)]
    assert [one.fiscal_year for one in found(links)["O25"]] == [2568, 2566, 2567]


def test_broken_state_is_kept() -> None:
    status = LinkStatus(url=HOME + "p.pdf", state=LinkState.BROKEN, http_status=404)
    (one,) = found([link("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต")], statuses=[status])["O25"]
    assert one.state is LinkState.BROKEN


def test_other_host_keeps_its_address() -> None:
    address = "https://drive.google.com/file/d/abc/view"
    (one,) = found([link(address, "โครงสร้างและอำนาจหน้าที่")])["O1"]
    assert one.url == address


def test_declared_address_counts_by_itself() -> None:
    (one,) = found([], declared=[Declared(code="O1", urls=(HOME + "about",))])["O1"]
    assert one.kinds == ("declared",)


def test_title_and_first_page_count() -> None:
    resources = [
        page("org", "โครงสร้างหน่วยงาน | อบต.ทุ่งฝ้าย"),
        document("d.pdf", "รายงานผลการดำเนินการป้องกันการทุจริต\nประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
    ]
    matches = found([], resources)
    assert [one.url for one in matches["O1"]] == [HOME + "org"]
    (report,) = matches["O26"]
    assert (report.url, report.fiscal_year) == (HOME + "d.pdf", 2567)


def test_menu_on_every_page_is_one_match() -> None:
    links = [link("p", "โครงสร้างและอำนาจหน้าที่", source=f"s{n}", place=Place.MENU, pages=40) for n in range(3)]
    assert len(found(links, [page("p")])["O1"]) == 1


def test_cap_and_order_do_not_depend_on_input_order() -> None:
    links = [link(f"{n:02}.pdf", f"แผนปฏิบัติการป้องกันการทุจริต ฉบับที่ {n}") for n in range(40)]
    one, other = found(links)["O25"], found(links[::-1])["O25"]
    assert one == other
    assert len(one) == CAP


def test_the_year_of_a_law_is_no_fiscal_year() -> None:
    (one,) = found([link("law.pdf", "โครงสร้างและอำนาจหน้าที่ ตามพระราชบัญญัติเทศบาล พ.ศ. 2496")])["O1"]
    assert one.fiscal_year is None
    (one,) = found([link("x.pdf", "แผนปฏิบัติการป้องกันการทุจริต ปี 2568 ตามระเบียบ พ.ศ. 2560")])["O25"]
    assert one.fiscal_year == 2568


def test_pictures_on_a_page_are_not_its_documents() -> None:
    links = [link("org", "โครงสร้างหน่วยงาน"), link("img/1.jpg", "นายสมมุติ", source="org")]
    assert [one.url for one in found(links, [page("org")])["O1"]] == [HOME + "org"]


def test_a_row_that_names_the_item_beside_a_link_that_leads_nowhere() -> None:
    row = ("row", "O25 แผนปฏิบัติการป้องกันการทุจริต")
    (one,) = found([link("#", "เปิดดู 1", row)])["O25"]
    assert (one.state, one.text) == (LinkState.PLACEHOLDER, row[1])


def test_a_row_with_one_link_that_leads_somewhere_is_no_placeholder() -> None:
    row = ("row", "O25 แผนปฏิบัติการป้องกันการทุจริต")
    assert [one.state for one in found([link("#", "เปิดดู 1", row), link("p.pdf", "เปิดดู 2", row)])["O25"]] == [
        LinkState.OK
    ]


def test_a_page_heading_over_a_link_that_leads_nowhere_names_nothing() -> None:
    assert "O25" not in found([link("#", "กลับขึ้นด้านบน", ("heading", "แผนปฏิบัติการป้องกันการทุจริต"))])


def test_an_icon_that_leads_to_a_social_network_counts() -> None:
    (one,) = found([link("https://www.facebook.com/thungfai.example", "", place=Place.FOOTER, pages=30)])["O9"]
    assert one.kinds == ("target",)
    assert "O9" not in found([link("https://www.facebook.com/sharer/sharer.php?u=x", "")])
    maker = "https://www.facebook.com/maker.example"
    assert "O9" not in found([link(maker, ""), link(maker, "Jane Doe", place=Place.FOOTER)])


def test_a_part_of_a_page_named_after_the_item_is_evidence() -> None:
    resources = [page("org", "โครงสร้างหน่วยงาน", "โครงสร้างหน่วยงาน", "ส่วนราชการ", "กองช่าง", "คณะผู้บริหาร")]
    matches = found([link("org", "โครงสร้างหน่วยงาน")], resources)
    assert [(one.url, one.kinds) for one in matches["O2"]] == [(HOME + "org", ("heading",))]


def test_a_heading_that_may_name_an_item_answered_by_documents_is_a_hint() -> None:
    resources = [page("news", "ข่าว", "ข่าว", "กิจกรรม", "ภาพ", "แผนปฏิบัติการป้องกันการทุจริต")]
    (one,) = found([], resources)["O25"]
    assert one.kinds == ("hint",)
    with_file = found([link("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต")], resources)["O25"]
    assert [one.url for one in with_file] == [HOME + "p.pdf"]


def test_a_heading_over_links_is_what_the_links_are() -> None:
    heading = ("heading", "แผนปฏิบัติการป้องกันการทุจริต")
    resources = [page("news", "ข่าว", "ข่าว", "กิจกรรม", "ภาพ", heading[1])]
    assert "O25" not in found([link("#", "กลับขึ้นด้านบน", heading, source="news")], resources)


def test_a_link_that_names_another_item_is_no_evidence_through_the_heading_of_its_page() -> None:
    above = ("heading", "รายงานผลการดำเนินงานประจำปี")
    links = [
        link("plan.pdf", "เอกสารแผนพัฒนาท้องถิ่น", above, source="reports"),
        link("reports", "รายงานผลการดำเนินงานประจำปี"),
    ]
    matches = found(links, [page("reports", "รายงานผลการดำเนินงานประจำปี"), document("plan.pdf")])
    assert [one.url for one in matches["O7"]] == [HOME + "reports"]
    assert [one.url for one in matches["O5"]] == [HOME + "plan.pdf"]


def test_an_entry_with_its_own_code_and_name_is_not_what_the_entry_above_it_is() -> None:
    matches = found([link("exec", "O2 ข้อมูลผู้บริหาร", ("label", "O1 โครงสร้างและอำนาจหน้าที่"))], [page("exec", "คณะ")])
    assert {code: [one.url for one in ones] for code, ones in matches.items()} == {"O2": [HOME + "exec"]}


def test_a_home_page_behind_a_welcome_page_answers_no_item() -> None:
    home = page("home", "องค์การบริหารส่วนตำบลทุ่งใหม่", "คณะผู้บริหาร", "ประกาศ")
    assert [one.kinds for one in found([link("home", "เข้าสู่เว็บไซต์")], [home])["O2"]] == [("heading",)]
    named_home = link("home", "หน้าแรก", place=Place.MENU, pages=24)
    assert [one.kinds for one in found([named_home], [home])["O2"]] == [("hint",)]


def test_one_page_that_many_menu_entries_share_is_a_hint_for_each() -> None:
    links = [link("documents", title, place=Place.MENU) for _, _, title, _ in ITEMS[:6]]
    matches = found(links, [page("documents", "เอกสาร")])
    assert {one.kinds for code, *_ in ITEMS[:6] for one in matches[code]} == {("hint",)}
    named = found(links, [page("documents", "โครงสร้างและอำนาจหน้าที่")])
    assert named["O1"][0].kinds != ("hint",)


def test_one_page_that_many_rows_of_a_list_share_is_a_hint_for_each() -> None:
    rows = [link("documents", "เปิดหลักฐาน", ("row", title), source="ita") for _, _, title, _ in ITEMS[:6]]
    matches = found(rows, [page("documents", "ดาวน์โหลดเอกสาร")])
    assert {one.kinds[0] for code, *_ in ITEMS[:6] for one in matches[code]} == {"hint"}
    few = found(rows[:3], [page("documents", "ดาวน์โหลดเอกสาร")])
    assert {one.kinds for code, *_ in ITEMS[:3] for one in few[code]} == {("context",)}


def test_the_day_of_an_upload_is_no_year_of_the_content() -> None:
    (one,) = found([link("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต อัปโหลดเมื่อ 19 ตุลาคม 2564")])["O25"]
    assert one.fiscal_year is None


def test_the_year_of_a_match_is_the_one_it_is_judged_by() -> None:
    links = [link("p.pdf", "ดาวน์โหลด", ("row", "แผนปฏิบัติการป้องกันการทุจริต ปี 2568"))]
    resources = [document("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565")]
    (one,) = found(links, resources)["O25"]
    assert (one.fiscal_year, one.year_source) == (2565, "text")


def test_a_year_read_by_recognition_says_so() -> None:
    words = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565"
    scan = msgspec.structs.replace(document("p.pdf", words), text_source=TextSource.OCR)
    (one,) = found([link("p.pdf", "แผนปฏิบัติการป้องกันการทุจริต")], [scan])["O25"]
    assert (one.fiscal_year, one.year_source) == (2565, "ocr")
