"""The Assessment as JSON of schema ``oit-assessment/1``, and back.

``python -m reports.json_v1`` rewrites the shipped schema.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from oit.records import Assessment, Diff

SCHEMA = "oit-assessment/1"
SCHEMA_FILE = Path(__file__).parent / "schema" / "oit-assessment-1.json"


class SchemaError(ValueError):
    """The bytes are not an Assessment of this schema; the message says what they are."""


class _Tag(msgspec.Struct):
    """The one field that says what the rest is."""

    schema: str = ""


def render(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> bytes:
    """The Assessment as indented JSON with a newline at the end; both languages are in it whatever ``lang`` says."""
    del lang, diff  # ``oit diff --json`` prints a Diff
    # Fields stay in the order of the records, which reads from the agency to the detail; only mappings are sorted.
    return msgspec.json.format(msgspec.json.encode(assessment, order="deterministic"), indent=2) + b"\n"


def load(data: bytes) -> Assessment:
    """The Assessment in ``data``.

    Raises:
        SchemaError: Not JSON, another schema, or fields that this schema does not have.
    """
    try:
        tag = msgspec.json.decode(data, type=_Tag)
    except msgspec.DecodeError as error:
        raise SchemaError(f"this is not an assessment: {error}") from error
    if tag.schema != SCHEMA:
        named = f"of schema {tag.schema!r}" if tag.schema else "without a schema"
        raise SchemaError(f"this is a file {named}; this version reads {SCHEMA!r}")
    try:
        return msgspec.json.decode(data, type=Assessment)
    except msgspec.DecodeError as error:
        raise SchemaError(f"this file says {SCHEMA!r} but does not keep to it: {error}") from error


def json_schema() -> bytes:
    """The JSON Schema of what ``render`` writes, as the bytes of the shipped file."""
    generated: dict[str, Any] = msgspec.json.schema(Assessment)
    generated["$defs"]["Assessment"]["properties"]["schema"] = {"const": SCHEMA}
    required = generated["$defs"]["Assessment"]["required"]
    generated["$defs"]["Assessment"]["required"] = sorted({*required, "schema"})
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA}
    return msgspec.json.format(msgspec.json.encode(head | generated, order="deterministic"), indent=2) + b"\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_bytes(json_schema())
