"""Strange inputs to everything that reads strangers' bytes and words.

A small run, the same every time, is part of all tests; ``pytest -m slow tests/fuzzing`` looks for minutes, and
``python -m bench.fuzz`` as long as one likes. What was ever found stays in ``FOUND``.
"""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fuzz import properties, seeds
from bench.fuzz.mutations import mutated

FILES = seeds.files()
OLD = (Path(__file__).parents[1] / "crawler" / "readers" / "files" / "plan.xls").read_bytes()
NUMBERS = b"5 1037 02071 81 1037 02071 81 1037 02071 81 11037 02071 81 11037 02071 81 11037 02071 81 11037 02071 81 1"


def workbook(declaration: bytes) -> bytes:
    """A workbook whose XML says this of itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", declaration + b"<workbook/>")
    return out.getvalue()


def torn_type() -> bytes:
    """An archive whose type is packed and cannot be unpacked."""
    packed = b"\x07" * 8  # no block of this kind exists
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", packed)
    stored, deflated = b"\x00\x00", b"\x08\x00"
    body = bytearray(out.getvalue())
    body[8:10] = deflated
    at = body.index(b"PK\x01\x02") + 10
    assert body[at : at + 2] == stored
    body[at : at + 2] = deflated
    return bytes(body)


FOUND = [
    ("urls", b"http://x\x00.go.th/"),  # a host of no letters
    ("urls", b"http://x<b>.go.th/"),
    ("urls", b"http://x.go.th/https://y.go.th/a/../b"),  # «https:» in a path taken for a scheme
    ("urls", b"http://x.go.th//b:80/c/.."),
    ("urls", b"http://u[::1]@[::ff<t]/"),  # an IPv6 address that is none
    ("urls", b"https://x.go.th/viewer?file=//[::1"),  # the same behind a viewer
    ("codes", "İ6 ı6".encode()),  # capital i with a dot, small i without: no survey has this letter
    ("codes", b"o_1. 04d"),  # a part of one code that is another code
    ("urls", "https://x.go.th/?SID=.exam.\\\ufffdfivd".encode()),  # longer once it is quoted
    ("words", "ร \u0f19\u0e4d\u0e49\u0e32".encode()),  # mending brings marks together that change places
    ("privacy", NUMBERS),  # numbers that overlap: masking one brings out the next
    ("hosts", b"0x-17f"),  # a number below zero
    ("ods", torn_type()),
    ("xls", OLD[:30] + b"\xff\x7f" + OLD[32:]),  # a sector as large as a number can be
    ("xls", OLD[:1024] + OLD[1033:]),  # the library behind the reader panics
    ("rtf", b"{\\rtf1 \\u-99999?x}"),  # a letter below zero
    ("html", b"<p>a<?i><p>b"),  # a node without a name
    ("xlsx", workbook(b'<?xml version="1.0" encoding="UTFm8"?>')),  # an encoding that nobody knows
    ("xlsx", workbook(b'<?xml version="1.0" encoding="big5"?>')),  # one that the parser cannot read
]


def prove(name: str, data: bytes) -> None:
    (properties.TEXTS.get(name) or properties.of_file(name))(data)


@pytest.mark.parametrize(("name", "data"), FOUND, ids=[f"{name}-{number}" for number, (name, _) in enumerate(FOUND)])
def test_what_was_found(name: str, data: bytes) -> None:
    prove(name, data)


@pytest.mark.parametrize("name", properties.TEXTS)
def test_parsers_of_words(name: str) -> None:
    starts, chance = seeds.texts(name), random.Random(7)  # noqa: S311 - no secret
    for start in starts:
        prove(name, start)
    for _ in range(150):
        prove(name, mutated(chance.choice(starts), starts, chance))


@pytest.mark.parametrize("name", FILES)
def test_readers(name: str) -> None:
    starts, chance = FILES[name], random.Random(7)  # noqa: S311 - no secret
    for _ in range(12):
        prove(name, mutated(chance.choice(starts), starts, chance))


@pytest.mark.slow
@pytest.mark.parametrize("name", properties.TEXTS)
def test_parsers_of_words_for_long(name: str) -> None:
    letters = st.text(max_size=200) | st.text("๐๑๒๙019oO.-/ :[]@%&?=ก่ำ้ํ\u200bพศปี", max_size=60)

    @settings(max_examples=5_000, deadline=None)
    @given(letters.map(str.encode) | st.binary(max_size=200))
    def holds(data: bytes) -> None:
        prove(name, data)

    holds()


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_readers_for_long(name: str) -> None:
    starts = FILES[name]

    @settings(max_examples=500, deadline=None)
    @given(st.randoms(use_true_random=False), st.sampled_from(starts))
    def holds(chance: random.Random, start: bytes) -> None:
        prove(name, mutated(start, starts, chance))

    holds()
