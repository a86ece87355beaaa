"""The contact page gives the detail itself: a postal address, a telephone number, an e-mail address.

Why: the word "telephone" without a number helps nobody. So the number, the address with the at sign or the place name
with a number or postcode is looked for, in the page and in the frame around it.

Fix: write the detail out as text; in a picture it cannot be copied, dialled or read aloud.
"""

from __future__ import annotations

import re
from typing import Literal

from checks.check import Check, Part, Subject, failed, passed
from checks.said import lines, unsure
from oit import thai
from oit.records import Record

Kind = Literal["address", "phone", "email"]
_WORDS: dict[Kind, tuple[str, str]] = {
    "address": ("ที่อยู่ของหน่วยงาน", "a postal address"),
    "phone": ("หมายเลขโทรศัพท์", "a telephone number"),
    "email": ("ที่อยู่อีเมล", "an e-mail address"),
}
_LEVELS = tuple(
    re.compile(rf"(?:{names})\s*[ก-ฮเ-ไ]")
    for names in (r"ตำบล|(?<![ก-ฮ])ต\.|แขวง", r"อำเภอ|(?<![ก-ฮ])อ\.|เขต", r"จังหวัด|(?<![ก-ฮ])จ\.|กรุงเทพ")
)
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{4}(?!\d)")
_FORMS = {
    "phone": re.compile(
        r"(?<![\d/])(?:\+66\s?|0)[\s-]?\d(?:[\s-]?\d){6,8}(?!\d)|(?:โทร|สายด่วน|tel).{0,20}?\d{3,4}", re.IGNORECASE
    ),
    "email": re.compile(r"[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE),
}
_FAX = re.compile(r"(?:โทรสาร|แฟกซ์|แฟ็กซ์|fax)[^ก-ฮa-z]*", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:โทรศัพท์|โทร\.?|tel\.?|phone)\s*(?:/|,|&|-|และ|หรือ)\s*(?=โทรสาร|แฟกซ์|แฟ็กซ์|fax)\S+?(?=[\s:.\d]|$)", re.IGNORECASE
)
"""A fax number looks like a telephone number and answers nobody."""


class Options(Record, frozen=True, kw_only=True):
    """``kind``: which detail."""

    kind: Kind


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for the form of the detail, not for its name."""
    th, en = _WORDS[options.kind]
    for line in lines(subject):
        if _gives(options.kind, _without_fax(thai.arabic_digits(line.text))):
            return passed(f"พบ{th}", f"found {en}", (line.seen,))
    if options.kind == "email":
        for match in subject.evidence():
            for link in subject.index.links_from.get(match.url, ()):
                if link.target.startswith("mailto:"):
                    return passed(f"พบ{th}", f"found {en}", ())
    return unsure(subject, th, en) or failed(f"ไม่พบ{th}", f"did not find {en}", subject.looked_at())


def _without_fax(text: str) -> str:
    return _FAX.sub(" ", _BOTH.sub("โทร ", text))  # one number may be for both


def _gives(kind: Kind, text: str) -> bool:
    if kind != "address":
        return bool(_FORMS[kind].search(text))
    levels = sum(bool(level.search(text)) for level in _LEVELS)  # an agency's name alone has no number in it
    return bool(levels and _POSTCODE.search(text)) or (levels > 1 and any(letter.isdigit() for letter in text))


CHECK = Check(id="contact-detail", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
