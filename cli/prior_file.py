"""The imported reports that belong to the agency of the working folder: ``.oit/prior.json``."""

from __future__ import annotations

from pathlib import Path

import msgspec

from cli.exits import USAGE, Stop
from cli.output import write
from oit.records import Assessment, Criteria, PriorReport

FILE = Path(".oit/prior.json")


def kept(folder: Path) -> tuple[PriorReport, ...]:
    """The reports kept in a folder, none if nothing was imported.

    Raises:
        Stop: the file was changed by hand and is no longer what it was (exit 3).
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[PriorReport, ...])
    except (msgspec.DecodeError, OSError) as error:
        raise Stop(f"{path}: {error}", USAGE) from error


def keep(report: PriorReport, folder: Path, lang: str) -> Path:
    """Put a report among those kept; one of the same file name is replaced."""
    others = tuple(one for one in kept(folder) if one.source != report.source)
    body = msgspec.json.format(msgspec.json.encode((*others, report)), indent=1)
    write(folder / FILE, body, lang)
    return folder / FILE


def with_failures(assessment: Assessment, folder: Path) -> Assessment:
    """The Assessment with what imported reports of earlier years say failed; unchanged where none is kept."""
    reports = kept(folder)
    if not reports:
        return assessment
    from measures.prior.failed import with_failures as filled

    return filled(assessment, reports, lists_of(reports))


def lists_of(reports: tuple[PriorReport, ...]) -> dict[int, Criteria]:
    """The lists of items whose codes the reports use, by fiscal year (B.E.)."""
    from oit.criteria import available, load

    years = {report.item_year for report in reports}
    lists = [load(name) for name in available() if name.startswith("nacc-") and int(name[5:]) in years]
    return {criteria.fiscal_year: criteria for criteria in lists}
