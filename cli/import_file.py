"""``oit import FILE``: a published analysis, plan or report read back, with what contradicts itself in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.exits import USAGE, Stop
from cli.inspecting import AsJson, FileArgument
from cli.state import State
from cli.words import say

if TYPE_CHECKING:
    from oit.records import PriorReport, Resource

_TEXT_KINDS = (
    "text/",
    "application/pdf",
    "application/msword",
    "application/rtf",
    "wordprocessingml",
    "opendocument.text",
)
_LONGEST = 100

REFUSED = {
    "empty": ("{path} ว่างเปล่า ไม่มีข้อความให้อ่าน", "{path} is empty: there is no text in it"),
    "scan": (
        "{path} เป็นภาพสแกน อ่านตัวอักษรไม่ได้: ใช้ไฟล์ที่พิมพ์จากโปรแกรม หรือติดตั้งตัวอ่านภาพ (oit doctor บอกวิธี)",
        "{path} is a picture whose letters could not be read: use the file it was made from, or OCR (oit doctor)",
    ),
    "damaged": ("{path} เสียหาย เปิดไม่ได้: บันทึกหรือดาวน์โหลดใหม่", "{path} is damaged: save or download it again"),
    "no_document": (
        "{path} ไม่ใช่เอกสารที่อ่านได้ ({kind}): ใช้ txt docx pdf หรือ html",
        "{path} is not a document that can be read ({kind}): use txt, docx, pdf or html",
    ),
}
KINDS = {
    "analysis": ("บทวิเคราะห์ผลการประเมิน", "analysis of the result"),
    "plan": ("แผนมาตรการ", "plan of measures"),
    "result": ("รายงานผลตามมาตรการ", "report on measures"),
    "memo": ("บันทึกข้อความ", "memo"),
    "unknown": ("ไม่ใช่เอกสารที่รู้จัก", "not a document of a known kind"),
}
HEADS = {
    "scores": ("คะแนน", "Scores"),
    "whole": ("ภาพรวม", "as a whole"),
    "indicator": ("ตัวชี้วัดที่ {}", "indicator {}"),
    "items": ("ข้อที่เอกสารกล่าวถึง", "Items named"),
    "measures": ("มาตรการ", "Measures"),
    "contradictions": ("ข้อที่ไม่สอดคล้องกันในเอกสาร", "What does not fit together"),
    "none": ("ไม่พบ", "none"),
    "year": ("ปีงบประมาณ พ.ศ. {}", "fiscal year {}"),
    "no_name": ("ไม่พบชื่อหน่วยงาน", "no agency named"),
    "kept": ("เก็บไว้แล้ว: {}", "Kept: {}"),
}


def import_file(
    context: typer.Context,
    path: FileArgument,
    as_json: AsJson = False,
    save: Annotated[
        bool,
        typer.Option("--save", help="เก็บไว้ ให้รายงานครั้งต่อไปบอกข้อที่ไม่ผ่านปีก่อน / keep it, so that reports show what failed"),
    ] = False,
) -> None:
    """อ่านรายงานที่เผยแพร่แล้วกลับเข้ามา / Read a published report back."""
    from cli.prior_file import keep

    state: State = context.obj
    report = read_back(path, state.lang)
    typer.echo(as_plain_json(report, state.lang) if as_json else summary(report, state.lang))
    if save:
        typer.echo(HEADS["kept"][state.lang == "en"].format(keep(report, Path(), state.lang)), err=True)


def read_back(path: Path, lang: str) -> PriorReport:
    """The document in a file.

    Raises:
        Stop: no such file, not a document, empty, or pictures whose words could not be read (exit 3).
    """
    from measures.prior import read_prior
    from oit.criteria import available, load

    resource = _document(path, lang)
    return read_prior(resource, [load(name) for name in available() if name.startswith("nacc-")])


def _document(path: Path, lang: str) -> Resource:
    from cli.inspect_file import read

    if not path.is_file():
        raise Stop(say("no_file", lang, path=path), USAGE)
    if not path.stat().st_size:
        raise Stop(_refused("empty", lang, path=path), USAGE)
    try:
        resource = read(path, ocr=True).resource
    except Stop as stop:  # it cannot be opened: the user's to mend
        raise Stop(stop.sentence, USAGE) from stop
    if any(segment.text.strip() for segment in resource.text):
        if any(kind in resource.content_type for kind in _TEXT_KINDS):
            return resource
        raise Stop(_refused("no_document", lang, path=path, kind=resource.content_type), USAGE)
    reason = resource.not_read or "empty"
    if reason.startswith(("scan", "no-text", "ocr")) or resource.content_type.startswith("image/"):
        raise Stop(_refused("scan", lang, path=path), USAGE)
    for why in ("empty", "damaged"):
        if reason.startswith(why):
            raise Stop(_refused(why, lang, path=path), USAGE)
    raise Stop(_refused("no_document", lang, path=path, kind=f"{resource.content_type}: {reason}"), USAGE)


def _refused(why: str, lang: str, **values: object) -> str:
    return REFUSED[why][lang == "en"].format(**values)


def as_plain_json(report: PriorReport, lang: str) -> str:
    """The report in the shape that scripts read."""
    english = lang == "en"
    plain: dict[str, Any] = {
        "agency": report.agency,
        "fiscal_year": report.fiscal_year,
        "document_kind": report.document_kind,
        "indicator_scores": [
            {"indicator": one.indicator, "value": one.value, "place": one.place} for one in report.indicator_scores
        ],
        "items": [
            {"code": one.code, "title": one.title, "advice": one.advice, "place": one.place} for one in report.items
        ],
        "measures": [
            {
                "issue": one.issue,
                "weakness": one.weakness,
                "measure": one.measure,
                "codes": list(one.codes),
                "steps": list(one.steps),
                "unit": one.unit,
                "window": one.window,
                "start": one.start.isoformat() if one.start else None,
                "end": one.end.isoformat() if one.end else None,
                "follow_up": one.follow_up,
                "result": one.result,
                "outcome": one.outcome,
                "recommendation": one.recommendation,
                "place": one.place,
            }
            for one in report.measures
        ],
        "contradictions": [
            {"kind": one.kind, "message": one.message_en if english else one.message, "places": list(one.places)}
            for one in report.contradictions
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def summary(report: PriorReport, lang: str) -> str:
    """The report as lines for people."""
    english = lang == "en"

    def head(word: str, *values: object) -> str:
        return HEADS[word][english].format(*values)

    lines = [
        " · ".join(
            filter(
                None,
                (
                    report.agency or head("no_name"),
                    head("year", report.fiscal_year) if report.fiscal_year else "",
                    KINDS[report.document_kind][english],
                ),
            )
        )
    ]
    parts = {
        "scores": [
            f"{head('indicator', one.indicator) if one.indicator else head('whole')}: {one.value:.2f}  [{one.place}]"
            for one in report.indicator_scores
        ],
        "items": [f"{one.code} {_short(one.title)}  [{one.place}]" for one in report.items],
        "measures": [
            " | ".join(filter(None, (_short(one.measure or one.issue), _short(one.unit), _short(one.window))))
            + f"  [{one.place}]"
            for one in report.measures
        ],
        "contradictions": [
            f"{one.message_en if english else one.message}  [{'; '.join(one.places)}]" for one in report.contradictions
        ],
    }
    for name, entries in parts.items():
        lines += ["", f"{head(name)} ({len(entries)})"]
        lines += [f"  {entry}" for entry in entries] or [f"  {head('none')}"]
    return "\n".join(lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
