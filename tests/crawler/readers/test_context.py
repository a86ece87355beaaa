"""What stands around a link."""

import pytest
from reading import around, only, page

from oit.records import Place


def test_row_and_column_of_an_item_table() -> None:
    link = only(
        "<h2>ข้อมูลสาธารณะ OIT</h2><table><thead><tr><th>ข้อ<th>รายการ<th>ไฟล์</thead>"
        "<tr><td colspan=3>ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน"
        "<tr><td>O1<td>โครงสร้างหน่วยงาน<td><a href=o1.pdf>เปิด</a></table>"
    )
    assert link.target == "https://www.bandoi.example/ita/o1.pdf"
    assert around(link) == [
        ("row", "O1 โครงสร้างหน่วยงาน"),
        ("column", "ไฟล์"),
        ("heading", "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน"),
        ("heading", "ข้อมูลสาธารณะ OIT"),
    ]


def test_a_cell_that_spans_rows_names_them_all() -> None:
    links = page(
        "<table><tr><td rowspan=2>O12 รายงานงบประมาณ<td>รอบ 6 เดือน<td><a href=a>คลิก</a>"
        "<tr><td>รอบ 12 เดือน<td><a href=b>คลิก</a><tr><td>O13<td>อื่น<td><a href=c>คลิก</a></table>"
    ).links
    assert [around(link)[0] for link in links] == [
        ("row", "O12 รายงานงบประมาณ รอบ 6 เดือน"),
        ("row", "O12 รายงานงบประมาณ รอบ 12 เดือน"),
        ("row", "O13 อื่น"),
    ]


def test_a_table_that_lays_out_the_page_names_nothing() -> None:
    long = "ข้อความยาวในหน้าเว็บของหน่วยงาน " * 40
    assert around(only(f"<table><tr><td>{long}<td><a href=x>คลิก</a></table>")) == []


def test_the_page_beside_a_menu_does_not_name_the_entries_of_the_menu() -> None:
    page_cell = "<td><p>แผนปฏิบัติการป้องกันการทุจริต ประจำปี 2568</p>"
    links = page(
        "<table><tr><td><div class='sidebar menu'><ul><li><a href=otop>สินค้าชุมชน</a></ul></div>" + page_cell + "</table>"
    ).links
    assert around(links[0]) == []


@pytest.mark.parametrize(
    "beside",
    [
        "<h1>แผนปฏิบัติการป้องกันการทุจริต</h1><p>ประจำปี 2568</p>",
        "<table><tr><td>แผนปฏิบัติการ<td>2568<tr><td>แผนพัฒนา<td>2569</table>",
    ],
)
def test_a_cell_that_holds_a_part_of_the_page_names_no_row(beside: str) -> None:
    assert around(only(f"<table><tr><td><a href=jobs>รับสมัครงาน</a><td>{beside}</table>")) == []


def test_a_heading_in_a_cell_of_a_list_still_names_its_row() -> None:
    links = page(
        "<table><tr><td><a href=a>คลิก</a><td><h4>แผนพัฒนาท้องถิ่น</h4>"
        "<tr><td><a href=b>คลิก</a><td><h4>แผนป้องกันการทุจริต</h4></table>"
    ).links
    assert [dict(around(link))["row"] for link in links] == ["แผนพัฒนาท้องถิ่น", "แผนป้องกันการทุจริต"]


def test_text_right_of_the_link_names_its_row_when_nothing_stands_left() -> None:
    link = only("<table><tr><td><a href=x.pdf>ดาวน์โหลด</a><td>แผนพัฒนาท้องถิ่น</table>")
    assert ("row", "แผนพัฒนาท้องถิ่น") in around(link)


def test_heading_path_nearest_first_and_closed_by_the_next_heading() -> None:
    links = page(
        "<h1>ITA 2568</h1><h2>งบประมาณ</h2><h3>รายไตรมาส</h3><p><a href=a>ไตรมาส 3</a></p>"
        "<h2>บุคลากร</h2><a href=b>อ่าน</a>"
    ).links
    assert around(links[0]) == [("heading", "รายไตรมาส"), ("heading", "งบประมาณ"), ("heading", "ITA 2568")]
    assert around(links[1]) == [("heading", "บุคลากร"), ("heading", "ITA 2568")]


def test_headings_of_a_side_bar_do_not_name_the_body() -> None:
    links = page("<h1>หน้าหลัก</h1><aside><h2>สภาพอากาศ</h2><a href=w>วันนี้</a></aside><p><a href=b>แผน</a></p>").links
    assert around(links[0])[0] == ("heading", "สภาพอากาศ")
    assert around(links[1]) == [("heading", "หน้าหลัก")]


def test_a_section_that_is_only_a_heading_names_the_next_section() -> None:
    link = only("<section><h2>การจัดซื้อจัดจ้าง</h2></section><section><a href=x>รายละเอียด</a></section>")
    assert around(link) == [("heading", "การจัดซื้อจัดจ้าง")]


def test_accordion_of_bootstrap_five() -> None:
    links = page(
        "<div class=accordion><div class=accordion-item><h2 class=accordion-header>"
        "<button class='accordion-button collapsed' data-bs-toggle=collapse data-bs-target='#c1'>"
        "O7 ข่าวประชาสัมพันธ์</button></h2>"
        "<div id=c1 class='accordion-collapse collapse'><div class=accordion-body><a href=news>ดูทั้งหมด</a>"
        "</div></div></div>"
        "<div class=accordion-item><h2 class=accordion-header><button class=accordion-button data-bs-target='#c2'>"
        "O8 ถามตอบ"
        "</button></h2><div id=c2 class=collapse><a href=qa>ดูทั้งหมด</a></div></div></div><p><a href=out>นอกกล่อง</a></p>"
    ).links
    assert [words for _, words in around(links[0])] == ["O7 ข่าวประชาสัมพันธ์"]
    assert [words for _, words in around(links[1])] == ["O8 ถามตอบ"]


def test_panel_of_bootstrap_three_whose_title_is_a_toggle() -> None:
    link = only(
        "<div class='panel panel-default'><div class=panel-heading><h4 class=panel-title>"
        "<a data-toggle=collapse href='#p1'>แผนการใช้จ่ายงบประมาณ</a></h4></div>"
        "<div id=p1 class='panel-collapse collapse' style='display: none'>"
        "<ul><li><a href=f.pdf>2568</a></ul></div></div>"
    )
    assert link.text == "2568"
    assert [words for _, words in around(link)] == ["แผนการใช้จ่ายงบประมาณ"]


def test_tab_label_names_the_links_of_its_pane() -> None:
    links = page(
        "<ul class='nav nav-tabs'><li><a data-toggle=tab href='#t1'>ประกาศจัดซื้อ</a>"
        "<li><a data-toggle=tab href='#t2'>ผลจัดซื้อ</a></ul>"
        "<div class=tab-content><div id=t1 class='tab-pane active'><a href=1.pdf>ม.ค.</a></div>"
        "<div id=t2 class=tab-pane><a href=2.pdf>ม.ค.</a></div></div>"
    ).links
    assert [around(link) for link in links] == [[("label", "ประกาศจัดซื้อ")], [("label", "ผลจัดซื้อ")]]


def test_cards_keep_their_labels_to_themselves() -> None:
    links = page(
        "<div class=card><div class=card-header>คู่มือประชาชน</div><div class=card-body><a href=1>เปิด</a></div></div>"
        "<div class=card><div class=card-body><a href=2>เปิด</a></div></div>"
    ).links
    assert around(links[0]) == [("label", "คู่มือประชาชน")]
    assert around(links[1]) == []


def test_details_and_summary() -> None:
    link = only("<details><summary>สถิติการให้บริการ</summary><p><a href=s.xlsx>ไฟล์</a></p></details>")
    assert around(link) == [("label", "สถิติการให้บริการ")]


def test_list_entries_name_their_links_without_saying_the_link_twice() -> None:
    links = page("<ul><li>นโยบายบุคลากร<ul><li>ประจำปี 2568 <a href=p>คลิก</a></ul></ul>").links
    assert around(links[0]) == [("list", "ประจำปี 2568"), ("list", "นโยบายบุคลากร")]


def test_the_line_before_a_link_names_it() -> None:
    links = page(
        "<div>O4 ข้อมูลการติดต่อ<br><a href=a>คลิกที่นี่</a><br>O5 กฎหมาย<br><a href=b>คลิกที่นี่</a><br>" + "ก " * 200 + "</div>"
    ).links
    assert around(links[0])[0] == ("label", "O4 ข้อมูลการติดต่อ")
    assert around(links[1])[0] == ("label", "O5 กฎหมาย")


def test_a_bold_line_is_a_heading() -> None:
    link = only("<div><p><strong>O9 คู่มือปฏิบัติงาน</strong></p><p><a href=m.pdf>ดาวน์โหลด</a></p></div>")
    assert around(link) == [("heading", "O9 คู่มือปฏิบัติงาน")]


def test_title_class_as_a_box_around_the_link() -> None:
    links = page(
        "<div class=item><div class=name-title>แผนพัฒนาบุคลากร</div><div class=btns><a href=1>ดาวน์โหลด</a></div></div>"
        "<div class=item><div class=name-title>จริยธรรม</div><div class=btns><a href=2>ดาวน์โหลด</a></div></div>"
    ).links
    assert around(links[0])[0][1].startswith("แผนพัฒนาบุคลากร")
    assert "จริยธรรม" not in str(around(links[0]))
    assert "แผนพัฒนาบุคลากร" not in str(around(links[1]))


def test_definition_lists() -> None:
    links = page("<dl><dt>O1<dd><a href=1>โครงสร้าง</a><dt>O2<dd><a href=2>ผู้บริหาร</a></dl>").links
    assert [around(link) for link in links] == [[("label", "O1")], [("label", "O2")]]


def test_image_link_says_alt_and_title() -> None:
    link = only("<a href=ita title='ITA ประจำปี'><img src=b.png alt='แบนเนอร์ ITA'></a>")
    assert (link.text, around(link)) == ("", [("title", "ITA ประจำปี"), ("alt", "แบนเนอร์ ITA")])


def test_breadcrumb_stands_around_links_of_the_body() -> None:
    links = page("<div class=breadcrumb><a href=/>หน้าแรก</a> / ITA</div><p><a href=x>แผน</a></p>").links
    assert links[0].place is Place.MENU
    assert ("breadcrumb", "หน้าแรก / ITA") in around(links[1])


def test_places() -> None:
    links = page(
        "<header><a href=1>โลโก้</a></header><nav><a href=2>เมนู</a></nav><ul class=sidemenu><li><a href=3>ข้าง</a></ul>"
        "<div id=main-menu><a href=4>บน</a></div><main><header><a href=5>หัวข่าว</a></header><a href=6>เนื้อหา</a></main>"
        "<div class=footer-bottom><ul class=menu><li><a href=7>ท้าย</a></ul></div><footer><a href=8>ท้ายสุด</a></footer>"
    ).links
    assert [link.place.value for link in links] == ["menu"] * 4 + ["body"] * 2 + ["footer"] * 2


def test_sub_menu_names_its_parent_and_the_parent_is_no_placeholder() -> None:
    links = page(
        "<ul class=menu><li><a href='#'>การบริหารเงิน</a><ul style='display:none'><li><a href=b>แผน</a></ul></ul>"
    ).links
    assert [(link.text, link.place, around(link)) for link in links] == [("แผน", Place.MENU, [("list", "การบริหารเงิน")])]


def test_headings_of_the_body_do_not_name_menu_and_footer() -> None:
    links = page(
        "<h1>ITA</h1><p><a href=1>แผน</a></p><div class=footer><a href=2>อีเมล</a><h4>ติดต่อ</h4><a href=3>แผนที่</a></div>"
        "<div class=sidemenu><a href=4>เมนู</a></div>"
    ).links
    assert [around(link) for link in links] == [[("heading", "ITA")], [], [("heading", "ติดต่อ")], []]


def test_a_whole_question_as_accordion_label() -> None:
    question = "ข้อ 1 ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง " * 8
    link = only(
        "<div class=card><div class=card-header><h2>"
        f"<button data-toggle=collapse data-target='#q'>{question}</button></h2>"
        "</div><div id=q class=collapse><ol><a href=1>บันทึก</a></ol></div></div>"
    )
    assert around(link)[0][1].startswith("ข้อ 1 ประกาศเผยแพร่")


def test_menu_of_a_vendor_made_of_buttons_and_boxes() -> None:
    links = page(
        "<div class=head><div class=dropdown-container><button class=dropdown-trigger>แผนงาน</button>"
        "<div class=dropdown-content><ul><li><a class=dropdown-item href=1>แผนพัฒนาท้องถิ่น</a></ul></div></div>"
        "<div class=dropdown-container><button class=dropdown-trigger>บุคลากร</button>"
        "<div class=dropdown-content><a href=2>คณะผู้บริหาร</a></div></div></div>"
    ).links
    assert [(link.place.value, around(link)) for link in links] == [
        ("menu", [("label", "แผนงาน")]),
        ("menu", [("label", "บุคลากร")]),
    ]


def test_the_last_crumb_is_no_placeholder() -> None:
    links = page(
        "<div class='row pad-path'><span class=font-path-1><a href=Home>หน้าแรก</a></span> <span class=font-path-2>"
        "<a href='#'>ITA</a></span></div><p><a href=x>แผน</a></p>"
    ).links
    assert [link.text for link in links] == ["หน้าแรก", "แผน"]
    assert around(links[1]) == [("breadcrumb", "หน้าแรก ITA")]


def test_the_foot_of_a_card_is_not_the_foot_of_the_page() -> None:
    assert only("<div class=card><div class=card-footer><a href=x>อ่านต่อ</a></div></div>").place is Place.BODY
    assert only("<div class='site-footer'><a href=x>อีเมล</a></div>").place is Place.FOOTER


def test_a_link_inside_a_heading_is_not_named_by_the_heading_before() -> None:
    card = "<div class='col card'><h3 class=entry-title><a href={0}>ข่าวที่ {0}</a></h3>"
    card += "<a href=more{0}>อ่านต่อ</a></div>"
    links = page("<h2>ข่าว</h2>" + card.format(1) + card.format(2) + "<p><a href=z>ทั้งหมด</a></p>").links
    assert [[words for _, words in around(link)] for link in links] == [
        ["ข่าว"],
        ["ข่าวที่ 1", "ข่าว"],
        ["ข่าว"],
        ["ข่าวที่ 2", "ข่าว"],
        ["ข่าว"],
    ]
