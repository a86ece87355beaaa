"""A number in a cell as it is shown: thousands, decimals, percent, dates.

Source of the format codes: ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

from oit.records import Record

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "d/m/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
_DATES_BY_LANGUAGE = frozenset((*range(27, 37), *range(50, 59), 71, 72, *range(77, 82)))
"""Built-in numbers that mean a date in some language, Thai among them (71 to 81)."""
_THAI_NUMBERS = {59: "0", 60: "0.00", 61: "#,##0", 62: "#,##0.00", 67: "0%", 68: "0.00%", 73: "h:mm", 74: "h:mm:ss",
                 75: "d/m/yyyy h:mm", 76: "mm:ss"}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - days of a calendar, no zone
_MAX_DAY = 2_958_465
_MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน",
           "ตุลาคม", "พฤศจิกายน", "ธันวาคม")  # fmt: skip
_BUDDHIST, _ERA = 2400, 543


class Format(Record, frozen=True):
    """How numbers of a format are shown. ``kind``: general, number, percent, date, month, time, elapsed."""

    kind: str = "general"
    decimals: int = 0
    thousands: bool = False
    zeros: int = 0


@lru_cache(maxsize=4096)
def parse(code: str, number: int = -1) -> Format:
    """The format with this code; without a code the built-in one with this number."""
    if not code:
        if number in _DATES_BY_LANGUAGE:
            return Format(kind="date")
        code = _BUILT_IN.get(number) or _THAI_NUMBERS.get(number, "General")
    shown = _LITERAL.sub("", code.split(";")[0])
    low = shown.lower()
    if "general" in low or "@" in low or "e+" in low or "e-" in low:
        return Format()
    moment = _moment_kind(low)
    return Format(kind=moment) if moment else _digits(shown)


def _moment_kind(low: str) -> str:
    if re.search(r"\[[hms]+\]", low):
        return "elapsed"
    if "y" in low or "d" in low or "b" in low or re.search(r"mmm|^m+$", low):
        return "date" if "d" in low else "month"
    return "time" if "h" in low or "s" in low else ""


def _digits(shown: str) -> Format:
    digits = re.fullmatch(r"[^0#?]*([#0?,]+)(\.[0#?]+)?[^0#?]*", shown)
    if digits is None:
        return Format()
    decimals = len(digits[2] or ".") - 1
    if "%" in shown:
        return Format(kind="percent", decimals=decimals)
    return Format(kind="number", decimals=decimals, thousands="," in digits[1], zeros=digits[1].count("0"))


def shown(value: float, form: Format, *, from_1904: bool = False) -> str:
    """``value`` as a reader of the sheet sees it; days as ISO, months as Thai words, since both are read for sure."""
    if not math.isfinite(value):
        return ""
    if form.kind in {"date", "month", "time", "elapsed"}:
        return _moment(value, form.kind, from_1904=from_1904) or plain(value)
    if form.kind == "percent":
        return f"{value * 100:.{form.decimals}f}%"
    if form.kind == "number":
        text = f"{value:,.{form.decimals}f}" if form.thousands else f"{value:.{form.decimals}f}"
        return text.zfill(form.zeros) if form.zeros > 1 and not form.decimals and not form.thousands else text
    return plain(value)


def plain(value: float) -> str:
    """A number with the fifteen digits that a sheet keeps, never as a power of ten."""
    if float(value).is_integer():
        return str(int(value))
    text = f"{value:.15g}"
    return f"{value:.15f}".rstrip("0") if "e-" in text else text


def _moment(value: float, kind: str, *, from_1904: bool) -> str:
    if not 0 <= value <= _MAX_DAY:
        return ""
    if kind == "elapsed":
        minutes = round(value * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + dt.timedelta(seconds=round(value * 86_400))
    if kind == "time" or value < 1:
        return moment.strftime("%H:%M:%S").removesuffix(":00")
    return month(moment) if kind == "month" else day(moment)


def day(moment: dt.datetime) -> str:
    """A day, with its time when it has one: 2025-03-15, 2025-03-15 10:30."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return f"{moment.date().isoformat()} {moment.strftime('%H:%M:%S').removesuffix(':00')}"


def month(moment: dt.datetime) -> str:
    """A month as Thai words, its year of the Buddhist era. Clerks also type 2568 where the sheet expects 2025."""
    year = moment.year if moment.year > _BUDDHIST else moment.year + _ERA
    return f"{_MONTHS[moment.month - 1]} {year}"
