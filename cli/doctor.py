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
        "ขาดโปรแกรมประกอบนี้ ติดตั้งใหม่ด้วย pip install oit-checker",
        "a required package is missing: pip install oit-checker again",
    ),
    "ocr": (
        "ไม่มี: เอกสารสแกนจะได้ผล 'ตรวจไม่ได้' ไม่ใช่ 'ไม่พบ' (Debian: apt install tesseract-ocr-tha)",
        "absent: scans give 'cannot tell', never 'missing' (Debian: apt install tesseract-ocr-tha)",
    ),
    "ocr_later": (
        "มี แต่รุ่นนี้ยังไม่อ่านเอกสารสแกน: เอกสารสแกนได้ผล 'ตรวจไม่ได้'",
        "found, but this version does not read scans yet: they give 'cannot tell'",
    ),
    "browser": (
        "ไม่มี: หน้าเว็บที่สร้างด้วย JavaScript จะได้ผล 'ตรวจไม่ได้' ไม่ใช่ 'ไม่พบ' "
        "(Debian, Ubuntu: apt install chromium; Windows, macOS: ติดตั้ง Chrome หรือ Edge)",
        "absent: pages built by JavaScript give 'cannot tell', never 'missing' "
        "(Debian, Ubuntu: apt install chromium; Windows, macOS: install Chrome or Edge)",
    ),
    "browser_package": (
        "มีเบราว์เซอร์ แต่ขาดส่วนเสริม หน้า JavaScript จะได้ผล 'ตรวจไม่ได้' (pip install 'oit-checker[browser]')",
        "the browser is there, its extra is not: JavaScript pages give 'cannot tell' "
        "(pip install 'oit-checker[browser]')",
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
    tesseract = shutil.which("tesseract") or ""
    for name, place, absent, later in (("tesseract", tesseract, "ocr", "ocr_later"),):
        sentence = SENTENCES[later if place else absent][english]
        rows.append({"part": name, "found": place, "required": False, "ok": bool(place), "note": sentence})
    return [*rows, _browser(english=english)]


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
