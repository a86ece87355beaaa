"""What a stranger's site may put into every text of an Assessment."""

from __future__ import annotations

from typing import Any

import msgspec

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)>"\' onmouseover="alert(1)',
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://a.example/",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"><script>alert(1)</script>',
    "</style></script></title><!-- ]]> <svg onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "ภาพ\u202egnp.exe\u2066\u200f\u061c\x00\x1b[31m\ud800\ufeff",
    "ก" + "่" * 10_000,
    "ยาวมาก" * 2_000,
    "x" * 10_000,
    "https://long.example/" + "%E0%B8%81" * 5_000,
    "http://[::1",
    "",
)


def poisoned(value: Any, poison: str) -> Any:  # noqa: ANN401 - it takes apart whatever it is given
    """``value`` with every free text in it replaced; words of closed lists stay."""
    if isinstance(value, msgspec.Struct):
        return type(value)(**{key: poisoned(part, poison) for key, part in msgspec.structs.asdict(value).items()})
    if isinstance(value, tuple):
        return tuple(poisoned(part, poison) for part in value)
    if isinstance(value, dict):
        return {poisoned(key, poison): part for key, part in value.items()}
    return poison if type(value) is str else value
