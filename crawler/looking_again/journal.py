"""The journal of a watch: JSON lines that are only ever added to, each on the disk before the watch goes on."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from oit.watching import Look, Told

_DECODER = msgspec.json.Decoder(Look | Told)
_ENCODER = msgspec.json.Encoder()


class Journal:
    """One file. Nothing is kept open, so that it may be copied, moved or read at any moment."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> tuple[Look | Told, ...]:
        """Every whole line, the oldest first; what a power cut left of a line is passed over. Raises OSError."""
        if not self.path.exists():
            return ()
        found = []
        for raw in self.path.read_bytes().splitlines():
            try:
                found.append(_DECODER.decode(raw))
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
        return tuple(found)

    def add(self, line: Look | Told) -> None:
        """One line more; on the disk when this returns. Raises OSError."""
        new = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            torn = file.tell() > 0 and not self._ends_whole()
            file.write((b"\n" if torn else b"") + _ENCODER.encode(line) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new and os.name == "posix":
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)  # a new name is of the folder, not of the file
            finally:
                os.close(folder)

    def _ends_whole(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
