"""Thai text as it really arrives: repaired for showing, normalised for reading, folded to a key for comparing.

Two defects of Thai PDF text decide the design: SARA AM comes as ``ํ`` + ``า``, as space + ``า`` or as bare ``า``, and
marks come in the wrong order, twice, or apart from their letter. What cannot be repaired is folded away by ``key``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_THAI_DIGITS = {0x0E50 + digit: ord("0") + digit for digit in range(10)}

# Glyph variants that Thai fonts of the 1990s keep at U+F700 to U+F71A, in this order.
_GLYPHS = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"
_INVISIBLE = (
    *(code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and not chr(code).isspace()),
    0x00AD,  # soft hyphen
    0x034F,
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),  # zero-width space, joiners, direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,  # byte order mark
)
_CLEAN: dict[int, str | None] = {0xF700 + place: letter for place, letter in enumerate(_GLYPHS)}
_CLEAN |= dict.fromkeys(_INVISIBLE)
_UNCLEAN = re.compile(f"[{''.join(re.escape(chr(code)) for code in _CLEAN)}]")
_EXOTIC = re.compile(r"[^\x00-\x7f\u0e00-\u0e7f\u2010-\u2029]")  # what NFKC or casefold may change, and a little more

_TONE = "่-๋"
_MARK = "ัิ-ฺ็-๎"
_LETTER = "ก-ฮ"
# Each begins with what is looked for, not with what stands before it: the search then leaps from one to the next.
_DETACHED_MARK = re.compile(rf" (?<=[{_LETTER}{_MARK}] ) *(?=[{_MARK}])")
_TONE_FIRST = re.compile(rf"([{_TONE}์][{_TONE}์]*)([ัิ-ฺ็]+)")
_SPLIT_AM = re.compile(rf"ํ *([{_TONE}]?) *า|ำ([{_TONE}])")
_SPACED_AM = re.compile(rf" (?<=[{_LETTER}{_TONE}] ) *า")
_DOUBLED = re.compile(rf"([ะาำแ-ๅ{_MARK}])\1+")
_BLANKS = re.compile(r"\s+")


def arabic_digits(text: str) -> str:
    """Return the text with Thai digits written as Arabic ones; its length does not change."""
    return text.translate(_THAI_DIGITS) if not text.isascii() else text


def _am(match: re.Match[str]) -> str:
    return (match[1] or match[2] or "") + "ำ"


def _mend(text: str) -> str:
    """Put vowels and marks where they belong, until mending one defect brings no other to light."""
    while True:
        mended = _DETACHED_MARK.sub("", text.replace("เเ", "แ"))
        mended = _TONE_FIRST.sub(r"\2\1", mended)
        mended = _SPLIT_AM.sub(_am, mended)
        mended = _SPACED_AM.sub("ำ", mended)
        mended = _DOUBLED.sub(r"\1", mended)
        if mended == text:
            return text
        text = mended


def _clean(text: str) -> str:
    return text.translate(_CLEAN) if _UNCLEAN.search(text) else text


def repair(text: str) -> str:
    """Return the text as its writer meant it to look: for reports, quotes and further reading.

    Lines, digits and capitals are kept. No Thai word begins with ``า``, so a space before one is a lost ``ำ``.
    """
    text = _clean(text)
    if text.isascii():
        return text
    if _EXOTIC.search(text):
        text = unicodedata.normalize("NFC", text)
    return _mend(text)


def _compatible(text: str) -> str:
    """Fold full-width, ligature and other compatibility forms and capitals; stable under a second pass."""
    while True:
        folded = _clean(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
        if folded == text:
            return text
        text = folded


def normalise(text: str) -> str:
    """Return the one way to write this text: repaired, Arabic digits, single spaces, small letters. Idempotent."""
    text = _clean(text)
    if text.isascii():
        return _BLANKS.sub(" ", text).strip().lower()
    while _EXOTIC.search(text):
        once = _orderly(_compatible(text))
        if once == text:
            return text
        text = once  # mending may have brought marks together that compose, or stand in another order
    return _orderly(text.lower())


def _orderly(text: str) -> str:
    return _mend(_BLANKS.sub(" ", _mend(text.translate(_THAI_DIGITS))).strip())


# Everything a key leaves out: blanks, punctuation, tone marks, and the two marks that writers drop or add at will.
_DROPPED = re.compile(
    r"[\s!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u2190-\u2bff\u3000-\u3003\u3008-\u301f"
    r"ฯฺ็-๏๚๛\ue000-\uf6ff\uf71b-\uf8ff\ufff9-\uffff]+",
)
_FOLDS = _THAI_DIGITS | {ord("ำ"): ord("า"), ord("ๅ"): ord("า")}
_SHORT = 400  # link texts and headings repeat on every page of a site; whole documents do not


def _fold(text: str) -> str:
    while True:
        folded = _clean(text)
        if folded.isascii():
            return _DROPPED.sub("", folded).lower()
        folded = _compatible(folded) if _EXOTIC.search(folded) else folded.lower()
        folded = _DROPPED.sub("", folded).translate(_FOLDS)
        folded = _DOUBLED.sub(r"\1", folded.replace("เเ", "แ"))
        if folded == text or not _EXOTIC.search(folded):
            return folded
        text = folded  # what was dropped may have kept two characters from composing


_fold_short = lru_cache(maxsize=1 << 16)(_fold)


def key(text: str) -> str:
    """Return what is left when everything that damage or taste may change is taken away: for comparing, never shown.

    Two texts that differ in Thai or Arabic digits, in how ``ำ`` came through, in spaces, tone marks, ``็``, ``์``, dots
    or capitals have one key. Idempotent.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)
