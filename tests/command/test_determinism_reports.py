"""One stored crawl gives the same Assessment and the same reports, byte by byte, in every process that makes them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler import CrawlOptions, crawl
from oit.criteria import load
from oit.store import Store
from reports import FORMATS
from samples import build, serve

Oit = Callable[..., subprocess.CompletedProcess[str]]


def test_the_hash_seed_changes_no_byte_of_any_report(oit: Oit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = build("subdistrict", load("nacc-2568"), {"O7": "absent"})
    with serve(sample) as base, Store.open(tmp_path / "oit.db") as store:
        run = crawl(sample.at(base), store, options=CrawlOptions(fast=True, allow_private=True))

    def written(seed: str) -> dict[str, bytes]:
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        folder = tmp_path / seed
        stored = ("--store", str(tmp_path / "oit.db"))
        assert oit(*stored, "assess", run.id, "--criteria", "nacc-2568", "--as-of", "2025-05-15").returncode == 0
        done = oit(*stored, "report", run.id, "--out", str(folder), "--format", ",".join((*FORMATS, "plan4", "memo")))
        assert done.returncode == 0, done.stderr
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    first = written("0")
    assert len(first) >= len(FORMATS)
    for seed in ("1", "12345"):
        again = written(seed)
        assert [name for name in first if first[name] != again.get(name)] == []
        assert first.keys() == again.keys()
