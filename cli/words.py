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

# Why a site could not be assessed: what was seen and what to do. Keys are the finish reasons of a Run.
NOT_ASSESSED = {
    "dns": (
        "ไม่พบชื่อเว็บไซต์ {url}: ตรวจตัวสะกด หรือสอบถามผู้ดูแลโดเมนว่าหมดอายุหรือไม่ แล้วสั่งใหม่อีกครั้ง",
        "The host of {url} is not known to DNS: check the spelling, or ask its owner whether it expired.",
    ),
    "refused": (
        "เครื่องแม่ข่ายของ {url} ไม่รับการเชื่อมต่อ: ตรวจว่าเว็บไซต์เปิดอยู่ และพอร์ตถูกต้อง แล้วสั่งใหม่อีกครั้ง",
        "The server of {url} refused the connection: check that the site is up and the port is right, then try again.",
    ),
    "timeout": (
        "{url} ไม่ตอบภายในเวลาที่กำหนด: ลองใหม่ภายหลัง หรือจากเครือข่ายอื่น",
        "{url} did not answer in time: try later or from another network.",
    ),
    "tls": (
        "เชื่อมต่อแบบเข้ารหัสกับ {url} ไม่สำเร็จ: ให้ผู้ดูแลเว็บตรวจใบรับรองและโปรโตคอล TLS หรือลองที่อยู่แบบ http://",
        "No encrypted connection to {url}: have the web keeper check certificate and TLS, or try http://.",
    ),
    "not_website": (
        "ที่ {url} ไม่ใช่หน้าเว็บ: ใส่ที่อยู่หน้าแรกของเว็บไซต์หน่วยงาน",
        "What answers at {url} is not a web page: give the address of the agency's home page.",
    ),
    "empty": (
        "หน้าแรกของ {url} ไม่มีเนื้อหาหรือลิงก์ให้ตรวจ: ถ้าเป็นเว็บที่สร้างด้วย JavaScript ต้องให้คนเปิดดู",
        "The home page of {url} has neither content nor links: if it is built by JavaScript, a person must look.",
    ),
    "login": (
        "{url} ขอให้เข้าสู่ระบบก่อน ผู้ประเมินไม่มีบัญชี: เปิดหน้าแรกให้ประชาชนดูได้",
        "{url} asks for a login and assessors have none: open the home page to the public.",
    ),
    "blocked": (
        "{url} ปิดกั้นเครื่องมือนี้ (403/429) จึงยังตัดสินไม่ได้ ไม่ใช่ว่าเว็บเสีย: ขอให้ผู้ดูแลอนุญาต หรือสั่งจากเครือข่ายหน่วยงาน",
        "{url} blocks this tool (403/429), so nothing can be said: have it allowed, or run from the agency's network.",
    ),
    "robots": (
        "robots.txt ของ {url} ห้ามอ่านทั้งเว็บไซต์ จึงไม่ได้อ่าน: ให้ผู้ดูแลเว็บเปิดหน้าสาธารณะใน robots.txt",
        "robots.txt of {url} forbids the whole site, so it was not read: have the public pages allowed in robots.txt.",
    ),
    "parked": (
        "{url} เป็นหน้าพักโดเมน ไม่ใช่เว็บไซต์หน่วยงาน: ตรวจที่อยู่อีกครั้ง",
        "{url} is a parked domain, not an agency site: check the address.",
    ),
    "server_error": (
        "เครื่องแม่ข่ายของ {url} แจ้งข้อผิดพลาดที่หน้าแรก: แจ้งผู้ดูแลเว็บ แล้วสั่งใหม่เมื่อหน้าแรกเปิดได้",
        "The server of {url} answers the home page with an error: tell the web keeper and try again once it opens.",
    ),
    "forbidden_address": (
        "{url} เป็นที่อยู่ภายในเครื่องหรือเครือข่ายส่วนตัว จึงไม่อ่าน: ถ้าเป็นเครื่องทดสอบของท่านเอง ใส่ --allow-private",
        "{url} is a private or loopback address and was refused: add --allow-private for your own test server.",
    ),
}
UNKNOWN_REASON = (
    "อ่านเว็บไซต์ {url} ไม่ได้ ({reason}): ลองใหม่อีกครั้ง ถ้ายังเป็นอยู่ให้ใส่ --debug แล้วส่งข้อความให้ผู้พัฒนา",
    "{url} could not be read ({reason}): try again; if it stays so, add --debug and send us what it prints.",
)

SENTENCES = {
    "crawling": ("กำลังอ่าน {url}", "Reading {url}"),
    "progress": ("อ่านแล้ว {pages} หน้า {documents} เอกสาร", "{pages} pages and {documents} documents read"),
    "assessing": ("กำลังตรวจตามเกณฑ์ {criteria}", "Assessing by {criteria}"),
    "written": ("รายงาน: {path}", "Report: {path}"),
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


def not_assessed(reason: str, lang: str, url: str) -> str:
    """Why the site at ``url`` could not be assessed, and what to do."""
    pair = NOT_ASSESSED.get(reason, UNKNOWN_REASON)
    return pair[lang == "en"].format(url=url, reason=reason)
