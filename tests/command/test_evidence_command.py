"""``oit evidence`` as a person uses it."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from test_exit_codes import answering

Oit = Callable[..., subprocess.CompletedProcess[str]]
PAGE = '<html><head><title>อบต.ตัวอย่าง</title></head><body><h1>อบต.ตัวอย่าง</h1><a href="/ita">ITA</a></body></html>'


def test_a_pack_after_a_scan(oit: Oit, tmp_path: Path) -> None:
    with answering(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()) as url:
        oit("crawl", url, "--allow-private", "--fast", "--max-pages", "2", "--max-rendered", "0")
        done = oit("--lang", "en", "evidence", url, "--out", "a.zip", "--allow-private", "--fast", "--no-pictures")
        again = oit("--lang", "en", "evidence", url, "--out", "b.zip", "--no-fetch")
        last = oit("--lang", "en", "evidence", url, "--out", "c.zip", "--no-fetch")
    assert done.returncode == again.returncode == last.returncode == 0, done.stderr
    assert "1 the same, 0 changed, 0 no longer open" in done.stdout
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        manifest = hashlib.sha256(archive.read("manifest.json")).hexdigest()
        assert b"Content-Type".lower() in archive.read("headers/001.txt")
    assert manifest in done.stdout
    assert (tmp_path / "b.zip").read_bytes() == (tmp_path / "c.zip").read_bytes()


def test_bad_input_is_one_sentence(oit: Oit) -> None:
    done = oit("evidence", "https://nobody.example.go.th/")
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
