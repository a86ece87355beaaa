"""Words and addresses of gambling sites, as they are planted into pages of others; and what speaks of prevention."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import ahocorasick

from checks.hosts import bare_host

_WORDS = re.compile(
    r"สล็อต(?!แมชชีน|รถ|การ์ด|เวลา)|บาคาร่า|แทงบอล|แทงหวย|หวยออนไลน์|คาสิโนออนไลน์|คาสิโนสด|ไฮโลออนไลน์"
    r"|บอลสเต็ป|เสือมังกร|ยิงปลา(?:ออนไลน์|ได้เงิน)|รูเล็ต|เครดิตฟรี|เว็บตรงไม่ผ่าน|เว็บพนันออนไลน์|ฝาก-?ถอนไม่มีขั้นต่ำ"
    r"|(?<![a-z0-9])(?:pg ?slot|slot ?xo|super ?slot|slot ?pg|slots?[ -]?(?:online|demo|auto|wallet|deposit|777|88)"
    r"|ufa ?bet|ufa\d{2,}|joker ?(?:123|gaming)|sbobet|betflik|betflix|ambbet|lsm99|918kiss|sa ?gaming|baccarat|togel"
    r"|judi (?:bola|online|slot)|situs (?:slot|judi|toto)|toto ?(?:4d|slot|macau)|casino online|online casino|gacor"
    r"|maxwin|bet365|1xbet|mostbet|fun88|w88(?![a-z0-9])|dafabet|lottovip|zeed456|mahjong ways|gates of olympus)",
    re.IGNORECASE,
)
"""Names of games and brands. «พนัน» and «คาสิโน» alone are left out: laws, news and campaigns are full of them."""
_ROOTS = (
    *(
        "สล็อต",
        "บาคาร่า",
        "แทงบอล",
        "แทงหวย",
        "หวยออนไลน์",
        "คาสิโน",
        "ไฮโล",
        "บอลสเต็ป",
        "เสือมังกร",
        "ยิงปลา",
        "รูเล็ต",
        "เครดิตฟรี",
    ),
    *(
        "เว็บตรง",
        "เว็บพนัน",
        "ขั้นต่ำ",
        "slot",
        "ufa",
        "joker",
        "sbobet",
        "betfli",
        "ambbet",
        "lsm99",
        "918kiss",
        "gaming",
        "baccarat",
    ),
    *(
        "togel",
        "judi",
        "situs",
        "toto",
        "casino",
        "gacor",
        "maxwin",
        "bet365",
        "1xbet",
        "mostbet",
        "fun88",
        "w88",
        "dafabet",
    ),
    *("lottovip", "zeed456", "mahjong", "olympus"),
)
"""Without one of these none of the words is there: looked for all at once, far quicker than a pattern."""
_FINDER = ahocorasick.Automaton()
for _root in _ROOTS:
    _FINDER.add_word(_root, _root)
_FINDER.make_automaton()
_HOST = re.compile(
    r"(?<!time)slot|baccarat|casino|ufabet|(?:^|[.-])ufa\d|sbobet|betfli[kx]|ambbet|lsm99|918kiss|sagaming|togel|judi(?!c)"
    r"|gacor|joker\d|pgsoft|bet365|1xbet|mostbet|fun88|dafabet|lottovip|zeed456|(?:toto|lotto)(?:4d|macau|88)"
)
_PREVENTS = re.compile(
    r"ป้องกัน|ปราบ|ต่อต้าน|ต้านภัย|จับ|ห้าม(?!พลาด)|โทษ|เตือน|ระวัง|รณรงค์|เลิก|งดเล่น|งดการ|(?<!ถูก)กฎหมาย|พ\.ร\.บ|พระราชบัญญัติ|ร้องเรียน|เบาะแส"
    r"|ปิดกั้น|ดำเนินคดี|ตำรวจ|หยุดพนัน|หยุดการพนัน|ปลอด(?:การ)?พนัน|ภัย(?:การ)?พนัน|ภัยออนไลน์|ภัยจาก|ภัยร้าย|มาตรการ|แก้ไขปัญหา|ผลกระทบ"
    r"|อาชญากรรม|หลอกลวง|มิจฉาชีพ|ถูกแฮก|\b(?:stop|anti|against|prevent\w*|warning|illegal|scam|law)\b",
    re.IGNORECASE,
)
_PUBLIC = (".go.th", ".ac.th", ".or.th", ".mi.th", ".gov", ".edu")


def _may_name(low: str) -> bool:
    return next(_FINDER.iter(low), None) is not None


def words(text: str) -> frozenset[str]:
    """The words of gambling sites in ``text``; none where it speaks of preventing, punishing or warning."""
    low = text.lower()
    if not _may_name(low):
        return frozenset()
    found = frozenset(match[0] for match in _WORDS.finditer(low))
    return frozenset() if found and _PREVENTS.search(text) else found


def is_gambling_host(url: str) -> bool:
    """Whether an address is on a host named like a gambling site; public bodies are none."""
    host = bare_host(url) if url.startswith("http") else ""
    return bool(host) and not host.endswith(_PUBLIC) and bool(_HOST.search(host))


def in_address(url: str) -> frozenset[str]:
    """The words of gambling sites in the path and query of an address."""
    plain = unquote(url).lower() if "%" in url else url.lower()
    if not _may_name(plain):
        return frozenset()
    try:
        parts = urlsplit(plain)
    except ValueError:
        return frozenset()
    return words(re.sub(r"[-_/+.]+", " ", f"{parts.path} {parts.query}"))
