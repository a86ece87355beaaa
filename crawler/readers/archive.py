"""Zip containers opened with care: what is inside may be made to fill the memory."""

from __future__ import annotations

import io
import zipfile

MAX_UNPACKED = 300_000_000
MAX_MEMBER = 32_000_000
"""Of XML that becomes a tree, which takes ten times as much; sheets are streamed and know no such limit."""
MAX_MEMBERS = 20_000


def too_large(body: bytes) -> str:
    """The ``not_read`` of a zip whose contents would be too large, or ''; other bytes are fine."""
    if not body.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return f"damaged: {type(error).__name__}"
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        return f"too-large: {unpacked} bytes unpacked"
    return ""


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, at most ``MAX_MEMBER`` of them whatever its header claims; b'' when there is none."""
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as stream:
        return stream.read(MAX_MEMBER)


def honest(body: bytes) -> bool:
    """Whether every member is as large as the directory of the zip says: what a library will unpack unasked."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.testzip() is None
