"""Plain text and CSV."""

from __future__ import annotations

import csv
import io
import re

from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Content, Source, squeeze
from crawler.readers.encoding import decode
from crawler.readers.rows import sheet_table
from oit.records import ResourceKind, Segment, TextSource

_DELIMITERS = ",;\t|"
_LOOK_AT = 20
_TITLE = 160


def read(source: Source) -> Content:
    """A text file: one segment; the first line is the title."""
    decoded = decode(source.body, header=source.header_charset, meta=False)
    text = decoded.text.replace("\r\n", "\n").rstrip()  # blank lines at the top count: readers name lines by number
    return Content(
        kind=ResourceKind.DOCUMENT,
        title=squeeze(text.lstrip().partition("\n")[0])[:_TITLE],
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        text_source=TextSource.TEXT_LAYER,
        defects=(decoded.defect,) if decoded.defect else (),
    )


def read_csv(source: Source) -> Content:
    """A CSV file: its text and one table."""
    decoded = decode(source.body, header=source.header_charset, meta=False)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    head = text.split("\n", _LOOK_AT)[:_LOOK_AT]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in head))
    text = re.sub(r"\Asep=.\n", "", text)  # a word to Excel, not a row
    rows, total, problem = _rows(text, delimiter)
    defects = [defect for defect in (decoded.defect, problem) if defect]
    if total > len(rows):
        defects.append(f"too-large: {total} rows, read {len(rows)}")
    table = sheet_table(rows, "")
    lines = "\n".join("\t".join(row).strip() for row in rows).strip()
    return Content(
        title=squeeze(lines.partition("\n")[0])[:_TITLE],
        text=(Segment(place="", text=lines[:MAX_TEXT]),),
        tables=(table,) if table else (),
        text_source=TextSource.TEXT_LAYER if lines else TextSource.NONE,
        not_read="" if lines else "empty: no text in the file",
        defects=tuple(defects),
    )


def _rows(text: str, delimiter: str) -> tuple[list[tuple[str, ...]], int, str]:
    """The rows that are kept, how many there are, and what is wrong: a quote that never closes eats a file."""
    rows: list[tuple[str, ...]] = []
    total = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            total += 1
            if len(rows) < MAX_ROWS:
                rows.append(tuple(squeeze(cell) for cell in row[:MAX_COLUMNS]))
    except csv.Error:
        lines = text.split("\n")
        rows = [tuple(map(squeeze, line.split(delimiter, MAX_COLUMNS)[:MAX_COLUMNS])) for line in lines[:MAX_ROWS]]
        return rows, len(lines), "damaged: quotes that do not close"
    return rows, total, ""
