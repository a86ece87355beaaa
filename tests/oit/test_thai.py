"""Repair, normalisation and keys."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit.thai import arabic_digits, key, normalise, repair

THAI = "".join(map(chr, range(0x0E01, 0x0E3B))) + "".join(map(chr, range(0x0E3F, 0x0E5C)))
SYLLABLES = st.sampled_from(
    [
        "จำ",
        "นวน",
        "ประ",
        "จำ",
        "ปี",
        "น้ำ",
        "ทำ",
        "แผน",
        " ",
        "ส",
        "ง",
        "าน",
        "ที่",
        "2568",
        "O",
        "12",
        ".",
        "ไม่",
        "กำ",
        "ลัง",
        "คำ",
        "สั่ง",
    ],
)
WORDS = st.lists(SYLLABLES, max_size=12).map("".join)
MESSY = st.one_of(
    st.text(),
    st.text(THAI + " \n\u200b\uf70a\uf712.aA๑9ﬁＡ"),
    st.text("กนจ่้๋ัิีำํา เแะๅ\u200b"),
)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("ส านักงาน", "สำนักงาน"),
        ("สํานักงาน", "สำนักงาน"),
        ("จ านวน 12", "จำนวน 12"),
        ("จัดท า แผน", "จัดทำ แผน"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("น ํ้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเผน", "แผน"),
        ("ที ่อยู ่", "ที่อยู่"),
        ("ท่ีอยู่", "ที่อยู่"),
        ("ปีี", "ปี"),
        ("ส\u200bำนัก\u00adงาน", "สำนักงาน"),
        ("ที\uf70a", "ที่"),
        ("O๑๒ Plan\nข้อ ๓", "O๑๒ Plan\nข้อ ๓"),
        ("กา า", "กา า"),
    ],
)
def test_repair_shows_what_was_meant(damaged: str, meant: str) -> None:
    assert repair(damaged) == meant


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  O๑๒ \n Ｐlan ", "o12 plan"),
        ("เเผน ปี ๒๕๖๘", "แผน ปี 2568"),
        ("ABC  d", "abc d"),
        ("จ านวน", "จำนวน"),
        ("", ""),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    "variant",
    ["ประจำปี 2568", "ประจําปี ๒๕๖๘", "ประจ าปี๒๕๖๘", "ประจาปี 2568", "ประจำปี. 2568", "ป ร ะ จ ำ ป ี 2568", "(ประจำ-ปี) 2568"],
)
def test_damage_does_not_change_the_key(variant: str) -> None:
    assert key(variant) == key("ประจำปี 2568")


def test_key_folds_what_writers_vary() -> None:
    assert key("E–Service") == key("e-service") == key("E Service")
    assert key("เว็บไซต์") == key("เวบไซต")
    assert key("พ.ศ..2568") == key("พ.ศ. ๒๕๖๘")
    assert key("ปีงบฯ") == key("ปีงบ")


def test_key_keeps_what_tells_words_apart() -> None:
    assert key("แผน") != key("ผน")
    assert key("2567") != key("2568")
    assert key("รายงานผล") != key("รายงาน")


@settings(deadline=None)
@given(MESSY)
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(deadline=None)
@given(MESSY)
def test_repair_is_idempotent(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@settings(deadline=None)
@given(MESSY)
def test_key_is_idempotent_and_a_key_of_the_normal_text(text: str) -> None:
    assert key(key(text)) == key(text)


@settings(deadline=None)
@given(WORDS)
def test_normalising_first_does_not_change_the_key(text: str) -> None:
    assert key(normalise(text)) == key(text) == key(repair(text))


@settings(deadline=None)
@given(WORDS)
def test_key_does_not_see_digits_or_a_damaged_am(text: str) -> None:
    thai_digits = text.translate({ord("0") + digit: 0x0E50 + digit for digit in range(10)})
    assert key(thai_digits) == key(text)
    assert key(text.replace("ำ", "ํา")) == key(text)
    assert key(text.replace("ำ", " า")) == key(text)
    assert key(text.replace("ำ", "า")) == key(text)
    assert key(text.replace("า", "ำ")) == key(text)


@settings(deadline=None)
@given(st.text())
def test_arabic_digits_keeps_the_length(text: str) -> None:
    assert len(arabic_digits(text)) == len(text)


def test_keys_of_a_thousand_pages_are_cheap() -> None:
    page = ("รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของส านักงาน " * 50)[:3000]
    pages = [f"{page} {number}" for number in range(1000)]
    started = time.perf_counter()
    for text in pages:
        key(text)
    assert time.perf_counter() - started < 3  # about 0.5 s on a slow machine; a bound against blow-up, not a benchmark
