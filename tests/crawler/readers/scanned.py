"""Scans made by the tests: pages drawn in a free Thai font, as pictures and as PDF files that hold only a picture."""

from __future__ import annotations

import functools
import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from crawler.readers import ocr_engine


@functools.cache
def thai_font() -> Path:
    """Any looped Thai font of this machine; the test is skipped where there is none."""
    try:
        listed = subprocess.run(["fc-list", ":lang=th", "file"], capture_output=True, text=True, check=False).stdout
    except OSError:
        listed = ""
    files = sorted(Path(line.split(":")[0].strip()) for line in listed.splitlines())
    wanted = ("Laksaman", "Garuda", "Loma", "NotoSansThai-Regular")
    found = [path for name in wanted for path in files if path.stem == name]
    if not found:
        pytest.skip("no free Thai font here (Debian: fonts-thai-tlwg)")
    return found[0]


def need_tesseract() -> None:
    """Skip where nothing can recognise Thai."""
    if not ocr_engine.engine().name:
        pytest.skip("no Tesseract with Thai data here (Debian: tesseract-ocr-tha)")


def page(lines: Sequence[str], *, dpi: int = 200, turn: int = 0) -> Image.Image:
    """The upper part of an A4 page; ``turn`` degrees clockwise as a careless scan has it."""
    font = thai_font()
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw = ImageDraw.Draw(image)
    body = ImageFont.truetype(str(font), round(16 * dpi / 72))
    head = ImageFont.truetype(str(font), round(26 * dpi / 72))
    for number, line in enumerate(lines):
        face, level = (head, 0.9) if number == 0 else (body, 1.2 + 0.4 * number)
        draw.text((dpi, round(level * dpi)), line, font=face, fill=0, anchor="ls")
    return image.rotate(-turn, expand=True, fillcolor=255)


def png(image: Image.Image) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def pdf(images: Sequence[Image.Image], *, dpi: int = 200) -> bytes:
    """A PDF of pictures of pages."""
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=list(images[1:]))
    return out.getvalue()
