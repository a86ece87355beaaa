"""Connections of urllib3 that go to the address that was judged, and give up an answer that drips."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

Resolve = Callable[[str, int], tuple[str, ...]]
"""Host and port to the addresses that may be connected to; raises OSError where none may."""


class Deadlines:
    """Calls whatever is not done after ``seconds``, or a tenth later: by one thread, while anything is under way."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._under_way: dict[int, tuple[float, Callable[[], None]]] = {}
        self._watching = False

    def begin(self, late: Callable[[], None]) -> int:
        """Watch something; ``end`` it by this number."""
        with self._lock:
            number = next(self._numbers)
            self._under_way[number] = time.monotonic() + self._seconds, late
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, name="deadlines", daemon=True).start()
        return number

    def end(self, number: int) -> None:
        """It is done."""
        with self._lock:
            self._under_way.pop(number, None)

    def _watch(self) -> None:
        while True:
            time.sleep(self._seconds / 10)
            now = time.monotonic()
            with self._lock:
                over = [number for number, (until, _) in self._under_way.items() if until <= now]
                late = [self._under_way.pop(number)[1] for number in over]
                if not self._under_way and not late:
                    self._watching = False
                    return
            for give_up in late:
                give_up()


class _Careful:
    """What is added to both sorts of connection."""

    resolve: Resolve
    deadlines: Deadlines
    watched = 0
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
        """The answer, which must be whole in time: a limit of a socket only counts from byte to byte."""
        self._unwatch()
        self.late = False
        self.watched = self.deadlines.begin(self._give_up)
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
        self.deadlines.end(self.watched)

    def close(self) -> None:
        """Nothing more to watch."""
        self._unwatch()
        super().close()  # type: ignore[misc] # as above


def careful(resolve: Resolve, seconds: float) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """The classes for http and https, whose answers are whole within so many seconds."""
    told = {"resolve": staticmethod(resolve), "deadlines": Deadlines(seconds)}
    return (
        type("CarefulHTTP", (_Careful, HTTPConnection), dict(told)),
        type("CarefulHTTPS", (_Careful, HTTPSConnection), dict(told)),
    )
