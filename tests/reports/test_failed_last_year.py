"""What failed in an earlier year stands in the block of this year's item."""

from __future__ import annotations

import pytest
from example import example
from msgspec.structs import replace

import reports

SAID = "O17 (2568): หน่วยงานควรทบทวน <b>แนวปฏิบัติ</b> [report.txt, line 9]"


@pytest.mark.parametrize(
    ("lang", "words"), [("th", "ไม่ได้คะแนนในปีก่อน O17 (2568)"), ("en", "Failed in an earlier year: O17 (2568)")]
)
def test_shown_as_text(lang: str, words: str) -> None:
    plain = example()
    first, *others = plain.results
    told = replace(plain, results=(replace(first, failed_last_year=SAID), *others))
    page = reports.render(told, "html", lang=lang).decode()
    assert words in page
    assert "&lt;b&gt;แนวปฏิบัติ" in page
    assert words not in reports.render(plain, "html", lang=lang).decode()
