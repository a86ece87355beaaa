"""Why a crawl ended: for every reason its cause, what to do about it, and whether to try again will help."""

from __future__ import annotations

from typing import NamedTuple


class Ending(NamedTuple):
    """One ``finish_reason``. ``retry``: it may be over by itself in hours or days; else somebody has to act."""

    cause: str
    cause_en: str
    remedy: str = ""
    remedy_en: str = ""
    retry: bool = False


REASONS: dict[str, Ending] = {
    "finished": Ending("สแกนครบทั้งเว็บไซต์", "the whole site was read"),
    "budget": Ending("หยุดเมื่อถึงขีดจำกัดที่ตั้งไว้", "stopped at a limit that was set"),
    "interrupted": Ending(
        "ถูกสั่งหยุดก่อนเสร็จ สิ่งที่อ่านแล้วเก็บไว้ครบ",
        "stopped before the end; what was read is kept",
        "ใช้คำสั่งเดิมเพื่อทำต่อ",
        "run the same command to go on",
    ),
    "failures": Ending(
        "เว็บไซต์หยุดตอบระหว่างอ่าน จึงหยุดรบกวน และรายงานเท่าที่อ่านได้",
        "the site stopped answering in the middle, so it was left alone; the report holds what was read",
        "ให้ผู้ดูแลตรวจว่าเครื่องแม่ข่ายรับภาระไหวหรือปิดกั้นโปรแกรม แล้วสแกนใหม่ภายหลัง",
        "have it checked whether the server is overloaded or blocks the checker, and scan again later",
        retry=True,
    ),
    "idle": Ending(
        "เว็บไซต์ไม่ส่งคำตอบที่ใช้ได้เลยเป็นเวลานาน จึงรายงานเท่าที่อ่านได้",
        "no useful answer came for a long time; the report holds what was read",
        "สแกนใหม่ภายหลัง หรือลองจากเครือข่ายอื่น",
        "scan again later, or from another network",
        retry=True,
    ),
    "dns": Ending(
        "ไม่พบชื่อเว็บไซต์นี้ในระบบชื่อโดเมน",
        "there is no such host name",
        "ตรวจตัวสะกดของที่อยู่ หรือการเชื่อมต่ออินเทอร์เน็ต",
        "check the spelling of the address, or the internet connection",
    ),
    "refused": Ending(
        "เครื่องแม่ข่ายไม่รับการเชื่อมต่อ",
        "the server refused the connection",
        "ตรวจว่าเว็บไซต์เปิดให้บริการอยู่ แล้วลองใหม่",
        "check that the site is up and try again",
        retry=True,
    ),
    "private": Ending(
        "ที่อยู่นี้เป็นเครือข่ายภายใน ระบบไม่สแกนโดยปริยาย",
        "this is a private address, which is not scanned",
        "ถ้าเป็นเครื่องทดสอบของท่านเองให้เพิ่ม --allow-private",
        "for your own test server add --allow-private",
    ),
    "port": Ending(
        "พอร์ตในที่อยู่นี้ไม่ใช่พอร์ตของเว็บไซต์ และเบราว์เซอร์ก็ไม่เปิดให้",
        "the port of this address is none of a website, and browsers do not open it either",
        "ตรวจที่อยู่ โดยทั่วไปไม่ต้องระบุพอร์ต",
        "check the address; usually it needs no port",
    ),
    "timeout": Ending(
        "เว็บไซต์ไม่ตอบภายในเวลาที่กำหนด",
        "the site did not answer in time",
        "ลองใหม่ภายหลัง หรือลองจากเครือข่ายอื่นในประเทศไทย",
        "try later, or from another network in Thailand",
        retry=True,
    ),
    "unreachable": Ending(
        "เชื่อมต่อเว็บไซต์ไม่ได้จากเครือข่ายนี้",
        "the site cannot be reached from this network",
        "ลองใหม่ภายหลังหรือลองจากเครือข่ายอื่น",
        "try later or from another network",
        retry=True,
    ),
    "tls": Ending(
        "ต่อแบบปลอดภัย (HTTPS) กับเว็บไซต์ไม่ได้",
        "no secure connection (HTTPS) can be made",
        "ให้ผู้ดูแลตรวจใบรับรองและรุ่นของ TLS หรือลองที่อยู่แบบ http://",
        "have the certificate and TLS version checked, or try http://",
    ),
    "redirects": Ending(
        "หน้าแรกส่งต่อวนไปไม่รู้จบ",
        "the home page redirects in a circle",
        "ให้ผู้ดูแลแก้การส่งต่อ (มักเกิดระหว่าง http กับ https หรือมีกับไม่มี www)",
        "have the redirects mended (often between http and https, or with and without www)",
    ),
    "not_website": Ending(
        "ที่อยู่นี้ไม่ใช่หน้าเว็บไซต์",
        "this address is not a web page",
        "ให้ระบุที่อยู่หน้าแรกของเว็บไซต์หน่วยงาน",
        "give the address of the agency's home page",
    ),
    "error": Ending(
        "หน้าแรกของเว็บไซต์ตอบด้วยข้อผิดพลาด",
        "the home page answers with an error",
        "ตรวจว่าเว็บไซต์ใช้งานได้ แล้วลองใหม่",
        "check that the site works and try again",
        retry=True,
    ),
    "maintenance": Ending(
        "เว็บไซต์ปิดปรับปรุงชั่วคราว",
        "the site is down for maintenance",
        "สแกนใหม่เมื่อเว็บไซต์กลับมาเปิด",
        "scan again when the site is back",
        retry=True,
    ),
    "empty": Ending(
        "หน้าแรกว่างเปล่า",
        "the home page is empty",
        "ตรวจว่าเป็นที่อยู่ที่ถูกต้อง",
        "check that this is the right address",
    ),
    "login": Ending(
        "เว็บไซต์ให้เข้าสู่ระบบก่อน ผู้ประเมินที่ไม่มีบัญชีจะเปิดไม่ได้เช่นกัน",
        "the site asks for a login first; an assessor without an account cannot open it either",
        "ให้ผู้ดูแลเปิดหน้าแรกให้สาธารณชนเข้าดูได้",
        "have the home page opened to the public",
    ),
    "blocked": Ending(
        "เว็บไซต์ปฏิเสธโปรแกรมตรวจ",
        "the site turns the checker away",
        "ให้ผู้ดูแลอนุญาต OITChecker หรือสแกนจากเครือข่ายของหน่วยงาน",
        "have OITChecker allowed or scan from the agency's own network",
    ),
    "hacked": Ending(
        "หน้าแรกดูเหมือนถูกผู้อื่นเขียนทับ (ถูกแฮ็ก)",
        "the home page looks as if somebody else had written over it (hacked)",
        "แจ้งผู้ดูแลเว็บไซต์และ ThaiCERT ทันที แล้วสแกนใหม่เมื่อกู้คืนแล้ว",
        "tell whoever runs the site and ThaiCERT at once, and scan again when it is restored",
    ),
    "robots": Ending(
        "robots.txt ห้ามโปรแกรมอ่านทั้งเว็บไซต์",
        "robots.txt forbids the whole site",
        "ให้ผู้ดูแลแก้ไข เพราะเครื่องมือค้นหาก็อ่านไม่ได้เช่นกัน",
        "have it changed, for search engines cannot read it either",
    ),
    "parked": Ending(
        "ที่อยู่นี้เป็นหน้าพักโดเมนหรือหน้าเริ่มต้นของเครื่องแม่ข่าย ไม่ใช่เว็บไซต์หน่วยงาน",
        "this is a parked domain or a server's default page, not an agency's site",
        "ตรวจที่อยู่ และอายุการจดทะเบียนโดเมน",
        "check the address, and whether the domain is still registered",
    ),
    "listing": Ending(
        "หน้าแรกเป็นรายการไฟล์ของเครื่องแม่ข่าย (Index of) ยังไม่มีหน้าเว็บ",
        "the home page is the server's list of files (Index of)",
        "ให้ผู้ดูแลวางหน้าแรกของเว็บไซต์ หรือระบุที่อยู่ที่ถูกต้อง",
        "put a home page there or check the address",
    ),
    "moved": Ending(
        "หน้าแรกส่งต่อไปยังโดเมนอื่น",
        "the home page leads to another domain",
        "ให้สแกนที่อยู่ใหม่ หรือระบุโดเมนนั้นเป็นเว็บไซต์หลักของหน่วยงานด้วย",
        "scan that address, or name that host as a main site too",
    ),
    "javascript": Ending(
        "หน้าเว็บแสดงเนื้อหาด้วยสคริปต์เท่านั้น โปรแกรมรุ่นนี้อ่านไม่ได้",
        "the pages show their content by scripts alone, which cannot be read",
        "ให้คนเปิดตรวจ",
        "a human must look",
    ),
}
"""Every ``finish_reason``."""

PARTIAL = frozenset({"finished", "budget", "interrupted", "failures", "idle"})
UNREAD = frozenset(REASONS) - PARTIAL
"""Reasons after which there is nothing to assess."""


def explain(reason: str, lang: str = "th") -> str:
    """Cause, remedy and whether another try may help, in one line; '' while a run has not ended."""
    ending = REASONS.get(reason)
    if ending is None:
        return ""
    if lang == "th":
        return f"{ending.cause} {ending.remedy}{' (อาจหายเองได้)' if ending.retry else ''}".strip()
    return f"{ending.cause_en}; {ending.remedy_en}{' (may pass by itself)' if ending.retry else ''}".strip("; ")
