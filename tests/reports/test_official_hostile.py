"""Texts from a stranger's site do nothing in any Word document or workbook."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from dossiers import PROFILE
from example import example
from hostile import HOSTILE, poisoned

from measures.plan import make_plan
from oit.profile import Profile
from reports import agency_workbook, plan_workbook
from reports.official import FORMS, gather, render

NAMES = [f"hostile-{number}" for number in range(len(HOSTILE))]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("poison", HOSTILE, ids=NAMES)
@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_shows_them_as_plain_words(form: str, poison: str) -> None:
    assessment, profile = poisoned(example(), poison), poisoned(PROFILE, poison)
    files = parts(render(form, gather(assessment, make_plan(assessment, profile), profile)))
    body = ET.fromstring(files["word/document.xml"])  # noqa: S314 - our own file, and whether it parses is the test
    assert {node.text for node in body.iter(f"{WORD}instrText")} <= {"PAGE"}
    assert not any(node.tag in {f"{WORD}hyperlink", f"{WORD}fldSimple", f"{WORD}object"} for node in body.iter())
    assert not any(b'TargetMode="External"' in content for name, content in files.items() if name.endswith(".rels"))
    text = "".join(body.itertext())
    assert not set(text) & set("\u202e\u2066\u200f\u061c\ufeff\x00\x1b")
    assert max(len(node.text or "") for node in body.iter(f"{WORD}t")) < 10_000


@pytest.mark.parametrize("poison", [*HOSTILE, "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"])
def test_a_workbook_shows_them_as_plain_words(poison: str) -> None:
    assessment, profile = poisoned(example(), poison), poisoned(PROFILE, poison)
    plan = make_plan(assessment, Profile())
    for body in (plan_workbook.render(plan), agency_workbook.render(profile, ())):
        for name, content in parts(body).items():
            if name.endswith(".xml"):
                ET.fromstring(content)  # noqa: S314 - as above
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in content
                assert b"<hyperlink" not in content
