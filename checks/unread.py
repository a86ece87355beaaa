"""Why a text could not be read, in a clerk's words and with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from oit.records import Resource


class Why(NamedTuple):
    """One sentence in both languages; what a human should do is part of it."""

    th: str
    en: str


SENTENCES: dict[str, Why] = {
    "scan": Why(
        "เป็นภาพสแกน ไม่มีตัวอักษรให้อ่าน กรุณาเปิดดูเอง และควรเผยแพร่ไฟล์ต้นฉบับคู่กัน",
        "a scan without text; please open it, and publish the original file beside it",
    ),
    "no-ocr": Why(
        "เป็นภาพสแกน และเครื่องนี้ยังไม่ได้ติดตั้งโปรแกรมอ่านภาพ (ดู oit doctor) กรุณาเปิดดูเอง",
        "a scan, and no program that reads pictures is installed here (see oit doctor); please open it",
    ),
    "password": Why("ไฟล์ติดรหัสผ่าน คนทั่วไปเปิดไม่ได้", "the file asks for a password; nobody else can open it"),
    "damaged": Why("เปิดไฟล์ไม่ได้ ไฟล์อาจเสีย กรุณาลองเปิดเอง", "the file does not open and may be damaged; please try it"),
    "too-large": Why("ไฟล์ใหญ่เกินกว่าที่เครื่องมืออ่าน กรุณาเปิดดูเอง", "larger than what the tool reads; please open it"),
    "unsupported": Why("เป็นไฟล์ชนิดที่เครื่องมือไม่อ่าน กรุณาเปิดดูเอง", "a type of file the tool does not read; please open it"),
    "empty": Why("ไฟล์ว่าง ไม่มีข้อความ", "the file is empty"),
    "archive-limit": Why(
        "เป็นไฟล์บีบอัดที่ข้างในใหญ่เกินกว่าที่เครื่องมืออ่าน กรุณาเปิดดูเอง",
        "an archive with more inside than the tool reads; please open it",
    ),
    "too-deep": Why(
        "เนื้อหาในไฟล์ซ้อนกันหลายชั้นเกินกว่าที่เครื่องมืออ่าน กรุณาเปิดดูเอง",
        "nested deeper than what the tool reads; please open it",
    ),
    "needs-javascript": Why(
        "หน้านี้สร้างด้วย JavaScript เครื่องมือจึงมองไม่เห็นเนื้อหา กรุณาเปิดดูเอง",
        "the page is built by JavaScript, which the tool does not see; please open it",
    ),
    "timeout": Why(
        "ไฟล์นี้ใช้เวลาอ่านนานเกินกำหนด กรุณาเปิดดูเอง", "reading took too long, so the tool gave up; please open it"
    ),
    "crash": Why(
        "โปรแกรมอ่านไฟล์หยุดทำงานกับไฟล์นี้ ไม่ใช่ความผิดของหน่วยงาน กรุณาเปิดดูเอง",
        "the reading program broke on this file, no fault of the agency; please open it",
    ),
    "memory": Why(
        "ไฟล์นี้ใช้หน่วยความจำมากเกินกำหนด กรุณาเปิดดูเอง", "reading needed too much memory, so the tool gave up; please open it"
    ),
    "reader-error": Why(
        "เครื่องมือทำงานผิดพลาดกับไฟล์นี้ ไม่ใช่ความผิดของหน่วยงาน กรุณาเปิดดูเอง",
        "the tool failed on this file, no fault of the agency; please open it",
    ),
    "budget": Why(
        "ยังอ่านภาพสแกนไม่ครบทุกหน้าเพราะหมดเวลาที่ตั้งไว้ กรุณาเปิดดูหน้าที่เหลือเอง",
        "time ran out before all scanned pages were read; please look at the rest",
    ),
}
"""By the word before the colon in ``Resource.not_read``; ``no-ocr`` may stand behind it, ``budget`` is a defect."""

OTHER = Why("เครื่องมืออ่านไฟล์นี้ไม่ได้ กรุณาเปิดดูเอง", "the tool could not read this file; please open it")


def why(resource: Resource) -> Why:
    """Why the text of ``resource`` is missing, or missing in part."""
    code, _, detail = resource.not_read.partition(":")
    if "no-ocr" in detail:
        code = "no-ocr"
    if not code and any(defect.startswith("budget:") for defect in resource.defects):
        code = "budget"
    return SENTENCES.get(code.strip(), OTHER)


def reasons(resources: Iterable[Resource]) -> Why:
    """The sentences of several resources, each once."""
    found = tuple(dict.fromkeys(why(resource) for resource in resources)) or (OTHER,)
    return Why("; ".join(one.th for one in found), "; ".join(one.en for one in found))
