"""Connections of urllib3 that go to the address that was judged, and give up an answer that drips."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

Resolve = Callable[[str, int], tuple[str, ...]]
"""Host and port to the addresses that may be connected to; raises OSError where none may."""


class _Careful:
    """What is added to both sorts of connection."""

    resolve: Resolve
    seconds: float
    watch: threading.Timer | None = None
    late = False

    def _new_conn(self: Any) -> socket.socket:
        name = self._dns_host
        error = OSError("no address")
        for address in self.resolve(name, self.port):
            self._dns_host = address  # asked again, a name might lead elsewhere
            try:
                made: socket.socket = super()._new_conn()  # type: ignore[misc] # of the connection beside us
            except OSError as failed:
                error = failed
            else:
                return made
            finally:
                self._dns_host = name
        raise error

    def getresponse(self: Any) -> Any:  # noqa: ANN401 - as the connection beside us
        """The answer, which must be whole within ``seconds``: a limit of a socket only counts from byte to byte."""
        self._unwatch()
        self.late = False
        self.watch = threading.Timer(self.seconds, self._give_up)
        self.watch.daemon = True
        self.watch.start()
        try:
            response = super().getresponse()  # type: ignore[misc] # as above
        except Exception as error:
            if self.late:
                raise TimeoutError("the answer dripped") from error
            raise
        if self.late:  # to be cut off in the middle of the headers is no error to http.client
            response.close()
            raise TimeoutError("the answer dripped")
        return response

    def _give_up(self: Any) -> None:
        self.late = True
        with contextlib.suppress(OSError, AttributeError):  # closed meanwhile
            self.sock.shutdown(socket.SHUT_RDWR)

    def _unwatch(self) -> None:
        if self.watch is not None:
            self.watch.cancel()

    def close(self) -> None:
        """Nothing more to watch."""
        self._unwatch()
        super().close()  # type: ignore[misc] # as above


def careful(resolve: Resolve, seconds: float) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """The classes for http and https."""
    told = {"resolve": staticmethod(resolve), "seconds": seconds}
    return (
        type("CarefulHTTP", (_Careful, HTTPConnection), dict(told)),
        type("CarefulHTTPS", (_Careful, HTTPSConnection), dict(told)),
    )
