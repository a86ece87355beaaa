"""The words for links: the states they are in, why they do not open, and what to do about it, in Thai and English."""

from __future__ import annotations

from typing import Final

# Each key has its Thai and its English words.
LINK_WORDS: Final[dict[str, tuple[str, str]]] = {
    "state.ok": ("เปิดได้", "opens"),
    "state.redirected": ("เปิดได้โดยส่งต่อไปที่อื่น", "opens after a redirect"),
    "state.broken": ("ลิงก์เสีย", "broken"),
    "state.soft_404": ("แจ้งว่าไม่พบหน้าแต่ตอบว่าสำเร็จ", "says “not found” with a success code"),
    "state.timeout": ("ไม่ตอบภายในเวลา", "no answer in time"),
    "state.blocked": ("เว็บไซต์ปฏิเสธการเข้าถึง", "refused by the host"),
    "state.login_required": ("ต้องเข้าสู่ระบบ", "needs a login"),
    "state.placeholder": ("มีชื่อแต่ไม่มีปลายทาง", "named, leads nowhere"),
    "state.unreachable_from_here": ("เข้าไม่ถึงจากเครื่องที่ตรวจ", "not reachable from where we looked"),
    "state.tls_warning": ("ใบรับรองความปลอดภัยมีปัญหา", "certificate warning"),
    "state.excluded": ("ไม่ได้ตรวจตามที่ตั้งไว้", "left out on purpose"),
    "state.unsupported": ("ตรวจลิงก์ชนิดนี้ไม่ได้", "not a kind of link we can check"),
    "why.dns": ("ไม่พบชื่อเครื่องแม่ข่าย", "no such host name"),
    "why.refused": ("เครื่องแม่ข่ายไม่รับการเชื่อมต่อ", "connection refused"),
    "why.timeout": ("ไม่ตอบภายในเวลา", "no answer in time"),
    "why.tls": ("เชื่อมต่อแบบปลอดภัยไม่ได้", "no secure connection"),
    "why.certificate": ("ใบรับรองไม่ผ่านการตรวจ", "the certificate is not trusted"),
    "why.login": ("ส่งไปหน้าเข้าสู่ระบบ", "leads to a login"),
    "why.private": ("ที่อยู่ในเครือข่ายภายใน", "a private address"),
    "why.permission": ("เจ้าของยังไม่ได้แบ่งปันให้ทุกคนที่มีลิงก์", "its owner has not shared it with anyone who has the link"),
    "why.sign-in": ("ให้ลงชื่อเข้าใช้ก่อน", "asks for an account first"),
    "why.gone": ("ไม่มีอยู่แล้ว", "not there any more"),
    "why.closed": ("แบบฟอร์มปิดรับคำตอบแล้ว", "the form takes no more answers"),
    "why.quota": ("ถูกเปิดมากเกินกำหนดชั่วคราว", "opened too often, for now"),
    "why.robot": ("บริการไม่แสดงให้โปรแกรมดู ต้องให้คนเปิด", "shows programs nothing; a person must look"),
    "why.firewall": ("ไฟร์วอลล์ปฏิเสธโปรแกรมตรวจ", "a firewall turns programs away"),
    "why.captcha": ("ให้พิสูจน์ว่าไม่ใช่โปรแกรม (captcha)", "asks for a captcha"),
    "why.geo-block": ("ปิดกั้นผู้เข้าชมจากบางประเทศ", "shut to visitors from some countries"),
    "why.cookies": ("ให้ยอมรับคุกกี้ก่อน", "asks for cookies first"),
    "why.maintenance": ("ปิดปรับปรุงชั่วคราว", "down for maintenance"),
    "why.hacked": ("ดูเหมือนถูกแฮ็ก", "looks hacked"),
    "why.port": ("พอร์ตที่เบราว์เซอร์ไม่เปิด", "a port that browsers do not open"),
    "why.headers": ("ส่วนหัวของคำตอบยาวเกินกำหนด", "the head of the answer is too long"),
    "why.unpacking": ("คำตอบบีบอัดเสียหาย", "the answer cannot be unpacked"),
    "why.side-effect": ("ลิงก์ที่สั่งให้ทำบางอย่าง จึงไม่ได้เปิด", "a link that does something, so it was not opened"),
    "why.connection": ("เชื่อมต่อไม่ได้", "no connection"),
    # what to do, by reason where that says more than the state
    "mend.broken": (
        "แก้ปลายทางของลิงก์หรือเอาลิงก์ออก ถ้าเป็นหลักฐานของข้อ OIT ให้นำข้อมูลกลับมาเผยแพร่",
        "correct the link or take it away; what is evidence of an OIT item must be published again",
    ),
    "mend.server": (
        "เปิดซ้ำอีกครั้ง ถ้ายังผิดพลาดให้ผู้ดูแลตรวจบันทึกข้อผิดพลาดของเครื่องแม่ข่าย",
        "open it again; if the error stays, have the error log of the server looked at",
    ),
    "mend.soft_404": (
        "แก้ปลายทางของลิงก์ และให้เว็บไซต์ตอบรหัส 404 เมื่อไม่มีหน้านั้น",
        "correct the link, and have the site answer 404 where there is no page",
    ),
    "mend.timeout": (
        "เปิดซ้ำภายหลังหรือจากเครือข่ายอื่น ถ้ายังช้าให้ผู้ดูแลตรวจเครื่องแม่ข่าย",
        "open it later or from another network; if it stays slow, have the server looked at",
    ),
    "mend.blocked": (
        "ให้คนเปิดตรวจ เพราะบุคคลอาจเปิดได้ และขอให้เว็บไซต์นั้นยอมให้โปรแกรมตรวจเปิด",
        "have a person open it, who may get in; ask that host to let the checker in",
    ),
    "mend.login_required": (
        "ย้ายข้อมูลไปไว้ที่ที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ",
        "move it to a place that opens without a login",
    ),
    "mend.placeholder": (
        "ใส่ปลายทางของลิงก์ หรือเอาชื่อออกจากเมนู",
        "give the link its target, or take the name out of the menu",
    ),
    "mend.unreachable_from_here": (
        "ตรวจซ้ำภายหลังหรือจากเครือข่ายอื่นก่อนสรุปว่าเสีย",
        "look again later or from another network before calling it broken",
    ),
    "mend.tls_warning": (
        "ให้ผู้ดูแลติดตั้งใบรับรองที่ถูกต้องพร้อมใบรับรองตัวกลาง และต่ออายุก่อนหมด",
        "have a valid certificate installed with its intermediate ones, and renewed in time",
    ),
    "mend.unsupported": ("ให้คนเปิดตรวจ", "have a person look"),
    "mend.dns": (
        "ตรวจตัวสะกดชื่อเว็บไซต์ในลิงก์ หรือต่ออายุชื่อโดเมน",
        "check the spelling of the host in the link, or have the domain renewed",
    ),
    "mend.refused": (
        "ให้ผู้ดูแลเปิดบริการของเครื่องแม่ข่ายนั้น หรือแก้ปลายทางของลิงก์",
        "have the service of that server started, or correct the link",
    ),
    "mend.tls": (
        "ให้ผู้ดูแลแก้การตั้งค่า HTTPS (รุ่นของ TLS และใบรับรอง)",
        "have HTTPS set up properly (version of TLS, certificate)",
    ),
    "mend.redirects": (
        "ให้ผู้ดูแลแก้การส่งต่อที่วนไม่รู้จบ",
        "have the endless redirects mended",
    ),
    "mend.permission": (
        "เปิดสิทธิ์ให้ทุกคนที่มีลิงก์ดูได้ หรือวางไฟล์ไว้บนเว็บไซต์ของหน่วยงาน",
        "share it with anyone who has the link, or put the file on the agency's own site",
    ),
    "mend.closed": (
        "เปิดรับคำตอบอีกครั้ง หรือเอาลิงก์ของแบบฟอร์มออก",
        "open the form again, or take its link away",
    ),
    "mend.quota": (
        "เปิดซ้ำภายหลัง และวางไฟล์ไว้บนเว็บไซต์ของหน่วยงานด้วย",
        "open it later, and put the file on the agency's own site as well",
    ),
    "mend.maintenance": ("ตรวจซ้ำเมื่อเว็บไซต์กลับมาเปิด", "look again when the site is back"),
    "mend.hacked": (
        "แจ้งผู้ดูแลเว็บไซต์และ ThaiCERT ทันที และเอาลิงก์ออกจนกว่าจะกู้คืน",
        "tell whoever runs the site and ThaiCERT at once; take the link away until it is restored",
    ),
    "mend.private": (
        "เปลี่ยนเป็นที่อยู่ที่บุคคลภายนอกเปิดได้",
        "give an address that opens from outside",
    ),
    "mend.port": (
        "ใช้ที่อยู่ที่ไม่ต้องระบุพอร์ต",
        "give an address without a port",
    ),
    "mend.unpacking": (
        "ให้ผู้ดูแลแก้การบีบอัดคำตอบของเครื่องแม่ข่าย",
        "have the server's compression of answers mended",
    ),
    "mend.headers": (
        "ให้ผู้ดูแลลดขนาดส่วนหัวของคำตอบ (มักเป็นคุกกี้จำนวนมาก)",
        "have the headers of the answer shortened (often a mass of cookies)",
    ),
    "mend.may_pass": ("อาจหายเองได้", "may pass by itself"),
    "mend.stays": ("ต้องแก้ไข", "stays until mended"),
}
