"""``oit import``: what it prints, what it refuses, and what a later report says because of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cli.exits import USAGE, Stop
from cli.import_file import read_back
from cli.prior_file import kept
from samples.pdf import image_pdf

Oit = Callable[..., subprocess.CompletedProcess[str]]

PAPER = """การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

องค์การบริหารส่วนตำบลทุ่งสมมุติ อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี

ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล

ตัวชี้วัดที่ ๙ ได้ผลค่าคะแนน ๗๑.๙๐ คะแนน

๐๑๗ แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ หน่วยงานควรทบทวนแนวปฏิบัติ

มาตรการ\tผู้รับผิดชอบ\tระยะเวลา
เผยแพร่แนวปฏิบัติ\tสำนักปลัด\tมกราคม ๒๕๖๙

ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ได้คะแนน ๗๐.๙๐ คะแนน
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(PAPER, "utf-8")
    return path


def test_json_keeps_to_its_shape(oit: Oit, paper: Path) -> None:
    done = oit("import", paper.name, "--json")
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert list(read) == [
        "agency",
        "fiscal_year",
        "document_kind",
        "indicator_scores",
        "items",
        "measures",
        "contradictions",
    ]
    assert read["indicator_scores"][0] == {"indicator": 9, "value": 71.9, "place": "line 7"}
    assert read["items"] == [
        {
            "code": "O17",
            "title": "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            "advice": "หน่วยงานควรทบทวนแนวปฏิบัติ",
            "place": "line 9",
        }
    ]
    assert [(one["unit"], one["start"], one["place"]) for one in read["measures"]] == [
        ("สำนักปลัด", "2026-01-01", "line 12, cell 1")
    ]
    (found,) = read["contradictions"]
    assert found["kind"] == "two_scores"
    assert found["places"] == ["line 7", "line 14"]
    assert "70.90, 71.90" in found["message"]


@pytest.mark.parametrize(("lang", "words"), [("th", "ตัวชี้วัดที่ 9 มีคะแนนไม่ตรงกัน"), ("en", "indicator 9 has several")])
def test_summary_for_people(oit: Oit, paper: Path, lang: str, words: str) -> None:
    done = oit("--lang", lang, "import", paper.name)
    assert done.returncode == 0
    assert words in done.stdout
    assert "[line 9]" in done.stdout


def test_another_kind_of_document(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text("แกงเขียวหวาน\n\nส่วนผสม\tปริมาณ\nกะทิ\t2 ถ้วย\n", "utf-8")
    done = oit("import", "recipe.txt", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["document_kind"] == "unknown"


def empty_document(path: Path) -> None:
    docx.Document().save(str(path))


REFUSED = {
    "missing.txt": lambda _: None,
    "folder.txt": lambda path: path.mkdir(),
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_text(" \n\n "),
    "empty.docx": empty_document,
    "broken.docx": lambda path: path.write_bytes(b"PK\x03\x04 nothing behind it" * 9),
    "scan.pdf": lambda path: path.write_bytes(image_pdf()),
    "program.txt": lambda path: path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    REFUSED[name](path)
    for lang in ("th", "en"):
        with pytest.raises(Stop) as caught:
            read_back(path, lang)
        assert caught.value.code == USAGE
        assert name in caught.value.sentence
        assert "\n" not in caught.value.sentence


def test_refusal_ends_the_command(oit: Oit) -> None:
    done = oit("import", "missing.txt")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (3, "", "ไม่พบไฟล์ missing.txt")


def test_saved_once_however_often(oit: Oit, paper: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = oit("import", paper.name, "--save", "--json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["fiscal_year"] == 2568
    kept = json.loads((tmp_path / ".oit" / "prior.json").read_text("utf-8"))
    assert [one["source"] for one in kept] == ["report.txt"]


def test_kept_file_that_was_spoilt(tmp_path: Path) -> None:
    (tmp_path / ".oit").mkdir()
    (tmp_path / ".oit" / "prior.json").write_text("[{]", "utf-8")
    with pytest.raises(Stop, match=r"prior\.json") as caught:
        kept(tmp_path)
    assert caught.value.code == USAGE
