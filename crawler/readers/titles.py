"""Titles that programs write into files by themselves, and those that people wrote."""

from __future__ import annotations

_MADE_UP = ("microsoft ", "untitled", "powerpoint", "slide 1", "document", "เอกสาร1", "ไม่มีชื่อ", "งานนำเสนอ powerpoint")
_FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".tif", ".cdr", ".ai")


def sensible_title(title: str) -> bool:
    """Whether a title from a file's properties was meant: not a file name, not what a program writes by itself."""
    low = title.lower()
    if not title or low.startswith(_MADE_UP) or low.endswith(_FILES) or "\ufffd" in title:
        return False
    return any("ก" <= char <= "ฮ" for char in title) or title.count(" ") > 1
