"""Tables of measures as a whole: what is missing, columns that slipped, rows that a page break cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from measures.prior.clashes.say import clash, short
from measures.prior.document import Document
from measures.prior.rows import steps
from measures.prior.tables import Row, Sheet
from oit import thai
from oit.records import Contradiction

_REPORT = re.compile(r"^\W*(?:เรื่อง\s*)?รายงาน(?:ผล)?(?:การ)?ดำเนิน")
_CUT = re.compile(r"(?:ตาม|ของ|และ|หรือ|เพื่อ|โดย|จาก|กับ)\Z")
_TIME = re.compile(
    r"เดือน|ไตรมาส|ปีงบ|ตลอดปี|ภายใน|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิ|ธันวา|[มกพสตธ]\.?[คยพ]\."
)
_UNIT = re.compile(r"สำนัก|กอง|งาน|ฝ่าย|ปลัด|เจ้าหน้าที่|ส่วน|ผู้บริหาร|นายก|คณะ|ศูนย์|หน่วย")
_LONG = 150
_SHORT = 60
_STEPS = 2


def report_without_results(document: Document) -> Iterator[Contradiction]:
    """A document that calls itself a report on what was done, whose tables have no column of results."""
    title = next((line for line in document.layout.lines if _REPORT.match(line.text)), None)
    ours = [table for table in document.tables if table.of_measures]
    if title and ours and not any(t.has("result", "outcome", "done", "not_done", "status") for t in ours):
        yield clash(
            "report_without_results",
            f"ชื่อเป็นรายงาน (“{short(title.text)}”) แต่ตารางไม่มีช่องผลการดำเนินการ เนื้อหาเป็นแผน",
            "it is called a report, but its tables have no column of results: it is a plan",
            [title.place, *(table.heads[0] for table in ours)],
        )


def no_unit(document: Document) -> Iterator[Contradiction]:
    """Tables of measures that name nobody who is responsible."""
    for table in document.tables:
        if table.of_measures and table.rows and not table.has("unit"):
            yield clash(
                "no_unit",
                "ตารางมาตรการไม่มีช่องผู้รับผิดชอบ",
                "the table of measures has no column for who is responsible",
                [table.heads[0]],
            )


def columns_shifted(document: Document) -> Iterator[Contradiction]:
    """Rows whose cells stand one column away from their heads, told by what kind of thing each cell holds."""
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            cell = _slipped(table, row)
            if cell:
                yield clash(
                    "columns_shifted",
                    f"ช่องในแถว “{short(row.cells[0].text)}” เลื่อนจากหัวตาราง: เนื้อหาไม่ใช่ชนิดที่หัวบอก",
                    f"cells of the row “{short(row.cells[0].text)}” stand under the wrong heads",
                    [cell],
                )


def _slipped(table: Sheet, row: Row) -> str:
    """The place of a cell that holds what its head does not say, '' if all agree."""
    first, last = row.cells[0], row.cells[-1]
    if len(thai.key(first.text)) > len("หัวข้อ") and thai.key(last.text).startswith(thai.key(first.text)):
        return last.place
    for cell in table.cells(row, "unit"):
        timed = bool(_TIME.search(cell.text)) and not _UNIT.search(cell.text)
        if timed or (len(cell.text) > _LONG and len(steps(cell.text)) > _STEPS):
            return cell.place
    for cell in table.cells(row, "window"):
        said = thai.dates(cell.text) or _TIME.search(cell.text) or "ตลอด" in cell.text
        if not said and _UNIT.search(cell.text) and len(cell.text) < _SHORT:
            return cell.place
    return ""


def rows_split(document: Document) -> Iterator[Contradiction]:
    """Rows that a page break cut: what follows stands in rows whose first cells are empty."""
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            pages = {place.partition(",")[0] for place in row.pieces if place.startswith("page ")}
            if len(row.pieces) > 1 and len(pages) < 2:  # noqa: PLR2004 - on two sheets of paper a row may well be cut
                yield clash(
                    "row_split",
                    f"แถว “{short(row.cells[0].text)}” ถูกตัดเป็น {len(row.pieces)} ส่วน ส่วนต่อมีช่องแรกว่าง (อ่านเป็นแถวเดียว)",
                    f"the row “{short(row.cells[0].text)}” is cut in {len(row.pieces)} parts (read as one row)",
                    row.pieces,
                )


def head_cut(document: Document) -> Iterator[Contradiction]:
    """Heads that end in the middle of a phrase."""
    for table in document.tables:
        for column in table.columns:
            if table.of_measures and _CUT.search(column.head.text):
                yield clash(
                    "head_cut",
                    f"หัวตาราง “{short(column.head.text)}” ขาดท้าย",
                    f"the head “{short(column.head.text)}” ends in the middle of a phrase",
                    [column.head.place],
                )


SEARCHES = (report_without_results, no_unit, columns_shifted, rows_split, head_cut)
