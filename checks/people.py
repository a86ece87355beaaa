"""Who is shown on a page of executives: each person with name, position and ways to be reached.

A card shows, in this order or nearly, a photo, a name, a position, a telephone number. A page read line by line keeps
the order of the cards, so whatever stands between two names belongs to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oit import thai

_NAME = re.compile(
    r"^\W*(?:ชื่อ(?:\s*[-–]\s*(?:นาม)?สกุล)?\s*:?\s*)?"
    r"((?:นางสาว|นาย|นาง|น\.ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|ว่าที่\s?(?:ร้อย|พัน|ร\.)|จ่า|สิบ|ร้อย|พัน|พล|จ\.|ส\.|ร\.|พ\.|อาจารย์|ม\.[รล]\.)"
    r"[^\d:]{3,60})"
)
_NO_NAME = re.compile(
    r"^(?:พ\.\s?[รศ]\.|ส\.\s?[สน]\.|นายก(?!ร|ฤ|ิ|ี|ั|้|ล|ม|ว|า)|นายทะเบียน|นายอำเภอ|นายช่าง|นายแพทย์(?!\s*\S+\s+\S)|นายตรวจ|พนักงาน|พัฒน|พลัง|พลเมือง|พลเรือน|พันธ|ร้อยละ|ร้อยเอ็ด|สิบ\s)"
)
_POST = re.compile(
    r"นายกองค์การ|นายกเทศมนตรี|นายก\s?อบ|รองนายก|ปลัด|รองปลัด|ผู้อำนวยการ|รองผู้อำนวยการ|อธิบดี|อธิการบดี|เลขาธิการ|ผู้ว่า|หัวหน้า|ประธาน"
    r"|กรรมการ|คณบดี|ผู้บัญชาการ|สารวัตร|ผู้จัดการ|เลขานุการ|ที่ปรึกษา|ผู้ช่วย|สมาชิกสภา"
)
TOP = re.compile(
    r"^(?:ตำแหน่ง\s*:?\s*)?(?:รักษาการ|รักษาราชการแทน)?\s*(?:รอง)?(?:นายก|ปลัด|ผู้อำนวยการ(?!กอง|สำนัก|ส่วน|ศูนย์)|อธิบดี|อธิการบดี|เลขาธิการ|ผู้ว่า|ผู้บัญชาการ|กรรมการผู้จัดการ)"
)
"""The head of an agency, the deputies and the permanent secretary: those the item asks about by name."""
_PHONE = re.compile(r"(?<!\d)(?:\+66|0)[\s-]?\d(?:[\s-]?\d){6,8}(?!\d)|(?<!\d)1\d{3}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\[at\])\s?[\w-]+\.[\w.]+")
_ACCOUNT = re.compile(r"(?:line|ไลน์|facebook|เฟซบุ๊ก|เฟสบุ๊ค|fb)\s*(?:id)?\s*[:：]?\s*\S+", re.IGNORECASE)
_LONG, _SHORT = 120, 60
_LONG_NAME = 15
_THAI = re.compile("(?:[ก-ฮ][ะ-๎]*){3}")
_CALL = re.compile(r"โทร|มือถือ|เบอร์|อีเมล|ไลน์|e-?mail|line|facebook", re.IGNORECASE)
_ENDS = " -–:,()."


@dataclass(frozen=True, slots=True)
class Person:
    """One person as a page shows them; '' for what it does not say."""

    name: str
    position: str
    reach: str

    @property
    def is_top(self) -> bool:
        """Whether the position is the head of the agency, a deputy or the permanent secretary."""
        return bool(TOP.match(self.position))


def people(lines: Iterable[str]) -> tuple[Person, ...]:
    """The persons on a page, in its order; a person named twice counts once, with what is said at either place."""
    found: list[Person] = []
    for line in lines:
        text = " ".join(thai.normalise(line).split())
        name = _name(text)
        if name:
            found.append(Person(name=name, position="", reach=""))
            text = text.partition(name)[2]
        if found:
            found[-1] = _with(found[-1], text)
    return _once(found)


def ways(text: str) -> tuple[str, ...]:
    """Telephone numbers, e-mail addresses and accounts in a text, each once."""
    hits = [hit[0].strip() for form in (_PHONE, _MAIL, _ACCOUNT) for hit in form.finditer(thai.arabic_digits(text))]
    return tuple(dict.fromkeys(hits))


def is_position(line: str) -> bool:
    """Whether a line says what somebody is rather than telling a story."""
    return len(line) <= _LONG and bool(_POST.search(line))


def _name(text: str) -> str:
    if len(text) > _LONG or _NO_NAME.match(text):
        return ""
    hit = _NAME.match(text)
    if not hit:
        return ""
    name = hit[1]
    post = _POST.search(name)
    name = (name[: post.start()] if post else name).strip(" -–,()/")
    return name if " " in name or len(name) > 8 else ""  # noqa: PLR2004 - a title and at least a first name


def _with(person: Person, text: str) -> Person:
    position, found = person.position, ways(text)
    if not position:
        said = _CALL.split(text.partition(found[0])[0] if found else text)[0].strip(_ENDS)
        # No list of posts is complete: a few Thai words right below a name are what somebody is.
        if is_position(text) or (_THAI.search(said) and len(said) <= _SHORT):
            position = said
    reach = person.reach or next(iter(found), "")
    return Person(name=person.name, position=position, reach=reach)


def _once(found: list[Person]) -> tuple[Person, ...]:
    by_name: dict[str, Person] = {}
    for person in found:
        key = _known_as(thai.key(person.name), by_name)
        known = by_name.get(key)
        by_name[key] = (
            person
            if known is None
            else Person(name=known.name, position=known.position or person.position, reach=known.reach or person.reach)
        )
    return tuple(by_name.values())


def _known_as(key: str, known: Iterable[str]) -> str:
    """The key under which a person is known already: a long name that lacks one letter is the same name misspelled."""
    if len(key) < _LONG_NAME:
        return key
    return next((one for one in known if _one_letter_less(key, one) or _one_letter_less(one, key)), key)


def _one_letter_less(less: str, more: str) -> bool:
    return len(more) == len(less) + 1 and any(more[:at] + more[at + 1 :] == less for at in range(len(more)))
