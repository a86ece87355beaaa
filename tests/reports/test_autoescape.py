"""Whatever a template is given is escaped, in every template, for ever."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from reports.gap_report import environment

REPORTS = Path(__file__).parents[2] / "reports"
FOLDER = REPORTS / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
HOSTILE = "<script>alert('x')</script>\" onload=\"alert(1)"


def test_there_are_templates() -> None:
    assert {"gap_report.html", "evidence.html", "watch.html"} <= set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_turns_escaping_off(name: str) -> None:
    environ = environment()
    assert environ.autoescape is True
    source = (FOLDER / name).read_text("utf-8")
    tree = environ.parse(source)
    assert not [one for one in tree.find_all(nodes.Filter) if one.name in {"safe", "forceescape", "xmlattr", "tojson"}]
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))
    assert not list(tree.find_all(nodes.MarkSafe))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_value_in_an_attribute_is_quoted(name: str) -> None:
    source = (FOLDER / name).read_text("utf-8")
    assert not re.findall(r"<[^<>]*\s[\w-]+=\{\{", source)
    assert not re.findall(r"\s(?:on\w+|srcdoc)=", source)
    assert set(re.findall(r'\sstyle="([^"]*)"', source)) <= {"flex-grow:{{ count.n }}", "flex-grow:{{ part.n }}"}


@pytest.mark.parametrize("frame", ["{{ x }}", '<a title="{{ x }}">', "{% set y %}{{ x }}{% endset %}{{ y }}"])
def test_what_is_put_in_stays_text(frame: str) -> None:
    shown = environment().from_string(frame).render(x=HOSTILE)
    assert "<script" not in shown
    assert '" onload' not in shown


def test_a_missing_value_is_an_error_and_no_gap() -> None:
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ nobody }}").render()


def test_only_our_own_files_are_trusted() -> None:
    trusting = [path.name for path in REPORTS.rglob("*.py") if re.search(r"\bMarkup\(", path.read_text("utf-8"))]
    making = [path.name for path in REPORTS.rglob("*.py") if re.search(r"\bEnvironment\(", path.read_text("utf-8"))]
    assert trusting == making == ["gap_report.py"]
