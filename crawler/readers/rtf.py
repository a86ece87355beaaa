r"""RTF: an own small reader, since Thai letters come as bytes of the font's code page, as ``\u`` or as both.

striprtf and the like take one code page for the whole file; Thai files of Word mix windows-874 (``\fcharset222``) and
windows-1252 by font. Source of the rules: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.readers.base import MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.encoding import decode
from crawler.readers.officexml import WEB
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Link, Segment, Table, TextSource

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict object objdata themedata "
    b"colorschememapping datastore latentstyles xmlnstbl mmathPr filetbl author operator company keywords comment "
    b"subject category manager doccomm hlinkbase creatim revtim printim buptim nonshppict fchars lchars pgptbl "
    b"wgrffmtfilter bkmkstart bkmkend atnid atnauthor annotation template passwordhash listpicture blipuid panose "
    b"falt fldtype datafield background protusertbl userprops xmlopen ffname ffdeftext formfield".split()
)
_KEPT_STARRED = frozenset(b"fldinst shpinst shptxt footnote title upr shppict listtext pntext".split())
_MARKS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"column": "\n", b"softline": "\n", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
}  # fmt: skip
_CELL_MARKS = {b"cell": "\x07", b"nestcell": "\x07", b"row": "\x06", b"nestrow": "\x06", b"trowd": "\x05"}
_SETTINGS = frozenset(b"pard s outlinelevel f uc v deleted plain".split())
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\t": "\t", b"{": "{", b"}": "}", b"\\": "\\"}
_CHARSETS = {222: "cp874", 0: "cp1252", 1: "", 238: "cp1250", 204: "cp1251", 128: "cp932", 134: "gbk", 136: "big5"}
_PAGES = {874: "cp874", 1252: "cp1252", 65001: "utf-8", 1250: "cp1250", 1251: "cp1251", 10000: "mac-roman"}
_MAX_DEPTH = 1_000
_MAX_HEADINGS = 300
_LEVELS = 9
_MAX_TOKENS = 4_000_000
_TITLE = 160
_HYPERLINK = re.compile(r'HYPERLINK\s+"?(https?://[^"\s]+)')


class _Group:
    """What holds inside one pair of braces."""

    __slots__ = ("font", "hidden", "instruction", "skip", "title", "uc")

    def __init__(self, above: _Group | None = None) -> None:
        self.skip: bool = above.skip if above else False
        self.hidden: bool = above.hidden if above else False
        self.title: bool = above.title if above else False
        self.instruction: bool = above.instruction if above else False
        self.font: int = above.font if above else -1
        self.uc: int = above.uc if above else 1


class _Reader:
    r"""The walk over the tokens; in ``out`` rows start with \x05, end with \x06; cells end with \x07, headings \x04."""

    def __init__(self, body: bytes) -> None:
        self.fonts = _fonts(body)
        self.headings = _heading_styles(body)
        page = re.search(rb"\\ansicpg(\d+)", body[:2_000])
        self.page = _PAGES.get(int(page[1]), "cp1252") if page else "cp1252"
        self.out: list[str] = []
        self.title: list[str] = []
        self.fields: list[tuple[str, int]] = []
        self.links: list[tuple[str, str]] = []
        self.instruction: list[str] = []
        self.pending = bytearray()
        self.groups = [_Group()]
        self.eat = 0
        self.unwritten = ""
        self.length = 0
        self.pictures = 0
        self.outlined = False

    def write(self, text: str) -> None:
        """``text`` into the document, its title or a field's instruction."""
        group = self.groups[-1]
        if group.title:
            self.title.append(text)
        elif group.instruction:
            self.instruction.append(text)
        elif not group.skip and not group.hidden:
            self.out.append(text)
            self.length += len(text)

    def flush(self) -> None:
        """Bytes seen since the last other token, decoded together: Thai is told from Latin by its runs."""
        if not self.pending:
            return
        raw = bytes(self.pending)
        self.pending.clear()
        encoding = self.fonts.get(self.groups[-1].font) or self.page
        if encoding == "cp874":
            self.write(raw.decode("cp874", "replace"))
        elif encoding == "cp1252":
            self.write(decode(raw, header="cp1252", meta=False).text)
        else:
            self.write(raw.decode(encoding, "replace"))

    def run(self, body: bytes) -> None:
        """Walk all tokens, up to the bounds."""
        at = 0
        for _ in range(_MAX_TOKENS):
            found = _TOKEN.match(body, at)
            if found is None or self.length > MAX_TEXT:
                break
            at = found.end()
            word, number, byte, symbol, brace, plain = found.groups()
            if byte:
                self.byte(int(byte, 16))
            elif plain:
                self.plain(plain)
            elif word:
                at = self.word(word, number, at)
            elif symbol:
                self.symbol(symbol)
            elif brace:
                self.flush()
                self.eat = 0
                self.brace(opens=brace == b"{")
                if not self.groups:
                    break
        self.flush_all()

    def flush_all(self) -> None:
        """The bytes left at the end of a torn file."""
        if self.groups:
            self.flush()

    def byte(self, value: int) -> None:
        r"""One byte written as \'xx; eaten when it only repeats a \u for old programs."""
        if self.eat:
            self.eat -= 1
        else:
            self.pending.append(value)

    def plain(self, text: bytes) -> None:
        """Letters written as they are."""
        eaten = min(self.eat, len(text))
        self.eat -= eaten
        self.pending.extend(text[eaten:])

    def symbol(self, symbol: bytes) -> None:
        """A backslash before something that is no letter."""
        if symbol == b"*":
            self.groups[-1].skip = True  # undone by the word that follows, when it is known
            return
        self.flush()
        self.write(_SYMBOLS.get(symbol, ""))

    def brace(self, *, opens: bool) -> None:
        """A group opens or closes; a closed field gives a link."""
        if opens and len(self.groups) < _MAX_DEPTH:
            self.groups.append(_Group(self.groups[-1]))
            return
        closed = self.groups.pop()
        if closed.instruction and self.groups and not self.groups[-1].instruction:
            found = _HYPERLINK.search("".join(self.instruction))
            self.instruction.clear()
            if found:
                self.fields.append((found[1], len(self.out)))
        elif self.fields and self.groups and not self.groups[-1].instruction and len(self.out) > self.fields[-1][1]:
            target, start = self.fields.pop()
            self.links.append((target, squeeze("".join(self.out[start:]))))

    def word(self, word: bytes, number: bytes | None, at: int) -> int:
        """One control word; returns where to go on (binary data is jumped over)."""
        value = int(number) if number else 0
        if word == b"u":
            self.letter(value)
            return at
        self.flush()
        if word == b"bin":
            return at + max(0, value)
        if word in _MARKS:
            self.write("\x04\n" if self.outlined and word == b"par" else _MARKS[word])
        elif word in _CELL_MARKS:
            self.write(_CELL_MARKS[word])
        elif word in _SETTINGS:
            self.setting(word, value, on=number != b"0")
        else:
            self.destination(word, self.groups[-1])
        return at

    def setting(self, word: bytes, value: int, *, on: bool) -> None:
        """A word that says how what follows is to be taken."""
        group = self.groups[-1]
        if word == b"pard":
            self.outlined = False
        elif word == b"s":
            self.outlined = value in self.headings and not group.skip
        elif word == b"outlinelevel":
            self.outlined = value < _LEVELS and not group.skip
        elif word == b"f":
            group.font = value
        elif word == b"uc":
            group.uc = value
        else:  # hidden or deleted text; "plain" ends it
            group.hidden = on and word != b"plain"

    def destination(self, word: bytes, group: _Group) -> None:
        """A word that says what its group is for."""
        if word in _SKIPPED:
            group.skip = True
            self.pictures += word == b"pict"
        elif word == b"title":
            group.skip, group.title = False, True
        elif word == b"fldinst":
            group.skip, group.instruction = False, True
        elif word == b"info":
            group.skip = True
        elif word == b"ud":  # the same words again, in letters instead of question marks
            group.skip = False
            self.title.clear()
        elif word in _KEPT_STARRED:
            above = self.groups[-2] if len(self.groups) > 1 else None
            group.skip = above.skip if above else False

    def letter(self, value: int) -> None:
        """A letter by its number, with the bytes that stand for it in old programs."""
        self.flush()
        self.eat = self.groups[-1].uc
        code = value + 0x10000 if value < 0 else value
        if 0xD800 <= code < 0xE000 or not 0 <= code <= 0x10FFFF:  # noqa: PLR2004 - the range of surrogates
            return
        self.write(chr(code))


def _fonts(body: bytes) -> dict[int, str]:
    """Font number -> Python codec, from the font table."""
    start = body.find(rb"{\fonttbl", 0, 200_000)
    if start < 0:
        return {}
    found: dict[int, str] = {}
    for font in re.finditer(rb"\\f(\d{1,6})[^{};]{0,300}?\\fcharset(\d{1,3})", body[start : start + 400_000]):
        found.setdefault(int(font[1]), _CHARSETS.get(int(font[2]), ""))
    return found


def _heading_styles(body: bytes) -> frozenset[int]:
    """Numbers of the paragraph styles that have an outline level or the name of a heading."""
    start = body.find(rb"{\stylesheet", 0, 1_000_000)
    found = re.finditer(rb"\{\\s(\d{1,5})(\\[^{}]{0,2000})", body[start : start + 400_000]) if start >= 0 else ()
    named = re.compile(rb"\\outlinelevel[0-8](?!\d)|(?:heading \d|title)\s*;", re.IGNORECASE)
    return frozenset(int(style[1]) for style in found if named.search(style[2]))


def read(source: Source) -> Content:
    """An RTF file: its text, tables, hyperlinks and title."""
    if not source.body.lstrip().startswith(rb"{\rtf"):
        return Content(not_read="damaged: no RTF header")
    reader = _Reader(source.body)
    reader.run(source.body)
    raw = "".join(reader.out)
    text = thai.repair("\n".join(_lines(raw)))
    named = squeeze("".join(reader.title))
    headings = tuple(thai.repair(squeeze(line[:-1])) for line in raw.split("\n") if line.endswith("\x04"))
    headings = tuple(filter(None, headings))[:_MAX_HEADINGS]
    first = headings[0] if headings else squeeze(text.partition("\n")[0])
    links = tuple(
        Link(source=source.url, target=target, text=words) for target, words in reader.links if target.startswith(WEB)
    )
    if not text:
        why = "scan: pictures only" if reader.pictures else "empty: no text in the document"
        return Content(not_read=why, links=links)
    return Content(
        title=(named if sensible_title(named) else first)[:_TITLE],
        headings=headings,
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=_tables(raw),
        links=links,
        text_source=TextSource.TEXT_LAYER,
    )


def _lines(raw: str) -> Iterator[str]:
    """Lines; a table row is one line, whatever paragraphs its cells hold."""
    for line in _rows_joined(raw).split("\n"):
        words = " ".join(line.replace("\x04", "").split())
        if words:
            yield words


def _rows_joined(raw: str) -> str:
    pieces = []
    for part in re.split("(?<=\x06)", raw):
        if part.endswith("\x06"):
            before, cells = _row(part[:-1])
            pieces.append(before + "\n" + " ".join(cells) + "\n")
        else:
            pieces.append(part.replace("\x07", "\t").replace("\x05", ""))
    return "".join(pieces)


def _row(part: str) -> tuple[str, list[str]]:
    """What stands before a table row, and its cells."""
    before, mark, inside = part.partition("\x05")
    if not mark:  # no row definition: the row begins after the last line break before its first cell
        head, _, rest = part.partition("\x07")
        before, _, first = head.rpartition("\n")
        inside = f"{first}\x07{rest}"
    cells = inside.replace("\x05", "").replace("\x04", "").split("\x07")
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return before, [*map(squeeze, cells)]


def _tables(raw: str) -> tuple[Table, ...]:
    found: list[Table] = []
    rows: list[tuple[str, ...]] = []
    for part in [*re.split("(?<=\x06)", raw), ""]:
        before, cells = _row(part[:-1]) if part.endswith("\x06") else (part, [])
        if (before.strip() or not cells) and rows:
            table = sheet_table(rows[:MAX_ROWS], f"table {len(found) + 1}")
            found += [table] if table is not None else []
            rows = []
        if cells:
            rows.append(tuple(map(thai.repair, cells)))
    return tuple(found[:MAX_TABLES])
