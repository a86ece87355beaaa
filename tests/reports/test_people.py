"""A person's word in the report: named, dated, reasoned, beside what the tool found; the kind's words; a copy."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest
from example import changed, example

import reports
from oit.records import (
    Assessment,
    HumanShare,
    HumanWord,
    KindGuess,
    NotAsked,
    Outcome,
    Pin,
    Verdict,
)

WORD = HumanWord(
    outcome=Outcome.PASSED,
    reason="โทรถามแล้ว <b>มีจริง</b>",
    by="นางสาวใจดี ตัวอย่าง",
    date=dt.date(2026, 1, 10),
    evidence="https://www.thungsommut.example/proof",
    pin=Pin.NOT_PINNED,
    machine=Outcome.FAILED,
)


def page(assessment: Assessment, lang: str = "th") -> str:
    text = reports.render(assessment, "html", lang=lang).decode()
    return re.sub(r"\s+", " ", text.split("</style>")[1])


def told(word: HumanWord) -> Assessment:
    """The example, one of whose elements, and one of whose items, a person has judged."""
    before = example()
    first, *others = before.results
    finding, *rest = first.findings
    heard = msgspec.structs.replace(finding, human=word, outcome=word.outcome, message="ไม่พบคำว่าแผน")
    whole = msgspec.structs.replace(word, machine=None)
    first = msgspec.structs.replace(first, findings=(heard, *rest), human=whole, machine=Verdict.MISSING)
    share = HumanShare(verdicts=1, words=2, questioned=0, not_pinned=2)
    return msgspec.structs.replace(before, results=(first, *others), human=share)


def test_the_word_its_reason_and_what_the_tool_found_stand_together() -> None:
    text = page(told(WORD))
    said = "นางสาวใจดี ตัวอย่าง ระบุเมื่อ 10 มกราคม 2569 ว่าผ่าน: โทรถามแล้ว &lt;b&gt;มีจริง&lt;/b&gt;"
    assert f"คนตัดสิน</b> {said}" in text
    assert "ไม่ได้ผูกกับหลักฐาน" in text
    assert "https://www.thungsommut.example/proof" in text
    assert "เครื่องมือเองพบว่า" in text
    assert "ไม่พบคำว่าแผน" in text
    assert "ผลตัดสิน 1 ข้อเป็นไปตามที่คนระบุ" in text


def test_a_word_whose_evidence_changed_asks_to_look_again() -> None:
    text = page(told(msgspec.structs.replace(WORD, pin=Pin.CHANGED)), "en")
    assert "the evidence has changed since: please look again" in text
    assert 'class="human questioned"' in text


def test_nothing_of_it_stands_where_nobody_said_anything() -> None:
    text = page(example())
    assert "คนตัดสิน" not in text
    assert "เป็นไปตามที่คนระบุ" not in text


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_guess_of_a_kind_shows_its_words_and_how_to_correct_it(lang: str) -> None:
    guess = KindGuess(kind="subdistrict", sure=True, message="เดาจาก “อบต.” --kind", message_en="told by “SAO” --kind")
    assert (guess.message_en if lang == "en" else guess.message) in page(changed(kind_guess=guess), lang)


def test_items_that_are_not_asked_say_why() -> None:
    left = NotAsked(code="O99", title="ข้อของจังหวัด", reason="ถามเฉพาะจังหวัด", reason_en="asked of provinces")
    assert "O99</b> ข้อของจังหวัด: ถามเฉพาะจังหวัด" in page(changed(not_asked=(left,)))
    assert "asked of provinces" in page(changed(not_asked=(left,)), "en")


def test_better_evidence_than_is_handed_in_is_named() -> None:
    before = example()
    first = next(one for one in before.results if one.matches)
    better = msgspec.structs.replace(first.matches[0], url="https://www.thungsommut.example/better")
    results = tuple(msgspec.structs.replace(one, better=(better,)) if one is first else one for one in before.results)
    text = page(msgspec.structs.replace(before, results=results))
    assert "ในเว็บไซต์มีหลักฐานที่ดีกว่าที่จะส่ง" in text
    assert "https://www.thungsommut.example/better" in text


def test_a_copy_is_said_to_be_one() -> None:
    agency = msgspec.structs.replace(example().agency, stands_for="https://www.main.example/")
    assert "ตรวจจากสำเนาแทนเว็บหลัก" in page(changed(agency=agency))
