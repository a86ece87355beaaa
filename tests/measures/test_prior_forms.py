"""One invented report in every form in which agencies publish: the same scores, items and measures come back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from papers import Block, as_docx, as_html, as_tabs, read_bytes, read_text

from oit.records import PriorReport

NAMES = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
SCORES = (97.10, 95.20, 96.30, 94.40, 93.50, 92.60, 91.70, 90.80, 71.90, 62.50)
AGENCY = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ADVICE = {
    "O4": "๐๔ ข่าวประชาสัมพันธ์ หน่วยงานควรเผยแพร่ข่าวสารที่เป็นปัจจุบันบนเว็บไซต์หลัก",
    "O12": "๐๑๒ รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ ประจำปี พ.ศ. ๒๕๖๘ หน่วยงานควรจัดทำข้อมูลให้ครบถ้วน",
    "O24": "๐๒๔ รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต พ.ศ. ๒๕๖๗ หน่วยงานควรรายงานผลให้ครบถ้วน",
}
MEASURES = [
    ["ประเด็นที่ต้องพัฒนา", "มาตรการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา", "ผู้รับผิดชอบ"],
    [
        "O๔ ข่าวประชาสัมพันธ์",
        "เผยแพร่ข่าวบนเว็บไซต์",
        "๑. มอบหมายผู้รับผิดชอบ ๒. ลงข่าวทุกเดือน",
        "ตุลาคม ๒๕๖๘ ถึง กันยายน ๒๕๖๙",
        "สำนักปลัด",
    ],
    [
        "O๑๒ รายการการจัดซื้อจัดจ้าง",
        "จัดทำข้อมูลจัดซื้อจัดจ้างเป็นตาราง",
        "๑. รวบรวมรายการ ๒. เผยแพร่บนเว็บไซต์",
        "มกราคม – มีนาคม ๒๕๖๙",
        "กองคลัง",
    ],
    [
        "O๒๔ รายงานผลการจัดการความเสี่ยง",
        "จัดทำรายงานผลการจัดการความเสี่ยง",
        "๑. สรุปผล ๒. เสนอผู้บริหาร",
        "ภายในเดือนธันวาคม ๒๕๖๘",
        "งานตรวจสอบภายใน",
    ],
]


def paper() -> list[Block]:
    """An analysis of ten indicators, the advice on three items, and the plan made from it."""
    blocks: list[Block] = [
        "การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        f"{AGENCY} อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี",
        [["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน"]]
        + [
            [str(n), name, f"{score:.2f}".translate(TO_THAI)]
            for n, (name, score) in enumerate(zip(NAMES, SCORES, strict=True), 1)
        ],
    ]
    for n, (name, score) in enumerate(zip(NAMES, SCORES, strict=True), 1):
        blocks += [
            f"ตัวชี้วัดที่ {n} {name}".translate(TO_THAI),
            f"ผลการประเมินฯ ปีงบประมาณ พ.ศ. 2568 {name} ของ{AGENCY} ได้ผลค่าคะแนน {score:.2f} คะแนน".translate(TO_THAI),
        ]
        blocks += [ADVICE["O4"], ADVICE["O12"]] if name == NAMES[8] else []
    blocks += [ADVICE["O24"], "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", MEASURES]
    return blocks


def check(report: PriorReport) -> None:
    """Everything that the paper says, and nothing that contradicts it."""
    assert (report.agency, report.fiscal_year, report.document_kind) == (AGENCY, 2568, "analysis")
    assert report.item_year == 2568
    scores = sorted((one.indicator, one.value) for one in report.indicator_scores)
    assert scores == sorted([*enumerate(SCORES, 1), *enumerate(SCORES, 1)])
    assert [one.code for one in report.items] == ["O4", "O12", "O24"] * 2
    assert [one.advice[:12] for one in report.items[:3]] == ["หน่วยงานควรเ", "หน่วยงานควรจ", "หน่วยงานควรร"]
    assert [(one.codes, len(one.steps), one.unit) for one in report.measures] == [
        (("O4",), 2, "สำนักปลัด"),
        (("O12",), 2, "กองคลัง"),
        (("O24",), 2, "งานตรวจสอบภายใน"),
    ]
    assert [(one.start, one.end) for one in report.measures] == [
        (dt.date(2025, 10, 1), dt.date(2026, 9, 30)),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        (dt.date(2025, 12, 1), dt.date(2025, 12, 31)),
    ]
    assert report.contradictions == ()


@pytest.mark.parametrize(
    ("name", "made", "place"),
    [
        ("report.txt", as_tabs, "line 6, cell 3"),
        ("report.docx", as_docx, "table 1, cell C2"),
        ("report.html", as_html, "table 1, cell C2"),
    ],
)
def test_every_form_says_the_same(name: str, made: object, place: str) -> None:
    report = read_bytes(made(paper()), name)  # type: ignore[operator] # one of three functions of papers
    check(report)
    assert report.indicator_scores[0].place == place


def test_printed_to_pdf() -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="the extra [browser] is not installed")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("no chromium on PATH: nothing to print with")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.set_content(as_html(paper()).decode())
        body = page.pdf(format="A3", landscape=True)
        browser.close()
    report = read_bytes(body, "report.pdf")
    check(report)
    assert report.indicator_scores[0].place == "page 1, cell C2"


CASES = Path(__file__).parent / "prior_cases"


def test_columns_of_a_printed_text() -> None:
    """``pdftotext -layout``: marks torn to lines of their own, gaps inside words, cells that run over many lines."""
    report = read_text((CASES / "printed-tops.txt").read_text("utf-8"))
    assert {(one.indicator, one.value) for one in report.indicator_scores} == set(enumerate(SCORES, 1))
    assert [(one.codes, one.unit) for one in report.measures] == [
        (("O4",), "สำนักปลัด"),
        (("O12",), "กองคลัง"),
        (("O24",), "งานตรวจสอบภายใน"),
    ]
    assert {one.kind for one in report.contradictions} == {"digits_mixed"}


def test_columns_that_cannot_be_told_give_no_contradiction() -> None:
    """Cells centred in their row, with no gap left between some: rows are listed, nothing is concluded from them."""
    report = read_text((CASES / "printed-middles.txt").read_text("utf-8"))
    assert {(one.indicator, one.value) for one in report.indicator_scores} == set(enumerate(SCORES, 1))
    assert {"O4", "O12", "O24"} == {one.code for one in report.items}
    assert report.measures
    assert {one.kind for one in report.contradictions} <= {"digits_mixed"}


def test_table_printed_over_several_pages() -> None:
    """Seven columns over five pages: heads come again elsewhere on the line, rows go on behind them."""
    report = read_text((CASES / "printed-pages.txt").read_text("utf-8"))
    assert report.document_kind == "result"
    assert [one.issue.partition(".")[0] for one in report.measures] == list("๑๒๓๔๕๖๗๘")
    units = ["กองคลัง", "กองช่าง", "ทุกส่วนงาน", "สำนักปลัด"]
    assert [one.unit for one in report.measures] == units * 2
    assert [(one.start, one.end) for one in report.measures] == [(dt.date(2024, 10, 1), dt.date(2025, 9, 30))] * 8
    assert [one.codes for one in report.measures] == [(f"e{n}",) for n in range(1, 9)]
    assert report.contradictions == ()


@pytest.mark.parametrize("name", ["printed-tops.txt", "printed-middles.txt", "printed-pages.txt"])
@pytest.mark.parametrize("tenths", range(10))
def test_a_text_cut_anywhere_is_read_as_far_as_it_goes(name: str, tenths: int) -> None:
    text = (CASES / name).read_text("utf-8")
    whole, part = read_text(text), read_text(text[: len(text) * tenths // 10])
    assert len(part.measures) <= len(whole.measures)
    assert {(one.indicator, one.value) for one in part.indicator_scores} <= set(enumerate(SCORES, 1))
