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
    "waiting": (
        "มีการอ่านเว็บไซต์นี้อยู่แล้ว กำลังรอให้เสร็จก่อน: {url}",
        "This site is being read already; waiting until that is done: {url}",
    ),
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
    "line": (" บรรทัด {n}", " line {n}"),
    "bad_overrule": (
        "{file}: overrule รายการที่ {n} ({what}): {fault}",
        "{file}: overrule {n} ({what}): {fault}",
    ),
    "overrule_table": ("ต้องเขียนเป็น [[overrule]]", "write it as [[overrule]]"),
    "overrule_unknown": ("ไม่รู้จัก {fields}: ใช้ได้ {known}", "unknown {fields}: use {known}"),
    "overrule_missing": ("ขาด {fields}", "lacks {fields}"),
    "overrule_year": ("date {date} ต้องเป็นปี ค.ศ.", "date {date} must be of the Common Era"),
    "overrule_by_hand": (
        "เพิ่มคำตัดสินลง {path} ไม่ได้โดยไม่แตะส่วนอื่น: เพิ่ม [[overrule]] ในไฟล์เอง",
        "Cannot add to {path} without touching the rest: write [[overrule]] there by hand",
    ),
    "overruled": (
        "บันทึกคำตัดสิน {what} ใน {path} แล้ว: สั่ง {command} เพื่อใช้",
        "{what} written to {path}; heeded by: {command}",
    ),
    "sheet_written": (
        "ตารางส่ง ITAS: {path} (แก้แล้วตรวจซ้ำได้ด้วย --declared)",
        "ITAS sheet: {path} (edit it, then judge it with --declared)",
    ),
    "rests_on_people": (
        "ผลตัดสิน {verdicts} ข้อเป็นไปตามที่คนระบุ (คำตัดสิน {words} รายการ ต้องดูอีกครั้งเพราะหลักฐานเปลี่ยน {questioned} รายการ)",
        "{verdicts} verdicts rest on a person's word ({words} words, {questioned} to look at again: evidence changed)",
    ),
    "no_file": ("ไม่พบไฟล์ {path}", "There is no file {path}"),
    "kept": ("มี {path} อยู่แล้ว ไม่เขียนทับ", "{path} is there already; it was left alone"),
    "made": ("เขียน {path} แล้ว", "Wrote {path}"),
    "edited": (
        "มี {path} อยู่แล้วและต่างจากที่จะเขียน อาจมีคนแก้ไว้: ย้ายไฟล์เดิม หรือใส่ --force เพื่อเขียนทับ",
        "{path} is there and differs; somebody may have edited it: move it, or overwrite it with --force",
    ),
    "not_readable": ("{path} อ่านไม่ได้: {why}", "{path} cannot be read: {why}"),
    "bad_cells": (
        "{path} มี {count} แห่งที่ใช้ไม่ได้ แก้แล้วสั่งใหม่:\n{lines}",
        "{path} has {count} places that cannot be used; mend them and try again:\n{lines}",
    ),
    "said_twice": (
        "{field}: {one} บอกว่า “{mine}” แต่ {other} บอกว่า “{value}” แก้ให้ตรงกันหรือลบออกจากไฟล์หนึ่ง",
        "{field}: {one} says “{mine}”, {other} says “{value}”: make them agree or take one away",
    ),
    "plan_used": ("ใช้แผนจาก {path}", "Using the plan in {path}"),
    "plan_heads": ("ข้อ|มาตรการ|ผู้รับผิดชอบ|กำหนด|สถานะ", "items|measure|unit|due|status"),
    "no_measure": ("(ยังไม่มีมาตรการในแหล่งอ้างอิง)", "(no measure is known to the sources)"),
    "nothing_before": (
        "ยังไม่มีผลตรวจครั้งก่อนให้เทียบ จึงนับทุกข้อที่พบเป็นของใหม่",
        "There is no earlier assessment to compare with, so everything found counts as new",
    ),
    "evidence_unjudged": (
        "รอบ {run} ยังไม่ได้ตรวจ จึงเก็บเฉพาะหน้าแรกและที่อยู่ที่ยื่น: สั่ง oit assess {run} ก่อนเพื่อเก็บที่อยู่ที่พบว่าเป็นคำตอบด้วย",
        "Run {run} was not judged: home page and declared addresses only (oit assess {run} adds the rest).",
    ),
    "evidence_nothing": (
        "ไม่มีหลักฐานของ {url} ให้เก็บ: ที่อยู่ที่ยื่นไม่ได้ถูกเปิดตอนสแกน ให้สั่งโดยไม่ใส่ --no-fetch",
        "There is no evidence of {url} to pack: the scan opened none of the addresses; leave out --no-fetch.",
    ),
    "evidence_written": ("หลักฐาน {count} ที่อยู่: {path}", "Evidence of {count} addresses: {path}"),
    "evidence_compared": (
        "เทียบกับตอนสแกน: เหมือนเดิม {same} เปลี่ยน {changed} เปิดไม่ได้แล้ว {gone}",
        "Since the scan: {same} the same, {changed} changed, {gone} no longer open",
    ),
    "watching": (
        "เฝ้าดู {count} ที่อยู่ บันทึกใน {journal} (Ctrl-C เพื่อหยุด)",
        "Watching {count} addresses; journal: {journal} (Ctrl-C ends it)",
    ),
    "watch_round": (
        "{time}  เปิดได้ {open} จาก {count} ที่อยู่ บอกไม่ได้หรือยังไม่ดู {left}",
        "{time}  {open} of {count} addresses open; {left} not told or not looked at",
    ),
    "watch_unscanned": (
        "ยังไม่เคยสแกน {url} จึงเฝ้าดูเฉพาะหน้าแรกและที่อยู่ที่ยื่นใน oit.toml",
        "{url} was never scanned: only the home page and the addresses declared in oit.toml are watched",
    ),
    "watch_empty": ("{path} ไม่มีที่อยู่ให้เฝ้าดู", "{path} holds no address to watch"),
    "watch_mail": (
        "--mail ต้องเป็นที่อยู่อีเมลเดียว และใช้คู่กับ --smtp เครื่อง[:พอร์ต]",
        "--mail takes one mail address and needs --smtp HOST[:PORT] beside it",
    ),
    "watch_not_told": ("ส่งข้อความทาง {by} ไม่ถึง: {why}", "The {by} message did not arrive: {why}"),
    "no_column": ("{path} ไม่มีคอลัมน์ชื่อ text", "{path} has no column named text"),
}


def say(key: str, lang: str, **values: object) -> str:
    """The sentence ``key`` of ``SENTENCES`` in ``lang`` (``th`` or ``en``) with its values filled in."""
    return SENTENCES[key][lang == "en"].format(**values)
