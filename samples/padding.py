"""News pages without end, to make a site as big as a benchmark wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator

LINKS = 42
_SENTENCES = (
    "เช้าวันนั้นอากาศเย็นสบาย ผู้เข้าร่วมทยอยเดินทางมาถึงก่อนเวลา",
    "ทีมงานจัดโต๊ะลงทะเบียนไว้ด้านหน้าและมีน้ำดื่มเตรียมไว้ให้",
    "ช่วงสายมีการแสดงของเด็ก ๆ เรียกเสียงปรบมือได้ตลอด",
    "ช่วงบ่ายแบ่งกลุ่มทำงานฝีมือจากวัสดุเหลือใช้ แล้วนำมาวางโชว์",
    "ก่อนแยกย้าย ทุกคนช่วยกันเก็บกวาดลานจนสะอาดเรียบร้อย",
)
FILLER = "\n".join(
    f"<p>{' '.join(_SENTENCES[i % 5 :])} {' '.join(_SENTENCES[: i % 5])}</p>" for i in range(44)
).encode()
"""What every such page tells; put in by the server, so that ten thousand pages fit into memory."""
_MONTHS = ("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน")


def stories(count: int, year: int, address: Callable[[int], str]) -> Iterator[tuple[str, str, str]]:
    """``count`` pages as (address, title, inner HTML), each within a few steps of the first."""
    for number in range(count):
        month = _MONTHS[number % 7]
        when = f"{number % 27 + 1} {month} {year if number % 7 > 2 else year - 1}"  # noqa: PLR2004 - January is the fourth
        near = [number + step for step in range(1, LINKS - 9)] + [number * 10 + step for step in range(1, 11)]
        links = "".join(f'<li><a href="{address(n)}">เรื่องเล่าหมายเลข {n}</a></li>' for n in near if n < count)
        title = f"ภาพเล่าเรื่อง ตอนที่ {number}"
        yield address(number), title, f"<h1>{title}</h1><p>ลงเมื่อ {when}</p>{{{{FILLER}}}}<ul>{links}</ul>"
