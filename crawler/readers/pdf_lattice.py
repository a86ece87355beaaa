"""Grids of cells from the ruling lines of a page: which lines make one table, and which cells of it are joined."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from crawler.readers.base import MAX_COLUMNS
from crawler.readers.pdf_rules import Rule, Rules

MAX_CELLS = 20_000
_SAME = 2.2
"""Points: lines this near lie on each other; a double line is one."""
_TOUCH = 3.2
_LEAST = 3
"""Lines each way that make a table: two rows and two columns."""
_MAX_LINES = 500
_CORNERED = 0.8
_Spans = list[tuple[float, float]]


class Lattice:
    """One ruled table: its edges, and for every cell the cell that its words belong to."""

    def __init__(self, across: Sequence[float], down: Sequence[float], rules: Rules) -> None:
        """``across`` and ``down`` are the edges of columns and of rows; ``rules`` say which are drawn where."""
        self.across, self.down = tuple(across), tuple(down)
        self.columns, self.rows = len(across) - 1, len(down) - 1
        self._owner = _joined(self.across, self.down, rules)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell at a point, the first one of joined cells; None outside."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        return self._owner[row * self.columns + column]

    def owner(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that a cell is joined with."""
        return self._owner[row * self.columns + column]

    @property
    def is_table(self) -> bool:
        """Whether nearly all of it is right-angled cells, as in no chart of boxes and arrows."""
        groups = Counter(self._owner)
        cornered = len(groups)  # each of them has a first cell
        joined: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, owner in enumerate(self._owner):
            if groups[owner] > 1:
                joined[owner].append(place)
        for places in joined.values():
            rows = {place // self.columns for place in places}
            columns = {place % self.columns for place in places}
            cornered += len(places) - 1 if len(rows) * len(columns) == len(places) else -1
        return cornered >= _CORNERED * len(self._owner) and len(groups) > _LEAST


def lattices(rules: Rules) -> list[Lattice]:
    """The ruled tables of a page, from the top down."""
    if len(rules.level) < _LEAST - 1 or len(rules.upright) < _LEAST - 1:
        return []
    level, upright = _merged(rules.level), _merged(rules.upright)
    if max(len(level), len(upright)) > _MAX_LINES:
        return []
    found = []
    for lying, standing in _connected(level, upright):
        across = _edges(rule.at for rule in standing)
        down = _edges(rule.at for rule in lying)
        across = _outer(across, lying)  # open sides: the level lines reach further than the outermost upright ones
        down = _outer(down, standing)
        fits = _LEAST <= len(across) <= MAX_COLUMNS + 1 and len(down) >= _LEAST
        if fits and (len(across) - 1) * (len(down) - 1) <= MAX_CELLS:
            lattice = Lattice(across, down, Rules(tuple(lying), tuple(standing)))
            if lattice.is_table:
                found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.down[0], lattice.across[0]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines with pieces that go on in each other as one."""
    out: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > _SAME:
            out += _run_on(group)
            group = []
        group.append(rule)
    return out + _run_on(group)


def _run_on(group: list[Rule]) -> list[Rule]:
    if len(group) < 2:  # noqa: PLR2004 - nothing to go on in
        return group
    out: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if out and rule.start - out[-1].end <= _TOUCH:
            last = out[-1]
            out[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            out.append(rule)
    return out


def _connected(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that cross or touch each other, together."""
    parent = list(range(len(level) + len(upright)))
    standing = [(at, start - _TOUCH, end + _TOUCH, m) for m, (at, start, end) in enumerate(upright, len(level))]
    for n, (at, start, end) in enumerate(level):
        first, last = start - _TOUCH, end + _TOUCH
        for place, top, bottom, m in standing:
            if first <= place <= last and top <= at <= bottom:
                parent[_root(parent, n)] = _root(parent, m)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for n in range(len(parent)):
        if n < len(level):
            groups[_root(parent, n)][0].append(level[n])
        else:
            groups[_root(parent, n)][1].append(upright[n - len(level)])
    return [(lying, standing) for lying, standing in groups.values() if len(lying) >= 2 and len(standing) >= 2]  # noqa: PLR2004


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _edges(places: Iterable[float]) -> list[float]:
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _TOUCH:
            out.append(place)
    return out


def _outer(edges: list[float], crossing: Sequence[Rule]) -> list[float]:
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if first < edges[0] - 3 * _TOUCH:
        edges = [first, *edges]
    return [*edges, last] if last > edges[-1] + 3 * _TOUCH else edges


def _joined(across: Sequence[float], down: Sequence[float], rules: Rules) -> list[tuple[int, int]]:
    """For each cell, row by row, the first cell of those it is joined with for want of a line between them."""
    columns, rows = len(across) - 1, len(down) - 1
    parent = list(range(columns * rows))
    walls = [[rule for rule in rules.upright if abs(rule.at - edge) <= _TOUCH] for edge in across]
    floors = [[rule for rule in rules.level if abs(rule.at - edge) <= _TOUCH] for edge in down]
    middles = [(one + other) / 2 for one, other in pairwise(across)]
    heights = [(one + other) / 2 for one, other in pairwise(down)]
    for column in range(1, columns):
        spans = _spans(walls[column])
        for row in range(rows):
            if not _covers(spans, heights[row]):
                _union(parent, row * columns + column - 1, row * columns + column)
    for row in range(1, rows):
        spans = _spans(floors[row])
        for column in range(columns):
            if not _covers(spans, middles[column]):
                _union(parent, (row - 1) * columns + column, row * columns + column)
    return [divmod(_root(parent, place), columns) for place in range(len(parent))]


def _spans(rules: Iterable[Rule]) -> _Spans:
    return sorted((rule.start, rule.end) for rule in rules)


def _covers(spans: _Spans, place: float) -> bool:
    for start, end in spans:  # noqa: SIM110 - asked of every cell, and a generator costs as much as the answer
        if start <= place <= end:
            return True
    return False


def _union(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
