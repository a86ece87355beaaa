"""Whose document it is: every name of an agency and every web address in it, with place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oit import thai

_KINDS = {
    "องค์การบริหารส่วนตำบล": "องค์การบริหารส่วนตำบล",
    "องค์การบริหารส่วนจังหวัด": "องค์การบริหารส่วนจังหวัด",
    "เทศบาลตำบล": "เทศบาลตำบล",
    "เทศบาลเมือง": "เทศบาลเมือง",
    "เทศบาลนคร": "เทศบาลนคร",
    "นายกเทศมนตรีตำบล": "เทศบาลตำบล",
    "นายกเทศมนตรีเมือง": "เทศบาลเมือง",
    "นายกเทศมนตรีนคร": "เทศบาลนคร",
    "อบต.": "องค์การบริหารส่วนตำบล",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทต.": "เทศบาลตำบล",
    "ทม.": "เทศบาลเมือง",
    "วิทยาลัยเทคนิค": "วิทยาลัยเทคนิค",
    "วิทยาลัยอาชีวศึกษา": "วิทยาลัยอาชีวศึกษา",
    "วิทยาลัยการอาชีพ": "วิทยาลัยการอาชีพ",
    "โรงพยาบาล": "โรงพยาบาล",
    "มหาวิทยาลัย": "มหาวิทยาลัย",
}
_PREFIX = re.compile("|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True)))
_RUN = re.compile(r"[ก-๎]+")
# Words that follow a name without a space, and words that are no name at all.
_AFTER = re.compile(
    r"ประจำปี|ปีงบ|ประจำ|โดย|ใน|มี|ที่|และ|ได้|ดังนี้|ให้|เพื่อ|ตาม|ควร|จัด|ทราบ|ระบุ|มอบ|เปิด|หรือ|ทุก|ซึ่ง|เป็น|จะ|ร่วม|กำหนด|ดำเนิน|สังกัด|ของ|อำเภอ"
    r"|จังหวัด|ตำบล|เฟส|เว็บ|พนักงาน|บุคลากร|สามารถ|นำ|ต้อง|อย่าง|ต่อ|แห่ง|ทั้ง|กับ|จาก|เรื่อง|ฉบับ"
)
_NO_NAME = re.compile(
    r"แต่งตั้ง|ไม่|ว่า|คณะ|ขอ|พบ|อื่น|ข้าง|ใกล้|ต้นแบบ|รับ|สั่ง|ออก|พร้อม|หมู่|เลข|โทร|ผู้|ปลัด|สมาชิก|เขต|รอง|แจ้ง|ยัง|เสนอ|ประกาศ|พิจารณา|จึง|คือ"
    r"|เอง|นี้|นั้น|ดังกล่าว|ทั่ว|ขนาด|ประเภท|แล้ว|ทำ|ส่ง|เข้า|เพิ่ม|ปรับ|พัฒนา|สนับสนุน|บริหาร|บริการ|เผยแพร่|ประชา|รายงาน|วิเคราะห์|ตรวจ|ควบคุม|กำกับ"
    r"|คำสั่ง|แบบ|ระดับ|ภายใน|อนุมัติ|เห็น|อยู่|ถือ|ใช้|สร้าง|ลง|ฯ"
)
_GUEST = re.compile(r"(?:ร่วมกับ|ดูงาน|ศึกษาดูงาน|ข้างเคียง|เช่น|ได้แก่|กรณี|ตัวอย่าง|ณ|จาก|เครือข่าย|ติดกับ|พื้นที่)\s*$")
_ADDRESS = re.compile(r"\s*(?:ตำบล\S+\s*)?อำเภอ\s?[ก-๎]+\s+จังหวัด")
_LEAST = 2
_WRITTEN = 16
_NEAR = 40
_ENDING = r"(?:(?:go|ac|or|in|co|mi)\.th|com|net|org)(?![\w.])"
_HOST = re.compile(
    rf"(?<![@\w.])(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+{_ENDING})(?: ?/[\w/.-]*)?",
    re.IGNORECASE,
)
_COMMON_HOST = re.compile(
    r"(?:^|\.)(?:nacc|dla|moi|dga|data|oic|opdc|ocsc|cgd|gprocurement|egp|bb|mdes|krisdika|admincourt|local|info)\.go\.th$"
    r"|(?:^|\.)(?:facebook|google|line|youtube|gmail|hotmail|outlook|yahoo|tiktok|traffy|canva|bit)\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an agency as written: ``kind`` spelled out and the proper name."""

    kind: str
    name: str
    place: str
    written: str

    @property
    def full(self) -> str:
        """The name as an official writes it."""
        return f"{self.kind}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One web address of an agency's own site; ``written`` as it stands in the document."""

    host: str
    written: str
    place: str

    @property
    def form(self) -> str:
        """How it is written, without what follows: the path is another matter."""
        bare = self.written.removeprefix("https://").removeprefix("http://").lower()
        return bare.partition("/")[0] + (" /" if " /" in bare else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    kind: str
    run: str  # the letters after the kind of agency, up to a space
    rest: str  # the same without spaces, far enough to hold any name
    weight: int
    place: str
    written: str


def names(passages: Sequence[tuple[str, str]]) -> tuple[Name, ...]:
    """Every name in the document; the first is the one whose document it is.

    A name that runs into the next word is cut where a name known from elsewhere in the document ends, else where a word
    begins that no name holds. Names of others that the text itself presents as guests (``ร่วมกับ …``) are left out.
    """
    seen = list(_seen(passages))
    clean = Counter[tuple[str, str]]()
    for one in seen:
        if len(one.run) >= _LEAST and (one.weight > 1 or not (_AFTER.search(one.run) or _NO_NAME.match(one.run))):
            clean[one.kind, one.run] += one.weight
    for one in seen:
        if not clean and (cut := _AFTER.split(one.run)[0]):
            clean[one.kind, cut] += one.weight
    if not clean:
        return ()
    order = {pair: n for n, pair in enumerate(clean)}
    ranked = sorted(clean, key=lambda pair: (-clean[pair], order[pair]))
    found = [name for one in seen if (name := _named(one, ranked))]
    main = ranked[0]
    return tuple(sorted(found, key=lambda name: (name.kind, name.name) != main))


def _seen(passages: Sequence[tuple[str, str]]) -> Iterator[_Seen]:
    last = len(passages) - 1
    for number, (text, place) in enumerate(passages):
        for match in _PREFIX.finditer(text):
            after = text[match.end() : match.end() + 60]
            run = _RUN.match(after.lstrip(" "))
            if run is None or _GUEST.search(text[max(0, match.start() - _NEAR) : match.start()]):
                continue
            behind = after.lstrip(" ")[run.end() :]
            if not behind.strip() and number < last:
                behind = " " + passages[number + 1][0]
            yield _Seen(
                kind=_KINDS[match[0]],
                run=run[0],
                rest="".join(after.split()),
                weight=4 if _ADDRESS.match(behind) else 1,
                place=place,
                written=" ".join(text[match.start() : match.end() + _WRITTEN].split()),
            )


def _named(one: _Seen, ranked: Sequence[tuple[str, str]]) -> Name | None:
    """The name that an occurrence stands for; None where the text shows none, or ends before the name does."""
    known = (pair for pair in ranked if pair[0] == one.kind and thai.key(one.rest).startswith(thai.key(pair[1])))
    kind, name = next(known, (one.kind, _AFTER.split(one.run)[0]))
    main_kind, main = ranked[0]
    cut_short = kind == main_kind and name == one.rest and name != main and main.startswith(name)
    if len(name) < _LEAST or cut_short or (name != main and _NO_NAME.match(name)):
        return None
    return Name(kind=kind, name=name, place=one.place, written=one.written)


def hosts(passages: Sequence[tuple[str, str]]) -> tuple[Host, ...]:
    """Every address of an agency's own site; services that every agency uses are left out."""
    return tuple(
        Host(host=match["host"].lower().removeprefix("www."), written=match[0], place=place)
        for text, place in passages
        for match in _HOST.finditer(text)
        if not _COMMON_HOST.search(match["host"].lower())
    )
