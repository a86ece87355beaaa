"""A measured figure, and the floors below which it may not fall (``tests/quality/floors.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "quality" / "floors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``part`` of ``whole``; ``name`` is what the file of floors calls it."""

    name: str
    part: int
    whole: int

    @property
    def percent(self) -> float:
        """The share in percent; 0 of nothing."""
        return 100.0 * self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.part}/{self.whole} = {self.percent:.1f} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What a figure must keep to, in percent. ``reached``: what it was on the day the floor was set."""

    reached: float
    least: float | None = None
    most: float | None = None

    def broken_by(self, percent: float) -> str:
        """How a figure breaks it, '' if it does not."""
        if self.least is not None and percent < self.least:
            return f"below the floor of {self.least:.1f} %"
        if self.most is not None and percent > self.most:
            return f"above the ceiling of {self.most:.1f} %"
        return ""


def floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Return the floors by the name of their figure."""
    return {name: Floor(**told) for name, told in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def broken(figures: Iterable[Figure], kept: Mapping[str, Floor]) -> list[str]:
    """Return one line per figure that breaks its floor, per figure without a floor, and per floor without a figure."""
    measured = {figure.name: figure for figure in figures}
    told = []
    for name, figure in measured.items():
        floor = kept.get(name)
        why = floor.broken_by(figure.percent) if floor else "without a floor"
        if why:
            was = f" (was {floor.reached:.1f} %)" if floor else ""
            told.append(f"{name}: {figure}, {why}{was}")
    told += [f"{name}: was not measured" for name in kept if name not in measured]
    return told
