"""``oit doctor``: what this installation can do, and what each missing part costs."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import shutil
from typing import Annotated

import typer

from cli.exits import OK, OUR_ERROR
from cli.state import State
from oit import __version__

REQUIRED = ("scrapy", "beautifulsoup4", "requests", "pandas", "jinja2", "pypdfium2", "pikepdf", "sqlalchemy")

SENTENCES = {
    "ok": ("พร้อม", "ok"),
    "package": (
        "ขาดโปรแกรมประกอบนี้ ติดตั้งใหม่ด้วย pip install . ในโฟลเดอร์โปรแกรม",
        "a required package is missing: pip install . again in its folder",
    ),
    "archives": ("เปิดไฟล์ RAR และ 7Z ได้", "RAR and 7Z files are opened"),
    "archives_missing": (
        "เปิดไฟล์ RAR และ 7Z ไม่ได้ จะได้ผล 'ตรวจไม่ได้' (Debian, Ubuntu: apt install libarchive-tools; ZIP ไม่ต้องใช้)",
        "RAR and 7Z files give 'cannot tell' (Debian, Ubuntu: apt install libarchive-tools; ZIP needs nothing)",
    ),
    "ocr": ("อ่านเอกสารสแกนได้", "scanned documents are read"),
    "ocr_slow": (
        'อ่านเอกสารสแกนได้ แต่ช้ากว่าเกือบเท่าตัว (เร็วขึ้นด้วย pip install ".[ocr]" ในโฟลเดอร์โปรแกรม)',
        'scanned documents are read, at about half the speed (faster: pip install ".[ocr]" in its folder)',
    ),
    "ocr_program": (
        (
            "ไม่มี Tesseract: เอกสารสแกนจะได้ผล 'ตรวจไม่ได้' ไม่ใช่ 'ไม่พบ' (Debian, Ubuntu: apt install tesseract-ocr "
            "tesseract-ocr-tha; macOS: brew install tesseract tesseract-lang; Windows: ติดตั้ง Tesseract โดยเลือกภาษา Thai)"
        ),
        (
            "no Tesseract: scans give 'cannot tell', never 'missing' (Debian, Ubuntu: apt install tesseract-ocr "
            "tesseract-ocr-tha; macOS: brew install tesseract tesseract-lang; Windows: install Tesseract with its "
            "Thai language)"
        ),
    ),
    "ocr_thai": (
        (
            "มี Tesseract แต่ขาดภาษาไทย: เอกสารสแกนจะได้ผล 'ตรวจไม่ได้' (Debian, Ubuntu: apt install tesseract-ocr-tha; "
            "macOS: brew install tesseract-lang; Windows: ติดตั้ง Tesseract อีกครั้งโดยเลือกภาษา Thai)"
        ),
        (
            "Tesseract lacks Thai: scans give 'cannot tell' (Debian, Ubuntu: apt install tesseract-ocr-tha; macOS: "
            "brew install tesseract-lang; Windows: install Tesseract again with its Thai language)"
        ),
    ),
    "ocr_broken": (
        "มี Tesseract แต่เปิดไม่ได้ เอกสารสแกนจะได้ผล 'ตรวจไม่ได้': ",
        "Tesseract is there and does not start, so scans give 'cannot tell': ",
    ),
    "browser": (
        (
            "ไม่มี: หน้าเว็บที่สร้างด้วย JavaScript จะได้ผล 'ตรวจไม่ได้' ไม่ใช่ 'ไม่พบ' "
            "(Debian, Ubuntu: apt install chromium; Windows, macOS: ติดตั้ง Chrome หรือ Edge)"
        ),
        (
            "absent: pages built by JavaScript give 'cannot tell', never 'missing' "
            "(Debian, Ubuntu: apt install chromium; Windows, macOS: install Chrome or Edge)"
        ),
    ),
    "browser_package": (
        "มีเบราว์เซอร์ แต่ขาดส่วนเสริม หน้า JavaScript จะได้ผล 'ตรวจไม่ได้' (pip install \".[browser]\" ในโฟลเดอร์โปรแกรม)",
        "its extra is missing: JavaScript pages give 'cannot tell' (pip install \".[browser]\" in its folder)",
    ),
    "browser_broken": (
        "มี แต่เปิดไม่ได้ หน้า JavaScript จะได้ผล 'ตรวจไม่ได้': ",
        "found, but it does not start, so JavaScript pages give 'cannot tell': ",
    ),
}


def installed(package: str) -> str:
    """The version of a Python package, '' when it is not there."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def parts(lang: str) -> list[dict[str, str | bool]]:
    """Every part with name, version or place, whether it is required and there, and a sentence."""
    english = lang == "en"
    rows: list[dict[str, str | bool]] = []
    for name in REQUIRED:
        version = installed(name)
        sentence = SENTENCES["ok" if version else "package"][english]
        rows.append({"part": name, "found": version, "required": True, "ok": bool(version), "note": sentence})
    return [*rows, _ocr(english=english), _browser(english=english), _archives(english=english)]


def _ocr(*, english: bool) -> dict[str, str | bool]:
    """What recognises scans: the engine with its version and languages, or what to install."""
    from crawler.readers import ocr_engine

    found = ocr_engine.engine()
    lacks, _, reason = found.lacks.partition(": ")
    key = ("ocr_slow" if found.name == "tesseract" else "ocr") if found.name else f"ocr_{lacks}"
    about = f"{found.name or 'tesseract'} {found.version} ({'+'.join(found.languages)})" if found.version else ""
    return {
        "part": "ocr",
        "found": about,
        "required": False,
        "ok": bool(found.name),
        "note": SENTENCES[key][english] + reason,
    }


def _browser(*, english: bool) -> dict[str, str | bool]:
    """Whether JavaScript pages can be shown: the browser is really started."""
    from crawler.javascript import browser

    place, why = browser.executable(), ""
    if not place:
        key = "browser"
    elif not browser.package():
        key = "browser_package"
    else:
        why = browser.works()
        key = "browser_broken" if why else "ok"
    note = SENTENCES[key][english] + why
    return {"part": "browser", "found": place, "required": False, "ok": key == "ok", "note": note}


def _archives(*, english: bool) -> dict[str, str | bool]:
    """What opens RAR and 7Z; ZIP and TAR need nothing."""
    place = shutil.which("bsdtar") or ""
    note = SENTENCES["archives" if place else "archives_missing"][english]
    return {"part": "archives", "found": place, "required": False, "ok": bool(place), "note": note}


def doctor(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """บอกว่าเครื่องนี้ตรวจอะไรได้บ้าง / What this installation can do."""
    state: State = context.obj
    rows = parts(state.lang)
    if as_json:
        typer.echo(
            json.dumps({"oit": __version__, "python": platform.python_version(), "parts": rows}, ensure_ascii=False)
        )
    else:
        typer.echo(f"oit {__version__}, Python {platform.python_version()}")
        for row in rows:
            mark = "+" if row["ok"] else "-"
            typer.echo(f" {mark} {row['part']:<16} {row['found'] or '':<24} {row['note']}")
    raise typer.Exit(OK if all(row["ok"] for row in rows if row["required"]) else OUR_ERROR)
