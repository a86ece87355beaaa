"""``oit diff``, ``--format``, ``--baseline`` and ``--new-only`` as a person or a build uses them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli import judge
from measures.diff import compare
from oit.criteria import load as load_criteria
from oit.records import (
    Assessment,
    Certainty,
    LinkProblem,
    LinkState,
    LinkSummary,
    Outcome,
    Owner,
    Verdict,
)
from reports import FORMATS, render
from reports.json_v1 import load
from samples import build, serve

Oit = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
FORMS = "html,json,xlsx,csv,junit,md"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample was scanned."""
    folder = tmp_path_factory.mktemp("demo")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "demo", "--out", "first"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def scanned(demo: Path, tmp_path: Path) -> Assessment:
    """What the scan found; its folder is copied, so that a test may change it."""
    shutil.copytree(demo, tmp_path, dirs_exist_ok=True)
    return load((tmp_path / "first" / "assessment.json").read_bytes())


def without_gap(assessment: Assessment, code: str) -> Assessment:
    """The Assessment as if an item had been complete, of other evidence."""
    results = tuple(
        replace(
            one,
            verdict=Verdict.COMPLETE,
            likely=False,
            fingerprint="other",
            findings=tuple(
                replace(f, outcome=Outcome.PASSED, certainty=Certainty.NONE) if f.outcome is Outcome.FAILED else f
                for f in one.findings
            ),
        )
        if one.code == code
        else one
        for one in assessment.results
    )
    return replace(assessment, results=results)


def test_a_baseline_leaves_what_is_new(oit: Oit, scanned: Assessment, tmp_path: Path) -> None:
    run = scanned.run.id
    gaps = judge.gaps(scanned, ("missing",))
    assert len(gaps) > 1
    better = tmp_path / "better.json"
    better.write_bytes(render(without_gap(scanned, gaps[0]), "json"))

    done = oit("--lang", "en", "diff", "better.json", run)
    assert done.returncode == 0, done.stderr
    assert gaps[0] in done.stdout
    printed = json.loads(oit("diff", "better.json", run, "--json").stdout)
    assert printed["schema"] == "oit-diff/1"
    assert {one["code"] for one in printed["changes"] if one["kind"] == "new"} == {gaps[0]}

    fails = ("report", run, "--fail-on", "missing", "--new-only", "--baseline")
    assert oit(*fails, "better.json").returncode == 2
    assert oit(*fails, "first/assessment.json").returncode == 0
    alone = oit("--lang", "en", *fails[:-1])
    assert alone.returncode == 2
    assert "no earlier assessment" in alone.stderr


def test_every_format_in_one_command(oit: Oit, scanned: Assessment, tmp_path: Path) -> None:
    done = oit("report", scanned.run.id, "--format", FORMS, "--out", "all")
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "all").iterdir()}
    assert written == {name.partition("/")[0] for _, name in FORMATS.values()}
    before = {path: path.read_bytes() for path in (tmp_path / "all").rglob("*") if path.is_file()}
    assert oit("report", scanned.run.id, "--format", FORMS, "--out", "all").returncode == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_second_scan_says_what_changed(oit: Oit, scanned: Assessment, tmp_path: Path) -> None:
    assert 'id="changes"' not in (tmp_path / "first" / "report.html").read_text("utf-8")
    (tmp_path / "better.json").write_bytes(render(without_gap(scanned, "O13"), "json"))
    oit("report", scanned.run.id, "--out", "second", "--baseline", "better.json")
    assert 'id="changes"' in (tmp_path / "second" / "report.html").read_text("utf-8")


def test_the_same_site_scanned_twice_has_not_changed(oit: Oit, tmp_path: Path) -> None:
    sample = build("subdistrict", load_criteria("nacc-2568"), {"O13": "absent", "O17": "broken"})
    quick = ("--fast", "--no-ocr", "--no-probe", "--allow-private", "--criteria", "nacc-2568", "--as-of", "2025-05-15")
    with serve(sample) as url:
        assert oit("scan", url, *quick, "--out", "one").returncode == 2
        assert oit("scan", url, *quick, "--out", "two", "--new-only").returncode == 0
    printed = json.loads(oit("diff", "one/assessment.json", "two/assessment.json", "--json").stdout)
    assert {one["kind"] for one in printed["changes"]} == {"same"}
    assert "ไม่มีอะไรเปลี่ยน" in (tmp_path / "two" / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "no-such-run", "no-such-run"),
        ("diff", "broken.json", "broken.json"),
        ("scan", "http://127.0.0.1:1/", "--baseline", "no-such-file.json"),
        ("scan", "http://127.0.0.1:1/", "--baseline", "broken.json"),
        ("scan", "http://127.0.0.1:1/", "--format", "pdf"),
    ],
    ids=" ".join,
)
def test_refusals_are_3_and_one_sentence(oit: Oit, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "broken.json").write_text("{}", "utf-8")
    done = oit(*arguments)
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1


# --- what counts as new ----------------------------------------------------------------------------------------------


def narrowed(before: Assessment, after: Assessment, *words: str, owner: Owner | None = None) -> tuple[str, ...]:
    return judge.gaps(after, words, owner, compare(before, after))


def test_only_the_sites_own_doing_counts(scanned: Assessment) -> None:
    before = without_gap(scanned, "O13")
    assert narrowed(before, scanned, "missing") == ("O13",)
    assert narrowed(before, replace(scanned, tool_version="99"), "missing") == ()
    assert narrowed(scanned, scanned, *judge.FAIL_ON) == ()


def test_the_owner_of_a_new_gap(scanned: Assessment) -> None:
    before = without_gap(scanned, "O17")  # a dead link
    assert narrowed(before, scanned, "missing", owner=Owner.WEB) == ("O17",)
    assert narrowed(without_gap(scanned, "O13"), scanned, "missing", owner=Owner.WEB) == ()


def test_a_new_dead_link_counts_and_one_that_did_not_answer_does_not(scanned: Assessment) -> None:
    def linked(state: LinkState) -> Assessment:
        problem = LinkProblem(url="http://a.example/x.pdf", state=state, source=scanned.agency.home_url)
        return replace(scanned, links=LinkSummary(problems=(*scanned.links.problems, problem)))

    assert narrowed(scanned, linked(LinkState.BROKEN), "broken_links") == ("broken_links",)
    assert narrowed(scanned, linked(LinkState.TIMEOUT), "broken_links") == ()
