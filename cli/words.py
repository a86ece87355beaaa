"""Sentences the command line says, Thai and English. One place, so that no command words a thing its own way."""

from __future__ import annotations

VERDICTS = {
    "complete": ("ครบถ้วน", "complete"),
    "incomplete": ("ไม่ครบถ้วน", "incomplete"),
    "likely": ("น่าจะไม่ครบ", "likely incomplete"),
    "missing": ("ไม่พบ", "missing"),
    "cannot_tell": ("ตรวจไม่ได้ (ต้องให้คนดู)", "cannot tell (a person must look)"),
    "not_due": ("ยังไม่ถึงกำหนด", "not due yet"),
}

SENTENCES = {
    "crawling": ("กำลังอ่าน {url}", "Reading {url}"),
    "progress": ("อ่านแล้ว {pages} หน้า {documents} เอกสาร", "{pages} pages and {documents} documents read"),
    "assessing": ("กำลังตรวจตามเกณฑ์ {criteria}", "Assessing by {criteria}"),
    "written": ("รายงาน: {path}", "Report: {path}"),
    "written_private": (
        "พบเลขประจำตัวประชาชน ตำแหน่งอยู่ในไฟล์นี้ ใช้ภายในหน่วยงานเท่านั้น ห้ามส่งต่อ: {path}",
        "ID numbers were found; this file says where. For the agency alone, do not pass it on: {path}",
    ),
    "continued": ("อ่านต่อจากครั้งก่อนที่ค้างไว้", "Continuing the crawl that was interrupted"),
    "interrupted": (
        "หยุดก่อนอ่านครบ สิ่งที่อ่านแล้วยังอยู่ สั่งคำสั่งเดิมอีกครั้งเพื่ออ่านต่อ",
        "Stopped before the end. What was read is kept; the same command goes on from there.",
    ),
    "provisional": (
        "ชั่วคราว: ยังไม่มีรายการข้อของปี {year} จึงใช้รายการของ {source} เลื่อนปีมาใช้ก่อน",
        "Provisional: no list for FY{year} is published; {source} rolled forward is used.",
    ),
    "no_run": (
        "ยังไม่มีผลการอ่านเว็บไซต์ {url} ในคลัง {store}: สั่ง oit crawl {url} ก่อน",
        "The store {store} holds no crawl of {url}: run oit crawl {url} first.",
    ),
    "no_assessment": (
        "ยังไม่มีผลการตรวจของรอบ {run}: สั่ง oit assess {run} ก่อน",
        "Run {run} has no assessment yet: run oit assess {run} first.",
    ),
    "bad_url": (
        "ที่อยู่เว็บไซต์ '{url}' ใช้ไม่ได้: ใส่แบบ https://www.ชื่อหน่วยงาน.go.th",
        "'{url}' is not a web address: write it like https://www.agency.go.th",
    ),
    "no_space": (
        "เขียนลงดิสก์ไม่ได้ ({detail}): เพิ่มที่ว่างหรือเลือกโฟลเดอร์อื่นด้วย --out แล้วสั่งใหม่ ผลที่เก็บไว้แล้วไม่หาย",
        "Cannot write to disk ({detail}): free some space or choose another folder with --out; stored results stay.",
    ),
    "our_error": (
        "เครื่องมือขัดข้อง ({detail}) ไม่ใช่ความผิดของหน่วยงาน ผลที่เก็บไว้แล้วไม่หาย ใส่ --debug เพื่อดูรายละเอียด",
        "The tool failed ({detail}); this is not the agency's fault and nothing stored is lost. --debug shows details.",
    ),
    "bad_fail_on": (
        "--fail-on ไม่รู้จักคำว่า '{word}': ใช้ได้ {known}",
        "--fail-on does not know '{word}': use {known}",
    ),
    "not_a_choice": ("{option} '{word}' ใช้ไม่ได้: ใช้ได้ {known}", "{option} '{word}' is not known: use {known}"),
    "demo_serving": (
        "เว็บไซต์ตัวอย่าง (ไม่ใช่หน่วยงานจริง) อยู่ที่ {url}",
        "The sample agency (not a real one) is served at {url}",
    ),
    "gaps": ("พบช่องว่าง {count} ข้อ ตาม --fail-on", "{count} items fall under --fail-on"),
    "no_file": ("ไม่พบไฟล์ {path}", "There is no file {path}"),
    "no_column": ("{path} ไม่มีคอลัมน์ชื่อ text", "{path} has no column named text"),
}


def say(key: str, lang: str, **values: object) -> str:
    """The sentence ``key`` of ``SENTENCES`` in ``lang`` (``th`` or ``en``) with its values filled in."""
    return SENTENCES[key][lang == "en"].format(**values)
