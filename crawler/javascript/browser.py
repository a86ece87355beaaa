"""The browser of the system: where it is, how it is started, whether it works.

Chromium never reaches the network itself: names do not resolve and a dead proxy stands in front, so that what is
not answered through ``fetch`` (sockets, prefetch, another protocol) leads nowhere.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",  # containers have 64 MB of it
    "--disable-quic",
    "--disable-extensions",
    "--mute-audio",
    "--js-flags=--max-old-space-size=512",
)
CUT_OFF = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


def executable() -> str:
    """Where the browser is; '' when there is none. ``OIT_BROWSER`` names another one (``none``: act as without)."""
    told = os.environ.get("OIT_BROWSER", "")
    if told:
        return "" if told == "none" else shutil.which(told) or ""
    found = next((place for name in NAMES if (place := shutil.which(name))), "")
    return found or next((place for place in _PLACES if Path(place).exists()), "")


def package() -> bool:
    """Whether the extra ``[browser]`` is installed; nothing is imported."""
    return all(importlib.util.find_spec(name) is not None for name in ("playwright", "scrapy_playwright"))


def absent() -> str:
    """Why no page can be rendered, in a few words; '' when browser and package are there."""
    if not package():
        return "no browser: the extra oit-checker[browser] is not installed"
    return "" if executable() else "no browser: Chromium is not installed"


def sandboxed() -> bool:
    """Chromium's own sandbox does not work for the superuser."""
    return sys.platform == "win32" or os.geteuid() != 0


def works(seconds: float = 20.0) -> str:
    """Start the browser with an empty page. '' when it did; else what it said, in one line."""
    place = executable()
    if not place:
        return "not found"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        sandbox = () if sandboxed() else ("--no-sandbox",)
        command = [place, "--headless", *ARGUMENTS, *CUT_OFF, *sandbox, f"--user-data-dir={profile}"]
        with contextlib.ExitStack() as stack:
            try:
                process = stack.enter_context(
                    subprocess.Popen(  # noqa: S603 - the system's own browser, our own arguments
                        [*command, "--dump-dom", "about:blank"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
                    )
                )
            except OSError as error:
                return f"does not start: {error.strerror}"
            try:
                out, err = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return f"no answer within {seconds:.0f} s"
        if process.returncode == 0 and b"<html" in out:
            return ""
        said = err.decode("utf-8", "replace").strip().splitlines()
        return f"does not start (code {process.returncode}) {said[-1][:200] if said else ''}".strip()
