"""YAML 1.2 without surprises: strings, whole numbers, true, false, null, lists, mappings; nothing else.

Read from parser events instead of through a constructor, because a constructor guesses: ``no`` is the word *no* here,
``2569-10-01`` is the text it looks like, ``1_000`` is no number. Duplicate keys, anchors, aliases, tags and a second
document are faults, each with its line.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}

Plain = str | int | bool | None | list[Any] | dict[str, Any]


class StrictYamlError(Exception):
    """What is wrong with the file and on which line (from 1)."""

    def __init__(self, line: int, fault: str) -> None:
        """Keep line and fault apart so that the caller can name the file."""
        super().__init__(f"line {line}: {fault}" if line else fault)
        self.line = line
        self.fault = fault


def parse(text: str) -> Plain:
    """Read one YAML document.

    Raises:
        StrictYamlError: broken YAML, or YAML that this project does not allow.
    """
    with contextlib.suppress(YAMLError, StrictYamlError):
        return _read(text, pure=False)  # libyaml, where it is installed: fifteen times faster
    try:
        return _read(text, pure=True)  # which names a fault in the same words everywhere
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StrictYamlError(mark.line + 1 if mark else 0, _one_line(error.problem or error.context)) from error
    except YAMLError as error:
        raise StrictYamlError(0, _one_line(str(error))) from error


def _read(text: str, *, pure: bool) -> Plain:
    return _Reader(YAML(typ="safe", pure=pure).parse(text)).document()


def _one_line(text: str | None) -> str:
    return " ".join((text or "broken YAML").split())


def _line(event: Any) -> int:  # noqa: ANN401  ruamel's events carry no types
    return int(event.start_mark.line) + 1


class _Reader:
    """Builds plain values from parser events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events

    def document(self) -> Plain:
        value: Plain = None
        seen = False
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if seen:
                    raise StrictYamlError(_line(event), "a second document starts here; one file is one document")
                seen = True
                value = self._value(next(self._events))
            elif isinstance(event, StreamEndEvent):
                break
        return value

    def _value(self, event: Any) -> Plain:  # noqa: ANN401  as above
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise StrictYamlError(_line(event), "anchors and aliases are not allowed; write the value out")
        if getattr(event, "tag", None):
            raise StrictYamlError(_line(event), f"tags are not allowed ({event.tag})")
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence()
        if isinstance(event, MappingStartEvent):
            return self._mapping()
        raise StrictYamlError(_line(event), "unexpected content")

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event))
        return items

    def _mapping(self) -> dict[str, Any]:
        items: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise StrictYamlError(_line(event), "a key must be a word")
            key = str(event.value)
            if key in items:
                raise StrictYamlError(_line(event), f"duplicate key `{key}`")
            items[key] = self._value(next(self._events))
        return items


def _scalar(event: Any) -> str | int | bool | None:  # noqa: ANN401  as above
    text = str(event.value)
    if not event.implicit[0]:
        return text  # quoted or block: always a string
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text
