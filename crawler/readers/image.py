"""Pictures: what the QR codes in them say. Their words are for a later pass; nothing is decoded before it was measured.

A picture has no text of its own: ``not_read`` says so, until somebody recognises it. Several codes in one picture are
several ``Image`` records of one ``src``. What a code says is stored only where it is an address or plain words: a code
for paying holds a telephone or ID number, a visiting card a person, a network its password.
"""

from __future__ import annotations

import importlib
import io
import re
import threading
import warnings
from typing import TYPE_CHECKING

from crawler.readers.base import Content, Source, clip, squeeze
from oit import privacy
from oit.records import Image, Link, ResourceKind

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 50_000_000
"""Pixels unpacked at most: A3 at 450 dpi."""
MAX_JPEG_PIXELS = 250_000_000
"""A photograph may be larger: its decoder unpacks it at a half, a quarter or an eighth."""
MAX_CODES = 20
_MAX_PAYLOAD = 1_000
_PLUGINS = ("Png", "Jpeg", "Gif", "WebP", "Bmp", "Tiff")
_FORMATS = tuple(plugin.upper() for plugin in _PLUGINS)
_NAMES = {
    "image/svg+xml": "svg",
    "image/x-icon": "ico",
    "image/heic": "heic",
    "image/avif": "avif",
    "image/x-wmf": "wmf",
    "image/emf": "emf",
}
TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff", *_NAMES})
"""Media types this reader takes; those in ``_NAMES`` it only names."""
_PRIVATE = re.compile(r"^\s*(?:(?P<pay>000201)|(?P<card>BEGIN:V|MECARD:|BIZCARD:)|(?P<wifi>WIFI:))", re.IGNORECASE)
_DEPTH = 256
_ORIENTATION = 0x0112  # EXIF; 2 to 8 are turned or mirrored (CIPA DC-008, 4.6.4)
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF orientation to Pillow's ``Transpose``."""
_GLOBALS = threading.Lock()  # Pillow keeps its limits in globals


class TooLargeError(ValueError):
    """A picture of more pixels than are unpacked. ``megapixels``: how many it says it has."""

    def __init__(self, pixels: int) -> None:
        super().__init__(f"{pixels} pixels")
        self.megapixels = round(pixels / 1_000_000)


def read(source: Source) -> Content:
    """A picture as ``Content``: kind IMAGE, one ``Image`` for each QR code in it, at least one."""
    bare = (Image(src=source.url),)
    name = _NAMES.get(source.content_type)
    if name:
        return Content(kind=ResourceKind.IMAGE, images=bare, not_read=f"unsupported: {name}")
    try:
        picture, defects = grey(source.body)
    except TooLargeError as error:
        return Content(kind=ResourceKind.IMAGE, images=bare, not_read=f"too-large: {error.megapixels} megapixels")
    except Exception:  # noqa: BLE001 - broken pictures break the decoders in many ways
        return Content(kind=ResourceKind.IMAGE, images=bare, not_read="damaged: the picture does not open")
    try:
        codes = decoded(picture)
    except ImportError:
        codes, defects = (), (*defects, "no-qr: zxing-cpp is not installed")
    return Content(
        kind=ResourceKind.IMAGE,
        images=tuple(Image(src=source.url, qr=code) for code in codes) or bare,
        links=tuple(
            Link(source=source.url, target=code, rel="qr")
            for code in codes
            if code.lower().startswith(("http://", "https://"))
        ),
        not_read="scan: a picture",
        defects=defects,
    )


def grey(body: bytes) -> tuple[Picture, tuple[str, ...]]:
    """The first frame of a picture in 8-bit grey, upright as its EXIF says, on white where it is transparent.

    Args:
        body: The file.

    Returns:
        The picture and its defects: ``damaged: …`` where the file ends early, ``frames: 1 of 12`` (``many`` where
        counting would mean unpacking) where only the first was taken.

    Raises:
        TooLargeError: More pixels than ``MAX_PIXELS`` (``MAX_JPEG_PIXELS`` for photographs), by its header.
        OSError: No picture, or one that cannot be unpacked at all. Broken files may raise others.
    """
    try:
        return _grey(body, torn=False)
    except TooLargeError:
        raise
    except (OSError, SyntaxError, EOFError) as error:
        if isinstance(error, _unidentified()):
            raise
        picture, defects = _grey(body, torn=True)
        return picture, (*defects, "damaged: the picture ends early")


def _unidentified() -> type[Exception]:
    from PIL import UnidentifiedImageError  # noqa: PLC0415 - heavy, and only for pictures

    return UnidentifiedImageError


def _grey(body: bytes, *, torn: bool) -> tuple[Picture, tuple[str, ...]]:
    from PIL import Image as Pillow  # noqa: PLC0415 - heavy, and only for pictures
    from PIL import ImageFile  # noqa: PLC0415 - as above

    for plugin in _PLUGINS:  # a format is known once its module is imported
        importlib.import_module(f"PIL.{plugin}ImagePlugin")
    with _GLOBALS, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata
        limit, tolerant = Pillow.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES
        Pillow.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = None, torn  # ours is the stricter limit
        try:
            picture: Picture = Pillow.open(io.BytesIO(body), formats=_FORMATS)
            _shrink(picture)
            defects = _frames(picture)
            orientation = picture.getexif().get(_ORIENTATION, 1)
            picture.load()
            flat = _eight_bit(picture)
        finally:
            Pillow.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = limit, tolerant
    turn = _TURNS.get(orientation)
    return (flat if turn is None else flat.transpose(Pillow.Transpose(turn))), defects


def _shrink(picture: Picture) -> None:
    """Refuse what is too large; have a large photograph unpacked smaller than it is."""
    pixels = picture.width * picture.height
    plain_jpeg = picture.format in {"JPEG", "MPO"} and not picture.info.get("progressive")
    if pixels > (MAX_JPEG_PIXELS if plain_jpeg else MAX_PIXELS):
        raise TooLargeError(pixels)
    if pixels > MAX_PIXELS:
        picture.draft("L", (picture.width // 2, picture.height // 2))
        if picture.width * picture.height > MAX_PIXELS:
            picture.draft("L", (picture.width // 2, picture.height // 2))
    if picture.width * picture.height > MAX_PIXELS:
        raise TooLargeError(pixels)


def _frames(picture: Picture) -> tuple[str, ...]:
    if not getattr(picture, "is_animated", False):
        return ()
    return (f"frames: 1 of {getattr(picture, 'n_frames', 0) if picture.format == 'TIFF' else 'many'}",)


def _eight_bit(picture: Picture) -> Picture:
    from PIL import Image as Pillow  # noqa: PLC0415 - heavy, and only for pictures

    if picture.mode in {"I", "F"} or picture.mode.startswith("I;16"):
        import numpy as np  # noqa: PLC0415 - as above

        values = np.asarray(picture)
        deep = values.size and values.max() >= _DEPTH
        return Pillow.fromarray((values / _DEPTH if deep else values).astype(np.uint8))
    if picture.mode == "P" and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if "A" in picture.getbands():
        ground = Pillow.new("L", picture.size, 255)
        ground.paste(picture.convert("L"), mask=picture.getchannel("A"))
        return ground
    return picture if picture.mode == "L" else picture.convert("L")


def decoded(picture: Picture) -> tuple[str, ...]:
    """What the QR codes of a grey picture say, sorted, each once, as far as it may be stored.

    Raises:
        ImportError: zxing-cpp is not installed.
    """
    import zxingcpp  # noqa: PLC0415 - optional at run time: without it pictures are only named

    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return tuple(sorted({storable(code.text) for code in found if code.valid and code.text.strip()}))[:MAX_CODES]


def storable(payload: str) -> str:
    """A payload as it may be kept: addresses and words masked and clipped, of private ones only what they are."""
    private = _PRIVATE.match(payload)
    if private:
        return {"pay": "payment:", "card": "visiting-card:", "wifi": "wifi:"}[private.lastgroup or "pay"]
    return privacy.mask(clip(squeeze(payload), _MAX_PAYLOAD))
