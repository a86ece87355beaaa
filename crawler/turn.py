"""One crawl of a site at a time: a second one, whoever starts it, waits its turn.

A lock of the system on a file beside the store. It is held by the process that asks for the crawl and, where the system
hands open files on, by the crawling process too, so it is free again the moment both are gone, however they went.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

_PAUSE = 0.2


@contextlib.contextmanager
def turn(store: Path | None, home_url: str, waiting: Callable[[], None]) -> Iterator[tuple[int, ...]]:
    """Hold the site until the block ends.

    Args:
        store: The file of the store; None for a server, whose locks are this machine's alone.
        home_url: Names the site.
        waiting: Called when somebody else has the turn, before the first wait and after each.

    Yields:
        Open files that the crawling process must inherit.

    Raises:
        OSError: the folder beside the store cannot be written.
    """
    folder = store.with_suffix(".turns") if store else Path(tempfile.gettempdir()) / "oit-turns"
    path = folder / hashlib.sha256(home_url.encode()).hexdigest()[:16]
    while (file := _held(path)) is None:
        waiting()
        time.sleep(_PAUSE)
    try:
        yield () if sys.platform == "win32" else (file.fileno(),)
    finally:
        with contextlib.suppress(OSError):  # Windows removes no open file: it stays, and does no harm
            path.unlink()
            folder.rmdir()  # only when it is empty
        file.close()


def _held(path: Path) -> IO[bytes] | None:
    """The file, locked; None when another has it, or has just taken it away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = path.open("ab")
    except FileNotFoundError:  # the folder was removed a moment ago
        return None
    try:
        _lock(file)
        if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
            return file
    except OSError:
        pass
    file.close()
    return None


def _lock(file: IO[bytes]) -> None:
    """Lock without waiting. Raises OSError when another holds the lock."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
