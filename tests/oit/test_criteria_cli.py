"""``oit criteria`` and ``oit explain`` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import run


def oit(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        run(list(arguments))
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


def test_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = oit(capsys, "criteria", "list", "--json")
    assert code == 0
    assert {row["id"]: row["items"] for row in json.loads(out)}["nacc-2568"] == 28
    code, out, _ = oit(capsys, "criteria", "show", "nacc-2568")
    assert code == 0
    assert "O17" in out
    assert "complaint_guide" in out


def test_check_passes_all_shipped_sets_and_fails_with_usage_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = oit(capsys, "criteria", "check")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 8
    bad = tmp_path / "mine.yaml"
    bad.write_text("id: mine\nid: yours\n", encoding="utf-8")
    code, out, err = oit(capsys, "--lang", "en", "criteria", "check", str(bad), "nacc-2569")
    assert code == 3
    assert err == f"{bad}: line 2: duplicate key `id`\n"
    assert out.startswith("nacc-2569: usable")


def test_diff(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = oit(capsys, "--lang", "en", "criteria", "diff", "nacc-2568", "nacc-2569")
    assert code == 0
    assert "O17 → O16" in out
    code, out, _ = oit(capsys, "criteria", "diff", "nacc-2568", "nacc-2569", "--json")
    assert {item["topic"] for item in json.loads(out)["new"]} == {"proc_monthly", "hr_rules_plan", "ita_use"}


def test_rolled_set_is_provisional_wherever_it_shows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "next.yaml"
    code, out, _ = oit(capsys, "criteria", "roll", "nacc-2569", "2570", "--out", str(path))
    assert code == 0
    assert out.startswith("ชั่วคราว")
    for command in (["show", str(path)], ["check", str(path)], ["diff", "nacc-2569", str(path)]):
        code, out, _ = oit(capsys, "criteria", *command)
        assert code == 0
        assert out.startswith("ชั่วคราว")
    code, out, _ = oit(capsys, "explain", "O7", "--criteria", str(path))
    assert out.startswith("ชั่วคราว")
    assert "พ.ศ. 2569" in out
    assert oit(capsys, "criteria", "roll", "nacc-2569", "2569")[0] == 3


def test_explain_item_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = oit(capsys, "explain", "o๑๗", "--criteria", "nacc-2568")
    assert code == 0
    for piece in ("O17.4", "ระยะเวลาดำเนินการ", "medium", "มาตรการ", "agency report", "rtrda"):
        assert piece in out
    assert oit(capsys, "explain", "complaint_guide", "--criteria", "nacc-2568")[1] == out
    assert oit(capsys, "explain", "O17.2", "--criteria", "nacc-2568")[1] == out
    code, out, _ = oit(capsys, "explain", "freshness")
    assert code == 0
    assert "Why:" in out
    assert "Fix:" in out


def test_explain_the_unknown_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = oit(capsys, "explain", "O99", "--criteria", "nacc-2568")
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 1
    code, _, err = oit(capsys, "explain", "O1", "--criteria", "nacc-1999")
    assert code == 3
    assert "nacc-2568" in err


def test_topic_without_a_known_measure_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no source names a measure" in oit(capsys, "--lang", "en", "explain", "sar", "--criteria", "vec-2569")[1]
