"""Reads what the standard asks: one set of one fiscal year, with its vocabulary, measures and demands on the site.

A set is data in ``criteria/``; whatever in it is unexpected is refused with one line that names file, code and fault.
Whether a requirement's check exists and takes its options is for ``checks.bind`` to say: this module knows no checks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from msgspec.structs import replace

from oit import rolling
from oit.calendar import fiscal_year_of
from oit.criteria_diff import CriteriaDiff, diff
from oit.records import (
    AGENCY_KINDS,
    Criteria,
    Criterion,
    DataYear,
    Indicator,
    Measure,
    Record,
    Requirement,
    Topic,
)
from oit.strict_yaml import YamlFault, parse

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
    "roll",
    "topics",
    "unsupported_kind",
]

NONE_KNOWN: Final = "none-known"
_ID: Final = re.compile(r"(?P<family>[a-z]+)-(?P<year>[0-9]{4})\Z")
_AUDIENCES: Final = AGENCY_KINDS | {"local_government"}
_RecordT = TypeVar("_RecordT", bound=Record)


class CriteriaError(Exception):
    """A criteria file that cannot be used: which file, at which code ('' for the whole file), and why."""

    def __init__(self, file: str, code: str, fault: str) -> None:
        """Keep the three apart; ``str()`` of the error is the one line people see."""
        super().__init__(": ".join(part for part in (file, code, fault) if part))
        self.file = file
        self.code = code
        self.fault = fault


class _General(Record):
    """A requirement that every item of the set has; its id gets the item's code in front."""

    id: str
    text: str
    check: str
    options: dict[str, object] = {}
    optional: bool = False
    confidence: str | None = None
    applies_to: tuple[str, ...] = ()
    source: str = ""


class _SetFile(Record):
    """A set file as written; items stay plain until each is read under its own code."""

    id: str
    title: str
    fiscal_year: int
    criteria: list[dict[str, Any]]
    audience: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    every_item: list[dict[str, Any]] = []
    provisional: bool = False
    rolled_from: str = ""


class _SiteFile(Record):
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
        raise CriteriaError("", "", f"no sets of family `{family}`; known sets: {', '.join(available())}")
    published = max((known for known in years if known <= year), default=years[0])
    return roll(load(f"{family}-{published}"), year)


def family_for(kind: str) -> str:
    """Which family of sets an agency kind is assessed with."""
    return "vec" if kind == "college" else "nacc"


_OWN_SET: Final = {
    "hospital": (
        "โรงพยาบาลและหน่วยงานสาธารณสุขประเมินด้วยชุด MOIT ของกระทรวงสาธารณสุข ซึ่งเครื่องมือนี้ยังไม่มี "
        "จึงไม่ตัดสินด้วยรายการของหน่วยงานทั่วไป",
        "Hospitals and public health offices are assessed with the Ministry of Public Health's own set (MOIT), "
        "which is not available yet, so they are not judged by the national list.",
    ),
    "school": (
        "สถานศึกษาประเมินด้วยชุด ITA Online สำหรับสถานศึกษา ซึ่งเครื่องมือนี้ยังไม่มี จึงไม่ตัดสินด้วยรายการของหน่วยงานทั่วไป",
        "Schools are assessed with their own set (ITA Online for schools), which is not available yet, "
        "so they are not judged by the national list.",
    ),
    "police": (
        "สถานีตำรวจประเมินด้วยชุดของสำนักงานตำรวจแห่งชาติ ซึ่งเครื่องมือนี้ยังไม่มี จึงไม่ตัดสินด้วยรายการของหน่วยงานทั่วไป",
        "Police stations are assessed with the Royal Thai Police's own set, which is not available yet, "
        "so they are not judged by the national list.",
    ),
    "faculty": (
        "คณะและส่วนงานภายในมหาวิทยาลัยประเมินด้วยชุดภายในของมหาวิทยาลัย ซึ่งเครื่องมือนี้ยังไม่มี "
        "จึงไม่ตัดสินด้วยรายการของหน่วยงานทั่วไป",
        "Faculties and offices inside a university are assessed with the university's internal set, which is not "
        "available yet, so they are not judged by the national list.",
    ),
}


def unsupported_kind(kind: str) -> tuple[str, str] | None:
    """One sentence (Thai, English) for an agency kind whose own set is not there yet; None for all others."""
    return _OWN_SET.get(kind)


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
        hint = f"; for a year without a list: oit criteria roll {known[-1]} {found['year']}" if found and known else ""
        raise CriteriaError("", "", f"no set `{set_id}`; known sets: {', '.join(available())}{hint}")
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
    whole = _convert(_SiteFile, _read(path, file), file, "")
    items = tuple(_criterion(plain, file, place, ()) for place, plain in enumerate(whole.criteria, 1))
    _check_unique(items, file)
    return items


def _load_file(path: Path, file: str) -> Criteria:
    whole = _convert(_SetFile, _read(path, file), file, "")
    general = tuple(_convert(_General, plain, file, "every_item") for plain in whole.every_item)
    items = tuple(_criterion(plain, file, place, general) for place, plain in enumerate(whole.criteria, 1))
    _check_unique(items, file)
    headings = {indicator.code for indicator in whole.indicators}
    words = {topic.key for topic in topics()}
    answers = {measure.topic for measure in measures()}
    for item in items:
        _check_item(item, file, headings, words, answers, whole.fiscal_year)
    for item in _site():
        if item.topic not in answers:
            raise CriteriaError(_shown(data_dir() / "site.yaml"), item.code, f"no measure for topic `{item.topic}`")
    year = whole.fiscal_year
    return _with_digest(
        Criteria(
            id=whole.id,
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
    item = _convert(Criterion, plain, file, code if isinstance(code, str) and code else f"item {place}")
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


# --- faults -----------------------------------------------------------------------------------------------------------


def _check_item(
    item: Criterion, file: str, headings: set[str], words: set[str], answers: set[str], year: int
) -> None:
    faults: list[str] = []
    if item.topic not in words:
        faults.append(f"unknown topic `{item.topic}`")
    elif item.topic not in answers:
        faults.append(f"no measure for topic `{item.topic}` in measures.yaml (write `{NONE_KNOWN}` if none is known)")
    faults += [
        f"no indicator `{name}` in this set"
        for name in (str(item.indicator), item.sub_indicator)
        if name and headings and name not in headings
    ]
    faults += [
        fault
        for text in (item.title, item.title_en, *(part.text for part in item.requirements))
        if (fault := rolling.variable_fault(text, year))
    ]
    if faults:
        raise CriteriaError(file, item.code, faults[0])


def _check_unique(items: Iterable[Criterion], file: str) -> None:
    """Codes and requirement ids name exactly one thing, and an id tells its item."""
    codes: set[str] = set()
    ids: set[str] = set()
    for item in items:
        if item.code in codes:
            raise CriteriaError(file, item.code, "the code is used twice")
        codes.add(item.code)
        _check_words(item.title, item.applies_to, file, item.code)
        for part in item.requirements:
            if part.id in ids:
                raise CriteriaError(file, item.code, f"the requirement id `{part.id}` is used twice")
            if not part.id.startswith(f"{item.code}."):
                raise CriteriaError(file, item.code, f"the requirement id `{part.id}` must start with `{item.code}.`")
            ids.add(part.id)
            _check_words(part.text, part.applies_to, file, part.id)


def _check_words(text: str, applies_to: Iterable[str], file: str, code: str) -> None:
    if not text.strip():
        raise CriteriaError(file, code, "it has no words")
    for kind in applies_to:
        if kind not in _AUDIENCES:
            raise CriteriaError(file, code, f"unknown agency kind `{kind}` in applies_to")


def _keyed(path: Path, field: str, record: type[_RecordT]) -> tuple[_RecordT, ...]:
    """Read a file that maps a topic key to one record each."""
    file = _shown(path)
    records: list[_RecordT] = []
    for key, plain in _read(path, file).items():
        if plain == NONE_KNOWN and record is Measure:
            plain = {"known": False}  # noqa: PLW2901  the short form of the same entry
        if not isinstance(plain, dict):
            raise CriteriaError(file, key, "a mapping is expected here")
        if field in plain:
            raise CriteriaError(file, key, f"unknown field `{field}`")
        records.append(_convert(record, {**plain, field: key}, file, key))
    return tuple(records)


def _read(path: Path, file: str) -> dict[str, Any]:
    try:
        plain = parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise CriteriaError(file, "", "no such file") from error
    except OSError as error:
        raise CriteriaError(file, "", f"cannot be read ({error.strerror or type(error).__name__})") from error
    except UnicodeDecodeError as error:
        raise CriteriaError(file, "", "is not UTF-8 text") from error
    except YamlFault as error:
        raise CriteriaError(file, "", str(error)) from error
    if not isinstance(plain, dict):
        raise CriteriaError(file, "", "a mapping is expected here")
    return plain


_PATH: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")


def _convert(record: type[_RecordT], plain: Mapping[str, Any], file: str, code: str) -> _RecordT:
    """Turn plain values into a record; a fault names the innermost thing that has an id."""
    try:
        return msgspec.convert(dict(plain), record)
    except msgspec.ValidationError as error:
        message = str(error)
        found = _PATH.search(message)
        fault = message[: found.start()] if found else message
        fault = fault.replace("Object contains unknown", "unknown").replace("Object missing required", "missing")
        where = found["path"] if found else ""
        within = re.match(r"requirements\[(\d+)\]\.?", where)
        if within:
            part = plain["requirements"][int(within[1])]
            inner = part.get("id") if isinstance(part, dict) else None
            code = inner if isinstance(inner, str) else f"{code} requirement {int(within[1]) + 1}"
            where = where[within.end() :]
        fault = f"{fault} at `{where}`" if where and f"`{where}`" not in fault else fault
        raise CriteriaError(file, code, fault) from error


def _shown(path: Path) -> str:
    """A shipped file as people know it: ``criteria/nacc/2568.yaml``."""
    return path.relative_to(data_dir().parent).as_posix()
