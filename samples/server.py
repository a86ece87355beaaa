"""Serves a sample on loopback, as an ordinary web server would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from samples.padding import FILLER
from samples.records import Sample, SampleFile

LAST_MODIFIED = "Mon, 03 Mar 2025 02:00:00 GMT"
OTHER_HOST = "{{OTHER}}"
"""Stands in a page for ``http://localhost:port``: the same machine under another name, so another host."""
_HTML = "text/html"
_TEXTS = frozenset({_HTML, "application/json"})


@contextmanager
def serve(sample: Sample, *, before: Callable[[str], object] = lambda _: None) -> Iterator[str]:
    """Serve ``sample`` until the block ends; gives ``http://127.0.0.1:port`` without a slash at the end.

    ``before`` is called with the path of each request and may take its time.
    """
    pages = {_canonical(path): file for path, file in sample.files.items()}

    class Handler(_Handler):
        files = pages
        asked = staticmethod(before)

    server = _Server(("127.0.0.1", 0), Handler)
    Handler.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that goes away, or is killed, is no fault of the server."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD out of ``files``; everything else is not found."""

    port = 0
    files: dict[str, SampleFile] = {}  # noqa: RUF012 - set once per server, never changed
    asked: Callable[[str], object]
    protocol_version = "HTTP/1.1"
    server_version = "Sample/1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""

    def _answer(self, *, body: bool) -> None:
        self.asked(self.path)
        found = self.files.get(_canonical(self.path))
        if found and self.headers.get("If-Modified-Since") == LAST_MODIFIED:
            self.send_response(304)
            self.end_headers()
            return
        status = 200 if found else 404
        file = found or SampleFile(content_type=_HTML, body="<h1>404 ไม่พบหน้าที่ต้องการ</h1>".encode())
        content = file.body
        if file.content_type in _TEXTS:
            port = self.port
            content = content.replace(OTHER_HOST.encode(), f"http://localhost:{port}".encode())
            content = content.replace(b"{{FILLER}}", FILLER)
        self.send_response(status)
        self.send_header("Content-Type", f"{_HTML}; charset=utf-8" if file.content_type == _HTML else file.content_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", LAST_MODIFIED)
        self.end_headers()
        if body:
            self.wfile.write(content)


def _canonical(path: str) -> str:
    parts = urlsplit(path)
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return unquote(parts.path) + (f"?{query}" if query else "")
