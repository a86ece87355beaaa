"""``oit watch`` as cron runs it and as a person types it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from test_exit_codes import answering, closed_port, refused

Oit = Callable[..., subprocess.CompletedProcess[str]]
HTML = {"Content-Type": "text/html; charset=utf-8"}
ONCE = ("--once", "--allow-private", "--fast", "--journal", "watch.jsonl")


def watched(oit: Oit, tmp_path: Path, url: str) -> int:
    (tmp_path / "urls.txt").write_text(f"# submitted\n{url}\n", "utf-8")
    return oit("watch", "urls.txt", *ONCE).returncode


def test_the_same_is_0_a_change_is_2_and_back_to_0(oit: Oit, tmp_path: Path) -> None:
    with answering(200, HTML, "<h1>แผน 2568</h1>".encode()) as url:
        assert watched(oit, tmp_path, url) == 0
        assert watched(oit, tmp_path, url) == 0
        journal = tmp_path / "watch.jsonl"
        journal.write_text(journal.read_text("utf-8").replace('"content":"text:', '"content":"text:0'), "utf-8")
        assert watched(oit, tmp_path, url) == 2
        assert watched(oit, tmp_path, url) == 0
    assert len(journal.read_text("utf-8").splitlines()) == 4


def test_what_does_not_open_is_2_and_what_cannot_be_told_is_4(oit: Oit, tmp_path: Path) -> None:
    assert watched(oit, tmp_path, f"http://127.0.0.1:{closed_port()}/") == 2
    with answering(403, HTML, b"<h1>Forbidden</h1>") as url:
        assert watched(oit, tmp_path, url) == 4


def test_a_site_never_scanned_is_watched_by_its_home_page(oit: Oit) -> None:
    with answering(200, HTML, b"<h1>home</h1>") as url:
        done = oit("--lang", "en", "watch", url, *ONCE)
        told = oit("--lang", "en", "watch", url, "--report", "--journal", "watch.jsonl")
    assert done.returncode == 0
    assert "was never scanned" in done.stderr
    assert "100.00%" in told.stdout


def test_the_report_as_a_page(oit: Oit, tmp_path: Path) -> None:
    watched(oit, tmp_path, f"http://127.0.0.1:{closed_port()}/")
    assert oit("watch", "urls.txt", "--report", "--journal", "watch.jsonl", "--out", "watch.html").returncode == 0
    assert "0.00%" in (tmp_path / "watch.html").read_text("utf-8")


def test_a_hook_that_fails_is_said_and_changes_no_exit_code(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"http://127.0.0.1:{closed_port()}/\n", "utf-8")
    hook = "http://169.254.169.254/hook"
    done = oit("--lang", "en", "watch", "urls.txt", *ONCE, "--webhook", hook)
    assert done.returncode == 2
    assert "webhook message did not arrive" in done.stderr
    assert '"line":"told"' in (tmp_path / "watch.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("not a url",),
        ("nothing.txt",),
        ("http://127.0.0.1/", "--every", "often"),
        ("http://127.0.0.1/", "--every", "1s"),
        ("http://127.0.0.1/", "--until", "2020-01-01"),
        ("http://127.0.0.1/", "--until", "2568-05-15"),
        ("http://127.0.0.1/", "--mail", "nobody"),
        ("http://127.0.0.1/", "--mail", "a@b.go.th"),
        ("http://127.0.0.1/", "--webhook", "ftp://x.go.th/"),
        ("empty.txt",),
        ("wrong.txt",),
        ("binary.txt",),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_sentence(oit: Oit, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "empty.txt").write_text("# nothing\n", "utf-8")
    (tmp_path / "wrong.txt").write_text("javascript:alert(1)\n", "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert refused(oit, "watch", *arguments, "--once")[0] == 3
