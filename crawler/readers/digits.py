"""Thai digits read from the picture of a page.

Tesseract's Thai model knows ๐ ๑ ๒ ๓ ๕ only and writes one of these for the others, so its digits are worth nothing.
Here every piece of ink of the size of a letter is classified (20 digits, Thai and Arabic, or something else), pieces
that stand side by side on one line are put together, and what is not sure is said to be unsure. The classifier is two
small matrices trained by ``tools/train_digits.py`` on digits drawn in free fonts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crawler.readers import glyphs
from crawler.readers.glyphs import Floats, Grey, Ints

Doubles = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("digits.npz")
UNSURE = "\u25a1"
"""Stands for one Thai digit that could not be read; part of no year."""

THAI = "๐๑๒๓๔๕๖๗๘๙"
_TEN = 10
_LIKE, _MAYBE = 0.5, 0.12
"""Chance of being a Thai digit at all: to begin a run, and to stand in one."""

_SURE = 0.8
"""Chance of one digit from which it is written down; alone or in a run."""

_FAINT, _AGAINST = 0.4, 0.85
"""The same for the last two of a year, whose first two make it a year, so that only a Thai digit can stand there: its
chance, and its share of the chances of all Thai digits."""

_GAP, _BASE = 0.75, 0.3
"""Of the height: how far apart two digits of a number may stand, and how far apart their feet."""

_UNEQUAL = 2.2
"""How much taller one digit may be than the one beside it: ๕ has a tail, ๐ has none."""

_TOUCHING, _WIDEST, _HALF = 0.9, 2.4, 0.8
"""Width to height from which a piece may be two digits, and up to which it is looked at; chance each half must have."""

_MIN_HIGH, _MAX_HIGH = 0.018, 0.5
"""Inches: letters smaller or larger than this are not read."""


class Run(NamedTuple):
    """Thai digits side by side: their box in pixels, what they say, and the chance of the least sure of them."""

    left: int
    top: int
    right: int
    bottom: int
    text: str
    sure: float


class Found(NamedTuple):
    """What was found on a page: Thai runs, and single pieces that are surely one Arabic digit (as runs of one)."""

    thai: tuple[Run, ...]
    arabic: tuple[Run, ...]


class Reader(NamedTuple):
    """The weights of the classifier, and what its input is scaled by."""

    w1: Floats
    b1: Floats
    w2: Floats
    b2: Floats
    w3: Floats
    b3: Floats
    mean: Floats
    spread: Floats


@functools.lru_cache(maxsize=4)
def reader(path: Path | None = None) -> Reader:
    """The classifier in ``path`` (the one that is shipped), read once in a process."""
    with np.load(path or WEIGHTS) as kept:
        return Reader(**{name: kept[name].astype(np.float32) for name in Reader._fields})


def chances(features: Floats, by: Reader) -> Floats:
    """For each row of ``features`` the chances of ๐ to ๙, of 0 to 9, and of being something else."""
    hidden = (features - by.mean) / by.spread
    hidden = np.maximum(hidden @ by.w1 + by.b1, 0)
    hidden = np.maximum(hidden @ by.w2 + by.b2, 0)
    out = hidden @ by.w3 + by.b3
    out = np.exp(out - out.max(axis=1, keepdims=True))
    shares: Floats = (out / out.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


class Where(NamedTuple):
    """Boxes (n rows of left, top, right, bottom): pieces in one of ``words`` are looked at only in one of ``signs``."""

    words: Ints
    signs: Ints


def read(grey: Grey, *, dpi: int, where: Where | None = None, by: Reader | None = None) -> Found:
    """Every Thai digit of a page that stands where digits stand, from the top, left to right.

    Args:
        grey: Rows of grey values, 0 black.
        dpi: Of the picture; says how large letters are.
        where: Which pieces are worth a look; all without it.
        by: Another classifier than the one that is shipped.
    """
    found = glyphs.pieces(grey)
    signs = _signs(found, dpi, where, by or reader())
    signs = _torn_apart(found, signs, by or reader())
    runs = [_made(signs, members, *spelled(signs.chance[members])) for members in _chains(found, signs)]
    arabic = signs.chance[:, _TEN : 2 * _TEN]
    ones = [
        _made(signs, [int(place)], str(int(arabic[place].argmax())), float(arabic[place].max()))
        for place in np.flatnonzero(arabic.max(axis=1, initial=0.0) >= _SURE)
    ]
    return Found(thai=tuple(sorted(runs, key=lambda run: (run.top, run.left))), arabic=tuple(ones))


class _Signs(NamedTuple):
    """Pieces of the size of letters: number of the piece, box (left, top, right, bottom), chances; n rows each."""

    number: Ints
    box: Ints
    chance: Floats


def _signs(found: glyphs.Pieces, dpi: int, where: Where | None, by: Reader) -> _Signs:
    high, wide = found.bottom - found.top, found.right - found.left
    fits = (high >= max(6, _MIN_HIGH * dpi)) & (high <= _MAX_HIGH * dpi) & (wide <= _WIDEST * high)
    fits &= (wide >= 0.2 * high) & (found.area >= 0.1 * high * wide)
    which = np.flatnonzero(fits)
    if where is not None:
        across, down = (found.left + found.right)[which] / 2, (found.top + found.bottom)[which] / 2
        which = which[~_inside(across, down, where.words) | _inside(across, down, where.signs)]
    box = np.stack([found.left[which], found.top[which], found.right[which], found.bottom[which]], axis=1)
    return _Signs(which, box, chances(glyphs.features(found, which), by))


def _inside(across: Doubles, down: Doubles, boxes: Ints) -> NDArray[np.bool_]:
    left, top, right, bottom = boxes.reshape(-1, 4).T
    beside = np.abs(across[:, None] - (left + right) / 2) <= (right - left) / 2
    level = np.abs(down[:, None] - (top + bottom) / 2) <= (bottom - top) / 2
    inside: NDArray[np.bool_] = np.any(beside & level, axis=1)
    return inside


def _torn_apart(found: glyphs.Pieces, signs: _Signs, by: Reader) -> _Signs:
    """Two digits whose ink touches are one piece; beside a digit such a piece is cut where its ink is thinnest."""
    left, top, right, bottom = signs.box.T
    wide, high = right - left, bottom - top
    thai = signs.chance[:, :_TEN].sum(axis=1)
    digits = np.flatnonzero(thai >= _LIKE)
    wider = np.flatnonzero((wide >= _TOUCHING * high) & (thai < _LIKE))
    torn: list[int] = []
    cuts: list[Grey] = []
    boxes: list[tuple[int, int, int, int]] = []
    for place in wider:
        gap = np.maximum(left[digits] - right[place], left[place] - right[digits])
        feet = np.abs(bottom[digits] - bottom[place])
        tall = high[digits]
        beside = (gap <= tall) & (gap > -0.5 * tall) & (feet <= 0.5 * tall) & (high[place] < 2 * tall)
        halves = _halves(glyphs.cut(found, int(signs.number[place]))) if beside.any() else []
        if halves:
            torn.append(int(place))
        for x, y, half in halves:
            at = (int(left[place]) + x, int(top[place]) + y)
            boxes.append((*at, at[0] + half.shape[1], at[1] + half.shape[0]))
            cuts.append(half)
    if not torn:
        return signs
    chance = chances(glyphs.features_of(cuts), by)
    good = chance[:, :_TEN].max(axis=1).reshape(-1, 2).min(axis=1) >= _HALF
    both, gone = np.repeat(good, 2), np.array(torn)[good]
    return _Signs(
        np.concatenate([np.delete(signs.number, gone), np.repeat(signs.number[gone], 2)]),
        np.concatenate([np.delete(signs.box, gone, axis=0), np.array(boxes)[both]]),
        np.concatenate([np.delete(signs.chance, gone, axis=0), chance[both]]),
    )


def _halves(own: Grey) -> list[tuple[int, int, Grey]]:
    """Both sides of the thinnest column near the middle of a piece, each with its place in it."""
    wide = own.shape[1]
    columns = own.sum(axis=0, dtype=np.int64)
    low, up = round(0.34 * wide), round(0.66 * wide)
    if up - low < 2:  # noqa: PLR2004 - too narrow to have a middle
        return []
    at = low + int(columns[low:up].argmin())
    out = []
    for start, part in ((0, own[:, :at]), (at, own[:, at:])):
        rows, across = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if not len(rows):
            return []
        half = np.ascontiguousarray(part[rows[0] : rows[-1] + 1, across[0] : across[-1] + 1])
        out.append((start + int(across[0]), int(rows[0]), half))
    return out


def _chains(found: glyphs.Pieces, signs: _Signs) -> list[list[int]]:
    """Rows of ``signs`` that make one number, each list left to right."""
    thai = signs.chance[:, :_TEN].sum(axis=1)
    places = [int(place) for place in np.flatnonzero(thai >= _MAYBE)]
    places.sort(key=lambda place: int(signs.box[place, 0]))
    after: dict[int, int] = {}
    taken: set[int] = set()
    for at, place in enumerate(places):
        follower = _next(signs, place, (other for other in places[at + 1 :] if other not in taken))
        if follower is not None and not _parted(found, signs, place, follower):
            after[place] = follower
            taken.add(follower)
    chains = []
    for place in places:
        chain = [] if place in taken else [place]
        while chain and chain[-1] in after:
            chain.append(after[chain[-1]])
        known = [number for number, member in enumerate(chain) if thai[member] >= _LIKE]
        if known:
            chains.append(chain[known[0] : known[-1] + 1])
    return chains


def _next(signs: _Signs, place: int, others: Iterable[int]) -> int | None:
    """The first of ``others`` (by their left side) that may be the next digit of the number ``place`` stands in."""
    _, top, right, bottom = signs.box[place].tolist()
    for other in others:
        start, above, _, below = signs.box[other].tolist()
        gap, tall, low = start - right, max(bottom - top, below - above), min(bottom - top, below - above)
        if gap > 2 * (bottom - top):
            return None
        if -0.25 * low <= gap <= _GAP * tall and abs(below - bottom) <= _BASE * low and tall <= _UNEQUAL * low:
            return other
    return None


def _parted(found: glyphs.Pieces, signs: _Signs, one: int, other: int) -> bool:
    """Whether a point, a comma or a stroke stands between two digits, as in ๓.๑ and ๐๑/๒๕๖๘."""
    left, right = int(signs.box[one, 2]), int(signs.box[other, 0])
    top, bottom = int(signs.box[[one, other], 1].min()), int(signs.box[[one, other], 3].max())
    high = bottom - top
    middle = (found.left + found.right) / 2
    between = (middle > left - 0.1 * high) & (middle < right + 0.1 * high) & (found.right - found.left < high)
    between &= (found.bottom > top + 0.3 * high) & (found.top < bottom + 0.2 * high)
    between &= (found.bottom < bottom + 0.6 * high) & (found.area > 0.012 * high * high)
    between[signs.number[[one, other]]] = False
    return bool(between.any())


def _made(signs: _Signs, members: list[int], text: str, sure: float) -> Run:
    left, top = signs.box[members, :2].min(axis=0).tolist()
    right, bottom = signs.box[members, 2:].max(axis=0).tolist()
    return Run(left, top, right, bottom, text, sure)


def spelled(chance: Floats) -> tuple[str, float]:
    """The digits of one run, ``UNSURE`` for each that is not sure, and the chance of the least sure of them.

    Four digits that begin with ๒๕ are a year of the Buddhist era; for its other two a lower chance is enough, since
    only a digit can stand there.
    """
    thai = chance[:, :_TEN]
    digit, best = thai.argmax(axis=1), thai.max(axis=1)
    sure = best >= _SURE
    if len(digit) == 4 and digit[0] == 2 and digit[1] == 5 and best[:2].min() >= _LIKE:  # noqa: PLR2004 - ๒๕xx
        sure = (best >= _FAINT) & (best >= _AGAINST * thai.sum(axis=1))
    text = "".join(THAI[d] if known else UNSURE for d, known in zip(digit, sure, strict=True))
    return text, float(best.min())
