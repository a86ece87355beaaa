"""ZIP, TAR, GZ, RAR and 7z: members by their readers, Thai names, limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import zipfile

import pytest
from making import packed, rar, word
from reading import reading, text

from crawler.readers import members
from oit.records import ResourceKind

LETTER = word("<w:p><w:r><w:t>ประกาศ</w:t></w:r></w:p>")
PICTURE = "<w:p><w:r><w:drawing><a:blip r:embed='i'/></w:drawing></w:r></w:p>"
CSV = "ลำดับ,รายการ\n1,จ้างเหมา\n".encode()


def places(body: bytes) -> list[tuple[str, str]]:
    return [(segment.place, segment.text) for segment in reading(body, "").resource.text]


def test_members_are_read_by_the_reader_of_their_kind() -> None:
    body = packed({"แผน/o13.csv": CSV, "letter.docx": LETTER, "setup.exe": b"MZ" + bytes(99), "__MACOSX/._x": b"x"})
    resource = reading(body, "application/zip").resource
    assert [(s.place, s.text) for s in resource.text] == [
        ("แผน/o13.csv", "ลำดับ\tรายการ\n1\tจ้างเหมา"),
        ("letter.docx", "ประกาศ"),
    ]
    assert (resource.kind, resource.not_read) == (ResourceKind.DOCUMENT, "")
    assert resource.tables[0].place == "แผน/o13.csv"
    assert resource.defects == ("unsupported: member setup.exe: exe, a program",)


def test_places_inside_members_follow_their_name() -> None:
    sheet = "<worksheet><sheetData><row><c t='str'><v>งบ</v></c></row></sheetData></worksheet>"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = packed(
        {
            "[Content_Types].xml": "",
            "xl/workbook.xml": f"<workbook xmlns:r='{office}'><sheets><sheet name='แผน' r:id='r'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<R><R Id='r' Type='{office}/worksheet' Target='s.xml'/></R>",
            "xl/s.xml": sheet,
        }
    )
    assert places(packed({"a.xlsx": book})) == [("a.xlsx, sheet แผน", "งบ")]
    assert places(packed({"in.zip": packed({"a.xlsx": book})})) == [("in.zip, a.xlsx, sheet แผน", "งบ")]


def renamed(raw: bytes) -> bytes:
    """A zip that does not say how its one name is written."""
    body = packed({"x" * len(raw): CSV})
    return body.replace(b"x" * len(raw), raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("แผนจัดซื้อ.csv".encode("cp874"), "แผนจัดซื้อ.csv"),
        ("แผนจัดซื้อ.csv".encode(), "แผนจัดซื้อ.csv"),
        (b"plan\\o13.csv", "plan/o13.csv"),
        ("résumé.csv".encode("cp437"), "résumé.csv"),
    ],
    ids=["cp874", "utf-8", "backslash", "cp437"],
)
def test_names_are_read_right(raw: bytes, name: str) -> None:
    assert places(renamed(raw))[0][0] == name


def test_scans_and_passwords_among_members_are_defects() -> None:
    scan = word(PICTURE, **{"_rels/document.xml.rels": "<R><R Id='i' Type='x/image' Target='media/a.png'/></R>"})
    body = bytearray(packed({"a.csv": CSV, "scan.docx": scan, "locked.csv": CSV}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.rindex(mark) + at] |= 1  # the last member asks for a password
    assert reading(bytes(body), "").resource.defects == ("scan: member scan.docx", "password: member locked.csv")
    assert reading(packed({"scan.docx": scan}), "").resource.not_read == "scan: 1 of 1 files in the archive"


def tar(mode: str, **files: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(mode: str) -> None:
    assert places(tar(mode, แผน=CSV)) == [("แผน", "ลำดับ,รายการ\n1,จ้างเหมา")]


@pytest.mark.parametrize("squeeze", [gzip.compress, bz2.compress, lzma.compress])
def test_one_squeezed_file(squeeze: object) -> None:
    assert callable(squeeze)
    resource = reading(squeeze(CSV), "", "https://a.example/o13.csv.gz").resource
    assert [s.place for s in resource.text] == ["o13.csv"]
    assert resource.tables[0].header == ("ลำดับ", "รายการ")


def test_rar_without_a_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    resource = reading(rar(**{"o13.csv": CSV}), "").resource
    assert resource.kind is ResourceKind.DOCUMENT
    assert resource.not_read == "unsupported: rar, a program that opens it is not installed"
    assert reading(b"7z\xbc\xaf\x27\x1c" + bytes(40), "").resource.not_read.startswith("unsupported: 7z, ")


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="bsdtar is not installed")
def test_rar_by_a_program() -> None:
    assert places(rar(**{"แผน.csv": CSV, "letter.docx": LETTER})) == [
        ("แผน.csv", "ลำดับ\tรายการ\n1\tจ้างเหมา"),
        ("letter.docx", "ประกาศ"),
    ]
    assert reading(rar(a=CSV)[:30], "").resource.not_read == "damaged: rar"
    assert reading(b"7z\xbc\xaf\x27\x1c" + bytes(40), "").resource.not_read == "damaged: 7z"


def test_a_bomb_is_refused_with_a_sentence() -> None:
    bomb = packed({"a.txt": bytes(20_000_000)})
    assert reading(bomb, "").resource.not_read == "archive-limit: unpacks to more than 250 times its size"
    assert reading(gzip.compress(bytes(20_000_000)), "").resource.not_read.startswith("archive-limit: ")


def test_what_came_before_the_limit_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBERS", 2)
    resource = reading(packed({f"{n}.csv": CSV for n in range(4)}), "").resource
    assert (len(resource.text), resource.defects) == (2, ("archive-limit: more than 2 files",))


def test_limits_are_counted_over_nested_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_UNPACKED", 60_000)
    inner = packed({"a.bin": b"MZ" + bytes(range(256)) * 100})
    body = packed({f"{n}.zip": inner for n in range(4)})
    assert reading(body, "").resource.not_read == "archive-limit: more than 0 MB unpacked"


def test_archives_nested_too_deep_are_named() -> None:
    body = packed({"a.csv": CSV})
    for _ in range(3):
        body = packed({"in.zip": body})
    resource = reading(body, "").resource
    assert resource.not_read == "archive-limit: 1 of 1 files in the archive"
    assert resource.defects == ("archive-limit: member in.zip, in.zip, in.zip: more than 3 archives in each other",)


def test_a_member_that_is_too_large_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MAX_MEMBER", 10_000)
    resource = reading(packed({"big.csv": bytes(range(256)) * 100, "a.csv": CSV}), "").resource
    assert [s.place for s in resource.text] == ["a.csv"]
    assert resource.defects[0].startswith("archive-limit: member big.csv: ")


@pytest.mark.parametrize(
    ("body", "not_read"),
    [
        (packed({"a.csv": CSV})[:60], "damaged: BadZipFile"),
        (packed({}), "empty: no files in the archive"),
        (gzip.compress(CSV)[:20], "damaged: EOFError"),
        (tar("w", a=CSV)[:400], "damaged"),
        (packed({"a.exe": b"MZ", "b.mp4": b"\0\0\0 ftypisom"}), "unsupported: 2 of 2 files in the archive"),
    ],
)
def test_archives_that_give_nothing_say_why(body: bytes, not_read: str) -> None:
    assert reading(body, "").resource.not_read.startswith(not_read)


def test_text_of_all_members_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.readers.packed.MAX_TEXT", 40)
    assert len(text(reading(packed({f"{n}.txt": "ก" * 30 for n in range(3)}), ""))) == 41


def test_pages_in_an_archive_give_no_links() -> None:
    page = "<html><body><p>คำนำ</p><a href='/x'>ต่อ</a></body></html>"
    given = reading(packed({"index.html": page}), "")
    assert (text(given), given.links) == ("คำนำ\nต่อ", ())


def test_a_zip_of_packing_nobody_knows() -> None:
    body = bytearray(packed({"a.csv": CSV * 50, "b.csv": CSV}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        body[body.index(mark) + at] = 9
    resource = reading(bytes(body), "").resource
    assert resource.defects == ("unsupported: member a.csv: packing",)
    assert zipfile.is_zipfile(io.BytesIO(bytes(body)))
