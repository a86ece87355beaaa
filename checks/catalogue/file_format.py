"""The data come as a file a program can calculate with.

Why: a table inside a PDF or a picture cannot be sorted or summed by anybody else; some items ask for the filled-in form
as a spreadsheet.

Fix: publish the spreadsheet itself (xlsx, csv) beside the PDF.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from checks.check import Check, Part, Subject, cant_tell, failed, passed, quoted
from oit.records import Match, Owner, Record, Resource

TYPES = {
    "xlsx": ("spreadsheetml",),
    "xls": ("ms-excel",),
    "ods": ("opendocument.spreadsheet",),
    "csv": ("text/csv",),
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "pdf": ("application/pdf",),
}
CLOSED = ("application/zip", "rar", "x-7z", "gzip", "x-tar", "bzip2", "x-xz")
"""Archives: a person must open them to take the file out."""


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: the formats that will do, by their usual name (``xlsx``, ``csv``)."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse formats nobody knows."""
        unknown = sorted(set(self.any_of) - TYPES.keys())
        if unknown or not self.any_of:
            raise ValueError(f"unknown formats: {', '.join(unknown) or 'none given'}")


def evaluate(subject: Subject, options: Options) -> Part:
    """One file of a fitting format among the evidence is enough."""
    found = subject.evidence()
    fitting = tuple(m for m in found if _fits(m, subject.index.resource(m.url), options))
    wanted = ", ".join(options.any_of)
    if fitting:
        return passed("มีไฟล์ข้อมูลที่นำไปคำนวณต่อได้", "there is a file one can calculate with", quoted(fitting))
    closed = tuple(m for m in found if _closed(m, subject.index.resource(m.url)))
    if closed:
        return cant_tell(
            "เป็นไฟล์บีบอัดหรือเอกสารออนไลน์ กรุณาเปิดดูว่าเป็นตารางคำนวณหรือไม่",
            "an archive or an online document; please see whether it holds a spreadsheet",
            quoted(closed),
        )
    return failed(
        f"ไม่พบไฟล์ตารางคำนวณ ({wanted})",
        f"no file of the format {wanted} was found",
        quoted(found),
        owner=Owner.CONTENT,
    )


def _fits(match: Match, resource: Resource | None, options: Options) -> bool:
    if urlsplit(match.url).path.casefold().endswith(tuple(f".{name}" for name in options.any_of)):
        return True
    kind = resource.content_type if resource else ""
    return any(piece in kind for name in options.any_of for piece in TYPES[name])


def _closed(match: Match, resource: Resource | None) -> bool:
    kind = resource.content_type if resource else ""
    return any(piece in kind for piece in CLOSED) or "docs.google.com/spreadsheets" in match.url


CHECK = Check(id="file-format", doc=__doc__, evaluate=evaluate, options=Options)
