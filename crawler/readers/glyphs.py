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

_BLOCK = 64
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
    ink: Grey


def ink_of(grey: Grey) -> tuple[Grey, int]:
    """How dark each pixel is against the paper around it (0 paper, 255 ink), and the value from which it is ink.

    Paper is the mean of what is brighter than average, block by block, so that shadows and yellowed pages do not
    matter; the threshold is Otsu's over the page.
    """
    high, wide = grey.shape
    rows, columns = max(1, -(-high // _BLOCK)), max(1, -(-wide // _BLOCK))
    padded = np.pad(grey, ((0, rows * _BLOCK - high), (0, columns * _BLOCK - wide)), mode="edge")
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK)
    mean = blocks.mean(axis=(1, 3), dtype=np.float32)
    bright = blocks >= mean[:, None, :, None].astype(np.uint8)
    paper = (blocks * bright).sum(axis=(1, 3), dtype=np.float32) / np.maximum(1, bright.sum(axis=(1, 3)))
    framed = np.pad(paper, 1, mode="edge")
    around = np.max([framed[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
    paper = np.maximum((paper + around) / 2, _DARK)
    scale = (255.0 / paper).astype(np.float32)
    lit = np.minimum(blocks * scale[:, None, :, None], 255.0).reshape(padded.shape)[:high, :wide]
    ink = (255.0 - lit).astype(np.uint8)
    return ink, _otsu(np.bincount(ink.ravel(), minlength=256))


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
    ink, threshold = ink_of(grey)
    high, wide = ink.shape
    solid = np.zeros((high, wide + 2), np.int8)
    solid[:, 1:-1] = ink >= threshold
    edges = np.flatnonzero(np.diff(solid.ravel()))
    starts, ends = edges[0::2] + 1, edges[1::2]  # in the padded picture; ends are the last pixel of a run
    count = len(starts)
    if not count:
        none = np.zeros(0, np.int64)
        return Pieces(none, none, none, none, none, np.full((high, wide), -1, np.int32), ink)
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
        ink=ink,
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
    """The ink of one piece in its box, without what else stands there."""
    place = np.s_[found.top[number] : found.bottom[number], found.left[number] : found.right[number]]
    return np.where(found.labels[place] == number, found.ink[place], 0).astype(np.uint8)


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
    across[:, :, 1:-1] = small[:, :, 2:] - small[:, :, :-2]
    down[:, 1:-1] = small[:, 2:] - small[:, :-2]
    strength = np.hypot(across, down)
    turn = (np.arctan2(down, across) / (2 * np.pi) * _BINS) % _BINS
    low = np.floor(turn).astype(np.int64) % _BINS
    share = (turn - np.floor(turn)).astype(np.float32)
    cell = SIDE // _CELLS
    parts = []
    for direction in range(_BINS):
        amount = np.where(low == direction, 1 - share, 0) + np.where((low + 1) % _BINS == direction, share, 0)
        map_ = (amount * strength).reshape(len(small), _CELLS, cell, _CELLS, cell).sum(axis=(2, 4))
        parts.append(map_.reshape(len(small), -1))
    edges = np.concatenate(parts, axis=1)
    edges = np.sqrt(edges / np.maximum(1e-6, edges.sum(axis=1, keepdims=True))) * 3
    coarse = small.reshape(len(small), SIDE // 2, 2, SIDE // 2, 2).mean(axis=(2, 4)).reshape(len(small), -1)
    return np.concatenate([edges, coarse, shape], axis=1).astype(np.float32)
