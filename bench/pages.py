"""Scanned pages made by the project: drawn in free Thai fonts, then damaged as a scanner does, with their truth."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = {"Laksaman": 16, "Garuda": 12, "Norasi": 13, "NotoSansThai": 12}
"""Families the held-out digit reader was not trained on, and the size in points documents are set in."""

DPIS = (150, 200, 300)
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม")
_FILLER = (
    "ตามที่หน่วยงานได้ดำเนินการตามแผนที่กำหนดไว้เป็นที่เรียบร้อยแล้ว",
    "จึงขอรายงานผลให้ทราบและพิจารณาตามลำดับต่อไป",
    "โดยมีรายละเอียดปรากฏตามเอกสารที่แนบมาพร้อมนี้",
    "เพื่อให้การปฏิบัติราชการเป็นไปด้วยความถูกต้องและโปร่งใส",
    "อาศัยอำนาจตามความในระเบียบว่าด้วยการบริหารงานบุคคล",
    "ทั้งนี้ให้ถือปฏิบัติตั้งแต่บัดนี้เป็นต้นไปจนกว่าจะมีการเปลี่ยนแปลง",
)


class Sheet(NamedTuple):
    """One page: what it is drawn with, its picture as a scanner sends it, its lines and the years it states."""

    font: str
    dpi: int
    noisy: bool
    picture: Image.Image
    lines: tuple[str, ...]
    years: tuple[str, ...]

    def pdf(self) -> bytes:
        """The page as a PDF that holds only its picture."""
        out = io.BytesIO()
        self.picture.save(out, "PDF", resolution=self.dpi)
        return out.getvalue()


def installed() -> dict[str, tuple[Path, int]]:
    """The families of ``FONTS`` on this machine (Debian: fonts-thai-tlwg, fonts-noto-core): regular cut and size."""
    listed = subprocess.run(["fc-list", ":lang=th", "file"], capture_output=True, text=True, check=False).stdout
    files = {Path(line.split(":")[0].strip()) for line in listed.splitlines()}
    out = {}
    for name, size in FONTS.items():
        fits = [path for path in sorted(files) if path.stem in {name, f"{name}-Regular"}]
        if fits:
            out[name] = (fits[0], size)
    return out


def sheets(phrases: Sequence[str], *, thai: bool = True, a_page: int = 14, repeats: int = 1) -> Iterator[Sheet]:
    """A page for each font, dpi and quality, each with years of its own and some of ``phrases`` in turn."""
    fonts = installed()
    number = 0
    for repeat in range(repeats):
        for name, (path, size) in fonts.items():
            if not thai and name == "NotoSansThai":
                continue  # it has no Arabic digits
            for dpi in DPIS:
                for noisy in (False, True):
                    rng = np.random.default_rng([2569, repeat, number])
                    own = [phrases[(number * a_page + k) % len(phrases)] for k in range(a_page)] if phrases else []
                    lines, years = _words(own, rng, thai=thai, a_page=a_page)
                    picture = drawn(lines, path, size, dpi)
                    yield Sheet(name, dpi, noisy, scanned(picture, rng) if noisy else picture, lines, years)
                    number += 1


def _words(
    phrases: Sequence[str], rng: np.random.Generator, *, thai: bool, a_page: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines, years = ["ประกาศหน่วยงานตัวอย่าง"], []
    for number in range(a_page):
        year = str(rng.integers(2540, 2571))
        day = str(rng.integers(1, 32))
        written = (year.translate(THAI_DIGITS), day.translate(THAI_DIGITS)) if thai else (year, day)
        month = _MONTHS[int(rng.integers(len(_MONTHS)))]
        form = int(rng.integers(0, 4))
        lines.append(
            (
                f"ประจำปีงบประมาณ พ.ศ. {written[0]}",
                f"ณ วันที่ {written[1]} {month} {written[0]} {_FILLER[number % 6][:24]}",
                f"ปีงบประมาณ {written[0]} {_FILLER[(number + 1) % 6][:30]}",
                f"ข้อ {written[1]} แห่งระเบียบว่าด้วยการนี้ พ.ศ.{written[0]}",
            )[form]
        )
        years.append(written[0])
        if phrases:
            lines.append(f"{phrases[number]} {_FILLER[(number + 2) % 6][:26]}")
    return tuple(lines), tuple(years)


def drawn(lines: Sequence[str], font: Path, points: float, dpi: int) -> Image.Image:
    """An A4 page of ``lines``, the first one larger and in the middle."""
    wide, high = round(8.27 * dpi), round(11.69 * dpi)
    page = Image.new("L", (wide, high), 255)
    draw = ImageDraw.Draw(page)
    body = ImageFont.truetype(str(font), round(points * dpi / 72))
    head = ImageFont.truetype(str(font), round(1.4 * points * dpi / 72))
    draw.text((wide // 2, round(0.9 * dpi)), lines[0], font=head, fill=0, anchor="mm")
    step = min(0.33, 9.3 / len(lines))
    for number, line in enumerate(lines[1:]):
        draw.text((round(0.9 * dpi), round((1.5 + number * step) * dpi)), line, font=body, fill=0, anchor="ls")
    return page


def scanned(page: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Turned by up to 0.8 degrees, greyer, with noise, packed as a poor JPEG."""
    turned = page.rotate(float(rng.uniform(-0.8, 0.8)), Image.Resampling.BICUBIC, fillcolor=255)
    values = np.asarray(turned, np.float32) * 0.88 + 18 + rng.normal(0, 14, (page.height, page.width))
    packed = io.BytesIO()
    Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=60)
    return Image.open(packed)
