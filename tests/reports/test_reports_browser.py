"""report.html in a real Chromium: no request leaves it, nothing sticks out, and it reads without scripts."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from example import changed, example
from hostile import HOSTILE, poisoned

import reports
from reports.gap.view import view

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on PATH: the report cannot be opened in a browser"
)

HOSTILE_PAGES = {f"/hostile-{number}": poisoned(example(), poison) for number, poison in enumerate(HOSTILE)}
# A frame of each width; the frame without allow-scripts is a reader who has scripts switched off.
FRAMES = [
    ("/report", 390, "allow-same-origin allow-scripts"),
    ("/report", 1280, "allow-same-origin allow-scripts"),
    ("/report", 1280, "allow-same-origin"),
    ("/fresh", 1280, "allow-same-origin allow-scripts"),
    *((path, 390, "allow-same-origin allow-scripts") for path in HOSTILE_PAGES),
]
MEASURE = """
<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script>
const frames = FRAMES, found = [];
(async () => {
  for (const [path, width, sandbox] of frames) {
    const frame = document.createElement("iframe");
    frame.sandbox = sandbox; frame.width = width; frame.height = 900; frame.src = path;
    await new Promise(done => { frame.onload = done; document.body.append(frame); });
    const page = frame.contentDocument, root = page.documentElement;
    found.push({path, width, sandbox, over: root.scrollWidth - root.clientWidth, text: page.body.innerText,
      out: [...page.body.querySelectorAll("*:not(.skip)")]
        .filter(part => part.getBoundingClientRect().right > root.clientWidth + 1)
        .slice(0, 3).map(part => part.tagName + "." + part.className)});
    frame.remove();
  }
  document.body.textContent = JSON.stringify(found);
})();
</script>
"""


@contextmanager
def served(pages: dict[str, bytes]) -> Iterator[int]:
    """A server for the host report.test; yields its port."""

    class Handler(BaseHTTPRequestHandler):
        """Answers with the pages and nothing else."""

        def do_GET(self) -> None:
            """One page."""
            body = pages.get(self.path, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def browse(port: int, path: str, folder: Path, *more: str) -> tuple[str, set[str]]:
    """What Chromium prints, and every address that a page of ours made it ask for."""
    assert CHROMIUM is not None
    log = folder / "net.json"
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        f"--host-resolver-rules=MAP report.test 127.0.0.1:{port}, MAP * ~NOTFOUND",
        "--window-size=1400,1000",
        "--virtual-time-budget=30000",
        *more,
        f"http://report.test{path}",
    ]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120).stdout
    # The browser asks for things of its own too; what a page asks for carries the page as initiator.
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    asked = {event["url"] for event in events if "url" in event and "report.test" in event.get("initiator", "")}
    return shown, asked


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], set[str]]:
    """What each frame showed, and every request that was made on the way."""
    fresh = changed(as_of=dt.date(9000, 1, 1))
    pages = {path: reports.render(found, "html") for path, found in HOSTILE_PAGES.items()}
    pages |= {"/report": reports.render(example(), "html"), "/fresh": reports.render(fresh, "html")}
    pages["/measure"] = MEASURE.replace("FRAMES", json.dumps(FRAMES)).encode()
    with served(pages) as port:
        dom, asked = browse(port, "/measure", tmp_path_factory.mktemp("chromium"), "--dump-dom")
    body = re.search(r"<body>(\[.*\])</body>", dom, re.DOTALL)
    assert body, dom[:500]
    return json.loads(html.unescape(body[1])), asked


def test_nothing_is_asked_of_any_host(opened: tuple[list[dict[str, Any]], set[str]]) -> None:
    assert {url for url in opened[1] if not url.startswith("data:")} == {
        f"http://report.test{path}" for path, _, _ in FRAMES
    }


def test_a_request_would_have_been_seen(tmp_path: Path) -> None:
    page = b'<img src="http://elsewhere.example/a.png"><img src="https://secure.example/b.png">'
    with served({"/control": page}) as port:
        _, asked = browse(port, "/control", tmp_path, "--dump-dom")
    assert {"http://elsewhere.example/a.png", "https://secure.example/b.png"} <= asked


def test_nothing_sticks_out_sideways(opened: tuple[list[dict[str, Any]], set[str]]) -> None:
    for frame in opened[0]:
        assert (frame["over"], frame["out"]) == (0, []), (frame["path"], frame["width"])


def test_it_reads_without_scripts(opened: tuple[list[dict[str, Any]], set[str]]) -> None:
    shown = view(example(), "th")
    text = next(frame["text"] for frame in opened[0] if "scripts" not in frame["sandbox"])
    assert shown.headline in text
    assert shown.stale not in text
    for item in (item for group in shown.groups for item in group.items):
        assert item.title.text in text
        assert item.word in text
        for step in item.advice.steps if item.advice else ():
            assert step.text in text


def test_old_report_says_so(opened: tuple[list[dict[str, Any]], set[str]]) -> None:
    by_path = {frame["path"]: frame["text"] for frame in opened[0] if "scripts" in frame["sandbox"]}
    assert "เก่ากว่า 30 วัน" in by_path["/report"]
    assert "เก่ากว่า 30 วัน" not in by_path["/fresh"]


def test_it_prints(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    with served({"/report": reports.render(example(), "html")}) as port:
        browse(port, "/report", tmp_path, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert re.search(rb"/MediaBox ?\[ ?0 0 59[45](\.\d+)? 84[12]", data), "not A4"
