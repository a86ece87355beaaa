"""Tesseract, through tesserocr where it is installed, else through its program; or why there is none.

Both give the same shape: lines of symbols with boxes. The text of Thai pages cannot be taken from words, since
Tesseract calls parts of a Thai word words; a space is where Tesseract writes one.
"""

from __future__ import annotations

import contextlib
import functools
import html
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from oit.records import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

SPARSE, BLOCKS = 11, 3
"""Page modes: sparse text has 2 to 3 times fewer errors than the default, which drops lines of Thai forms."""

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
_SHORT = 10
"""Seconds to ask the program for its version."""


class Engine(Record, frozen=True):
    """What recognises text here. ``name`` is '' where nothing does, and ``lacks`` then says why.

    ``lacks``: ``program`` (no Tesseract), ``thai`` (Tesseract without Thai data), ``broken: …`` (it does not start).
    """

    name: str = ""  # tesserocr, tesseract
    version: str = ""
    languages: tuple[str, ...] = ()
    data: str = ""  # folder of the language data, '' where the program knows it
    lacks: str = ""


class Symbol(NamedTuple):
    """One recognised sign and its box in pixels; ``space``: a blank stands before it."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    space: bool


class Line(NamedTuple):
    """One recognised line, its box in pixels and its symbols in reading order."""

    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    symbols: tuple[Symbol, ...]


@functools.cache
def engine() -> Engine:
    """The engine of this machine, looked for once in a process; nothing is raised."""
    program = _program()
    library = _library(program)
    if library.name:
        return library
    return program


def _one_thread() -> dict[str, str]:
    """The environment of the engine: its threads cost more than they bring, and cores are for workers."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return dict(os.environ)


def _program() -> Engine:
    if not shutil.which("tesseract"):
        return Engine(lacks="program")
    said = _ask("--version")
    listed = _ask("--list-langs")
    version = re.search(r"tesseract v?(\S+)", said)
    if version is None:
        return Engine(lacks=f"broken: {said[:120]}")
    languages = tuple(line.strip() for line in listed.splitlines()[1:] if line.strip())
    if THAI not in languages:
        return Engine(version=version[1], languages=languages, lacks="thai")
    return Engine(name="tesseract", version=version[1], languages=languages)


def _ask(option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
            ["tesseract", option],  # noqa: S607 - the user's own program, wherever it is installed
            capture_output=True,
            timeout=_SHORT,
            env=_one_thread(),
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"{type(error).__name__}: {error}"
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip()


def _library(program: Engine) -> Engine:
    """The library with Thai data; its wheel brings the engine and no data."""
    data = _thai_data()
    if not data:
        return Engine(lacks=program.lacks)
    _one_thread()
    try:
        with _quiet():
            import tesserocr  # noqa: PLC0415 - optional and heavy
    except ImportError:
        return Engine()
    version = str(tesserocr.tesseract_version()).split("\n", 1)[0].removeprefix("tesseract").strip()
    languages = tuple(sorted(path.stem for path in Path(data).glob("*.traineddata")))
    return Engine(name="tesserocr", version=version, languages=languages, data=data)


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
        seconds: After which the program is given up; the library cannot be stopped from here.

    Raises:
        RuntimeError: No engine, or it failed.
    """
    found = engine()
    if found.name == "tesserocr":
        return _by_library(found, grey, dpi=dpi, mode=mode, inverted=inverted)
    if found.name:
        return _by_program(found, grey, dpi=dpi, mode=mode, inverted=inverted, seconds=seconds)
    raise RuntimeError(found.lacks or "no engine")


_ONE_LINE, _MOST_AGAIN, _AROUND, _LONG = 7, 12, 4, 5
"""Page mode, how many lines of a page, pixels around a line, and how many letters it has that is read again."""

_READABLE, _CLEAN, _DOUBTED = 55.0, 92.5, 70.0
"""Lines with Latin words, read as Thai, had mean confidences of 70 to 92 and a word below 70; below 55 is no text."""

_LATIN_WORD = re.compile("[A-Za-z]{2}|[A-Za-z][&-][A-Za-z]")

# --- the library -----------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4)
def _api(data: str, languages: str, mode: int, invert: str) -> Any:  # noqa: ANN401 - tesserocr has no types to name
    import tesserocr  # noqa: PLC0415 - optional and heavy

    return tesserocr.PyTessBaseAPI(path=data, lang=languages, psm=mode, variables={"invert_threshold": invert})


def _by_library(found: Engine, grey: Grey, *, dpi: int, mode: int, inverted: bool) -> list[Line]:
    """Thai alone, then again with English the few lines that look as if they held Latin words.

    Both languages at once cost a quarter more, and turn Thai words into Latin ones; Thai alone cannot write "No Gift
    Policy".
    """
    height, width = grey.shape
    invert = "0.7" if inverted else "0.0"
    with _quiet():
        api = _api(found.data, THAI, mode, invert)
        api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        api.SetSourceResolution(dpi)
        api.Recognize()
        out, doubtful = _collected(api)
        api.Clear()
        if doubtful and ENGLISH in found.languages:
            both = _api(found.data, languages_for(found), _ONE_LINE, invert)
            both.SetImageBytes(grey.tobytes(), width, height, 1, width)
            both.SetSourceResolution(dpi)
            for place in doubtful[:_MOST_AGAIN]:
                out[place] = _again(both, out[place], width, height)
            both.Clear()
    return out


def _collected(api: Any) -> tuple[list[Line], list[int]]:  # noqa: ANN401 - tesserocr has no types to name
    """The lines of what was recognised, and the places of those that may hold Latin words."""
    from tesserocr import RIL, iterate_level  # noqa: PLC0415 - optional and heavy

    out: list[Line] = []
    doubtful: list[int] = []
    symbols: list[Symbol] = []
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    confidence, lowest = 0.0, 100.0

    def close() -> None:
        if symbols:
            if len(symbols) >= _LONG and _READABLE <= confidence <= _CLEAN and lowest < _DOUBTED:
                doubtful.append(len(out))
            out.append(Line(*box, confidence, tuple(symbols)))
            symbols.clear()

    place = api.GetIterator()
    for at in iterate_level(place, RIL.SYMBOL) if place else ():
        if at.IsAtBeginningOf(RIL.TEXTLINE):
            close()
            box = at.BoundingBox(RIL.TEXTLINE) or (0, 0, 0, 0)
            confidence, lowest = at.Confidence(RIL.TEXTLINE), 100.0
        begins = at.IsAtBeginningOf(RIL.WORD)
        if begins:
            lowest = min(lowest, at.Confidence(RIL.WORD))
        try:
            text = at.GetUTF8Text(RIL.SYMBOL)
        except RuntimeError:  # a line of a photograph in which nothing was recognised
            continue
        left, top, right, bottom = at.BoundingBox(RIL.SYMBOL)
        symbols.append(Symbol(text, left, top, right, bottom, bool(begins and at.BlanksBeforeWord())))
    close()
    return out, doubtful


def _again(api: Any, line: Line, width: int, height: int) -> Line:  # noqa: ANN401 - tesserocr has no types to name
    """The line read with both languages, where that brings Latin words and is no less sure."""
    left, top = max(0, line.left - _AROUND), max(0, line.top - _AROUND)
    right, bottom = min(width, line.right + _AROUND), min(height, line.bottom + _AROUND)
    if right - left < _LONG or bottom - top < _LONG:
        return line
    api.SetRectangle(left, top, right - left, bottom - top)
    api.Recognize()
    found, _ = _collected(api)
    if len(found) != 1 or found[0].confidence < line.confidence:
        return line
    text = "".join(symbol.text for symbol in found[0].symbols)
    return found[0] if _LATIN_WORD.search(text) else line


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


# --- the program -----------------------------------------------------------------------------------------------------

_HOCR = re.compile(
    r"class='(?:ocr_line|ocr_caption|ocr_header|ocr_textfloat)'[^>]*title=[\"']bbox (\d+) (\d+) (\d+) (\d+)"
    r"|class='ocrx_word'[^>]*x_wconf (\d+)"
    r"|class='ocrx_cinfo' title='x_bboxes (-?\d+) (-?\d+) (-?\d+) (-?\d+); x_conf [\d.]+'>(.*?)</span>"
)
"""A line, a word with its confidence (that of single letters is near 100 even on a page upside down), a letter."""


def _by_program(  # noqa: PLR0913 - the options of one call of the program
    found: Engine, grey: Grey, *, dpi: int, mode: int, inverted: bool, seconds: float
) -> list[Line]:
    height, width = grey.shape
    with tempfile.TemporaryDirectory(prefix="oit-ocr-") as folder:
        base = Path(folder) / "page"
        command = ["tesseract", "stdin", str(base), "-l", languages_for(found), "--psm", str(mode)]
        command += ["--dpi", str(dpi), "-c", "hocr_char_boxes=1", "-c", "tessedit_create_txt=1"]
        command += ["-c", "tessedit_create_hocr=1", "-c", f"tessedit_do_invert={int(inverted)}"]
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the picture goes in by stdin, nothing of it into the command
                command,
                input=b"P5\n%d %d\n255\n" % (width, height) + grey.tobytes(),
                capture_output=True,
                timeout=max(1.0, seconds),
                env=_one_thread(),
                check=False,
            )
            text = base.with_suffix(".txt").read_text("utf-8", "replace")
            marked = base.with_suffix(".hocr").read_text("utf-8", "replace")
        except (OSError, subprocess.SubprocessError) as error:
            raise RuntimeError(f"tesseract: {type(error).__name__}") from error
    if done.returncode:
        raise RuntimeError(f"tesseract: exit {done.returncode}")
    return _from_hocr(marked, text)


def _from_hocr(marked: str, text: str) -> list[Line]:
    """Boxes from hOCR, spaces from the plain text: hOCR does not say where the blanks are."""
    out: list[Line] = []
    symbols: list[Symbol] = []
    sure: list[float] = []
    box = (0, 0, 0, 0)
    at = 0

    def close() -> None:
        if symbols:
            out.append(Line(*box, sum(sure) / len(sure), tuple(symbols)))
            symbols.clear()
            sure.clear()

    word = 0.0
    for found in _HOCR.finditer(marked):
        if found[1] is not None:
            close()
            box = (int(found[1]), int(found[2]), int(found[3]), int(found[4]))
        elif found[5] is not None:
            word = float(found[5])
        else:
            sign = html.unescape(found[10])
            blank, at = _blank_before(text, at, sign)
            symbols.append(Symbol(sign, int(found[6]), int(found[7]), int(found[8]), int(found[9]), blank))
            sure.append(word)
    close()
    return out


def _blank_before(text: str, at: int, sign: str) -> tuple[bool, int]:
    """Whether the plain text has a blank before ``sign`` at ``at``, and the place after the sign."""
    start = at
    while at < len(text) and text[at].isspace():
        at += 1
    if text.startswith(sign, at):
        return at > start, at + len(sign)
    return False, start
