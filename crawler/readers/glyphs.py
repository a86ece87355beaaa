"""Signs cut out of a page: ink, connected pieces, and what a classifier looks at. numpy alone.

Used by the digit reader and by the script that trains it, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SIDE, _INNER = 24, 20
_BINS, _CELLS = 8, 6
FEATURES = _BINS * _CELLS * _CELLS + (SIDE // 2) ** 2 + 2
"""Of one piece: directions of edges by cell, a small picture, its shape."""

_BLOCK, _STEP = 64, 4
_DARK = 60.0
"""Paper darker than this is no paper but a dark block; its ink is not looked for."""


class Pieces(NamedTuple):
    """Connected pieces of ink, each by its box (right and bottom are one past the last pixel) and its pixels."""

    left: Ints
    top: Ints
    right: Ints
    bottom: Ints
    area: Ints
    labels: NDArray[np.int32]
    grey: Grey


def _limits(grey: Grey) -> NDArray[np.uint8]:
    """For each block of the picture the value below which a pixel is ink.

    Paper is the mean of what is brighter than average, block by block, so that shadows and yellowed pages do not
    matter; how much darker ink is, is Otsu's choice over the page. A sixteenth of the pixels is enough for both.
    """
    few = grey[::_STEP, ::_STEP]
    high, wide = few.shape
    side = _BLOCK // _STEP
    rows, columns = max(1, -(-high // side)), max(1, -(-wide // side))
    padded = np.pad(few, ((0, rows * side - high), (0, columns * side - wide)), mode="edge")
    blocks = padded.reshape(rows, side, columns, side).swapaxes(1, 2).reshape(rows, columns, -1).astype(np.float32)
    bright = blocks >= blocks.mean(axis=2, keepdims=True) - 1e-3
    paper = (blocks * bright).sum(axis=2) / bright.sum(axis=2)
    framed = np.pad(paper, 1, mode="edge")
    around = np.max([framed[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
    paper = np.maximum((paper + around) / 2, _DARK)
    dark = np.clip(255.0 - blocks * (255.0 / paper[:, :, None]), 0, 255).astype(np.uint8)
    threshold = _otsu(np.bincount(dark.ravel(), minlength=256))
    limits: NDArray[np.uint8] = (paper * (1 - threshold / 255.0)).astype(np.uint8)
    return limits


def _otsu(counts: Ints) -> int:
    """The value that parts a histogram best in two (Otsu 1979), kept away from both ends."""
    levels = np.arange(256)
    below = np.cumsum(counts)
    weight = np.cumsum(counts * levels)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (weight[-1] * below / below[-1] - weight) ** 2 / (below * above.astype(np.float64))
    return int(np.clip(np.nanargmax(np.where(np.isfinite(between), between, -1.0)) + 1, 60, 170))


def pieces(grey: Grey) -> Pieces:
    """The connected pieces of ink of a picture (eight neighbours), from runs of ink in each row."""
    high, wide = grey.shape
    across = np.repeat(_limits(grey), _BLOCK, axis=1)[:, :wide]
    solid = np.zeros((high, wide + 2), np.int8)
    for row, limits in enumerate(across):
        at = row * _BLOCK
        solid[at : at + _BLOCK, 1:-1] = grey[at : at + _BLOCK] <= limits
    edges = np.flatnonzero(np.diff(solid.ravel()))
    starts, ends = edges[0::2] + 1, edges[1::2]  # in the padded picture; ends are the last pixel of a run
    count = len(starts)
    if not count:
        none = np.zeros(0, np.int64)
        return Pieces(none, none, none, none, none, np.full((high, wide), -1, np.int32), grey)
    stride = wide + 2
    first = np.searchsorted(ends, starts + stride - 1)
    last = np.searchsorted(starts, ends + stride + 1, side="right")
    many = np.maximum(0, last - first)
    above = np.repeat(np.arange(count), many)
    below = np.arange(len(above)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
    names = _joined(count, above, below)
    _, names = np.unique(names, return_inverse=True)
    total = int(names.max()) + 1
    row = starts // stride
    left, right = starts % stride - 1, ends % stride
    order = np.argsort(names, kind="stable")
    begin = np.searchsorted(names[order], np.arange(total))
    labels = np.full(high * wide, -1, np.int32)
    lengths = right - left
    flat = np.repeat(row * wide + left - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    labels[flat] = np.repeat(names, lengths)
    return Pieces(
        left=np.minimum.reduceat(left[order], begin),
        top=np.minimum.reduceat(row[order], begin),
        right=np.maximum.reduceat(right[order], begin),
        bottom=np.maximum.reduceat(row[order], begin) + 1,
        area=np.add.reduceat(lengths[order], begin),
        labels=labels.reshape(high, wide),
        grey=grey,
    )


def _joined(count: int, one: Ints, other: Ints) -> Ints:
    """For each of ``count`` runs the lowest run it hangs together with."""
    parent = np.arange(count)
    while len(one):
        a, b = parent[one], parent[other]
        apart = a != b
        if not apart.any():
            break
        one, other, a, b = one[apart], other[apart], a[apart], b[apart]
        np.minimum.at(parent, np.maximum(a, b), np.minimum(a, b))
        while True:
            jumped = parent[parent]
            if (jumped == parent).all():
                break
            parent = jumped
    return parent


def features(found: Pieces, which: Ints) -> Floats:
    """One row of ``FEATURES`` numbers for each piece of ``found`` named in ``which``."""
    return features_of([cut(found, int(number)) for number in which])


def cut(found: Pieces, number: int) -> Grey:
    """How dark one piece is against the lightest pixel of its box, without what else stands there."""
    place = np.s_[found.top[number] : found.bottom[number], found.left[number] : found.right[number]]
    grey = found.grey[place]
    return np.where(found.labels[place] == number, grey.max() - grey, 0).astype(np.uint8)


def features_of(cuts: Sequence[Grey]) -> Floats:
    """The same for pieces that are cut out already."""
    small = np.zeros((len(cuts), SIDE, SIDE), np.float32)
    shape = np.zeros((len(cuts), 2), np.float32)
    for place, own in enumerate(cuts):
        high, wide = own.shape
        scale = _INNER / max(wide, high)
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        drawn = np.asarray(Image.fromarray(own).resize(size, Image.Resampling.BILINEAR), np.float32)
        x, y = (SIDE - size[0]) // 2, (SIDE - size[1]) // 2
        small[place, y : y + size[1], x : x + size[0]] = drawn / max(1.0, float(drawn.max()))
        shape[place] = np.log(high / wide), np.log(max(1, np.count_nonzero(own)) / (wide * high))
    return described(small, shape)


def described(small: Floats, shape: Floats) -> Floats:
    """Small pictures (n, ``SIDE``, ``SIDE``) as features: edges in eight directions by cell, a coarser picture."""
    if not len(small):
        return np.zeros((0, FEATURES), np.float32)
    across = np.zeros_like(small)
    down = np.zeros_like(small)
    np.subtract(small[:, :, 2:], small[:, :, :-2], out=across[:, :, 1:-1])
    np.subtract(small[:, 2:], small[:, :-2], out=down[:, 1:-1])
    picture, row, column = np.nonzero((across != 0) | (down != 0))
    across, down = across[picture, row, column], down[picture, row, column]
    strength = np.sqrt(across * across + down * down)
    turn = np.arctan2(down, across) * np.float32(_BINS / (2 * np.pi))
    low = np.floor(turn)
    share = turn - low
    cell = SIDE // _CELLS
    place = picture * (_BINS * _CELLS**2) + row // cell * _CELLS + column // cell
    size = len(small) * _BINS * _CELLS**2
    direction = low.astype(np.int64)
    edges = np.bincount(place + direction % _BINS * _CELLS**2, strength * (1 - share), size)
    edges += np.bincount(place + (direction + 1) % _BINS * _CELLS**2, strength * share, size)
    edges = edges.reshape(len(small), -1)
    edges = np.sqrt(edges / np.maximum(1e-6, edges.sum(axis=1, keepdims=True))) * 3
    coarse = small.reshape(len(small), SIDE // 2, 2, SIDE // 2, 2).mean(axis=(2, 4)).reshape(len(small), -1)
    return np.concatenate([edges, coarse, shape], axis=1).astype(np.float32)
