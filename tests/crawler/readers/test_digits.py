"""Thai digits from pictures, and what happens to the digits Tesseract writes by itself."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from scanned import page

from crawler.readers import digits, glyphs
from crawler.readers.digits import UNSURE, Found, Run
from crawler.readers.ocr_digits import placed
from crawler.readers.ocr_lines import Line, Symbol

NUMBERS = ("๒๕๖๗", "๒๕๔๙", "๒๕๖๘", "๒๕๓๐", "๒๕๖๙", "๒๕๗๑")


def seen(picture: Image.Image, dpi: int) -> list[str]:
    return [run.text for run in digits.read(np.asarray(picture), dpi=dpi).thai]


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_years_are_read(dpi: int) -> None:
    found = seen(page(["ปีงบประมาณ", *(f"พ.ศ. {number}" for number in NUMBERS)], dpi=dpi), dpi)
    assert [text for text in found if len(text) == 4] == list(NUMBERS)


def test_arabic_digits_are_no_thai_digits() -> None:
    picture = page(["ปีงบประมาณ", "พ.ศ. 2567 และ 2568 จำนวน 1,234,567.89 บาท"], dpi=300)
    assert not [text for text in seen(picture, 300) if len(text) > 1]


def test_a_point_and_a_stroke_part_numbers() -> None:
    found = seen(page(["ก", "ข้อ ๓.๑ เลขที่ ๒๑/๒๕๖๘"], dpi=300), 300)
    assert sorted(found) == ["๑", "๒๑", "๒๕๖๘", "๓"]


def test_an_empty_picture_holds_none() -> None:
    empty = np.full((50, 40), 255, np.uint8)
    assert digits.read(empty, dpi=300) == Found((), ())
    assert digits.read(np.zeros((50, 40), np.uint8), dpi=300).thai == ()


def test_pieces_are_what_hangs_together() -> None:
    grey = np.full((40, 60), 255, np.uint8)
    grey[5:15, 5:10] = 0
    grey[14:20, 10:14] = 0  # touches the first one
    grey[25:30, 40:50] = 0
    found = glyphs.pieces(grey)
    boxes = sorted(zip(found.left, found.top, found.right, found.bottom, found.area, strict=True))
    assert [tuple(map(int, box)) for box in boxes] == [(5, 5, 14, 20, 74), (40, 25, 50, 30, 50)]


CHANCES = 2 * 10 + 1


def chance(*rows: tuple[int, float]) -> np.ndarray:
    out = np.zeros((len(rows), CHANCES), np.float32)
    for row, (digit, sure) in enumerate(rows):
        out[row, digit] = sure
        out[row, -1] = 1 - sure
    return out


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (((2, 0.95), (5, 0.95), (6, 0.95), (8, 0.95)), "๒๕๖๘"),
        (((2, 0.7), (5, 0.7), (6, 0.6), (8, 0.5)), "๒๕๖๘"),  # only a digit can stand in a year
        (((2, 0.95), (5, 0.95), (6, 0.95), (8, 0.3)), "๒๕๖□"),
        (((1, 0.95), (5, 0.7)), "๑□"),
    ],
)
def test_what_is_not_sure_is_said_to_be(rows: tuple[tuple[int, float], ...], text: str) -> None:
    assert digits.spelled(chance(*rows))[0] == text


def test_two_likely_digits_are_none() -> None:
    torn = chance((2, 0.95), (5, 0.95), (6, 0.5), (8, 0.95))
    torn[2, 5] = 0.45
    assert digits.spelled(torn)[0] == f"๒๕{UNSURE}๘"


def line(text: str, *, wide: int = 10) -> Line:
    symbols = tuple(
        Symbol(sign, wide * at, 0, wide * at + wide - 1, 20, space=False) for at, sign in enumerate(text) if sign != " "
    )
    return Line(0, 0, wide * len(text), 20, 90.0, symbols)


def written(found: list[Line]) -> str:
    return "".join(symbol.text for part in found for symbol in part.symbols)


def run(text: str, at: int, sure: float = 0.95) -> Run:
    return Run(10 * at, 0, 10 * (at + len(text)) - 1, 20, text, sure)


@pytest.mark.parametrize(
    ("said", "runs", "text"),
    [
        ("พศ๒๕๒๐", (), "พศ□□□□"),  # what Tesseract makes up is never kept
        ("พศ๒๕๒๐", (run("๒๕๖๘", 2),), "พศ๒๕๖๘"),
        ("พศ๒๕๒๐", (run("๒๕□๘", 2),), "พศ๒๕□๘"),
        ("พศloo5", (run("๒๕๖๘", 2),), "พศ๒๕๖๘"),
        ("กขค", (run("๓", 1),), "กขค"),  # a letter inside a word
        ("(๒)", (run("๗", 1),), "(๗)"),
        ("ปี2568", (), "ปี2568"),
        ("Policy", (run("๐", 1),), "Policy"),
    ],
)
def test_digits_of_the_picture_take_the_place_of_what_was_made_up(said: str, runs: tuple[Run, ...], text: str) -> None:
    assert written(placed([line(said)], Found(runs, ()), scale=1)) == text


def test_an_arabic_digit_that_is_another_is_unsure() -> None:
    seven = Run(50, 0, 59, 20, "7", 0.99)
    assert written(placed([line("ปี2561")], Found((), (seven,)), scale=1)) == "ปี256□"


def test_a_year_where_tesseract_saw_nothing_is_a_line_of_its_own() -> None:
    far = Run(500, 300, 540, 320, "๒๕๖๘", 0.95)
    assert written(placed([line("พศ")], Found((far,), ()), scale=1)) == "พศ๒๕๖๘"
