"""A reader that fails: whose fault it is decides what is said of the file."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pytest
from making import packed, slides, word
from reading import reading

from crawler import readers
from crawler.readers import sniff

_DEEP = "<x>" * 200_000 + "</x>" * 200_000
_TEXT = "mimetype", "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("x"), "reader-error: KeyError"),
        (TypeError(), "reader-error: TypeError"),
        (AssertionError(), "reader-error: AssertionError"),
        (RecursionError(), "too-deep: RecursionError"),
        (MemoryError(), "memory: more than a file may take"),
        (zlib.error(), "damaged: error"),
        (struct.error(), "damaged: error"),
        (zipfile.BadZipFile(), "damaged: BadZipFile"),
        (EOFError(), "damaged: EOFError"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), "damaged: UnicodeDecodeError"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_library_calls_a_file_damaged_and_python_a_failure_of_ours(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fails(_: object) -> None:
        raise error

    monkeypatch.setattr(readers, "_READERS", {sniff.TEXT: fails})
    assert reading("ข้อความ", "text/plain", "https://www.bandoi.example/a.txt").resource.not_read == said


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html>" + b"<div>" * 200_000,
        b"<!doctype html><p>x" + b"<b><x>" * 4_000 + b"</x></b>" * 4_000,
        word(_DEEP),
        slides(_DEEP),
        packed({_TEXT[0]: _TEXT[1], "content.xml": _DEEP}),
    ],
    ids=["html", "html that ends", "docx", "pptx", "odt"],
)
def test_a_part_nested_without_end_is_too_deep(body: bytes) -> None:
    assert reading(body, "").resource.not_read.startswith("too-deep")


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 2_000 + "ข้อความ",
        "<div><p>ข้อความ<br><img src=x></div>" * 5_000,
        "<p>ข้อความ<li>ข้อ" * 5_000,
        f"<svg><g>{'<path d=x/>' * 5_000}</g></svg>ข้อความ",
    ],
    ids=["open elements", "a long page", "ends left out", "a drawing"],
)
def test_a_large_page_is_not_a_deep_one(inside: str) -> None:
    found = reading(f"<!doctype html>{inside}").resource
    assert found.not_read == ""
    assert "ข้อความ" in found.text[0].text
