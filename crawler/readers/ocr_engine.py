"""Which Tesseract recognises text here, and the lines of one picture read by it; or why there is none.

Tried in this order: the package tesserocr, the shared library of the installed program, the program. All give the same
shape: lines of symbols with boxes. The text of Thai pages cannot be taken from words, since Tesseract calls parts of a
Thai word words; a space is where Tesseract writes one.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.readers import ocr_program, ocr_shared, ocr_tesserocr
from crawler.readers.ocr_lines import Line, thai_first
from oit.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

SPARSE, BLOCKS, _ONE_LINE = 11, 3, 7
"""Page modes: sparse text has 2 to 3 times fewer errors than the default, which drops lines of Thai forms."""

_LIBRARIES = ("tesserocr", "libtesseract")
THAI, ENGLISH = "tha", "eng"
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


class Engine(Record, frozen=True):
    """What recognises text here. ``name`` is '' where nothing does, and ``lacks`` then says why.

    ``lacks``: ``program`` (no Tesseract), ``thai`` (Tesseract without Thai data), ``broken: …`` (it does not start).
    """

    name: str = ""  # tesserocr, libtesseract, tesseract
    version: str = ""
    languages: tuple[str, ...] = ()
    data: str = ""  # folder of the language data, '' where the program knows it
    lacks: str = ""


@functools.cache
def engine() -> Engine:
    """The engine of this machine, looked for once in a process; nothing is raised."""
    libraries = (found for found in map(named, _LIBRARIES) if found.name)
    return next(libraries, None) or named("tesseract")


def named(name: str) -> Engine:
    """One of the three engines by its name; one without a name where it cannot be used with Thai data here."""
    if name not in _LIBRARIES:
        return _program()
    data = _thai_data()
    if not data:
        return Engine()
    ocr_program.one_thread()
    try:
        with _quiet():
            version = ocr_tesserocr.version() if name == "tesserocr" else ocr_shared.version()
    except ImportError:
        return Engine()
    languages = tuple(sorted(path.stem for path in Path(data).glob("*.traineddata")))
    return Engine(name=name, version=version, languages=languages, data=data) if version else Engine()


def _program() -> Engine:
    if not ocr_program.installed():
        return Engine(lacks="program")
    said, listed = ocr_program.ask("--version"), ocr_program.ask("--list-langs")
    version = re.search(r"tesseract v?(\S+)", said)
    if version is None:
        return Engine(lacks=f"broken: {said[:120]}")
    languages = tuple(line.strip() for line in listed.splitlines()[1:] if line.strip())
    if THAI not in languages:
        return Engine(version=version[1], languages=languages, lacks="thai")
    return Engine(name="tesseract", version=version[1], languages=languages)


def _thai_data() -> str:
    said = os.environ.get("TESSDATA_PREFIX", "")
    tried = (said, str(Path(said) / "tessdata"), *_PLACES) if said else _PLACES
    return next((place for place in tried if Path(place, f"{THAI}.traineddata").is_file()), "")


def languages_for(found: Engine) -> str:
    """The languages to read with: Thai first, and English where its data is there."""
    return f"{THAI}+{ENGLISH}" if ENGLISH in found.languages else THAI


def lines(grey: Grey, *, dpi: int, mode: int = SPARSE, inverted: bool = False, seconds: float = 60.0) -> list[Line]:
    """The lines of one picture in the order Tesseract gives them.

    Args:
        grey: Rows of grey values, 0 black.
        dpi: Of the picture; Tesseract guesses badly when it is not told.
        mode: ``SPARSE`` or ``BLOCKS``.
        inverted: Look also for light letters on dark ground (posters); slower.
        seconds: After which the program is given up; a library cannot be stopped from here.

    Raises:
        RuntimeError: No engine, or it failed.
    """
    found = engine()
    height, width = grey.shape
    both = languages_for(found)
    if found.name == "tesserocr":
        read, parts = partial(ocr_tesserocr.read, data=found.data), partial(ocr_tesserocr.read_parts, data=found.data)
    elif found.name == "libtesseract":
        read, parts = partial(ocr_shared.read, data=found.data), partial(ocr_shared.read_parts, data=found.data)
    elif found.name:
        read, parts = partial(ocr_program.read, seconds=seconds), partial(ocr_program.read_parts, seconds=seconds)
    else:
        raise RuntimeError(found.lacks or "no engine")
    again = partial(parts, grey, languages=both, mode=_ONE_LINE, invert=inverted, dpi=dpi) if both != THAI else None
    with _quiet():
        return thai_first(read(grey, languages=THAI, mode=mode, invert=inverted, dpi=dpi), (width, height), again)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library prints off the terminal; it writes to the descriptor itself."""
    try:
        kept = os.dup(2)
        nothing = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
