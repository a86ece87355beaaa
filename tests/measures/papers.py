"""Invented documents in the forms in which agencies publish, made from one list of paragraphs and tables."""

from __future__ import annotations

import datetime as dt
import html
import io
from collections.abc import Sequence

import docx

from crawler.readers import read
from measures.prior import read_prior
from oit.criteria import available, load
from oit.records import PriorReport

Block = str | list[list[str]]

_WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def read_bytes(body: bytes, name: str) -> PriorReport:
    """A file read back with every year's list at hand."""
    reading = read(body, url=name, final_url=name, status=200, headers={}, fetched_at=_WHEN, depth=0)
    return read_prior(reading.resource, [load(known) for known in available() if known.startswith("nacc-")])


def read_text(text: str) -> PriorReport:
    """A text file read back."""
    return read_bytes(text.encode(), "report.txt")


def as_tabs(paper: Sequence[Block]) -> bytes:
    """Paragraphs set apart by blank lines, rows with tabs."""
    parts = [block if isinstance(block, str) else "\n".join("\t".join(row) for row in block) for block in paper]
    return "\n\n".join(parts).encode()


def as_html(paper: Sequence[Block]) -> bytes:
    """A page with ruled tables."""
    out = ["<!doctype html><meta charset='utf-8'><style>table{border-collapse:collapse}td{border:1px solid}</style>"]
    for block in paper:
        if isinstance(block, str):
            out.append(f"<p>{html.escape(block)}</p>")
        else:
            cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block]
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    return "\n".join(out).encode()


def as_docx(paper: Sequence[Block]) -> bytes:
    """A Word document."""
    document = docx.Document()
    for block in paper:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, words in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
