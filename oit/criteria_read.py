"""From a criteria file to records; whatever is unexpected becomes one line that names file, code and fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from oit.records import Record
from oit.strict_yaml import StrictYamlError, parse

_RecordT = TypeVar("_RecordT", bound=Record)


class CriteriaError(Exception):
    """A criteria file that cannot be used: which file, at which code ('' for the whole file), and why."""

    def __init__(self, file: str, code: str, fault: str, fault_th: str = "") -> None:
        """Keep the parts apart; ``str()`` of the error is the one line people see, ``message`` the same in Thai."""
        super().__init__(": ".join(part for part in (file, code, fault) if part))
        self.file = file
        self.code = code
        self.fault = fault
        self.message_en = str(self)
        self.message = ": ".join(part for part in (file, code, fault_th or fault) if part)


def read(path: Path, file: str) -> dict[str, Any]:
    """The mapping a file holds; ``file`` is its name in errors.

    Raises:
        CriteriaError: it cannot be read, is not strict YAML, or holds no mapping.
    """
    try:
        plain = parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise CriteriaError(file, "", "no such file", "ไม่พบไฟล์นี้") from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CriteriaError(file, "", f"cannot be read ({why})", f"อ่านไฟล์ไม่ได้ ({why})") from error
    except UnicodeDecodeError as error:
        raise CriteriaError(file, "", "is not UTF-8 text", "ไม่ใช่ข้อความแบบ UTF-8") from error
    except StrictYamlError as error:
        raise CriteriaError(
            file, "", str(error), f"บรรทัด {error.line}: {error.fault}" if error.line else error.fault
        ) from error
    if not isinstance(plain, dict):
        raise CriteriaError(file, "", "a mapping is expected here")
    return plain


_PLAIN_WORDS: Final = (
    ("Object contains unknown", "unknown"),
    ("Object missing required", "missing"),
    ("`object`", "a mapping"),
    ("`array`", "a list"),
    ("`str`", "text"),
    ("`int`", "a whole number"),
    ("`bool`", "true or false"),
    ("`null`", "nothing"),
    ("Expected", "expected"),
    ("Invalid enum value", "unknown value"),
)


def _plainly(fault: str) -> str:
    """A validation message without the library's words for types."""
    for technical, plain in _PLAIN_WORDS:
        fault = fault.replace(technical, plain)
    return fault


_PATH: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")


def convert(record: type[_RecordT], plain: Mapping[str, Any], file: str, code: str) -> _RecordT:
    """Turn plain values into a record; a fault names the innermost thing that has an id."""
    try:
        return msgspec.convert(dict(plain), record)
    except msgspec.ValidationError as error:
        message = str(error)
        found = _PATH.search(message)
        fault = message[: found.start()] if found else message
        fault = _plainly(fault)
        where = found["path"] if found else ""
        within = re.match(r"requirements\[(\d+)\]\.?", where)
        if within:
            part = plain["requirements"][int(within[1])]
            inner = part.get("id") if isinstance(part, dict) else None
            code = inner if isinstance(inner, str) else f"{code} requirement {int(within[1]) + 1}"
            where = where[within.end() :]
        fault = f"{fault} at `{where}`" if where and f"`{where}`" not in fault else fault
        raise CriteriaError(file, code, fault) from error
