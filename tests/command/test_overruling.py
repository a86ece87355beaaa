"""A person's word on the way through the command line: written, heeded, reported, questioned, refused."""

from __future__ import annotations

import datetime as dt
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.config import Config, DeclaredTable, overrules_for
from cli.exits import Stop
from cli.overrules import parse, settings_file, written
from oit.records import Assessment, CriterionResult, Outcome, Overrule, Pin, Verdict
from reports.json_v1 import load

Oit = Callable[..., subprocess.CompletedProcess[str]]
WORD = Overrule(
    requirement="O7.2",
    outcome=Outcome.PASSED,
    reason='พบใน "ภาคผนวก"\nหน้า 3',
    by="นางสาวใจดี ตัวอย่าง",
    date=dt.date(2026, 1, 10),
    set="nacc-2569",
    fingerprint="00ff",
)
FILE = """\
# ของเรา
lang = "th"  # ภาษา

[agency]
name = "อบต.ตัวอย่าง"   # ชื่อ
"""


def words(source: str) -> tuple[Overrule, ...]:
    return parse(tomllib.loads(source).get("overrule", []), source, "oit.toml", "en")


def judged(folder: Path) -> Assessment:
    return load((folder / "assessment.json").read_bytes())


def item(assessment: Assessment, code: str) -> CriterionResult:
    return next(one for one in assessment.results if one.code == code)


def test_from_the_command_to_the_next_scan(oit: Oit, tmp_path: Path) -> None:
    assert oit("demo", "--fail-on", "none").returncode == 0
    before = judged(tmp_path / "oit-report" / "sample")
    (tmp_path / "oit.toml").write_text(FILE, "utf-8")
    said = ("--outcome", "passed", "--reason", "เปิดดูแล้ว มีครบ", "--by", "นางสาวใจดี ตัวอย่าง")
    done = oit("overrule", before.run.id, "O17", *said)
    assert done.returncode == 0, done.stderr
    assert "--criteria nacc-2568 --as-of 2025-05-15" in done.stdout
    assert (tmp_path / "oit.toml").read_text("utf-8").startswith(FILE)
    again = oit("--lang", "en", "demo")
    assert "1 verdicts rest on a person's word" in again.stdout
    after = judged(tmp_path / "oit-report" / "sample")
    assert after.run.id != before.run.id
    assert (item(before, "O17").verdict, item(after, "O17").verdict) == (Verdict.MISSING, Verdict.COMPLETE)
    assert item(after, "O17").machine is Verdict.MISSING
    human = item(after, "O17").human
    assert human is not None
    assert (human.by, human.pin) == ("นางสาวใจดี ตัวอย่าง", Pin.PINNED)
    missing = [one.code for one in after.results if one.verdict is Verdict.MISSING]
    assert oit("report", after.run.id, "--fail-on", "missing").returncode == (2 if missing else 0)
    assert "O17" not in missing
    assert oit("overrule", after.run.id, "O99", *said).returncode == 3
    assert "O17.1" in oit("overrule", after.run.id, "O17.99", *said).stderr


def test_a_new_word_keeps_comments_and_everything_else() -> None:
    once = written(FILE, WORD)
    assert once.startswith(FILE)
    assert words(once) == (WORD,)
    other = Overrule(requirement="O9", outcome=Outcome.FAILED, reason="x", by="y", date=dt.date(2026, 1, 11))
    twice = written(once.replace('by = "', '# โทรแล้ว\nby = "'), other)
    assert words(twice) == (WORD, other)
    assert "# โทรแล้ว" in twice


def test_a_second_word_on_the_same_thing_replaces_the_first() -> None:
    later = Overrule(requirement="O7.2", outcome=Outcome.FAILED, reason="x", by="y", date=WORD.date, set="nacc-2569")
    assert words(written(written(FILE, WORD), later)) == (later,)
    next_year = Overrule(
        requirement="O7.2", outcome=Outcome.FAILED, reason="x", by="y", date=WORD.date, set="nacc-2570"
    )
    assert words(written(written(FILE, WORD), next_year)) == (WORD, next_year)


def test_words_written_in_line_are_added_to_or_refused_never_lost() -> None:
    source = 'overrule = [{requirement = "O1", outcome = "passed", reason = "r", by = "b", date = 2026-01-10}]\n'
    try:
        assert len(words(written(source, WORD))) == 2
    except ValueError:
        assert words(source)[0].requirement == "O1"


def test_settings_of_pyproject_are_added_to_there(tmp_path: Path) -> None:
    shared = tmp_path / "pyproject.toml"
    shared.write_text('[tool.oit]\nlang = "th"\n\n[tool.other]\nx = 1\n', "utf-8")
    assert settings_file(tmp_path) == shared
    text = written(shared.read_text("utf-8"), WORD, shared=True)
    assert tomllib.loads(text)["tool"]["oit"]["overrule"][0]["requirement"] == "O7.2"
    assert tomllib.loads(text)["tool"]["other"] == {"x": 1}
    (tmp_path / "oit.toml").write_text("", "utf-8")
    assert settings_file(tmp_path).name == "oit.toml"


ENTRY = '[[overrule]]\nrequirement = "O7.2"\noutcome = "passed"\nreason = "r"\nby = "b"\ndate = 2026-01-10\n'


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("passed", "ok"), "passed, failed, inapplicable"),
        (('by = "b"\n', ""), "lacks by"),
        (('"r"', '" "'), "lacks reason"),
        (("by =", "who ="), "unknown who"),
        (("2026-01-10", "2569-01-10"), "Common Era"),
        (("2026-01-10", '"yesterday"'), "date"),
        (('by = "b"', 'by = "b"\nevidence = "a.pdf"'), "a.pdf"),
    ],
)
def test_a_bad_entry_is_named_by_file_line_and_number(change: tuple[str, str], fault: str) -> None:
    source = f'lang = "en"\n{ENTRY}\n{ENTRY.replace(*change)}'
    with pytest.raises(Stop) as refused:
        words(source)
    assert refused.value.code == 3
    assert refused.value.sentence.startswith("oit.toml line 9: overrule 2 (O7.2): ")
    assert fault in refused.value.sentence


def test_no_table_at_all_is_refused() -> None:
    with pytest.raises(Stop, match=r"\[\[overrule\]\]"):
        parse("O7", "", "oit.toml", "en")


def test_a_bad_file_stops_every_command_with_3(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "oit.toml").write_text(ENTRY.replace("passed", "ok"), "utf-8")
    done = oit("assess", "http://127.0.0.1:1/")
    assert done.returncode == 3
    assert "oit.toml บรรทัด 1: overrule รายการที่ 1 (O7.2)" in done.stderr


def test_words_about_one_agency_are_not_heeded_for_another() -> None:
    config = Config(agency=DeclaredTable(url="www.agency.example"), overrule=(WORD,))
    assert overrules_for(config, "https://agency.example/") == (WORD,)
    assert overrules_for(config, "https://other.example/") == ()
    assert overrules_for(Config(overrule=(WORD,)), "https://other.example/") == (WORD,)


def test_a_word_on_what_the_set_does_not_ask_is_refused_by_name(oit: Oit, tmp_path: Path) -> None:
    assert oit("demo").returncode == 0
    run = judged(tmp_path / "oit-report" / "sample").run.id
    (tmp_path / "oit.toml").write_text(ENTRY.replace("O7.2", "O7.99"), "utf-8")
    done = oit("--lang", "en", "assess", run, "--criteria", "nacc-2568")
    assert done.returncode == 3
    assert "overrule O7.99: nacc-2568 asks no such thing (see oit explain O7)" in done.stderr
