"""assessment.json: its bytes, its schema, and what is refused when it is read back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import jsonschema
import msgspec
import pytest
from example import example

import reports
from oit.records import Assessment
from reports import json_v1


def test_golden(golden: Callable[[str, bytes], None]) -> None:
    golden("assessment.json", reports.render(example(), "json"))


def test_read_back_is_equal() -> None:
    assert json_v1.load(reports.render(example(), "json")) == example()


def test_language_changes_nothing() -> None:
    assert reports.render(example(), "json", lang="en") == reports.render(example(), "json")


def test_shipped_schema_is_up_to_date() -> None:
    shipped = json_v1.SCHEMA_FILE.read_bytes().replace(b"\r\n", b"\n")
    assert shipped == json_v1.json_schema(), "run python -m reports.json_v1"


def test_output_keeps_to_the_shipped_schema() -> None:
    schema = json.loads(json_v1.SCHEMA_FILE.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    document = json.loads(reports.render(example(), "json"))
    validator.validate(document)
    assert not validator.is_valid({**document, "schema": "oit-assessment/2"})
    assert not validator.is_valid({**document, "score": 92.5})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not an assessment"),
        (b"<html>", "not an assessment"),
        (b"[1]", "not an assessment"),
        (b"{}", "without a schema"),
        (b'{"schema": "oit-assessment/9"}', "'oit-assessment/9'"),
        (b'{"schema": "oit-assessment/1"}', "does not keep to it"),
        (b'{"schema": "oit-assessment/1", "surprise": 1}', "does not keep to it"),
    ],
)
def test_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(json_v1.SchemaError, match=said) as caught:
        json_v1.load(data)
    assert "\n" not in str(caught.value)


def test_json_needs_no_jinja() -> None:
    program = "import sys, reports, reports.json_v1; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_counts_of_the_example_add_up() -> None:
    found: Assessment = example()
    assert sum(msgspec.structs.asdict(found.summary).values()) == len(found.results)


@pytest.mark.parametrize(("kind", "lang"), [("pdf", "th"), ("html", "fr")])
def test_unknown_format_or_language(kind: str, lang: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        reports.render(example(), kind, lang=lang)
