"""``oit demo``: scan the bundled sample agency, served on loopback; the shortest way to see a report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from cli import scan
from cli.crawl_flags import CrawlFlags
from cli.state import State
from cli.words import say

# What the sample office has wrong, so that the report shows every kind of gap.
FAULTS = {
    "O2": "lacks:O2.6",
    "O3": "lacks:O3.4",
    "O7": "lacks:O7.3",
    "O9": "placeholder",
    "O13": "absent",
    "O15": "scanned",
    "O17": "broken",
    "O25": "stale",
}


def demo(
    context: typer.Context,
    kind: Annotated[str, typer.Option("--kind", help="subdistrict | department | college")] = "subdistrict",
    criteria: Annotated[str, typer.Option("--criteria", help="ชุดเกณฑ์ / set")] = "nacc-2568",
    as_of: Annotated[str, typer.Option("--as-of", help="YYYY-MM-DD")] = "2025-05-15",
    out: scan.Out = None,
    fail_on: scan.FailOn = "none",
) -> None:
    """ตรวจเว็บไซต์ตัวอย่างที่มากับโปรแกรม / Scan the bundled sample agency."""
    from oit.criteria import load
    from samples import build, serve
    from samples.truth import toggles_for

    state: State = context.obj
    date = dt.date.fromisoformat(as_of)
    chosen = load(criteria)
    faults = {
        criterion.code: FAULTS[criterion.code]
        for criterion in chosen.criteria
        if FAULTS.get(criterion.code) in toggles_for(criterion, kind)
    }
    sample = build(kind, chosen, faults)
    with serve(sample) as url:
        typer.echo(say("demo_serving", state.lang, url=url))
        flags = CrawlFlags(
            name=sample.agency.name, kind=sample.agency.kind, fast=True, allow_private=True, max_seconds=600
        )
        with scan.ready_to_crawl(state, url) as started:
            run = scan.run_crawl(state, url, flags, started=started, quiet=False)
    scan.run_assess(state, run, criteria, date)
    folder = out or Path("oit-report") / "sample"
    scan.end(state, scan.run_report(state, run, folder, ("html", "json"), as_json=False), fail_on, None)
