"""From a scan to paper: init, plan, edit, follow up, print; and every file that a person may have spoiled."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cli import agency
from cli.exits import Stop
from cli.init import SETTINGS
from cli.plan import read_plan
from oit.criteria import topics
from oit.profile import Assignment, Memo, Office, Profile, Signer, SignerRole
from oit.records import Outcome, Overrule
from reports.agency_workbook import render
from reports.json_v1 import load

Oit = Callable[..., subprocess.CompletedProcess[str]]
NAME = "องค์การบริหารส่วนตำบลทุ่งสมมุติ"


def keep(folder: Path, profile: Profile) -> None:
    """The workbook as a clerk has filled it in."""
    (folder / "agency.xlsx").write_bytes(render(profile, topics()))


def settings(folder: Path, text: str) -> None:
    (folder / "oit.toml").write_text(text, "utf-8")


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(path.read_bytes())).paragraphs)


@pytest.fixture
def run(oit: Oit, tmp_path: Path) -> str:
    """The id of a scanned and judged run of the sample office."""
    done = oit("demo", "--out", "report")
    assert done.returncode == 0, done.stderr
    return load((tmp_path / "report" / "assessment.json").read_bytes()).run.id


def test_the_whole_way(oit: Oit, tmp_path: Path, run: str) -> None:
    keep(
        tmp_path,
        Profile(
            office=Office(district="เมือง", province="สมมุติ"),
            memo=Memo(unit="สำนักปลัด", number="สม 71001/5", date=dt.date(2025, 5, 20)),
            signers=(Signer(role=SignerRole.HEAD, name="นายค สมมุติ", position="นายก อบต."),),
            assignments=(Assignment(topic="proc_report", unit="กองพัสดุ", due=dt.date(2025, 6, 30)),),
        ),
    )
    assert oit("plan", run, "--out", "report").returncode == 0
    toml = tmp_path / "report" / "plan.toml"
    assert 'unit = "กองพัสดุ"' in toml.read_text("utf-8")
    toml.write_text(toml.read_text("utf-8").replace("กองพัสดุ", "กองคลังและพัสดุ"), "utf-8")

    assert oit("plan", run, "--out", "report").returncode == 3  # it was edited
    done = oit("followup", "report/plan.toml", run, "--out", "report")
    assert done.returncode == 0, done.stderr
    followed = oit("followup", "report/followup.xlsx", run, "--out", "report", "--json", "--force")
    plan = json.loads(followed.stdout)
    [measure] = [one for one in plan["measures"] if one["topic"] == "proc_report"]
    assert (measure["unit"], measure["status"]) == ("กองคลังและพัสดุ", "not_done")

    done = oit("report", run, "--format", "plan4", "--out", "report")  # the newest plan of this run that is kept there
    assert (done.returncode, "report/followup.xlsx" in done.stderr) == (0, True)
    tables = Document(io.BytesIO((tmp_path / "report" / "plan4.docx").read_bytes())).tables
    assert any("กองคลังและพัสดุ" in cell.text for row in tables[0].rows for cell in row.cells)

    wanted = ("memo", "plan4", "result7", "result12", "result6", "analysis", "onepage")
    done = oit("report", run, "--format", ",".join(wanted), "--plan", "report/followup.toml", "--out", "paper")
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in (tmp_path / "paper").iterdir()) == sorted(wanted)
    memo = text_of(tmp_path / "paper" / "memo.docx")
    assert "สม 71001/5" in memo
    assert "รายงานผลตามมาตรการ รอบ 12 เดือน" in memo


def test_init_makes_both_files_and_never_overwrites(oit: Oit, tmp_path: Path) -> None:
    assert oit("init").returncode == 0
    assert agency.settings(tmp_path, "th").agency.name == ""
    settings(tmp_path, "lang = 'en'")
    keep(tmp_path, Profile(office=Office(name=NAME)))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert oit("init").returncode == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_every_line_of_the_settings_that_init_writes_can_be_used(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") for line in SETTINGS.splitlines()]
    assert all(line.startswith("#") for line in SETTINGS.splitlines() if line)
    settings(tmp_path, "\n".join(line for line in lines if line.startswith("[") or " = " in line))
    config = agency.settings(tmp_path, "th")
    assert config.agency.kind == "subdistrict"
    assert config.profile.memo.unit == "สำนักปลัด"


def test_the_workbook_is_as_good_as_the_settings(tmp_path: Path) -> None:
    word = Overrule(requirement="O7", outcome=Outcome.PASSED, reason="ดูแล้ว", by="นาง ก", date=dt.date(2025, 2, 1))
    keep(tmp_path, Profile(office=Office(name=NAME, url="https://a.example/"), overrules=(word,)))
    settings(tmp_path, "[agency]\nkind = 'subdistrict'\nurl = 'https://a.example/'\n")
    found = agency.settings(tmp_path, "th")
    assert (found.agency.name, found.agency.kind, found.overrule) == (NAME, "subdistrict", (word,))


@pytest.mark.parametrize(
    ("text", "profile", "words"),
    [
        ("[agency]\nname = 'อบต.อื่น'", Profile(office=Office(name=NAME)), ("office.name", "อบต.อื่น", NAME)),
        (
            "[profile.memo]\ndate = 2025-03-01",
            Profile(memo=Memo(date=dt.date(2025, 3, 2))),
            ("memo.date", "2025-03-01", "2025-03-02"),
        ),
        (
            "[[profile.assignments]]\ntopic = 'exec'\nunit = 'กองช่าง'",
            Profile(assignments=(Assignment(topic="exec", unit="กองคลัง"),)),
            ("assignments exec.unit", "กองช่าง", "กองคลัง"),
        ),
        (
            "[[overrule]]\nrequirement = 'O7'\noutcome = 'passed'\nreason = 'a'\nby = 'b'\ndate = 2025-01-01",
            Profile(
                overrules=(
                    Overrule(requirement="O7", outcome=Outcome.FAILED, reason="a", by="b", date=dt.date(2025, 1, 1)),
                )
            ),
            ("overrules O7.outcome", "passed", "failed"),
        ),
    ],
)
def test_what_both_say_differently_is_refused_and_both_are_named(
    tmp_path: Path, text: str, profile: Profile, words: tuple[str, ...]
) -> None:
    settings(tmp_path, text)
    keep(tmp_path, profile)
    with pytest.raises(Stop) as caught:
        agency.settings(tmp_path, "th")
    assert caught.value.code == 3
    for word in ("oit.toml", "agency.xlsx", *words):
        assert word in caught.value.sentence


def test_entries_on_different_things_come_together(tmp_path: Path) -> None:
    settings(tmp_path, "[[profile.assignments]]\ntopic = 'exec'\nunit = 'กองช่าง'")
    keep(tmp_path, Profile(assignments=(Assignment(topic="proc_report", unit="กองคลัง"),)))
    config = agency.settings(tmp_path, "th")
    units = {one.topic: one.unit for one in agency.profile_of(config, tmp_path, "th").assignments}
    assert units == {"exec": "กองช่าง", "proc_report": "กองคลัง"}


def test_a_plan_of_another_run_is_not_used_by_itself(oit: Oit, tmp_path: Path, run: str) -> None:
    assert oit("plan", run, "--out", "report").returncode == 0
    for path in (tmp_path / "report").glob("plan.*"):
        path.unlink() if path.suffix == ".xlsx" else path.write_text(
            path.read_text("utf-8").replace(run, "earlier"), "utf-8"
        )
    done = oit("report", run, "--format", "plan4", "--out", "report")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_bad_cell_stops_every_command_and_is_named(oit: Oit, tmp_path: Path) -> None:
    keep(tmp_path, Profile(office=Office(kind="castle")))
    done = oit("--lang", "en", "report", "x")
    assert done.returncode == 3
    assert "agency.xlsx" in done.stderr
    assert "หน่วยงาน!B3: “castle” is not in the list" in done.stderr
    assert oit("report", "--help").returncode == 0


def test_what_is_no_workbook_is_said(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "agency.xlsx").write_bytes(b"PK\x03\x04 torn")
    done = oit("--lang", "en", "report", "x")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "agency.xlsx cannot be read" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.toml", None, "There is no file"),
        ("other.toml", b"a = 1", "cannot be read: schema None"),
        ("bytes.toml", b"\xff\xfe", "cannot be read"),
        ("words.xlsx", b"not a workbook", "มาตรการ: there is no such sheet"),
    ],
)
def test_what_is_no_plan_is_said(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Stop, match=said) as caught:
        read_plan(path, "en")
    assert caught.value.code == 3
