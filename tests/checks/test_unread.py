"""Every reason why a text is missing has a sentence for a clerk."""

from __future__ import annotations

import re

import pytest

from checks.unread import OTHER, SENTENCES, reasons, why
from crawler.readers import NOT_READ
from tests.checks.check_cases import resource


@pytest.mark.parametrize("code", sorted(NOT_READ))
def test_every_code_of_the_readers_has_a_sentence(code: str) -> None:
    said = why(resource("/a.pdf", not_read=f"{code}: example"))
    assert said is not OTHER
    assert re.search("[ก-๙]{4}", said.th)
    assert not re.search("[ก-๙]", said.en)


def test_a_scan_without_ocr_names_the_way_out() -> None:
    assert why(resource("/a.pdf", not_read="scan: 3 pages; no-ocr")) == SENTENCES["no-ocr"]


def test_a_document_read_in_part_says_so() -> None:
    assert why(resource("/a.pdf", text="ก", defects=["budget: pages 2-3 not recognised"])) == SENTENCES["budget"]


def test_several_reasons_are_said_once_each() -> None:
    same = [resource(f"/{n}.pdf", not_read="timeout: 30 s") for n in range(3)]
    assert reasons(same) == SENTENCES["timeout"]
    assert "; " in reasons([*same, resource("/d.pdf", not_read="crash: 11")]).th
