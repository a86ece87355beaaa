"""The options of a crawl, written once and taken by every command that crawls."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from cli.declaring import DeclaredFile

if TYPE_CHECKING:
    from crawler import CrawlOptions

Name = Annotated[str, typer.Option("--name", envvar="OIT_NAME", help="ชื่อหน่วยงาน / agency name")]
Kind = Annotated[
    str, typer.Option("--kind", envvar="OIT_KIND", help="ประเภทหน่วยงาน เช่น subdistrict, municipality / agency kind")
]
Hosts = Annotated[
    list[str] | None, typer.Option("--host", envvar="OIT_HOST", help="โฮสต์อื่นที่เป็นเว็บหลักด้วย / further main host")
]
Fast = Annotated[
    bool, typer.Option("--fast", envvar="OIT_FAST", help="ไม่หน่วงเวลา สำหรับเครื่องของตนเอง / no delay, own server only")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", envvar="OIT_ALLOW_PRIVATE", help="อ่านเครื่องทดสอบภายในได้ / allow private addresses"),
]
Probe = Annotated[
    bool, typer.Option("--probe/--no-probe", envvar="OIT_PROBE", help="ลองเปิดลิงก์นอกเว็บ / try off-site links")
]
MaxPages = Annotated[int, typer.Option("--max-pages", envvar="OIT_MAX_PAGES", min=1, help="จำนวนหน้าสูงสุด / pages")]
MaxDocuments = Annotated[
    int, typer.Option("--max-documents", envvar="OIT_MAX_DOCUMENTS", min=0, help="จำนวนเอกสารสูงสุด / documents")
]
MaxDepth = Annotated[int, typer.Option("--max-depth", envvar="OIT_MAX_DEPTH", min=1, help="ความลึกสูงสุด / click depth")]
MaxSeconds = Annotated[
    int, typer.Option("--max-seconds", envvar="OIT_MAX_SECONDS", min=1, help="เวลาสูงสุด (วินาที) / seconds")
]

Ocr = Annotated[
    bool, typer.Option("--ocr/--no-ocr", envvar="OIT_OCR", help="อ่านเอกสารสแกนและภาพ / recognise scans and pictures")
]
MaxOcrPages = Annotated[
    int, typer.Option("--max-ocr-pages", envvar="OIT_MAX_OCR_PAGES", min=0, help="หน้าสแกนสูงสุด / scanned pages")
]
MaxRendered = Annotated[
    int,
    typer.Option("--max-rendered", envvar="OIT_MAX_RENDERED", min=0, help="หน้าที่เปิดด้วยเบราว์เซอร์ / pages in a browser"),
]
StandsFor = Annotated[
    str,
    typer.Option("--as", metavar="URL", envvar="OIT_AS", help="ตรวจสำเนานี้แทนเว็บหลัก / judge this copy as the main site"),
]
Contact = Annotated[
    str, typer.Option("--contact", envvar="OIT_CONTACT", help="อีเมลผู้ดูแลการสแกน แจ้งต่อเว็บไซต์ / e-mail told to the site")
]
Vantage = Annotated[
    str, typer.Option("--vantage", envvar="OIT_VANTAGE", help="เครือข่ายที่ใช้ตรวจ แสดงในรายงาน / network, for the report")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFlags:
    """What a person said about the agency and the crawl; each field is one option of the command line."""

    name: Name = ""
    kind: Kind = ""
    host: Hosts = None
    fast: Fast = False
    allow_private: AllowPrivate = False
    probe: Probe = True
    max_pages: MaxPages = 2000
    max_documents: MaxDocuments = 1000
    max_depth: MaxDepth = 12
    max_seconds: MaxSeconds = 3600
    ocr: Ocr = True
    max_ocr_pages: MaxOcrPages = 300
    max_rendered: MaxRendered = 200
    declared: DeclaredFile = None
    stands_for: StandsFor = ""
    contact: Contact = ""
    vantage: Vantage = ""

    def options(self) -> CrawlOptions:
        """Those of them that the crawler asks for."""
        from crawler import CrawlOptions

        return CrawlOptions(
            fast=self.fast,
            allow_private=self.allow_private,
            probe=self.probe,
            max_pages=self.max_pages,
            max_documents=self.max_documents,
            max_depth=self.max_depth,
            max_seconds=self.max_seconds,
            ocr=self.ocr,
            max_ocr_pages=self.max_ocr_pages,
            max_rendered=self.max_rendered,
            contact=self.contact,
            vantage=self.vantage,
        )


def takes_crawl_flags(command: Callable[..., None]) -> Callable[..., None]:
    """``command``, its parameter ``flags`` replaced by one option for each field of ``CrawlFlags``."""
    names = [field.name for field in fields(CrawlFlags)]
    hints = get_type_hints(CrawlFlags, include_extras=True)
    signature = inspect.signature(command, eval_str=True)
    kind = inspect.Parameter.KEYWORD_ONLY
    own = [one.replace(kind=kind) for one in signature.parameters.values() if one.name != "flags"]
    options = [
        inspect.Parameter(field.name, kind, default=field.default, annotation=hints[field.name])
        for field in fields(CrawlFlags)
    ]

    @wraps(command)
    def with_flags(**given: Any) -> None:  # noqa: ANN401 - whatever the options of the command are
        flags = CrawlFlags(**{name: given.pop(name) for name in names})
        command(**given, flags=flags)

    with_flags.__signature__ = signature.replace(parameters=[*own, *options])  # type: ignore[attr-defined] # how inspect is told
    return with_flags
