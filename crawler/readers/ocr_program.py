"""Tesseract through its program: a picture goes in by standard input, its answer is read from files."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.readers.ocr_lines import Box, Line, Seen, Sign, Symbol, assembled, blank_before

if TYPE_CHECKING:
    from crawler.readers.ocr_engine import Grey

_SHORT = 10
"""Seconds to ask the program for its version."""

_HOCR = re.compile(
    r"class='(?:ocr_line|ocr_caption|ocr_header|ocr_textfloat)'[^>]*title=[\"']bbox (\d+) (\d+) (\d+) (\d+)"
    r"|class='ocrx_word'[^>]*x_wconf (\d+)"
    r"|class='ocrx_cinfo' title='x_bboxes (-?\d+) (-?\d+) (-?\d+) (-?\d+); x_conf [\d.]+'>(.*?)</span>"
)
"""A line, a word with its confidence (that of single letters is near 100 even on a page upside down), a letter."""

_PAGE = re.compile("<div class='ocr_page'")


def one_thread() -> dict[str, str]:
    """The environment of the engine: its threads cost more than they bring, and cores are for workers."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return dict(os.environ)


def installed() -> bool:
    """Whether the program is there."""
    return shutil.which("tesseract") is not None


def ask(option: str) -> str:
    """What the program answers to an option, or why it does not."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
            ["tesseract", option],  # noqa: S607 - the user's own program, wherever it is installed
            capture_output=True,
            timeout=_SHORT,
            env=one_thread(),
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"{type(error).__name__}: {error}"
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip()


def read(  # noqa: PLR0913 - of one call
    grey: Grey, *, languages: str, mode: int, invert: bool, dpi: int, seconds: float
) -> list[Seen]:
    """The lines of a picture.

    Raises:
        RuntimeError: The program failed, or took longer than ``seconds``.
    """
    return _read([grey], languages=languages, mode=mode, invert=invert, dpi=dpi, seconds=seconds)[0]


def read_parts(  # noqa: PLR0913 - of one call
    grey: Grey, boxes: list[Box], *, languages: str, mode: int, invert: bool, dpi: int, seconds: float
) -> list[list[Seen]]:
    """The lines of each of these parts of a picture, all in one call of the program; raises as ``read`` does."""
    parts = [grey[top:bottom, left:right] for left, top, right, bottom in boxes]
    found = _read(parts, languages=languages, mode=mode, invert=invert, dpi=dpi, seconds=seconds)
    return [[_moved(one, box[0], box[1]) for one in lines] for box, lines in zip(boxes, found, strict=True)]


def _moved(seen: Seen, right: int, down: int) -> Seen:
    line = seen.line
    symbols = tuple(
        Symbol(one.text, one.left + right, one.top + down, one.right + right, one.bottom + down, one.space)
        for one in line.symbols
    )
    box = line.left + right, line.top + down, line.right + right, line.bottom + down
    return Seen(Line(*box, line.confidence, symbols), seen.lowest)


def _read(  # noqa: PLR0913 - as above
    pictures: Sequence[Grey], *, languages: str, mode: int, invert: bool, dpi: int, seconds: float
) -> list[list[Seen]]:
    with tempfile.TemporaryDirectory(prefix="oit-ocr-") as folder:
        base = Path(folder) / "page"
        several = len(pictures) > 1
        listed = [Path(folder) / f"{number}.pgm" for number in range(len(pictures))]
        command = ["tesseract", str(base.with_suffix(".list")) if several else "stdin", str(base)]
        command += ["-l", languages, "--psm", str(mode), "--dpi", str(dpi)]
        command += ["-c", "hocr_char_boxes=1", "-c", "tessedit_create_txt=1", "-c", "tessedit_create_hocr=1"]
        command += ["-c", f"tessedit_do_invert={int(invert)}"]
        try:
            if several:
                for path, picture in zip(listed, pictures, strict=True):
                    path.write_bytes(_packed(picture))
                base.with_suffix(".list").write_text("".join(f"{path}\n" for path in listed), "utf-8")
            done = subprocess.run(  # noqa: S603 - no shell; nothing of the picture gets into the command
                command,
                input=b"" if several else _packed(pictures[0]),
                capture_output=True,
                timeout=max(1.0, seconds),
                env=one_thread(),
                check=False,
            )
            text = base.with_suffix(".txt").read_text("utf-8", "replace").split("\f")
            marked = _PAGE.split(base.with_suffix(".hocr").read_text("utf-8", "replace"))[1:]
        except (OSError, subprocess.SubprocessError) as error:
            raise RuntimeError(f"tesseract: {type(error).__name__}") from error
    if done.returncode or len(marked) != len(pictures):
        raise RuntimeError(f"tesseract: exit {done.returncode}")
    return [assembled(_signs(page, said)) for page, said in zip(marked, text, strict=False)]


def _packed(grey: Grey) -> bytes:
    height, width = grey.shape
    return b"P5\n%d %d\n255\n" % (width, height) + grey.tobytes()


def _signs(marked: str, text: str) -> Iterator[Sign]:
    """Boxes from hOCR, spaces from the plain text: hOCR does not say where the blanks are."""
    line: tuple[Box, float | None] | None = None
    at, sure = 0, 0.0
    for found in _HOCR.finditer(marked):
        if found[1] is not None:
            line = (int(found[1]), int(found[2]), int(found[3]), int(found[4])), None
        elif found[5] is not None:
            sure = float(found[5])
        else:
            sign = html.unescape(found[10])
            blank, at = blank_before(text, at, sign)
            box = int(found[6]), int(found[7]), int(found[8]), int(found[9])
            yield Sign(Symbol(sign, *box, blank), sure, line)
            line = None
