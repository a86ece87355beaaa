"""The words of what changed between two scans, Thai and English."""

from __future__ import annotations

from typing import Final

CHANGE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "nav.changes": ("สิ่งที่เปลี่ยน", "Changes"),
    "changes": ("สิ่งที่เปลี่ยนจากการตรวจครั้งก่อน", "What changed since the last scan"),
    "changes.between": (
        "เทียบผล ณ วันที่ {before} กับ ณ วันที่ {after}",
        "Compared: as of {before}, and as of {after}",
    ),
    "changes.counts": (
        "ใหม่ {new:,} รายการ แก้แล้ว {fixed:,} รายการ เปลี่ยน {changed:,} รายการ เหมือนเดิม {same:,} รายการ",
        "{new:,} new, {fixed:,} fixed, {changed:,} changed, {same:,} the same",
    ),
    "changes.not_site": (
        "ในนี้ {n:,} รายการไม่ได้เกิดจากเว็บไซต์ ดูคำว่า “เพราะ”",
        "Of these, {n:,} are not the site's doing: see “because of”.",
    ),
    "changes.none": ("ไม่มีอะไรเปลี่ยน", "Nothing changed."),
    "changes.caption": ("รายการที่เปลี่ยน", "What changed"),
    "changes.links": ("ลิงก์ที่เปลี่ยน", "Links that changed"),
    "changes.kind": ("ผล", "Became"),
    "changes.cause": ("เพราะ", "Because of"),
    "changes.what": ("ข้อและองค์ประกอบ", "Item and element"),
    "changes.link": ("ลิงก์", "Link"),
    "changes.more": ("ยังมีอีก {n:,} รายการ ดูด้วยคำสั่ง oit diff", "{n:,} more: oit diff shows them"),
    "change.new": ("ใหม่", "New"),
    "change.fixed": ("แก้แล้ว", "Fixed"),
    "change.changed": ("เปลี่ยน", "Changed"),
    "change.same": ("เหมือนเดิม", "The same"),
    "cause.site": ("เว็บไซต์", "the site"),
    "cause.date": ("วันที่", "the date"),
    "cause.criteria": ("เกณฑ์", "the criteria"),
    "cause.tool": ("เครื่องมือ", "the tool"),
    "cause.reach": ("การเข้าถึง", "reachability"),
    "cause.people": ("คำตัดสินของคน", "a person's word"),
}
