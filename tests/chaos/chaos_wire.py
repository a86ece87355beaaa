"""A server that is free to misbehave: each answer is written to the socket by hand, one thread for each connection."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Self

Act = Callable[["Wire"], object]

_HEAD = 65_536
_SHORT = 0.3


class Wire:
    """One request and the socket to answer it on."""

    def __init__(self, connection: socket.socket, server: ChaosServer, head: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.path, _ = (lines[0] + "  ").split(" ", 2)
        fields = (line.partition(":") for line in lines[1:])
        self.headers = {name.strip().lower(): value.strip() for name, _, value in fields}
        self.connection = connection
        self.server = server
        self.keep = False
        """Whether the connection takes another request after this answer."""

    @property
    def times(self) -> int:
        """How often this path was asked for, this time included."""
        return self.server.asked[self.path]

    @property
    def cookie(self) -> str:
        """What the client sends as its cookies."""
        return self.headers.get("cookie", "")

    def send(self, *parts: bytes) -> None:
        """Bytes as they are."""
        self.connection.sendall(b"".join(parts))

    def answer(
        self,
        body: bytes | str = b"",
        *,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """An answer without any fault, but for its body, status and headers."""
        body = body.encode() if isinstance(body, str) else body
        told = [("Content-Type", kind), ("Content-Length", str(len(body))), *headers]
        lines = "".join(f"{name}: {value.replace('{port}', str(self.server.port))}\r\n" for name, value in told)
        self.send(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1"), b"" if self.method == "HEAD" else body)
        self.keep = True

    def redirect(self, target: str, *headers: tuple[str, str]) -> None:
        """302 to an address; ``{port}`` is the server's."""
        self.answer(status="302 Found", headers=[("Location", target), *headers])

    def pause(self, seconds: float) -> bool:
        """Wait, but not longer than the server lives; False when it is over."""
        return not self.server.over.wait(seconds)

    def reset(self) -> None:
        """End the connection with RST, so that what is under way is lost."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class ChaosServer:
    """Serves ``act`` on loopback and remembers what was asked and how many connections came."""

    def __init__(self, act: Act, *, wrap: Callable[[socket.socket], socket.socket] | None = None) -> None:
        self._act = act
        self._wrap = wrap
        self.host = "127.0.0.1"
        self._listening = socket.create_server((self.host, 0), backlog=256)
        self.port: int = self._listening.getsockname()[1]
        self.asked: Counter[str] = Counter()
        self.connections = 0
        self.over = threading.Event()

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"{'https' if self._wrap else 'http'}://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        self._listening.settimeout(_SHORT)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._listening.close()

    def _listen(self) -> None:
        while not self.over.is_set():
            with contextlib.suppress(OSError):
                connection, _ = self._listening.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):  # whoever asked has gone away, or cannot stand our certificate
            connection.settimeout(60)
            connection = self._wrap(connection) if self._wrap else connection
            with connection:
                while head := self._head(connection):
                    wire = Wire(connection, self, head)
                    self.asked[wire.path] += 1
                    self._act(wire)
                    if not wire.keep:
                        break

    def _head(self, connection: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head and len(head) < _HEAD:
            more = connection.recv(_HEAD)
            if not more:
                return b""
            head += more
        return head
