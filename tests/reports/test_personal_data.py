"""The table of personal data: for the agency alone, masked, and harmless in a spreadsheet program."""

from __future__ import annotations

import csv
import io

import pytest

from oit.records import PrivacyHit
from reports.personal_data import render

HITS = (
    PrivacyHit(resource="https://a.example/b.pdf", place="page 3", kind="thai-id", masked="1-xxxx-xxxxx-xx-1", count=2),
    PrivacyHit(
        resource="https://a.example/a.xlsx", place="=cmd|' /C calc'!A0", kind="thai-id", masked="3-xxxx-xxxxx-xx-7"
    ),
)


@pytest.mark.parametrize(("lang", "first"), [("th", "ที่อยู่ของหน้าหรือไฟล์"), ("en", "page or file")])
def test_one_row_per_place_in_a_fixed_order(lang: str, first: str) -> None:
    found = list(csv.reader(io.StringIO(render(HITS, lang).decode("utf-8-sig"))))
    assert found[0][0] == first
    assert [row[0] for row in found[1:]] == ["https://a.example/a.xlsx", "https://a.example/b.pdf"]
    assert found[2][1:5] == ["page 3", found[1][2], "1-xxxx-xxxxx-xx-1", "2"]
    assert render(HITS[::-1], lang) == render(HITS, lang)


def test_excel_reads_thai_and_runs_nothing() -> None:
    body = render(HITS)
    assert body.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
