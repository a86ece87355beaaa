"""Addresses an agency will hand in: from the ITAS sheet, from ``oit.toml``, in the form the crawl knows them by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

import typer

from cli.agency import read_resource, refuse_problems
from oit.records import Criteria, Declared

DeclaredFile = Annotated[
    Path | None,
    typer.Option(
        "--declared", envvar="OIT_DECLARED", help="ตัดสินเฉพาะ URL ในตาราง ITAS (xlsx) / judge what the sheet declares"
    ),
]


def codes_of(criteria: Criteria) -> frozenset[str]:
    """The items that a sheet may name."""
    return frozenset(item.code for item in criteria.criteria)


def sheet(path: Path | None, codes: Collection[str] | None, lang: str) -> dict[str, tuple[str, ...]]:
    """What an ITAS sheet declares, by item code; nothing without a sheet.

    Raises:
        Stop: the file cannot be read, or cells of it cannot be used (exit 3; sheet and cell are named).
    """
    if path is None:
        return {}
    from measures.itas_sheet import read

    found = read(read_resource(path, lang), codes)
    refuse_problems(path, found.problems, lang)
    return {one.code: one.urls for one in found.declared}


def as_records(declared: Mapping[str, tuple[str, ...]]) -> tuple[Declared, ...]:
    """Declared addresses in the form the crawl knows them by."""
    from crawler.urls import canonical, unwrap

    return tuple(
        Declared(code=code, urls=tuple(dict.fromkeys(unwrap(canonical(url) or url) for url in urls)))
        for code, urls in sorted(declared.items())
    )
