"""Messages of a watch: a webhook through the guard, mail by a server on loopback."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from crawler.looking_again.hooks import PAUSES, Mailing, post, send
from crawler.options import CrawlOptions

PRIVATE = CrawlOptions(allow_private=True)


class Hook(ThreadingHTTPServer):
    """Remembers what was posted; answers with ``status``."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _HookHandler)
        self.status = 204
        self.location = ""
        self.got: list[bytes] = []

    @property
    def url(self) -> str:
        """Where to post."""
        return f"http://127.0.0.1:{self.server_port}/hook"


class _HookHandler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        self.server.got.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a client needs; offers AUTH and no TLS."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _MailHandler)
        self.said: list[str] = []
        self.mail = ""


class _MailHandler(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        for raw in self.rfile:
            line = raw.decode().strip()
            self.server.said.append(line)
            word = line.partition(" ")[0].upper()
            if word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.mail = b"".join(lines).decode()
            self.wfile.write(
                {"EHLO": b"250-test\r\n250 AUTH PLAIN\r\n", "QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n")
            )
            if word == "QUIT":
                return


def serving(server: socketserver.BaseServer) -> Iterator[socketserver.BaseServer]:
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def hook() -> Iterator[Hook]:
    yield from serving(Hook())  # type: ignore[misc] # the server that was given


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    yield from serving(MailServer())  # type: ignore[misc] # as above


def mailing(server: MailServer, **told: str) -> Mailing:
    return Mailing(to="clerk@example.go.th", host="127.0.0.1", port=server.server_address[1], **told)


def test_a_webhook_gets_json(hook: Hook) -> None:
    assert post(hook.url, b'{"site": "x"}', "test", PRIVATE) == ""
    assert [json.loads(body) for body in hook.got] == [{"site": "x"}]


def test_a_webhook_that_fails_is_tried_again_and_then_said(hook: Hook) -> None:
    hook.status = 500
    assert "http 500" in post(hook.url, b"{}", "test", PRIVATE, pause=lambda _: None)
    assert len(hook.got) == len(PAUSES)


def test_a_webhook_passes_the_guard(hook: Hook) -> None:
    slept: list[float] = []
    assert "loopback" in post(hook.url, b"{}", "test", CrawlOptions(), pause=slept.append)
    assert (hook.got, slept) == ([], [PAUSES[0]])


def test_a_redirect_of_a_webhook_is_not_followed(hook: Hook) -> None:
    hook.status, hook.location = 307, hook.url
    assert "http 307" in post(hook.url, b"{}", "test", PRIVATE, pause=lambda _: None)
    assert len(hook.got) == len(PAUSES)


def test_a_mail_arrives_whole(mail_server: MailServer) -> None:
    assert send(mailing(mail_server), "เรื่องที่ต้องดู\r\nBcc: all@example.go.th", "หน้าแรกเปิดไม่ได้\n") == ""
    assert [line for line in mail_server.said if line.upper().startswith("RCPT")] == ["rcpt TO:<clerk@example.go.th>"]
    assert "\nBcc:" not in mail_server.mail


def test_a_password_is_never_sent_in_the_open(mail_server: MailServer) -> None:
    secret = mailing(mail_server, user="clerk", password="x")  # noqa: S106 - nobody's password
    failed = send(secret, "x", "x", pause=lambda _: None)
    assert "no TLS" in failed
    assert not any(line.upper().startswith("AUTH") for line in mail_server.said)


def test_no_mail_server_is_said_and_not_raised() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as free:
        port = free.server_address[1]
    failed = send(Mailing(to="a@b.go.th", host="127.0.0.1", port=port), "x", "x", pause=lambda _: None)
    assert "refused" in failed.lower()


def test_a_mail_server_at_a_metadata_address_is_refused() -> None:
    failed = send(Mailing(to="a@b.go.th", host="169.254.169.254"), "x", "x", pause=lambda _: None)
    assert "metadata" in failed
