"""The forms opened in LibreOffice: A4, nothing empty, nothing lost, one page where one page is meant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from dossiers import dossier, known_dossier

from oit.profile import Profile
from oit.text import key
from reports.official import FORMS, render

OFFICE = shutil.which("soffice")
ONE_PAGE = {"memo", "onepage"}
ALIKE = ("TH Sarabun", "Sarabun", "Laksaman")
"""Fonts as narrow as the official one; with others a page holds less."""

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form, known and blank, as PDF."""
    folder = tmp_path_factory.mktemp("printed")
    for form in FORMS:
        (folder / f"{form}-known.docx").write_bytes(render(form, known_dossier(), thai_digits=True))
        (folder / f"{form}-blank.docx").write_bytes(render(form, dossier(Profile(), followed=True)))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    command = [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as book:
        return [page.get_textpage().get_text_bounded() for page in book]


@pytest.mark.parametrize("kind", ["known", "blank"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_no_page_is_empty_and_every_draft_page_says_so(printed: Path, form: str, kind: str) -> None:
    found = pages(printed / f"{form}-{kind}.pdf")
    foot = key("ข้อมูล ณ วันที่")
    for text in found:
        assert foot in key(text)
        assert len(key(text)) > 2 * len(foot)
        assert ("ร่าง" in text) == ("(สีแดงในวงเล็บ)" in text)
    if kind == "blank":
        assert all("ร่าง" in text for text in found)


@pytest.mark.parametrize("form", sorted(ONE_PAGE))
def test_one_page_is_one_page(printed: Path, form: str) -> None:
    match = subprocess.run(["fc-match", "TH Sarabun New"], capture_output=True, text=True, check=False).stdout
    if not any(name in match for name in ALIKE):
        pytest.skip(f"no font of the official width: {match}")
    assert len(pages(printed / f"{form}-known.pdf")) == 1


@pytest.mark.parametrize("form", sorted(FORMS))
def test_nothing_hangs_over_the_edge(printed: Path, form: str) -> None:
    """Whatever is printed stands inside a margin of a centimetre."""
    with pypdfium2.PdfDocument(printed / f"{form}-blank.pdf") as book:
        for page in book:
            width, height = page.get_size()
            assert sorted((round(width), round(height))) == [595, 842]
            image = page.render(scale=1).to_pil().convert("L").point(lambda level: 255 * (level < 200))
            left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
            assert left > 28
            assert top > 14
            assert right < image.width - 28
            assert bottom < image.height - 14
