"""Cases as files: reads one, makes the Subject it describes, and says what the check answers.

A YAML case is a tiny snapshot::

    year: 2568                  # assessed fiscal year
    as_of: 2025-04-30
    kind: subdistrict           # of the agency
    topic: op_report
    data_year: previous
    options: {any_of: [งบประมาณ]}
    certainty: likely           # expected, where it matters
    says: พบแต่ข้อมูลปี           # a piece of the Thai message, where it matters
    matches: [{url: /a.pdf, text: รายงาน, fiscal_year: 2567}]
    resources: [{url: /a.pdf, kind: document, text: ผลการดำเนินงาน}]
    links: [{source: /, target: /a.pdf}]
    statuses: {/a.pdf: broken}
    hosts: [{host: www.agency.example}]
    name: อบต.ตัวอย่าง           # of the agency
    home: 'http://www.agency.example/'  # its address, where it is not the usual one
    declared: [{code: O1, urls: [/a.pdf]}]
    hits: [{resource: /a.pdf, kind: thai-id, masked: 1-xxxx-xxxxx-xx-1}]
    columns: [[ราคากลาง], [วิธีซื้อ]]  # what the other requirements of the item ask of its table
    others: [[ข้อเสนอแนะ]]  # what they ask with the same check
    words: 2568  # the year whose vocabulary the subject has

Addresses that begin with ``/`` stand on the agency's main site. An HTML case is a page as a browser gets it; it begins
with a comment that holds the same settings, is read by the crawler's own reader, and is matched by its address.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from checks.catalogue import BY_ID
from checks.check import Subject
from checks.classify import classifier
from checks.index import Index
from checks.run import Bound, Judged, judge
from crawler.readers import read
from oit.criteria import load as load_set
from oit.records import (
    Agency,
    Confidence,
    Coverage,
    Criterion,
    DataYear,
    Declared,
    HostStatus,
    Link,
    LinkStatus,
    Match,
    PrivacyHit,
    Requirement,
    Resource,
    ResourceKind,
    Run,
    Segment,
    Snapshot,
    TextSource,
)
from oit.strict_yaml import parse

HOME = "https://www.agency.example/"
SEEN = dt.datetime(2025, 4, 30, 9, 0, tzinfo=dt.UTC)
CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One file: which check, what it should answer, and the subject."""

    name: str
    check: str
    outcome: str
    subject: Subject
    bound: Bound
    certainty: str
    says: str

    def judged(self) -> Judged:
        """What the check answers."""
        bound = {(self.subject.criterion.code, self.subject.requirement.id): self.bound}
        return judge((self.subject,), bound)[0]


def files() -> list[Path]:
    """Every case there is."""
    return sorted(path for path in CASES.glob("*/*") if path.suffix in {".yaml", ".html"})


def load(path: Path) -> Case:
    """Read one case."""
    source = path.read_text(encoding="utf-8")
    settings = _settings(source if path.suffix == ".yaml" else source.split("<!--", 1)[1].split("-->", 1)[0])
    page = source if path.suffix == ".html" else ""
    check = path.parent.name
    options: Any = msgspec.convert(settings.pop("options", {}), BY_ID[check].options)
    certainty, says = settings.pop("certainty", ""), settings.pop("says", "")
    subject = _subject(check, settings, page)
    assert not settings, f"{path.name}: unknown settings {sorted(settings)}"
    return Case(
        f"{check}/{path.name}", check, path.name.split(".")[0], subject, Bound(BY_ID[check], options), certainty, says
    )


def resource(url: str, **fields: Any) -> Resource:  # noqa: ANN401 - the fields of a record
    """A resource with what is usual filled in; ``text`` may be plain, or pages by place."""
    text = fields.pop("text", "")
    places = text if isinstance(text, dict) else {"": text}
    recognised = fields.get("text_source") == "ocr"
    segments = tuple(Segment(place=place, text=words, ocr=recognised) for place, words in places.items() if words)
    usual: dict[str, Any] = {
        "url": absolute(url),
        "final_url": absolute(fields.pop("final_url", url)),
        "status": 200,
        "content_type": "application/pdf" if url.endswith(".pdf") else "text/html",
        "kind": ResourceKind.DOCUMENT if url.endswith(".pdf") else ResourceKind.PAGE,
        "fetched_at": SEEN,
        "text": segments,
        "text_source": TextSource.HTML if segments else TextSource.NONE,
    }
    return msgspec.convert({**msgspec.to_builtins(usual), **fields}, Resource)


def match(url: str, **fields: Any) -> Match:  # noqa: ANN401 - as above
    """A match with what is usual filled in."""
    usual = {"code": "O1", "url": absolute(url), "source_url": HOME, "text": "ข้อมูล", "confidence": 0.9}
    return msgspec.convert({**usual, **fields}, Match, strict=False)  # a fraction is text in our YAML


def snapshot(
    resources: tuple[Resource, ...] = (),
    links: tuple[Link, ...] = (),
    statuses: tuple[LinkStatus, ...] = (),
    **fields: Any,  # noqa: ANN401 - as above
) -> Snapshot:
    """A finished crawl of the agency; a home page is added when there is none."""
    no_home = fields.pop("no_home", False)
    if not no_home and not any(one.url == HOME for one in resources):
        resources = (resource(HOME, title="หน้าแรก", text="ยินดีต้อนรับสู่เว็บไซต์"), *resources)
    usual: dict[str, Any] = {
        "agency": Agency(home_url=HOME, name="หน่วยงานตัวอย่าง", kind="subdistrict"),
        "run": Run(id="r1", agency=HOME, started_at=SEEN, finished_at=SEEN, finish_reason="finished"),
        "coverage": Coverage(pages_read=20, documents_read=5),
    }
    return Snapshot(resources=resources, links=links, link_statuses=statuses, **{**usual, **fields})


def absolute(url: str) -> str:
    """An address on the agency's site for a path; anything else unchanged (``#`` stays a placeholder)."""
    return HOME + url.removeprefix("/") if url.startswith("/") else url


def _settings(text: str) -> dict[str, Any]:
    settings = parse(text)
    assert isinstance(settings, dict)
    return settings


def _status(told: str | dict[str, Any]) -> dict[str, Any]:
    """A state by its name, or more of a status."""
    return told if isinstance(told, dict) else {"state": told}


def _subject(check: str, settings: dict[str, Any], page: str) -> Subject:
    resources = [resource(one.pop("url"), **one) for one in settings.pop("resources", [])]
    links = [
        msgspec.convert({**one, "source": absolute(one["source"]), "target": absolute(one["target"])}, Link)
        for one in settings.pop("links", [])
    ]
    matches = [match(one.pop("url"), **one) for one in settings.pop("matches", [{"url": "/page"}] if page else [])]
    if page:
        url = absolute("/page")
        reading = read(
            page.encode(),
            url=url,
            final_url=url,
            status=200,
            headers={"content-type": "text/html"},
            fetched_at=SEEN,
            depth=1,
        )
        resources.append(reading.resource)
        links.extend(reading.links)
    statuses = [
        msgspec.convert({"url": absolute(url), **_status(state)}, LinkStatus)
        for url, state in settings.pop("statuses", {}).items()
    ]
    extra: dict[str, Any] = {"no_home": settings.pop("no_home", False)}
    if "coverage" in settings:
        extra["coverage"] = msgspec.convert(settings.pop("coverage"), Coverage)
    extra["hosts"] = msgspec.convert(settings.pop("hosts", []), tuple[HostStatus, ...])
    extra["privacy_hits"] = tuple(
        msgspec.convert({"place": "", **hit, "resource": absolute(hit["resource"])}, PrivacyHit)
        for hit in settings.pop("hits", [])
    )
    agency = Agency(
        home_url=settings.pop("home", HOME),
        name=settings.pop("name", "หน่วยงานตัวอย่าง"),
        kind=settings.pop("kind", "subdistrict"),
        declared=msgspec.convert(settings.pop("declared", []), tuple[Declared, ...]),
    )
    extra["agency"] = agency
    seen = snapshot(tuple(resources), tuple(links), tuple(statuses), **extra)
    requirement = Requirement(id="O1.1", text="องค์ประกอบ", check=check)
    requirement = msgspec.structs.replace(
        requirement,
        confidence=msgspec.convert(settings.pop("confidence", None), Confidence | None),
        applies_to=tuple(settings.pop("applies_to", ())),
    )
    columns = tuple(
        Requirement(id=f"O1.{n}", text=names[0], check="table-column", options={"any_of": names})
        for n, names in enumerate(settings.pop("columns", []), start=2)
    )
    columns += tuple(
        Requirement(id=f"O1.{n}", text=names[0], check=check, options={"any_of": names})
        for n, names in enumerate(settings.pop("others", []), start=50)
    )
    criterion = Criterion(
        code="O1",
        topic=settings.pop("topic", "op_report"),
        title="ข้อทดสอบ",
        indicator=9,
        data_year=msgspec.convert(settings.pop("data_year", "current"), DataYear),
        confidence=Confidence.HIGH,
        requirements=(requirement, *columns),
    )
    return Subject(
        criterion=criterion,
        requirement=requirement,
        matches=tuple(matches),
        index=Index(seen),
        fiscal_year=settings.pop("year", 2568),
        as_of=dt.date.fromisoformat(settings.pop("as_of", "2025-04-30")),
        agency=agency,
        words=classifier(load_set(f"nacc-{settings.pop('words')}")) if "words" in settings else None,
    )
