"""XML as a stream of events, for parts too large to be a tree. Entities are refused, not expanded."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

_CHUNK = 1 << 18
_MAX_DEPTH = 256
_MAX_SILENT = 16


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


class _Parser:
    """expat, with the depth counted and prefixes taken off."""

    def __init__(self, events: Events) -> None:
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.text
        self.expat.EntityDeclHandler = _refuse
        self.events = events
        self.depth = 0
        self.heard = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        self.heard = True
        if self.depth > _MAX_DEPTH:
            raise TornError("too deep")
        self.events.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(self, name: str) -> None:
        """An element is over."""
        self.depth -= 1
        self.heard = True
        self.events.end(name.rpartition(":")[2] if ":" in name else name)

    def text(self, words: str) -> None:
        """Words, for those who listen."""
        self.heard = True
        if self.events.listening:
            self.events.text(words)


def walk(stream: IO[bytes], events: Events, rest: Callable[[bytes], None] | None = None) -> None:
    """Feed ``stream`` to ``events`` until its end or until they stop; ``rest`` then gets the bytes nobody walked.

    Raises:
        TornError: The XML is damaged, declares entities, or nests too deep.
    """
    reader = _Parser(events)
    parser = reader.expat
    fed = silent = 0
    try:
        while chunk := stream.read(_CHUNK):
            fed += len(chunk)
            silent = 0 if reader.heard else silent + 1
            reader.heard = False
            if silent > _MAX_SILENT:  # one tag as long as this: expat would read it over and over
                raise TornError("a tag too long")
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
    except (expat.ExpatError, LookupError, ValueError) as error:  # also an encoding that nobody knows
        raise TornError(str(error)) from error


def _refuse(*_declaration: object) -> None:
    raise TornError("entities")
