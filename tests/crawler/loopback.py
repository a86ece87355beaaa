"""A site on loopback, made of a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from oit.records import Snapshot

Crawl = Callable[..., Snapshot]


class Reply(NamedTuple):
    """One answer of the test site."""

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}
    wait: Callable[[], object] = lambda: None


class Site(ThreadingHTTPServer):
    """Serves ``pages`` by path and query (or by path alone) and remembers what was asked."""

    daemon_threads = True
    request_queue_size = 128
    fallback: Reply = Reply("<h1>not here</h1>", 404)

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Reply | str | bytes] = {}
        self.answers: Callable[[str], Reply | None] = lambda _: None
        """Asked first: for pages that are not the same every time."""
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.url + path

    def reply(self, path: str) -> Reply:
        """What is answered."""
        found = self.answers(path) or self.pages.get(path, self.pages.get(path.partition("?")[0], self.fallback))
        return found if isinstance(found, Reply) else Reply(found)

    def handle_error(self, *_: object) -> None:
        """A client that went away is none of the test's business."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        reply = self.server.reply(self.path)
        reply.wait()
        body = reply.body.replace("{site}", self.server.url) if isinstance(reply.body, str) else reply.body
        body = body.encode() if isinstance(body, str) else body
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.content_type, **reply.headers}.items():
            self.send_header(name, value.replace("{site}", self.server.url))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name http.server calls

    def log_message(self, *_: object) -> None:
        pass
