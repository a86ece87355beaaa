"""National ID numbers: found, counted, masked. The numbers are made up and only their check digits are right."""

import pytest
from reading import page, text

from oit import privacy


def number(start: str) -> str:
    """Twelve digits and the check digit that fits them."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(start))
    return start + str((11 - total % 11) % 10)


ID = number("399990000123")
MASKED = f"3-xxxx-xxxxx-xx-{ID[-1]}"
PARTS = f"{ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}"
THAI = ID.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@pytest.mark.parametrize(
    "written",
    [
        ID,
        PARTS,
        PARTS.replace("-", " "),
        PARTS.replace("-", " - "),
        PARTS.replace("-", "–"),
        THAI,
        PARTS.replace("-", "."),
    ],
)
def test_every_way_of_writing_is_masked(written: str) -> None:
    words = f"เลขประจำตัว{written}ที่อยู่ (12,500.75 บาท)"
    assert privacy.mask(words) == f"เลขประจำตัว{MASKED}ที่อยู่ (12,500.75 บาท)"
    (hit,) = privacy.find(words, resource="u", place="page 2")
    assert (hit.masked, hit.count, hit.place, hit.kind) == (MASKED, 1, "page 2", "thai-id")


@pytest.mark.parametrize(
    "written",
    [
        number("099400012345"),  # a company or an office
        ID[:-1] + str((int(ID[-1]) + 1) % 10),  # wrong check digit
        "1" + ID,  # fourteen digits
        ID + "0",
        f"1,{ID}",
        f"{ID}.50",
        "043-123456-7890",
        "1 2 3 4 5 6 7 8 9 0 1 2 3",
    ],
)
def test_other_numbers_stay(written: str) -> None:
    assert privacy.mask(f"เลขที่ {written} ลงวันที่") == f"เลขที่ {written} ลงวันที่"
    assert privacy.find(written, resource="u") == ()


def test_boxes_of_a_form_count_only_where_they_are_named() -> None:
    boxes = " ".join(ID)
    assert privacy.mask(f"ลำดับ {boxes}") == f"ลำดับ {boxes}"
    assert privacy.mask(f"เลขบัตรประชาชน {boxes} ลงชื่อ") == f"เลขบัตรประชาชน {MASKED} ลงชื่อ"


def test_masking_twice_changes_nothing_and_repeats_are_counted() -> None:
    words = f"{ID} {PARTS}\n{number('110000000001')}"
    assert privacy.mask(privacy.mask(words)) == privacy.mask(words)
    assert [hit.count for hit in privacy.find(words, resource="u")] == [2, 1]


def test_nothing_that_is_read_holds_the_number() -> None:
    given = page(
        f"<h1>ผู้สมัคร {ID}</h1><table><tr><th>ชื่อ<th>เลข<tr><td>นายเอ<td>{PARTS}<tr><td>นางบี<td>-</table>"
        f"<p>บัตร {THAI} <a href=x title='{ID}'>ดู {ID}</a></p><img src=a.png alt='{ID}'>"
    )
    everything = f"{given.resource}{given.links}{given.privacy_hits}"
    assert ID not in everything
    assert PARTS not in everything
    assert THAI not in everything
    assert MASKED in text(given)
    assert given.privacy_hits[0].count == 4


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (f"ใบเสร็จเลขที่ {ID}", "thai-id-likely"),
        (f"เลขที่ใบอนุญาต {' '.join((ID[:1], ID[1:]))}", "thai-id-likely"),
        (f"นายเอ {PARTS}", "thai-id"),
        (f"ชื่อ\tเลขประจำตัวประชาชน\nนายเอ\t{ID}\nนายบี\t-", "thai-id"),
        (f"เลขประจำตัวผู้เสียภาษี {ID}", "thai-id"),
        (f"ใบเสร็จ {ID} ของผู้ถือบัตรประชาชน {PARTS}", "thai-id"),
    ],
)
def test_a_number_that_nobody_calls_an_id_is_only_likely_one(words: str, kind: str) -> None:
    assert ID not in privacy.mask(words)
    (hit,) = privacy.find(words, resource="u")
    assert hit.kind == kind
