"""What the database or the disk says, as a sentence that says what to do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import exc


class StoreError(Exception):
    """The store cannot be used. ``str()`` is the sentence in Thai, ``message_en`` the same in English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


@contextlib.contextmanager
def sentences(url: str) -> Iterator[None]:
    """Turn what the database or the disk says into a StoreError that says what to do."""
    shown = url.removeprefix("sqlite:///") if url.startswith("sqlite:") or "://" not in url else url.rpartition("@")[2]
    try:
        yield
    except (exc.SQLAlchemyError, OSError, ImportError) as error:
        raise StoreError(*_explain(str(error).lower(), shown)) from error


def _explain(said: str, shown: str) -> tuple[str, str]:
    for needles, thai, english in (
        (
            ("disk is full", "no space left", "disk quota"),
            "เนื้อที่ดิสก์เต็ม บันทึกลง {} ไม่ได้ สิ่งที่บันทึกแล้วยังอยู่ครบ เพิ่มเนื้อที่ว่างแล้วใช้คำสั่งเดิมเพื่อทำต่อ",
            "no disk space for {}; what was stored is safe: free some space and run the same command to go on",
        ),
        (
            ("not a database", "malformed", "corrupt"),
            "ไฟล์ {} ไม่ใช่คลังข้อมูลของ OIT Checker หรือไฟล์เสียหาย ย้ายไฟล์นี้ไปที่อื่นหรือระบุไฟล์อื่น",
            "{} is not a store of OIT Checker, or it is damaged; move it away or name another file",
        ),
        (
            ("readonly", "read-only", "permission denied", "access is denied"),
            "ไม่มีสิทธิ์เขียน {} ตรวจสิทธิ์ของไฟล์และโฟลเดอร์ หรือระบุที่อื่น",
            "{} may not be written; check the rights of the file and its folder or name another place",
        ),
        (
            ("database is locked",),
            "โปรแกรมอื่นกำลังใช้ {} อยู่ รอให้เสร็จแล้วลองใหม่",
            "another program is using {}; wait for it and try again",
        ),
    ):
        if any(needle in said for needle in needles):
            return thai.format(shown), english.format(shown)
    return (
        f"เปิดคลังข้อมูล {shown} ไม่ได้ ตรวจตำแหน่งไฟล์หรือที่อยู่ฐานข้อมูล",
        f"the store {shown} cannot be opened; check the path or the database address",
    )
