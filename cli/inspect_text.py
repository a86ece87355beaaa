"""What ``oit inspect text`` prints: codes, topics and dates of one text, or of every row of a CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from checks.classify import classify
from cli.exits import USAGE, Stop
from oit import thai
from oit.criteria import CriteriaError, load, topics
from oit.records import Criteria

CONTEXT_MARKS = ("\n", " | ", " > ", " › ", " » ")
"""What separates the pieces of a ``context`` cell, nearest first."""


def inspect_text(text: str, criteria: Criteria, context: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the tool sees in a text, as plain data in the shape of ``--json``."""
    return {
        "text": text,
        "normalised": thai.normalise(text),
        "codes": list(dict.fromkeys(code.code for code in thai.item_codes(text))),
        "topics": found_topics(text, criteria, context),
        "dates": found_dates(text),
    }


def found_topics(text: str, criteria: Criteria, context: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the topics of a text, best first."""
    return [
        {
            "topic": guess.topic,
            "code": guess.code,
            "confidence": guess.confidence,
            "reasons": list(guess.reasons),
        }
        for guess in classify(text, context=context, criteria=criteria)
    ]


def found_dates(text: str) -> list[dict[str, Any]]:
    """Return the dates and periods of a text in their order."""
    return [
        {
            "text": span.text,
            "kind": span.kind,
            "start": span.start.isoformat() if span.start else None,
            "end": span.end.isoformat() if span.end else None,
            "fiscal_year": span.fiscal_year,
        }
        for span in thai.dates(text)
    ]


def one(text: str, criteria: Criteria, *, as_json: bool) -> str:
    """Return one text's findings, as JSON or as lines to read."""
    seen = inspect_text(text, criteria)
    if as_json:
        return json.dumps(seen, ensure_ascii=False)
    lines = [seen["normalised"]]
    if seen["codes"]:
        lines.append("codes: " + ", ".join(seen["codes"]))
    lines.extend(
        f"{found['code'] or '-':4} {found['topic']} {found['confidence']:.2f}  {'; '.join(found['reasons'])}"
        for found in seen["topics"]
    )
    if not seen["topics"]:
        lines.append(f"ไม่ตรงกับข้อใดใน {criteria.id} / belongs to no item of {criteria.id}")
    for span in seen["dates"]:
        year = f" (ปีงบประมาณ {span['fiscal_year']})" if span["fiscal_year"] else ""
        lines.append(f"{span['kind']}: {span['text']} = {span['start']} … {span['end']}{year}")
    return "\n".join(lines)


def batch(path: Path, criteria: Criteria) -> Iterator[str]:
    """Yield one JSON line per row of a CSV with a column ``text`` and, if it likes, ``context`` and ``criteria``.

    Where the file has a column ``criteria``, a row that leaves it empty, or names a set that is not shipped, is
    answered without a set: over all topics, without codes.

    Raises:
        Stop: the file is no CSV in UTF-8, or has no column ``text`` (exit 3).
    """
    sets: dict[str, Criteria] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if "text" not in (rows.fieldnames or ()):
                raise Stop(f"{path}: ไม่มีคอลัมน์ text / no column `text`", USAGE)
            for row in rows:
                chosen = criteria if row.get("criteria") is None else _set(row["criteria"].strip(), sets)
                seen = inspect_text(row["text"] or "", chosen, _pieces(row.get("context") or ""))
                yield json.dumps(seen, ensure_ascii=False)
    except (UnicodeDecodeError, csv.Error) as error:
        raise Stop(f"{path}: อ่านเป็น CSV (UTF-8) ไม่ได้ / not a CSV in UTF-8: {error}", USAGE) from error


def _set(name: str, known: dict[str, Criteria]) -> Criteria:
    if name not in known:
        try:
            known[name] = load(name) if name not in {"", "any"} else neutral()
        except CriteriaError as error:
            sys.stderr.write(f"{error}; ตอบโดยไม่ยึดชุดเกณฑ์ / answered without a set\n")
            known[name] = neutral()
    return known[name]


def neutral() -> Criteria:
    """Return all topics and no items: for texts of sites whose set is not known."""
    return Criteria(id="any", title="any", fiscal_year=0, criteria=(), topics=topics())


def _pieces(context: str) -> tuple[str, ...]:
    pieces = [context]
    for mark in CONTEXT_MARKS:
        pieces = [part for piece in pieces for part in piece.split(mark)]
    return tuple(part.strip() for part in pieces if part.strip())
