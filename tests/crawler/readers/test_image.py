"""Pictures: what the QR codes in them say, whatever the file looks like; too large and torn ones say so."""

from __future__ import annotations

import builtins
import io
import struct
import zlib
from collections.abc import Callable

import numpy as np
import pytest
import segno
from PIL import Image, ImageOps
from reading import reading

from crawler.readers import image
from oit.records import Resource, ResourceKind

EIT = "https://itas.example.go.th/go/eit/a1b2c3"
IIT = "https://itas.example.go.th/go/iit/a1b2c3"
SRC = "https://www.bandoi.example/qr.png"


def code(words: str = EIT, scale: int = 4) -> Image.Image:
    out = io.BytesIO()
    segno.make(words, micro=False).save(out, kind="png", scale=scale, border=4)
    return Image.open(io.BytesIO(out.getvalue())).convert("L")


def poster(*codes: Image.Image) -> Image.Image:
    """Several codes on one sheet, side by side."""
    sheet = Image.new("L", (sum(one.width + 40 for one in codes), 400), 230)
    at = 20
    for one in codes:
        sheet.paste(one, (at, 60))
        at += one.width + 40
    return sheet


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def seen(body: bytes, content_type: str = "") -> Resource:
    return reading(body, content_type, SRC).resource


def codes_of(resource: Resource) -> list[str]:
    return [one.qr for one in resource.images]


def deep() -> Image.Image:
    return Image.fromarray(np.asarray(code()).astype(np.uint16) * 257)


def clear() -> Image.Image:
    """Black squares on nothing at all."""
    squares = code()
    return Image.merge("LA", (Image.new("L", squares.size, 0), ImageOps.invert(squares)))


def palette_with_hole() -> bytes:
    squares = code().point(lambda value: 1 if value else 0).convert("P")
    squares.putpalette([0, 0, 0, 10, 10, 10])
    return saved(squares, "PNG", transparency=1)


def turned(orientation: int) -> bytes:
    picture = Image.Image.transpose(code(), Image.Transpose.ROTATE_90)
    told = Image.Exif()
    told[0x0112] = orientation
    return saved(picture, "JPEG", exif=told)


def animated(kind: str) -> bytes:
    later = [Image.new("L", code().size, shade) for shade in (250, 120)]
    return saved(code(), kind, save_all=True, append_images=later, duration=200)


@pytest.mark.parametrize(
    ("make", "content_type", "defects"),
    [
        (lambda: saved(code(), "PNG"), "image/png", ()),
        (lambda: saved(code().convert("1"), "PNG"), "image/png", ()),
        (lambda: saved(code().convert("RGB"), "JPEG", quality=40), "image/jpeg", ()),
        (lambda: saved(code().convert("RGB"), "JPEG", progressive=True), "image/jpeg", ()),
        (lambda: saved(code().convert("CMYK"), "JPEG"), "image/jpeg", ()),
        (lambda: saved(code().convert("CMYK"), "TIFF"), "image/tiff", ()),
        (lambda: saved(code().convert("1"), "TIFF", compression="group4"), "image/tiff", ()),
        (lambda: saved(deep(), "PNG"), "image/png", ()),
        (lambda: saved(deep(), "TIFF"), "image/tiff", ()),
        (lambda: saved(clear(), "PNG"), "image/png", ()),
        (lambda: saved(clear().convert("RGBA"), "WEBP", lossless=True), "image/webp", ()),
        (palette_with_hole, "image/png", ()),
        (lambda: saved(code().convert("P"), "GIF"), "image/gif", ()),
        (lambda: saved(code(), "BMP"), "image/bmp", ()),
        (lambda: turned(6), "image/jpeg", ()),
        (lambda: turned(5), "image/jpeg", ()),
        (lambda: turned(99), "image/jpeg", ()),
        (lambda: saved(ImageOps.invert(code()), "PNG"), "image/png", ()),
        (lambda: saved(code().rotate(45, expand=True, fillcolor=255), "PNG"), "image/png", ()),
        (lambda: animated("GIF"), "image/gif", ("frames: 1 of many",)),
        (lambda: animated("WEBP"), "image/webp", ("frames: 1 of many",)),
        (lambda: animated("PNG"), "image/png", ("frames: 1 of many",)),
        (lambda: animated("TIFF"), "image/tiff", ("frames: 1 of 3",)),
    ],
)
def test_a_code_is_read_whatever_the_file(
    make: Callable[[], bytes], content_type: str, defects: tuple[str, ...]
) -> None:
    resource = seen(make(), content_type)
    assert resource.kind is ResourceKind.IMAGE
    assert resource.content_type == content_type
    assert codes_of(resource) == [EIT]
    assert resource.images[0].src == SRC
    assert resource.not_read == "scan: a picture"
    assert resource.defects == defects


def test_several_codes_in_one_picture() -> None:
    found = reading(saved(poster(code(EIT), code(IIT), code(EIT)), "PNG"), "image/png", SRC)
    assert codes_of(found.resource) == [EIT, IIT]
    assert {one.src for one in found.resource.images} == {SRC}
    assert [(link.target, link.rel) for link in found.links] == [(EIT, "qr"), (IIT, "qr")]


def test_a_picture_without_a_code_is_still_a_picture() -> None:
    found = reading(saved(Image.new("L", (200, 300), 180), "PNG"), "image/png", SRC)
    assert [(one.src, one.qr) for one in found.resource.images] == [(SRC, "")]
    assert found.links == ()
    assert found.resource.text == ()


@pytest.mark.parametrize(
    ("payload", "kept"),
    [
        ("เฟซบุ๊ก อบต.บ้านดอย", "เฟซบุ๊ก อบต.บ้านดอย"),
        ("00020101021129370016A000000677010111011300668123456785802TH53037646304ABCD", "payment:"),
        ("BEGIN:VCARD\nN:ใจดี;สมมุติ\nTEL:0800000000\nEND:VCARD", "visiting-card:"),
        ("MECARD:N:someone;TEL:0800000000;;", "visiting-card:"),
        ("WIFI:T:WPA;S:office;P:secret;;", "wifi:"),
        ("เลขบัตร 1-1007-00000-00-1", "เลขบัตร 1-xxxx-xxxxx-xx-1"),
    ],
)
def test_what_a_code_says_is_not_always_kept(payload: str, kept: str) -> None:
    assert codes_of(seen(saved(code(payload), "PNG"))) == [kept]
    assert reading(saved(code(payload), "PNG"), "", SRC).links == ()


# --- bad pictures ----------------------------------------------------------------------------------------------------


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that says how large it is, with hardly anything in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", body or zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def jpeg_header(width: int, height: int, mark: bytes = b"\xff\xc0") -> bytes:
    """A JPEG (``mark`` C0 plain, C2 progressive) that says how large it is."""
    small = saved(Image.new("L", (8, 8)), "JPEG", progressive=mark == b"\xff\xc2")
    at = small.index(mark) + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


def gif_header(width: int, height: int) -> bytes:
    small = saved(Image.new("P", (8, 8)), "GIF")
    return small[:6] + struct.pack("<HH", width, height) + small[10:]


@pytest.mark.parametrize(
    ("body", "not_read"),
    [
        (png_header(30_000, 30_000), "too-large: 900 megapixels"),
        (jpeg_header(30_000, 30_000), "too-large: 900 megapixels"),
        (jpeg_header(9_000, 9_000, b"\xff\xc2"), "too-large: 81 megapixels"),
        (gif_header(30_000, 30_000), "too-large: 900 megapixels"),
        (png_header(2_000_000_000, 2), "too-large: 4000 megapixels"),
        (saved(Image.new("1", (30_000, 30_000)), "TIFF", compression="group4"), "too-large: 900 megapixels"),
        (b"\x89PNG\r\n\x1a\n", "damaged: the picture does not open"),
        (b"\xff\xd8\xff\xe0 nothing more", "damaged: the picture does not open"),
        (b"GIF89a", "damaged: the picture does not open"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged: the picture does not open"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>No Gift</text></svg>", "unsupported: svg"),
        (b"\0\0\1\0\1\0", "unsupported: ico"),
        (b"\0\0\0\x18ftypheic\0\0", "unsupported: heic"),
    ],
)
def test_what_is_not_unpacked_says_why(body: bytes, not_read: str) -> None:
    resource = seen(body)
    assert resource.kind is ResourceKind.IMAGE
    assert resource.not_read == not_read
    assert [one.src for one in resource.images] == [SRC]


def test_a_large_photograph_is_unpacked_smaller() -> None:
    squares = code(scale=200).resize((8_200, 8_200), Image.Resampling.NEAREST)
    body = saved(squares, "JPEG", quality=70)
    assert image.MAX_PIXELS < 8_200**2
    picture, defects = image.grey(body)
    assert picture.size == (4_100, 4_100)
    assert defects == ()
    assert image.decoded(picture) == (EIT,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_torn_picture_gives_what_is_left(kind: str) -> None:
    sheet = Image.new("L", (900, 1_600), 255)
    sheet.paste(code(), (40, 40))
    chance = np.random.default_rng(1)
    sheet.paste(Image.fromarray(chance.integers(0, 255, (900, 900), dtype=np.uint8)), (0, 600))
    whole = saved(sheet, kind)
    resource = seen(whole[: len(whole) * 6 // 10])
    assert codes_of(resource) == [EIT]
    assert resource.defects == ("damaged: the picture ends early",)


def test_without_the_decoder_nobody_claims_there_is_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "zxingcpp":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    resource = seen(saved(code(), "PNG"))
    assert codes_of(resource) == [""]
    assert resource.defects == ("no-qr: zxing-cpp is not installed",)


def test_the_limits_of_the_library_stay_as_they_were() -> None:
    before = Image.MAX_IMAGE_PIXELS
    seen(png_header(30_000, 30_000))
    seen(saved(code(), "PNG")[:200])
    assert before == Image.MAX_IMAGE_PIXELS
