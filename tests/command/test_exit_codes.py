"""Every refusal is one sentence with the right exit code, never a traceback."""

from __future__ import annotations

import http.server
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.exits import Stop
from cli.output import write

Oit = Callable[..., subprocess.CompletedProcess[str]]


@contextmanager
def answering(status: int, headers: dict[str, str], body: bytes) -> Iterator[str]:
    """A server that gives every address the same answer; its base address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815 - the name http.server asks for

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def refused(oit: Oit, *arguments: str) -> tuple[int, str]:
    done = oit(*arguments)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan",),
        ("scan", "not a url"),
        ("scan", "ftp://example.go.th/"),
        ("scan", "http://127.0.0.1:1/", "--criteria", "nacc-2999"),
        ("scan", "http://127.0.0.1:1/", "--fail-on", "everything"),
        ("scan", "http://127.0.0.1:1/", "--owner", "nobody"),
        ("scan", "http://127.0.0.1:1/", "--as-of", "2568-05-15"),
        ("scan", "http://127.0.0.1:1/", "--kind", "village"),
        ("scan", "http://127.0.0.1:1/", "--kind", "hospital"),
        ("scan", "http://127.0.0.1:1/", "--contact", "two words"),
        ("scan", "http://127.0.0.1:1/", "--no-such-option"),
        ("no-such-command",),
        ("--lang", "fr", "doctor"),
        ("report", "http://127.0.0.1:1/"),
        ("inspect", "file", "no-such-file.pdf"),
        ("inspect", "text", "--batch", "no-such-file.csv"),
        ("explain", "O99"),
        ("criteria", "show", "nacc-2999"),
    ],
    ids=" ".join,
)
def test_usage_is_3(oit: Oit, arguments: tuple[str, ...]) -> None:
    assert refused(oit, *arguments)[0] == 3


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_refused_connection_is_4(oit: Oit) -> None:
    code, sentence = refused(oit, "--lang", "en", "scan", f"http://127.0.0.1:{closed_port()}/", "--allow-private")
    assert code == 4
    assert "refused" in sentence


def test_an_unknown_host_is_4(oit: Oit) -> None:
    code, sentence = refused(oit, "--lang", "en", "scan", "http://no-such-host.invalid/")
    assert code == 4
    assert "host" in sentence


def test_a_private_address_is_4_unless_allowed(oit: Oit) -> None:
    code, sentence = refused(oit, "scan", "http://127.0.0.1:80/")
    assert code == 4
    assert "--allow-private" in sentence


@pytest.mark.parametrize(
    ("word", "status", "headers", "body"),
    [
        ("not a web page", 200, {"Content-Type": "application/octet-stream"}, b"%PDF-1.4 not a home page"),
        ("empty", 200, {"Content-Type": "text/html"}, b""),
        (
            "login",
            200,
            {"Content-Type": "text/html"},
            b"<html><body><form action=/in><input name=user><input type=password name=p></form></body></html>",
        ),
        ("turns the checker away", 403, {"Content-Type": "text/html"}, b"<h1>Forbidden</h1>"),
        ("error", 500, {"Content-Type": "text/html"}, b"<h1>Internal Server Error</h1>"),
    ],
)
def test_a_site_that_cannot_be_judged_is_4(
    oit: Oit, word: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    with answering(status, headers, body) as url:
        code, sentence = refused(oit, "--lang", "en", "scan", url, "--allow-private", "--fast")
    assert code == 4
    assert word in sentence


def test_robots_that_forbid_all_is_4(oit: Oit) -> None:
    with answering(200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n") as url:
        code, sentence = refused(oit, "--lang", "en", "scan", url, "--allow-private", "--fast")
    assert code == 4
    assert "robots.txt" in sentence


def test_an_unreadable_store_is_1(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_text("this is no database")
    code, _ = refused(oit, "--store", "broken.db", "crawl", "http://127.0.0.1:1/", "--allow-private")
    assert code == 1


def test_a_broken_settings_file_is_3_and_named(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "oit.toml").write_text("colour = 'red'\n", "utf-8")
    code, sentence = refused(oit, "doctor")
    assert code == 3
    assert "oit.toml" in sentence
    assert "colour" in sentence


def test_a_broken_criteria_file_is_3_and_named(oit: Oit, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("id: own\nid: twice\n", "utf-8")
    code, sentence = refused(oit, "scan", "http://127.0.0.1:1/", "--criteria", "own.yaml")
    assert code == 3
    assert "own.yaml" in sentence


def test_debug_shows_the_traceback(oit: Oit) -> None:
    done = oit("--debug", "scan", "http://127.0.0.1:1/", "--criteria", "nacc-2999")
    assert "Traceback" in done.stderr


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(Stop) as stopped:
        write(tmp_path / "taken" / "report.html", b"x", "en")
    assert stopped.value.code == 1
    assert "taken" in stopped.value.sentence


def test_a_report_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write(path, b"old", "en")
    write(path, b"new", "en")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
