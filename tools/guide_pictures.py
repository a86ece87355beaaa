"""Draws the pictures of docs/guide-th.md from the bundled sample agency: ``python tools/guide_pictures.py``.

Needs the extra ``browser`` with Chromium, and LibreOffice for the page of the memo.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "images" / "guide"
README_PICTURE = PICTURES.parent / "report.png"
TERMINAL = """
<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #1d2530; }
pre { margin: 0; padding: 1rem 1.4rem; width: max-content; color: #e6edf3; }
pre { font: 15px/1.7 "Noto Sans Mono", "Noto Sans Thai", Laksaman, monospace; }
b { color: #8cc4f5; }
</style><pre><b>$ COMMAND</b>
OUTPUT</pre>
"""


def run(command: list[str], folder: Path) -> str:
    """What an ``oit`` command prints, as wide as a usual window."""
    program = Path(sys.executable).with_name("oit")
    done = subprocess.run(  # noqa: S603 - our own program
        [str(program), *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )
    return done.stdout


def terminal(page: Page, command: str, output: str, name: str) -> None:
    """A picture of a window with a command and its answer."""
    body = TERMINAL.replace("COMMAND", html.escape(command)).replace("OUTPUT", html.escape(output.strip()))
    page.set_content(body)
    page.locator("pre").screenshot(path=PICTURES / name)


def memo(folder: Path) -> None:
    """The first page of the memo as LibreOffice prints it."""
    found = next(folder.rglob("memo.docx"))
    office = shutil.which("soffice") or sys.exit("LibreOffice is not installed: the page of the memo cannot be drawn")
    subprocess.run(  # noqa: S603 - a fixed program on our own file
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(found)],
        check=True,
        capture_output=True,
    )
    sheet = pypdfium2.PdfDocument(folder / "memo.pdf")[0]
    sheet.render(scale=1.3).to_pil().save(PICTURES / "memo.png")


def shrink() -> None:
    """Flat colours need few bytes."""
    for path in PICTURES.glob("*.png"):
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(96).save(path, optimize=True)


def main() -> None:
    """All pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 820})
        doctor = [line for line in run(["doctor"], folder).splitlines() if str(Path.home()) not in line]
        terminal(page, "oit doctor", "\n".join(doctor), "doctor.png")
        scanned = run(["demo"], folder)
        terminal(page, "oit demo", scanned, "scan.png")
        page.goto((folder / "oit-report" / "sample" / "report.html").as_uri())
        page.evaluate("document.getElementById('stale').hidden = true")
        page.screenshot(path=PICTURES / "report.png")
        page.locator("#details article.incomplete").first.screenshot(path=PICTURES / "item.png")
        browser.close()
        run(["init"], folder)
        run(["report", scanned.split("http://", 1)[1].split()[0].join(["http://", ""]), "--format", "memo"], folder)
        memo(folder)
    shrink()
    shutil.copyfile(PICTURES / "report.png", README_PICTURE)


if __name__ == "__main__":
    main()
