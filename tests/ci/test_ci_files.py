"""The files of docs/ci: their steps run with bash on the bundled sample, as far as this machine has what they need."""

from __future__ import annotations

import configparser
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from runner import CI, ROOT, Runner, read

import reports
from oit.criteria import load
from reports.json_v1 import load as load_assessment
from samples import build, serve

AS_OF = "2025-05-15"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the workflows are written for bash")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(build("subdistrict", load("nacc-2568"), {"O13": "absent"})) as url:
        yield url


def runner(folder: Path, site: str) -> Runner:
    quick = {"OIT_FAST": "1", "OIT_OCR": "0", "OIT_PROBE": "0", "OIT_ALLOW_PRIVATE": "1"}
    return Runner(
        folder,
        {**quick, "SITE": site, "OIT_AS_OF": AS_OF, "OIT_CRITERIA": "nacc-2568"},
        {"github.token": "a-token", "matrix.site": site},
    )


def test_one_site_fails_by_its_gaps_and_with_a_baseline_by_new_ones(tmp_path: Path, site: str) -> None:
    machine, workflow = runner(tmp_path, site), read("github-one-site.yml")
    assert machine.job(workflow, "scan") == 2
    assert "O13" in machine.said("summary")
    assert "gh issue create --label oit" in machine.said("asked")
    kept = {path for step in workflow["jobs"]["scan"]["steps"] for path in step.get("with", {}).get("path", "").split()}
    written = {path for path in kept if path.startswith("oit-report")}
    assert written
    assert all((tmp_path / path).exists() for path in written)
    assert load_assessment((tmp_path / "oit-report" / "assessment.json").read_bytes()).summary.missing == 1

    shutil.copy(tmp_path / "oit-report" / "assessment.json", tmp_path / "baseline.json")
    assert machine.job(workflow, "scan") == 0


def test_an_open_issue_is_updated(tmp_path: Path) -> None:
    machine = Runner(tmp_path, {}, {"github.token": "a-token"})
    machine.program("gh", f'echo gh "$@" >> "{tmp_path}/asked"; if [ "$2" = list ]; then echo 7; fi')
    machine.program("oit", 'mkdir -p "$OIT_OUT"; echo "# summary" > "$OIT_OUT/summary.md"; exit 2')
    assert machine.job(read("github-one-site.yml"), "scan") == 2
    assert "gh issue edit 7" in machine.said("asked")
    assert "gh issue create" not in machine.said("asked")


def test_a_site_that_cannot_be_assessed_fails_without_an_issue(tmp_path: Path) -> None:
    machine = Runner(tmp_path, {}, {"github.token": "a-token"})
    machine.program("oit", "exit 4")
    assert machine.job(read("github-one-site.yml"), "scan") == 4
    assert "gh" not in machine.said("asked").replace("github", "")


def test_a_list_becomes_a_matrix(tmp_path: Path, site: str) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not here; the machines of the forge have it")
    (tmp_path / "sites.txt").write_text(f"# ours\n{site}\n\nhttps://b.example/a b\n", "utf-8")
    machine, workflow = runner(tmp_path, site), read("github-list.yml")
    assert machine.job(workflow, "list") == 0
    assert json.loads(machine.context["steps.read.outputs.sites"]) == [site, "https://b.example/a b"]
    assert machine.job(workflow, "scan") == 2
    assert machine.context["steps.scan.outputs.name"].startswith("127.0.0.1-")
    assert "O13" in machine.said("summary")


def test_the_gitlab_job(tmp_path: Path, site: str) -> None:
    machine, job = runner(tmp_path, site), read("gitlab.yml")["oit"]
    assert machine.bash("\n".join((*job["before_script"], *job["script"])), job["variables"]) == 2
    assert machine.bash("\n".join(job["after_script"]), job["variables"]) == 0
    assert (tmp_path / job["artifacts"]["reports"]["junit"]).exists()
    assert all((tmp_path / path).exists() for path in job["artifacts"]["paths"])


@pytest.mark.parametrize("name", ["github-one-site.yml", "github-list.yml", "gitlab.yml"])
def test_nothing_of_a_site_is_written_into_a_script(name: str) -> None:
    """An expression in a script would be run as part of it; it goes through the environment."""
    found = read(name)
    jobs = found.get("jobs", {"gitlab": {"steps": []}}).values()
    assert all("${{" not in step.get("run", "") for job in jobs for step in job["steps"])
    assert "personal" not in json.dumps([step.get("with") for job in jobs for step in job["steps"]])


@pytest.mark.parametrize("name", ["github-one-site.yml", "github-list.yml", "gitlab.yml"])
def test_the_formats_asked_for_exist(name: str) -> None:
    found = read(name)
    asked = (found.get("env") or found["oit"]["variables"])["OIT_FORMAT"].split(",")
    assert set(asked) <= set(reports.FORMATS)


def test_the_units_of_systemd() -> None:
    for name, section, key in (("oit-scan.service", "Service", "ExecStart"), ("oit-scan.timer", "Timer", "OnCalendar")):
        unit = configparser.RawConfigParser()
        unit.optionxform = str  # type: ignore[assignment,method-assign] # the documented way to keep capitals
        unit.read(CI / name, "utf-8")
        assert unit.has_option(section, key)


def test_the_page_shows_every_file() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert all(f"ci/{path.name}" in page for path in CI.iterdir())


# --- the container ---------------------------------------------------------------------------------------------------


def test_the_container_is_pinned_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(":" in base and not base.endswith(":latest") for base in bases)
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}


def test_what_the_wheel_is_built_from_goes_into_the_container_and_nothing_else() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    sent = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    packages = {"oit", "crawler", "checks", "measures", "reports", "cli", "samples", "criteria"}
    assert sent == packages | {"LICENSE", "README.md", "pyproject.toml"}
    assert "*" in ignored
