"""Reads what the standard asks: one set of one fiscal year, with its vocabulary, measures and demands on the site.

A set is data in ``criteria/``; whatever in it is unexpected is refused with one line that names file, code and fault.
Whether a requirement's check exists and takes its options is for ``checks.bind`` to say: this module knows no checks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from oit import rolling
from oit.calendar import fiscal_year_of
from oit.criteria_diff import CriteriaDiff, diff
from oit.criteria_faults import NONE_KNOWN, Known, check_answered, check_item, check_unique
from oit.criteria_read import CriteriaError, convert, read
from oit.records import (
    Criteria,
    Criterion,
    Indicator,
    Measure,
    Record,
    Requirement,
    Topic,
)

__all__ = [
    "CriteriaDiff",
    "CriteriaError",
    "available",
    "data_dir",
    "default_for",
    "diff",
    "family_for",
    "load",
    "measures",
    "not_its_own_set",
    "roll",
    "topics",
    "unsupported_kind",
]

_ID: Final = re.compile(r"(?P<family>[a-z]+)-(?P<year>[0-9]{4})\Z")


class _General(Record, frozen=True, kw_only=True):
    """A requirement that every item of the set has; its id gets the item's code in front."""

    id: str
    text: str
    check: str
    options: dict[str, object] = msgspec.field(default_factory=dict)
    optional: bool = False
    confidence: str | None = None
    applies_to: tuple[str, ...] = ()
    source: str = ""


class _SetFile(Record, frozen=True, kw_only=True):
    """A set file as written; items stay plain until each is read under its own code."""

    id: str
    title: str
    fiscal_year: int
    criteria: list[dict[str, Any]]
    audience: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    every_item: list[dict[str, Any]] = msgspec.field(default_factory=list)
    provisional: bool = False
    rolled_from: str = ""


class _SiteFile(Record, frozen=True, kw_only=True):
    """``site.yaml`` as written."""

    title: str
    criteria: list[dict[str, Any]]
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


# --- finding sets -----------------------------------------------------------------------------------------------------


def data_dir() -> Path:
    """Where the criteria that are shipped with the program lie."""
    return Path(__file__).parents[1] / "criteria"


@cache
def available() -> tuple[str, ...]:
    """Ids of the shipped sets: ``nacc-2564`` … ``vec-2569``."""
    return tuple(sorted(f"{path.parent.name}-{path.stem}" for path in data_dir().glob("*/*.yaml")))


def default_for(as_of: dt.date, *, family: str = "nacc") -> Criteria:
    """The set of the fiscal year that ``as_of`` falls in, or the nearest one rolled to that year and provisional."""
    year = fiscal_year_of(as_of)
    years = sorted(int(name.rpartition("-")[2]) for name in available() if name.rpartition("-")[0] == family)
    if not years:
        known = ", ".join(available())
        raise CriteriaError(
            "", "", f"no sets of family `{family}`; known sets: {known}", f"ไม่มีชุดเกณฑ์กลุ่ม `{family}`: ใช้ได้ {known}"
        )
    published = max((known for known in years if known <= year), default=years[0])
    return roll(load(f"{family}-{published}"), year)


def family_for(kind: str) -> str:
    """Which family of sets an agency kind is assessed with."""
    return "vec" if kind == "college" else "nacc"


_OWN_SET: Final = {
    "hospital": (
        "โรงพยาบาลและหน่วยงานสาธารณสุข",
        "ชุด MOIT ของกระทรวงสาธารณสุข",
        "Hospitals",
        "the MOIT set of the Ministry of Public Health",
    ),
    "school": ("สถานศึกษา", "ชุด ITA Online สำหรับสถานศึกษา", "Schools", "the ITA Online set for schools"),
    "police": ("สถานีตำรวจ", "ชุดของสำนักงานตำรวจแห่งชาติ", "Police stations", "the set of the Royal Thai Police"),
    "faculty": ("คณะและส่วนงานในมหาวิทยาลัย", "ชุดภายในของมหาวิทยาลัย", "Faculties", "the internal set of their university"),
}


def unsupported_kind(kind: str) -> tuple[str, str] | None:
    """One sentence (Thai, English) for an agency kind whose own set is not there yet; None for all others."""
    if kind not in _OWN_SET:
        return None
    who, by, who_en, by_en = _OWN_SET[kind]
    return (
        f"{who}ประเมินด้วย{by} ซึ่งเครื่องมือนี้ยังไม่มี จึงไม่ตัดสินด้วยรายการของหน่วยงานทั่วไป: ระบุ --criteria ถ้ามีไฟล์เกณฑ์เอง",
        f"{who_en} are assessed with {by_en}, which is not there yet: give --criteria if you have a set of your own.",
    )


def not_its_own_set(kind: str, criteria_id: str) -> tuple[str, str] | None:
    """One sentence (Thai, English) where an agency is judged by the national list though its kind has another."""
    if kind not in _OWN_SET or not criteria_id.startswith("nacc-"):
        return None
    who, by, who_en, by_en = _OWN_SET[kind]
    said = f"ชุดเกณฑ์ {criteria_id} ไม่ใช่ชุดของหน่วยงานนี้: {who}ประเมินด้วย{by} ผลในรายงานนี้จึงใช้เทียบเคียงเท่านั้น"
    said_en = (
        f"{criteria_id} is not this agency's own set: {who_en[0].lower()}{who_en[1:]} are assessed with {by_en},"
        " so read these results as a comparison only."
    )
    return said, said_en


# --- loading ----------------------------------------------------------------------------------------------------------


def load(set_id_or_path: str | Path) -> Criteria:
    """Load a set by id (``nacc-2568``) or a set file of one's own by path.

    Raises:
        CriteriaError: no such set, or a fault in it, in the vocabulary, the measures or the demands on the site.
    """
    text = str(set_id_or_path)
    if isinstance(set_id_or_path, Path) or text.endswith((".yaml", ".yml")) or "/" in text or "\\" in text:
        return _load_file(Path(set_id_or_path), text)
    return _load_id(text)


@cache
def _load_id(set_id: str) -> Criteria:
    if set_id not in available():
        found = _ID.match(set_id)
        known = [name for name in available() if found and name.startswith(f"{found['family']}-")]
        command = f"oit criteria roll {known[-1]} {found['year']}" if found and known else ""
        raise CriteriaError(
            "",
            "",
            f"no set `{set_id}`; known sets: {', '.join(available())}"
            + (f"; for a year without a list: {command}" if command else ""),
            f"ไม่มีชุดเกณฑ์ `{set_id}`: ใช้ได้ {', '.join(available())}"
            + (f" ถ้าปีนั้นยังไม่มีรายการ ให้สั่ง {command}" if command else ""),
        )
    family, _, year = set_id.rpartition("-")
    path = data_dir() / family / f"{year}.yaml"
    criteria = _load_file(path, _shown(path))
    if criteria.id != set_id:
        raise CriteriaError(_shown(path), "", f"id is `{criteria.id}`, but the file's place says `{set_id}`")
    return criteria


def roll(criteria: Criteria, year: int) -> Criteria:
    """The same list asked for another fiscal year (B.E.), marked provisional; the same year gives the set unchanged."""
    rolled = rolling.roll(criteria, year)
    return rolled if rolled is criteria else _with_digest(rolled)


@cache
def topics() -> tuple[Topic, ...]:
    """The vocabulary by topic, in the order of ``topics.yaml``."""
    path = data_dir() / "topics.yaml"
    return _keyed(path, "key", Topic)


@cache
def measures() -> tuple[Measure, ...]:
    """What to do about a gap, by topic, in the order of ``measures.yaml``; ``known`` is False where no source says."""
    path = data_dir() / "measures.yaml"
    return _keyed(path, "topic", Measure)


@cache
def _site() -> tuple[Criterion, ...]:
    path = data_dir() / "site.yaml"
    file = _shown(path)
    whole = convert(_SiteFile, read(path, file), file, "")
    items = tuple(_criterion(plain, file, place, ()) for place, plain in enumerate(whole.criteria, 1))
    check_unique(items, file)
    return items


def _load_file(path: Path, file: str) -> Criteria:
    whole = convert(_SetFile, read(path, file), file, "")
    general = tuple(convert(_General, plain, file, "every_item") for plain in whole.every_item)
    items = tuple(_criterion(plain, file, place, general) for place, plain in enumerate(whole.criteria, 1))
    check_unique(items, file)
    year = whole.fiscal_year
    known = Known(
        topics=frozenset(topic.key for topic in topics()),
        answered=frozenset(measure.topic for measure in measures()),
        headings=frozenset(indicator.code for indicator in whole.indicators),
    )
    for item in items:
        check_item(item, file, known, year)
    for item in _site():
        check_answered(item, _shown(data_dir() / "site.yaml"), known)
    return _with_digest(
        Criteria(
            id=whole.id,
            file=file,
            title=rolling.fill(whole.title, year),
            fiscal_year=year,
            criteria=tuple(_filled(item, year) for item in items),
            indicators=whole.indicators,
            audience=whole.audience,
            provisional=whole.provisional,
            rolled_from=whole.rolled_from,
            notes=whole.notes,
            source=whole.source,
            topics=topics(),
            measures=measures(),
            site=_site(),
        )
    )


def _criterion(plain: Mapping[str, Any], file: str, place: int, general: Sequence[_General]) -> Criterion:
    code = plain.get("code")
    item = convert(Criterion, plain, file, code if isinstance(code, str) and code else f"item {place}")
    added = tuple(
        msgspec.convert({**msgspec.to_builtins(part), "id": f"{item.code}.{part.id}"}, Requirement) for part in general
    )
    return replace(item, requirements=item.requirements + added)


def _filled(item: Criterion, year: int) -> Criterion:
    return replace(
        item,
        title=rolling.fill(item.title, year),
        title_en=rolling.fill(item.title_en, year),
        requirements=tuple(replace(part, text=rolling.fill(part.text, year)) for part in item.requirements),
    )


def _with_digest(criteria: Criteria) -> Criteria:
    """Digest of what is asked, of the words it is found by and of the answers; not of notes or titles of the set."""
    parts = (
        criteria.fiscal_year,
        criteria.provisional,
        criteria.indicators,
        criteria.criteria,
        criteria.topics,
        criteria.measures,
        criteria.site,
    )
    return replace(criteria, digest=hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest())


_RecordT = TypeVar("_RecordT", bound=Record)


def _keyed(path: Path, field: str, record: type[_RecordT]) -> tuple[_RecordT, ...]:
    """Read a file that maps a topic key to one record each."""
    file = _shown(path)
    records: list[_RecordT] = []
    for key, plain in read(path, file).items():
        if plain == NONE_KNOWN and record is Measure:
            plain = {"known": False}  # noqa: PLW2901  the short form of the same entry
        if not isinstance(plain, dict):
            raise CriteriaError(file, key, "a mapping is expected here")
        if field in plain:
            raise CriteriaError(file, key, f"unknown field `{field}`")
        records.append(convert(record, {**plain, field: key}, file, key))
    return tuple(records)


def _shown(path: Path) -> str:
    """A shipped file as people know it: ``criteria/nacc/2568.yaml``."""
    return path.relative_to(data_dir().parent).as_posix()
