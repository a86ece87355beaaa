"""How often an answer of a stated confidence is right: bins, the error of calibration, a drawing, and the map itself.

``python -m bench.calibration`` fits the knots of ``checks.confidence`` anew on all labelled texts that are here, and
prints them with their error: before the map, with it, and with a map that was fitted without the site of the text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import Template

import numpy as np
from numpy.typing import NDArray

from bench.labels import Row, labelled

FOLDS = 10
AT = (0.5, 0.6, 0.7, 0.98)
"""The scores at which the map has its knots: three below what is nearly always right."""
DOUBT = 20
EDGES = (0.0, 0.7, 0.8, 0.9, 0.95, 0.97, 1.01)
_STEPS = np.linspace(0.3, 0.99, 70)
_ROUNDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers of about the same confidence: how many, their mean confidence, how many are right."""

    low: float
    high: float
    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count


def bins(rows: Iterable[Row], confidence: Callable[[Row], float] = lambda row: row.confidence) -> list[Bin]:
    """Return the bins that hold an answer, the least sure first."""
    answered = [(confidence(row), row.right) for row in rows if row.answer]
    made = []
    for low, high in pairwise(EDGES):
        held = [(sure, right) for sure, right in answered if low <= sure < high]
        if held:
            mean = sum(sure for sure, _ in held) / len(held)
            right = sum(right for _, right in held)
            made.append(Bin(low=low, high=min(1.0, high), count=len(held), mean=mean, right=right))
    return made


def error(made: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far stated and true lie apart, on average over the answers."""
    total = sum(one.count for one in made)
    return sum(one.count * abs(one.mean - one.share) for one in made) / total if total else 0.0


def fit(rows: Iterable[Row]) -> tuple[tuple[float, float], ...]:
    """Return the knots with the least squared error, never falling; found knot by knot on a grid of one percent.

    The words were chosen with these very texts in view, so they flatter: at every knot ``DOUBT`` more answers are
    thought, right as often as the bare score says.
    """
    answered = [row for row in rows if row.answer]
    thought = np.repeat(AT, DOUBT)
    scores = np.concatenate([np.clip([row.score for row in answered], AT[0], AT[-1]), thought])
    right = np.concatenate([np.array([row.right for row in answered], dtype=float), thought])
    values = np.array(AT)
    for _ in range(_ROUNDS):
        for place in range(len(AT)):
            values[place] = _best(values, place, scores, right)
    return tuple(zip(AT, (round(float(value), 2) for value in values), strict=True))


def _best(values: NDArray[np.float64], place: int, scores: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    low = values[place - 1] if place else 0.0
    high = values[place + 1] if place + 1 < len(values) else 1.0
    best, least = float(values[place]), float("inf")
    for step in _STEPS:
        if low <= step <= high:
            tried = values.copy()
            tried[place] = step
            missed = float(((np.interp(scores, AT, tried) - right) ** 2).sum())
            if missed < least:
                best, least = float(step), missed
    return best


def left_out(rows: Sequence[Row]) -> dict[int, float]:
    """Return the confidence of every answered row by a map fitted without any text of its site, by the row's place."""
    sites = sorted({row.group for row in rows})
    fold = {site: place % FOLDS for place, site in enumerate(sites)}
    found = {}
    for number in range(FOLDS):
        knots = fit([row for row in rows if fold[row.group] != number])
        values = [value for _, value in knots]
        for place, row in enumerate(rows):
            if row.answer and fold[row.group] == number:
                found[place] = float(np.interp(row.score, AT, values))
    return found


def errors(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Return the error of the bare scores, of the map in force, and of maps fitted without the site of each text."""
    held_out = left_out(rows)
    answered = [(place, row) for place, row in enumerate(rows) if row.answer]
    by_row = {id(row): held_out[place] for place, row in answered}
    return (
        error(bins(rows, lambda row: row.score)),
        error(bins(rows)),
        error(bins(rows, lambda row: by_row[id(row)])),
    )


_SIZE, _MARGIN = 320.0, 56.0
_FRAME = Template(
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 432 412" role="img" aria-labelledby="title desc">
<title id="title">Stated confidence against the share of right answers</title>
<desc id="desc">$described</desc>
<style>text{font:12px sans-serif;fill:#222}.grid{stroke:#ddd}.even{stroke:#777;stroke-dasharray:4 4}
.range{stroke:#0b5cad;stroke-width:2}circle{fill:#0b5cad}</style>
<rect width="432" height="412" fill="#fff"/>
$grid
$points
<text x="216" y="408" text-anchor="middle">stated confidence</text>
<text x="14" y="196" text-anchor="middle" transform="rotate(-90 14 196)">share right</text>
</svg>
"""
)


def drawing(rows: Iterable[Row]) -> str:
    """Return the bins as a drawing in SVG: a point each, its area by the number of answers, with its 95 % interval."""
    made = bins(rows)
    grid = []
    for step in range(5, 11):
        at, shown = step / 10, f"{step / 10:.1f}"
        grid += [
            f'<path class="grid" d="M{_x(at):.1f} {_y(0.5):.1f}V{_y(1.0):.1f}"/>',
            f'<path class="grid" d="M{_x(0.5):.1f} {_y(at):.1f}H{_x(1.0):.1f}"/>',
            f'<text x="{_x(at):.1f}" y="{_y(0.5) + 18:.1f}" text-anchor="middle">{shown}</text>',
            f'<text x="{_x(0.5) - 8:.1f}" y="{_y(at) + 4:.1f}" text-anchor="end">{shown}</text>',
        ]
    grid.append(f'<path class="even" d="M{_x(0.5):.1f} {_y(0.5):.1f}L{_x(1.0):.1f} {_y(1.0):.1f}"/>')
    points = []
    for one in made:
        low, high = interval(one.right, one.count)
        points += [
            f'<path class="range" d="M{_x(one.mean):.1f} {_y(low):.1f}V{_y(high):.1f}"/>',
            f'<circle cx="{_x(one.mean):.1f}" cy="{_y(one.share):.1f}" r="{2 + one.count**0.5 / 3:.1f}"/>',
        ]
    told = "; ".join(f"stated {one.mean:.2f}: {one.right} of {one.count} right" for one in made)
    return _FRAME.substitute(described=f"{told}.", grid="\n".join(grid), points="\n".join(points))


def interval(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson)."""
    z2 = 1.96**2
    share = right / count
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    reach = (z2 * (share * (1 - share) + z2 / (4 * count)) / count) ** 0.5 / (1 + z2 / count)
    return middle - reach, middle + reach


def _x(value: float) -> float:
    return _MARGIN + (max(0.5, value) - 0.5) * 2 * _SIZE


def _y(value: float) -> float:
    return 24.0 + _SIZE - (max(0.5, value) - 0.5) * 2 * _SIZE


def main() -> int:
    """Fit and print."""
    rows = labelled()
    print("KNOTS =", fit(rows))
    bare, mapped, without = errors(rows)
    print(f"{sum(bool(row.answer) for row in rows)} answers; error of the bare scores {bare:.3f},", end=" ")
    print(f"of the map in force {mapped:.3f}, of maps fitted without the site {without:.3f}")
    for one in bins(rows):
        print(
            f"{one.low:.2f} to {one.high:.2f}: stated {one.mean:.3f}, right {one.share:.3f} ({one.right}/{one.count})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
