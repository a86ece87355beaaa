"""What kind of agency a site belongs to, where nobody said: its own home page names it, and we show the words.

The name that was given decides; then the title of the home page; then what its heading, its logo, its address line and
the titles of the pages next to it agree on. A guess that rests on one of those alone, or that two others contradict, is
not sure, and leaves nothing out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.names import title_parts
from oit import thai
from oit.kinds import named
from oit.records import Evidence, KindGuess, Resource, ResourceKind, Snapshot

_GREETING = re.compile(
    r"^(?:ยินดีต้อนรับ(?:เข้า)?(?:สู่)?|welcome to|เว็บไซต์(?:ของ|หลัก)?|เว็บไซด์|หน้าแรก|หน้าหลัก|home"
    r"|ตรา(?:สัญลักษณ์)?(?:ประจำ)?|โลโก้|logo|©|copyright|สงวนลิขสิทธิ์|ที่ทำการ|ที่อยู่|ติดต่อ|ศาลากลาง"
    r"|สำนักงาน(?=เทศบาล|องค์การบริหาร|จังหวัด)|ประกาศ|ข่าว(?:ประชาสัมพันธ์)?|[\d\s:|.,_-])+",
    re.IGNORECASE,
)
"""What stands before the name of an agency and says nothing about it."""
_COLLEGES = "เทคนิค|การอาชีพ|อาชีวศึกษา|สารพัดช่าง|เกษตร|ประมง|พณิชยการ|พาณิชยการ|เทคโนโลยี|บริหารธุรกิจ|ศิลปหัตถกรรม|อุตสาหกรรม"
_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("public_organization", (r".*\(\s*องค์การมหาชน\s*\)",)),
    ("subdistrict", ("องค์การบริหารส่วนตำบล", r"อบต(?![ก-๙])", ".*(?:sub-?district|tambon) administrative org")),
    ("pao", ("องค์การบริหารส่วนจังหวัด", r"อบจ(?![ก-๙])", ".*provincial administrative org")),
    ("municipality", ("เทศบาล", r"ท[ตมน]\.", r".*\bmunicipality\b")),
    ("special_local", ("เมืองพัทยา", "กรุงเทพมหานคร", "pattaya city", "bangkok metropolitan admin")),
    ("college", (f"วิทยาลัย(?:{_COLLEGES})", "สถาบันการอาชีวศึกษา", r"ว(?:ท|ก|อศ|ษท|ช|พ)\.")),
    ("college", (".*(?:technical|vocational|polytechnic|industrial and community education) college",)),
    ("hospital", ("โรงพยาบาล", r"รพ\.", "สำนักงานสาธารณสุข", "สสจ", "สสอ", "สถานีอนามัย", r".*\bhospital\b")),
    ("school", ("โรงเรียน", r"รร\.", r"ร\.ร\.", "สำนักงานเขตพื้นที่การศึกษา", "สพ[ปม](?![ก-๙])", r".*\bschool\b")),
    ("police", ("สถานีตำรวจ", "ตำรวจภูธร", r"สภ\.", r"สน\.", "กองบังคับการตำรวจ", ".*police station")),
    ("university", ("มหาวิทยาลัย", "สถาบันเทคโนโลยี", "สถาบันบัณฑิต", "มทร", "มรภ", r".*\buniversity\b")),
    ("state_enterprise", ("การ(?:ไฟฟ้า|ประปา|รถไฟ|ท่าเรือ|ทางพิเศษ|เคหะ|นิคม|ยาง)", r"การ\S+แห่งประเทศไทย")),
    ("state_enterprise", ("ธนาคาร", "องค์การ(?!บริหาร)", "บริษัท", "บรรษัท", "โรงงานยาสูบ", "สำนักงานสลาก")),
    ("department", ("กรม(?!ธรรม์)", "กระทรวง", "สำนักงาน(?:ปลัด|คณะกรรมการ|เลขาธิการ|ตำรวจแห่งชาติ|อัยการ)")),
    ("department", ("สำนักงบประมาณ", "department of", "ministry of", "office of the permanent secretary")),
    ("province", ("จังหวัด",)),
)
"""How names of each kind begin; the first that fits counts, so longer and rarer names stand first."""
_BEGINS = tuple((re.compile("|".join(patterns), re.IGNORECASE), kind) for kind, patterns in _NAMES)
_HOSTS = (
    (re.compile(r"(?:^|\.)police\.go\.th$"), "police"),
    (re.compile(r"(?:^|\.)moph\.go\.th$|hospital"), "hospital"),
    (re.compile(r"(?:sao|tao|abt|obt)\.go\.th$|^(?:www\.)?(?:tambon|tumbon)"), "subdistrict"),
    (re.compile(r"city\.go\.th$|municipal|tessaban|tedsaban"), "municipality"),
    (re.compile(r"pao\.go\.th$"), "pao"),
)
_LINES = 400
"""So many lines of the home page are looked at from its end, where the address stands, and as many from the top."""
_LONG = 160
_SHOWN = 4
_PLACES = {
    "name": ("ชื่อที่ระบุ", "the name given"),
    "title": ("ชื่อหน้าแรก", "title of the home page"),
    "titles": ("ชื่อหน้าอื่น", "titles of other pages"),
    "heading": ("หัวข้อหน้าแรก", "heading of the home page"),
    "logo": ("ภาพในหน้าแรก", "picture on the home page"),
    "line": ("ข้อความในหน้าแรก", "text of the home page"),
    "host": ("ชื่อโดเมน", "host name"),
}


class Sign(NamedTuple):
    """One place that names a kind."""

    kind: str
    place: str
    url: str
    quote: str


def guess(snapshot: Snapshot) -> KindGuess | None:
    """What the site says it is; None where the kind was given."""
    if snapshot.agency.kind:
        return None
    signs = tuple(_signs(snapshot))
    kind, sure = _decide(signs)
    shown = [sign for sign in signs if sign.kind == kind][:_SHOWN] if kind else []
    evidence = tuple(Evidence(url=sign.url, where=_PLACES[sign.place][1], quote=sign.quote) for sign in shown)
    th, en = _sentence(kind, shown, sure=sure)
    return KindGuess(kind=kind, sure=sure, message=th, message_en=en, evidence=evidence)


def kind_of(name: str) -> str:
    """The kind that a name begins like; '' when it begins like none."""
    bare = _GREETING.sub("", thai.repair(name).strip())
    return next((kind for pattern, kind in _BEGINS if pattern.match(bare)), "")


def _signs(snapshot: Snapshot) -> Iterator[Sign]:
    """Every place that names a kind, each kind once for each sort of place."""
    agency = snapshot.agency
    if kind := kind_of(agency.name):
        yield Sign(kind, "name", agency.home_url, agency.name)
    pages = [page for page in snapshot.resources if page.kind is ResourceKind.PAGE]
    home = next((page for page in pages if agency.home_url in {page.url, page.final_url}), None)
    home = home or next((page for page in pages if page.depth == 0), None)
    if home is not None:
        yield from _of_home(home)
    near = [page for page in pages if page.depth <= 1 and page is not home]
    counts = Counter(kind for page in near for kind in [_of_title(page.title)[0]] if kind)
    if counts and (most := counts.most_common(1)[0])[1] * 2 > len(near):
        page = next(page for page in near if _of_title(page.title)[0] == most[0])
        yield Sign(most[0], "titles", page.url, _of_title(page.title)[1])
    host = agency.home_url.partition("//")[2].partition("/")[0].lower()
    for pattern, kind in _HOSTS:
        if pattern.search(host):
            yield Sign(kind, "host", agency.home_url, host)


def _of_home(home: Resource) -> Iterator[Sign]:
    kind, quote = _of_title(home.title)
    if kind:
        yield Sign(kind, "title", home.url, quote)
    yield from _once("heading", home.url, home.headings)
    yield from _once("logo", home.url, (image.alt for image in home.images))
    lines = [line.strip() for segment in home.text for line in segment.text.splitlines() if line.strip()]
    yield from _once("line", home.url, [*lines[-_LINES:], *lines[:_LINES]])


def _of_title(title: str) -> tuple[str, str]:
    """The kind a title names and the words; a province after the name of an agency is only where that agency is."""
    parts = [(kind, part.strip()) for part in (*title_parts(title), title) if (kind := kind_of(part))]
    return next((found for found in parts if found[0] != "province"), parts[0] if parts else ("", ""))


def _once(place: str, url: str, texts: Iterable[str]) -> Iterator[Sign]:
    seen: set[str] = set()
    for text in texts:
        kind = kind_of(text) if len(text) <= _LONG else ""
        if kind and kind not in seen:
            seen.add(kind)
            yield Sign(kind, place, url, text.strip())


def _decide(signs: tuple[Sign, ...]) -> tuple[str, bool]:
    """The kind and whether it is sure; '' when nothing names one, or as much names another."""
    for place in ("name", "title"):
        for sign in signs:
            if sign.place == place:
                return sign.kind, place == "name" or not _contradicted(sign.kind, signs)
    support = Counter(sign.kind for sign in signs)
    if not support:
        return "", False
    ranked = support.most_common()
    kind, most = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == most:
        return "", False
    return kind, most > 1


def _contradicted(kind: str, signs: tuple[Sign, ...]) -> bool:
    """Whether nothing else says the same and two others agree on something else."""
    others = Counter(sign.kind for sign in signs if sign.place not in {"name", "title"})
    return not others[kind] and any(count > 1 for count in others.values())


def _sentence(kind: str, shown: list[Sign], *, sure: bool) -> tuple[str, str]:
    correct = ("ถ้าไม่ใช่ ระบุด้วย --kind", "if that is wrong, say so with --kind")
    if not kind:
        return (
            "เว็บไซต์ไม่บอกชัดว่าเป็นหน่วยงานประเภทใด ระบุได้ด้วย --kind",
            "the site does not say clearly what kind of agency it is; say so with --kind",
        )
    th, en = named([kind])
    where = "; ".join(f"“{sign.quote[:80]}” ({_PLACES[sign.place][0]})" for sign in shown)
    where_en = "; ".join(f"“{sign.quote[:80]}” ({_PLACES[sign.place][1]})" for sign in shown)
    how, how_en = ("น่าจะเป็น", "seems to be a") if sure else ("อาจเป็น", "may be a (not sure)")
    return f"{how}{th} เพราะพบ {where} {correct[0]}", f"{how_en} {en}, for it says {where_en}; {correct[1]}"
