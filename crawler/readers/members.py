"""The members of an archive, one after the other, within limits; nothing is written to the disk.

Zip, tar and gz are opened by Python. RAR and 7z are turned into a tar stream by ``bsdtar`` (libarchive, free) where
that program is installed: one pipe, read as far as the limits allow.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import shutil
import struct
import subprocess
import tarfile
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import basename
from typing import IO, Literal
from urllib.parse import urlsplit

from crawler.readers import sniff
from crawler.readers.encoding import decode
from oit.records import Record

MAX_MEMBERS = 2_000
MAX_MEMBER = 80_000_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 250
"""Office files and text come down to a twentieth; what is packed tighter than this was made to fill a memory."""
RATIO_FROM = 5_000_000
MAX_SECONDS = 60.0
_CHUNK = 1 << 20
_UTF_8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075
TYPES = frozenset({sniff.ZIP, sniff.RAR, sniff.SEVEN_ZIP, sniff.GZIP, sniff.TAR, sniff.BZIP2, sniff.XZ})
_PROGRAMS = ("bsdtar",)
_SPEAKING = {**os.environ, "LC_ALL": "C.UTF-8"}
"""Without it the program cannot write names that are not English."""
_SHORT = {sniff.RAR: "rar", sniff.SEVEN_ZIP: "7z"}
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, IndexError,
    NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip


class LimitError(Exception):
    """An archive went over a limit; the text says which."""


class UnopenedError(Exception):
    """An archive that cannot be opened; the text is its ``not_read``."""


class Member(Record, frozen=True):
    """One file of an archive. ``problem``: why there are no bytes, as ``not_read`` says it."""

    name: str
    body: bytes = b""
    problem: str = ""


class Budget:
    """What may still be unpacked, counted over an archive and all archives in it."""

    def __init__(self, packed: int) -> None:
        self.packed = max(1, packed)
        self.unpacked = 0
        self.members = 0

    def member(self) -> None:
        """One more member.

        Raises:
            LimitError: There were too many.
        """
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise LimitError(f"more than {MAX_MEMBERS} files")

    def spend(self, size: int) -> None:
        """So many bytes more were unpacked.

        Raises:
            LimitError: All together are too many, or far too many for what was packed.
        """
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED:
            raise LimitError(f"more than {MAX_UNPACKED // 1_000_000} MB unpacked")
        if self.unpacked > RATIO_FROM and self.unpacked > MAX_RATIO * self.packed:
            raise LimitError(f"unpacks to more than {MAX_RATIO} times its size")


def members(body: bytes, kind: str, budget: Budget, name: str = "") -> Iterator[Member]:
    """The files in ``body``, an archive of media type ``kind``; ``name``: its own name, for gz, which keeps none.

    Raises:
        LimitError: A limit was reached; what came before is good.
        UnopenedError: It is no archive that can be opened here.
    """
    try:
        if kind == sniff.ZIP:
            yield from _zip(body, budget)
        elif kind == sniff.TAR:
            yield from _tar(io.BytesIO(body), "r:", budget)
        elif kind in {sniff.GZIP, sniff.BZIP2, sniff.XZ}:
            yield from _squeezed(body, kind, budget, name)
        else:
            yield from _foreign(body, kind, budget)
    except _BROKEN as error:
        raise UnopenedError(f"damaged: {type(error).__name__}") from error


def name_of(raw: bytes) -> str:
    """A file name whose archive does not say how it is written: UTF-8, windows-874, else the DOS page 437."""
    found = decode(raw, header="cp437", meta=False).text
    return found.replace("\\", "/")


def _zip(body: bytes, budget: Budget) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            budget.member()
            name = _zip_name(entry)
            if entry.flag_bits & _ENCRYPTED_FLAG:
                yield Member(name=name, problem="password: in a zip")
                continue
            try:
                with archive.open(entry) as stream:
                    yield _taken(name, stream, budget)
            except (*_BROKEN,) as error:
                unknown = isinstance(error, NotImplementedError)
                yield Member(
                    name=name, problem="unsupported: packing" if unknown else f"damaged: {type(error).__name__}"
                )


def _zip_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF_8_FLAG:
        return entry.filename
    extra, at = entry.extra, 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:  # noqa: PLR2004 - version and checksum of the other name
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return name_of(entry.orig_filename.encode("cp437", "replace"))


def _taken(name: str, stream: IO[bytes] | io.BufferedIOBase, budget: Budget) -> Member:
    """A member read in pieces, so that the limits hold whatever its header claims."""
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        budget.spend(len(chunk))
        size += len(chunk)
        if size > MAX_MEMBER:
            return Member(name=name, problem=f"archive-limit: more than {MAX_MEMBER // 1_000_000} MB unpacked")
        parts.append(chunk)
    return Member(name=name, body=b"".join(parts))


def _tar(stream: IO[bytes] | None, mode: Literal["r:", "r|"], budget: Budget) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode=mode, encoding="utf-8", errors="surrogateescape") as archive:
        for entry in archive:
            if not entry.isfile():
                continue
            budget.member()
            inside = archive.extractfile(entry)
            if inside is not None:
                yield _taken(name_of(entry.name.encode("utf-8", "surrogateescape")), inside, budget)


def _squeezed(body: bytes, kind: str, budget: Budget, name: str) -> Iterator[Member]:
    """One squeezed file, or a squeezed tar."""
    with _opened(io.BytesIO(body), kind) as stream:
        inner = _taken(_inner_name(body, kind, name), stream, budget)
    if not inner.problem and sniff.sniff(inner.body) == sniff.TAR:
        yield from _tar(io.BytesIO(inner.body), "r:", budget)
        return
    budget.member()
    yield inner


def _opened(packed: io.BytesIO, kind: str) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if kind == sniff.BZIP2:
        return bz2.BZ2File(packed)
    return lzma.LZMAFile(packed) if kind == sniff.XZ else gzip.GzipFile(fileobj=packed)


def _inner_name(body: bytes, kind: str, name: str) -> str:
    if kind == sniff.GZIP and body[3:4] == b"\x08":  # the name stands after the ten bytes of the header
        end = body.find(b"\0", 10, 1_000)
        if end > 0:
            return name_of(body[10:end])
    name = basename(urlsplit(name).path)
    return name.rpartition(".")[0] or name


def _foreign(body: bytes, kind: str, budget: Budget) -> Iterator[Member]:
    program = next((path for program in _PROGRAMS if (path := shutil.which(program))), "")
    short = _SHORT[kind]
    if not program:
        raise UnopenedError(f"unsupported: {short}, a program that opens it is not installed")
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as said:
        piped = kind == sniff.RAR  # seekable, a RAR that ends with a zip is taken for that zip
        if not piped:  # 7z is read from its end
            file.write(body)
            file.seek(0)
        command = [program, "-cf", "-", "--format=pax", "@-"]
        with subprocess.Popen(  # noqa: S603 - a fixed command, no words of the file in it
            command, stdin=subprocess.PIPE if piped else file, stdout=subprocess.PIPE, stderr=said, env=_SPEAKING
        ) as process:
            watch = threading.Timer(MAX_SECONDS, process.kill)
            watch.start()
            feeder = threading.Thread(target=_feed, args=(process, body), daemon=True)
            feeder.start()
            count = 0
            try:
                for member in _tar(process.stdout, "r|", budget):
                    count += 1
                    yield member
            except tarfile.ReadError:
                pass  # nothing came, or it broke off: the program's own words say why
            finally:
                watch.cancel()
                process.kill()
                feeder.join()
        said.seek(0)
        words = said.read(2_000).decode("utf-8", "replace").lower()
    if "password" in words or "encrypt" in words or "passphrase" in words:
        if not count:
            raise UnopenedError(f"password: {short}")
        yield Member(name=f"*.{short}", problem="password: some members")
    elif not count:
        raise UnopenedError(f"damaged: {short}")


def _feed(process: subprocess.Popen[bytes], body: bytes) -> None:
    """Write the archive into the program's pipe; a program that has seen enough closes it."""
    if process.stdin is not None:
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(body)
        with contextlib.suppress(OSError, ValueError):
            process.stdin.close()
