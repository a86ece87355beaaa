"""The words of the interface in Thai and English, and dates as people write them. No word stands in a template."""

from __future__ import annotations

import datetime as dt
from typing import Final

from oit.calendar import BUDDHIST_ERA, thai_date
from oit.kinds import KINDS
from reports.change_words import CHANGE_WORDS
from reports.evidence_words import EVIDENCE_WORDS
from reports.link_words import LINK_WORDS
from reports.watch_words import WATCH_WORDS

LANGUAGES: Final = ("th", "en")

_THAI_TIME = dt.timezone(dt.timedelta(hours=7))
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

# Each key has its Thai and its English words.
_WORDS: Final[dict[str, tuple[str, str]]] = {
    **CHANGE_WORDS,
    **EVIDENCE_WORDS,
    **LINK_WORDS,
    **WATCH_WORDS,
    # the frame
    "document.kind": ("รายงานตรวจความพร้อม OIT", "OIT readiness report"),
    "document.title": ("รายงานตรวจความพร้อม OIT: {agency}", "OIT readiness report: {agency}"),
    "skip": ("ข้ามไปยังเนื้อหา", "Skip to the content"),
    "nav": ("สารบัญ", "Contents"),
    "nav.answer": ("สรุปผล", "Summary"),
    "nav.items": ("ผลรายข้อ", "Item by item"),
    "nav.fresh": ("ความเป็นปัจจุบัน", "Freshness"),
    "nav.details": ("รายละเอียด", "Details"),
    "nav.site": ("ทั้งเว็บไซต์", "Whole site"),
    "nav.links": ("ลิงก์", "Links"),
    "nav.made": ("ที่มาของรายงาน", "How this was made"),
    "provisional": (
        "เกณฑ์ชั่วคราว: รายการของปีงบประมาณ พ.ศ. {year} ยังไม่ประกาศ จึงใช้รายการปีล่าสุดแทน",
        "Provisional criteria: the list for fiscal year {year} (B.E.) is not published; the latest stands in for it.",
    ),
    "stale": (
        "รายงานนี้เก่ากว่า {days} วันแล้ว เว็บไซต์อาจเปลี่ยนไปแล้ว ควรตรวจใหม่ก่อนใช้อ้างอิง",
        "This report is more than {days} days old. The site may have changed: scan again before you rely on it.",
    ),
    "unfinished": (
        "การเก็บข้อมูลเว็บไซต์ครั้งนี้หยุดก่อนจบ ({reason}) สิ่งที่ไม่พบอาจเพียงยังไปไม่ถึง",
        "This crawl stopped before its end ({reason}). What was not found may only not have been reached.",
    ),
    "as_of": ("ตัดสินตามข้อมูล ณ วันที่", "Judged as of"),
    "criteria": ("ชุดเกณฑ์", "Criteria"),
    "fiscal_year": ("ปีงบประมาณ พ.ศ. {year}", "fiscal year {year} (B.E.)"),
    "valid_until": ("ใช้อ้างอิงได้ถึง", "Good until"),
    "website": ("เว็บไซต์", "Website"),
    "agency_kind": ("ประเภทหน่วยงาน", "Kind of agency"),
    "top": ("กลับไปตารางรายข้อ", "Back to the table"),
    # verdicts
    "status.complete": ("ครบถ้วน", "Complete"),
    "status.incomplete": ("ไม่ครบถ้วน", "Incomplete"),
    "status.likely": ("น่าจะไม่ครบ", "Likely incomplete"),
    "status.missing": ("ไม่พบ", "Missing"),
    "status.cannot_tell": ("ตรวจไม่ได้", "Cannot tell"),
    "status.not_due": ("ยังไม่ถึงกำหนด", "Not due yet"),
    "means.complete": ("พบและมีองค์ประกอบครบ", "found, with every element"),
    "means.incomplete": ("พบแต่ขาดองค์ประกอบ", "found, elements lacking"),
    "means.likely": ("เกณฑ์ข้อนี้ยังไม่ชัด", "the rule itself is not certain"),
    "means.missing": ("ค้นแล้วไม่พบ", "searched for, not found"),
    "means.cannot_tell": ("ต้องให้คนเปิดดู", "a person must look"),
    "means.not_due": ("รอบข้อมูลยังไม่สิ้นสุด", "its period has not ended"),
    # the answer
    "answer": ("สรุปผล", "Summary"),
    "answer.headline": ("ครบถ้วน {complete:,} จาก {total:,} ข้อ", "{complete:,} of {total:,} items are complete"),
    "answer.gaps": (
        "ต้องแก้ {confirmed:,} ข้อ น่าจะต้องแก้อีก {likely:,} ข้อ ต้องให้คนเปิดดู {cannot_tell:,} ข้อ",
        "{confirmed:,} to mend, {likely:,} more that likely need mending, {cannot_tell:,} for a person to look at",
    ),
    "answer.bar": ("แถบสรุปผล: {counts}", "Bar of verdicts: {counts}"),
    "answer.unit": ("ข้อ", "items"),
    "answer.no_score": (
        "รายงานนี้ไม่ทำนายคะแนนอย่างเป็นทางการ เพราะไม่มีการเผยแพร่ค่าน้ำหนักของแต่ละข้อ จึงแสดงเพียงจำนวนข้อและขอบเขตที่ตรวจ",
        "No official score is predicted: the weights of the items are not public. Only counts and coverage are shown.",
    ),
    "alarms": ("เรื่องเร่งด่วน", "Urgent"),
    "indicators": ("แยกตามตัวชี้วัด", "By indicator"),
    "indicators.complete": ("ครบ {n:,} จาก {total:,} ข้อ", "{n:,} of {total:,} complete"),
    "deadlines": ("กำหนดแก้ไขตลอดปีงบประมาณ", "Deadlines along the fiscal year"),
    "deadlines.none": ("ไม่มีข้อที่ครบกำหนด", "nothing due"),
    "deadlines.now": ("เดือนนี้", "this month"),
    "deadlines.past": ("ผ่านไปแล้ว", "over"),
    "deadlines.undated": ("ไม่ระบุกำหนด", "no deadline named"),
    "fresh": ("หลักฐานเป็นของปีใด", "Which year the evidence is of"),
    "fresh.caption": (
        "ปีงบประมาณ (พ.ศ.) ที่หลักฐานของแต่ละข้อระบุไว้ ช่องที่มีกรอบคือปีที่กำหนดให้แสดง",
        "Fiscal years (B.E.) that the evidence of each item states. A framed cell is the year that is asked.",
    ),
    "fresh.item": ("ข้อ", "Item"),
    "fresh.before": ("{year} และก่อนหน้า", "{year} and before"),
    "fresh.undated": ("ไม่ระบุปี", "no year stated"),
    "fresh.asked_found": ("ปีที่กำหนด พบ {n:,} แห่ง", "asked, {n:,} found"),
    "fresh.asked_none": ("ปีที่กำหนด ไม่พบ", "asked, none found"),
    "fresh.found": ("พบ {n:,} แห่ง", "{n:,} found"),
    "first": ("ควรทำก่อน", "What to do first"),
    "first.begin": ("เริ่มจาก", "Begin with:"),
    "first.none": (
        "ไม่พบข้อที่ต้องแก้ในขอบเขตที่ตรวจ",
        "Nothing to mend was found in what was looked at.",
    ),
    "first.more": ("ยังมีอีก {n:,} ข้อในตารางรายข้อ", "{n:,} more in the table below"),
    "look": ("ต้องให้คนเปิดดู", "A person must look at"),
    "look.none": ("ไม่มีข้อที่เครื่องมือตรวจไม่ได้ทั้งข้อ", "No item is wholly beyond the tool."),
    "look.elements": (
        "ในข้ออื่นยังมีองค์ประกอบที่เครื่องมือตรวจไม่ได้อีก {n:,} รายการ ดูในรายละเอียด",
        "In other items the tool could not judge {n:,} more elements; see the details.",
    ),
    "coverage": ("ตรวจอะไรไปบ้าง", "What was looked at"),
    "coverage.read": (
        "อ่านหน้าเว็บ {pages:,} หน้า และเอกสาร {documents:,} ฉบับ",
        "{pages:,} pages and {documents:,} documents were read",
    ),
    "coverage.unread": (
        "เอกสารที่เปิดได้แต่อ่านข้อความไม่ได้ {n:,} ฉบับ",
        "{n:,} documents opened but could not be read as text",
    ),
    "coverage.links": ("ตรวจลิงก์ {n:,} ลิงก์", "{n:,} links were checked"),
    "coverage.blocked": ("ถูกเว็บไซต์ปฏิเสธ {n:,} ที่อยู่", "{n:,} addresses refused us"),
    "coverage.skipped": ("ไม่ได้เปิดดู {n:,} ที่อยู่ เพราะ", "{n:,} addresses were not looked at, because"),
    "coverage.none_skipped": ("ไม่มีที่อยู่ใดที่พบแล้วไม่ได้เปิดดู", "No address that was found went unopened"),
    "coverage.budget": ("เก็บข้อมูลถึงเพดานที่ตั้งไว้: {names}", "A set limit was reached: {names}"),
    "coverage.untested": (
        "การตรวจที่เครื่องมือเองทำไม่สำเร็จ {n:,} รายการ (ความผิดพลาดของเครื่องมือ ไม่ใช่ของหน่วยงาน)",
        "{n:,} checks failed on our side (the tool's fault, not the agency's)",
    ),
    "coverage.example": ("เช่น", "for example"),
    "budget.pages": ("จำนวนหน้า", "pages"),
    "budget.documents": ("จำนวนเอกสาร", "documents"),
    "budget.bytes": ("ปริมาณข้อมูล", "bytes"),
    "budget.depth": ("ความลึกของลิงก์", "depth"),
    "budget.failures": ("เว็บไซต์หยุดตอบ", "the site stopped answering"),
    "budget.idle": ("ไม่มีคำตอบเป็นเวลานาน", "no answer for a long time"),
    "budget.time": ("เวลา", "time"),
    "budget.ocr": ("จำนวนหน้าสแกนที่อ่านด้วย OCR", "scanned pages recognised"),
    "budget.images": ("จำนวนภาพ", "pictures"),
    "budget.elsewhere": ("จำนวนไฟล์บนไดรฟ์", "files on shared drives"),
    "budget.rendered": ("จำนวนหน้าที่เปิดด้วยเบราว์เซอร์", "pages shown in the browser"),
    "skipped.robots": ("robots.txt ของเว็บไซต์ไม่อนุญาต", "the site's robots.txt forbids it"),
    "skipped.budget-pages": ("ครบจำนวนหน้าที่ตั้งไว้", "the limit of pages was reached"),
    "skipped.budget-documents": ("ครบจำนวนเอกสารที่ตั้งไว้", "the limit of documents was reached"),
    "skipped.budget-bytes": ("ครบปริมาณข้อมูลที่ตั้งไว้", "the limit of bytes was reached"),
    "skipped.budget-depth": ("ลิงก์ลึกเกินที่ตั้งไว้", "too many links deep"),
    "skipped.budget-ocr": ("เอกสารสแกนเกินจำนวนหน้าที่ตั้งไว้", "scans beyond the limit of recognised pages"),
    "skipped.budget-images": ("ภาพเกินจำนวนที่ตั้งไว้", "pictures beyond the limit"),
    "skipped.budget-elsewhere": ("ไฟล์บนไดรฟ์เกินจำนวนที่ตั้งไว้", "files on shared drives beyond the limit"),
    "skipped.budget-rendered": ("หน้าที่ต้องเปิดด้วยเบราว์เซอร์เกินจำนวนที่ตั้งไว้", "pages beyond the limit of the browser"),
    "skipped.budget-time": ("หมดเวลาที่ตั้งไว้", "the time was used up"),
    "skipped.budget-failures": ("เว็บไซต์หยุดตอบ จึงไม่ได้เปิด", "not opened, for the site stopped answering"),
    "skipped.budget-idle": ("ไม่มีคำตอบเป็นเวลานาน จึงไม่ได้เปิด", "not opened, for no answer came for a long time"),
    "skipped.same-content": ("หน้าที่ซ้ำกันไม่รู้จบ", "pages without end that are all the same"),
    "skipped.side-effect": ("ลิงก์ที่สั่งให้ทำบางอย่าง เช่น ลบ หรือออกจากระบบ", "links that do something, such as log out"),
    "skipped.trap": ("หน้าที่สร้างซ้ำไม่รู้จบ เช่น ปฏิทิน", "pages without end, such as calendars"),
    "skipped.too-long": ("ที่อยู่ยาวผิดปกติ", "the address is far too long"),
    "skipped.endless-path": ("ที่อยู่ที่ซ้อนกันไม่รู้จบ", "addresses nested without end"),
    "skipped.endless-query": ("ที่อยู่ที่มีตัวเลือกไม่รู้จบ เช่น ปฏิทิน", "addresses with endless options, such as calendars"),
    "skipped.javascript": ("เนื้อหาแสดงด้วยสคริปต์เท่านั้น", "the content appears by scripts alone"),
    "skipped.probe-off": (
        "ลิงก์ไปเว็บไซต์อื่น ซึ่งตั้งไว้ไม่ให้ตรวจ",
        "links to other sites, which were not to be checked",
    ),
    "skipped.probe-budget": ("ลิงก์ไปเว็บไซต์อื่นเกินจำนวนที่ตั้งไว้", "too many links to other sites"),
    "skipped.probe-time": ("ลิงก์ไปเว็บไซต์อื่นที่ตรวจไม่ทันเวลา", "links to other sites left when the time was used up"),
    "finish.budget": ("ถึงขีดจำกัดที่ตั้งไว้", "a set limit was reached"),
    "finish.interrupted": ("ถูกสั่งหยุด", "it was interrupted"),
    "finish.running": ("ยังไม่จบ", "not finished"),
    "finish.dns": ("ไม่พบชื่อเว็บไซต์", "no such host name"),
    "finish.refused": ("เครื่องแม่ข่ายไม่รับการเชื่อมต่อ", "the server refused the connection"),
    "finish.private": ("เป็นที่อยู่ในเครือข่ายภายใน", "it is a private address"),
    "finish.timeout": ("เว็บไซต์ไม่ตอบภายในเวลา", "no answer in time"),
    "finish.unreachable": ("เชื่อมต่อจากเครือข่ายนี้ไม่ได้", "not reachable from this network"),
    "finish.tls": ("เชื่อมต่อแบบปลอดภัยไม่ได้", "no secure connection could be made"),
    "finish.not_website": ("ไม่ใช่หน้าเว็บไซต์", "it is not a web page"),
    "finish.error": ("หน้าแรกตอบด้วยข้อผิดพลาด", "the home page answered with an error"),
    "finish.maintenance": ("เว็บไซต์ปิดปรับปรุง", "the site is down for maintenance"),
    "finish.hacked": ("หน้าแรกดูเหมือนถูกแฮ็ก", "the home page looks hacked"),
    "finish.redirects": ("หน้าแรกส่งต่อวนไปไม่รู้จบ", "the home page redirects in a circle"),
    "finish.port": ("พอร์ตในที่อยู่ไม่ใช่ของเว็บไซต์", "the port is none of a website"),
    "finish.failures": ("เว็บไซต์หยุดตอบระหว่างอ่าน", "the site stopped answering in the middle"),
    "finish.idle": ("ไม่มีคำตอบที่ใช้ได้เป็นเวลานาน", "no useful answer came for a long time"),
    "finish.empty": ("หน้าแรกว่างเปล่า", "the home page is empty"),
    "finish.login": ("เว็บไซต์ให้เข้าสู่ระบบก่อน", "the site asks for a login first"),
    "finish.blocked": ("เว็บไซต์ปฏิเสธโปรแกรมตรวจ", "the site turned the checker away"),
    "finish.robots": ("robots.txt ห้ามอ่านทั้งเว็บไซต์", "robots.txt forbids the whole site"),
    "finish.parked": ("เป็นหน้าพักโดเมน", "it is a parked domain"),
    "finish.listing": ("หน้าแรกเป็นเพียงรายการไฟล์", "the home page is a mere list of files"),
    "finish.moved": ("หน้าแรกส่งต่อไปยังโดเมนอื่น", "the home page leads to another domain"),
    "finish.javascript": ("เนื้อหาแสดงด้วยสคริปต์เท่านั้น", "the content appears by scripts alone"),
    # the table of items
    "items": ("ผลรายข้อ", "Item by item"),
    "items.caption": (
        "หนึ่งแถวต่อหนึ่งข้อ เลือกชื่อข้อเพื่อดูรายละเอียด",
        "One row per item. Choose a title for the details.",
    ),
    "items.code": ("ข้อ", "Item"),
    "items.title": ("รายการและเหตุผล", "Title and reason"),
    "items.verdict": ("ผล", "Verdict"),
    "items.owner": ("ผู้รับผิดชอบและกำหนด", "Unit and deadline"),
    "tools": ("ค้นและกรองรายการ", "Search and filter the items"),
    "tools.search": ("ค้นหา", "Search"),
    "tools.all": ("ทั้งหมด", "all"),
    "tools.expand": ("เปิดรายละเอียดทุกข้อ", "Expand all"),
    "tools.collapse": ("ปิดรายละเอียดทุกข้อ", "Collapse all"),
    "tools.shown": ("แสดง {{n}} จาก {{total}} ข้อ", "{{n}} of {{total}} items shown"),
    "tools.copy": ("คัดลอก", "Copy"),
    "tools.copied": ("คัดลอกแล้ว", "Copied"),
    "details.of": ("รายละเอียดของข้อ", "Details of"),
    "indicator": ("ตัวชี้วัดที่ {code}", "Indicator {code}"),
    "sub_indicator": ("ตัวชี้วัดย่อยที่ {code}", "Sub-indicator {code}"),
    # the details
    "details": ("รายละเอียดรายข้อ", "Details by item"),
    "asked": ("ปีนี้กำหนดอะไร", "What the year asks"),
    "asked.none": ("ชุดเกณฑ์ไม่ได้ระบุองค์ประกอบ", "The criteria name no elements."),
    "asked.optional": ("ไม่บังคับ", "optional"),
    "asked.source": ("ที่มา", "Source"),
    "period.current": ("ข้อมูลของปีงบประมาณ พ.ศ. {year}", "Data of fiscal year {year} (B.E.)"),
    "period.previous": ("ข้อมูลของปีงบประมาณ พ.ศ. {before}", "Data of fiscal year {before} (B.E.)"),
    "period.in_force": ("ข้อมูลที่ใช้บังคับในปีงบประมาณ พ.ศ. {year}", "In force in fiscal year {year} (B.E.)"),
    "period.current_h1": (
        "ข้อมูลของปีงบประมาณ พ.ศ. {year} รอบ 6 เดือน (1 ตุลาคม {before} ถึง 31 มีนาคม {year})",
        "First half of fiscal year {year} (1 October {before} to 31 March {year}, B.E.)",
    ),
    "period.unknown": ("แหล่งอ้างอิงไม่ระบุปีของข้อมูล", "The sources do not say which year's data is asked for"),
    "found": ("พบอะไร ที่ไหน", "What was found, and where"),
    "found.none": ("ไม่พบหน้าหรือเอกสารที่ตอบข้อนี้", "No page or document that answers this item was found."),
    "found.from": ("ลิงก์อยู่ที่หน้า", "Linked from"),
    "found.why": ("เหตุที่จับคู่", "Why it was taken"),
    "found.year": ("ปีที่ระบุ: พ.ศ. {year}", "States the year {year} (B.E.)"),
    "found.more": ("และอีก {n:,} แห่ง", "and {n:,} more"),
    "found.no_address": ("ลิงก์ไม่มีปลายทาง", "the link leads nowhere"),
    "found.quote": ("ข้อความที่พบ", "Quoted"),
    "found.observed": ("เห็นเมื่อ", "seen"),
    "short": ("เหตุใดจึงยังไม่ครบ", "Why it falls short"),
    "short.looked": ("ดูที่", "Looked at"),
    "human": ("คนตัดสิน", "A person's word:"),
    "human.says": ("{by} ระบุเมื่อ {date} ว่า{outcome}: {reason}", "{by} said on {date}: {outcome}. {reason}"),
    "human.not_pinned": ("ไม่ได้ผูกกับหลักฐาน", "not pinned to its evidence"),
    "human.changed": (
        "หลักฐานเปลี่ยนไปแล้วหลังจากนั้น กรุณาดูอีกครั้ง",
        "the evidence has changed since: please look again",
    ),
    "human.machine": ("เครื่องมือเองพบว่า {found}", "The tool itself found: {found}"),
    "human.share": (
        "ผลตัดสิน {verdicts:,} ข้อเป็นไปตามที่คนระบุ (คำตัดสินของคน {words:,} รายการ ต้องดูอีกครั้ง {questioned:,} รายการ)",
        "{verdicts:,} verdicts rest on a person's word ({words:,} words in all, {questioned:,} to look at again)",
    ),
    "copy": ("ตรวจจากสำเนาแทนเว็บหลัก {main}", "A copy was judged as the main site {main}"),
    "left_out": ("ข้อที่ไม่ถามหน่วยงานนี้", "Items not asked of this agency"),
    "better": ("ในเว็บไซต์มีหลักฐานที่ดีกว่าที่จะส่ง", "The site holds better evidence than is handed in"),
    "last_year": ("ไม่ได้คะแนนในปีก่อน {said}", "Failed in an earlier year: {said}"),
    "advice": ("ควรทำอะไร", "What to do"),
    "advice.unknown": ("ไม่พบมาตรการในแหล่งอ้างอิง", "No measure is known to the sources."),
    "advice.steps": ("ขั้นตอน", "Steps"),
    "advice.step": ("ขั้นที่", "Step"),
    "advice.what": ("สิ่งที่ต้องทำ", "What"),
    "advice.unit": ("ผู้รับผิดชอบ", "Unit"),
    "advice.due": ("กำหนด", "Deadline"),
    "advice.late": ("เลยกำหนดแล้ว", "overdue"),
    "advice.follow_up": ("การติดตาม", "Follow-up"),
    "advice.source": ("ที่มาของมาตรการ", "Source of the measure"),
    "advice.customary": (
        "กำหนดนี้เป็นธรรมเนียมของหน่วยงาน ไม่มีผลต่อผลการตรวจ",
        "A customary deadline; it does not change the verdict.",
    ),
    "no_unit": ("ไม่ระบุหน่วย", "no unit named"),
    "no_due": ("ไม่ระบุกำหนด", "no deadline named"),
    "sure": ("มั่นใจเพียงใด", "How sure we are"),
    "sure.criterion": ("ข้อกำหนดของข้อนี้: {word}", "What the item asks: {word}"),
    "sure.match": ("การจับคู่หลักฐานที่ดีที่สุด: {word} ({percent} %)", "Best match of evidence: {word} ({percent} %)"),
    "sure.no_match": (
        "ไม่มีหลักฐานให้จับคู่ การไม่พบหมายถึงไม่พบในขอบเขตที่ตรวจเท่านั้น",
        "No evidence to match; missing means missing from what was looked at",
    ),
    "sure.confirmed": ("องค์ประกอบที่ขาดและยืนยันแล้ว {n:,} รายการ", "{n:,} lacking elements are confirmed"),
    "sure.likely": (
        "องค์ประกอบที่น่าจะขาดแต่แหล่งอ้างอิงไม่ชี้ชัด {n:,} รายการ",
        "{n:,} elements are likely lacking; the sources do not settle that they are asked for",
    ),
    "sure.cant_tell": (
        "องค์ประกอบที่เครื่องมือตัดสินไม่ได้ {n:,} รายการ",
        "{n:,} elements the tool could not judge",
    ),
    "sure.untested": (
        "องค์ประกอบที่การตรวจขัดข้อง {n:,} รายการ",
        "{n:,} elements where our check broke down",
    ),
    "confidence.high": ("แหล่งอ้างอิงชัดเจน", "well supported by sources"),
    "confidence.medium": ("มีแหล่งเดียวหรืออิงปีใกล้เคียง", "one source, or a neighbouring year"),
    "confidence.low": ("ยังไม่มีแหล่งยืนยัน", "not confirmed by a source"),
    "match.high": ("สูง", "high"),
    "match.medium": ("ปานกลาง", "middling"),
    "match.low": ("ต่ำ", "low"),
    "outcome.passed": ("ผ่าน", "Met"),
    "outcome.failed": ("ขาด", "Lacking"),
    "outcome.likely": ("น่าจะขาด", "Likely lacking"),
    "outcome.cantTell": ("ต้องให้คนดู", "A person must look"),
    "outcome.inapplicable": ("ไม่เกี่ยวข้อง", "Does not apply"),
    "outcome.untested": ("การตรวจขัดข้อง", "Our check broke down"),
    "certainty.confirmed": ("ยืนยันแล้ว", "confirmed"),
    "certainty.likely": ("น่าจะใช่", "likely"),
    "owner.web": ("ผู้ดูแลเว็บไซต์แก้ได้", "whoever runs the site can mend it"),
    "owner.content": ("หน่วยงานต้องจัดทำเนื้อหา", "the agency must produce it"),
    "error": ("ข้อผิดพลาดของเครื่องมือ", "The tool's error"),
    "where.page": ("หน้า", "page"),
    "where.sheet": ("แผ่นงาน", "sheet"),
    "where.heading": ("หัวข้อ", "heading"),
    "where.title": ("ชื่อเรื่อง", "title"),
    "where.table": ("ตาราง", "table"),
    "where.link": ("ข้อความของลิงก์", "link text"),
    "where.alt": ("คำบรรยายภาพ", "text of an image"),
    # the whole site
    "site": ("ทั้งเว็บไซต์", "Whole site"),
    "site.none": ("ไม่มีข้อค้นพบระดับเว็บไซต์", "There are no findings on the site as a whole."),
    "site.caption": ("ข้อค้นพบระดับเว็บไซต์", "Findings on the site as a whole"),
    "site.what": ("เรื่อง", "Subject"),
    "site.result": ("ผล", "Result"),
    "site.found": ("สิ่งที่พบ", "What was found"),
    # links
    "links": ("ลิงก์ที่เปิดไม่ได้", "Links that do not open"),
    "links.none": ("ไม่พบลิงก์ที่มีปัญหาในบรรดาที่ตรวจ", "No problem was found among the links that were checked."),
    "links.states": ("จำนวนลิงก์ตามสภาพ", "Links by state"),
    "links.state": ("สภาพ", "State"),
    "links.count": ("จำนวน", "Count"),
    "links.caption": ("{state}: {n:,} ลิงก์", "{state}: {n:,} links"),
    "links.causes": ("สาเหตุและที่แก้", "By cause, and where to mend"),
    "links.host": ("ปลายทางอยู่ที่", "Target host"),
    "links.template": ("อยู่ในแม่แบบ", "In a template"),
    "links.template_means": ("แก้ครั้งเดียวที่เมนูหรือแม่แบบของเว็บไซต์", "one repair of the menu or template mends them"),
    "links.mend": ("แก้อย่างไร", "What to do"),
    "links.patterns": ("พบในหน้าแบบ", "On pages like"),
    "links.target": ("ปลายทาง", "Target"),
    "links.stands": ("อยู่ที่หน้า", "Stands on"),
    "links.answer": ("ผลที่ได้", "Answer"),
    "links.meant": ("น่าจะเป็น", "perhaps meant:"),
    "links.pages": ("ปรากฏใน {n:,} หน้า", "on {n:,} pages"),
    "links.rest": (
        "แสดง {shown:,} จาก {n:,} ลิงก์ ที่เหลือดูได้ในสมุดงาน Excel (--format xlsx) และ assessment.json",
        "{shown:,} of {n:,} shown; the rest is in the workbook (--format xlsx) and in assessment.json",
    ),
    "links.no_text": ("ไม่มีข้อความ", "no text"),
    "links.empty": ("ว่าง", "empty"),
    "place.menu": ("เมนู", "menu"),
    "place.body": ("เนื้อหา", "body"),
    "place.footer": ("ท้ายหน้า", "footer"),
    # how this was made
    "made": ("รายงานนี้ทำขึ้นอย่างไร", "How this was made"),
    "made.text": (
        "โปรแกรมเปิดเว็บไซต์อย่างผู้เยี่ยมชมที่ไม่มีบัญชีผู้ใช้ อ่านหน้าและเอกสาร จับคู่กับข้อกำหนดของปี แล้วตัดสินทีละองค์ประกอบ",
        "A program opened the site as a visitor without an account, read it, and judged it element by element.",
    ),
    "made.same": (
        "ข้อมูลชุดเดียวกัน เกณฑ์เดียวกัน และวันที่เดียวกัน ให้ผลเหมือนกันทุกครั้ง",
        "The same data, criteria and date always give the same result.",
    ),
    "made.tool": ("รุ่นของเครื่องมือ", "Tool version"),
    "made.criteria": ("ชุดเกณฑ์", "Criteria"),
    "made.digest": ("ลายนิ้วมือของชุดเกณฑ์", "Digest of the criteria"),
    "made.run": ("รหัสการเก็บข้อมูล", "Run"),
    "made.started": ("เริ่มเก็บข้อมูล", "Crawl began"),
    "made.finished": ("เก็บข้อมูลเสร็จ", "Crawl ended"),
    "made.vantage": ("เครือข่ายที่ใช้ตรวจ", "Seen from"),
    "made.hosts": ("โฮสต์ที่นับเป็นเว็บไซต์หลัก", "Hosts that count as the main site"),
    "made.valid_for": ("ใช้อ้างอิงได้", "Good for"),
    "made.days": ("{n:,} วัน นับจากวันที่ตัดสิน", "{n:,} days from the date of judgement"),
    "made.schema": ("รูปแบบข้อมูล", "Data schema"),
    "made.time": ("{date} เวลา {time} น.", "{date}, {time} Thai time"),
    "made.unknown": ("ไม่ทราบ", "not known"),
    # agency kinds
    **{f"kind.{kind}": names for kind, names in KINDS.items()},
}


class Words:
    """The interface in one language: ``words("first.more", n=3)``."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"unknown language {lang!r}; known: {', '.join(LANGUAGES)}")
        self.lang = lang
        self._column = LANGUAGES.index(lang)

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key`` with ``values`` put in."""
        return _WORDS[key][self._column].format(**values)

    def knows(self, key: str) -> bool:
        """Whether there are words for ``key``."""
        return key in _WORDS

    def of_code(self, family: str, code: str) -> str:
        """The words for a code of another module, or the code itself where this module does not know it."""
        key = f"{family}.{code}"
        return self(key) if self.knows(key) else code

    def date(self, day: dt.date) -> str:
        """A date in full, the year of the Buddhist era in Thai."""
        return thai_date(day) if self.lang == "th" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def month(self, day: dt.date, *, with_year: bool = False) -> str:
        """The month of a day as the line of a year prints it."""
        if self.lang == "th":
            return _SHORT_MONTHS[day.month - 1] + (f" {day.year + BUDDHIST_ERA}" if with_year else "")
        return _MONTHS[day.month - 1][:3] + (f" {day.year}" if with_year else "")

    def moment(self, moment: dt.datetime | None) -> str:
        """A moment on the clock of Thailand."""
        if moment is None:
            return self("made.unknown")
        here = moment.astimezone(_THAI_TIME) if moment.tzinfo else moment
        return self("made.time", date=self.date(here.date()), time=f"{here:%H:%M}")
