"""The crawling process as seen from outside: started before its job is known, told it, listened to, ended.

Half a second of its start goes into the libraries it needs: whoever has other work before the crawl starts it first.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from crawler.clock import now
from crawler.options import Job, Progress
from crawler.turn import turn
from crawler.urls import canonical

_GRACE_SECONDS = 30
_MAX_LOG = 10_000_000

Listener = Callable[[Progress], None]


class Ready:
    """A process that waits for its job and has the turn of its site. ``tell`` it once.

    ``waited``: somebody else had the turn; ``asked_at``: when it was asked for.
    """

    def __init__(self, store: Path | None, held: tuple[int, ...], *, waited: bool, asked_at: dt.datetime) -> None:
        self.waited, self.asked_at, self._told = waited, asked_at, False
        self.log = store.with_suffix(".log") if store else None
        root = str(Path(__file__).resolve().parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._errors = _open_log(self.log)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crawler.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,  # a traceback is for the log, not for a clerk
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            pass_fds=held,  # so that nobody else begins while it winds up, should this process be killed
        )

    def tell(self, job: Job, on_progress: Listener | None) -> tuple[int, Progress | None]:
        """Give the process its job and pass on what it says until it ends; its exit code and last word."""
        last: Progress | None = None
        process, self._told = self._process, True
        if process.stdin is None or process.stdout is None:  # pragma: no cover - asked for above
            raise OSError("no pipes")
        try:
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
            for line in process.stdout:
                last = msgspec.json.decode(line, type=Progress)
                if on_progress is not None:
                    on_progress(last)
        except KeyboardInterrupt:
            last = None
        except BrokenPipeError:
            pass
        except BaseException:
            process.stdin.close()
            raise
        return self.end(), last

    def end(self) -> int:
        """Let the process stop by itself, which it does when its standard input closes; its exit code."""
        process = self._process
        try:
            if not self._told:
                process.kill()
            with contextlib.suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr] # opened as a pipe
            if process.poll() is None:
                process.stdout.read()  # type: ignore[union-attr] # opened as a pipe
            return process.wait(_GRACE_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
            return process.wait()
        finally:
            process.stdout.close()  # type: ignore[union-attr] # opened as a pipe
            self._errors.close()

    def last_lines(self) -> str:
        """What the process wrote into its log last."""
        try:
            return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-40:]) if self.log else ""
        except OSError:
            return ""


@contextlib.contextmanager
def ready(store: Path | None, home_url: str, on_progress: Listener | None = None) -> Iterator[Ready]:
    """Wait for the turn of a site and start the process that will crawl it; ended with the block, job or no job.

    Args:
        store: The file of the store; None for a server.
        home_url: Names the site.
        on_progress: Told ``waiting`` while another program crawls the site into this store.

    Raises:
        OSError: the folder of the store cannot be written.
    """
    waited, asked_at, home_url = False, now(), canonical(home_url) or home_url

    def waiting() -> None:
        nonlocal waited
        waited = True
        if on_progress is not None:
            on_progress(Progress(event="waiting", url=home_url))

    with contextlib.ExitStack() as after:
        after.callback(_tidy, store)
        held = after.enter_context(turn(store, home_url, waiting))
        made = Ready(store, held, waited=waited, asked_at=asked_at)
        after.callback(made.end)
        yield made


def _tidy(store: Path | None) -> None:
    """Leave nothing behind where nothing was stored: a command that was refused has done nothing."""
    if store is not None and not store.exists():
        with contextlib.suppress(OSError):
            store.with_suffix(".log").unlink(missing_ok=True)
            store.parent.rmdir()  # only when it is empty


def _open_log(log: Path | None) -> IO[bytes]:
    """The log beside the store, begun anew when it has grown large."""
    if log is None:
        return Path(os.devnull).open("wb")
    try:
        large = log.stat().st_size > _MAX_LOG
    except OSError:
        large = False
    return log.open("wb" if large else "ab")
