"""Train the reader of Thai digits: weights for ``crawler/readers/digits.py`` out of digits drawn in free Thai fonts.

    python tools/train_digits.py [--fonts DIR]... [--out FILE] [--held-out-weights FILE]

Fonts are looked for in /usr/share/fonts and in every ``--fonts`` folder (.ttf, .otf, .woff). Two readers are trained:
the one that is shipped, on all of them, and one for ``bench/digits.py``, on those whose file name has no word of
``HELD_OUT`` in it. Used for the weights in the repository: Debian's fonts-thai-tlwg,
fonts-noto-core, fonts-arundina, and from npm @fontsource/ anuphan, bai-jamjuree, chakra-petch, fahkwang,
ibm-plex-sans-thai, itim, k2d, kanit, noto-serif-thai, prompt, sarabun, sriracha, taviraj (all under the OFL, the GPL
with font exception or the Bitstream Vera licence). No font is copied into the repository. Needs numpy and Pillow with
Raqm; the same seed and the same fonts give the same weights (to rounding, on another build of numpy).
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crawler.readers import digits, glyphs

THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"
LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาเแโใไๆฯ"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SIGNS = "./-()[]:;,\"'%+*=?!|_"
MARKED = [b + m for b in "กนทอรลปมวสดตคงบ" for m in ("ิ", "ี", "ึ", "ื", "ุ", "ู", "่", "้", "็", "์", "ั")]
PAIRS = [a + b for a in "กขคงจดตนบปพมยรลวสหอะาเแโ๑๒๓๕" for b in "กงดนรวอาเ๐๑๒๕๖๘"]
OTHER = len(THAI) + len(ARABIC)
FOLDERS = ("/usr/share/fonts",)
SKIPPED = ("100", "200", "800", "900", "Thin", "ExtraLight", "Black", "-italic.woff")
"""Weights nobody prints documents in."""
WEB = ("-thai-400-normal", "-thai-700-normal", "-thai-400-italic")


HELD_OUT = ("Laksaman", "sarabun", "Garuda", "NotoSansThai", "Norasi")
"""The free cut of the official letter's font, its web sister, and the three styles that other documents use."""


def font_files(folders: list[str]) -> list[Path]:
    """Fonts that have Thai digits, in a fixed order."""
    found = []
    for folder in (*FOLDERS, *folders):
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() not in {".ttf", ".otf", ".woff"}:
                continue
            if path.suffix == ".woff" and not any(word in path.name for word in WEB):
                continue
            if path.suffix != ".woff" and any(word in path.name for word in SKIPPED):
                continue
            if _draws(path, THAI):
                found.append(path)
    return found


def _draws(path: Path, signs: str) -> bool:
    """Whether the font has its own shape for each of ``signs``."""
    try:
        font = ImageFont.truetype(str(path), 40)
        missing = bytes(font.getmask("\ufffe"))
        shapes = {bytes(font.getmask(sign)) for sign in signs}
    except (OSError, ValueError):
        return False
    return len(shapes) == len(set(signs)) and missing not in shapes


def strip(path: Path, signs: list[str], rng: np.random.Generator) -> tuple[np.ndarray, list[int]]:
    """A damaged picture of ``signs`` standing apart, and where each of their cells begins."""
    size = int(np.exp(rng.uniform(np.log(15), np.log(100))))
    font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)
    cell = int(size * 2.0)
    image = Image.new("L", (cell * len(signs), int(size * 2.4)), 255)
    draw = ImageDraw.Draw(image)
    shade = int(rng.integers(0, 110)) if rng.random() < 0.5 else 0
    for place, sign in enumerate(signs):
        draw.text((place * cell + cell // 2, size * 1.2), sign, font=font, fill=shade, anchor="mm")
    if rng.random() < 0.5:
        image = _slanted(image, rng, cell, len(signs))
    if rng.random() < 0.35:
        image = _thicker(image, rng, size)
    if rng.random() < 0.6:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, max(0.5, min(1.6, size / 28)))))
    grey = np.asarray(image, np.float32)
    if rng.random() < 0.3:
        grey = 255 - (255 - grey) * rng.uniform(0.5, 1.0)
    if rng.random() < 0.6:
        grey = grey * rng.uniform(0.75, 1.0) + rng.normal(0, rng.uniform(0, 24), grey.shape)
    if rng.random() < 0.15:
        grey = np.where(grey + rng.normal(0, 20, grey.shape) > rng.uniform(90, 180), 255, 0)
    out = np.clip(grey, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        packed = io.BytesIO()
        Image.fromarray(out).save(packed, "JPEG", quality=int(rng.integers(35, 90)))
        out = np.asarray(Image.open(packed))
    return out, [place * cell for place in range(len(signs) + 1)]


def _slanted(image: Image.Image, rng: np.random.Generator, cell: int, count: int) -> Image.Image:
    """Each cell sheared, turned and stretched alike, around its own middle."""
    slant, turn = rng.uniform(-0.18, 0.18), np.radians(rng.uniform(-3, 3))
    wide, high = rng.uniform(0.88, 1.12), rng.uniform(0.92, 1.08)
    out = Image.new("L", image.size, 255)
    for place in range(count):
        part = image.crop((place * cell, 0, (place + 1) * cell, image.height))
        x, y = cell / 2, image.height / 2
        a, b = np.cos(turn) / wide, np.sin(turn) + slant
        c, d = -np.sin(turn), np.cos(turn) / high
        matrix = (a, b, x - a * x - b * y, c, d, y - c * x - d * y)
        part = part.transform(part.size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC, fillcolor=255)
        out.paste(part, (place * cell, 0))
    return out


def _thicker(image: Image.Image, rng: np.random.Generator, size: int) -> Image.Image:
    """Strokes grown or worn off, by less than a pixel at small sizes."""
    grown = image.filter(ImageFilter.MinFilter(3) if rng.random() < 0.55 else ImageFilter.MaxFilter(3))
    return Image.blend(image, grown, float(rng.uniform(0.2, min(1.0, size / 45))))


def samples(paths: list[Path], seed: int, rounds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, classes (0 to 9 Thai digits, 10 to 19 Arabic digits, ``OTHER`` everything else), number of the font."""
    drawn = []
    for number, path in enumerate(paths):
        rng = np.random.default_rng([seed, number])
        rows, classes = [], []
        latin = _draws(path, ARABIC)
        web = path.with_name(path.name.replace("-thai-", "-latin-"))
        for _ in range(rounds):
            rest = [*LETTERS, *rng.choice(MARKED, 24), *rng.choice(PAIRS, 12)]
            signs = [*(THAI * 6), *rest]
            if latin:
                signs += [*ARABIC, *ARABIC, *rng.choice([*LATIN], 20), *rng.choice([*SIGNS], 8)]
            _add(*strip(path, signs, rng), signs, rng, rows, classes)
            if web != path and web.is_file():
                signs = [*ARABIC, *ARABIC, *rng.choice([*LATIN], 20), *rng.choice([*SIGNS], 8)]
                _add(*strip(web, signs, rng), signs, rng, rows, classes)
        drawn.append((np.concatenate(rows), np.concatenate(classes)))
    font = np.repeat(np.arange(len(paths)), [len(y) for _, y in drawn])
    return np.concatenate([x for x, _ in drawn]), np.concatenate([y for _, y in drawn]), font


def _add(
    grey: np.ndarray, cells: list[int], signs: list[str], rng: np.random.Generator, rows: list, classes: list
) -> None:
    found = glyphs.pieces(grey)
    middle = (found.left + found.right) // 2
    cell = np.searchsorted(cells, middle, side="right") - 1
    total = np.bincount(cell, weights=found.area, minlength=len(signs))
    whole = (found.left >= np.array(cells)[cell]) & (found.right <= np.array(cells)[cell + 1])
    keep, labels = [], []
    for number in np.flatnonzero(whole & (found.area >= 10) & (found.bottom - found.top >= 6)):
        sign = signs[cell[number]]
        main = found.area[number] >= 0.9 * total[cell[number]]
        known = (THAI + ARABIC).find(sign) if main and len(sign) == 1 else -1
        if known < 0 and not main and rng.random() < 0.5:
            continue
        if len(sign) == 1 and sign in THAI + ARABIC and not main and found.area[number] > 0.7 * total[cell[number]]:
            continue  # a digit that lost a speck is neither
        keep.append(number)
        labels.append(known if known >= 0 else OTHER)
    rows.append(glyphs.features(found, np.array(keep, np.int64)).astype(np.float16))
    classes.append(np.array(labels, np.int64))


def train(x: np.ndarray, y: np.ndarray, rng: np.random.Generator, epochs: int) -> dict[str, np.ndarray]:
    """Two hidden layers, Adam, dropout, softened labels."""
    mean, spread = x.mean(axis=0, dtype=np.float32), x.std(axis=0, dtype=np.float32) + 0.05
    sizes = [x.shape[1], 192, 96, OTHER + 1]
    layers = [
        (rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32), np.zeros(b, np.float32)) for a, b in pairwise(sizes)
    ]
    flat = [part for layer in layers for part in layer]
    first, second = [np.zeros_like(p) for p in flat], [np.zeros_like(p) for p in flat]
    step, batch = 0, 256
    for epoch in range(epochs):
        order = rng.permutation(len(x))
        rate = 2e-3 * 0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 2e-5
        lost = 0.0
        for at in range(0, len(order) - batch + 1, batch):
            pick = order[at : at + batch]
            values = [(x[pick].astype(np.float32) - mean) / spread]
            values[0] *= rng.random(values[0].shape, np.float32) > 0.08
            masks = []
            for depth in range(3):
                out = values[-1] @ flat[2 * depth] + flat[2 * depth + 1]
                if depth < 2:
                    mask = (rng.random(out.shape, np.float32) > 0.2) / np.float32(0.8)
                    masks.append((out > 0) * mask)
                    out = np.maximum(out, 0) * mask
                values.append(out)
            chance = np.exp(out - out.max(axis=1, keepdims=True))
            chance /= chance.sum(axis=1, keepdims=True)
            lost -= float(np.log(chance[np.arange(batch), y[pick]] + 1e-9).mean())
            wish = np.full_like(chance, 0.02 / chance.shape[1])
            wish[np.arange(batch), y[pick]] += 0.98
            back = (chance - wish) / batch
            slopes = [None] * 6
            for depth in (2, 1, 0):
                slopes[2 * depth] = values[depth].T @ back + 1e-5 * flat[2 * depth]
                slopes[2 * depth + 1] = back.sum(axis=0)
                if depth:
                    back = (back @ flat[2 * depth].T) * masks[depth - 1]
            step += 1
            for k, slope in enumerate(slopes):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope * slope
                flat[k] -= rate * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
        print(f"epoch {epoch + 1}/{epochs} loss {lost / (len(order) // batch):.4f}", flush=True)
    names = ("w1", "b1", "w2", "b2", "w3", "b3")
    weights = {name: part.astype(np.float16) for name, part in zip(names, flat, strict=True)}
    return {**weights, "mean": mean.astype(np.float32), "spread": spread.astype(np.float32)}


def main() -> None:
    """Draw, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", action="append", default=[])
    parser.add_argument("--out", default=str(digits.WEIGHTS))
    parser.add_argument("--held-out-weights", default="")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2569)
    chosen = parser.parse_args()
    start = time.perf_counter()
    paths = font_files(chosen.fonts)
    print(f"{len(paths)} fonts: {' '.join(path.stem for path in paths)}")
    x, y, font = samples(paths, chosen.seed, chosen.rounds)
    print(f"{len(x)} pieces, {np.bincount(y, minlength=OTHER + 1).tolist()}, {time.perf_counter() - start:.0f} s")
    seen = np.array([not any(word in path.name for word in HELD_OUT) for path in paths])[font]
    for out, rows in ((chosen.held_out_weights, seen), (chosen.out, seen | True)):
        if out:
            weights = train(x[rows], y[rows], np.random.default_rng(chosen.seed), chosen.epochs)
            np.savez_compressed(out, **weights)
            print(f"{out}: {rows.sum()} pieces, {Path(out).stat().st_size} bytes, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
