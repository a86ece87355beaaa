"""Tables of PDFs: ruled, without lines, with heads of several levels, turned, continued. Every file is made here."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pikepdf
import pytest
from pdf_making import LETTERS, document_of, saved, thai_line
from reading import reading

from checks import tables as forms
from crawler.readers import pdf_rules, pdf_tables
from oit.records import Resource, Table

WIDE = (800, 600)
PROSE = "The office has published its plan of the fiscal year 2025 and the report on what came of it for all to read"


def read(*pages: bytes, size: tuple[int, int] = (600, 800), turned: int = 0) -> Resource:
    """What the readers make of these pages."""
    document = document_of(*pages)
    for page in document.pages:
        page.MediaBox = pikepdf.Array([0, 0, *size])
        if turned:
            page.Rotate = turned
    return reading(saved(document), "application/pdf").resource


def say(x: float, y: float, text: str, size: float = 8) -> bytes:
    """Latin words at a place."""
    return f"BT /F2 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def stroke(*ends: float) -> bytes:
    """A line from a point to another."""
    return b"%g %g m %g %g l S\n" % ends


def bar(x: float, y: float, wide: float, high: float) -> bytes:
    """A filled rectangle."""
    return b"%g %g %g %g re f\n" % (x, y, wide, high)


def ruled(rows: Sequence[Sequence[str]], *, left: float = 40, top: float = 700, wide: float = 90) -> bytes:
    """A grid of strokes, every cell with its words."""
    high, columns = 20, len(rows[0])
    right, bottom = left + wide * columns, top - high * len(rows)
    out = [stroke(left, top - high * n, right, top - high * n) for n in range(len(rows) + 1)]
    out += [stroke(left + wide * n, top, left + wide * n, bottom) for n in range(columns + 1)]
    for n, row in enumerate(rows):
        out += [say(left + wide * m + 2, top - high * n - 14, cell) for m, cell in enumerate(row) if cell]
    return b"".join(out)


def columned(rows: Sequence[Sequence[str]], *, top: float = 700, at: Sequence[float] = (40, 220, 420)) -> bytes:
    """Columns of words without lines."""
    return b"".join(say(x, top - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip(at, row, strict=True))


def only(resource: Resource) -> Table:
    """The one table of a document."""
    (table,) = resource.tables
    return table


HEAD = ("No", "Item", "Sum")
ROWS = (HEAD, ("1", "Paper", "1,200"), ("2", "Ink", "900"), ("3", "Road", "70,000"))


def test_ruled_by_strokes() -> None:
    table = only(read(ruled(ROWS)))
    assert (table.place, table.origin, table.header, table.rows) == ("page 1", "A1", HEAD, ROWS[1:])


def test_ruled_by_thin_bars_cell_by_cell() -> None:
    drawn = [bar(40 + 90 * m, 700 - 20 * n, 90, 0.5) for n in range(5) for m in range(3)]
    drawn += [bar(40 + 90 * m, 680 - 20 * n, 0.5, 20) for n in range(4) for m in range(4)]
    words = [say(42 + 90 * m, 686 - 20 * n, cell) for n, row in enumerate(ROWS) for m, cell in enumerate(row)]
    assert only(read(b"".join(drawn + words))).rows == ROWS[1:]


def test_ruled_by_boxes_around_cells_within_a_form() -> None:
    boxes = b"".join(b"%d %d 90 20 re S\n" % (40 + 90 * m, 680 - 20 * n) for n in range(4) for m in range(3))
    words = [say(62 + 90 * m, 676 - 20 * n, cell) for n, row in enumerate(ROWS) for m, cell in enumerate(row)]
    document = document_of(b"q 1 0 0 1 20 -10 cm /Fm Do Q\n" + b"".join(words))
    form = document.make_stream(
        boxes, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 600, 800])
    )
    document.pages[0].Resources.XObject.Fm = form
    assert only(reading(saved(document), "application/pdf").resource).rows == ROWS[1:]


def test_all_columns_of_a_wide_form_are_recognised() -> None:
    head = tuple(f"Column{letter}" for letter in "ABCDEFGHIJKLMNOP")
    rows = [tuple(f"{row}{column}" for column in range(16)) for row in range(1, 9)]
    resource = read(ruled((head, *rows), left=20, top=500, wide=47), size=WIDE)
    form = forms.recognise(resource, only(resource), [(name,) for name in head])
    assert form is not None
    assert [form.columns[name] for name in head] == list(range(16))
    assert tuple(row.cells for row in form.body) == tuple(rows)
    assert form.address(form.body[0], head[15]) == "page 1 P2"


def test_a_head_of_two_levels_with_joined_cells() -> None:
    edges, top = (40, 120, 240, 360, 480), 700
    drawn = [stroke(40, y, 480, y) for y in (700, 660, 640, 620, 600)]
    drawn += [stroke(120, 680, 360, 680)]  # below the joined head alone
    drawn += [stroke(x, 680 if x == 240 else top, x, 600) for x in edges]
    words = [say(42, 676, "No"), say(160, 686, "Budget"), say(122, 666, "given"), say(242, 666, "spent")]
    words += [say(362, 676, "Remark")]
    words += [say(x + 2, 646 - 20 * n, f"{n}{m}") for n in range(3) for m, x in enumerate(edges[:-1])]
    table = only(read(b"".join(drawn + words)))
    assert table.header == ("No", "Budget given", "Budget spent", "Remark")
    assert (table.origin, table.rows[0]) == ("A2", ("00", "01", "02", "03"))


def test_words_of_joined_cells_are_not_cut_at_lines_that_are_not_drawn_there() -> None:
    drawn = ruled((("", "", ""), *ROWS)).replace(stroke(130, 700, 130, 600), stroke(130, 680, 130, 600))
    drawn = drawn.replace(stroke(220, 700, 220, 600), stroke(220, 680, 220, 600))
    table = only(read(drawn + say(50, 686, "TheWholeProcurementPlanOfTheSubdistrictOfTwentyTwentyFive")))
    assert (table.header, table.origin) == (HEAD, "A2")


def test_a_cell_of_several_lines_is_one_text() -> None:
    rows = [HEAD, ("1", "", "5"), ("2", "Ink", "6")]
    table = only(read(ruled(rows) + say(132, 672, "Paper for", 6) + say(132, 664, "the office", 6)))
    assert table.rows[0] == ("1", "Paper for the office", "5")


def test_thai_in_cells_is_joined_over_lines_and_parted_at_lines() -> None:
    grid = ruled([("", "", ""), ("", "1", "2"), ("", "3", "4"), ("", "5", "6")])
    words = thai_line(0, 6, 693, size=5, x=42) + thai_line(6, 12, 686, size=5, x=42)
    words += thai_line(12, 20, 690, size=5, x=132) + thai_line(20, 26, 690, size=5, x=222)
    words += (
        thai_line(0, 8, 670, size=5, x=42) + thai_line(0, 8, 650, size=5, x=42) + thai_line(0, 8, 630, size=5, x=42)
    )
    table = only(read(grid + words))
    assert table.header == (LETTERS[:12], LETTERS[12:20], LETTERS[20:26])
    assert table.rows[0] == (LETTERS[:8], "1", "2")


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_pages(turned: int) -> None:
    matrix = {90: b"0 1 -1 0 600 0 cm\n", 180: b"-1 0 0 -1 600 800 cm\n", 270: b"0 -1 1 0 0 800 cm\n"}[turned]
    assert only(read(b"q " + matrix + ruled(ROWS, top=500) + b"Q", turned=turned)).rows == ROWS[1:]


LISTED = (
    ("No", "Name of the project", "Sum"),
    ("1", "Repair of a road", "100,000.00"),
    ("2", "Paper and ink", "5,000.00"),
    ("3", "Training", "70,000.00"),
    ("4", "A new roof for the school", "900,000.00"),
)


def test_columns_without_lines() -> None:
    table = only(read(columned(LISTED) + say(40, 560, PROSE)))
    assert (table.header, table.rows) == (LISTED[0], LISTED[1:])


def test_columns_without_lines_and_without_a_head_stay_text() -> None:
    resource = read(columned(LISTED[1:]))
    assert (resource.tables, bool(resource.text)) == ((), True)


@pytest.mark.parametrize(
    "content",
    [
        b"".join(say(40, 700 - 14 * n, PROSE) for n in range(30)),
        b"".join(b"3 Tw " + say(40, 700 - 14 * n, f"{n}. {PROSE}") for n in range(30)),  # set wide
        b"".join(say(40, 700 - 14 * n, f"{n} Chapter on plans {'.' * 60} {n}") for n in range(20)),  # contents
        b"".join(say(40, 700 - 14 * n, PROSE) + stroke(40, 698 - 14 * n, 400, 698 - 14 * n) for n in range(9)),
        b"40 40 500 700 re S\n" + b"".join(say(60, 700 - 14 * n, PROSE) for n in range(9)),  # a frame
        b"".join(thai_line(y=700 - 14 * n) for n in range(30)),
    ],
    ids=["prose", "justified", "contents", "underlined", "framed", "thai"],
)
def test_no_table(content: bytes) -> None:
    resource = read(content)
    assert (resource.tables, bool(resource.text)) == ((), True)


def test_a_chart_of_boxes_and_arrows_is_no_table() -> None:
    boxes = [(100, 700), (300, 700), (200, 600), (60, 500), (340, 500), (200, 400)]
    drawn = [b"%d %d 120 40 re S\n" % box for box in boxes]
    drawn += [stroke(one[0] + 60, one[1], one[0] + 60, other[1] + 40) for one, other in itertools.pairwise(boxes)]
    drawn += [stroke(60, other[1] + 40, 460, other[1] + 40) for other in boxes]
    words = [say(x + 5, y + 15, "Head of an office") for x, y in boxes]
    assert read(b"".join(drawn + words)).tables == ()


MORE = (("4", "Chairs", "10"), ("5", "Tables", "20"))


@pytest.mark.parametrize(("second", "origin"), [(MORE, "A0"), ((HEAD, *MORE), "A1")])
def test_a_table_goes_on_under_the_same_head(second: Sequence[Sequence[str]], origin: str) -> None:
    one, other = read(ruled(ROWS), ruled(second, top=760)).tables
    assert (one.place, other.place, other.origin) == ("page 1", "page 2", origin)
    assert (other.header, other.rows) == (HEAD, MORE)
    form = forms.recognise(read(), other, [(name,) for name in HEAD])
    assert form is not None
    assert form.address(form.body[0], HEAD[1]) == f"page 2 B{int(origin[1:]) + 1}"


def test_another_table_in_the_same_columns_has_its_own_head() -> None:
    own = ("Who", "What", "When")
    _, other = read(ruled(ROWS), ruled((own, ("Head", "Signs", "May"), ("Clerk", "Files", "June")))).tables
    assert other.header == own


def test_what_actual_text_says_comes_once() -> None:
    said = "เรื่อง".encode("utf-16-be").hex()
    span = (
        f"BT /F1 8 Tf 132 686 Td /Span << /ActualText <feff{said}> >> BDC"
        " <21> Tj 10 3 Td <22> Tj 6 -3 Td <23> Tj EMC ET\n"
    ).encode()
    table = only(read(ruled([("No", "", "Sum"), *ROWS[1:]]) + span))
    assert table.header == ("No", "เรื่อง", "Sum")


def test_personal_data_in_cells_is_masked() -> None:
    rows = [HEAD, ("1", "1-1037-02071-81-1", "5"), ("2", "Ink", "6")]
    assert "02071" not in " ".join(only(read(ruled(rows))).rows[0])


def test_a_drawing_costs_no_more_than_a_look() -> None:
    lines = b"".join(stroke(x, 700, x + 9, 700) + stroke(x, 690, x, 710) for x in range(pdf_rules.MAX_OBJECTS // 2 + 1))
    resource = read(lines + b"".join(say(40, 600 - 14 * n, PROSE) for n in range(3)))
    assert (resource.tables, bool(resource.text)) == ((), True)


def test_pages_with_tables_are_counted() -> None:
    resource = read(*[ruled(ROWS)] * (pdf_tables.MAX_TABULAR + 2))
    assert len(resource.tables) == pdf_tables.MAX_TABULAR
    assert len(resource.text) == pdf_tables.MAX_TABULAR + 2
