"""What two scans of the same bytes must have in common: everything but the id of the run and the times."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from oit.records import Assessment, Snapshot

TIMES = frozenset({"started_at", "finished_at", "fetched_at", "checked_at", "observed_at"})


def timeless(record: Assessment | Snapshot) -> object:
    """The record as plain values, without the id of its run and without times."""
    run = msgspec.structs.replace(record.run, id="")
    return _without(msgspec.to_builtins(msgspec.structs.replace(record, run=run)))


def _without(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without(inside) for name, inside in value.items() if name not in TIMES}
    if isinstance(value, list | tuple):
        return [_without(inside) for inside in value]
    return value


def differences(one: object, other: object, where: str = "") -> Iterator[str]:
    """Where two plain values differ, each with both sides."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(one.keys() | other.keys()):
            yield from differences(one.get(name), other.get(name), f"{where}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{where}[{number}]")
    elif isinstance(one, list) and isinstance(other, list):
        yield from (f"{where}: only in the first: {value}" for value in one if value not in other)
        yield from (f"{where}: only in the second: {value}" for value in other if value not in one)
    elif one != other:
        yield f"{where}: {str(one)[:300]} | {str(other)[:300]}"
