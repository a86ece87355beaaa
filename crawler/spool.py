"""Bytes that wait on disk for a reader: a crawl that is killed finds them again."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
import time
from pathlib import Path

_OLD_SECONDS = 7 * 24 * 3600
"""Nobody goes on with a crawl that was left for so long: the agency's site is another by then."""


class Spool:
    """A folder of one run, beside the store where that is a file. A disk without space keeps nothing, and says so."""

    def __init__(self, store: Path | None, run_id: str) -> None:
        self.base = store.with_suffix(".spool") if store else Path(tempfile.gettempdir()) / "oit-spool"
        self.folder = self.base / run_id
        self.refused = 0

    def path(self, name: str) -> Path:
        """Where the bytes of this name lie, if they do."""
        return self.folder / name

    def holds(self, sha256: str) -> bool:
        """Whether the bytes with this hash lie under its name: after a power cut a file may be there and empty."""
        try:
            return hashlib.sha256(self.path(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def put(self, name: str, body: bytes) -> Path | None:
        """Keep the bytes, whole or not at all; None when the disk takes no more."""
        path = self.path(name)
        try:
            if path.exists() and path.stat().st_size == len(body):
                return path
            self.folder.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".part")
            try:
                half.write_bytes(body)
                half.replace(path)
            except OSError:
                half.unlink(missing_ok=True)
                raise
        except OSError:
            self.refused += 1
            return None
        return path

    def drop(self, name: str) -> None:
        """Nobody wants these bytes any more."""
        with contextlib.suppress(OSError):
            self.path(name).unlink(missing_ok=True)

    def clear(self) -> None:
        """The run is over: remove the folder, and those of runs that nobody went on with."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            for folder in self.base.iterdir():
                if time.time() - folder.stat().st_mtime > _OLD_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)
            self.base.rmdir()  # only when it is empty
