"""The words of a watch, Thai and English."""

from __future__ import annotations

from typing import Final

WATCH_WORDS: Final[dict[str, tuple[str, str]]] = {
    "watch.title": ("การเฝ้าดู {site}", "Watch over {site}"),
    "watch.period": ("ช่วงที่เฝ้าดู", "Period"),
    "watch.looks": ("จำนวนครั้งที่เปิด", "Looks"),
    "watch.looks_of": (
        "เปิดดู {looks:,} ครั้ง บอกผลไม่ได้ {untold:,} ครั้ง (ไม่นับ)",
        "{looks:,} looks; {untold:,} could not tell and do not count",
    ),
    "watch.none": ("ยังไม่มีบันทึกการเฝ้าดู", "The journal holds no look yet."),
    "watch.url": ("ที่อยู่", "Address"),
    "watch.codes": ("ข้อ", "Items"),
    "watch.uptime": ("เปิดได้", "Open"),
    "watch.unknown": ("บอกไม่ได้", "cannot tell"),
    "watch.last": ("ครั้งล่าสุด", "Last look"),
    "watch.outages": ("ช่วงที่เปิดไม่ได้", "When it did not open"),
    "watch.outage": ("{start} ถึง {end} (พบ {looks:,} ครั้ง): {state}", "{start} to {end} (seen {looks:,}×): {state}"),
    "watch.outage_open": (
        "ตั้งแต่ {start} ยังเปิดไม่ได้ (พบ {looks:,} ครั้ง): {state}",
        "since {start}, not over yet (seen {looks:,}×): {state}",
    ),
    "watch.no_outages": ("ไม่พบช่วงที่เปิดไม่ได้", "No outage was seen."),
    "watch.changes": ("สิ่งที่เปลี่ยน", "What changed"),
    "watch.no_changes": ("ไม่พบการเปลี่ยนแปลง", "Nothing changed."),
    "watch.at": ("เวลา", "Time"),
    "watch.what": ("เหตุการณ์", "What"),
    "watch.between": (
        "เวลาเป็นเวลาที่เปิดดู เหตุอาจเกิดก่อนหน้านั้นจนถึงครั้งก่อน ร้อยละคิดจากจำนวนครั้งที่บอกผลได้",
        "Times are those of looks; it may have happened since the look before. Shares are of looks that could tell.",
    ),
    "watch.event.down": ("เปิดไม่ได้", "does not open"),
    "watch.event.vanished": ("หายไป", "has vanished"),
    "watch.event.back": ("กลับมาเปิดได้", "opens again"),
    "watch.event.changed": ("เนื้อหาเปลี่ยน", "content changed"),
    "watch.subject": ("{site}: {count:,} เรื่องที่ต้องดู", "{site}: {count:,} things to look at"),
    "watch.failed": ("ข้อความที่ส่งไม่ถึง", "Messages that did not arrive"),
}
