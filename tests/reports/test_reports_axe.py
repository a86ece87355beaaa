"""report.html under axe in a real Chromium (WCAG 2.2 AA), and what its script does for a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from differing import diff
from example import changed, example

import reports

playwright = pytest.importorskip("playwright.sync_api", reason="the extra [browser] is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on PATH: the report cannot be opened")

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, LAPTOP = 390, 1280
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser."""
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [("th", LAPTOP, "light"), ("th", PHONE, "dark"), ("en", LAPTOP, "dark"), ("en", PHONE, "light")],
)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, lang: str, width: int, scheme: str) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(reports.render(example(), "html", lang=lang, diff=diff()))
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    page.click("#expand")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    page.close()
    assert {"color-contrast", "label", "target-size"} <= {one["id"] for one in found["passes"]}
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]] == []


def test_axe_would_have_found_something(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="th"><title>x</title><main><h1>x</h1><input><img src="data:,"></main></html>')
    page.evaluate(AXE)
    found = {one["id"] for one in page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]}
    page.close()
    assert {"label", "image-alt"} <= found


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """The Thai report in a browser of a laptop's size."""
    path = tmp_path / "report.html"
    path.write_bytes(reports.render(example(), "html"))
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(path.as_uri())
    yield opened
    context.close()


def shown(page: Tab) -> list[str]:
    """Codes of the rows that can be seen."""
    codes = page.eval_on_selector_all(
        "#table tr[data-item]", "rows => rows.filter(row => row.offsetParent).map(row => row.dataset.item)"
    )
    return list(codes)


def test_rows_are_filtered_by_verdict_unit_and_words(page: Tab) -> None:
    everything = shown(page)
    page.select_option("#by-status", "missing")
    missing = shown(page)
    assert missing == [result.code for result in example().results if result.verdict == "missing"]
    assert page.inner_text("#shown") == f"แสดง {len(missing)} จาก {len(everything)} ข้อ"
    assert page.is_hidden(f"#details #{next(code for code in everything if code not in missing)}")
    page.select_option("#by-status", "")
    unit = next(result.measure.unit for result in example().results if result.measure and result.measure.unit)
    page.select_option("#by-unit", unit)
    assert 0 < len(shown(page)) < len(everything)
    page.select_option("#by-unit", "")
    page.fill("#find", example().results[0].title[:12])
    assert example().results[0].code in shown(page)
    page.fill("#find", "ไม่มีคำนี้ในรายงาน")
    assert shown(page) == []


def test_details_open_and_close_and_a_link_opens_its_own(page: Tab) -> None:
    is_open = "node => node.querySelector('details').open"
    complete = next(result.code for result in example().results if result.verdict == "complete")
    assert not page.eval_on_selector(f"#{complete}", is_open)
    page.click(f"#table a[href='#{complete}']")
    assert page.eval_on_selector(f"#{complete}", is_open)
    page.click("#collapse")
    assert page.locator("#details details[open]").count() == 0
    page.click("#expand")
    assert page.locator("#details details:not([open])").count() == 0


def test_a_row_is_copied_as_cells(page: Tab) -> None:
    page.click("#table tr[data-item] .copy >> nth=0")
    copied = page.evaluate("navigator.clipboard.readText()")
    first = example().results[0]
    assert copied.split("\t")[0] == first.code
    assert first.title in copied
    assert "คัดลอก" not in copied


def test_a_copied_cell_is_no_formula(browser: Browser, tmp_path: Path) -> None:
    poisoned = tuple(
        type(result)(**{name: getattr(result, name) for name in result.__struct_fields__} | {"title": "=HYPERLINK(1)"})
        for result in example().results
    )
    path = tmp_path / "report.html"
    path.write_bytes(reports.render(changed(results=poisoned), "html"))
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.click("#table tr[data-item] .copy >> nth=0")
    cells = opened.evaluate("navigator.clipboard.readText()").split("\t")
    context.close()
    assert not any(cell.startswith("=") for cell in cells)


def test_keyboard_reaches_everything(page: Tab) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"find", "by-status", "by-unit", "expand", "collapse", "SUMMARY", "BUTTON"} <= reached


def test_paper_shows_what_the_screen_folds(page: Tab) -> None:
    page.click("#expand")
    whole = pages_of(page.pdf(format="A4"))
    page.click("#collapse")
    assert page.locator("#details details[open]").count() == 0
    assert pages_of(page.pdf(format="A4")) == whole
    assert all(whole)


def pages_of(pdf: bytes) -> list[int]:
    """How many letters stand on each sheet."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().count_chars() for number in range(len(document))]
