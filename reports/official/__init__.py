"""The official forms as Word documents. Their content is the plan, the profile and the counts of an Assessment alone.

What is not known is a marked blank, and a document with blanks says on every page that it is a draft.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from oit.calendar import thai_date
from reports.official.dossier import Dossier, gather
from reports.official.paper import Paper, PictureError

__all__ = ["FORMS", "Dossier", "PictureError", "gather", "render"]

FORMS = {
    "memo": "reports.official.memo",
    "plan4": "reports.official.plan4",
    "result7": "reports.official.result7",
    "result12": "reports.official.result12",
    "result6": "reports.official.result6",
    "analysis": "reports.official.analysis",
    "onepage": "reports.onepage",
}


class _Form(Protocol):
    """What every form module offers."""

    LANDSCAPE: bool

    def write(self, paper: Paper, dossier: Dossier) -> None:
        """Put the whole form on paper."""


def render(form: str, dossier: Dossier, *, thai_digits: bool = False) -> bytes:
    """One form as the bytes of a .docx; the same dossier gives the same bytes.

    Raises:
        ValueError: there is no such form.
        PictureError: the emblem is no picture.
    """
    if form not in FORMS:
        raise ValueError(f"unknown form {form!r}; known: {', '.join(FORMS)}")
    module = cast("_Form", importlib.import_module(FORMS[form]))
    paper = Paper(landscape=module.LANDSCAPE, thai=thai_digits)
    module.write(paper, dossier)
    return paper.finish(f"ข้อมูล ณ วันที่ {thai_date(dossier.looked_at)}")
