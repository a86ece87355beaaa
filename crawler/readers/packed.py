"""Archives: every member read by the reader of its own kind, its place named after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from msgspec.structs import replace

from crawler.readers import sniff
from crawler.readers.base import MAX_TABLES, MAX_TEXT, Content, Source, clip
from crawler.readers.members import TYPES, Budget, LimitError, Member, UnopenedError, members
from crawler.readers.titles import sensible_title
from oit.records import Image, Link, ResourceKind, Segment, Table, TextSource

__all__ = ["TYPES", "read"]

Reader = Callable[[Source], Content]
MAX_LEVELS = 3
_MAX_DEFECTS = 60
_MAX_LINKS = 2_000
_MAX_IMAGES = 500
_NAME = 120
_TITLE = 160
_NOISE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini", "._")
"""Files that a system puts into every archive."""


def read(source: Source, reader: Reader) -> Content:
    """An archive as one document. ``reader`` reads what is no archive; archives inside are opened here.

    The text keeps the order of the archive; a segment's place is ``name.pdf, page 3``. A member that is a scan, needs a
    password or is of no readable kind is a defect. ``not_read`` is set when no member gave text.
    """
    return _Collector(reader, source).collect()


class _Collector:
    """What the members of one archive said, added up."""

    def __init__(self, reader: Reader, source: Source) -> None:
        self.reader = reader
        self.source = source
        self.budget = Budget(len(source.body))
        self.text: list[Segment] = []
        self.tables: list[Table] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.defects: list[str] = []
        self.names: list[str] = []
        self.why: Counter[str] = Counter()
        self.left = MAX_TEXT
        self.limit = ""
        self.broken = ""

    def collect(self) -> Content:
        """Walk the archive and say what came of it."""
        try:
            self.walk(self.source.body, self.source.content_type, self.source.url, "", 1)
        except LimitError as error:
            self.limit = f"archive-limit: {error}"
        except UnopenedError as error:
            self.broken = str(error)
        if self.limit or self.broken:
            self.defects.insert(0, self.limit or self.broken)
        if not self.text:
            return Content(not_read=self._why(), images=tuple(self.images), defects=self._defects())
        named = next((name for name in self.names if sensible_title(name)), "")
        return Content(
            title=(named or self.text[0].text.partition("\n")[0])[:_TITLE],
            headings=tuple(dict.fromkeys(self.names))[:_MAX_DEFECTS],
            text=tuple(self.text),
            tables=tuple(self.tables[:MAX_TABLES]),
            images=tuple(self.images[:_MAX_IMAGES]),
            links=tuple(self.links[:_MAX_LINKS]),
            text_source=TextSource.TEXT_LAYER,
            defects=self._defects(),
        )

    def walk(self, body: bytes, kind: str, name: str, prefix: str, level: int) -> None:
        """Read the members of one archive; ``prefix`` names the archives around it."""
        for member in members(body, kind, self.budget, name):
            if not member.name.lower().rpartition("/")[2].startswith(_NOISE) and not member.name.lower().startswith(
                _NOISE
            ):
                self.member(member, clip(prefix + member.name, _NAME), level)

    def member(self, member: Member, name: str, level: int) -> None:
        """One member: an archive is opened, anything else read."""
        if member.problem:
            self.unread(name, member.problem)
            return
        kind = sniff.sniff(member.body, url=f"/{member.name.rpartition('/')[2]}")
        if kind not in TYPES:
            self.add(name, self.reader(Source(body=member.body, url=self.source.url, content_type=kind)))
        elif level >= MAX_LEVELS:
            self.unread(name, f"archive-limit: more than {MAX_LEVELS} archives in each other")
        else:
            try:
                self.walk(member.body, kind, member.name, f"{name}, ", level + 1)
            except UnopenedError as error:
                self.unread(name, str(error))

    def unread(self, name: str, why: str) -> None:
        """A member without text."""
        code, _, detail = why.partition(":")
        self.why[code] += 1
        self.defects.append(f"{code}: member {name}" + (f":{detail}" if code not in {"scan", "password"} else ""))

    def add(self, name: str, content: Content) -> None:
        """What one member said."""
        if content.not_read:
            self.unread(name, content.not_read)
        elif content.text:
            self.names.append(content.title or name)
        self.defects.extend(
            f"{code}:{detail} in {name}" for code, _, detail in (d.partition(":") for d in content.defects)
        )
        for segment in content.text:
            if self.left > 0 and segment.text:
                self.text.append(replace(segment, place=_place(name, segment.place), text=segment.text[: self.left]))
                self.left -= len(segment.text)
        self.tables.extend(replace(table, place=_place(name, table.place)) for table in content.tables)
        if content.kind is not ResourceKind.PAGE:  # links of a page in an archive lead nowhere
            self.links.extend(content.links)
        self.images.extend(content.images)

    def _why(self) -> str:
        """The reason of an archive without text: its limit, else what most of its members are."""
        if self.limit or self.broken:
            return self.limit or self.broken
        if not self.why:
            return "empty: no files in the archive"
        code, count = self.why.most_common(1)[0]
        return f"{code}: {count} of {sum(self.why.values())} files in the archive"

    def _defects(self) -> tuple[str, ...]:
        more = len(self.defects) - _MAX_DEFECTS
        return (*self.defects[:_MAX_DEFECTS], *((f"unread: {more} more",) if more > 0 else ()))


def _place(name: str, inside: str) -> str:
    return f"{name}, {inside}" if inside else name
