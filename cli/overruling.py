"""``oit overrule``: a person's word on a requirement or an item, written down with the evidence it was said of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from cli import judge, output, scan
from cli.clock import today
from cli.exits import USAGE, Stop
from cli.overrules import parse, settings_file, written
from cli.state import State
from cli.words import say
from oit.records import Assessment, Overrule

What = Annotated[
    str, typer.Argument(metavar="REQUIREMENT", help="องค์ประกอบ เช่น O7.2 หรือทั้งข้อ เช่น O7 / requirement or item")
]


def overrule(
    context: typer.Context,
    run: scan.RunOrUrl,
    what: What,
    outcome: Annotated[str, typer.Option("--outcome", help="passed | failed | inapplicable")],
    reason: Annotated[str, typer.Option("--reason", help="เหตุผล / why")],
    by: Annotated[str, typer.Option("--by", envvar="OIT_BY", help="ชื่อผู้ตัดสิน / who says so")],
    date: Annotated[str | None, typer.Option("--date", help="วันที่ตัดสิน (YYYY-MM-DD) / day (today)")] = None,
    evidence: Annotated[str, typer.Option("--evidence", help="ที่อยู่ของหลักฐานที่ดู / address that was looked at")] = "",
) -> None:
    """บันทึกคำตัดสินของคนลง oit.toml / Write a person's word into oit.toml; `oit assess` heeds it."""
    state: State = context.obj
    assessment = judge.assessment_of(state, run)
    entry = {
        "requirement": what.strip(),
        "outcome": outcome,
        "reason": reason.strip(),
        "by": by.strip(),
        "date": _day(date, state.lang),
        "evidence": evidence.strip(),
        "set": assessment.criteria.id,
        "fingerprint": _fingerprint(assessment, what.strip(), state.lang),
    }
    (said,) = parse([entry], "", "oit overrule", state.lang)
    path = settings_file(Path())
    output.write(path, _with(path, said, state.lang).encode(), state.lang)
    chosen = "" if assessment.criteria.provisional else f" --criteria {assessment.criteria.id}"
    again = f"oit assess {assessment.run.id}{chosen} --as-of {assessment.as_of}"
    typer.echo(say("overruled", state.lang, what=said.requirement, path=path, command=again))


def _day(date: str | None, lang: str) -> dt.date:
    return scan.date_of(date, lang) if date else today()


def _fingerprint(assessment: Assessment, what: str, lang: str) -> str:
    """Of the evidence that the Assessment judged.

    Raises:
        Stop: the Assessment has no such requirement or item (exit 3).
    """
    from checks.fingerprint import of_finding

    for finding in assessment.site_findings:
        if finding.requirement.id == what:
            return of_finding(finding, assessment.agency)
    for result in assessment.results:
        if what == result.code or any(finding.requirement.id == what for finding in result.findings):
            return result.fingerprint
    for item in assessment.not_asked:
        if what == item.code:
            return item.fingerprint
    known = ", ".join(_parts(assessment, what.partition(".")[0]) or [result.code for result in assessment.results])
    raise Stop(say("not_a_choice", lang, option="REQUIREMENT", word=what, known=known), USAGE)


def _parts(assessment: Assessment, code: str) -> list[str]:
    findings = (finding for result in assessment.results if result.code == code for finding in result.findings)
    return [finding.requirement.id for finding in findings]


def _with(path: Path, said: Overrule, lang: str) -> str:
    try:
        source = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        return written(source, said, shared=path.name == "pyproject.toml")
    except (UnicodeDecodeError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Stop(say("overrule_by_hand", lang, path=path), USAGE) from error
