"""The whole way on the bundled sample: scan, store, report, exit code, both languages, machine output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import judge
from oit.records import Assessment, Owner
from reports.json_v1 import load

Oit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def scanned(oit: Oit, tmp_path: Path) -> Path:
    done = oit("demo")
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_sample_gives_a_report_in_both_languages(oit: Oit, scanned: Path) -> None:
    folder = scanned / "oit-report" / "sample"
    assessment = load((folder / "assessment.json").read_bytes())
    summary = assessment.summary
    assert sum(getattr(summary, name) for name in summary.__struct_fields__) == len(assessment.results) == 28
    page = (folder / "report.html").read_text("utf-8")
    assert "<script src" not in page
    assert len(page.encode()) < 1_000_000
    done = oit("--lang", "en", "report", assessment.run.id, "--out", "english")
    assert done.returncode == 0, done.stderr
    assert 'lang="en"' in (scanned / "english" / "report.html").read_text("utf-8")


def test_judging_again_gives_the_same_bytes(oit: Oit, scanned: Path) -> None:
    first = (scanned / "oit-report" / "sample" / "assessment.json").read_bytes()
    run = load(first).run.id
    assert oit("assess", run, "--criteria", "nacc-2568", "--as-of", "2025-05-15").returncode == 0
    assert oit("report", run, "--out", "again").returncode == 0
    assert (scanned / "again" / "assessment.json").read_bytes() == first


def test_fail_on_and_owner(oit: Oit, scanned: Path) -> None:
    assessment: Assessment = load((scanned / "oit-report" / "sample" / "assessment.json").read_bytes())
    assert judge.gaps(assessment, ("missing",))
    assert not judge.gaps(assessment, ())
    web = set(judge.gaps(assessment, judge.FAIL_ON, Owner.WEB))
    assert web <= set(judge.gaps(assessment, judge.FAIL_ON))
    assert oit("report", assessment.run.id, "--fail-on", "missing").returncode == 2
    assert oit("report", assessment.run.id, "--fail-on", "none").returncode == 0
    printed = json.loads(oit("report", assessment.run.id, "--json").stdout)
    assert printed["schema"] == "oit-assessment/1"
    assert {"agency", "run", "criteria", "as_of", "coverage", "summary", "results", "site_findings", "links"} <= set(
        printed
    )


def test_a_settings_file_sets_defaults_and_a_flag_goes_before_it(oit: Oit, scanned: Path) -> None:
    run = load((scanned / "oit-report" / "sample" / "assessment.json").read_bytes()).run.id
    (scanned / "oit.toml").write_text('lang = "en"\nout = "from-file"\n', "utf-8")
    assert oit("report", run).returncode == 0
    assert 'lang="en"' in (scanned / "from-file" / "report.html").read_text("utf-8")
    assert oit("--lang", "th", "report", run, "--out", "from-flag").returncode == 0
    assert 'lang="th"' in (scanned / "from-flag" / "report.html").read_text("utf-8")
