"""XML as a stream of events, for parts too large to be a tree. Entities are refused, not expanded."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

_CHUNK = 1 << 18
_MAX_DEPTH = 256


class Stop(Exception):  # noqa: N818 - no error: enough was read
    """Raised by a handler that has seen enough."""


class TornError(ValueError):
    """The XML breaks off or is none; what came before is good."""


class Events:
    """What happens at a start tag, in text (only while ``listening``) and at an end tag. Names come without prefix."""

    listening = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, words: str) -> None:
        """Words inside an element."""

    def end(self, name: str) -> None:
        """An element is over."""


def walk(stream: IO[bytes], events: Events, rest: Callable[[bytes], None] | None = None) -> None:
    """Feed ``stream`` to ``events`` until its end or until they stop; ``rest`` then gets the bytes nobody walked.

    Raises:
        TornError: The XML is damaged, declares entities, or nests too deep.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = fed = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise TornError("too deep")
        events.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        events.end(name.rpartition(":")[2] if ":" in name else name)

    def text(words: str) -> None:
        if events.listening:
            events.text(words)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse
    try:
        while chunk := stream.read(_CHUNK):
            fed += len(chunk)
            try:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by place
            except Stop:
                if rest is not None:
                    rest(chunk[parser.CurrentByteIndex - fed + len(chunk) :])
                    while more := stream.read(_CHUNK):
                        rest(more)
                return
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except Stop:
        return
    except expat.ExpatError as error:
        raise TornError(str(error)) from error


def _refuse(*_declaration: object) -> None:
    raise TornError("entities")
